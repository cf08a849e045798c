"""What a text has said of dates up to a place in it."""

from typing import NamedTuple

from . import calendar
from .mention import Grain

_AFAR = 3  # sentences over which the next day or week is still that of the date told before


class Told(NamedTuple):
    """A date that the text gave: its value, sentence, whether the text gave its year, and its place among them."""

    value: str
    sentence: int
    given: bool
    order: int


class Memory:
    """The dates that a text gave, for those that count from them."""

    def __init__(self) -> None:
        self.latest: Told | None = None
        self.headline: tuple[str, int] | None = None  # a year that stands over what follows, and its sentence
        self.parts: dict[str, str] = {}  # the last date by its quarter, half or season
        self._last: dict[Grain | None, Told] = {}
        self._greatest: dict[Grain | None, str] = {}  # by grain: what a report on quarters is about

    def add(self, value: str, sentence: int, given: bool) -> None:
        """Remember a date; `given`: the text gave its year."""
        grain = calendar.grain(value)
        self.latest = Told(value, sentence, given, self.latest.order + 1 if self.latest else 0)
        self._last[grain] = self.latest
        self._greatest[grain] = max(value, self._greatest.get(grain, ""))
        self.parts[value[5:]] = value

    def base(self, grain: Grain, sentence: int) -> str | None:
        """The last date precise enough to count the unit from; days and weeks are not counted from afar."""
        if grain in ("quarter", "half"):
            return self._greatest.get(grain)
        fine = [told for told in self._last.values() if calendar.shifted(told.value, grain, 0)]
        found = max(fine, key=lambda told: told.order, default=None)
        if found is None or (grain in ("day", "week") and not self._fresh(found, sentence)):
            return None
        return found.value

    def told(self, grain: str) -> str | None:
        """The last date of just that grain."""
        found = next((told for unit, told in self._last.items() if unit == grain), None)
        return found.value if found is not None else None

    def _fresh(self, found: Told, sentence: int) -> bool:
        """Whether a day is near, and no other time was told since: in June 2016 … the next day is not one of now."""
        if self.latest is None or sentence - found.sentence > _AFAR:
            return False
        inner, outer = calendar.span(found.value), calendar.span(self.latest.value)
        return inner is not None and outer is not None and outer[0] <= inner[0] <= outer[1]

    def old_year(self, sentence: int, present: int) -> int | None:
        """The year that a date without one goes on from: of an old date told just before, or standing above."""
        if self.latest is None or not self.latest.given or sentence - self.latest.sentence > 1:
            return None
        interval = calendar.span(self.latest.value)
        if interval is None:
            return None
        year = interval[0].year
        if calendar.grain(self.latest.value) == "year":
            return year if self.headline == (self.latest.value, self.latest.sentence) else None
        return year if year < present - 1 else None
