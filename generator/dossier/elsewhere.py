"""Whether other sources say somewhere what one source is thought to tell alone."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

import msgspec

from ..briefing.page import Excerpt
from .page import Joined, Telling
from .tellings import Sources
from .wording import Wording

_SAID = 0.5  # share of what a source tells that a sentence of another says, from which it is not told alone
_SHARED = 2  # terms that are not said everywhere, from which two sentences are compared
_LOOKED_AT = 2000  # sentences that are looked at; where there are more, nothing is said to be told alone

Item = TypeVar("Item", bound=Joined)


class Elsewhere:
    """The sentences of a story's sources by what they say."""

    def __init__(self, sentences: Iterable[Excerpt], sources: Sources, wording: Wording) -> None:
        self._sources, self._wording = sources, wording
        self._apart: dict[frozenset[str], frozenset[str]] = {}
        self._known: dict[tuple[str, frozenset[str]], bool] = {}
        self._having: defaultdict[str, dict[str, set[str]]] = defaultdict(dict)  # texts, and the pages that have each
        for sentence in sentences:
            for term in wording.telling(sentence.text):
                self._having[term].setdefault(sentence.text, set()).add(sentence.page)

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
        """Whether a sentence on the pages of `others` says most of a telling, or there are too many to tell."""
        words = " ".join(excerpt.text for excerpt in telling.excerpts)
        if (words, others) not in self._known:
            self._known[words, others] = self._looked_up(words, others)
        return self._known[words, others]

    def _looked_up(self, words: str, others: frozenset[str]) -> bool:
        own = self._wording.telling(words)
        seen: set[str] = set()
        for term in sorted(own, key=lambda term: (len(self._having[term]), term)):
            for text, pages in self._having[term].items():
                if text in seen or pages.isdisjoint(others):
                    continue
                if len(seen) == _LOOKED_AT:
                    return True
                seen.add(text)
                if len(own & self._wording.telling(text)) >= _SHARED and self._wording.share(words, text) >= _SAID:
                    return True
        return False
