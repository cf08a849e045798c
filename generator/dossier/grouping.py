"""Which articles tell one story, by content, time and outlet, with the editor's word before all."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from .clusters import clusters
from .trace import Trace

ALONE = "-"  # what an editor writes for `dossier` when an article belongs to none

# Calibrated on 2,000 articles of five outlets; `benchmarks/dossier.py` measures what they give.
_LIKE = 0.29  # likeness of two articles from which they may tell one story
_MEAN = 0.25  # mean likeness of two groups from which they are one
_FLOOR = 0.1  # likeness below which a pair counts as nothing
_LATER = (0.0, 0.08, 0.15, 0.2, 0.25)  # what each day between two articles takes from their likeness
_UNDATED = 0.1  # what an unknown or vague date takes from it
_SAME_OUTLET = 0.14  # an outlet repeats its own background, and tells a story once
_COPY = 0.7  # likeness from which two texts of one outlet are the same text
_LOOKED_UP = 40  # terms by which like articles are looked for
_SHARED = 3  # of them that two articles share before they are compared


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """The articles of one story, earliest first; `name` is the editor's."""

    name: str | None
    members: tuple[str, ...]


def group(traces: Iterable[Trace]) -> tuple[Group, ...]:
    """The stories of two articles or more, by their earliest article.

    No story depends on the order of `traces`, nor on articles that are like none of its own.
    """
    ordered = sorted((t for t in traces if t.named != ALONE), key=_when)
    likeness = _likeness(ordered)
    found: defaultdict[str, list[int]] = defaultdict(list)
    groups: list[tuple[str | None, list[int]]] = []
    for members in clusters(len(ordered), likeness, _LIKE, _MEAN, [t.named for t in ordered]):
        name = next((ordered[i].named for i in members if ordered[i].named), None)
        if name:
            found[name].extend(members)
        elif len(members) > 1:
            groups.append((None, members))
    groups.extend(found.items())
    groups.sort(key=lambda pair: min(pair[1]))
    return tuple(
        Group(name=name, members=tuple(ordered[i].id for i in sorted(members)))
        for name, members in groups
        if name or len(members) > 1
    )


def _when(trace: Trace) -> tuple[bool, int, str]:
    """A key that puts articles in order of publication, those of vague date last."""
    return not _dated(trace), trace.first or 0, trace.id


def like(a: Trace, b: Trace) -> float:
    """How like two articles are as news of one story, from below 0 to 1."""
    weights = dict(zip(a.terms, a.weights, strict=True))
    return _judged(a, b, sum(w * weights.get(t, 0.0) for t, w in zip(b.terms, b.weights, strict=True)))


def _judged(a: Trace, b: Trace, cosine: float) -> float:
    """The likeness of two articles whose words are as like as `cosine`."""
    if a.publisher and a.publisher == b.publisher and cosine < _COPY:
        cosine -= _SAME_OUTLET
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return cosine - _UNDATED
    gap = max(b.first - a.last, a.first - b.last, 0)
    if gap >= len(_LATER):
        return 0.0
    return cosine - (_LATER[gap] if _dated(a) and _dated(b) else max(_LATER[gap], _UNDATED))


def _dated(trace: Trace) -> bool:
    """Whether the date of publication is known to a few days."""
    return trace.first is not None and trace.last is not None and trace.last - trace.first < len(_LATER)


def _likeness(ordered: Sequence[Trace]) -> dict[tuple[int, int], float]:
    """The likeness of every two articles that are like at all; the smaller index first."""
    found: dict[tuple[int, int], float] = {}
    for i, j in _candidates(ordered):
        score = like(ordered[i], ordered[j])
        if score >= _FLOOR:
            found[i, j] = score
    return found


def _candidates(ordered: Sequence[Trace]) -> Iterator[tuple[int, int]]:
    """Pairs within a few days of each other that share some of their weightiest terms."""
    dated: defaultdict[str, list[int]] = defaultdict(list)
    vague: defaultdict[str, list[int]] = defaultdict(list)
    for wide in (True, False):  # those of vague date first, so that every other meets them
        for i, trace in enumerate(ordered):
            if _dated(trace) is wide:
                continue
            shared: defaultdict[int, int] = defaultdict(int)
            for term in trace.terms[:_LOOKED_UP]:
                for j in vague.get(term, ()):
                    shared[j] += 1
                if wide:
                    vague[term].append(i)
                    continue
                posted = dated[term]
                for j in reversed(posted):
                    if (trace.first or 0) - (ordered[j].last or 0) >= len(_LATER):
                        break
                    shared[j] += 1
                posted.append(i)
            yield from ((min(i, j), max(i, j)) for j, count in shared.items() if count >= _SHARED)
