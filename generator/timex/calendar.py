"""TIMEX3 date values as intervals of days, and the arithmetic between them.

A week begins on Sunday and has the ISO number of its Monday. Source: TimeML TIMEX3; ISO 8601 for week numbers.
"""

import calendar
import datetime
import functools
import re

from hijridate import Hijri

from .mention import Grain

Day = datetime.date
_ONE = datetime.timedelta(days=1)
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # the month each begins with
_VALUE = re.compile(r"(\d{4})(?:-(?:(\d\d)(?:-(\d\d))?|W(\d\d)|Q(\d)|H(\d)|(SP|SU|FA|WI)))?$")
_UMM_AL_QURA = (1343, 1500)  # the years of its tables
_LAST_OF_MONTH = 30
_HIJRA = 227014  # the day before the first of the era
_LAST = 9998  # years beyond are outside of the calendar


def day_value(day: Day) -> str:
    """`2018-04-29`."""
    return day.isoformat()


def week_value(day: Day) -> str:
    """The week that `day` lies in, counted from Sunday.

    >>> week_value(datetime.date(2018, 4, 29))
    '2018-W18'
    """
    monday = day - _ONE * ((day.weekday() + 1) % 7) + _ONE
    year, week, _ = monday.isocalendar()
    return f"{year:04}-W{week:02}"


def iso_week_value(day: Day) -> str:
    """The ISO week of `day`, which runs from Monday: that of a weekend."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def add_months(year: int, month: int, count: int) -> tuple[int, int]:
    """Year and month, `count` months later.

    >>> add_months(2018, 1, -1)
    (2017, 12)
    """
    years, rest = divmod(year * 12 + month - 1 + count, 12)
    return years, rest + 1


def date(year: int, month: int, day: int) -> Day | None:
    """The day, if the calendar has it."""
    if not 1 <= year <= _LAST or not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return Day(year, month, day)


def hijri_day(year: int, month: int, day: int) -> Day | None:
    """The Gregorian day of a Hijri one by the Umm al-Qura calendar."""
    if not _UMM_AL_QURA[0] <= year <= _UMM_AL_QURA[1]:
        return _tabular(year, month, day)
    last = day == _LAST_OF_MONTH
    try:
        found = Hijri(year, month, day - last).to_gregorian()
    except ValueError:  # a day that the month has not
        return None
    return Day(found.year, found.month, found.day) + last * _ONE  # some calendars count 30 where the tables have 29


def hijri_on(year: int, month: int, day: int, weekday: int | None) -> Day | None:
    """The Gregorian day of a Hijri one; where its weekday is written, that of the day beside it if only that fits.

    A month begins when the moon is seen, so that a country's calendar can be a day from the computed one.
    """
    found = hijri_day(year, month, day)
    if found is None or weekday is None or found.weekday() == weekday:
        return found
    return next((near for near in (found - _ONE, found + _ONE) if near.weekday() == weekday), found)


def _tabular(year: int, month: int, day: int) -> Day | None:
    """The day by the tabular calendar, for years that the Umm al-Qura tables do not cover; exact to a day or two.

    Source: Reingold and Dershowitz, Calendrical Calculations, fixed-from-islamic.
    """
    if not 1 <= year < _LAST or not 1 <= month <= 12 or not 1 <= day <= 30:
        return None
    ordinal = day + 29 * (month - 1) + month // 2 + 354 * (year - 1) + (3 + 11 * year) // 30 + _HIJRA
    return Day.fromordinal(ordinal) if ordinal <= Day.max.toordinal() else None


@functools.lru_cache(maxsize=1 << 12)
def span(value: str) -> tuple[Day, Day] | None:
    """First and last day of a date value; None when it is no calendar interval (`XXXX`, `198X`).

    >>> span("2018-Q2")
    (datetime.date(2018, 4, 1), datetime.date(2018, 6, 30))
    """
    match = _VALUE.match(value)
    if match is None or not 1 <= int(match[1]) <= _LAST:
        return None
    year = int(match[1])
    if match[3]:
        day = date(year, int(match[2]), int(match[3]))
        return None if day is None else (day, day)
    if match[2]:
        return _months(year, int(match[2]), 1) if 1 <= int(match[2]) <= 12 else None
    if match[4]:
        try:
            monday = Day.fromisocalendar(year, int(match[4]), 1)
        except ValueError:
            return None
        return monday - _ONE, monday + 5 * _ONE
    if match[5]:
        return _months(year, 3 * int(match[5]) - 2, 3)
    if match[6]:
        return _months(year, 6 * int(match[6]) - 5, 6)
    if match[7]:
        return _months(year, _SEASONS[match[7]], 3)
    return Day(year, 1, 1), Day(year, 12, 31)


def _months(year: int, month: int, count: int) -> tuple[Day, Day]:
    last_year, last_month = add_months(year, month, count)
    return Day(year, month, 1), Day(last_year, last_month, 1) - _ONE


@functools.lru_cache(maxsize=1 << 12)
def grain(value: str) -> Grain | None:
    """How precise a date value is."""
    match = _VALUE.match(value)
    if match is None:
        return None
    names: tuple[tuple[int, Grain], ...] = (
        (3, "day"),
        (2, "month"),
        (4, "week"),
        (5, "quarter"),
        (6, "half"),
        (7, "season"),
    )
    return next((name for group, name in names if match[group]), "year")


def shifted(value: str, by: Grain, count: int) -> str | None:
    """`value` moved by `count` units, at the unit's precision; None where `value` is less precise than the unit.

    >>> shifted("2024-11-09", "month", -2), shifted("2024", "year", 1), shifted("2024", "month", 1)
    ('2024-09', '2025', None)
    """
    interval = span(value)
    if interval is None:
        return None
    first, _ = interval
    precision = grain(value)
    if by == "year":
        year = first.year + count
        return f"{year:04}" if 1 <= year <= _LAST else None
    if by in ("decade", "century"):
        tens = first.year // 10 + count if by == "decade" else first.year // 100 + count
        return f"{tens:03}X" if by == "decade" else f"{tens:02}XX"
    if by in ("quarter", "half"):
        size = 3 if by == "quarter" else 6
        if precision == "year" or (precision == "half" and by == "quarter"):
            return None
        year, month = add_months(first.year, first.month, count * size)
        return f"{year:04}-{'Q' if by == 'quarter' else 'H'}{(month - 1) // size + 1}"
    if by == "month":
        if precision not in ("day", "month"):
            return None
        year, month = add_months(first.year, first.month, count)
        return f"{year:04}-{month:02}" if 1 <= year <= _LAST else None
    if precision not in ("day", "week") or (by == "day" and precision == "week"):
        return None
    return _by_days(first, by, count)


def _by_days(first: Day, by: Grain, count: int) -> str | None:
    try:
        if by == "week":
            return week_value(first + 7 * count * _ONE)
        hours = {"day": 24, "hour": 1}.get(by)
        if hours is None:
            return day_value(first)
        return day_value(first + datetime.timedelta(hours=hours * count) if by == "day" else first)
    except OverflowError:
        return None


def near(day: Day, weekday: int, direction: int) -> Day:
    """The nearest such weekday before (-1) or after (1) `day`, or `day` itself."""
    distance = (day.weekday() - weekday) % 7 if direction < 0 else (weekday - day.weekday()) % 7
    return day + direction * distance * _ONE
