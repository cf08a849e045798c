"""Where an article names in full what it elsewhere calls by one word: an institution, a document, a group."""

from bisect import bisect_right

from ..arabic.names import SETS, Sort, is_nationality
from ..arabic.phrases import phrase
from ..arabic.reading import looks_verbal
from .entities import within
from .view import View


def plain_words(view: View, start: int, end: int) -> tuple[str, ...]:
    """The words of tokens `start:end` without clitics, articles, titles and marks."""
    words, tokens = view.words, view.tokens
    found: list[str] = []
    for i in range(start, end):
        word = words[i]
        if tokens[i].kind == "number" and i == start and end - start > 1:
            found.append(tokens[i].form)  # 81 بالمئة
            continue
        if tokens[i].kind != "word" or (word.sort & Sort.HONORIFIC and end - start > 1 and not word.sort & Sort.OFFICE):
            continue
        if found and found[-1] == "عبد" and word.definite:
            found[-1] = "عبدال" + word.core  # عبد الله and عبدالله
        else:
            found.append(word.core.replace("اميرك", "امريك"))
    return tuple(found)


def is_definite(view: View, start: int, end: int) -> bool:
    """Whether a noun phrase is definite by its head or by the noun that its head governs."""
    words = view.words
    return words[start].definite or any(words[i].definite for i in range(start + 1, min(end, start + 4)))


class InFull:
    """Finds full names of institutions, documents and groups in one article."""

    def __init__(self, view: View) -> None:
        self.view = view

    def places(self, word: str) -> list[int]:
        """The first tokens of the article that are `word`."""
        return self.view.first_places(word)

    def sentence_end(self, i: int) -> int:
        """The token after the sentence that token `i` is in."""
        first = self.view.document.first
        return first[bisect_right(first, i)] if first[-1] > i else first[-1]

    def institution(self, words: tuple[str, ...], head: int, at: int) -> tuple[int, int] | None:
        """Where an institution or a document stands in full that the text calls by one word or two at token `at`.

        Of several that go by the word, the one that was named last before `at`.
        """
        if head & Sort.STATEMENT:
            return None
        places = (full for i in self.places(words[0]) if (full := self._named_at(i, words, head)) is not None)
        if len(words) > 1 or words[0] not in SETS["kinds"]:
            return next(places, None)
        found = list(places)
        if not found:
            return None
        named = (full for full in found if full[0] < at and not self.view.words[full[0]].definite)
        return max(named, default=found[0])  # شركة الميناء, not: الشركة الأم

    def _named_at(self, i: int, words: tuple[str, ...], head: int) -> tuple[int, int] | None:
        """The institution or document at `i`, where it has more words than `words` and all of them."""
        read = self.view.words
        if i and read[i].definite and read[i - 1].definite and not read[i].preposition and not read[i].conjunction:
            return None  # لجنة العلاقات الخارجية is not the ministry
        if head & Sort.INSTITUTION and read[i].preposition and words[0] not in SETS["media"]:
            return None
        of_place = bool(head & Sort.INSTITUTION) and self._of_place(i)
        bare = len(words) == 1 and not read[i].definite and words[0] not in SETS["kinds"] and not of_place
        if head & Sort.INSTITUTION and bare:
            return None
        unit = phrase(self.view, i, self.sentence_end(i))
        if unit is None or unit.office is None or unit.name is not None:
            return None
        governed = i > 0 and read[i].definite and read[i - 1].sort == Sort.COMMON and not read[i - 1].definite
        if governed and not is_nationality(read[unit.end - 1].core):
            return None  # موقع الهيئة الإلكتروني: the adjective is of the first
        if unit.office[1] - unit.office[0] <= len(words):
            return None
        certain = of_place or words[0] in SETS["studies"] or is_definite(self.view, *unit.office)
        return unit.office if certain and within(words, plain_words(self.view, *unit.office)) else None

    def _of_place(self, i: int) -> bool:
        """Whether an institution at `i` is a place's, and the article names no other place's: `حكومة الضفة`."""
        read = self.view.words
        owners = {read[j + 1].core for j in self.places(read[i].core) if j + 1 < len(read) and not read[j].definite}
        if len(owners) != 1 or i + 1 >= len(read) or self.view.tokens[i + 1].kind != "word":
            return False
        owner = read[i + 1]
        unlisted = not owner.sort and not owner.definite and not looks_verbal(owner.core, owner)
        return bool(owner.sort & Sort.PLACE) or (unlisted and not owner.conjunction and not owner.preposition)

    def group(self, word: str, at: int) -> tuple[int, int] | None:
        """Where the article first speaks of a group that is then called by one word: `مسؤولين بحريين`, `المسؤولون`."""
        if word in SETS["parts"]:
            return None
        twin = word[:-2] + {"ون": "ين", "ين": "ون"}.get(word[-2:], word[-2:])
        for i in sorted({*self.places(word), *self.places(twin)}):
            if i >= at or self.view.words[i].definite:
                continue
            unit = phrase(self.view, i, self.sentence_end(i))
            if unit is not None and unit.office is not None and unit.name is None and unit.end - unit.start > 1:
                return unit.office
        return None
