"""Weekdays, days counted from today, and units placed by an adjective: `العام المقبل`, `نهاية الشهر`."""

from .. import tense
from ..lexicon import listed
from ..mention import NAME, Date, Meaning, Name, Shift
from ..scan import Phrase
from .shared import DAY_CALLED, DAY_NAMES, QUOTES, general, grain_of, month, month_base, named, number, placed, rule


@rule("weekday", "WEEKDAY REL?", "pair weekday", "dayword open weekday close", "night weekday")
def weekday(phrase: Phrase) -> Meaning | Name | None:
    """`مساء الثلاثاء`, `يوم الاثنين`, `الخميس الماضي`, `اليوم السبت`, `أمس الجمعة`."""
    day = phrase.value("weekday")
    if phrase.has("ordinal") and not phrase.has("clock") and not _clock_before(phrase):
        return None
    if phrase.has("dayword", "itsday", "night"):
        return Date(weekday=day, base=Shift("day", phrase.value("dayword", "night") or 0))
    word = phrase.scan.words[phrase.first]
    if word.governed and phrase.form(phrase.first)[word.cut - 1] == "ب" and word.entry.kind == "weekday":
        return NAME  # بالاثنين, by the two of them
    if phrase.form(phrase.first - 1) in DAY_NAMES or phrase.form(phrase.last) in DAY_CALLED or _both(phrase):
        return NAME
    shift = phrase.entries("relative", "textual")
    base = Shift("week", int(shift[-1].value), shift[-1].kind == "textual") if shift else None
    return Date(weekday=day, base=base)


def _both(phrase: Phrase) -> bool:
    """Whether الاثنين is the two of them: كلا الاثنين, and بين الاثنين where no other day follows."""
    if phrase.last - phrase.first > 1 or not phrase.form(phrase.first).startswith("الاثن"):
        return False
    before, after = phrase.form(phrase.first - 1), phrase.scan.words.get(phrase.last)
    return before in ("كلا", "كلي") or (before == "بين" and (after is None or after.entry.kind != "weekday"))


def _clock_before(phrase: Phrase) -> bool:
    """Whether the words before make an ordinal an hour: في الثامنة مساء اليوم, not للمرة الأولى مساء اليوم."""
    before = phrase.before()
    return before is not None and before.entry.kind in ("during", "later", "ago", "approx", "since", "of")


@rule("night between two days", "PARTOFDAY weekday (dash|slash|during)? weekday", "PARTOFDAY weekday +weekday")
def night_between(phrase: Phrase) -> Meaning | Name | None:
    """`ليل الخميس - الجمعة`: the night has the first day's date."""
    first, second = (int(entry.value) for entry in phrase.entries("weekday"))
    return Date(weekday=first) if (first + 1) % 7 == second and phrase.name("daypart") == "NI" else None


@rule("day counted from today", "(CLOCK? PARTOFDAY?|HOUR) dayword", "night", "PARTOFDAY? dayword textual")
def dayword(phrase: Phrase) -> Meaning | Name | None:
    """`أمس`, `مساء اليوم`, `أول من أمس`, `غدا`, `اليوم التالي`."""
    value = phrase.value("dayword", "night") or 0
    if phrase.has("ordinal") and not phrase.has("clock") and not _clock_before(phrase):
        return None
    if phrase.has("textual"):
        return None if value or _described(phrase) else Shift("day", phrase.value("textual") or 0, textual=True)
    if (value == 0 and not _today(phrase)) or (value == 1 and (_became(phrase) or _figurative(phrase))):
        return None
    return Shift("day", value)


_REPORTED = frozenset(("في", "لحد", "حد"))


def _became(phrase: Phrase) -> bool:
    """Whether غدا is the verb: غدا واضحا, it became clear."""
    after = phrase.form(phrase.last)
    return phrase.form(phrase.first) == "غدا" and after.endswith("ا") and len(after) > 4


def _today(phrase: Phrase) -> bool:
    """Whether اليوم is today: not a name (روسيا اليوم), a rate (مرتين في اليوم), or a numbered or described day."""
    after = phrase.scan.words.get(phrase.last)
    return not (
        named(phrase)
        or phrase.form(phrase.first - 1) == "مثل"
        or (phrase.form(phrase.first - 1) in _REPORTED and phrase.last - phrase.first == 1)
        or (phrase.form(phrase.last) in QUOTES and phrase.form(phrase.first - 2) in QUOTES)
        or (after is not None and after.entry.kind in ("ordinal", "textual", "the") and not after.joined)
        or phrase.form(phrase.last) in ("الذي", "الواحد")
        or _called(phrase)
        or _nowadays(phrase)
    )


def _called(phrase: Phrase) -> bool:
    """Whether an adjective says what day it is: اليوم العالمي, اليوم الدراسي; not behind a verb."""
    after = phrase.form(phrase.last)
    nisba = after.startswith("ال") and after.endswith("ي") and len(after) > 5
    return nisba and tense.of_word(phrase.form(phrase.first - 1)) >= 0


def _nowadays(phrase: Phrase) -> bool:
    """Whether اليوم is these days: ما يجري اليوم, اليوم قبل الغد."""
    if phrase.last - phrase.first > 1:
        return False
    verb, what = phrase.form(phrase.first - 1), phrase.form(phrase.first - 2)
    after = phrase.form(phrase.last), phrase.form(phrase.last + 1)
    return (
        (what in _WHAT and verb[:1] in "يتن" and len(verb) > 3)
        or _joined_to(verb, _PRONOUNS | _STATES)
        or _joined_to(what, _STATES)
        or (verb in ("فيه", "عليه", "فيها", "عليها") and _joined_to(what, _PRONOUNS))
        or (after[0] in _STATES and phrase.first == phrase.scan.document.first[phrase.sentence])
        or after in (("قبل", "الغد"), ("قبل", "غد"))
    )


def _joined_to(form: str, words: frozenset[str]) -> bool:
    """Whether the word, with or without its conjunction, is one of them."""
    return form in words or (form[:1] == "و" and form[1:] in words)


_STATES, _PRONOUNS = listed("states"), listed("pronouns")
_WHAT = frozenset(("ما", "بما", "وما", "مما", "فما", "لما"))


def _figurative(phrase: Phrase) -> bool:
    """Whether الغد is the future at large: جيل الغد, اليوم قبل الغد."""
    return named(phrase) or (phrase.form(phrase.first - 2) == "اليوم" and phrase.form(phrase.first - 1) == "قبل")


@rule("one more placed unit", "the.relative")
def one_more(phrase: Phrase) -> Meaning | Name | None:
    """`القادم` of `العام الحالي والقادم`."""
    words = phrase.scan.words
    this, before, unit = (words.get(phrase.first - distance) for distance in (0, 1, 2))
    if this is None or before is None or unit is None:
        return None
    if not this.joined or before.entry.kind != "relative" or unit.entry.kind not in _UNITS:
        return None
    return Shift(grain_of(unit.entry.kind), int(this.entry.value))


@rule("weekend", "weekend REL?")
def weekend(phrase: Phrase) -> Meaning | Name | None:
    """`عطلة نهاية الأسبوع`, `نهاية الأسبوع الماضي`; a feminine adjective is the weekend's own (عطلة … المقبلة)."""
    relative = phrase.entries("relative", "textual")
    own = phrase.form(phrase.last - 1).endswith("ه") and phrase.form(phrase.first).endswith("عطله")
    return Date(part="WE", base=Shift("day" if own else "week", int(relative[-1].value)) if relative else None)


@rule("placed unit", "(a.part of?)? PARTOFDAY? PLACED")
def placed_unit(phrase: Phrase) -> Meaning | Name | None:
    """`العام المقبل`, `نهاية الشهر الجاري`, `هذا الأسبوع`, `الشهر ذاته`, `اليوم التالي`."""
    shift = placed(phrase)
    if (
        shift is None
        or shift.grain in ("season", "century")
        or phrase.has("era")
        or general(phrase)
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


@rule("part of the present unit", "a.part of? (the.year (fiscal|school)?|the.monthly|the.week|the.century)")
def part_of_present(phrase: Phrase) -> Meaning | Name | None:
    """`بداية العام`, `نهاية الشهر`; `نهاية القرن`, not that of another."""
    units = phrase.entries("year", "monthly", "week", "century")
    if units[-1].kind == "century":
        return Date(century=0) if not phrase.form(phrase.last).startswith("ال") else None
    return Shift(grain_of(units[-1].kind), 0)


@rule("throughout the present week", "the.week")
def throughout(phrase: Phrase) -> Meaning | Name | None:
    """`الأسبوع` of `طوال الأسبوع`, `تعاملات الأسبوع`."""
    return Shift("week", 0) if phrase.form(phrase.first - 1) in _PRESENT else None


_PRESENT = listed("present")


@rule("week of a month", "the.week ORDINAL of? (MONTH YEAR? REL? | PLACED)")
def week_of_month(phrase: Phrase) -> Meaning | Name | None:
    """`الأسبوع الأول من مايو المقبل`."""
    nth = phrase.value("ordinal")
    named_month = month(phrase)
    years = phrase.entries("four")
    base = month_base(phrase) if named_month else placed(phrase)
    if named_month is None and (base is None or base.grain != "month"):
        return None
    return Date(year=number(years), month=named_month[0] if named_month else None, part=f"W{nth}", base=base)
