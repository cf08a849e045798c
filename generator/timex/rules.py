"""The rules of dates: each a name, the pattern of the phrase, and the meaning that it yields."""

from collections.abc import Callable
from typing import NamedTuple

from . import numerals
from .grammar import Pattern, compiled
from .lexicon import COMMON, Entry, listed
from .mention import NAME, Date, Every, Grain, Length, Meaning, Name, Shift
from .scan import Phrase

Builder = Callable[[Phrase], Meaning | Name | None]


class Rule(NamedTuple):
    """A named pattern and what it yields."""

    name: str
    pattern: Pattern
    build: Builder


RULES: list[Rule] = []


def rule(name: str, *patterns: str) -> Callable[[Builder], Builder]:
    """Register a builder under the phrase's name, for one pattern or several."""

    def register(build: Builder) -> Builder:
        RULES.extend(Rule(name, compiled(pattern), build) for pattern in patterns)
        return build

    return register


NAMES, DAY_NAMES, AGES, COUNTED = listed("names"), listed("day_names"), listed("ages"), listed("counted")
OF_AGE = frozenset(("العمر", "عمره", "عمرها", "عمرهم", "عمري"))


# What the parts of a phrase say


def named(phrase: Phrase) -> bool:
    """Whether the phrase is part of a name (ثورة 25 يناير)."""
    before = phrase.form(phrase.first - 1)
    return before in NAMES or (before[:1] in "وبلف" and before[1:] in NAMES)


def number(entries: list[Entry]) -> int | None:
    """The number of digits or of number words."""
    digits = [int(entry.value) for entry in entries if entry.kind in ("small", "four", "count")]
    if digits:
        return digits[0]
    return numerals.total(int(entry.value) for entry in entries) if entries else None


def parts(phrase: Phrase) -> tuple[list[Entry], list[Entry]]:
    """The phrase's numbers before its month and after it."""
    before: list[Entry] = []
    after: list[Entry] = []
    into = before
    for entry in phrase.entries("month", "hijri", "small", "four", "count", "ordinal", "number", "year"):
        if entry.kind in ("month", "hijri"):
            into = after
        elif entry.kind != "year":
            into.append(entry)
    return before, after


def placed(phrase: Phrase) -> Shift | None:
    """The unit that the phrase places: العام المقبل, هذا الشهر, اليوم التالي."""
    units = phrase.entries(
        "day", "dayword", "week", "monthly", "year", "decade", "century", "quarter", "half", "season"
    )
    adjective = phrase.entries("relative", "textual", "demonstrative", "same")
    if not units or not adjective:
        return None
    grain = {"dayword": "day", "monthly": "month"}.get(units[-1].kind, units[-1].kind)
    mark = adjective[-1]
    return Shift(_grain(grain), int(mark.value), mark.kind in ("textual", "same"))


def _grain(name: str) -> Grain:
    grains: dict[str, Grain] = {
        "second": "second", "minute": "minute", "hour": "hour", "day": "day", "dayword": "day", "week": "week",
        "monthly": "month", "month": "month", "quarter": "quarter", "half": "half", "season": "season", "year": "year",
        "decade": "decade", "century": "century",
    }  # fmt: skip
    return grains[name]


def month(phrase: Phrase) -> tuple[int, bool] | None:
    """The phrase's month and whether it is a Hijri one; None where two names disagree."""
    months = phrase.entries("month", "hijri")
    if len({entry for entry in months}) != 1:
        return None
    return int(months[0].value), months[0].kind == "hijri"


def year(entries: list[Entry], phrase: Phrase, hijri: bool = False) -> tuple[int | None, bool]:
    """The year of digits or words, and whether it is Hijri."""
    value = number(entries)
    if value is not None and value < 100 and not phrase.has("era"):
        value = None
    return value, hijri or phrase.name("era") == "hijri"


# Dates with a month


@rule(
    "day month year",
    "(WEEKDAY (comma|matching)? | dayword (comma|matching)? | PARTOFDAY? day?) DAY of? MONTH ((of|dash|comma)? YEAR)? "
    "(of? PLACED | REL)?",
)
def day_month_year(phrase: Phrase) -> Meaning | Name | None:
    """`الأربعاء 22 أكتوبر 2025`, `الثامن من أبريل/نيسان الجاري`, `23 مارس من العام الماضي`."""
    named_month = month(phrase)
    before, after = parts(phrase)
    day = number(before)
    if named_month is None or day is None or not 1 <= day <= 31:
        return None
    if named(phrase):
        return NAME
    written, hijri = year(after, phrase, named_month[1])
    return Date(
        year=written,
        month=named_month[0],
        day=day,
        weekday=phrase.value("weekday"),
        hijri=hijri,
        base=_month_base(phrase),
    )


def _month_base(phrase: Phrase) -> Shift | None:
    """What places a month or a day of one: مارس الماضي, مارس من العام الماضي."""
    adjective = phrase.entries("relative", "textual", "demonstrative", "same")
    if not adjective:
        return None
    if phrase.has("year"):
        return placed(phrase)
    return Shift("month", int(adjective[-1].value), adjective[-1].kind in ("textual", "same"))


@rule("month year", "(part of?)? MONTH ((of|comma|dash)? YEAR)? (of? PLACED | REL)?")
def month_year(phrase: Phrase) -> Meaning | Name | None:
    """`سبتمبر 2025`, `منتصف مايو/أيار المقبل`, `شهر كانون أول/ديسمبر الماضي`, `أكتوبر`."""
    named_month = month(phrase)
    if named_month is None or not _sure(phrase):
        return None
    if named(phrase):
        return NAME
    written, hijri = year(parts(phrase)[1], phrase, named_month[1])
    return Date(year=written, month=named_month[0], hijri=hijri, base=_month_base(phrase))


def _sure(phrase: Phrase) -> bool:
    """Whether a month's name that is a common word, too, is a month here."""
    tokens = phrase.scan.document.tokens
    words = phrase.scan.words
    if phrase.last - phrase.first > 1:
        return True
    word = words[phrase.first]
    form = tokens[phrase.first].form
    bare = form[word.cut :]
    if bare not in COMMON:
        return True
    before = words.get(phrase.first - 1)
    if word.governed:
        return bare in ("مارس", "ماي")
    return (
        before is not None
        and before.entry.kind in ("during", "since", "within", "of", "later", "ago")
        and word.entry.kind == "month"
        and not phrase.form(phrase.last).startswith("ال")
    )


@rule("numeric date", "(WEEKDAY (comma|matching|dash)? | dayword (comma|matching)? | day)? numeric era?")
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


@rule("day of a placed month", "(WEEKDAY comma? | day)? DAY of PLACED", "(day | WEEKDAY comma?) DAY relative")
def day_of_placed_month(phrase: Phrase) -> Meaning | Name | None:
    """`12 من الشهر المقبل`, `يوم 15 الجاري`."""
    day = number(parts(phrase)[0])
    base = placed(phrase)
    if day is None or day > 31:
        return None
    if not phrase.has("monthly"):
        adjective = phrase.entries("relative")
        if phrase.has("of", "year", "week", "demonstrative", "textual", "same") or not adjective:
            return None
        base = Shift("month", int(adjective[-1].value))
    return Date(day=day, weekday=phrase.value("weekday"), base=base)


@rule("first of several days", "(pair|day)? the? small")
def first_of_several_days(phrase: Phrase) -> Meaning | Name | None:
    """`يومي 24` of `يومي 24 و25 أبريل`, `5` of `من 5 إلى 9 مايو`: the month stands with the last."""
    day = phrase.value("small")
    return Date(day=day) if day is not None and _continues(phrase) else None


_LIST = compiled("(glue? +small | (comma|dash) small){0,4} (glue? +small | (during|dash|comma|slash) small) of? MONTH")


def _continues(phrase: Phrase) -> bool:
    """Whether further days and their month follow."""
    rest = phrase.scan.classes[phrase.last : phrase.last + 20]
    return _LIST.regex.match(rest) is not None


# Years


@rule("named year", "(part of?)? year fiscal? dot? (DIGITS|NUMBER) ((slash|dash) DIGITS)? era? relative?")
def named_year(phrase: Phrase) -> Meaning | Name | None:
    """`عام 2003`, `مطلع العام 2018`, `سنة ألفين وعشرة`, `العام المالي 2017/2018`, `العام 70م`."""
    value, hijri = year(phrase.entries("small", "four", "count", "number"), phrase)
    if value is None or value > 2200 or (value < 1000 and not phrase.has("era")):
        return None
    head = [e for e in phrase.entries("year", "small", "four", "count", "number")]
    return Date(year=value, hijri=hijri, fiscal=phrase.has("fiscal")) if head[0].kind == "year" else None


@rule("bare year", "(part of?)? pair? four era?")
def bare_year(phrase: Phrase) -> Meaning | Name | None:
    """`2016` where nothing says that it counts things."""
    value = phrase.value("four")
    if value is None or named(phrase):
        return None
    hijri = phrase.name("era") == "hijri"
    if phrase.has("part", "pair", "era"):
        return Date(year=value, hijri=hijri)
    after = phrase.form(phrase.last)
    if not 1900 <= value <= 2099 or after in COUNTED or _tanwin(phrase):
        return None
    before = phrase.before()
    kind = before.entry.kind if before is not None else ""
    if kind in ("approx", "comma", "dot", "colon", "small", "count") or (kind == "of" and not _range_begins(phrase)):
        return None
    if kind in ("since", "during", "within", "later", "ago", "of") or _joins_year(phrase) or _governed(phrase):
        return Date(year=value)
    closed = (
        not after or not phrase.scan.document.tokens[phrase.last].kind == "word" or after[:1] in "و" or after in _LINKS
    )
    return Date(year=value) if closed and value % 100 and phrase.form(phrase.first - 1).isalpha() else None


_LINKS = frozenset(
    ("في", "من", "الي", "علي", "عن", "بعد", "قبل", "بين", "التي", "الذي", "ان", "حيث", "هو", "هي", "استجابه")
)


def _tanwin(phrase: Phrase) -> bool:
    """Whether a counted noun in the accusative follows (2015 شخصاً)."""
    tokens = phrase.scan.document.tokens
    if phrase.last >= len(tokens):
        return False
    token = tokens[phrase.last]
    return phrase.scan.document.text[token.start : token.end].rstrip("ا").endswith("ً") and token.form.endswith("ا")


def _governed(phrase: Phrase) -> bool:
    before = phrase.form(phrase.first - 1)
    return before in ("ب", "ل", "لل") or before in ("مقارنه", "مالية")


def _joins_year(phrase: Phrase) -> bool:
    """Whether a year stands just before, joined by و or a dash: بين 2003 و2011, 2021-2026."""
    words = phrase.scan.words
    return any(
        (word := words.get(phrase.first - distance)) is not None and word.entry.kind == "four" for distance in (2, 1)
    )


def _range_begins(phrase: Phrase) -> bool:
    """Whether a range follows (من 2003 إلى 2011)."""
    return phrase.form(phrase.last) in ("الي", "حتي", "و", "وحتي") or phrase.form(phrase.last)[:1] in "،.و"


@rule("season", "(part of?)? season (YEAR | of? PLACED | relative)")
def season(phrase: Phrase) -> Meaning | Name | None:
    """`صيف 2015`, `الصيف المقبل`, `خريف العام الماضي`."""
    part = phrase.name("season")
    if phrase.has("four", "count", "number"):
        return Date(year=year(phrase.entries("four", "count", "number"), phrase)[0], part=part)
    base = placed(phrase)
    if base is not None and phrase.entries("year"):
        return Date(part=part, base=Shift("year", base.count, base.textual))
    return Date(part=part, base=Shift("season", phrase.value("relative") or 0))


_PARTS = {"quarter": ("Q", 4), "half": ("H", 2), "trimester": ("Q", 4)}


@rule(
    "quarter or half of a year",
    "(part of?)? the.quarter ORDINAL (of? (YEAR|the.year|PLACED))?",
    "(part of?)? the.half ORDINAL (of? (YEAR|the.year|PLACED))?",
    "(part of?)? the.trimester ORDINAL of? (YEAR|the.year|PLACED)",
)
def quarter(phrase: Phrase) -> Meaning | Name | None:
    """`الربع الأول من العام المالي 2017/2018`, `نهاية النصف الأول 2018`, `الربع الأخير`."""
    kind = phrase.entries("quarter", "half", "trimester")[0].kind
    letter, most = _PARTS[kind]
    nth = phrase.value("ordinal")
    nth = most if nth == -1 else nth
    if nth is None or not 1 <= nth <= most:
        return None
    digits = phrase.entries("four", "count")
    base = placed(phrase) if phrase.has("relative", "textual", "same", "demonstrative") else None
    if not digits and base is None and phrase.has("year"):
        base = Shift("year", 0)
    if not digits and base is None and kind == "half":
        return None
    if base is not None:
        base = Shift("year", base.count, base.textual)
    return Date(year=number(digits), part=f"{letter}{nth}", base=base, fiscal=phrase.has("fiscal"))


@rule("placed quarter", "(part of?)? the.quarter REL", "(part of?)? THIS the.quarter", "(part of?)? the.half REL")
def placed_quarter(phrase: Phrase) -> Meaning | Name | None:
    """`الربع السابق`, `هذا الربع`."""
    shift = placed(phrase)
    return None if shift is None else Shift(shift.grain, shift.count, textual=True)


@rule("same period of a year", "period of? (YEAR|PLACED)")
def same_period(phrase: Phrase) -> Meaning | Name | None:
    """`نفس الفترة من عام 2017`: the part of the year that was named before, in another year."""
    value, hijri = year(phrase.entries("four"), phrase)
    base = None if value else placed(phrase)
    return Date(year=value, hijri=hijri, base=base, like=True) if value or base else None


@rule("decade", "(part of?)? decade? the.tens (of? the.century (REL|ORDINAL))?")
def decade(phrase: Phrase) -> Meaning | Name | None:
    """`ثمانينيات القرن الماضي` written with or without its century."""
    if phrase.form(phrase.last) == "من" and phrase.form(phrase.last + 1) in AGES:
        return None
    return Date(decade=phrase.value("tens"), century=_century(phrase))


@rule("decade of a century", "(part of?)? decade? a.tens of? the.century (REL|ORDINAL)")
def decade_of_century(phrase: Phrase) -> Meaning | Name | None:
    """`ثمانينيات القرن الماضي`."""
    return Date(decade=phrase.value("tens"), century=_century(phrase))


@rule("century", "(part of?)? the.century (REL|ORDINAL)")
def century(phrase: Phrase) -> Meaning | Name | None:
    """`القرن العشرين`, `القرن الماضي`."""
    found = _century(phrase)
    return None if found is None else Date(century=found)


def _century(phrase: Phrase) -> int | None:
    """The hundreds of a century's years: 19 for the twentieth; -1 for the one before the present."""
    if phrase.has("relative", "textual"):
        return phrase.value("relative", "textual")
    value = number(phrase.entries("ordinal", "number"))
    return None if value is None or value < 1 else value - 1


# Days and weeks


@rule("weekday", "WEEKDAY REL?", "pair weekday")
def weekday(phrase: Phrase) -> Meaning | Name | None:
    """`مساء الثلاثاء`, `يوم الاثنين`, `الخميس الماضي`, `اليوم السبت`, `أمس الجمعة`."""
    day = phrase.value("weekday")
    if phrase.has("dayword"):
        return Date(weekday=day, base=Shift("day", phrase.value("dayword") or 0))
    if phrase.form(phrase.first - 1) in DAY_NAMES:
        return NAME
    shift = phrase.entries("relative", "textual")
    base = Shift("week", int(shift[-1].value), shift[-1].kind == "textual") if shift else None
    return Date(weekday=day, base=base)


@rule("night between two days", "PARTOFDAY weekday (dash|slash)? weekday", "PARTOFDAY weekday +weekday")
def night_between(phrase: Phrase) -> Meaning | Name | None:
    """`ليل الخميس - الجمعة`: the night has the first day's date."""
    first, second = (int(entry.value) for entry in phrase.entries("weekday"))
    return Date(weekday=first) if (first + 1) % 7 == second and phrase.name("daypart") == "NI" else None


@rule("day counted from today", "CLOCK? PARTOFDAY? dayword", "night", "PARTOFDAY? dayword textual")
def dayword(phrase: Phrase) -> Meaning | Name | None:
    """`أمس`, `مساء اليوم`, `أول من أمس`, `غدا`, `اليوم التالي`."""
    value = phrase.value("dayword", "night") or 0
    if phrase.has("textual"):
        return Shift("day", phrase.value("textual") or 0, textual=True) if not value else None
    if value == 0 and not _today(phrase):
        return None
    return Shift("day", value)


_QUOTES = frozenset("\"“”«»'")
_REPORTED = frozenset(("في", "لحد", "حد", "حتي"))


def _today(phrase: Phrase) -> bool:
    """Whether اليوم is today: not a name (روسيا اليوم), a rate (مرتين في اليوم), or a numbered or described day."""
    after = phrase.scan.words.get(phrase.last)
    return not (
        named(phrase)
        or phrase.form(phrase.first - 1) in _REPORTED
        and phrase.last - phrase.first == 1
        or phrase.form(phrase.last) in _QUOTES
        and phrase.form(phrase.first - 2) in _QUOTES
        or after is not None
        and after.entry.kind == "ordinal"
        and not after.joined
        or phrase.form(phrase.last) in ("الذي", "الوطني", "العالمي", "الدولي", "الواحد")
    )


@rule("one more placed unit", "+the.relative")
def one_more(phrase: Phrase) -> Meaning | Name | None:
    """`القادم` of `العام الحالي والقادم`."""
    words = phrase.scan.words
    before, unit = words.get(phrase.first - 1), words.get(phrase.first - 2)
    if (
        before is None
        or unit is None
        or before.entry.kind != "relative"
        or unit.entry.kind not in _UNITS
        or unit.joined
        and False
    ):
        return None
    return Shift(_grain(unit.entry.kind), phrase.value("relative") or 0)


@rule("weekend", "weekend REL?")
def weekend(phrase: Phrase) -> Meaning | Name | None:
    """`عطلة نهاية الأسبوع`, `نهاية الأسبوع الماضي`."""
    relative = phrase.entries("relative", "textual")
    return Date(part="WE", base=Shift("week", int(relative[-1].value)) if relative else None)


@rule("placed unit", "(part of?)? PARTOFDAY? PLACED")
def placed_unit(phrase: Phrase) -> Meaning | Name | None:
    """`العام المقبل`, `نهاية الشهر الجاري`, `هذا الأسبوع`, `الشهر ذاته`, `اليوم التالي`."""
    shift = placed(phrase)
    if (
        shift is None
        or shift.grain == "season"
        or _described(phrase)
        or (phrase.has("dayword") and (phrase.value("dayword") or 0) != 0)
    ):
        return None
    words = phrase.scan.words
    unit = [words[i] for i in range(phrase.first, phrase.last) if i in words and words[i].entry.kind in _UNITS]
    if not unit[-1].definite:
        return None
    return shift


def _described(phrase: Phrase) -> bool:
    """Whether the unit is the one before or after something named: الأسبوع السابق لزيارة."""
    after = phrase.form(phrase.last)
    return (
        phrase.has("textual")
        and after[:1] == "ل"
        and len(after) > 2
        and after not in ("لكن", "لقد", "لدي", "لذا", "لا", "لم", "لن")
    )


_UNITS = frozenset(("day", "dayword", "week", "monthly", "year", "decade", "century"))


@rule("part of the present unit", "part of? (the.year|the.monthly|the.week)")
def part_of_present(phrase: Phrase) -> Meaning | Name | None:
    """`بداية العام`, `نهاية الشهر`."""
    units = phrase.entries("year", "monthly", "week")
    return Shift(_grain(units[-1].kind), 0)


@rule("week of a month", "the.week ORDINAL of? (MONTH YEAR? REL? | PLACED)")
def week_of_month(phrase: Phrase) -> Meaning | Name | None:
    """`الأسبوع الأول من مايو المقبل`."""
    nth = phrase.value("ordinal")
    named_month = month(phrase)
    years = phrase.entries("four")
    base = _month_base(phrase) if named_month else placed(phrase)
    if named_month is None and (base is None or base.grain != "month"):
        return None
    return Date(year=number(years), month=named_month[0] if named_month else None, part=f"W{nth}", base=base)


# Lengths


@rule("a length since", "since approx{0,2} (LENGTH|a.SINGLE) (+half|+quarter)? elapsed?")
def since_length(phrase: Phrase) -> Meaning | Name | None:
    """`منذ 6 أشهر`, `منذ أكثر من عام`, `منذ 11 عاما مضت`."""
    return length(phrase)


@rule("a length ago", "ago approx{0,2} (LENGTH|a.SINGLE) (+half|+quarter)? elapsed? now?")
def length_ago(phrase: Phrase) -> Meaning | Name | None:
    """`قبل شهرين`, `قبل نحو أسبوعين`, `قبل عام`."""
    return _counted(phrase, -1)


@rule("a length later", "later passing? approx{0,2} (LENGTH|a.SINGLE) (+half|+quarter)? elapsed? now?")
def length_later(phrase: Phrase) -> Meaning | Name | None:
    """`بعد شهرين`, `بعد نحو شهرين من الآن`, `بعد يومين من ذلك`."""
    return _counted(phrase, 1)


def _counted(phrase: Phrase, sign: int) -> Meaning | None:
    """A length as a shift, unless it is counted from another happening (بعد 12 عاما من …)."""
    found = length(phrase)
    if found is None:
        return None
    after = phrase.form(phrase.last)
    if not phrase.has("now") and after in ("من", "علي", "منذ") and not (sign < 0 and after == "علي"):
        return Date(day=0) if sign < 0 and found.amounts[0][0] == "day" else None
    grain, count = found.amounts[-1]
    if len(found.amounts) > 1:
        (grain, count) = ("month", 12 * found.amounts[0][1] + count) if grain == "month" else found.amounts[0]
    textual = phrase.has("now") and phrase.form(phrase.last - 1) in ("ذلك", "ذاك")
    return Shift(grain, sign * count, textual=textual, open=sign > 0 and not phrase.has("now"))


@rule("a length", "approx? LENGTH (+half|+quarter)?")
def plain_length(phrase: Phrase) -> Meaning | Name | None:
    """`ثلاثة أسابيع`, `18 شهرا`, `سنتين`, `أكثر من أربعين سنة`."""
    return None if _age(phrase) or (phrase.has("approx") and phrase.name("approx") == "APPROX") else length(phrase)


def _age(phrase: Phrase) -> bool:
    """Whether a length is somebody's age."""
    before = {phrase.form(phrase.first - distance) for distance in (1, 2, 3)}
    if _joined_number(phrase):
        before |= {phrase.form(phrase.first - distance) for distance in (4, 5)}
    after = phrase.form(phrase.last), phrase.form(phrase.last + 1)
    return bool(
        before & AGES
        or after[0] == "من"
        and after[1] in OF_AGE
        or after[0].startswith("فاكثر")
        or phrase.form(phrase.first - 1) == "("
        and after[0] == ")"
    ) and not phrase.has("hour", "minute", "second", "monthly", "week")


def _joined_number(phrase: Phrase) -> bool:
    """Whether the length ends a range: بين 15 و24 عاما."""
    word = phrase.scan.words.get(phrase.first)
    return word is not None and word.joined


@rule("a unit after a particle", "a.SINGLE elapsed?")
def single_length(phrase: Phrase) -> Meaning | Name | None:
    """`أسبوع` of `خلال أسبوع`, `عام` of `مرور عام`."""
    before = phrase.before()
    if (
        before is None
        or before.entry.kind not in ("within", "passing", "approx", "later")
        or phrase.form(phrase.last).isdigit()
    ):
        return None
    if phrase.has("decade", "second", "day") and phrase.form(phrase.last).startswith("ال"):
        return None
    return length(phrase)


@rule("a placed length", "the.plural COUNT REL", "the.dual REL", "COUNT (plural|SINGLE) REL")
def placed_length(phrase: Phrase) -> Meaning | Name | None:
    """`العامين القادمين`, `الأيام الثلاثة الماضية`, `الـ24 ساعة الماضية`."""
    return length(phrase)


@rule("the first units of", "(the.plural COUNT | COUNT (plural|SINGLE)) the.ordinal of? (YEAR|PLACED|the.year)")
def first_units(phrase: Phrase) -> Meaning | Name | None:
    """`الـ9 أشهر الأولى من العام الحالي`."""
    units = phrase.entries("plural", "day", "week", "monthly")
    count = number(phrase.entries("small", "number")[:1])
    return Length(((_grain(str(units[0].value)), count),)) if units and count else None


@rule("the nth unit in succession", "(dayword|day|week|monthly|year) ORDINAL successive")
def in_succession(phrase: Phrase) -> Meaning | Name | None:
    """`لليوم الخامس على التوالي`."""
    unit = phrase.entries("dayword", "day", "week", "monthly", "year")[0]
    count = number(phrase.entries("ordinal", "number"))
    return Length(((_grain(unit.kind), count),)) if count and count > 0 else None


def length(phrase: Phrase) -> Length | None:
    """The length that the phrase counts."""
    units = phrase.entries(
        "second", "minute", "hour", "day", "week", "monthly", "year", "decade", "century", "plural", "dual"
    )
    if not units or (phrase.last - phrase.first > 0 and _names_more(phrase)):
        return None
    unit = units[0]
    grain = _grain(str(unit.value))
    count = 2 if unit.kind == "dual" else number(phrase.entries("small", "four", "count", "number"))
    count = 1 if count is None else count
    if not phrase.has("half", "quarter"):
        return Length(((grain, count),))
    finer: dict[Grain, tuple[Grain, int]] = {
        "year": ("month", 12), "month": ("day", 30), "hour": ("minute", 60), "day": ("hour", 24), "decade": ("year", 10),
        "century": ("year", 100),
    }  # fmt: skip
    if grain not in finer:
        return Length(((grain, count),))
    below, whole = finer[grain]
    return Length(((grain, count), (below, whole // (2 if phrase.has("half") else 4))))


def _names_more(phrase: Phrase) -> bool:
    """Whether the unit is the head of what follows (منذ عام 2003, بعد شهر رمضان) and counts nothing."""
    if phrase.has("dual", "plural", "number", "small", "four", "count"):
        return False
    after = phrase.scan.words.get(phrase.last)
    return (
        after is not None
        and not after.joined
        and after.entry.kind in ("four", "small", "count", "month", "hijri", "number", "dot")
    )


# Sets


@rule("frequency", "frequency")
def frequency(phrase: Phrase) -> Meaning | Name | None:
    """`سنويا`, `يوميا`, `ربع سنوي`."""
    return Every(phrase.name("frequency") or "P1D")


@rule("every unit", "each (LENGTH|a.SINGLE)")
def every(phrase: Phrase) -> Meaning | Name | None:
    """`كل شهر`, `كل ثلاث سنوات`."""
    found = length(phrase)
    return Every(period(found)) if isinstance(found, Length) and found.amounts[0][0] not in ("second",) else None


@rule("per unit", "(dayword|the.year|the.monthly|the.week)")
def per_unit(phrase: Phrase) -> Meaning | Name | None:
    """`اليوم` of `97 سفينة في اليوم`: a rate."""
    if phrase.form(phrase.first - 1) != "في" or phrase.value("dayword"):
        return None
    tokens = phrase.scan.document.tokens[max(0, phrase.first - 6) : phrase.first - 1]
    if not any(token.kind == "number" or token.form in ("مره", "مرات", "مرتين") for token in tokens):
        return None
    after = phrase.scan.words.get(phrase.last)
    if after is not None and (after.entry.kind in ("ordinal", "relative", "textual", "small")):
        return None
    unit = phrase.entries("dayword", "year", "monthly", "week")[0]
    return Every(period(Length(((_grain(unit.kind), 1),))))


_LETTERS: dict[Grain, str] = {
    "year": "Y",
    "month": "M",
    "week": "W",
    "day": "D",
    "hour": "H",
    "minute": "M",
    "second": "S",
}


def period(found: Length) -> str:
    """A length as a TIMEX3 value."""
    out = "P"
    for grain, count in found.amounts:
        if grain in ("hour", "minute", "second") and "T" not in out:
            out += "T"
        if grain in ("decade", "century"):
            grain, count = "year", count * (10 if grain == "decade" else 100)
        out += f"{count}{_LETTERS[grain]}"
    return out
