"""Whom a consequence concerns: the country itself, its region, or the world outside."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from ..model import Document, Place, Scope, Sentence
from . import gazetteer

_IN_TITLE, _IN_LEAD = 3, 2  # how much more a mention tells there than further down
_SHARED = 0.5  # share of the home country's mentions from which a second one of the region makes a story of both
_ABROAD = 0.2  # the same for two countries outside the region, which makes a story of the world
_DATELINE_ENDS = ("--", "—", ")-", ") -", ") –")
_DATELINE = 80  # letters


class Ground(msgspec.Struct, frozen=True):
    """What an article stands on: its own country, the territories of its region, and whether the story is shared.

    Shared with a second country of the region, or, when home lies outside, with others of the world (`abroad`).
    """

    home: str | None
    region: frozenset[str]
    shared: bool
    abroad: bool = False


def ground(document: Document, places: tuple[Place, ...], regions: Mapping[str, frozenset[str]]) -> Ground:
    """The ground of an article: home is the most named territory of the regions, else of the world."""
    counts = _counts(document, places)
    region = frozenset[str]().union(*regions.values())
    inside = [(code, n) for code, n in counts.most_common() if code in region]
    ranked = inside or counts.most_common()
    shared = len(inside) > 1 and inside[1][1] >= _SHARED * inside[0][1]
    abroad = not inside and len(ranked) > 1 and ranked[1][1] >= _ABROAD * ranked[0][1]
    return Ground(ranked[0][0] if ranked else None, region, shared, abroad)


def _counts(document: Document, places: tuple[Place, ...]) -> Counter[str]:
    """How often each territory is named, title and opening counting more, a newsroom's dateline not at all."""
    opening = next((s for s in document.sentences if not (s.heading or s.furniture)), document.sentences[0])
    begin = _behind_dateline(opening)
    counts: Counter[str] = Counter()
    for place in places:
        if len(place.code) == 2:
            for mention in place.mentions:
                if not opening.start <= mention.start < begin:
                    counts[place.code] += _IN_LEAD if begin <= mention.start < opening.end else 1
    for code in gazetteer.codes(document.title or ""):
        if len(code) == 2:
            counts[code] += _IN_TITLE
    return counts


def _behind_dateline(opening: Sentence) -> int:
    """Where the opening sentence begins to tell: behind `دبي، الإمارات (CNN)--`, the place where it was written."""
    ends = [at for mark in _DATELINE_ENDS if (at := opening.text.find(mark, 0, _DATELINE)) >= 0]
    return opening.start + min(ends, default=0)


def mentioned(places: tuple[Place, ...], sentences: Sequence[Sentence]) -> dict[str, tuple[str, ...]]:
    """Each sentence's id with the codes and blocs that it names, in order of mention."""
    found = sorted((m.start, place.code) for place in places for m in place.mentions)
    starts = [start for start, _ in found]
    return {
        s.id: tuple(dict.fromkeys(code for _, code in found[bisect_left(starts, s.start) : bisect_left(starts, s.end)]))
        for s in sentences
    }


def concerned(places: tuple[Place, ...], on: Ground) -> tuple[Place, ...]:
    """`places` as what a sentence may concern: the capital of a power outside the region (`واشنطن`) only acts."""
    return tuple(
        place
        if len(place.code) > 2 or place.code in on.region or place.code == on.home
        else msgspec.structs.replace(
            place, mentions=tuple(m for m in place.mentions if not gazetteer.is_capital(place.code, m.text))
        )
        for place in places
    )


def scope(named: Sequence[str], on: Ground, inward: bool = False) -> Scope:
    """The scope of a sentence that names the territories and blocs `named`, in this order.

    A sentence that begins with the country itself is about it, whatever power outside the region comes after. In a
    story of one country, another of the region beside such a power is the power's matter. A sentence that names
    nobody but speaks of a country's inside (`inward`: its parliament, budget, citizens) is domestic.
    """
    members = gazetteer.members()
    blocs = [name for name in named if name in members]
    if any(_of_region(members[name], on) for name in blocs):
        return "regional"
    others = [code for code in named if code != on.home and code not in members]
    powers = [code for code in others if code not in on.region]
    if len(powers) < len(others) and (not powers or on.shared or on.home not in on.region or named[0] == on.home):
        return "regional"
    if blocs or (others and not (named[0] == on.home and on.home in on.region)):
        return "international"
    if others:
        return "domestic"
    if on.shared:
        return "domestic" if inward and not named else "regional"
    return "international" if on.abroad else "domestic"


def _of_region(members: frozenset[str], on: Ground) -> bool:
    """Whether a bloc belongs to the region: half of its members do, or it is `the region` of a country there."""
    return 2 * len(members & on.region) >= len(members) if members else on.home in on.region
