"""The words of persons, offices and institutions, and how a word of the text reads among them."""

import tomllib
from importlib import resources
from typing import Any

import msgspec

from .folding import fold
from .memo import memo
from .vocabulary import Column


class Sort:
    """What a word may be in a noun phrase: bits, plain integers because they are tested once a token."""

    UNKNOWN = 0
    HONORIFIC = 1 << 0
    OFFICE = 1 << 1
    GROUP = 1 << 2
    INSTITUTION = 1 << 3
    DOCUMENT = 1 << 4
    PARTICLE = 1 << 5
    GIVEN = 1 << 6
    PLACE = 1 << 7
    TIME = 1 << 8
    FUNCTION = 1 << 9
    RELATIVE = 1 << 10
    DEMONSTRATIVE = 1 << 11
    SAME = 1 << 12
    STATEMENT = 1 << 13
    COMMON = 1 << 14
    VERB = 1 << 15
    EPITHET = 1 << 16
    ADJECTIVE = 1 << 17
    MINOR = 1 << 18
    ORGANISATION = 1 << 19
    AMBIGUOUS = 1 << 20
    CHIEF = 1 << 21
    TENSED = 1 << 22
    BOTH = GIVEN | VERB  # إدي and أدى, folded


_TABLES = {
    "honorifics": Sort.HONORIFIC, "offices": Sort.OFFICE, "groups": Sort.GROUP, "institutions": Sort.INSTITUTION,
    "documents": Sort.DOCUMENT, "particles": Sort.PARTICLE, "given": Sort.GIVEN, "places": Sort.PLACE,
    "times": Sort.TIME, "function": Sort.FUNCTION, "relative": Sort.RELATIVE, "demonstrative": Sort.DEMONSTRATIVE,
    "same": Sort.SAME, "statements": Sort.STATEMENT, "nouns": Sort.COMMON, "verbs": Sort.VERB,
    "epithets": Sort.EPITHET, "adjectives": Sort.ADJECTIVE,
    "minor": Sort.MINOR, "organisations": Sort.ORGANISATION,
    "ambiguous": Sort.AMBIGUOUS,
    "chief": Sort.CHIEF,
    "tensed": Sort.TENSED,
}  # fmt: skip
PLAIN = Sort.GIVEN | Sort.PARTICLE | Sort.HONORIFIC
_AFTER_PREPOSITION = Sort.PLACE | Sort.STATEMENT | Sort.COMMON | Sort.ORGANISATION | Sort.DEMONSTRATIVE
HEAD = Sort.OFFICE | Sort.GROUP | Sort.INSTITUTION | Sort.DOCUMENT
STOP = Sort.FUNCTION | Sort.RELATIVE | Sort.TIME


def _tables(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))


def _lexicon() -> dict[str, int]:
    words: dict[str, int] = {"ال" + word: Sort.EPITHET for word in SETS["lay"]}
    for table, value in {**_NAMES, **_tables("common.toml")}.items():
        for word in fold(value).split() if table in _TABLES else ():
            words[word] = words.get(word, Sort.UNKNOWN) | _TABLES[table]
    for word, sort in words.items():
        if sort & Sort.EPITHET:
            sort |= Sort.OFFICE
        if sort & Sort.AMBIGUOUS:
            sort |= Sort.GIVEN
        words[word] = sort & ~(Sort.COMMON | Sort.VERB) if sort & HEAD else sort
    return words


_NAMES = _tables("names.toml")
_TWO_WORDS = frozenset(("علي", "امام", "قايد"))  # folded, two words: على, أمام, قائد
SETS: dict[str, frozenset[str]] = {name: frozenset(fold(words).split()) for name, words in _NAMES["sets"].items()}
# for each preposition, the participles that take it
TAKES: dict[str, frozenset[str]] = {
    fold(word): frozenset(fold(words).split()) for word, words in _NAMES["takes"].items()
}
# ألمانيا: words whose ال is no article
_NO_ARTICLE = frozenset(
    fold(word) for table in ("given", "places") for word in _NAMES[table].split() if word.startswith(("أل", "إل", "آل"))
)
LEXICON = _lexicon()


class Word(msgspec.Struct, frozen=True, gc=False):
    """A word taken apart: `core` is it without clitics before it and without the article."""

    core: str
    conjunction: str  # و, ف or nothing
    preposition: str  # ب, ل, ك or nothing
    definite: bool
    sort: int
    owned: bool = False  # definite by a pronoun after it: محاميه, سفيرها
    unsure: bool = False  # its spelling in the text decides: علي or على, محاميه or محامية


_PRONOUNS = ("هما", "ها", "هم", "نا", "ه")


def _is_plural(form: str) -> bool:
    """Whether a form in و is a sound plural that governs a noun: `محققو`, but not `كاترو`, whose twin is a name."""
    if LEXICON.get(form[:-1], 0) & Sort.OFFICE and not LEXICON[form[:-1]] & Sort.GIVEN:
        return True  # مراسلو
    if form[0] == "م" and any(LEXICON.get(form[:-1] + end, Sort.GIVEN) & ~Sort.GIVEN for end in ("", "ه")):
        return True  # منظمو
    return bool((LEXICON.get(form + "ن", 0) | LEXICON.get(form[:-1] + "ين", 0)) & ~(Sort.GIVEN | Sort.AMBIGUOUS))


def _known(form: str) -> int:
    """The sort of a form as it stands, without its article, or without a pronoun joined after it."""
    sort = LEXICON.get(form, Sort.UNKNOWN)
    if form.startswith("ال") and len(form) > 4:
        core = LEXICON.get(form[2:], Sort.UNKNOWN) & (
            HEAD | Sort.SAME | Sort.COMMON | Sort.EPITHET | Sort.ADJECTIVE | Sort.STATEMENT | Sort.MINOR | Sort.CHIEF
        )
        if not core & HEAD and form.endswith("ه"):  # المتحدثة: the feminine of an office
            core |= LEXICON.get(form[2:-1], Sort.UNKNOWN) & (Sort.OFFICE | Sort.EPITHET)
        if len(form) > 6 and form.endswith("يون") and not (sort or core & HEAD):
            return Sort.GROUP  # الفلسطينيون
        plural = form[2] == "م" and len(form) > 6 and form.endswith("ون")
        return sort | core or (Sort.GROUP if plural else Sort.UNKNOWN)  # المشككون
    if not sort and len(form) > 4 and form[-1] == "و" and _is_plural(form):
        return Sort.GROUP  # محققو: a plural that governs a noun
    if not sort and form.endswith(("تا", "تي")):
        sort = LEXICON.get(form[:-2] + "ه", Sort.UNKNOWN) & Sort.INSTITUTION  # صحيفتا
    if not sort and form.endswith(("ان", "ين")) and LEXICON.get(form[:-2], Sort.UNKNOWN) & Sort.OFFICE:
        return Sort.OFFICE if form.endswith("ان") else Sort.GROUP  # محاميان, حقوقيين
    if not sort and form.endswith("ه"):
        sort = LEXICON.get(form[:-1], Sort.UNKNOWN) & (Sort.OFFICE | Sort.EPITHET)
    if not sort and len(form) > 4 and form.endswith("يا") and LEXICON.get(form[:-1], Sort.UNKNOWN) & Sort.COMMON:
        return Sort.FUNCTION  # رسميا: an adverb
    if (
        not sort
        and len(form) > 4
        and form[-1] == "ا"
        and form[-2] != "ه"
        and LEXICON.get(form[:-1], Sort.UNKNOWN) & (Sort.COMMON | HEAD)
    ):
        return Sort.OFFICE | Sort.EPITHET if form[:-1] in SETS["spokesmen"] else Sort.COMMON  # متحدثا, بيانا
    return sort or _owned(form)


def _owned(form: str) -> int:
    """The sort of a noun with a pronoun joined after it (`وزيره`, `قصفها`), else nothing."""
    if len(form) < 4:
        return Sort.UNKNOWN
    for pronoun in _PRONOUNS:
        if form.endswith(pronoun):
            stem = form[: -len(pronoun)]
            base = LEXICON.get(stem, Sort.UNKNOWN)
            if not base and stem.endswith("ت"):
                base = LEXICON.get(stem[:-1] + "ه", Sort.UNKNOWN)
            if base & HEAD:
                return base
            if base & (Sort.COMMON | Sort.VERB) or pronoun in ("ها", "هم", "هما"):
                return Sort.COMMON
    return Sort.UNKNOWN


def owner_of(core: str) -> str:
    """An office without the pronoun ه after it, where it has one: `شقيقته`, `محاميه` if that is no feminine.

    >>> owner_of("شقيقته"), owner_of("محاميه"), owner_of("وزاره")
    ('شقيقه', 'محامي', 'وزاره')
    """
    stem = core[:-2] + "ه" if core.endswith("ته") else core[:-1]
    return stem if core[-1] == "ه" and LEXICON.get(stem, 0) & Sort.OFFICE else core


def _is_doubtful(core: str, sort: int) -> bool:
    """Whether the spelling tells which of two words stands there: `علي` or `على`, `محاميه` or `محامية`."""
    return core in _TWO_WORDS or (bool(sort & Sort.OFFICE) and owner_of(core) != core)


def _split(form: str) -> tuple[str, bool]:
    """A form without its article, and whether it is definite."""
    if form.startswith("ال") and len(form) > 3 and form not in _NO_ARTICLE:
        return form[2:], True
    return form, form not in LEXICON and not form.endswith("ه") and bool(_owned(form) & HEAD)


def _read(form: str) -> Word:
    """A folded word with its clitics parted where the rest is a known word or has the article.

    >>> _read("وبوزير").core, _read("للحكومه").preposition, _read("وزير").conjunction
    ('وزير', 'ل', '')
    """
    if not form:
        return Word("", "", "", False, Sort.UNKNOWN)  # what is left of an adverb in tanwin
    sort = _known(form)
    if sort or form.startswith("ال"):
        core, definite = _split(form)
        unsure = (
            _is_doubtful(core, sort)
            or (definite and (len(form) < 6 or not sort))
            or (sort & Sort.BOTH == Sort.BOTH and core[-1] == "ي")
        )
        return Word(core, "", "", definite, sort, owned=definite and core == form, unsure=unsure)
    conjunction = ""
    rest = form
    if form[0] in "وف" and len(form) > 3:
        sort = _known(form[1:])
        if sort or form.startswith("ال", 1):
            core, definite = _split(form[1:])
            return Word(core, form[0], "", definite, sort, unsure=_is_doubtful(core, sort))
        conjunction, rest = form[0], form[1:]
    for word, lead in ((form, ""), (rest, conjunction)):
        if len(word) < 4 or word[0] not in "بلك":
            continue
        if word.startswith("لل") and not _known("ال" + word[2:]) and _known(word[1:]):
            return Word(word[1:], lead, "ل", False, _known(word[1:]))  # للجنة is of لجنة
        if word.startswith("لل"):
            return Word(word[2:], lead, "ل", True, _known("ال" + word[2:]))
        if (governed := _governed(word, lead)) is not None:
            return governed
    return Word(form, "", "", False, Sort.UNKNOWN, unsure=form[-1] == "ا" or (form[1:2] == "ا" and form[0] in "بلك"))


def _governed(word: str, lead: str) -> Word | None:
    """A word with ب, ل or ك joined before it, if the rest is a word that may follow one."""
    tail = word[1:]
    sort = _known(tail)
    articled = _split(tail)[1] and tail.startswith("ال") and word[0] != "ل" and (word[0] == "ب" or bool(sort))
    parted = tail in SETS["wires"] or tail.isascii() or articled
    named = word[0] == "ل" and sort & Sort.GIVEN and len(tail) > 2  # لجون
    if word[0] == "ك" and sort & Sort.TIME and not tail.startswith("ال"):
        return None  # كيوم: a name
    if parted or named or sort & (HEAD | _AFTER_PREPOSITION):
        core, definite = _split(tail)
        return Word(core, lead, word[0], definite, sort)
    if sort == Sort.VERB and word[0] in "بل" and len(tail) > 2:
        return Word(tail, lead, word[0], False, Sort.COMMON)  # بفرض: after a preposition it is the verbal noun
    return None


read = memo(_read)
WORDS = Column(read)
_COUNTRIES = {word.rstrip("اه") for word, sort in LEXICON.items() if sort & Sort.PLACE}
_NATIONS = SETS["peoples"] | _COUNTRIES | {word.removeprefix("ال") for word in _COUNTRIES}


def is_nationality(core: str) -> bool:
    """Whether an adjective tells of what country something is.

    >>> is_nationality("سوري"), is_nationality("سوريه"), is_nationality("جديد")
    (True, True, False)
    """
    stem = core[:-1] if core.endswith("ه") else core
    return stem.endswith("ي") and (
        stem[:-1] in _NATIONS or stem in _NATIONS or stem.replace("اميرك", "امريك") in _NATIONS
    )
