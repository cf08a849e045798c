"""What noun phrases are read from: a document's words, and the marks between them."""

import re
from collections import Counter
from functools import cached_property
from itertools import pairwise

import msgspec

from ..model import Document, Token
from .names import LEXICON, SETS, Sort, Word

ENDING = Sort.FUNCTION | Sort.RELATIVE | Sort.TIME | Sort.DEMONSTRATIVE | Sort.SAME
_BRACKETED = 8  # tokens in a parenthesis that belongs to a phrase
_QUOTED = 7  # tokens in marks that belong to a phrase


class Reading(msgspec.Struct, frozen=True, dict=True):
    """A document's tokens as words; `verbs[i]` is true where a verb stands; `pairs` joins quotation marks."""

    document: Document
    text: str
    tokens: tuple[Token, ...]
    words: list[Word]
    verbs: list[bool]
    pairs: dict[int, int]

    @cached_property
    def phrases(self) -> "dict[tuple[int, int], Phrase | None]":
        """The noun phrases read so far, by where they begin and where they must end: stages ask for the same ones."""
        return {}

    @cached_property
    def sorts(self) -> list[int]:
        """Each word's sort."""
        return [word.sort for word in self.words]

    @cached_property
    def followed(self) -> tuple[Counter[str], Counter[tuple[str, str]]]:
        """How often each word has a word after it, and how often which."""
        cores = [word.core for word in self.words]
        return Counter(cores[:-1]), Counter(pairwise(cores))

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each word stands in the text."""
        return Counter([word.core for word in self.words])


class Phrase(msgspec.Struct, frozen=True, gc=False):
    """A noun phrase `start:end` in tokens, its head's sort, and the stretches of it that are a name and an office."""

    start: int
    end: int
    head: int  # the sort of its head
    name: tuple[int, int] | None
    office: tuple[int, int] | None


def _bracket(reading: Reading, i: int, end: int) -> int:
    """The token after a short parenthesis that opens at `i`, or -1."""
    for j in range(i + 1, min(end, i + 1 + _BRACKETED)):
        if reading.tokens[j].form == ")":
            return j + 1
    return -1


def after_mark(reading: Reading, i: int, start: int, end: int) -> int:
    """Where a noun phrase goes on after the punctuation at token `i`, or -1 where it ends."""
    token = reading.tokens[i]
    mark = reading.text[token.start]
    if i in reading.pairs and i > start:
        close = reading.pairs[i]
        return close + 1 if 0 < close < min(end, i + 1 + _QUOTED) else -1
    if mark == "(" and i > start:
        return _bracket(reading, i, end)
    if mark in "#_":
        return i + 1
    if mark == "." and i > start and len(reading.tokens[i - 1].form) == 1:
        return i + 1
    glued = i > start and reading.tokens[i - 1].end == token.start
    if mark in "-/." and glued and i + 1 < end and reading.tokens[i + 1].start == token.end:
        return i + 1
    return -1


_AFTER_SECRETARY = frozenset(("عام", "سر", "صندوق"))  # أمين سر


def is_office(reading: Reading, i: int, end: int) -> bool:
    """Whether the word at `i` names an office, not a person who is called so (`أمين عام`, but `أمين معلوف`)."""
    word = reading.words[i]
    if not word.sort & Sort.OFFICE:
        return False
    if not word.sort & Sort.GIVEN or word.definite:
        return True
    after = reading.words[i + 1] if i + 1 < end else None
    if after is None or after.core in SETS["divine"]:
        return False  # أمين الله
    return after.definite or after.core in _AFTER_SECRETARY


_PURPOSE = re.compile(r"لم\w{3,4}ه|لت\w\wي\w|لا\w\w\wا\w")  # لمحاربة, لتنفيذ, لاحتساب: what a thing is for


_DERIVED = re.compile(r"ا(?:[^اوين]ت[^اويه]{2}|ست[^اويه]{3})")  # امتنع, استقبل; إنرجل is a name


_LONGEST_VERB = 6  # letters of a verb in the present, يستفعل, without what is joined after it
_SUFFIXES = ("ون", "ان", "ين", "وا", "ه", "ها", "هم", "هما", "نا", "ني", "ت")


def looks_verbal(form: str, word: Word) -> bool:
    """Whether an unknown word has the shape of a verb or of a word after و: `يقصف`, `ستنسحب`, `انسحبت`, `وما`."""
    if word.sort != Sort.UNKNOWN or len(form) < 4:
        return word.sort == Sort.UNKNOWN and form[0] == "ي" and len(form) > 2
    stem = form[1:] if form[0] == "س" else form
    if stem[0] in "يت" and len(stem) > _LONGEST_VERB and not stem.endswith(_SUFFIXES):
        return False  # يوركشير, ستوكهولم
    if form[0] in "يو":
        if form[0] == "و" and len(form) == 4 and form[1] == "ا":
            return False  # وانغ: a verb of three letters has its alif elsewhere
        return form[1] in ("ا", "ي", "ت", "م", "ل") if form[0] == "و" else form[1] != "ا"
    if form[-1] == "ا" and LEXICON.get(form[:-1], 0) & (Sort.VERB | Sort.TENSED):
        return True  # وقعا: of two
    if form[0] == "ل" and _PURPOSE.fullmatch(form):
        return True
    if form[0] == "ا" and _DERIVED.fullmatch(form):
        return True
    return form[:2] in ("ست", "سي") or form[-2:] == "وا" or (form[-1] == "ت" and form[-2] not in "اوي")
