"""Whom a consequence concerns: the country itself, its region, or the world outside."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence

from ..model import Document, Place, Scope, Sentence
from . import gazetteer

_TITLE, _LEAD = 3, 2  # how much more a mention tells there than further down


def home(document: Document, places: tuple[Place, ...]) -> str | None:
    """The territory that the article is about: the most named one, title and opening counting more."""
    counts: Counter[str] = Counter()
    opening = next((s for s in document.sentences if not (s.heading or s.furniture)), None)
    begin, end = _lead(document, opening) if opening else (0, 0)
    for place in places:
        if len(place.code) == 2:
            for mention in place.mentions:
                counts[place.code] += _LEAD if begin <= mention.start < end else 1
            # A newsroom's dateline says where it sits, not what it writes of.
            counts[place.code] -= sum(_LEAD if m.start < begin else 0 for m in place.mentions)
    for code in gazetteer.codes(document.title or ""):
        if len(code) == 2:
            counts[code] += _TITLE
    return counts.most_common(1)[0][0] if counts else None


def _lead(document: Document, opening: Sentence) -> tuple[int, int]:
    """Where the opening sentence begins, behind its dateline, and ends."""
    for mark in ("--", "—", "(CNN)-", ") -", ")-"):
        at = opening.text.find(mark, 0, 80)
        if at >= 0:
            return opening.start + at, opening.end
    return opening.start, opening.end


def mentioned(places: tuple[Place, ...], sentences: Sequence[Sentence]) -> dict[str, tuple[str, ...]]:
    """Each sentence's id with the codes and blocs that it names, in order of mention."""
    found = sorted((m.start, place.code) for place in places for m in place.mentions)
    starts = [start for start, _ in found]
    return {
        s.id: tuple(dict.fromkeys(code for _, code in found[bisect_left(starts, s.start) : bisect_left(starts, s.end)]))
        for s in sentences
    }


def scope(named: Sequence[str], own: str | None, regions: Mapping[str, frozenset[str]]) -> Scope:
    """The scope of a sentence that names the places `named`, in an article about the territory `own`."""
    region = frozenset().union(*regions.values())
    members = gazetteer.members()
    blocs = [name for name in named if name in members]
    if any(not members[name] or members[name] & region for name in blocs):
        return "regional"
    others = [code for code in named if code != own and code not in members]
    if any(code in region for code in others):
        return "regional"
    if others or blocs:
        return "international"
    return "domestic"
