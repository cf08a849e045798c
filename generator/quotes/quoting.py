"""Stretches of reported words as the quotes that a reader sees."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from ..model import Quote
from .found import Found
from .marks import MARKS
from .view import View

_EDGE = frozenset(("،", ",", ":", ".", "-", "–", "؛", "!", ")"))
_SENTENCE = 8  # tokens of a sentence that two dots end, with them


def quotes_of(view: View, closing: dict[int, int], found: Iterable[Found]) -> Iterator[Quote]:
    """The quotes of stretches of tokens in order; `closing` has the opening mark of each closing one."""
    for stretch in found:
        for part in _parts(view, stretch):
            quote = _quote(view, closing, part)
            if quote is not None:
                yield quote


def _parts(view: View, found: Found) -> list[Found]:
    """A quote in marks cut where two dots end a sentence in it; three stand for words left out.

    Several between short stretches are the pauses of one who talks: `هذا عيد.. عيد للناس.. ولازم أحضر`.
    """
    forms = view.document.forms[found.start : found.end] if found.kind == "direct" else ()
    dots = [i for i, form in enumerate(forms, found.start) if form == "."]
    cuts = [found.start, *(i + 2 for i in dots if found.start < i < found.end - 2 and _two_dots(view, i)), found.end]
    talks = len(cuts) > 3 and any(end - start < _SENTENCE for start, end in pairwise(cuts))
    if len(cuts) == 2 or talks:
        return [found]
    return [_part(found, start, end) for start, end in pairwise(cuts)]


def _two_dots(view: View, i: int) -> bool:
    before, one, two, after = view.document.forms[i - 1 : i + 3]
    return one == two == "." and "." not in (before, after)


def _part(found: Found, start: int, end: int) -> Found:
    part = Found(start, end, found.kind, found.cue, found.stance, found.rule if start == found.start else "open-marks")
    part.entity, part.inferred, part.evidence = found.entity, found.inferred, found.evidence
    return part


def _quote(view: View, closing: dict[int, int], found: Found) -> Quote | None:
    """The quote of a stretch of tokens, its edges freed of commas, stops and unpaired marks."""
    tokens, text = view.tokens, view.text
    start, end = found.start, found.end
    while start < end and tokens[start].form in _EDGE:
        start += 1
    while end > start and _is_edge(view, closing, end - 1, start):
        end -= 1
    if end <= start:
        return None
    a, b = tokens[start].start, tokens[end - 1].end
    cue, entity = tokens[found.cue], found.entity
    return Quote(
        start=a, end=b, text=text[a:b], kind=found.kind, cue=text[cue.start : cue.end],
        speaker=entity.name if entity is not None else None, role=entity.role if entity is not None else None,
        rule=found.rule, stance=found.stance, inferred=found.inferred, evidence=found.evidence,
    )  # fmt: skip


def _is_edge(view: View, closing: dict[int, int], i: int, start: int) -> bool:
    """Whether a last token is no part of the reported words: a stop, a comma, a mark without its fellow."""
    form = view.tokens[i].form
    if form in MARKS:
        return closing.get(i, -1) < start
    if form == ")":
        return False
    return form in _EDGE or form == "و"
