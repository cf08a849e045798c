"""Whether other sources say somewhere what one source is thought to tell alone."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

import msgspec

from ..briefing import Excerpt
from .page import Joined, Telling
from .tellings import Sources
from .wording import Wording

_SAID = 0.5  # share of what a source tells that a sentence of another says, from which it is not told alone
_SHARED = 2  # terms that are not said everywhere, from which two sentences are compared

Item = TypeVar("Item", bound=Joined)


class Elsewhere:
    """The sentences of a story's sources by what they say."""

    def __init__(self, sentences: Iterable[Excerpt], sources: Sources, wording: Wording) -> None:
        self._sentences = tuple(sentences)
        self._sources, self._wording = sources, wording
        self._apart: dict[frozenset[str], frozenset[str]] = {}
        self._having: defaultdict[str, list[int]] = defaultdict(list)
        for i, sentence in enumerate(self._sentences):
            for term in wording.telling(sentence.text):
                self._having[term].append(i)

    def checked(self, items: Iterable[Item]) -> tuple[Item, ...]:
        """`items`, of which those are not told alone that a sentence of another source half says.

        What is not marked is not claimed: too few marks are better than a false one.
        """
        return tuple(
            msgspec.structs.replace(item, alone=False) if item.alone and self._says(item.tellings) else item
            for item in items
        )

    def _says(self, tellings: Sequence[Telling]) -> bool:
        others = self._others(frozenset(telling.page for telling in tellings))
        return any(self._said(telling, others) for telling in tellings)

    def _others(self, pages: frozenset[str]) -> frozenset[str]:
        """The pages of sources other than those of `pages`."""
        if pages not in self._apart:
            own = self._sources.independent(pages)
            self._apart[pages] = frozenset(
                page for page in self._sources.outlet_of if self._sources.independent({*pages, page}) > own
            )
        return self._apart[pages]

    def _said(self, telling: Telling, others: frozenset[str]) -> bool:
        """Whether a sentence on the pages of `others` says most of a telling."""
        words = " ".join(excerpt.text for excerpt in telling.excerpts)
        shared = Counter(i for term in self._wording.telling(words) for i in self._having[term])
        return any(
            count >= _SHARED
            and self._sentences[i].page in others
            and self._wording.share(words, self._sentences[i].text) >= _SAID
            for i, count in shared.items()
        )
