"""Groups of things that are like each other on average."""

import heapq
from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence

Pair = tuple[int, int]


def clusters(
    count: int, likeness: Mapping[Pair, float], least: float, mean: float, labels: Sequence[Hashable] | None = None
) -> list[list[int]]:
    """Every number below `count` in one group: the two groups most like on average are joined, again and again.

    It begins with pairs that are `least` like and goes on while groups are `mean` like; a pair (the smaller number
    first) that `likeness` does not have counts as nothing. Groups of different labels, None apart, are never joined.

    >>> clusters(4, {(0, 1): 0.9, (1, 2): 0.5, (0, 2): 0.1}, least=0.4, mean=0.4)
    [[0, 1], [2], [3]]
    """
    members: dict[int, list[int]] = {i: [i] for i in range(count)}
    named = dict(enumerate(labels or [None] * count))
    sums: defaultdict[int, dict[int, float]] = defaultdict(dict)
    for (i, j), score in likeness.items():
        sums[i][j] = sums[j][i] = score

    def average(i: int, j: int) -> float:
        return sums[i].get(j, 0.0) / (len(members[i]) * len(members[j]))

    queue = [(-score, i, j) for (i, j), score in likeness.items() if score >= least]
    heapq.heapify(queue)
    while queue:
        score, i, j = heapq.heappop(queue)
        if i not in members or j not in members or -score != average(i, j):
            continue  # one of the two has been joined to a third since
        if named[i] is not None and named[j] is not None and named[i] != named[j]:
            continue
        named[i] = named[j] if named[i] is None else named[i]
        members[i] += members.pop(j)
        del sums[i][j]
        for k, total in sums.pop(j).items():
            if k != i:
                del sums[k][j]
                sums[i][k] = sums[k][i] = sums[i].get(k, 0.0) + total
        for k in sums[i]:
            if average(i, k) >= mean:
                heapq.heappush(queue, (-average(i, k), min(i, k), max(i, k)))
    return [sorted(group) for group in members.values()]
