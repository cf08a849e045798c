"""The values of dates as far as the dates alone tell them."""

from . import calendar
from .calendar import Day
from .mention import Date

UNKNOWN = "XXXX"
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


def fiscal(year: int, part: str) -> str:
    """A quarter of a fiscal year named by two years (2017/2018), which begins in July."""
    if part[0] != "Q":
        return f"{year:04}-{part}"
    quarter = int(part[1]) + 2
    return f"{year + (quarter > 4):04}-Q{(quarter - 1) % 4 + 1}"


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


def distance(value: str, day: Day) -> int:
    """The days from `day` to a date, 0 within it."""
    interval = calendar.span(value)
    if interval is None:
        return 10**6
    return max((interval[0] - day).days, (day - interval[1]).days, 0)


def remoteness(value: str, day: Day) -> int:
    """How far from `day` a date of unknown direction is to be thought: news tells more of what happened."""
    return distance(value, day) * (3 if value > day.isoformat() else 2)
