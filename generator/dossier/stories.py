"""The stories of a site: which get a page, at which address, under which title, and which are of one theme."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import sqrt
from types import MappingProxyType

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


def stories(traces: Sequence[Trace], kept: Mapping[str, str] = MappingProxyType({})) -> tuple[Story, ...]:
    """The stories that more than one outlet tells, and those that an editor named, by their earliest articles.

    The address is the editor's name for it, or the one that most of its articles had their story at (`kept`, by
    article), or else the id of the earliest article: so neither a later nor an earlier article changes it.
    """
    by_id = {trace.id: trace for trace in traces}
    groups = [each for each in group(traces) if each.name or _told_by_several(by_id[name] for name in each.members)]
    places = _kept(groups, kept)
    reserved = set(places.values())
    found: dict[str, Story] = {}
    for number, each in enumerate(groups):
        members = [by_id[name] for name in each.members]
        own = next((name for name in each.members if name not in reserved), each.members[0])
        where = address.of_name(each.name) if each.name else places.get(number, own)
        if where in found or (each.name and where in by_id):
            where = f"{where}-{address.of_name(each.members[0])}"
        found[where] = Story(address=where, title=each.name or _title(where, members), group=each)
    return _with_related(tuple(found.values()), by_id)


def addresses(told: Iterable[Story]) -> dict[str, str]:
    """The address of the story of each article, where no editor gave it: what `stories` is to know later."""
    return {name: story.address for story in told if story.group.name is None for name in story.group.members}


def _told_by_several(members: Iterable[Trace]) -> bool:
    return len({trace.publisher or trace.id for trace in members}) > 1


def _kept(groups: Sequence[Group], kept: Mapping[str, str]) -> dict[int, str]:
    """The address that most articles of a group had, by its number; of two groups the larger part of a story has it."""
    counts = [Counter(kept[n] for n in each.members if n in kept) if not each.name else Counter() for each in groups]
    ranked = sorted((-count, number, where) for number, each in enumerate(counts) for where, count in each.items())
    given: dict[int, str] = {}
    for _, number, where in ranked:
        if number not in given and where not in given.values():
            given[number] = where
    return given


def _title(where: str, members: Sequence[Trace]) -> str:
    """The title of the article at whose address the story is, or else of the earliest that states one."""
    first = [*(trace for trace in members if trace.id == where), *members]
    return next((trace.title for trace in first if trace.stated), first[0].title)


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
