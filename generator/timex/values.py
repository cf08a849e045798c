"""The values of dates as far as the dates alone tell them."""

from . import calendar
from .calendar import Day
from .mention import Date

UNKNOWN = "XXXX"
_SLACK = 45  # days ahead at which a month is misprinted rather than a year left out
_MUCH = 6  # how many times nearer a date is that needs no verb to be placed


def written(date: Date, year: int) -> str:
    """The value of a date whose year is known."""
    if date.part is not None:
        if is_week(date.part):
            return nth_week(f"{year:04}-{date.month:02}", int(date.part[1:])) or UNKNOWN
        return fiscal(year, date.part) if date.fiscal else f"{year:04}-{date.part}"
    if date.month is None:
        return f"{year:04}"
    return f"{year:04}-{date.month:02}" + (f"-{date.day:02}" if date.day else "")


def partial(date: Date) -> str:
    """What is known of a date without its year: `XXXX-05`, `XXXX-05-12`."""
    if date.month is None or date.part is not None:
        return UNKNOWN
    return f"{UNKNOWN}-{date.month:02}" + (f"-{date.day:02}" if date.day else "")


def season(part: str, count: int, day: Day) -> str:
    """The season before, around or after a day.

    >>> season("SU", -1, Day(2024, 11, 13)), season("SP", 1, Day(2024, 11, 13)), season("SU", 0, Day(2024, 11, 13))
    ('2024-SU', '2025-SP', '2024-SU')
    """
    years = range(day.year - 2, day.year + 3)
    spans = [(year, span) for year in years if (span := calendar.span(f"{year}-{part}"))]
    if count < 0:
        year = max(year for year, (_, last) in spans if last < day)
    elif count > 0:
        year = min(year for year, (first, _) in spans if first > day)
    else:
        year = min(spans, key=lambda pair: abs((pair[1][0] - day).days))[0]
    return f"{year}-{part}"


_LATELY = 10  # days within which the month that runs may be called the last (3 يونيو الماضي)


def lately(date: Date, day: Day) -> bool:
    """Whether a day of the month that runs may be the one called its last: not the day of publication itself.

    >>> lately(Date(month=6, day=2), Day(2018, 6, 9)), lately(Date(month=6, day=5), Day(2018, 6, 21))
    (True, False)
    """
    return date.weekday is not None or (date.day is not None and 0 < day.day - date.day <= _LATELY)


def part_of(value: str, part: str) -> str:
    """The part of its year that a date is, to be set behind another year.

    >>> part_of("2024-11-13", "month"), part_of("2024-Q3", "quarter"), part_of("2024-11-13", "quarter")
    ('-11', '-Q3', '')
    """
    if part in ("month", "day"):
        ends = {"month": 7, "day": 10}[part]
        return value[4:ends] if calendar.grain(value) in ("day", part) else ""
    return value[4:] if calendar.grain(value) == part else ""


_SCHOOL = 9  # the month in which schools begin
_LATE = 6  # the month behind which "the new year" is the next


def begun(part: str, day: Day, count: int | None, month: int | None) -> str:
    """A year that begins at its own time, counted from the one that runs; `count` None: the new one.

    >>> begun("SY", Day(2018, 7, 22), None, None), begun("SY", Day(2018, 7, 22), 1, None)
    ('2018', '2018')
    >>> begun("NY", Day(2018, 12, 20), None, None), begun("HY", Day(2018, 5, 29), 1, 1)
    ('2019', '2018-09')
    """
    if part == "SY":
        return f"{day.year - (day.month < _SCHOOL) + count:04}" if count is not None else f"{day.year:04}"
    if part == "NY":
        return f"{day.year + (day.month > _LATE):04}"
    return _hijri_begun(day, 1 if count is None else count, month)


def _hijri_begun(day: Day, count: int, month: int | None) -> str:
    about = (day.year - 622) * 33 // 32
    firsts = ((year, calendar.hijri_day(year, 1, 1)) for year in range(about - 1, about + 4))
    running = max((year for year, first in firsts if first is not None and first <= day), default=None)
    if running is None:
        return UNKNOWN
    found = calendar.hijri_day(running + count, 1, 1) if month else calendar.hijri_day(running + count, 6, 29)
    if found is None:
        return UNKNOWN
    return f"{found.year:04}-{found.month:02}" if month else f"{found.year:04}"


def fiscal(year: int, part: str) -> str:
    """A quarter or half of a fiscal year named by two years (2017/2018), which begins in July.

    >>> fiscal(2017, "Q1"), fiscal(2017, "H1"), fiscal(2017, "H2")
    ('2017-Q3', '2017-H2', '2018-H1')
    """
    if part[0] == "H":
        return f"{year:04}-H2" if part == "H1" else f"{year + 1:04}-H1"
    if part[0] != "Q":
        return f"{year:04}-{part}"
    quarter = int(part[1]) + 2
    return f"{year + (quarter > 4):04}-Q{(quarter - 1) % 4 + 1}"


def running_late(day: Day | None) -> bool:
    """Whether the fiscal year that runs on the day began in the year before: until June."""
    return day is not None and day.month < _FISCAL


_FISCAL = 7


def hijri_within(year: int, month: int) -> int | None:
    """The Hijri year whose month lies in a Gregorian one: رمضان 2024."""
    about = (year - 622) * 33 // 32
    middles = ((hijri, calendar.hijri_day(hijri, month, 15)) for hijri in range(about - 1, about + 4))
    return next((hijri for hijri, middle in middles if middle is not None and middle.year == year), None)


def falls_on(value: str, weekday: int) -> bool:
    """Whether a day falls on the weekday."""
    interval = calendar.span(value)
    return interval is not None and interval[0].weekday() == weekday


def is_week(part: str) -> bool:
    """Whether a part is the nth week of a month (W2)."""
    return part[0] == "W" and part[1:].isdigit()


def nth_week(month: str | None, nth: int) -> str | None:
    """The nth week of a month, counted from the one that holds its first day."""
    interval = calendar.span(month) if month else None
    if interval is None or not 1 <= nth <= 5:
        return None
    return calendar.week_value(Day.fromordinal(interval[0].toordinal() + 7 * (nth - 1)))


def plainly_nearest(values: list[str], day: Day) -> bool:
    """Whether one of the years is so much nearer than the next that the tense need not be asked."""
    distances = sorted(distance(value, day) for value in values)
    return len(distances) > 1 and distances[0] * _MUCH < distances[1]


def next_to(day: Day, spans: list[tuple[str, tuple[Day, Day]]], direction: int, strict: bool) -> str:
    """The last value up to `day` where `direction` is negative, else the first from it on; `strict`: not around it."""
    if direction < 0:
        return max((v for v, (first, last) in spans if (last < day if strict else first <= day)), default=UNKNOWN)
    return min((v for v, (first, last) in spans if (first > day if strict else last >= day)), default=UNKNOWN)


def not_ahead(values: list[str], day: Day) -> list[str]:
    """The values that do not lie well ahead of `day`; none where the nearest does not either."""
    latest = Day.fromordinal(day.toordinal() + _SLACK).isoformat()
    nearest = min(values, key=lambda value: distance(value, day), default="")
    return [value for value in values if value <= latest] if nearest > latest else []


def distance(value: str, day: Day) -> int:
    """The days from `day` to a date, 0 within it."""
    interval = calendar.span(value)
    if interval is None:
        return 10**6
    return max((interval[0] - day).days, (day - interval[1]).days, 0)


def remoteness(value: str, day: Day) -> int:
    """How far from `day` a date of unknown direction is to be thought: news tells more of what happened."""
    return distance(value, day) * (3 if value > day.isoformat() else 2)
