"""Events: what happens at which date, each by the clause that tells it."""

import itertools
import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from importlib import resources
from typing import NamedTuple

from .arabic.folding import fold
from .model import Document, Event, Published, Quote, Sentence, Span, Tense, Timex, Token
from .timex import calendar, tense
from .timex.mention import Grain

_TABLE = tomllib.loads(resources.files(__package__).joinpath("timeline.toml").read_text(encoding="utf-8"))
_WORDS = {name: frozenset(map(fold, row["words"])) for name, row in _TABLE.items()}
_REACH = 24  # words before a date that may say whether it is a statement's
_NEAR = 5
_FIGURE = 11
_LONG: frozenset[Grain | None] = frozenset(("year", "quarter", "half", "month"))
_CUTS = frozenset('،,؛;:()–—-"“”«»')


def events(
    document: Document, timexes: tuple[Timex, ...], quotes: tuple[Quote, ...], published: Published
) -> tuple[Event, ...]:
    """The dated happenings of a document in the order of the text."""
    found: list[Event] = []
    told = sorted(quotes, key=_start)
    at = 0
    for number, sentence in enumerate(document.sentences):
        inside: list[Timex] = []
        while at < len(timexes) and timexes[at].start < sentence.end:
            inside.append(timexes[at])
            at += 1
        if inside and not sentence.heading:
            first, last = (bisect_left(told, offset, key=_start) for offset in (sentence.start, sentence.end))
            said = told[first:last]
            found.extend(_of_sentence(Place(document, number, sentence), inside, said, published))
    return tuple(found)


class Place(NamedTuple):
    """A sentence of a document, the `number`th."""

    document: Document
    number: int
    sentence: Sentence

    def at(self, offset: int) -> int:
        """The index of the first of the document's tokens at or behind `offset`, within the sentence."""
        first = self.document.first
        return bisect_left(self.document.tokens, offset, first[self.number], first[self.number + 1], key=_start)

    def before(self, offset: int, begin: int) -> list[Token]:
        """The words that govern what stands at `offset`: those not far before it, from `begin` on."""
        end = self.at(offset)
        return [token for token in self.document.tokens[max(self.at(begin), end - _REACH) : end] if token.end <= offset]

    def behind(self, offset: int) -> tuple[Token, ...]:
        """The words not far behind `offset`."""
        begin = self.at(offset)
        return self.document.tokens[begin : min(begin + _REACH, self.document.first[self.number + 1])]

    def between(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that lie whole between two offsets."""
        tokens = self.document.tokens[self.at(start) : self.at(end)]
        return tokens[:-1] if tokens and tokens[-1].end > end else tokens


def _start(placed: Token | Span) -> int:
    return placed.start


class Dated(NamedTuple):
    """A time expression that dates a happening, the date, and the stretch of text that tells it."""

    timex: Timex
    date: str
    start: int
    end: int


def _of_sentence(place: Place, timexes: list[Timex], quotes: Sequence[Quote], published: Published) -> Iterator[Event]:
    dated = _dated(place, timexes, quotes, published)
    text = place.document.text
    for before, one, following in zip([None, *dated], dated, [*dated[1:], None], strict=False):
        start, end = one.start, one.end
        if before is not None:
            start = max(start, _cut(place, before.timex, one.timex))
        if following is not None:
            cut = _cut(place, one.timex, following.timex)
            end = min(end, cut) if _whole(place.between(one.timex.end, cut), text, cut) else end
        start, end = _trimmed(text, start, end)
        yield Event(
            start=start, end=end, text=text[start:end], date=one.date, tense=_tense(one, published, place),
            rule="dated clause" if len(dated) > 1 else "dated sentence", timex=f"{one.timex.start}:{one.timex.end}",
            inferred=one.timex.inferred or one.date != one.timex.value,
        )  # fmt: skip


def _dated(place: Place, timexes: list[Timex], quotes: Sequence[Quote], published: Published) -> list[Dated]:
    """The time expressions of a sentence that date a happening, each date once."""
    found: dict[str, Dated] = {}
    for before, timex in zip([None, *timexes], timexes, strict=False):
        holder = _holder(place.sentence, timex, quotes)
        words = place.before(timex.start, holder.start)
        date = _date(timex, words, published)
        if date is None or date in found or (before is not None and _goes_on(before, timex, place)):
            continue
        if _no_event(timex, words, place, published):
            continue
        found[date] = Dated(timex, date, holder.start, holder.end)
    dated = list(found.values())
    return [one for one, before in zip(dated, [None, *dated], strict=False) if not _holds(one, before, place)]


def _holds(one: Dated, before: Dated | None, place: Place) -> bool:
    """Whether a longer span only says when the day before it was: أعلن الخميس … موسم هذا العام."""
    outer, inner = calendar.span(one.date), calendar.span(before.date) if before is not None else None
    if before is None or outer is None or inner is None or outer == inner:
        return False
    between = place.between(before.timex.end, one.timex.start)
    return outer[0] <= inner[0] <= inner[1] <= outer[1] and not any(abs(tense.of_word(t.form)) == 2 for t in between)


def _holder(sentence: Sentence, timex: Timex, quotes: Sequence[Quote]) -> Span:
    """The reported words that the date stands in, or the sentence."""
    for quote in quotes:
        if quote.start < timex.start and timex.end <= quote.end:
            end = min(quote.end, sentence.end)
            return Span(
                start=quote.start, end=end, text=sentence.text[quote.start - sentence.start : end - sentence.start]
            )
    return sentence


def _date(timex: Timex, words: list[Token], published: Published) -> str | None:
    """The date of the happening; of lengths, only `منذ` with a verb of beginning gives one."""
    if timex.type == "DATE":
        return timex.value
    if timex.type != "DURATION" or timex.rule != "a length since" or not _has(words, "beginning"):
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


def _goes_on(before: Timex, timex: Timex, place: Place) -> bool:
    """Whether the date is the second of a pair: 24 و25 أبريل, من 2003 إلى 2011, يومي السبت والأحد."""
    if before.type != "DATE":
        return False
    between = place.between(before.end, timex.start)
    if not between:
        joined = place.document.text[before.end : timex.start].strip() == "و"
        return joined and not timex.text.startswith("اليوم")
    return len(between) <= 2 and all(
        token.form in _AND or (token.form[0] == "و" and token.form[1:] in _WORDS["preposition"]) for token in between
    )


_AND = frozenset(("و", "-", "–", "الي", "حتي", "وحتي", "/"))


def _no_event(timex: Timex, words: list[Token], place: Place, published: Published) -> bool:
    """Whether the date is a statement's, a figure's, a measure's or a name's."""
    return (
        (_said(words, place.behind(timex.end)) and not _after(timex, published))
        or _figure(timex, words)
        or _supposed(words)
        or (bool(words) and words[-1].form == "منذ" and _has(words[-1 - _NEAR : -1], "measure"))
        or _names(timex, words, place.document.text)
    )


def _after(timex: Timex, published: Published) -> bool:
    """Whether the date lies after publication: no statement can have been made then."""
    at, now = calendar.span(timex.value), calendar.span(published.value)
    return at is not None and now is not None and at[0] > now[1]


def _said(words: list[Token], behind: Sequence[Token]) -> bool:
    """Whether the date tells when something was said."""
    beside_statement = False
    for distance, token in enumerate(reversed(words)):
        if token.kind != "word":
            continue
        if _is(token, "saying"):
            return True
        if _is(token, "happening"):
            return False
        beside_statement = beside_statement or (distance < _NEAR and _is(token, "statement"))
        if not beside_statement and _ends_frame(token):
            return False
    if beside_statement:
        return _has(behind[:_REACH], "saying")
    begins = sum(token.kind == "word" for token in words) <= 1
    verbs = [token for token in behind[:2] if token.kind == "word"]
    return begins and bool(verbs) and _is(verbs[0], "saying")


def _ends_frame(token: Token) -> bool:
    """Whether a verb or a conjunction stands between a date and the verb of saying before it."""
    return (_is(token, "clause") and not _is(token, "preposition")) or abs(tense.of_word(token.form)) == 2


def _supposed(words: list[Token]) -> bool:
    """Whether the happening is only supposed (إذا حصل), or denied."""
    forms = ["", *(token.form for token in words)]
    return any(
        form in _WORDS["supposed"] and not (form == "اذا" and before == "ما")
        for before, form in itertools.pairwise(forms)
    )


def _figure(timex: Timex, words: list[Token]) -> bool:
    """Whether a long span of time measures a figure: بلغت الصادرات … خلال 2017."""
    if calendar.grain(timex.value) not in _LONG:
        return False
    return _has(words[-_FIGURE:], "figure") or (bool(words) and words[-1].form == "عن")


def _clitic(timex: Timex, text: str) -> str:
    """The letters written with the expression's first word, before it."""
    return text[max(0, timex.start - 2) : timex.start].rpartition(" ")[2]


def _names(timex: Timex, words: list[Token], text: str) -> bool:
    """Whether the date belongs to a noun: قانون المالية لسنة 2026, مالية 2026."""
    if calendar.grain(timex.value) not in _LONG or not words:
        return False
    before = words[-1]
    if timex.text.startswith("لل") or before.form == "ل" or "ل" in _clitic(timex, text):
        return True
    return timex.text.isdigit() and before.kind == "word" and not _is(before, "preposition")


def _cut(place: Place, before: Timex, timex: Timex) -> int:
    """Where, between two dates, the second one's clause begins.

    The last boundary that leaves words before the second date counts; one that leaves none counts only where the
    clause goes on behind the date (… وفي عام 2012 فاز), not where the date stands between commas.
    """
    between = place.between(before.end, timex.start)
    opens = any(token.kind == "word" for token in place.behind(timex.end)[:1])
    relative: int | None = None
    words = 0
    for token, following in zip(reversed(between), [None, *reversed(between)], strict=False):
        if token.kind != "word":
            parts = token.form in _CUTS and following is not None and following.start > token.end
            if following is not None and parts and (words > 1 or (opens and words)):
                return following.start
            continue
        if _begins_clause(token) and (words or (opens and _is(token, "preposition"))):
            if not _is(token, "relative"):
                return token.start
            relative = relative or token.start
        words += 1
    return relative or (between[0].start if between else timex.start)


def _whole(between: Sequence[Token], text: str, cut: int) -> bool:
    """Whether a clause is told at its cut: words stand behind its date, or what follows is joined to it."""
    return text[cut : cut + 1] == "و" or any(token.kind == "word" for token in between)


def _begins_clause(token: Token) -> bool:
    return token.form[0] == "و" or (_is(token, "clause") and not _is(token, "preposition"))


_EDGES = " \t\n،,؛;:–—-"


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without blanks and commas at its edges."""
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end


def _tense(one: Dated, published: Published, place: Place) -> Tense:
    """Whether the date lies before or after publication; on the day itself, or where nothing tells, the verb does."""
    at, now = calendar.span(one.date), calendar.span(published.value)
    if at and now and at[0] > now[1]:
        return "coming"
    if at and now and at[1] < now[0]:
        return "past"
    said = tense.governing(place.document, place.number, place.at(one.timex.start), place.at(one.timex.end))
    return "coming" if said > (1 if now else 0) else "past"
