"""What the words of a passage mean, so that two newsrooms' words for one thing count as one."""

import functools
import sys
import tomllib
from collections.abc import Iterator
from importlib import resources

from ..arabic.folding import fold
from ..arabic.words import readings, tokenize
from ..passages.gazetteer import mentions_among
from .words import RARE, stem, weight

_ENDINGS = ("", "ت", "ه", "ا", "ان", "ون", "ين", "ات", "وا", "تا", "ها", "هم")
_SHORTEST = 3  # letters of a word that are left when clitics and endings are cut off
_SPELLED = 5  # letters of a word from which its spellings are taken together
_PREFIXES = frozenset("ايتن")  # of a verb's persons, and the alif of its longer forms
_VOWELS = str.maketrans(
    {"ا": None, "ء": None, "و": None, "ي": None, "ج": "غ"}
)  # what transcriptions of one name differ in


_LEXICON = tomllib.loads(resources.files(__package__).joinpath("meanings.toml").read_text(encoding="utf-8"))
MEANINGS = {
    word: sys.intern(f"={name}")
    for rows in (_LEXICON["deeds"], _LEXICON["things"])
    for name, words in rows.items()
    for word in fold(words).split()
}
_DEEDS = frozenset(f"={name}" for name in _LEXICON["deeds"])
_KINDS = {f"={deed}": kind for kind, deeds in _LEXICON["kinds"].items() for deed in deeds.split()}
_DENYING = frozenset(("لم", "لن", "لا", "ليس", "دون", "عدم", "بعدم"))


@functools.lru_cache(maxsize=1 << 16)
def meaning(form: str) -> str | None:
    """The meaning that a folded word has in the lexicon, in whatever form it stands.

    >>> meaning("وتراجعت"), meaning("بالانهيار"), meaning("ستنتصر"), meaning("فقد")
    ('=fell', '=fell', '=won', None)
    """
    return next((MEANINGS[core] for core in _cores(form) if core in MEANINGS), None)


def _cores(form: str) -> Iterator[str]:
    """The words that a form may be one of, those with least cut off first."""
    for _, rest in readings(form):
        for word in (rest, rest[1:]) if rest[0] == "س" else (rest,):  # سـ of the future
            for ending in _ENDINGS:
                core = word.removesuffix(ending)
                if word.endswith(ending) and (len(core) >= _SHORTEST or core == rest):
                    yield core
                    if core[0] in "تن":
                        yield "ي" + core[1:]


@functools.lru_cache(maxsize=1 << 16)
def _term(form: str) -> str:
    """What stands for a word: its meaning, else the consonants of its stem, which its forms and spellings share."""
    return meaning(form) or _consonants(stem(form))


def _consonants(word: str) -> str:
    """A stem without what conjugation adds before and behind it and without long vowels.

    >>> [_consonants(stem(word)) for word in ("اختفت", "تختفي", "الاختفاء", "سيرغي", "سيرجي")]
    ['ختف', 'ختف', 'ختف', 'سرغ', 'سرغ']
    """
    if len(word) < _SPELLED - 1 or not word.isalpha():
        return word
    word = word.removesuffix("ت") if len(word) >= _SPELLED else word
    bare = word[1:] if word[0] in _PREFIXES else word
    kept = bare[0] + bare[1:].translate(_VOWELS)
    return sys.intern(kept if len(kept) >= _SHORTEST else word[0] + word[1:].translate(_VOWELS))


def terms(text: str) -> dict[str, float]:
    """What a passage says, as terms with how much each weighs; a place is one term by whatever name.

    >>> sorted(terms("هوت الليرة")) == sorted(terms("تراجع الليرة"))
    True
    >>> terms("ضربات أميركية").keys() == terms("غارة للولايات المتحدة").keys()
    True
    """
    tokens = tokenize(text)
    found: dict[str, float] = {}
    after = 0
    for place in mentions_among(text, tokens):
        for token in tokens[after : place.token]:
            _add(found, token.form, token.kind)
        found[place.code] = min(weight(stem(t.form)) for t in tokens[place.token : place.last + 1])
        after = place.last + 1
    for token in tokens[after:]:
        _add(found, token.form, token.kind)
    return found


def _add(found: dict[str, float], form: str, kind: str) -> None:
    if kind != "mark" and len(form) > 1:
        term = _term(form)
        found[term] = min(weight(stem(form)), found.get(term, RARE))


def deed(text: str) -> str | None:
    """The meaning of the first deed that a clause has, however it is put, with a mark when the clause denies it.

    >>> deed("وأعلنت الحكومة طرد 23 دبلوماسيا"), deed("قررت أن تطردهم"), deed("لم يغادر المدينة"), deed("مدينة على نهر")
    ('=expelled', '=expelled', '!=left', None)
    """
    before = ""
    for token in tokenize(text):
        found = meaning(token.form)
        if found in _DEEDS:
            return f"!{found}" if before.removeprefix("و") in _DENYING else found
        before = token.form
    return None


def kind(deed: str | None) -> str | None:
    """The kind of a deed, for the deeds of one kind are told of one event: a bombing, those whom it killed.

    >>> kind(deed("قصفت المدينة")) == kind(deed("قتلوا في المدينة")), kind(deed("زار المدينة")), kind(None)
    (True, 'movement', None)
    """
    return _KINDS.get(deed.removeprefix("!")) if deed else None
