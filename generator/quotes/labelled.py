"""Reports without a verb of their own: headlines, answers in an interview, and `ما قاله فلان من أن`."""

from ..arabic.folding import fold
from ..arabic.phrases import phrase
from .attributions import SOURCES
from .content import extent
from .cues import DATA
from .found import Found
from .opening import STOPS, WHAT, Opening, says_it
from .speaker import Speakers
from .view import View

_ANSWERS = frozenset(map(fold, DATA["answers"]))
_LABEL = 12  # words that may stand before a headline's colon
_DATELINE = 14  # tokens of places and an agency's name
_DASHES = frozenset(("-", "–", "—", "ـ"))
_REACH = 16  # words from the verb to its words


def headline(view: View, speakers: Speakers, start: int, end: int) -> Found | None:
    """What a heading of the form `فلان: كلام` reports."""
    colon = next((i for i in range(start, min(end, start + _LABEL)) if view.tokens[i].form == ":"), -1)
    unit = phrase(view, start, colon) if colon > start else None
    if unit is None or unit.end < colon or colon + 2 >= end:
        return None
    if not unit.head & SOURCES and not speakers.people.knows(view.words[start].core):
        return None
    found = Found(colon + 1, end, "direct", start, "neutral", "headline")
    found.entity = speakers.entity(unit, colon)
    return found


def answer(view: View, speakers: Speakers, start: int, end: int) -> Found | None:
    """An answer in an interview, `ج:`, by whoever spoke or was named last."""
    tokens = view.tokens
    if start + 2 >= end or tokens[start].form not in _ANSWERS or tokens[start + 1].form not in (":", "-", "–"):
        return None
    found = Found(start + 2, end, "direct", start, "neutral", "answer")
    found.entity, found.inferred = speakers.present(start), True
    return found


def what_was_said(view: View, speakers: Speakers, i: int, end: int) -> Found | None:
    """`ما ردده فلان من أن …`: the clause after من أن."""
    tokens = view.tokens
    if tokens[i].form not in WHAT or i + 4 >= end or not says_it(tokens[i + 1].form):
        return None
    for j in range(i + 2, min(end - 1, i + _REACH)):
        if tokens[j].form == "من" and tokens[j + 1].form.startswith("ان"):
            unit = phrase(view, i + 2, j)
            if unit is None:
                return None
            opens = Opening(start=j + 2, marker=j + 1, quoted=-1, by="that")
            found = Found(j + 2, extent(view, opens, end), "indirect", i + 1, "neutral", "what-was-said")
            found.entity = speakers.entity(unit, j)
            return found if found.end > found.start else None
    return None


def after_dateline(view: View, start: int, end: int) -> int:
    """The token after a dateline at `start`, as `عمان، الأردن (وكالة)--`; `start` where there is none."""
    tokens = view.tokens
    if ")" not in view.document.forms[start : start + _DATELINE]:
        return start
    for j in range(start, min(end - 2, start + _DATELINE)):
        if tokens[j].form == ")":
            stop = j + 1
            while stop < end and tokens[stop].form in _DASHES:
                stop += 1
            return stop if stop > j + 1 else start
        if view.cues[j] is not None or tokens[j].form in STOPS:
            break
    return start
