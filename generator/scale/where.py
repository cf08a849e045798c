"""What an editor writes of dates in `--where`, as a condition on the days that a publication date covers."""

import re

from ..calendar import interval
from ..errors import SourceError

_DATE = r"'?\d{4}(?:-\d\d?){0,2}'?(?![\w-])"
_OPERATOR = "<=|>=|<>|!=|==|=|<|>"
_PART = re.compile(
    rf"""'(?:[^']|'')*' | "(?:[^"]|"")*"  # what stands in quotes stays as it is
    | \bpublished\s*(?:(?P<operator>{_OPERATOR})\s*(?P<date>{_DATE})
        | \s(?P<not>not\s+)?between\s+(?P<first>{_DATE})\s+and\s+(?P<last>{_DATE})
        | \s(?P<none>not\s+)?in\s*\((?P<dates>\s*{_DATE}\s*(?:,\s*{_DATE}\s*)*)\))""",
    re.IGNORECASE | re.VERBOSE,
)


def with_days(where: str) -> str:
    """`where` with each comparison of `published` made one of days: a year or a month is all of its days.

    >>> with_days("published <= 2018-05 and title = 'published <= 2018'")
    "published_to <= DATE '2018-05-31' and title = 'published <= 2018'"
    >>> with_days("published = 2018-05-03 or published > 2019")
    "(published_from >= DATE '2018-05-03' and published_to <= DATE '2018-05-03') or published_from > DATE '2019-12-31'"

    Raises:
        SourceError: a date is none.
    """
    return _PART.sub(_condition, where)


def _condition(match: re.Match[str]) -> str:
    if match["operator"]:
        return _compared(match["operator"], match["date"])
    if match["first"]:
        inside = f"(published_from >= {_days(match['first'])[0]} and published_to <= {_days(match['last'])[1]})"
        return f"not {inside}" if match["not"] else inside
    if match["dates"]:
        any_of = " or ".join(_compared("=", date) for date in match["dates"].split(","))
        return f"not ({any_of})" if match["none"] else f"({any_of})"
    return match[0]


def _compared(operator: str, date: str) -> str:
    first, last = _days(date)
    within = f"(published_from >= {first} and published_to <= {last})"
    match operator:
        case ">=":
            return f"published_from >= {first}"
        case ">":
            return f"published_from > {last}"
        case "<=":
            return f"published_to <= {last}"
        case "<":
            return f"published_to < {first}"
        case "<>" | "!=":
            return f"not {within}"
        case _:
            return within


def _days(date: str) -> tuple[str, str]:
    """The first and the last day of a year, a month or a day, as DuckDB writes them."""
    year, *others = date.strip().strip("'").split("-")
    days = interval("-".join([year, *(other.zfill(2) for other in others)]))
    if days is None:
        raise SourceError("--where", "not a date", date.strip(), "write it as 2018, 2018-05 or 2018-05-03")
    return f"DATE '{days.first}'", f"DATE '{days.last}'"
