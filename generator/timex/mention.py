"""A time expression as found, before its value is known: where it stands and what it says."""

from typing import Literal

import msgspec

from ..model import TimexType

Grain = Literal[
    "second", "minute", "hour", "day", "week", "month", "quarter", "half", "season", "year", "decade", "century"
]


class Shift(msgspec.Struct, tag=True, frozen=True, gc=False):
    """A unit counted from a reference: `العام المقبل` is (year, 1), `أمس` (day, -1).

    `textual` counts from the date that the text gave last (`في اليوم التالي`), not from publication.
    """

    grain: Grain
    count: int
    textual: bool = False
    open: bool = False  # the direction is not written: بعد شهرين


class Date(msgspec.Struct, tag=True, frozen=True, gc=False, kw_only=True):
    """A calendar date with what was written of it; what is missing is completed from a reference."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    part: str | None = None  # Q3, H1, SU, Wn (nth week), WE (weekend)
    hijri: bool = False
    base: Shift | None = None  # the year, month or day within which it lies, or that it is, as written
    fiscal: bool = False
    decade: int | None = None
    century: int | None = None
    like: bool = False  # نفس الفترة من: the part is that of the date before
    night: bool = False


class Length(msgspec.Struct, tag=True, frozen=True, gc=False):
    """A counted length: `سنة ونصف` is ((year, 1), (month, 6))."""

    amounts: tuple[tuple[Grain, int], ...]


class Every(msgspec.Struct, tag=True, frozen=True, gc=False):
    """A frequency, as a TIMEX3 period."""

    period: str


_LETTERS: dict[Grain, tuple[int, str]] = {
    "century": (100, "Y"), "decade": (10, "Y"), "year": (1, "Y"), "month": (1, "M"), "week": (1, "W"), "day": (1, "D"),
    "hour": (1, "H"), "minute": (1, "M"), "second": (1, "S"),
}  # fmt: skip


def period(found: Length) -> str:
    """A length as a TIMEX3 value.

    >>> period(Length((("year", 1), ("month", 6)))), period(Length((("decade", 2),))), period(Length((("hour", 9),)))
    ('P1Y6M', 'P20Y', 'PT9H')
    """
    out = "P"
    for grain, count in found.amounts:
        if grain in ("hour", "minute", "second") and "T" not in out:
            out += "T"
        times, letter = _LETTERS[grain]
        out += f"{count * times}{letter}"
    return out


Meaning = Shift | Date | Length | Every


class Name(msgspec.Struct, frozen=True):
    """What a phrase is that looks like a date but is part of a name: ثورة 25 يناير."""


NAME = Name()


class Mention(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A time expression: its offsets in the text and its tokens (end excluded), the rule that found it, its meaning."""

    start: int
    end: int
    inner: int  # where a length begins behind its particle (بعد)
    text: str
    first: int
    last: int
    sentence: int
    type: TimexType
    rule: str
    meaning: Meaning
    mod: str | None = None
    today: int | None = None  # days from today, where اليوم or أمس stands with a full date
    dateline: bool = False  # the article says when it was published; not a part of what it tells
