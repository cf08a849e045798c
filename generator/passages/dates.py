"""Clues from a sentence's dates: how long before or after the news they lie, and whether they are the news's own."""

import functools
from collections.abc import Collection, Iterator, Sequence

from ..model import Timex
from ..timex import calendar

_NEAR_START = 25  # letters before a date that opens its sentence
# Days before publication up to which a date lies so far back.
_AGO = ((1, "day"), (3, "days"), (7, "week"), (31, "month"), (183, "half"), (366, "year"), (5 * 366, "years"))
_AGES = "ages"
_DISTANCES = ("years", "months", "days", "now", "month", "year", "ahead", "unknown")
NAMES = frozenset(
    {
        *(f"time_{name}" for name in _DISTANCES), *(f"under_{name}" for name in _DISTANCES),
        *(f"ago_{name}" for _, name in _AGO), f"ago_{_AGES}",
        "time_duration", "time_set", "date_of_news", "date_other",
    }
)  # fmt: skip


def of_sentence(start: int, timexes: Sequence[Timex], today: str, news: Collection[str] | None) -> Iterator[str]:
    """The clues of the dates in a sentence that begins at `start`; `news` has the dates of the opening, if past it."""
    for timex in timexes:
        if timex.type != "DATE":
            yield f"time_{timex.type.lower()}"
            continue
        name = f"time_{distance(timex.value, today)}"
        yield name
        if timex.start - start < _NEAR_START:
            yield f"{name}@"
        if (back := ago(timex.value, today)) is not None:
            yield f"ago_{back}"
        if news is not None:
            yield "date_of_news" if timex.value in news else "date_other"


def carried(before: Sequence[Timex], today: str) -> str:
    """The clue of a sentence without a date: how far the last one lies that was named before it."""
    return f"under_{distance(before[-1].value, today)}"


@functools.lru_cache(maxsize=1 << 12)
def ago(value: str, today: str) -> str | None:
    """How long before publication a date ended, as a rough length; nothing for one that is not over or not known."""
    then, now = calendar.span(value), calendar.span(today)
    if then is None or now is None or then[1] >= now[0]:
        return None
    days = now[0].toordinal() - then[1].toordinal()
    return next((name for limit, name in _AGO if days <= limit), _AGES)


@functools.lru_cache(maxsize=1 << 12)
def distance(value: str, today: str) -> str:
    """How a date lies to publication: `years`, `months` or `days` before it, `now`, `ahead`, or only its `year`."""
    year, now = value[:4].replace("X", "9") if value[:1].isdigit() else "", today[:4]
    if not year.isdigit():
        return "unknown"
    if not now.isdigit():
        return "years" if year < "2000" else "unknown"
    if year != now:
        return "years" if year < now else "ahead"
    if not value[5:7].isdigit() or len(today) < len("2024-11-09"):
        return _part(value, today)
    month, this_month = value[:7], today[:7]
    if value[:10] == today or (len(value) == len("2024-11") and month == this_month):
        return "now" if len(value) > len("2024-11") else "month"
    if month != this_month:
        return "months" if month < this_month else "ahead"
    return "days" if value < today else "ahead"


def _part(value: str, today: str) -> str:
    """How a week, season, quarter or half of the year of publication lies to the day; `year` for one that has begun."""
    then, now = calendar.span(value), calendar.span(today)
    if then is None or now is None:
        return "year"
    if then[0] > now[1]:
        return "ahead"
    if then[1] >= now[0]:
        return "year"
    return "months" if then[1].month < now[0].month else "days"
