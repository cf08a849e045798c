"""The words that announce reported speech, in every inflection, read from `cues.toml`."""

import tomllib
from collections.abc import Iterator
from importlib import resources
from typing import Any, Literal

import msgspec

from ..arabic.folding import fold
from ..arabic.memo import memo
from ..arabic.vocabulary import Trigger

CueKind = Literal["verb", "participle", "document", "noun", "attribution", "relay"]
Number = Literal["singular", "plural"]


class Cue(msgspec.Struct, frozen=True):
    """One inflected cue: how it agrees with its subject and what may follow it."""

    lemma: str
    kind: CueKind
    stance: str
    that: bool = False  # a clause under إن، أن …
    colon: bool = False
    marks: bool = False  # quotation marks alone
    homograph: bool = False
    impersonal: bool = False
    relays: bool = False  # نقل عن: the speaker is the object of عن
    feminine: bool = False
    plural: bool = False
    present: bool = False
    weak: bool = False  # its last letter is ى: رأى, which folds like رأي


_TOLD: dict[str, CueKind] = {"document_verbs": "document", "nouns": "noun"}
_ACCORDING: dict[str, CueKind] = {"attributions": "attribution", "relays": "relay"}


def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("cues.toml").read_text(encoding="utf-8"))


DATA = _data()


def _inflections(row: dict[str, Any]) -> list[tuple[str, CueKind, bool, bool, bool]]:
    """(form, kind, feminine, plural, present) of a verb's row."""
    past, present, participle = fold(row["past"]), fold(row["present"]), fold(row.get("participle", ""))
    past_f = fold(row.get("past_f", past + "ت"))
    past_pl = fold(row.get("past_pl", past + "وا"))
    present_pl = fold(row.get("present_pl", present + "ون"))
    found: list[tuple[str, CueKind, bool, bool, bool]] = [
        (past, "verb", False, False, False),
        (past_f, "verb", True, False, False),
        (past_pl, "verb", False, True, False),
        ("" if row.get("short") else past + "ا", "verb", False, True, False),
        (past_f + "ا", "verb", True, True, False),
        (present, "verb", False, False, True),
        ("ت" + present[1:], "verb", True, False, True),
        (present_pl, "verb", False, True, True),
        (present_pl[:-1] + "ا", "verb", False, True, True),
        (present + "ان", "verb", False, True, True),
    ]
    if row.get("object"):
        for pronoun in ("ه", "ها", "هم"):
            found += [
                (past + pronoun, "verb", False, False, False),
                (past_f + pronoun, "verb", True, False, False),
                (present + pronoun, "verb", False, False, True),
                ("ت" + present[1:] + pronoun, "verb", True, False, True),
            ]
    if participle:
        stem = participle[:-1]
        found += [
            (participle, "participle", False, False, False),
            ("" if row.get("masculine") else stem + "ه", "participle", True, False, False),
            (stem + "ين", "participle", False, True, False),
        ]
    return found


def _owned_nouns() -> Iterator[tuple[str, str]]:
    """Nouns of saying with a pronoun joined on, and their bare form: `باعترافها`."""
    for noun in DATA["owned_nouns"]:
        for pronoun in ("ه", "ها", "هم", "هما"):
            for lead in ("", "ب", "ل"):
                yield fold(lead + noun + pronoun), noun


def _conjugated(row: dict[str, Any]) -> Iterator[tuple[str, Cue]]:
    """Every form of a verb's row that is a cue."""
    takes = row["takes"].split()
    for form, kind, feminine, plural, present in _inflections(row):
        if form and form != row.get("without"):
            yield (
                form,
                Cue(
                    lemma=row["past"], kind=kind, stance=row["stance"],
                    that="that" in takes, colon="colon" in takes,
                    marks="marks" in takes or (not present and "object" in row and form.endswith(("ه", "ها", "هم"))),
                    homograph=row.get("homograph", False), impersonal=row.get("impersonal", False),
                    relays=row.get("relay", False), feminine=feminine, plural=plural, present=present,
                    weak=kind == "verb" and not present and row["past"].endswith("ى") and form.endswith("ي"),
                ),
            )  # fmt: skip


def _lexicon() -> dict[str, Cue]:
    cues: dict[str, Cue] = {}
    for row in DATA["verbs"]:
        for form, cue in _conjugated(row):
            cues.setdefault(form, cue)
    for table, told in _TOLD.items():
        for word in DATA[table]:
            cues[fold(word)] = Cue(lemma=word, kind=told, stance="neutral", that=True, colon=True, marks=True)
    for form, noun in _owned_nouns():
        cues.setdefault(form, Cue(noun, "noun", "neutral", that=True, homograph=True))
    for table, according in _ACCORDING.items():
        for word in DATA[table]:
            cues[fold(word)] = Cue(lemma=word, kind=according, stance="neutral")
    return cues


LEXICON = _lexicon()
TOLD_NOUNS = {fold(noun): Cue(noun, "noun", "neutral", that=True, homograph=True) for noun in DATA["told_nouns"]}
OWN_WORDS = frozenset(fold(word) for word in DATA["own_words"])
NOT_BEFORE_THAT = frozenset(fold(word) for word in DATA["not_before_that"])
NEGATIONS = frozenset(fold(word) for word in DATA["negations"])
NAMINGS = frozenset(fold(word) for word in DATA["namings"])


def joined(form: str) -> bool:
    """Whether a cue has a conjunction before it: `وقال`, but not `وصف`.

    >>> joined("وقال"), joined("وصفت"), joined("ووصفت")
    (True, False, True)
    """
    return form[0] in "وف" and form not in LEXICON


def _read(form: str) -> Cue | None:
    """The cue that a folded word is, with or without a conjunction before it.

    >>> _read("واضافت").lemma, _read("فقال").kind, _read("مشيرا").kind, _read("كتاب")
    ('أضاف', 'verb', 'participle', None)
    """
    cue = LEXICON.get(form)
    if cue is None and form[0] in "وف":
        cue = LEXICON.get(form[1:])
    if cue is None and form[0] == "ل" and form[1:2] in ("ي", "ت"):  # ليؤكد
        cue = LEXICON.get(form[1:])
        return cue if cue is not None and cue.present and not cue.homograph else None
    return cue


read = memo(_read)
CUES = Trigger(read)
