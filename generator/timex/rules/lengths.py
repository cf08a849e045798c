"""Counted lengths, before, after or by themselves, and how often something happens."""

from ..grammar import compiled
from ..lexicon import Entry
from ..mention import NAME, Every, Grain, Length, Meaning, Name, Shift, period
from ..scan import Phrase
from .shared import AGED, AGES, DYING, HIS_AGE, LASTING, OF_AGE, QUOTES, grain_of, in_names, number, rule


@rule("a length since", "since approx{0,2} (LENGTH|a.SINGLE) HALF? elapsed?")
def since_length(phrase: Phrase) -> Meaning | Name | None:
    """`منذ 6 أشهر`, `منذ أكثر من عام`, `منذ 11 عاما مضت`."""
    return length(phrase)


@rule("a length ago", "ago approx{0,2} (LENGTH|a.SINGLE) HALF? elapsed? (now|of dayword)?")
def length_ago(phrase: Phrase) -> Meaning | Name | None:
    """`قبل شهرين`, `قبل نحو أسبوعين`, `قبل عام`."""
    return _counted(phrase, -1)


@rule("a length later", "later passing? approx{0,2} (LENGTH|a.SINGLE) HALF? elapsed? (now|of dayword)?")
def length_later(phrase: Phrase) -> Meaning | Name | None:
    """`بعد شهرين`, `بعد نحو شهرين من الآن`, `بعد يومين من ذلك`."""
    return _counted(phrase, 1)


def _counted(phrase: Phrase, sign: int) -> Meaning | Name | None:
    """A length as a shift, unless it is counted from another happening (بعد 12 عاما من …)."""
    found = length(phrase)
    if found is None or (found.amounts == (("decade", 1),) and not _closed(phrase)):
        return None
    after = phrase.form(phrase.last)
    if sign > 0 and phrase.form(phrase.first - 1).startswith(phrase.form(phrase.first + 1)):
        return NAME  # يوما بعد يوم
    if phrase.has("dayword") and after.startswith("ال"):
        return None  # قبل أسبوع من اليوم العالمي
    if sign > 0 and found.amounts[0][0] in ("hour", "minute", "second") and not phrase.has("now"):
        return None  # a length of the story, not a day of the calendar
    if not phrase.has("now", "dayword") and after in ("من", "علي", "منذ", "عمل"):
        return Shift("day", 0, textual=True) if sign < 0 and found.amounts[0] == ("day", 1) else None
    grain, count = found.amounts[0]
    if len(found.amounts) > 1 and found.amounts[1][0] in _WHOLE:
        finer = found.amounts[1]
        grain, count = finer[0], count * _WHOLE[finer[0]] * (10 if grain == "century" else 1) + finer[1]
    textual = phrase.has("now") and phrase.form(phrase.last - 1) in ("ذلك", "ذاك")
    return Shift(grain, sign * count, textual=textual, open=sign > 0 and not phrase.has("now", "dayword"))


_WHOLE: dict[Grain, int] = {"month": 12, "year": 10}  # months of a year, years of a decade


@rule("a length from there", "thence (~LENGTH|~a.SINGLE)")
def length_from_there(phrase: Phrase) -> Meaning | Name | None:
    """`بعد ذلك بثلاثة أيام`, `بعدها بيومين`: counted from the date that the text gave last."""
    found = length(phrase)
    if found is None:
        return None
    grain, count = found.amounts[0]
    return Shift(grain, (phrase.value("thence") or 1) * count, textual=True, open=True)


@rule("a length", "approx? LENGTH HALF? elapsed?", "approx? a.SINGLE HALF", "approx a.SINGLE", "a.SINGLE elapsed")
def plain_length(phrase: Phrase) -> Meaning | Name | None:
    """`ثلاثة أسابيع`, `18 شهرا`, `سنتين`, `أكثر من أربعين سنة`."""
    if phrase.form(phrase.first - 1) in QUOTES and phrase.form(phrase.last) in QUOTES:
        return NAME  # "60 دقيقة", a programme
    if in_names(phrase.form(phrase.first - 1)) and phrase.has("number", "small") and _definite(phrase):
        return NAME  # حرب الخمسين يوما
    if _age(phrase) or (phrase.name("approx") == "APPROX" and not _timed(phrase)):
        return None
    if phrase.last - phrase.first == _TWO_WORDS and phrase.has("elapsed") and not _full(phrase):
        return None
    counted = phrase.has("small", "four", "count", "number", "dual", "half", "quarter")
    about = phrase.name("approx") == "APPROX"
    if phrase.has("approx") and not (counted or about) and phrase.last - phrase.first == _TWO_WORDS:
        return None  # أكثر يوم, the day that most …
    return length(phrase)


_TWO_WORDS = 2


def _full(phrase: Phrase) -> bool:
    """Whether a unit and the word behind it are a length: عام كامل, ساعتين تقريبا."""
    return phrase.has("dual") or phrase.form(phrase.last - 1).startswith(("كامل", "تقريب"))


def _timed(phrase: Phrase) -> bool:
    """Whether the words before make it a time (بعد نحو شهرين, دام نحو شهرين), not a quantity (توفر نحو 12 ساعة)."""
    word, before = phrase.scan.words[phrase.first], phrase.before()
    if word.governed or any(_lasts(phrase.form(phrase.first - distance)) for distance in (1, 2)):
        return True
    return before is not None and before.entry.kind in ("within", "passing", "later", "ago", "during", "since")


def _definite(phrase: Phrase) -> bool:
    word = phrase.scan.words.get(phrase.first)
    return word is not None and word.definite


def _lasts(form: str) -> bool:
    """Whether the word is a verb of lasting, with or without its conjunction."""
    return form in LASTING or form[1:] in LASTING


def _age(phrase: Phrase) -> bool:
    """Whether a length is somebody's age."""
    if phrase.form(phrase.first - 1) in HIS_AGE:
        return True
    unit = phrase.entries("year", "plural", "dual")
    if not unit or unit[0].value != "year":
        return False
    far = 5 if _joined_number(phrase) else 3
    after = phrase.form(phrase.last)
    return (
        phrase.form(phrase.first - 1) in AGED
        or any(phrase.form(phrase.first - distance) in AGES for distance in range(1, far + 1))
        or (after == "من" and phrase.form(phrase.last + 1) in OF_AGE)
        or after.startswith("فاكثر")
        or (phrase.form(phrase.first - 1) == "عن" and any(phrase.form(phrase.first - n) in DYING for n in range(2, 9)))
        or _beside_name(phrase, after)
    )


def _beside_name(phrase: Phrase, after: str) -> bool:
    """Whether the length stands between commas or brackets, as ages do: (35 عاما)."""
    count = number(phrase.entries("small", "four", "count", "number")) or 0
    return phrase.form(phrase.first - 1) in ("(", "،", ",") and after in (")", "،", ",", ".", ":") and 4 < count < 120


def _joined_number(phrase: Phrase) -> bool:
    """Whether the length ends a range: بين 15 و24 عاما."""
    word = phrase.scan.words.get(phrase.first)
    return word is not None and word.joined


@rule("a unit up to a length", "a.SINGLE")
def single_to_length(phrase: Phrase) -> Meaning | Name | None:
    """`شهر` of `من شهر إلى ستة أشهر`."""
    before = phrase.before()
    joined = phrase.form(phrase.last) in ("الي", "حتي")
    if before is None or before.entry.kind != "of" or not joined:
        return None
    rest = phrase.scan.classes[phrase.last + 1 : phrase.last + 12]
    return length(phrase) if _COUNTED.regex.match(rest) else None


_COUNTED = compiled("LENGTH")


@rule("a unit after a particle", "a.SINGLE elapsed?")
def single_length(phrase: Phrase) -> Meaning | Name | None:
    """`أسبوع` of `خلال أسبوع`, `عام` of `مرور عام`."""
    before = phrase.before()
    if (
        before is None
        or before.entry.kind not in ("within", "passing", "approx", "later", "ago")
        or phrase.form(phrase.last).isdigit()
    ):
        return None
    if before.entry.value in ("MORE_THAN", "LESS_THAN") or _of_something(phrase):
        return None  # أكثر يوم, the day that most …; خلال أسبوع المؤتمر
    if phrase.has("decade") and not (_closed(phrase) or phrase.has("elapsed")):
        return None  # بعد عقد اجتماع, after holding a meeting
    return length(phrase)


def _of_something(phrase: Phrase) -> bool:
    """Whether the bare unit is that of what follows with the article: خلال أسبوع المؤتمر, خلال شهر الصيام."""
    after = phrase.form(phrase.last)
    return after.startswith("ال") and len(after) > _ARTICLE and after not in ("التي", "الذي", "الي")


_ARTICLE = 4


def _closed(phrase: Phrase) -> bool:
    """Whether the words end here, or go on with a preposition."""
    after = phrase.form(phrase.last)
    return not after.isalpha() or after in ("من", "علي", "في")


@rule(
    "lengths together",
    "approx? (LENGTH|a.SINGLE) ((glue? (+small|+count) | +number (number|+number)?) (a.SINGLE|plural) | +dual){1,2}",
)
def lengths_together(phrase: Phrase) -> Meaning | Name | None:
    """`ساعة و42 دقيقة و57 ثانية`, `ثلاث سنوات وشهرين`: each finer than the one before."""
    amounts: list[tuple[Grain, int]] = []
    counted: list[Entry] = []
    for entry in phrase.entries("small", "count", "number", *_UNITS):
        if entry.kind in ("small", "count", "number"):
            counted.append(entry)
        else:
            count = 2 if entry.kind == "dual" else number(counted) if counted else 1
            amounts.append((grain_of(str(entry.value)), count or 0))
            counted = []
    finer = [_ORDER.index(grain) for grain, _ in amounts]
    if counted or finer != sorted(set(finer)) or not all(count for _, count in amounts):
        return None
    return Length(tuple(amounts))


_UNITS = ("second", "minute", "hour", "day", "week", "monthly", "year", "plural", "dual")
_ORDER: tuple[Grain, ...] = ("year", "month", "week", "day", "hour", "minute", "second")


@rule("a placed length", "the.plural COUNT REL", "the.dual REL", "COUNT (plural|a.SINGLE) REL")
def placed_length(phrase: Phrase) -> Meaning | Name | None:
    """`العامين القادمين`, `الأيام الثلاثة الماضية`, `الـ24 ساعة الماضية`."""
    return length(phrase)


@rule(
    "the first units of",
    "(the.plural COUNT | the.dual | COUNT (plural|a.SINGLE)) the.ordinal (of? (YEAR|PLACED|the.year))?",
)
def first_units(phrase: Phrase) -> Meaning | Name | None:
    """`الـ9 أشهر الأولى من العام الحالي`."""
    units = phrase.entries("plural", "minute", "hour", "day", "week", "monthly", "year")
    if phrase.has("dual"):
        return length(phrase)
    count = number(phrase.entries("small", "number"))
    return Length(((grain_of(str(units[0].value)), count),)) if units and count else None


@rule("the nth unit in succession", "(dayword|day|week|monthly|year) ORDINAL successive?")
def in_succession(phrase: Phrase) -> Meaning | Name | None:
    """`لليوم الخامس على التوالي`, `مقطوعة لليوم الثاني في …`."""
    if not phrase.has("successive") and not _for_the_nth(phrase):
        return None
    unit = phrase.entries("dayword", "day", "week", "monthly", "year")[0]
    count = number(phrase.entries("ordinal", "number"))
    return Length(((grain_of(unit.kind), count),)) if count and count > 0 else None


def _for_the_nth(phrase: Phrase) -> bool:
    """Whether what goes on does so for the nth day: لليوم الثاني, not followed by what the day is one of."""
    written = phrase.form(phrase.first).lstrip("و").startswith("لل")
    after = phrase.form(phrase.last)
    return written and not after.startswith(("ال", "لل")) and after not in ("من", "ل", "بعد")


def length(phrase: Phrase) -> Length | None:
    """The length that the phrase counts."""
    units = phrase.entries(
        "second", "minute", "hour", "day", "week", "monthly", "year", "decade", "century", "plural", "dual"
    )
    if not units or _names_more(phrase):
        return None
    unit = units[0]
    grain = grain_of(str(unit.value))
    count = 2 if unit.kind == "dual" else number(phrase.entries("small", "four", "count", "number"))
    count = 1 if count is None else count
    words = phrase.entries(unit.kind, "number", "four")
    if (
        words[0].kind != "number" and words[-1].kind == "number" and count > 1 and unit.kind not in ("plural", "dual")
    ) or (words[0].kind == "four" and unit.kind == "year" and 1900 <= count < 2100):
        return None  # عام ألفين, 2025 عام الحسم
    if count in (1, 2) and unit.kind != "dual" and phrase.entries(unit.kind, "number")[0].kind == "number":
        return None  # Arabic has the dual for two, and واحد stands behind its noun
    if not phrase.has("half", "quarter"):
        return Length(((grain, count),))
    fraction = phrase.entries("half", "quarter", unit.kind)[0].kind != unit.kind
    finer: dict[Grain, tuple[Grain, int]] = {
        "year": ("month", 12), "month": ("day", 30), "hour": ("minute", 60), "day": ("hour", 24),
        "decade": ("year", 10), "century": ("year", 100),
    }  # fmt: skip
    if grain not in finer:
        return Length(((grain, count),))
    below, whole = finer[grain]
    part = (below, whole // (2 if phrase.has("half") else 4))
    return Length((part,)) if fraction else Length(((grain, count), part))


def _names_more(phrase: Phrase) -> bool:
    """Whether the unit is the head of what follows (منذ عام 2003, رئيسها العشرين عام 2014) and counts nothing."""
    after = phrase.scan.words.get(phrase.last)
    if phrase.has("dual", "plural", "number", "small", "four", "count"):
        year = phrase.entries("year", "plural", "dual")
        if after is not None and after.entry.kind == "number" and _definite_dual(phrase):
            return True  # بين العامين ثمانية وتسعين وألفين
        return bool(year) and year[0].kind == "year" and after is not None and after.entry.kind == "four"
    return after is not None and not (after.joined or after.governed) and after.entry.kind in _HEADED


def _definite_dual(phrase: Phrase) -> bool:
    word = phrase.scan.words.get(phrase.last - 1)
    return word is not None and word.entry.kind == "dual" and word.definite


_HEADED = frozenset(
    ("four", "small", "count", "number", "month", "hijri", "weekday", "dayword", "season", "night", "numeric")
)


@rule("frequency", "frequency")
def frequency(phrase: Phrase) -> Meaning | Name | None:
    """`سنويا`, `يوميا`, `ربع سنوي`."""
    return Every(phrase.name("frequency") or "P1D")


@rule("every unit", "each (LENGTH|a.SINGLE)")
def every(phrase: Phrase) -> Meaning | Name | None:
    """`كل شهر`, `كل ثلاث سنوات`."""
    found = length(phrase)
    if phrase.has("day") and phrase.form(phrase.last - 1) == "احد":
        return Every("P1W")
    return Every(period(found)) if isinstance(found, Length) and found.amounts[0][0] not in ("second",) else None


@rule("every weekday", "each day? weekly")
def every_weekday(phrase: Phrase) -> Meaning | Name | None:
    """`كل يوم جمعة`."""
    return Every("P1W") if phrase.has("weekly") else None


@rule("per unit", "(dayword|the.year|the.monthly|the.week)")
def per_unit(phrase: Phrase) -> Meaning | Name | None:
    """`اليوم` of `97 سفينة في اليوم`: a rate."""
    if phrase.form(phrase.first - 1) != "في" or phrase.value("dayword"):
        return None
    tokens = phrase.scan.document.tokens[max(0, phrase.first - 6) : phrase.first - 1]
    if not any(token.kind == "number" or token.form in _MEASURED for token in tokens):
        return None
    after = phrase.scan.words.get(phrase.last)
    if after is not None and (after.entry.kind in ("ordinal", "relative", "textual", "small")):
        return None
    unit = phrase.entries("dayword", "year", "monthly", "week")[0]
    return Every(period(Length(((grain_of(unit.kind), 1),))))


_MEASURED = frozenset(("مره", "مرات", "مرتين", "الف", "مليون", "مليار", "برميل", "طن"))
