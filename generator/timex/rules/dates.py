"""Days and months of the calendar: `22 أكتوبر 2025`, `منتصف مايو/أيار المقبل`, `6/8/2015`."""

from ..grammar import compiled
from ..lexicon import COMMON
from ..mention import NAME, Date, Meaning, Name, Shift
from ..scan import Phrase
from .shared import month, month_base, named, number, parts, placed, recurs, rule, year


@rule(
    "day month year",
    "(WEEKDAY REL? (comma|matching)? | dayword (comma|matching)? | PARTOFDAY? day?) "
    "DAY (of|slash)? MONTH ((of|slash|dash|comma)? YEAR)? "
    "(of? PLACED | REL)?",
    "day? small dash MONTH dash YEAR",
    "(WEEKDAY | dayword) REL? open DAY of? MONTH ((of|comma)? YEAR)? close",
)
def day_month_year(phrase: Phrase) -> Meaning | Name | None:
    """`الأربعاء 22 أكتوبر 2025`, `الثامن من أبريل/نيسان الجاري`, `23 مارس من العام الماضي`."""
    named_month = month(phrase)
    before, after = parts(phrase)
    day = number(before)
    if named_month is None or day is None or not 1 <= day <= 31:
        return None
    if before[0].kind == "ordinal" and day > 1 and not _definite(phrase):
        return None
    if named(phrase) or recurs(phrase):
        return NAME
    written, hijri = year(after, phrase, named_month[1])
    if named_month == _SAFAR and written is None and not phrase.has("weekday", "monthly", "relative", "of"):
        return None  # فاز 3 صفر, a score
    return Date(
        year=written,
        month=named_month[0],
        day=day,
        weekday=phrase.value("weekday"),
        hijri=hijri,
        base=month_base(phrase),
    )


_SAFAR = (2, True)  # the month's name is zero, too


def _definite(phrase: Phrase) -> bool:
    """Whether the day is written with the article; only أول stands without (أول نوفمبر)."""
    words = phrase.scan.words
    return any(
        words[i].definite for i in range(phrase.first, phrase.last) if i in words and words[i].entry.kind == "ordinal"
    )


@rule("month year", "(a.part of?)? MONTH ((of|comma|dash)? YEAR)? (of? PLACED | REL)?")
def month_year(phrase: Phrase) -> Meaning | Name | None:
    """`سبتمبر 2025`, `منتصف مايو/أيار المقبل`, `شهر كانون أول/ديسمبر الماضي`, `أكتوبر`."""
    named_month = month(phrase)
    if named_month is None or not _sure(phrase):
        return None
    if named(phrase) or recurs(phrase):
        return NAME
    written, hijri = year(parts(phrase)[1], phrase, named_month[1])
    return Date(year=written, month=named_month[0], hijri=hijri, base=month_base(phrase))


_TIMES = frozenset(("في", "وفي", "ففي", "منذ", "ومنذ", "خلال", "وخلال", "بحلول", "قبل", "بعد"))
_LIMITS = frozenset(("من", "الي", "حتي", "وحتي"))


def _sure(phrase: Phrase) -> bool:
    """Whether a month's name that is a common word or a person's name, too, is a month here."""
    word = phrase.scan.words[phrase.first]
    bare = phrase.form(phrase.first)[word.cut :]
    if word.entry.kind not in ("month", "hijri") or bare not in COMMON:
        return True
    if phrase.last - phrase.first > 1:
        return not phrase.has("textual") or phrase.has("four", "year")
    if word.governed:
        return bare == "مارس"
    before, after = phrase.form(phrase.first - 1), phrase.form(phrase.last)
    return before in _TIMES or (before in _LIMITS and bare in ("مارس", "اب", "اوت") and not after.startswith("ال"))


@rule("numeric date", "(WEEKDAY REL? (comma|matching|dash)? | dayword (comma|matching)? | day)? numeric era?")
def numeric_date(phrase: Phrase) -> Meaning | Name | None:
    """`6/8/2015`, `يوم الثلاثاء 19-10-1436هـ`."""
    written = phrase.name("numeric")
    return None if written is None or named(phrase) else _from_numeric(written, phrase.value("weekday"))


def _from_numeric(written: str, weekday: int | None) -> Date:
    year_, month_, day = map(int, written.split("-"))
    return Date(year=year_, month=month_, day=day, weekday=weekday, hijri=year_ < 1600)


@rule(
    "date matching date",
    "(WEEKDAY comma? matching? | day)? (numeric era?|DAY of? MONTH YEAR) (matching|open|slash|dash) "
    "(numeric era?|DAY of? MONTH YEAR) close?",
)
def date_matching_date(phrase: Phrase) -> Meaning | Name | None:
    """`الثلاثاء 19-10-1436هـ الموافق 4-8-2015م`: one day in two calendars, of which the Gregorian one counts."""
    numerics = [_from_numeric(str(entry.value), phrase.value("weekday")) for entry in phrase.entries("numeric")]
    gregorian = [date for date in numerics if not date.hijri]
    if gregorian:
        return gregorian[0]
    entries = phrase.entries("month", "hijri", "small", "four", "count", "ordinal", "number")
    at = [index for index, entry in enumerate(entries) if entry.kind == "month"]
    if not at:
        return numerics[0] if numerics else None
    where = at[0]
    return Date(
        year=next((int(e.value) for e in entries[where:] if e.kind == "four"), None),
        month=int(entries[where].value), day=number(entries[where - 1 : where]), weekday=phrase.value("weekday"),
    )  # fmt: skip


@rule(
    "day of a placed month",
    "(WEEKDAY comma? | day)? DAY of PLACED",
    "(day | WEEKDAY comma?) DAY relative",
    "DAY of? relative",
)
def day_of_placed_month(phrase: Phrase) -> Meaning | Name | None:
    """`12 من الشهر المقبل`, `يوم 15 الجاري`."""
    day = number(parts(phrase)[0])
    base = placed(phrase)
    if day is None or day > 31 or not (phrase.has("day", "weekday", "monthly") or _dated_by(phrase)):
        return None
    if not phrase.has("monthly"):
        adjective = phrase.entries("relative")
        if phrase.has("year", "week", "demonstrative", "textual", "same") or not adjective:
            return None
        base = Shift("month", int(adjective[-1].value))
    return Date(day=day, weekday=phrase.value("weekday"), base=base)


def _dated_by(phrase: Phrase) -> bool:
    """Whether a preposition makes of a number and an adjective a day: في 20 الجاري."""
    before = phrase.before()
    present = phrase.entries("relative")[-1].value == 0
    return present and before is not None and before.entry.kind in ("during", "since", "later", "ago", "of")


@rule("day and month in digits", "WEEKDAY REL? (comma|matching)? small slash small", "small slash small relative")
def day_and_month_in_digits(phrase: Phrase) -> Meaning | Name | None:
    """`الثلاثاء 12/11`, `12/11 الجاري`."""
    day, month_ = (int(entry.value) for entry in phrase.entries("small"))
    if not 1 <= month_ <= 12:
        return None
    return Date(day=day, month=month_, weekday=phrase.value("weekday"), base=month_base(phrase))


@rule(
    "first of several days", "(pair|day)? the? small", "the.ordinal number?", "(pair|day)? weekday (the? small|ORDINAL)"
)
def first_of_several_days(phrase: Phrase) -> Meaning | Name | None:
    """`يومي 24` of `يومي 24 و25 أبريل`, `5` of `من 5 إلى 9 مايو`: the month stands with the last."""
    day = number(phrase.entries("small", "ordinal", "number"))
    return Date(day=day) if day is not None and day > 0 and _continues(phrase) else None


_LIST = compiled(
    "(glue? +small | glue small | (comma|dash) small){0,4} "
    "(glue? +small | glue small | (during|+during|dash|comma|slash) small) of? MONTH"
)

_IN_WORDS = compiled("((during|+during) ORDINAL | +the.ordinal (number|+number)? | +the.number) of? MONTH")
_ON_WEEKDAYS = compiled("((during|+during|dash) day? weekday | +day? +weekday) (small|ORDINAL) of? MONTH")


def _continues(phrase: Phrase) -> bool:
    """Whether further days and their month follow."""
    rest = phrase.scan.classes[phrase.last : phrase.last + 20]
    continued = _ON_WEEKDAYS if phrase.has("weekday") else _IN_WORDS if phrase.has("ordinal") else _LIST
    return continued.regex.match(rest) is not None
