"""The publication date: stated, read from a dateline, or deduced from what the text says.

Each clue names the days on which the article can have been published and the words that say so. Clues that agree give
the date at the precision that is left; clues that exclude each other are reported, and nothing is guessed.
"""

import datetime
import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..model import Article, Document, Published, Span
from . import calendar, lexicon, tense
from .calendar import Day
from .mention import Date, Mention, Shift
from .values import UNKNOWN, falls_on, written

_ALIKE = 3  # words that two clauses share when they tell of one happening
_MOST = 50  # mentions compared with one another, so that a long text costs no more than its length
_ORDINALS = frozenset(form.removeprefix("ال") for form, entry in lexicon.WORDS.items() if entry.kind == "ordinal")
_FEW, _AROUND, _ROOT, _SHARED = 12, 20, 5, 2  # months compared; words before them, letters of a word, words in common
_CLAUSE = 14  # words before a date that tell what happens at it
_SLACK = datetime.timedelta(days=2)  # pages state the day of a later revision, or of another time zone


class Clue(NamedTuple):
    """The first and last day on which the article can have been published, and the words that say so."""

    first: Day
    last: Day
    spans: tuple[Span, ...]


def publication(article: Article, document: Document, mentions: tuple[Mention, ...]) -> Published:
    """When the article was published, how that is known, and from which words."""
    datelines = list(_datelines(mentions))
    clues = [*_todays(mentions), *_numbered_units(mentions), *_same_events(document, mentions)]
    if article.date is not None:
        apart = [clue for clue in datelines + clues if not _admits(clue, article.date)]
        apart += _denied(document, mentions, article.date)
        return Published(value=article.date.isoformat(), basis="stated", conflicts=_spans(apart))
    if datelines:
        value = datelines[0].first.isoformat()
        apart = [clue for clue in datelines[1:] + clues if not _admits(clue, datelines[0].first)]
        return Published(value=value, basis="dateline", evidence=datelines[0].spans, conflicts=_spans(apart))
    clues += _same_months(document, mentions)
    if not clues:
        return Published(value=UNKNOWN, basis="unknown")
    first, last = max(clue.first for clue in clues), min(clue.last for clue in clues)
    if first > last:
        return Published(value=UNKNOWN, basis="unknown", conflicts=_spans(clues))
    return Published(value=_value(first, last), basis="inferred", evidence=_spans(clues))


def _admits(clue: Clue, day: Day) -> bool:
    return clue.first - _SLACK <= day <= clue.last + _SLACK


def _spans(clues: Sequence[Clue]) -> tuple[Span, ...]:
    spans = {(span.start, span.end): span for clue in clues for span in clue.spans}
    return tuple(spans[key] for key in sorted(spans))


def _value(first: Day, last: Day) -> str:
    """The finest date that holds all the days from `first` to `last`."""
    if first == last:
        return first.isoformat()
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.year:04}-{first.month:02}"
    return f"{first.year:04}" if first.year == last.year else UNKNOWN


def _span(mention: Mention) -> Span:
    return Span(start=mention.start, end=mention.end, text=mention.text)


def _days(date: Date) -> tuple[Day, Day] | None:
    """First and last day of a date whose year is written."""
    if date.year is None:
        return None
    if not date.hijri:
        return calendar.span(written(date, date.year))
    if date.month is None or date.day is None:
        return None
    day = calendar.hijri_on(date.year, date.month, date.day, date.weekday)
    return None if day is None else (day, day)


def _datelines(mentions: Sequence[Mention]) -> Iterator[Clue]:
    for mention in mentions:
        if mention.dateline and isinstance(mention.meaning, Date) and (days := _days(mention.meaning)):
            yield Clue(*days, (_span(mention),))


def _todays(mentions: Sequence[Mention]) -> Iterator[Clue]:
    """`اليوم الإثنين 19 ديسمبر 2016`: a day of the calendar that is also counted from today."""
    for mention in mentions:
        date = mention.meaning
        if isinstance(date, Date) and mention.today is not None and date.day and (days := _days(date)):
            day = days[0] - datetime.timedelta(days=mention.today)
            yield Clue(day, day, (_span(mention),))


def _numbered_units(mentions: Sequence[Mention]) -> Iterator[Clue]:
    """`العام الجاري 2018`: a year or month that is both named and placed."""
    for mention in mentions:
        date = mention.meaning
        if not isinstance(date, Date) or date.base is None or date.base.textual or date.base.grain != "year":
            continue
        if date.year is not None and (days := calendar.span(f"{date.year - date.base.count:04}")):
            yield Clue(*days, (_span(mention),))


# What a stated date can be wrong about


def _denied(document: Document, mentions: Sequence[Mention], day: Day) -> Iterator[Clue]:
    """The words that cannot have been written on `day`, or on one near it; what they admit is not worked out."""
    for mention in mentions:
        date = mention.meaning
        if not isinstance(date, Date) or date.hijri or date.like or mention.dateline:
            continue
        apart = _other_month(date, day) or _other_weekday(date, day) or _other_year(date, day)
        if apart or _told_too_early(document, mention, date, day):
            yield Clue(day, day, (_span(mention),))


def _other_month(date: Date, day: Day) -> bool:
    """`مارس الجاري` in an article that is not of March."""
    if date.base != Shift("month", 0) or date.month is None or date.year is not None:
        return False
    return date.month not in {(day + days).month for days in (-_SLACK, _SLACK)}


def _other_weekday(date: Date, day: Day) -> bool:
    """`اليوم السبت` in an article that is not of a day about Saturday."""
    if date.base is None or date.base.grain != "day" or date.base.textual or date.weekday is None or date.month:
        return False
    apart = (day.weekday() + date.base.count - date.weekday) % 7
    return min(apart, 7 - apart) > _SLACK.days


def _other_year(date: Date, day: Day) -> bool:
    """`الأحد 27 مايو` where in no year about the article's that day is a Sunday."""
    if date.weekday is None or date.day is None or date.month is None or date.year is not None or date.base is not None:
        return False
    values = (written(date, year) for year in (day.year - 1, day.year, day.year + 1))
    return not any(falls_on(value, date.weekday) for value in values)


def _told_too_early(document: Document, mention: Mention, date: Date, day: Day) -> bool:
    """A full date after publication of which the text tells what happened; a year may be a plan's (خطة عام 2030)."""
    if date.day is None or date.base is not None or (days := _days(date)) is None or days[0] <= day + _SLACK:
        return False
    return tense.governing(document, mention.sentence, mention.first, mention.last) < -1


# One happening told twice, once with a date that is counted from publication


def _same_events(document: Document, mentions: Sequence[Mention]) -> Iterator[Clue]:
    """`تنتهي العام المقبل` and `تنتهي في سبتمبر 2025` said of one thing: published in 2024."""
    counted = [m for m in mentions if isinstance(m.meaning, Shift) and not m.meaning.textual and not m.meaning.open]
    dated = [
        m
        for m in mentions
        if not m.dateline
        and isinstance(m.meaning, Date)
        and not (m.meaning.like or m.meaning.hijri)
        and _days(m.meaning)
    ]
    if not counted or not dated:
        return
    by_verb: dict[str, list[tuple[Mention, list[str]]]] = {}
    for mention in dated:
        words = _told(document, mention)
        if words:
            by_verb.setdefault(words[0], []).append((mention, words))
    for one in counted[:_MOST]:
        words = _told(document, one)
        for other, told in by_verb.get(words[0], ())[:_MOST] if words else ():
            if one.sentence != other.sentence and _alike(words, told) and (clue := _equated(one, other)):
                yield clue


def _same_months(document: Document, mentions: Sequence[Mention]) -> Iterator[Clue]:
    """`يناير المقبل` and `يناير 2013` said of one thing: published in 2012."""
    named = [m for m in mentions if isinstance(m.meaning, Date) and m.meaning.month and not m.meaning.hijri]
    placed = [m for m in named if _coming_month(m)]
    dated = [m for m in named if isinstance(m.meaning, Date) and m.meaning.year is not None and not m.dateline]
    for one, other in itertools.product(placed[:_FEW], dated[:_FEW]):
        month, date = one.meaning, other.meaning
        if not isinstance(month, Date) or not isinstance(date, Date) or date.year is None or date.month is None:
            continue
        if month.month == date.month and len(_about(document, one) & _about(document, other)) >= _SHARED:
            first, next_first = Day(date.year - 1, date.month, 1), Day(date.year, date.month, 1)
            yield Clue(first, next_first - Day.resolution, (_span(one), _span(other)))


def _coming_month(mention: Mention) -> bool:
    date = mention.meaning
    return isinstance(date, Date) and date.year is None and date.base == Shift("month", 1)


def _about(document: Document, mention: Mention) -> frozenset[str]:
    """The beginnings of the longer words before a mention: what it is said of, whatever their endings."""
    begin = max(document.first[mention.sentence], mention.first - _AROUND)
    words = document.tokens[begin : mention.first]
    return frozenset(_stem(token.form)[:_ROOT] for token in words if token.kind == "word" and len(token.form) >= _ROOT)


def _told(document: Document, mention: Mention) -> list[str]:
    """The words before a mention that tell what happens, from its verb backwards; nothing where no verb governs it."""
    begin = document.first[mention.sentence]
    words: list[str] = []
    for token in reversed(document.tokens[max(begin, mention.first - _CLAUSE) : mention.first]):
        if token.kind == "word" and len(token.form) > 3:
            if not words and not tense.of_word(token.form):
                return []
            words.append(_stem(token.form))
    return words


def _stem(form: str) -> str:
    """A word without its conjunction and article."""
    bare = form[1:] if form[0] in "وف" and len(form) > 4 else form
    return bare[2:] if bare.startswith("ال") and len(bare) > 4 else bare


def _alike(one: list[str], other: list[str]) -> bool:
    """Whether two clauses tell of one happening: several words in common, and no two different ordinals."""
    first, second = set(one), set(other)
    return len(first & second) >= _ALIKE and first & _ORDINALS == second & _ORDINALS


def _equated(counted: Mention, dated: Mention) -> Clue | None:
    """The days of publication if both mentions name one time."""
    shift, date = counted.meaning, dated.meaning
    if not isinstance(shift, Shift) or not isinstance(date, Date) or date.year is None:
        return None
    value = calendar.shifted(written(date, date.year), shift.grain, -shift.count)
    days = calendar.span(value) if value else None
    return None if days is None else Clue(*days, (_span(counted), _span(dated)))
