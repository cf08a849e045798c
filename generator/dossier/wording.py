"""How like two passages of one story are: what they share, where words of the whole story count little."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from math import log

from . import meanings
from .clusters import Pair, clusters

_LEAST = 0.3  # what a word counts that every article has
_SHARED = 2  # terms that two passages share before they are compared


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
        also: Iterable[Pair] = (),
    ) -> list[list[int]]:
        """Indexes of `texts` in groups that say the same. `like` gives how like two of them are; else `alike` does.

        Pairs that share rare words are compared, and those of `also`.
        """
        scores: dict[Pair, float] = {}
        for i, j in {*self._candidates(texts), *also}:
            score = like(i, j) if like else self.alike(texts[i], texts[j])
            if score > 0:
                scores[i, j] = score
        return clusters(len(texts), scores, least, mean)

    def _candidates(self, texts: Sequence[str]) -> Iterable[Pair]:
        having: defaultdict[str, list[int]] = defaultdict(list)
        for j, text in enumerate(texts):
            shared: Counter[int] = Counter()
            for term in self.terms(text):
                if self._rarity[term]:
                    shared.update(having[term])
                    having[term].append(j)
            yield from ((i, j) for i, count in shared.items() if count >= _SHARED)
