"""Whether two dates may be one, at whatever precision and however they were worked out."""

from ..arabic.folding import fold
from ..briefing.page import Moment
from ..calendar import Interval, interval

_WEEK = 7


def compatible(a: Interval | None, b: Interval | None) -> bool:
    """Whether two dates may be one, at whatever precision."""
    return a is None or b is None or covers(a, b) or covers(b, a)


def covers(a: Interval, b: Interval) -> bool:
    """Whether all days of `b` are days of `a`."""
    return a.first <= b.first and b.last <= a.last


def one_day(a: Interval | None, b: Interval | None) -> bool:
    """Whether two dates are one and the same day."""
    return a is not None and a == b and a.grain == "day"


def doubtful(a: Moment, b: Moment) -> bool:
    """Whether two dates differ only by how they were worked out."""
    return _same_word(a, b) or one_weekday(a, b)


def _same_word(a: Moment, b: Moment) -> bool:
    """Whether two dates were worked out from expressions that end in one word."""
    return bool(counted(a)) and counted(a) == counted(b)


def one_weekday(a: Moment, b: Moment) -> bool:
    """Whether two dates are a week apart, and one was counted from a weekday, whose week may have been another."""
    first, second = interval(a.value), interval(b.value)
    if first is None or second is None or (first.grain, second.grain) != ("day", "day"):
        return False
    return abs((first.first - second.first).days) == _WEEK and any(
        (word := counted(m)) and not word[-1].isdigit() for m in (a, b)
    )


def counted(moment: Moment) -> str:
    """The last word of the expression that a date was worked out from; empty for one that is stated."""
    evidence = moment.given.evidence if moment.given else ()
    return fold(evidence[-1].text).split()[-1] if evidence and evidence[-1].text.strip() else ""
