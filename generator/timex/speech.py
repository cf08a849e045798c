"""Whom a text lets speak: what stands between quotation marks, and on which day it was said."""

import itertools
import re
from bisect import bisect_right

from ..model import Document
from . import calendar, tense
from .calendar import Day
from .mention import Mention

_MARK = re.compile('["“”«»\n]')
_ONLY_OPENS, _ONLY_CLOSES = "“«", "»\n"
_REACH = 14  # words from a verb of saying to the day on which something is said
_WEEK = 7
_LOOK = 12  # days told before that are looked at
_HEARD = 3  # paragraphs over which the day on which somebody spoke is still that of what is quoted


def quoted(text: str) -> tuple[int, ...]:
    """The offsets at which quotation marks open and close, in turn; a paragraph's end closes what is open."""
    offsets: list[int] = []
    for match in _MARK.finditer(text):
        open_now = len(offsets) % 2 == 1
        if match[0] not in (_ONLY_OPENS if open_now else _ONLY_CLOSES):
            offsets.append(match.start())
    return tuple(offsets)


def says(document: Document, mention: Mention) -> bool:
    """Whether a verb of saying governs a date: before it with no other verb between, or straight behind."""
    opening, closing = document.first[mention.sentence], document.first[mention.sentence + 1]
    before = range(mention.first - 1, max(opening, mention.first - _REACH) - 1, -1)
    behind = range(mention.last, min(closing, mention.last + 2))
    for index in itertools.chain(before, behind):
        form = document.tokens[index].form
        if form in tense.SAYING or (form[:1] in "وف" and form[1:] in tense.SAYING):
            return True
        if index < mention.first and tense.of_word(form) < -1:
            return False
    return False


class Heard:
    """The day on which somebody spoke last: who is quoted counts from it, not from publication."""

    def __init__(self, document: Document, published: Day | None) -> None:
        self.document = document
        self.published = published
        self._days: list[tuple[str, Mention]] = []  # days of the last week, in the order of the text
        self._marks: tuple[int, ...] | None = None  # where quotation marks stand, once it is asked

    def add(self, value: str, mention: Mention) -> None:
        """Remember a day of the week before publication."""
        if self.published is None or calendar.grain(value) != "day":
            return
        interval = calendar.span(value)
        if interval is not None and 0 <= (self.published - interval[0]).days < _WEEK:
            self._days.append((value, mention))

    def day(self, mention: Mention) -> str | None:
        """The day from which somebody who is quoted counts, where the text has just told when he spoke."""
        if not self._days or not self._quoted(mention):
            return None
        for value, told in self._days[: -_LOOK - 1 : -1]:
            if self._paragraph(mention) - self._paragraph(told) >= _HEARD:
                return None
            if not self._quoted(told) and says(self.document, told):
                return value
        return None

    def _paragraph(self, mention: Mention) -> int:
        return self.document.sentences[mention.sentence].paragraph

    def _quoted(self, mention: Mention) -> bool:
        if self._marks is None:
            self._marks = quoted(self.document.text)
        return bisect_right(self._marks, mention.start) % 2 == 1
