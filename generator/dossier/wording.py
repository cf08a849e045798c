"""How like two passages of one story are: what they share, where words of the whole story count little."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from math import log

from . import meanings
from .clusters import Pair, clusters

_LEAST = 0.3  # what a word counts that every article has
_SHARED = 2  # terms that two passages share before they are compared
COMPARED = 120  # passages, the last before it, that a passage is compared with for each term; then it may stand apart
_REPEATED = 12  # times that an article says one thing in the same words before the next go with the first unseen


class Wording:
    """The passages of one story, and what each word of them counts there."""

    def __init__(self, passages: Iterable[str]) -> None:
        """`passages` are all that are to be compared; what most of them say tells none from another."""
        self._terms: dict[str, frozenset[str]] = {}
        self._sums: dict[str, float] = {}
        self._rarity: dict[str, float] = {}
        counts: Counter[str] = Counter()
        for text in set(passages):
            counts.update(self.terms(text))
        size = log(len(self._terms) + 2)
        self._weights = {
            term: (_LEAST + self._rarity[term]) * (_LEAST + 1 - log(count + 1) / size) for term, count in counts.items()
        }

    def terms(self, text: str) -> frozenset[str]:
        """What a passage says, word by word; numbers are among them."""
        found = self._terms.get(text)
        if found is None:
            weighed = meanings.terms(text)
            for term, rarity in weighed.items():
                self._rarity[term] = min(rarity, self._rarity.get(term, rarity))
            found = self._terms[text] = frozenset(weighed)
        return found

    def telling(self, text: str) -> frozenset[str]:
        """What a passage says that is not said everywhere."""
        return frozenset(term for term in self.terms(text) if self._rarity[term])

    def _sum(self, terms: Iterable[str]) -> float:
        return sum(self._weights.get(term, 1.0) for term in terms)

    def _size(self, text: str) -> float:
        """The weight of all that a passage says."""
        found = self._sums.get(text)
        if found is None:
            found = self._sums[text] = self._sum(self.terms(text))
        return found

    def alike(self, a: str, b: str) -> float:
        """The share of two passages that both say, from 0 to 1 (Dice's coefficient)."""
        shared = self.terms(a) & self.terms(b)
        return 2 * self._sum(shared) / (self._size(a) + self._size(b)) if shared else 0.0

    def shared(self, a: str, b: str) -> float:
        """The weight of all that two passages both say: a common word of the story has 0.2, a rare one up to 6."""
        return self._sum(self.terms(a) & self.terms(b))

    def share(self, part: str, whole: str) -> float:
        """The share of one passage that another says too."""
        shared = self.terms(part) & self.terms(whole)
        return self._sum(shared) / self._size(part) if shared else 0.0

    def within(self, a: str, b: str) -> float:
        """The share of the shorter of two passages that the longer one says too."""
        shared = self.terms(a) & self.terms(b)
        return self._sum(shared) / min(self._size(a), self._size(b)) if shared else 0.0

    def grouped(
        self,
        texts: Sequence[str],
        least: float,
        mean: float,
        like: Callable[[int, int], float] | None = None,
        also: Callable[[Sequence[int]], Iterable[Pair]] | None = None,
        keys: Sequence[Hashable] | None = None,
    ) -> list[list[int]]:
        """Indexes of `texts` in groups that say the same. `like` gives how like two of them are; else `alike` does.

        Pairs that share rare words are compared, and those that `also` gives of some indexes. Passages of equal `keys`
        are as like to any other: of many, the first few are compared, and what comes of them is what comes of all.
        Every index is in a group, however many there are.
        """
        kept, again = _repeated(keys or range(len(texts)))
        scores: dict[Pair, float] = {}
        for i, j in {*self._candidates(texts, kept), *(also(kept) if also else ())}:
            score = like(i, j) if like else self.alike(texts[i], texts[j])
            if score > 0:
                scores[i, j] = score
        groups = clusters(len(texts), scores, least, mean)
        return _with_repeated(groups, again) if again else groups

    def _candidates(self, texts: Sequence[str], kept: Iterable[int]) -> Iterable[Pair]:
        """Pairs of `kept` that share enough, each with the last before it that have one of its terms."""
        having: defaultdict[str, list[int]] = defaultdict(list)
        rare: dict[int, frozenset[str]] = {}
        for j in kept:
            own = rare[j] = self.telling(texts[j])
            met = {i for term in own for i in having[term][-COMPARED:]}
            yield from ((i, j) for i in met if len(own & rare[i]) >= _SHARED)
            for term in own:
                having[term].append(j)


def _repeated(keys: Sequence[Hashable]) -> tuple[list[int], dict[int, tuple[int, int]]]:
    """The indexes to be compared, and for each of the others the first two that have its key."""
    having: defaultdict[Hashable, list[int]] = defaultdict(list)
    kept: list[int] = []
    again: dict[int, tuple[int, int]] = {}
    for i, key in enumerate(keys):
        known = having[key]
        if len(known) < _REPEATED:
            known.append(i)
            kept.append(i)
        else:
            again[i] = known[0], known[1]
    return kept, again


def _with_repeated(groups: Sequence[Sequence[int]], again: Mapping[int, tuple[int, int]]) -> list[list[int]]:
    """`groups`, what came again with the first of its key where the second is with it, else by itself."""
    home = {i: number for number, group in enumerate(groups) for i in group}
    joined: defaultdict[int, list[int]] = defaultdict(list)
    for i in home:
        first, second = again.get(i, (i, i))
        joined[home[first] if home[first] == home[second] else home[i]].append(i)
    return sorted(map(sorted, joined.values()))
