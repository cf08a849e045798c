"""Events: what happens at which date, each by the clause that tells it."""

import itertools
import tomllib
from collections.abc import Iterator, Sequence
from importlib import resources
from typing import NamedTuple

from .arabic.folding import fold
from .model import Document, Event, Published, Quote, Sentence, Span, Tense, Timex, Token
from .timex import calendar, tense
from .timex.mention import Grain

_TABLE = tomllib.loads(resources.files(__package__).joinpath("timeline.toml").read_text(encoding="utf-8"))
_WORDS = {name: frozenset(map(fold, row["words"])) for name, row in _TABLE.items()}
_REACH = 16  # words before a date that may say whether it is a statement's
_NEAR = 5
_FIGURE = 11
_LONG: frozenset[Grain | None] = frozenset(("year", "quarter", "half", "month"))
_CUTS = frozenset('،,؛;:()–—-"“”«»')


def events(
    document: Document, timexes: tuple[Timex, ...], quotes: tuple[Quote, ...], published: Published
) -> tuple[Event, ...]:
    """The dated happenings of a document in the order of the text."""
    found: list[Event] = []
    at = 0
    for number, sentence in enumerate(document.sentences):
        inside: list[Timex] = []
        while at < len(timexes) and timexes[at].start < sentence.end:
            inside.append(timexes[at])
            at += 1
        if inside and not sentence.heading:
            found.extend(_of_sentence(Place(document, number, sentence), inside, quotes, published))
    return tuple(found)


class Place(NamedTuple):
    """A sentence of a document with its tokens."""

    document: Document
    number: int
    sentence: Sentence

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The sentence's tokens."""
        return self.document.tokens[self.document.first[self.number] : self.document.first[self.number + 1]]


class Dated(NamedTuple):
    """A time expression that dates a happening, the date, and the stretch of text that tells it."""

    timex: Timex
    date: str
    start: int
    end: int


def _of_sentence(place: Place, timexes: list[Timex], quotes: Sequence[Quote], published: Published) -> Iterator[Event]:
    tokens = place.tokens
    dated: list[Dated] = []
    for before, timex in zip([None, *timexes], timexes, strict=False):
        holder = _holder(place.sentence, timex, quotes)
        words = [token for token in tokens if holder.start <= token.start and token.end <= timex.start]
        date = _date(timex, words, published)
        if date is None or (before is not None and _goes_on(before, timex, tokens)) or _no_event(timex, words, tokens):
            continue
        if any(one.date == date for one in dated):
            continue
        dated.append(Dated(timex, date, holder.start, holder.end))
    for one, following in zip(dated, [*dated[1:], None], strict=False):
        start, end = one.start, one.end
        earlier = [other for other in dated if other.timex.end <= one.timex.start]
        if earlier:
            start = max(start, _cut(tokens, earlier[-1].timex.end, one.timex.start))
        if following is not None:
            end = min(end, _cut(tokens, one.timex.end, following.timex.start))
        start, end = _trimmed(place.document.text, start, end)
        yield Event(
            start=start, end=end, text=place.document.text[start:end], date=one.date,
            tense=_tense(one, published, place), rule="dated clause" if len(dated) > 1 else "dated sentence",
            timex=f"{one.timex.start}:{one.timex.end}", inferred=one.timex.inferred or one.date != one.timex.value,
        )  # fmt: skip


def _holder(sentence: Sentence, timex: Timex, quotes: Sequence[Quote]) -> Span:
    """The reported words that the date stands in, or the sentence."""
    for quote in quotes:
        if quote.start <= timex.start and timex.end <= quote.end and quote.start >= sentence.start:
            end = min(quote.end, sentence.end)
            return Span(
                start=quote.start, end=end, text=sentence.text[quote.start - sentence.start : end - sentence.start]
            )
    return sentence


def _date(timex: Timex, words: list[Token], published: Published) -> str | None:
    """The date of the happening; of lengths, only `منذ` with a verb of beginning gives one."""
    if timex.type == "DATE":
        return timex.value
    if timex.type != "DURATION" or timex.rule != "a length since" or not _has(words[-_REACH:], "beginning"):
        return None
    return _ago(timex.value, published.value)


def _ago(length: str, published: str) -> str | None:
    """The date that lies a length before publication."""
    years, months = 0, 0
    number = ""
    for character in length[1:]:
        if character.isdigit():
            number += character
        elif character in "YM":
            years, months = (int(number), months) if character == "Y" else (years, int(number))
            number = ""
        else:
            return None
    if months:
        return calendar.shifted(published, "month", -12 * years - months)
    return calendar.shifted(published, "year", -years)


def _has(words: Sequence[Token], name: str) -> bool:
    return any(_is(token, name) for token in words)


def _is(token: Token, name: str) -> bool:
    """Whether the word, with or without its conjunction, is in the list."""
    form = token.form
    return form in _WORDS[name] or (form[:1] in ("و", "ف") and form[1:] in _WORDS[name])


def _goes_on(before: Timex, timex: Timex, tokens: Sequence[Token]) -> bool:
    """Whether the date is the second of a pair: 24 و25 أبريل, من 2003 إلى 2011."""
    between = [token.form for token in tokens if before.end <= token.start and token.end <= timex.start]
    return len(between) <= 2 and all(form in ("و", "-", "–", "الي", "حتي", "وحتي", "/") for form in between)


def _no_event(timex: Timex, words: list[Token], tokens: Sequence[Token]) -> bool:
    """Whether the date is a statement's, a figure's, a measure's or a name's."""
    behind = [token for token in tokens if token.start >= timex.end][:3]
    return (
        _said(words, behind)
        or _figure(timex, words)
        or _has(words[-_REACH:], "supposed")
        or (bool(words) and words[-1].form == "منذ" and _has(words[-1 - _NEAR : -1], "measure"))
        or _names(timex, words)
    )


def _said(words: list[Token], behind: list[Token]) -> bool:
    """Whether the date tells when something was said."""
    for distance, token in enumerate(reversed(words[-_REACH:])):
        if token.kind != "word":
            continue
        if _is(token, "saying"):
            return True
        if distance < _NEAR and _is(token, "statement"):
            return True
        if _is(token, "clause") or tense.of_word(token.form) != 0:
            return False
    verbs = [token for token in behind[:2] if token.kind == "word"]
    return not [token for token in words if token.kind == "word"][1:] and bool(verbs) and _is(verbs[0], "saying")


def _figure(timex: Timex, words: list[Token]) -> bool:
    """Whether a long span of time measures a figure: بلغت الصادرات … خلال 2017."""
    if calendar.grain(timex.value) not in _LONG:
        return False
    return _has(words[-_FIGURE:], "figure") or (bool(words) and words[-1].form == "عن")


def _names(timex: Timex, words: list[Token]) -> bool:
    """Whether the date belongs to a noun: قانون المالية لسنة 2026, مالية 2026."""
    if calendar.grain(timex.value) not in _LONG:
        return False
    if timex.text.startswith("لل") or (words and words[-1].form == "ل"):
        return True
    return timex.rule == "bare year" and bool(words) and words[-1].kind == "word" and len(words[-1].form) > 4


def _cut(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where, between two dates, the second one's clause begins."""
    between = [token for token in tokens if start <= token.start and token.end <= end]
    for token, following in itertools.zip_longest(between, between[1:]):
        if token.form in _CUTS and following is not None:
            return int(following.start)
        if token.kind == "word" and (_is(token, "clause") or token.form[0] == "و"):
            return int(token.start)
    return end


_EDGES = " \t\n،,؛;:–—-"


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without blanks and commas at its edges."""
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end


def _tense(one: Dated, published: Published, place: Place) -> Tense:
    """Whether the date lies before or after publication; where that cannot be told, what the verb says."""
    at, now = calendar.span(one.date), calendar.span(published.value)
    if at and now:
        return "coming" if at[0] > now[1] else "past"
    first = place.document.first[place.number]
    index = first + sum(token.end <= one.timex.start for token in place.tokens)
    return "coming" if tense.governing(place.document, place.number, index, index + 1) > 0 else "past"
