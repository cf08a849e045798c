"""What is kept of an article to tell which story it belongs to: a few kilobytes, whatever its length."""

from array import array
from collections.abc import Iterable
from math import log, sqrt
from typing import TYPE_CHECKING

import msgspec

from ..arabic.words import tokenize
from ..calendar import interval
from ..model import Record
from .words import stem, weight

if TYPE_CHECKING:  # at run time arrays know no type of their items
    Weights = array[float]
else:
    Weights = array

_TITLE = 2.0  # how often a word of the title counts beside one of the opening
_HALF = 150  # words of text after which a word counts half: news stands first, background and other stories last
_KEPT = 150  # terms of an article


class Trace(msgspec.Struct, frozen=True, kw_only=True):
    """An article as its terms, rarest first, with weights of length 1; `first` and `last` are ordinals of days."""

    id: str
    title: str
    stated: bool  # whether the source states its title
    publisher: str | None
    named: str | None  # the dossier that its front matter names
    first: int | None  # None where the date of publication is unknown
    last: int | None
    terms: tuple[str, ...]
    weights: Weights


def trace(record: Record) -> Trace:
    """What tells the story of `record`: the words of its title and text, those that stand first counting most."""
    days = interval(record.published.value)
    title = () if record.title.inferred else _words(record.title.text)
    kept = _weighed(title, _words(record.text))
    return Trace(
        id=record.id,
        title=record.title.text,
        stated=not record.title.inferred,
        publisher=record.source.publisher,
        named=record.source.dossier,
        first=days.first.toordinal() if days else None,
        last=days.last.toordinal() if days else None,
        terms=tuple(term for term, _ in kept),
        weights=array("f", (share for _, share in kept)),
    )


def _words(text: str) -> Iterable[str]:
    """The stems of a text in order; a year says nothing of a story, other numbers do."""
    for token in tokenize(text):
        if token.kind != "mark" and len(token.form) > 1:
            if token.kind == "number" and len(token.form) == 4 and token.form[:2] in ("19", "20"):
                continue
            yield stem(token.form)


def _weighed(title: Iterable[str], text: Iterable[str]) -> list[tuple[str, float]]:
    counts: dict[str, float] = {}
    for term in title:
        counts[term] = counts.get(term, 0.0) + _TITLE
    share, step = 1.0, 0.5 ** (1 / _HALF)
    for term in text:
        counts[term] = counts.get(term, 0.0) + share
        share *= step
    weighed = [(term, log(1 + count) * weight(term)) for term, count in counts.items() if weight(term)]
    weighed.sort(key=lambda pair: (-pair[1], pair[0]))
    del weighed[_KEPT:]
    length = sqrt(sum(value * value for _, value in weighed)) or 1.0
    return [(term, value / length) for term, value in weighed]
