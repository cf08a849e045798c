"""The full name that an article has for somebody whom it elsewhere calls by one word."""

from bisect import bisect_left
from functools import cached_property

from ..arabic.names import Sort, read
from ..arabic.reading import looks_verbal
from .entities import skeleton
from .naming import FullName
from .view import View

_BONES = 4  # consonants that a foreign surname must have to be known in another spelling


def opens_sentence(view: View, i: int) -> bool:
    """Whether token `i` is the first of a sentence."""
    first = view.document.first
    return first[bisect_left(first, i)] == i


class FullNameOf:
    """Finds full names in one article by one of their words."""

    def __init__(self, view: View) -> None:
        self.view = view

    def of(self, word: str) -> FullName | None:
        """The name that has `word` in it, stands after an unlisted word, or is spelled a little otherwise."""
        return self._called.get(word) or self._unlisted(word) or self._spelled_otherwise(word)

    def _spelled_otherwise(self, word: str) -> FullName | None:
        """The one person named in full whose foreign surname differs in its long vowels alone: `نيكولسون`."""
        bones = skeleton(word)
        if len(bones) < _BONES or read(word).sort:
            return None
        found = [full for full in self._spelled.get(bones, []) if self.view.words[full[1] - 1].core != word]
        return found[0] if len(found) == 1 else None

    @cached_property
    def _spelled(self) -> dict[str, list[FullName]]:
        """The unlisted surnames by their consonants."""
        found: dict[str, list[FullName]] = {}
        for name, full in self.view.names.items():
            if not read(name).sort:
                found.setdefault(skeleton(name), []).append(full)
        return found

    def _unlisted(self, word: str) -> FullName | None:
        """Where a word stands after an unknown word, as a surname after a given name that no list has (`شركة` too)."""
        words, tokens = self.view.words, self.view.tokens
        for i in self.view.first_places(word):
            j = i - 1
            while j > 0 and tokens[j].form == "_":
                j -= 1
            if j < 0 or tokens[j].kind != "word" or "\n" in self.view.text[tokens[j].end : tokens[i].start]:
                continue
            before = words[j]
            if before.core == "باسم" or (not before.sort & Sort.GIVEN and opens_sentence(self.view, j)):
                continue  # the first word of a sentence is a verb more often than a name
            if (
                looks_verbal(tokens[j].form, before)
                or before.definite
                or before.preposition
                or before.conjunction
                or self.view.verbs[j]
            ):
                continue
            if words[i].sort & Sort.ORGANISATION and not before.sort & Sort.INSTITUTION:
                continue
            if (
                before.sort == Sort.UNKNOWN
                or before.sort & Sort.GIVEN
                or (before.sort & Sort.INSTITUTION and not words[i].definite)
            ):
                return j, i + 1, None
        return None

    @cached_property
    def _called(self) -> dict[str, FullName]:
        """For each word of a full name but the last, the person whose name alone has it: `لولا`, of دا سيلفا."""
        found: dict[str, list[FullName]] = {}
        for full in self.view.names.values():
            for i in range(full[0], full[1] - 1):
                found.setdefault(self.view.words[i].core, []).append(full)
        return {word: persons[0] for word, persons in found.items() if len(persons) == 1}
