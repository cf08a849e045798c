"""What the rules share: how a rule is written down, and what the parts of a phrase say."""

import itertools
import re
from collections.abc import Callable
from typing import NamedTuple

from .. import numerals
from ..grammar import Pattern, compiled
from ..lexicon import Entry, listed
from ..mention import Grain, Meaning, Name, Shift
from ..scan import Phrase

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


NAMES, DAY_NAMES, COUNTED = listed("names"), listed("day_names"), listed("counted")
EVENTS = listed("events")
NUMBERED, DAY_CALLED = listed("numbered"), listed("day_called")
AGES, AGED = listed("ages"), listed("aged")
DYING, LASTING = listed("dying"), listed("lasting")
HIS_AGE = frozenset(("عمره", "عمرها", "عمرهم", "عمري"))
OF_AGE = HIS_AGE | {"العمر"}


QUOTES = frozenset("\"“”«»'")


def in_names(form: str) -> bool:
    """Whether a name may begin with the word, with or without a clitic."""
    return form in NAMES or (form[:1] in ("و", "ب", "ل", "ف") and form[1:] in NAMES)


def named(phrase: Phrase) -> bool:
    """Whether the phrase is part of a name (ثورة 25 يناير); an event's full date (هجمات 11 سبتمبر 2001) is none."""
    before = phrase.form(phrase.first - 1)
    happening = before in EVENTS or before[1:] in EVENTS
    return in_names(before) and not (happening and phrase.has("month") and phrase.has("four"))


def number(entries: list[Entry]) -> int | None:
    """The number of digits or of number words."""
    digits = [int(entry.value) for entry in entries if entry.kind in ("small", "four", "count")]
    if digits:
        return digits[0]
    values = [int(entry.value) for entry in entries]
    if any(0 < one < 10 and 0 < other < 10 for one, other in itertools.pairwise(values)):
        return None  # خمس وسبع سنوات are two numbers
    return numerals.total(values) if values else None


def parts(phrase: Phrase) -> tuple[list[Entry], list[Entry]]:
    """The phrase's numbers before its month and after it."""
    before: list[Entry] = []
    after: list[Entry] = []
    into = before
    for entry in phrase.entries("month", "hijri", "small", "four", "count", "ordinal", "opening", "number", "year"):
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
    return Shift(grain_of(grain), int(mark.value), mark.kind in ("textual", "same"))


def grain_of(name: str) -> Grain:
    """The grain that a class of units, or a unit row's value, stands for."""
    grains: dict[str, Grain] = {
        "second": "second", "minute": "minute", "hour": "hour", "day": "day", "dayword": "day", "week": "week",
        "monthly": "month", "month": "month", "quarter": "quarter", "half": "half", "season": "season", "year": "year",
        "decade": "decade", "century": "century",
    }  # fmt: skip
    return grains[name]


def month(phrase: Phrase) -> tuple[int, bool] | None:
    """The phrase's month and whether it is a Hijri one; None where two names disagree."""
    if phrase.has("pair") and phrase.name("pair") != "month":
        return None
    months = phrase.entries("month", "hijri")
    if len(set(months)) != 1:
        return None
    return int(months[0].value), months[0].kind == "hijri"


def year(entries: list[Entry], phrase: Phrase, hijri: bool = False) -> tuple[int | None, bool]:
    """The year of digits or words, and whether it is Hijri."""
    value = number(entries)
    if value is not None and value < 100 and not phrase.has("era"):
        value = None
    return value, hijri or phrase.name("era") == "hijri"


def general(phrase: Phrase) -> bool:
    """Whether العام is an adjective of the word before it: أمينه العام السابق; not العام الماضي."""
    past = phrase.has("relative") and (phrase.value("relative") or 0) < 0
    adjective = phrase.form(phrase.first) == "العام" and not past
    return adjective and _GENERAL.fullmatch(phrase.form(phrase.first - 1)) is not None


_GENERAL = re.compile(f"[وفبك]?(?:ال|لل?)?(?:{'|'.join(sorted(listed('general')))})(?:ها?|هم|نا)?")


def recurs(phrase: Phrase) -> bool:
    """Whether a date without its year comes every year: كل عام في مايو, 21 مارس من كل عام."""
    if phrase.has("four", "relative", "textual", "weekday", "year"):
        return False
    form = phrase.form
    after = form(phrase.last + (form(phrase.last) == "من")), form(phrase.last + 1 + (form(phrase.last) == "من"))
    at = phrase.first - 1 - (form(phrase.first - 1) in ("في", "خلال", "مطلع", "نهايه"))
    before = form(at - 1), form(at)
    return any(each == "كل" and unit in ("عام", "سنه") for each, unit in (after, before))


def month_base(phrase: Phrase) -> Shift | None:
    """What places a month or a day of one: مارس الماضي, مارس من العام الماضي."""
    adjective = phrase.entries("relative", "textual", "demonstrative", "same")
    if not adjective:
        return None
    if phrase.has("year"):
        return placed(phrase)
    return Shift("month", int(adjective[-1].value), adjective[-1].kind in ("textual", "same"))
