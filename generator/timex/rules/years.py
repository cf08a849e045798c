"""Years and what they are divided into, decades and centuries."""

from ..grammar import MORE
from ..mention import NAME, Date, Meaning, Name, Shift
from ..scan import Phrase
from .shared import AGES, COUNTED, NUMBERED, QUOTES, general, in_names, named, number, placed, rule, year


@rule(
    "named year",
    "(a.part of?)? year (fiscal|school|era)? dot? (DIGITS|NUMBER) ((slash|dash) DIGITS)? era? relative?",
    "(a.part of?)? campaign school four ((slash|dash) DIGITS)?",
    "year open four close",
)
def named_year(phrase: Phrase) -> Meaning | Name | None:
    """`عام 2003`, `مطلع العام 2018`, `سنة ألفين وعشرة`, `العام المالي 2017/2018`, `العام 70م`."""
    value, hijri = year(phrase.entries("small", "four", "count", "number"), phrase)
    if value is None or value > 2200 or (value < 1000 and not phrase.has("era")):
        return None
    if _numbered_law(phrase):
        return NAME
    head = phrase.entries("year", "campaign", "small", "four", "count", "number")
    return Date(year=value, hijri=hijri, fiscal=phrase.has("fiscal")) if head[0].kind in ("year", "campaign") else None


def _numbered_law(phrase: Phrase) -> bool:
    """Whether the year belongs to a law's number: القانون رقم (13) لسنة 2006."""
    at = phrase.first - 1 - (phrase.form(phrase.first - 1) == ")")
    numbered = range(at - 1, at - 4, -1)
    return phrase.form(at).isdigit() and any(phrase.form(index) in NUMBERED for index in numbered)


@rule(
    "placed and numbered year",
    "(a.part of?)? the.year (fiscal|school|era)? (relative|fresh) comma? four ((slash|dash) DIGITS)?",
)
def placed_and_numbered_year(phrase: Phrase) -> Meaning | Name | None:
    """`العام الجاري 2018`, `العام المقبل، 2019`."""
    return Date(year=phrase.value("four"), base=placed(phrase))


@rule("year that begins", "(a.part of?)? the.year ((school|era)? fresh | school relative | era relative)")
def year_that_begins(phrase: Phrase) -> Meaning | Name | None:
    """`العام الجديد`, `السنة الدراسية المقبلة`, `مطلع العام الهجري الجديد`: years that begin at their own time."""
    if general(phrase):
        return None
    base = Shift("year", phrase.value("relative") or 0) if phrase.has("relative") else None
    if phrase.name("era") == "hijri":
        return Date(part="HY", base=base, month=1 if phrase.name("part") == "START" else None)
    if phrase.has("school"):
        return Date(part="SY", base=base)
    return Date(part="NY") if base is None else base


@rule("bare year", "(a.part of?)? (pair|plural)? four era?")
def bare_year(phrase: Phrase) -> Meaning | Name | None:
    """`2016` where nothing says that it counts things."""
    value = phrase.value("four")
    head = phrase.entries("pair", "plural")
    if value is None or named(phrase) or (head and head[0].value != "year"):
        return None
    hijri = phrase.name("era") == "hijri"
    if hijri or head or phrase.has("part"):
        return Date(year=value, hijri=hijri)
    if phrase.form(phrase.last) in COUNTED or (_before(phrase) != "since" and _tanwin(phrase)):
        return None
    alone = _in_brackets(phrase) or _in_row(phrase) or _begins_range(phrase) or _heads(phrase)
    if not 1900 <= value <= 2099:
        old = 1500 <= value < 1900 and _before(phrase) in ("since", "during") and not phrase.form(phrase.last).isalpha()
        return Date(year=value) if old else None
    return Date(year=value) if alone or _after_preposition(phrase) or _stands_alone(phrase, value) else None


_AFTER_YEAR = frozenset(
    ("في", "من", "الي", "علي", "عن", "بعد", "قبل", "بين", "التي", "الذي", "ان", "حيث", "هو", "هي", "استجابه")
)
_FROM = frozenset(("اعتبارا", "ابتداء", "بدءا", "انطلاقا"))


def _before(phrase: Phrase) -> str:
    word = phrase.before()
    return word.entry.kind if word is not None else ""


def _after_preposition(phrase: Phrase) -> bool:
    """Whether a preposition that takes a time stands before: في 2003, منذ 1999, مقارنة بـ2016."""
    if _before(phrase) == "of":
        return phrase.form(phrase.first - 2) in _FROM
    if phrase.form(phrase.first - 1) == "علي":
        return False
    return _before(phrase) in ("since", "during", "within", "later", "ago") or phrase.form(phrase.first - 1) in (
        "ب",
        "ل",
        "لل",
        "مقارنه",
    )


def _stands_alone(phrase: Phrase, value: int) -> bool:
    """Whether a noun stands before and the clause goes on without a counted thing: `مشروع مالية 2026`."""
    after = phrase.form(phrase.last)
    if any(in_names(phrase.form(phrase.first - distance)) for distance in (2, 3)):
        return False  # مونديال قطر 2022
    closed = not after.isalpha() or after[0] == "و" or after in _AFTER_YEAR
    return (
        closed
        and after not in QUOTES
        and value % 100 != 0
        and not _before(phrase)
        and phrase.form(phrase.first - 1).isalpha()
    )


def _heads(phrase: Phrase) -> bool:
    """Whether the year begins a line of a chronicle: `1963- …`."""
    document = phrase.scan.document
    return phrase.first == document.first[phrase.sentence] and phrase.form(phrase.last) in ("-", "–", ":")


def _in_brackets(phrase: Phrase) -> bool:
    """`(2014)`, `(1950-1953)`."""
    return _before(phrase) == "open" and phrase.form(phrase.last) in (")", "-", "–")


def _in_row(phrase: Phrase) -> bool:
    """Whether a year stands just before, joined by و, a comma or a dash: بين 2003 و2011, 2021-2026."""
    words = phrase.scan.words
    before = [words.get(phrase.first - distance) for distance in (1, 2, 3)]
    return any(word is not None and word.entry.kind == "four" for word in before)


def _begins_range(phrase: Phrase) -> bool:
    """Whether another year follows, joined (2020 و2025, 2012-2017, من 2003 إلى 2011, من 2003 لغاية 2011)."""
    words = phrase.scan.words
    behind = words.get(phrase.last)
    joined = phrase.form(phrase.last) in ("الي", "حتي", "و", "وحتي", "-", "–", "لغايه") or (
        behind is not None and behind.entry.value == "until"
    )
    at = phrase.last + 1 + (phrase.scan.classes[phrase.last + 1 : phrase.last + 2] == MORE)
    following = words.get(at)
    return joined and following is not None and following.entry.kind == "four"


def _tanwin(phrase: Phrase) -> bool:
    """Whether a counted noun in the accusative follows (2015 شخصاً)."""
    tokens = phrase.scan.document.tokens
    if phrase.last >= len(tokens):
        return False
    token = tokens[phrase.last]
    return phrase.scan.document.text[token.start : token.end].rstrip("ا").endswith("ً") and token.form.endswith("ا")


@rule(
    "season",
    "(a.part of?)? season (YEAR ((slash|dash) DIGITS)? | of? PLACED | relative)",
    "THIS the.season",
    "the.season",
)
def season(phrase: Phrase) -> Meaning | Name | None:
    """`صيف 2015`, `الصيف المقبل`, `خريف العام الماضي`, `الصيف` of `بحلول الصيف`."""
    part = phrase.name("season")
    if phrase.has("four", "count", "number"):
        return Date(year=year(phrase.entries("four", "count", "number"), phrase)[0], part=part)
    base = placed(phrase)
    if phrase.last - phrase.first == 1:
        return Date(part=part, base=Shift("season", 1)) if phrase.form(phrase.first - 1) in _BY else None
    if base is not None and phrase.entries("year"):
        return Date(part=part, base=Shift("year", base.count, base.textual))
    return Date(part=part, base=Shift("season", phrase.value("relative") or 0))


_BY = ("بحلول", "حلول")
_PARTS = {"quarter": ("Q", 4), "half": ("H", 2), "trimester": ("Q", 4)}


@rule(
    "quarter or half of a year",
    "(a.part of?)? the.quarter ORDINAL (of? (YEAR|PLACED|the.year))?",
    "(a.part of?)? the.half ORDINAL (of? (YEAR|PLACED|the.year))?",
    "(a.part of?)? the.trimester ORDINAL of? (YEAR|PLACED|the.year)",
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


@rule("placed quarter", "(a.part of?)? the.quarter REL", "(a.part of?)? THIS the.quarter", "(a.part of?)? the.half REL")
def placed_quarter(phrase: Phrase) -> Meaning | Name | None:
    """`الربع السابق`, `هذا الربع`."""
    shift = placed(phrase)
    return None if shift is None else Shift(shift.grain, shift.count, textual=True)


_PARTED = "(the.monthly|dayword|the.quarter|the.half)"


@rule(
    "same period of a year",
    "period of? (YEAR|PLACED)",
    f"(THIS {_PARTED} | {_PARTED} (textual|facing) | dayword) (of|during)? (YEAR | the.year (fiscal|era)? REL)",
)
def same_period(phrase: Phrase) -> Meaning | Name | None:
    """`نفس الفترة من عام 2017`, `الشهر ذاته من العام الماضي`: the part that was named before, in another year."""
    value, hijri = year(phrase.entries("four"), phrase)
    base = None if value else placed(phrase)
    if base is not None and base.grain != "year":
        return base
    if (
        phrase.has("dayword")
        and not phrase.has("same", "demonstrative", "textual")
        and phrase.form(phrase.first) == "اليوم"
    ):
        return None
    units = phrase.entries("monthly", "dayword", "quarter", "half")
    part = {"monthly": "month", "dayword": "day"}.get(units[0].kind, units[0].kind) if units else None
    return Date(year=value, hijri=hijri, base=base, like=True, part=part) if value or base else None


@rule("decade", "(a.part of?)? decade? the.tens (of? the.century (REL|ORDINAL))?")
def decade(phrase: Phrase) -> Meaning | Name | None:
    """`ثمانينيات القرن الماضي` written with or without its century."""
    if phrase.form(phrase.last) == "من" and phrase.form(phrase.last + 1) in AGES:
        return None
    decades, era = phrase.value("tens") or 0, _century(phrase)
    return Date(decade=decades, century=era) if decades >= 50 or era is not None else None


@rule("decade of a century", "(a.part of?)? decade? a.tens of? the.century (REL|ORDINAL)")
def decade_of_century(phrase: Phrase) -> Meaning | Name | None:
    """`ثمانينيات القرن الماضي`."""
    return Date(decade=phrase.value("tens"), century=_century(phrase))


@rule("century", "(a.part of?)? the.century (REL|ORDINAL|the? small) era?")
def century(phrase: Phrase) -> Meaning | Name | None:
    """`القرن العشرين`, `القرن الماضي`."""
    if phrase.form(phrase.last) == "قبل" and phrase.form(phrase.last + 1) == "الميلاد":
        return NAME
    found = _century(phrase)
    return None if found is None else Date(century=found)


@rule("decade of a century by its number", "the.decade ORDINAL of the.century (REL|ORDINAL)")
def nth_decade(phrase: Phrase) -> Meaning | Name | None:
    """`العقد الأول من القرن الحالي`."""
    ordinals = phrase.entries("ordinal", "number")
    era = phrase.value("relative") if phrase.has("relative") else (number(ordinals[1:]) or 0) - 1
    nth = number(ordinals[:1])
    return None if nth is None or not 1 <= nth <= 10 else Date(decade=10 * (nth - 1), century=era)


def _century(phrase: Phrase) -> int | None:
    """The hundreds of a century's years: 19 for the twentieth; -1 for the one before the present."""
    if phrase.has("relative", "textual"):
        return phrase.value("relative", "textual")
    value = number(phrase.entries("ordinal", "number") or phrase.entries("small"))
    return None if value is None or value < 1 else value - 1
