"""Dates as machines write them."""

import datetime
import email.utils
import re

_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)")
_LONGEST = 100  # characters of a date with its time and zone


def day_of(text: str) -> datetime.date | None:
    """The day that a date for machines names: ISO 8601, a mail's, or digits with the year first or last.

    >>> day_of("2020-08-24T09:23:13Z"), day_of("Mon, 24 Aug 2020 09:23:13 GMT"), day_of("24/8/2020"), day_of("أمس")
    (datetime.date(2020, 8, 24), datetime.date(2020, 8, 24), datetime.date(2020, 8, 24), None)
    """
    text = text[:_LONGEST]
    try:
        if found := _ISO.search(text):
            return datetime.date(int(found[1]), int(found[2]), int(found[3]))
        if found := _DAY_FIRST.search(text):
            return datetime.date(int(found[3]), int(found[2]), int(found[1]))
        return email.utils.parsedate_to_datetime(text).date()
    except ValueError:
        return None
