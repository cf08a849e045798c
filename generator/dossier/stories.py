"""The stories of a site: which get a page, at which address, under which title, and which are of one theme."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import sqrt

import msgspec

from .. import address
from .grouping import Group, group
from .page import Related
from .trace import Trace

_TERMS = 40  # terms that stand for a story
_LOOKED_UP = 12  # of them, by which stories of one theme are looked for
_SHARED = 3  # of those that two stories share before they are compared
_THEME = 0.26  # likeness from which two stories are of one theme
_RELATED = 6  # stories that a page links to


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """A dossier before it is made: where it is, what it is called, and whose articles it has."""

    address: str
    title: str
    group: Group
    related: tuple[Related, ...] = ()


def stories(traces: Sequence[Trace]) -> tuple[Story, ...]:
    """The stories that more than one outlet tells, and those that an editor named, by their earliest articles.

    The address is the editor's name for it or else the id of the earliest article, so that later articles keep it.
    """
    by_id = {trace.id: trace for trace in traces}
    found: dict[str, Story] = {}
    for each in group(traces):
        members = [by_id[name] for name in each.members]
        if each.name is None and len({trace.publisher or trace.id for trace in members}) < 2:
            continue
        where = address.of_name(each.name) if each.name else each.members[0]
        if where in found or (each.name and where in by_id):
            where = f"{where}-{address.of_name(each.members[0])}"
        found[where] = Story(address=where, title=each.name or _title(members), group=each)
    return _with_related(tuple(found.values()), by_id)


def _title(members: Iterable[Trace]) -> str:
    """The title of the earliest article that states one."""
    traces = list(members)
    return next((trace.title for trace in traces if trace.stated), traces[0].title)


def _with_related(found: Sequence[Story], by_id: Mapping[str, Trace]) -> tuple[Story, ...]:
    """`found` with links between those of one theme, whenever they happened."""
    centres = [_centre(by_id[name] for name in story.group.members) for story in found]
    having: defaultdict[str, list[int]] = defaultdict(list)
    for i, centre in enumerate(centres):
        for term in list(centre)[:_LOOKED_UP]:
            having[term].append(i)
    made = []
    for i, story in enumerate(found):
        shared = Counter(j for term in list(centres[i])[:_LOOKED_UP] for j in having[term] if j != i)
        near = ((_likeness(centres[i], centres[j]), j) for j, count in shared.items() if count >= _SHARED)
        best = sorted((-score, found[j].address, j) for score, j in near if score >= _THEME)[:_RELATED]
        related = tuple(Related(address=found[j].address, title=found[j].title) for _, _, j in best)
        made.append(msgspec.structs.replace(story, related=related))
    return tuple(made)


def _centre(traces: Iterable[Trace]) -> dict[str, float]:
    """The terms that stand for a story, weightiest first, with weights of length 1."""
    sums: defaultdict[str, float] = defaultdict(float)
    for trace in traces:
        for term, share in zip(trace.terms, trace.weights, strict=True):
            sums[term] += share
    kept = sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))[:_TERMS]
    length = sqrt(sum(share * share for _, share in kept)) or 1.0
    return {term: share / length for term, share in kept}


def _likeness(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    return sum(share * b[term] for term, share in a.items() if term in b)
