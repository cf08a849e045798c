"""The days that a TIMEX3 value covers."""

import calendar
import datetime
import re
from typing import Literal

import msgspec

Grain = Literal["day", "week", "month", "season", "quarter", "half", "year", "decade", "century"]

_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:W(?P<week>\d\d)|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)"
    r"|(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T.*)?)?))?"
    r"|(?P<decade>\d{3})X|(?P<century>\d\d)XX"
)
_SEASON_BEGINS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


class Interval(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of days, both ends included, and the precision at which it was given."""

    first: datetime.date
    last: datetime.date
    grain: Grain


def interval(value: str) -> Interval | None:
    """The days of a TIMEX3 date, or None when it has none (`XXXX`, a duration, a day that no calendar has).

    A week begins on the Sunday before the Monday of its ISO number; winter begins in December of its year.

    >>> print(interval("2024-Q3").first, interval("2024-Q3").last, interval("198X").first)
    2024-07-01 2024-09-30 1980-01-01
    """
    match = _VALUE.fullmatch(value)
    if match is None:
        return None
    found = {key: text for key, text in match.groupdict().items() if text is not None}
    try:
        return _interval(found)
    except ValueError:  # a month 13, a day 32, a year 0
        return None


def _interval(found: dict[str, str]) -> Interval:
    if "decade" in found:
        return _years(int(found["decade"]) * 10, 10, "decade")
    if "century" in found:
        return _years(int(found["century"]) * 100, 100, "century")
    year = int(found["year"])
    if "day" in found:
        day = datetime.date(year, int(found["month"]), int(found["day"]))
        return Interval(first=day, last=day, grain="day")
    if "week" in found:
        sunday = datetime.date.fromisocalendar(year, int(found["week"]), 1) - datetime.timedelta(days=1)
        return Interval(first=sunday, last=sunday + datetime.timedelta(days=6), grain="week")
    if "month" in found:
        return _months(year, int(found["month"]), 1, "month")
    if "quarter" in found:
        return _months(year, int(found["quarter"]) * 3 - 2, 3, "quarter")
    if "half" in found:
        return _months(year, int(found["half"]) * 6 - 5, 6, "half")
    if "season" in found:
        return _months(year, _SEASON_BEGINS[found["season"]], 3, "season")
    return _years(year, 1, "year")


def _months(year: int, month: int, count: int, grain: Grain) -> Interval:
    over, last = divmod(month + count - 2, 12)
    end = datetime.date(year + over, last + 1, calendar.monthrange(year + over, last + 1)[1])
    return Interval(first=datetime.date(year, month, 1), last=end, grain=grain)


def _years(year: int, count: int, grain: Grain) -> Interval:
    return Interval(first=datetime.date(year, 1, 1), last=datetime.date(year + count - 1, 12, 31), grain=grain)


def machine(value: str) -> str | None:
    """`value` as an HTML `datetime`, or None when HTML has no such form.

    >>> machine("2025-09"), machine("2018-W17"), machine("2024-SU")
    ('2025-09', '2018-W17', None)
    """
    days = interval(value)
    if days is None or days.grain not in ("day", "week", "month", "year"):
        return None
    return value.split("T")[0]
