"""From a record to what its page shows: excerpts with their sentences, grouped and in order."""

import tomllib
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from importlib import resources
from itertools import accumulate, islice

from msgspec.structs import replace

from .. import address
from ..arabic.folding import fold
from ..calendar import interval
from ..model import Event, Implication, Passage, Quote, Record, Scope, Sentence, Span
from ..settings import Settings
from .page import (
    ActorRow,
    Amendment,
    Briefing,
    Concern,
    Entry,
    Excerpt,
    Given,
    Line,
    Moment,
    Naming,
    Outlook,
    PlaceName,
    Published,
    ScopeGroup,
    Statement,
    Timeline,
    Title,
    Voice,
)

SCOPES: tuple[Scope, ...] = ("regional", "domestic", "international")
_SHARE = {None: 0.0, "START": 0.0, "APPROX": 0.0, "MID": 0.4, "END": 0.75}

_LEXICON = tomllib.loads(resources.files(__package__).joinpath("unnamed.toml").read_text(encoding="utf-8"))
_UNNAMED = frozenset(map(fold, _LEXICON["first"]))


class _Source:
    """One record with the lookups that its page needs; each takes a logarithm of the record's size."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._starts = [sentence.start for sentence in record.sentences]
        self.edited = {told.item: told for told in record.corrections}
        self._number = {sentence.id: number for number, sentence in enumerate(record.sentences, 1)}

    def sentences(self, span: Span) -> Sequence[Sentence]:
        """The sentences that `span` touches."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        last = bisect_right(self._starts, max(span.end - 1, span.start))
        return self.record.sentences[first:last]

    def excerpts(self, span: Span) -> tuple[Excerpt, ...]:
        """The words of `span`, one excerpt a sentence, so that each links to the sentence it stands in."""
        cut = ((s, self.record.text[max(s.start, span.start) : min(s.end, span.end)]) for s in self.sentences(span))
        return tuple(self._excerpt(sentence, text.strip()) for sentence, text in cut if text.strip())

    def whole(self, sentence: Sentence) -> Excerpt:
        """All of a sentence."""
        return self._excerpt(sentence, sentence.text)

    def many(self, spans: Iterable[Span]) -> tuple[Excerpt, ...]:
        """The excerpts of several spans."""
        return tuple(excerpt for span in spans for excerpt in self.excerpts(span))

    def _excerpt(self, sentence: Sentence, text: str) -> Excerpt:
        return Excerpt(page=self.record.id, sentence=sentence.id, number=self._number[sentence.id], text=text)

    @cached_property
    def speakers(self) -> list[tuple[int, int, str]]:
        """Where each attributed quote begins and ends, and who is quoted."""
        return sorted((q.start, q.end, q.speaker) for q in self.record.quotes if q.speaker)

    @cached_property
    def _quoted(self) -> list[int]:
        """Where each attributed quote begins."""
        return [start for start, _, _ in self.speakers]

    @cached_property
    def _reached(self) -> list[int]:
        """How far the quotes reach by each of them, of which one may stand in another."""
        return list(accumulate((end for _, end, _ in self.speakers), max))

    def speaker_in(self, span: Span) -> str | None:
        """Who is quoted in `span`, when one speaker alone is, for the most of it."""
        inside: Counter[str] = Counter()
        first = bisect_right(self._reached, span.start)
        for start, end, who in islice(self.speakers, first, bisect_left(self._quoted, span.end)):
            inside[who] += max(0, min(end, span.end) - max(start, span.start))
        named = [who for who, length in inside.items() if length]
        return named[0] if len(named) == 1 and inside[named[0]] * 2 > span.end - span.start else None


def briefing(record: Record, settings: Settings) -> Briefing:
    """The page of one record."""
    source = _Source(record)
    title = _title(source)
    published = Published(
        value=record.published.value,
        basis=record.published.basis,
        evidence=source.many(record.published.evidence),
        conflicts=source.many(record.published.conflicts),
    )
    by_id = {sentence.id: sentence for sentence in record.sentences}
    summary = tuple(source.whole(by_id[name]) for name in record.summary)
    background = tuple(_outlook(source, passage) for passage in record.background)
    timeline = _timeline(source)
    voices = _voices(source)
    implications = _implications(source)
    actors = _actors(source)
    cited = {
        excerpt.sentence
        for excerpt in (
            *title.excerpts,
            *published.evidence,
            *published.conflicts,
            *summary,
            *(e for outlook in background for e in outlook.excerpts),
            *timeline.open,
            *(e for entry in _entries(timeline) for e in (*entry.excerpts, *_evidence(entry.moment.given))),
            *(e for voice in voices for said in voice.statements for e in (*said.excerpts, *_evidence(said.given))),
            *(e for group in implications for c in group.concerns for o in c.outlooks for e in o.excerpts),
            *(actor.mentions[0] for actor in actors if actor.mentions),
        )
    }
    shown = set(by_id) if settings.publish_source == "full" else cited
    return Briefing(
        id=record.id,
        sha256=record.sha256,
        path=record.source.path,
        title=title,
        published=published,
        publisher=record.source.publisher,
        author=record.source.author,
        url=record.source.url,
        words=len(record.text.split()),
        summary=summary,
        background=background,
        timeline=timeline,
        voices=voices,
        implications=implications,
        actors=tuple(_linked(actor, shown) for actor in actors),
        places=tuple(_place(record, place.code) for place in record.places),
        lines=_lines(record.sentences, shown, cited, hidden=settings.publish_source == "none"),
        mentions=_mentions(source),
        named=_named(source, shown if settings.publish_source != "none" else set()),
        amendments=_amendments(record, shown),
    )


def _evidence(given: Given | None) -> tuple[Excerpt, ...]:
    return given.evidence if given else ()


def _entries(timeline: Timeline) -> Iterable[Entry]:
    return (*timeline.past, *timeline.coming, *timeline.undated)


def _title(source: _Source) -> Title:
    """The title; when it was chosen from the text, with the sentence it comes from."""
    title = source.record.title
    at = source.record.text.find(title.text) if title.inferred else -1
    span = Span(start=at, end=at + len(title.text), text=title.text)
    return Title(text=title.text, inferred=title.inferred, excerpts=source.excerpts(span) if at >= 0 else ())


def _outlook(source: _Source, passage: Passage) -> Outlook:
    return Outlook(
        id=passage.id,
        page=source.record.id,
        page_title=source.record.title.text,
        excerpts=source.excerpts(passage),
        speaker=source.speaker_in(passage),
        edited=source.edited.get(passage.id),
    )


def order(moment: Moment) -> int:
    """A key that puts dates in order: the day they begin, or for `mid` and `late` a day further in."""
    days = interval(moment.value)
    if days is None:
        return 0
    first, last = days.first.toordinal(), days.last.toordinal()
    return first + int((last - first) * _SHARE.get(moment.mod, 0.0))


def _timeline(source: _Source) -> Timeline:
    timexes = {timex.id: timex for timex in source.record.timexes}

    def entry(event: Event) -> Entry:
        timex = timexes.get(event.timex)
        given = None
        if event.inferred or (timex and timex.inferred):
            anchor = timex.anchor if timex else None
            given = Given(evidence=source.excerpts(timex) if timex else (), anchor=anchor)
        return Entry(
            id=event.id,
            page=source.record.id,
            page_title=source.record.title.text,
            tense=event.tense,
            moment=Moment(value=event.date, mod=timex.mod if timex else None, given=given),
            excerpts=source.excerpts(event),
            edited=source.edited.get(event.id),
        )

    entries = [entry(event) for event in source.record.events]
    dated = sorted((e for e in entries if interval(e.moment.value)), key=lambda e: order(e.moment))
    return Timeline(
        past=tuple(e for e in dated if e.tense == "past"),
        coming=tuple(e for e in dated if e.tense == "coming"),
        undated=tuple(e for e in entries if not interval(e.moment.value)),
        open=_open(source),
    )


def _open(source: _Source) -> tuple[Excerpt, ...]:
    """The dates that nothing fixes (`XXXX`), but for those of events, which the timeline shows as undated."""
    used = {event.timex for event in source.record.events}
    unfixed = (t for t in source.record.timexes if t.type == "DATE" and t.value == "XXXX" and t.id not in used)
    return source.many(unfixed)


def _voices(source: _Source) -> tuple[Voice, ...]:
    """The speakers in the order in which they are first quoted."""
    said: dict[str, list[Quote]] = {}
    for quote in source.record.quotes:
        said.setdefault(address.of_name(quote.speaker) if quote.speaker else "", []).append(quote)
    return tuple(
        Voice(
            name=quotes[0].speaker,
            address=where,
            role=next((quote.role for quote in quotes if quote.role), None),
            unnamed=unnamed(quotes[0].speaker),
            statements=tuple(_statement(source, quote) for quote in quotes),
        )
        for where, quotes in said.items()
    )


def unnamed(speaker: str | None) -> bool:
    """Whether a speaker is described and not named: `مصدر أمني`."""
    return speaker is not None and fold(speaker).split(" ", 1)[0] in _UNNAMED


def _statement(source: _Source, quote: Quote) -> Statement:
    record = source.record
    return Statement(
        id=quote.id,
        page=record.id,
        page_title=record.title.text,
        published=record.published.value,
        publisher=record.source.publisher,
        url=record.source.url,
        speaker=quote.speaker,
        role=quote.role,
        kind=quote.kind,
        stance=quote.stance,
        excerpts=source.excerpts(quote),
        given=Given(evidence=source.many(quote.evidence)) if quote.inferred else None,
        edited=source.edited.get(quote.id),
    )


def _implications(source: _Source) -> tuple[ScopeGroup, ...]:
    """Every implication once: by scope, then by the places it concerns in the order of the text."""
    grouped: dict[Scope, dict[frozenset[str], list[Implication]]] = {scope: {} for scope in SCOPES}
    for passage in source.record.implications:
        grouped[passage.scope].setdefault(frozenset(passage.places), []).append(passage)
    return tuple(
        ScopeGroup(
            scope=scope,
            concerns=tuple(
                Concern(
                    places=tuple(_place(source.record, code) for code in passages[0].places),
                    outlooks=tuple(_outlook(source, passage) for passage in passages),
                )
                for passages in concerns.values()
            ),
        )
        for scope, concerns in grouped.items()
        if concerns
    )


def _place(record: Record, code: str) -> PlaceName:
    name = next((place.name for place in record.places if place.code == code), code)
    return PlaceName(code=code, name=name, address=place_address(code))


def place_address(code: str) -> str:
    """The address of a place's page: its ISO code, or its name made safe."""
    return code if code.isascii() and code.isalnum() else address.of_name(code)


def _actors(source: _Source) -> tuple[ActorRow, ...]:
    def row_mentions(spans: tuple[Span, ...]) -> tuple[Excerpt, ...]:
        first = {excerpt.sentence: excerpt for excerpt in reversed(source.many(spans))}
        return tuple(sorted(first.values(), key=lambda excerpt: excerpt.number))

    return tuple(
        ActorRow(
            id=actor.id,
            name=actor.name,
            kind=actor.kind,
            role=actor.role,
            mentions=row_mentions(actor.mentions),
            edited=source.edited.get(actor.id),
        )
        for actor in source.record.actors
    )


def _named(source: _Source, shown: set[str]) -> tuple[Naming, ...]:
    """The sentences that name each person, but for those that quote the same person; only what the page shows."""
    names: dict[str, str] = {}
    naming: dict[str, dict[int, Sentence]] = {}
    for actor in source.record.actors:
        if actor.kind == "person":
            where = address.of_name(actor.name)
            names.setdefault(where, actor.name)
            told = (sentence for mention in actor.mentions for sentence in source.sentences(mention))
            naming.setdefault(where, {}).update((s.start, s) for s in told if not (s.furniture or s.heading))
    for quote in source.record.quotes:
        for sentence in source.sentences(quote) if quote.speaker else ():
            naming.get(address.of_name(quote.speaker or ""), {}).pop(sentence.start, None)
    excerpts = {
        where: tuple(source.whole(sentence) for _, sentence in sorted(told.items()) if sentence.id in shown)
        for where, told in naming.items()
    }
    return tuple(Naming(name=names[where], address=where, excerpts=found) for where, found in excerpts.items() if found)


def _linked(actor: ActorRow, shown: set[str]) -> ActorRow:
    """The row with links only to sentences that the page shows."""
    return replace(actor, mentions=tuple(excerpt for excerpt in actor.mentions if excerpt.sentence in shown))


def _amendments(record: Record, shown: set[str]) -> tuple[Amendment, ...]:
    """The corrections of a record, the latest first; each leads to its item if the page has it."""
    layers = (record.quotes, record.events, record.background, record.implications, record.actors)
    anchors = {item.id for layer in layers for item in layer} | shown
    latest = sorted(record.corrections, key=lambda told: told.date, reverse=True)
    return tuple(
        Amendment(kind=told.item[:1], anchor=told.item if told.item in anchors else None, told=told) for told in latest
    )


def _lines(sentences: tuple[Sentence, ...], shown: set[str], cited: set[str], hidden: bool) -> tuple[Line, ...]:
    paragraphs = [-1, *(sentence.paragraph for sentence in sentences)]
    return tuple(
        Line(
            id=sentence.id,
            number=number,
            text=None if hidden else sentence.text,
            words=sentence.text,
            cited=sentence.id in cited,
            heading=sentence.heading,
            begins=sentence.paragraph != paragraphs[number - 1],
        )
        for number, sentence in enumerate(sentences, 1)
        if sentence.id in shown
    )


def _mentions(source: _Source) -> tuple[tuple[str, str], ...]:
    return tuple(
        dict.fromkeys(
            (place_address(place.code), sentence.id)
            for place in source.record.places
            for mention in place.mentions
            for sentence in source.sentences(mention)
        )
    )
