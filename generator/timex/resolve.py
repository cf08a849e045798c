"""Values for mentions, counted from the publication date or from what the text said before."""

from collections.abc import Sequence

import msgspec

from ..model import Document, Published, Timex
from . import calendar, tense
from .calendar import Day
from .memory import Memory
from .mention import Date, Every, Length, Meaning, Mention, Shift, period
from .speech import Heard
from .values import (  # fmt: skip
    UNKNOWN,
    begun,
    falls_on,
    fiscal,
    hijri_within,
    is_week,
    lately,
    next_to,
    not_ahead,
    nth_week,
    part_of,
    partial,
    plainly_nearest,
    remoteness,
    running_late,
    season,
    written,
)

_GREGORIAN = 1600  # years from here on are no Hijri ones
_NEWS = range(1000, 9000)  # years of publication that leave room to count from
_CLOSE = 6  # words between a length that is counted up to a happening, and the happening's day
_UNTIL = ("قبل", "بحلول")  # what stands before a time that something is to be done by
_YEARS = 6  # how far back a weekday may tell the year of its day


class Value(msgspec.Struct, frozen=True):
    """A value, what it was counted from (None: it was written out), and whether a length was meant after all."""

    value: str
    anchor: str | None = None
    length: bool = False


def resolve(document: Document, mentions: tuple[Mention, ...], published: Published) -> tuple[Timex, ...]:
    """Each mention with its value, in the order of the text."""
    context = Context(document, published.value, mentions)
    found = []
    for mention in mentions:
        if mention.dateline:
            continue
        value = context.value(mention)
        start = mention.inner if value.length else mention.start
        found.append(
            Timex(
                start=start, end=mention.end, text=document.text[start : mention.end],
                type="DURATION" if value.length else mention.type, value=value.value, rule=mention.rule,
                inferred=value.anchor is not None, anchor=value.anchor, mod=mention.mod,
            )
        )  # fmt: skip
    return tuple(found)


class Context:
    """What the text has said up to a mention, and the publication date."""

    def __init__(self, document: Document, published: str, mentions: Sequence[Mention]) -> None:
        self.document = document
        self.published = published
        interval = calendar.span(published)
        exact = interval is not None and calendar.grain(published) == "day" and interval[0].year in _NEWS
        self.day: Day | None = interval[0] if interval is not None and exact else None
        self.memory = Memory()
        self.weekdays = self._weekday_directions(mentions)
        self.before: Mention | None = None
        self.heard = Heard(document, self.day)
        years = (m.meaning.year for m in mentions if isinstance(m.meaning, Date) and m.meaning.year is not None)
        self.latest_year = max((year for year in years if year in _NEWS), default=None)

    def value(self, mention: Mention) -> Value:
        """The mention's value; the text's later mentions may count from it."""
        found = self._value(mention.meaning, mention)
        self.before = mention
        if not found.length and mention.type == "DATE" and calendar.span(found.value):
            if self._heads(mention):
                self.memory.headline = (found.value, mention.sentence)
            stated = isinstance(mention.meaning, Date) and mention.meaning.year is not None
            latest = self.memory.latest
            carried = latest is not None and latest.given and found.anchor == latest.value
            self.memory.add(found.value, mention.sentence, stated or carried)
            self.heard.add(found.value, mention)
        return found

    def _heads(self, mention: Mention) -> bool:
        """Whether the year stands over what follows: in a heading, or before a dash that begins the sentence."""
        document = self.document
        begins = mention.first == document.first[mention.sentence] and mention.last < len(document.tokens)
        return document.sentences[mention.sentence].heading or (
            begins and document.tokens[mention.last].form in ("-", "–", ":")
        )

    def _value(self, meaning: Meaning, mention: Mention) -> Value:
        match meaning:
            case Length():
                return Value(period(meaning))
            case Every():
                return Value(meaning.period)
            case Shift():
                return self._shift(meaning, mention)
            case Date():
                return self._date(meaning, mention)

    # Units

    def _shift(self, shift: Shift, mention: Mention) -> Value:
        base = self.memory.base(shift.grain, mention.sentence) if shift.textual else None
        if shift.open and base is None and not self._lies_ahead(shift, mention):
            return Value(period(Length(((shift.grain, abs(shift.count)),))), length=True)
        afar = shift.count or mention.text.startswith(("ذلك", "تلك"))
        if shift.textual and afar and shift.grain in ("day", "week") and base is None:
            if mention.rule == "a length later":
                return Value(period(Length(((shift.grain, shift.count),))), length=True)
            return Value(UNKNOWN)  # the next day of what nothing dates
        if shift.grain == "day" and not shift.textual and not shift.open:
            base = self.heard.day(mention)
        base = base or self.published
        unit, count = (shift.grain, shift.count) if shift.grain not in ("hour", "minute", "second") else ("day", 0)
        return Value(calendar.shifted(base, unit, count) or UNKNOWN, base)

    def _reference(self, base: Shift, mention: Mention) -> str:
        """What a unit is counted from: the date that the text gave, where the words point to it, or publication."""
        return (self.memory.base(base.grain, mention.sentence) if base.textual else None) or self.published

    def _lies_ahead(self, shift: Shift, mention: Mention) -> bool:
        """Whether a length after something is one after publication: ستجتمع بعد شهر."""
        if shift.textual or self.day is None:
            return False
        return self._tense(mention) > 1 or self._form_before(mention) in ("المقرره", "المقرر")

    def _form_before(self, mention: Mention) -> str:
        return self.document.tokens[mention.first - 1].form if mention.first else ""

    # Dates

    def _date(self, date: Date, mention: Mention) -> Value:
        if date.century is not None or date.decade is not None:
            return self._era(date)
        if date.like:
            return self._like(date)
        if date.hijri:
            return self._hijri(date, mention)
        if date.year is not None:
            return Value(written(date, date.year))
        if date.part is not None and (date.month is None or date.part == "HY"):
            return self._part(date, mention)
        if date.month is not None:
            return self._month(date, mention)
        if date.weekday is not None and date.day is None:
            return self._weekday(date, mention)
        return self._day(date, mention)

    def _era(self, date: Date) -> Value:
        interval = calendar.span(self.published)
        century, anchor = date.century, None
        if century is not None and century < 3:
            anchor = self.published
            century = (interval[0].year if interval else 2020) // 100 + century
        if date.decade is None:
            return Value(f"{century:02}XX", anchor)
        if century is None:
            century, anchor = (19 if date.decade >= 30 else 20), self.published
        return Value(f"{century:02}{date.decade // 10}X", anchor)

    def _like(self, date: Date) -> Value:
        year = date.year
        if year is None and date.base is not None:
            shifted = calendar.shifted(self.published, "year", date.base.count)
            year = int(shifted) if shifted else None
        if year is None:
            return Value(UNKNOWN, self.published)
        last = self.memory.latest.value if self.memory.latest else ""
        if date.part is not None:
            last = self.memory.told(date.part) or self.published
            return Value(f"{year:04}{part_of(last, date.part)}", last)
        rest = last[4:] if calendar.grain(last) in ("month", "quarter", "half", "season") else ""
        return Value(f"{year:04}{rest}", last or self.published)

    def _hijri(self, date: Date, mention: Mention) -> Value:
        if date.month is None:
            if date.year is None:
                return Value(UNKNOWN)
            middle = calendar.hijri_day(date.year, 6, 29)  # the Gregorian year that holds most of it
            return Value(f"{middle.year:04}" if middle else UNKNOWN)
        year, anchor = date.year, None
        if year is not None and year >= _GREGORIAN:
            year = hijri_within(year, date.month)
        if year is None and date.base is not None and date.base.grain == "year" and self.day is not None:
            year = hijri_within(self.day.year + date.base.count, date.month)
        if year is None:
            anchor = self.published
            year = self._hijri_year(date, mention)
            if year is None:
                return Value(UNKNOWN, anchor)
        day = calendar.hijri_on(year, date.month, date.day or 15, date.weekday if date.day else None)
        if day is None:
            return Value(UNKNOWN, anchor)
        return Value(calendar.day_value(day) if date.day else f"{day.year:04}-{day.month:02}", anchor)

    def _hijri_year(self, date: Date, mention: Mention) -> int | None:
        """The Hijri year in which the month lies nearest to publication, in the direction that is said."""
        if self.day is None or date.month is None:
            return None
        about = (self.day.year - 622) * 33 // 32
        direction = self._direction(date.base, mention)
        days = [
            (year, day)
            for year in range(about - 1, about + 4)
            if (day := calendar.hijri_day(year, date.month, date.day or 15)) is not None
        ]
        fit = [(year, day) for year, day in days if direction * (day - self.day).days >= -15] or days
        return min(fit, key=lambda pair: abs((pair[1] - self.day).days), default=(None, self.day))[0]  # type: ignore[operator]

    def _part(self, date: Date, mention: Mention) -> Value:
        part = date.part or ""
        if part == "WE":
            return self._weekend(date, mention)
        if part in ("SY", "NY", "HY"):
            count = date.base.count if date.base is not None else None
            return Value(begun(part, self.day, count, date.month) if self.day else UNKNOWN, self.published)
        if is_week(part):
            base = calendar.shifted(self.published, "month", date.base.count if date.base else 0)
            return Value(nth_week(base, int(part[1:])) or UNKNOWN, self.published)
        if date.base is not None and date.base.grain == "year":
            base = self._reference(date.base, mention)
            year = calendar.shifted(base, "year", date.base.count)
            if year and date.fiscal:
                year, part = fiscal(int(year) - running_late(self.day), part).split("-")
            return Value(f"{year}-{part}" if year else UNKNOWN, base)
        if date.base is not None:
            return Value(season(part, date.base.count, self.day) if self.day else UNKNOWN, self.published)
        if part in self.memory.parts:
            return Value(self.memory.parts[part], self.memory.parts[part])
        if self.day is None:
            return Value(UNKNOWN, self.published)
        interval = calendar.span(f"{self.day.year}-{part}")
        late = interval is not None and interval[0] > self.day and self._tense(mention) <= 0
        return Value(f"{self.day.year - late}-{part}", self.published)

    def _weekend(self, date: Date, mention: Mention) -> Value:
        if self.day is None:
            return Value(UNKNOWN, self.published)
        here = self.day.weekday() in (4, 5, 6)
        if date.base is not None and date.base.grain == "week":
            return Value(calendar.shifted(self.published, "week", date.base.count) or UNKNOWN, self.published)
        if date.base is not None:  # the weekend itself is placed
            ahead = date.base.count - (date.base.count > 0 and not here)
        else:
            ahead = 0 if here or self._tense(mention) > 0 or self._form_before(mention) in _UNTIL else -1
        return Value(calendar.iso_week_value(Day.fromordinal(self.day.toordinal() + 7 * ahead)), self.published)

    def _month(self, date: Date, mention: Mention) -> Value:
        base = date.base
        if base is not None and base.grain == "year":
            reference = self._reference(base, mention)
            year = calendar.shifted(reference, "year", base.count)
            return Value(written(date, int(year)) if year else UNKNOWN, reference)
        latest = self.memory.latest
        if base is not None and base.textual and latest is not None:
            return Value(written(date, int(latest.value[:4])), latest.value)
        if base is None and latest is not None and self.day is not None:
            told = self.memory.old_year(mention.sentence, self.day.year)
            if told is not None:
                return Value(written(date, told), latest.value)
        interval = calendar.span(self.published)
        if interval is None:
            return Value(self._by_weekday(date) or partial(date), self.published)
        if self.day is None:
            return Value(self._within(interval, date, mention), self.published)
        return Value(self._nearest_year(date, self.day, mention), self.published)

    def _by_weekday(self, date: Date) -> str | None:
        """The day in the one year, of those about the latest that the text names, in which it has its weekday."""
        latest = self.latest_year
        if latest is None or date.weekday is None or date.day is None:
            return None
        fit = [value for year in range(latest - 1, latest + 2) if falls_on(value := written(date, year), date.weekday)]
        return fit[0] if len(fit) == 1 else None

    def _within(self, published: tuple[Day, Day], date: Date, mention: Mention) -> str:
        """The month or day as it is to be understood on most of the days on which the article can be from."""
        placed = date.base.count if date.base is not None else None
        first, last = published
        if placed == 0 or (placed is None and date.weekday is None):
            return written(date, first.year) if placed == 0 else partial(date)
        if placed is None:
            return self._by_weekday(date) or partial(date)
        middle = Day.fromordinal((first.toordinal() + last.toordinal()) // 2)
        return self._nearest_year(date, middle, mention)

    def _nearest_year(self, date: Date, day: Day, mention: Mention) -> str:
        """The date in the year that the words point to, else in the nearest."""
        placed = date.base.count if date.base is not None else None
        years = range(day.year - 1, day.year + 2)
        if date.weekday is not None and placed is None:
            fitting = [y for y in range(day.year - _YEARS, day.year + 2) if falls_on(written(date, y), date.weekday)]
            years = range(fitting[-1], fitting[-1] + 1) if fitting and not set(fitting) & set(years) else years
        values = [value for year in years if calendar.span(value := written(date, year))]
        if date.weekday is not None and placed is None:
            values = [value for value in values if falls_on(value, date.weekday)] or values
        direction = self._tense(mention) if placed is None else placed
        so_far = not_ahead(values, day) if direction <= 0 and placed is None else []
        if so_far and tense.is_over(self.document, mention.sentence, mention.first, mention.last):
            values = so_far
        if direction == 0 or (placed is None and (date.day or abs(direction) < 2) and plainly_nearest(values, day)):
            return min(values, key=lambda v: remoteness(v, day), default=UNKNOWN)
        strict = placed is not None and date.day is None
        spans = [(v, s) for v in values if (s := calendar.span(v))]
        if placed is not None and placed < 0 and date.month == day.month and not lately(date, day):
            spans = [(v, s) for v, s in spans if s[0].year < day.year]
        return next_to(day, spans, direction, strict)

    def _weekday(self, date: Date, mention: Mention) -> Value:
        base, weekday = date.base, date.weekday
        assert weekday is not None  # noqa: S101 - the caller has looked
        if self.day is None:
            return Value(UNKNOWN, self.published)
        one = Day.resolution
        if base is not None and base.grain == "day":
            day = self.day + base.count * one
            if day.weekday() != weekday:
                day = calendar.near(self.day, weekday, 1 if base.count > 0 else -1)
            return Value(calendar.day_value(day), self.published)
        if base is not None and base.textual:
            last = self.memory.base("day", mention.sentence)
            interval = calendar.span(last) if last else None
            start = interval[0] if interval else self.day
            direction = 1 if base.count >= 0 else -1
            return Value(
                calendar.day_value(calendar.near(start + direction * one, weekday, direction)), last or self.published
            )
        if base is not None and base.count:
            direction = 1 if base.count > 0 else -1
            day = calendar.near(self.day + direction * one, weekday, direction) + 7 * (base.count - direction) * one
            return Value(calendar.day_value(day), self.published)
        if self._awaited(mention):
            return Value(calendar.day_value(calendar.near(self.day, weekday, 1)), self.published)
        own = self._tense(mention)
        if own == 0 and tense.opens_past(self.document, mention.sentence, mention.first):
            own = -1
        direction = (1 if own > 1 else -1) if own < 0 or own > 1 else self.weekdays.get(weekday, -1)
        return Value(calendar.day_value(calendar.near(self.day, weekday, direction)), self.published)

    def _awaited(self, mention: Mention) -> bool:
        """Whether the words just before count up to the day: قبل يومين من بدء العرض الجمعة."""
        before, tokens = self.before, self.document.tokens
        return (
            before is not None
            and before.sentence == mention.sentence
            and mention.first - before.last <= _CLOSE
            and "قبل" in (tokens[before.first].form, tokens[before.first - 1].form)
            and tokens[before.last].form == "من"
        )

    def _day(self, date: Date, mention: Mention) -> Value:
        """A day of a placed month, or one of a list whose month is not known."""
        if date.day is None or date.base is None:
            return Value(UNKNOWN, self.published)
        reference = self._reference(date.base, mention)
        month = calendar.shifted(reference, "month", date.base.count)
        value = f"{month}-{date.day:02}" if month else UNKNOWN
        return Value(value if calendar.span(value) else UNKNOWN, reference)

    # Directions

    def _tense(self, mention: Mention) -> int:
        return tense.governing(self.document, mention.sentence, mention.first, mention.last)

    def _direction(self, base: Shift | None, mention: Mention) -> int:
        if base is not None and base.count:
            return base.count
        return self._tense(mention)

    def _weekday_directions(self, mentions: Sequence[Mention]) -> dict[int, int]:
        """For each weekday named bare, whether the article speaks of the coming one: the clearest place decides."""
        strongest: dict[int, int] = {}
        for mention in mentions:
            meaning = mention.meaning
            if (
                isinstance(meaning, Date)
                and meaning.weekday is not None
                and meaning.base is None
                and meaning.month is None
            ):
                found = self._tense(mention)
                if abs(found) > abs(strongest.get(meaning.weekday, 0)):
                    strongest[meaning.weekday] = found
        return {weekday: 1 if found > 1 else -1 for weekday, found in strongest.items()}
