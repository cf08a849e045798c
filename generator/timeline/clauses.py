"""The sentence around a date: its words, and where the clause that tells what happened begins and ends."""

import itertools
import tomllib
from bisect import bisect_left
from collections.abc import Sequence
from importlib import resources
from typing import NamedTuple

from ..arabic.folding import fold
from ..arabic.memo import memo
from ..model import Document, Sentence, Span, Timex, Token

_TABLE = tomllib.loads(resources.files(__package__).joinpath("lexicon.toml").read_text(encoding="utf-8"))
WORDS = {name: frozenset(map(fold, row["words"])) for name, row in _TABLE.items()}
REACH = 24  # words before a date that may say whether it is a statement's
_CUTS = frozenset('،,؛;:()–—-"“”«»')


class Place(NamedTuple):
    """A sentence of a document, the `number`th."""

    document: Document
    number: int
    sentence: Sentence
    lead: bool = False  # whether the article begins with it, and it has one date

    def at(self, offset: int) -> int:
        """The index of the first of the document's tokens at or behind `offset`, within the sentence."""
        first = self.document.first
        return bisect_left(self.document.starts, offset, first[self.number], first[self.number + 1])

    def before(self, offset: int, begin: int) -> list[Token]:
        """The words that govern what stands at `offset`: those not far before it, from `begin` on."""
        end = self.at(offset)
        return [token for token in self.document.tokens[max(self.at(begin), end - REACH) : end] if token.end <= offset]

    def behind(self, offset: int) -> tuple[Token, ...]:
        """The words not far behind `offset`."""
        begin = self.at(offset)
        return self.document.tokens[begin : min(begin + REACH, self.document.first[self.number + 1])]

    def between(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that lie whole between two offsets."""
        tokens = self.document.tokens[self.at(start) : self.at(end)]
        return tokens[:-1] if tokens and tokens[-1].end > end else tokens


def offset_of(placed: Token | Span) -> int:
    """Where it begins in the text."""
    return placed.start


def any_among(words: Sequence[Token], name: str) -> bool:
    """Whether one of the words is in the list."""
    return any(name in _lists(token.form) for token in words)


def among(token: Token, name: str) -> bool:
    """Whether the word, with or without its conjunction, is in the list."""
    return name in _lists(token.form)


@memo
def _lists(form: str) -> frozenset[str]:
    """The names of the lists that a word is in, with or without its conjunction."""
    bare = form[1:] if form[:1] in ("و", "ف") else form
    return frozenset(name for name, words in WORDS.items() if form in words or bare in words)


def boundary(place: Place, before: Timex, timex: Timex) -> int:
    """Where, between two dates, the second one's clause begins.

    The last boundary that leaves words before the second date counts; one that leaves none counts only where the
    clause goes on behind the date (… وفي عام 2012 فاز), not where the date stands between commas.
    """
    between = place.between(before.end, timex.start)
    opens = any(token.kind == "word" for token in place.behind(timex.end)[:1])
    relative: int | None = None
    words = 0
    for token, following in zip(reversed(between), [None, *reversed(between)], strict=False):
        if token.kind != "word":
            parts = token.form in _CUTS and following is not None and following.start > token.end
            if following is not None and parts and (words > 1 or (opens and words)):
                return following.start
            continue
        if begins_clause(token) and (words or (opens and among(token, "preposition"))):
            if not among(token, "relative"):
                return token.start
            relative = relative or token.start
        words += 1
    return relative or (between[0].start if between else timex.start)


def clause_end(place: Place, offset: int, end: int) -> int:
    """Where the clause of a date at `offset` ends: at the comma before a conjunction (…، حيث إن …)."""
    behind = place.between(offset, end)
    for mark, following in itertools.pairwise(behind):
        if mark.form in _COMMAS and among(following, "aside"):
            return mark.start
    return end


def framed(place: Place, start: int, timex: Timex, end: int) -> tuple[int, int] | None:
    """The happening that only dates what the sentence tells: منذ افتتاح المصنع عام 2003، زاد عددهم."""
    before, behind = place.between(start, timex.start), place.between(timex.end, end)
    if len(before) < 2 or not among(before[0], "since") or len(behind) < 2 or behind[0].form not in _COMMAS:
        return None
    if any(token.kind != "word" or begins_clause(token) for token in before[1:]):
        return None
    return before[1].start, timex.end


def inserted(place: Place, start: int, timex: Timex, end: int) -> tuple[int, int] | None:
    """A relative clause between commas that ends with its date: …، الذي غادر البلاد عام 2017، …."""
    before, behind = place.between(start, timex.start), place.between(timex.end, end)
    if not behind or behind[0].form not in _COMMAS:
        return None
    commas = [index for index, token in enumerate(before) if token.kind != "word"]
    if not commas or commas[-1] + 1 >= len(before) or not among(before[commas[-1] + 1], "relative"):
        return None
    return before[commas[-1] + 1].start, timex.end


def whole(between: Sequence[Token], text: str, cut: int) -> bool:
    """Whether a clause is told at its cut: words stand behind its date, or what follows is joined to it."""
    return text[cut : cut + 1] == "و" or any(token.kind == "word" for token in between)


def begins_clause(token: Token) -> bool:
    """Whether a clause of its own may begin with the word."""
    joined = token.form[0] == "و" and token.form not in WORDS["waw"]
    return joined or (among(token, "clause") and not among(token, "preposition"))


_COMMAS = ("،", ",")
_EDGES = " \t\n،,؛;:–—-"


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without blanks and commas at its edges."""
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end
