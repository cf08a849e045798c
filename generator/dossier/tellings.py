"""Which articles are one source, and the order in which sources tell one thing."""

import functools
import hashlib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

import msgspec

from ..arabic.folding import fold
from ..briefing.page import Excerpt
from ..calendar import Interval, interval
from ..model import Record, Sentence, Span
from .duplicates import Print, copies, sketch
from .page import Outlet, Telling

_OPENING = 3  # sentences that open an article

SpanT = TypeVar("SpanT", bound=Span)


class Sources(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """The articles of a story as sources; `rank` is their order by date."""

    all: tuple[Outlet, ...]
    outlet_of: Mapping[str, str]
    copy_of: Mapping[str, str]
    published: Mapping[str, str]
    rank: Mapping[str, int]
    sentences: Mapping[tuple[str, str], str]
    blanked: Mapping[tuple[str, str], str]  # sentences that have dates, with blanks for them
    dated: Mapping[tuple[str, str], tuple[Interval, ...]]  # the days that sentences name
    silent: Mapping[tuple[str, str], str]  # sentences that have quotes, with blanks for them
    openings: frozenset[tuple[str, str]]  # the sentences that open the articles

    def sentence(self, excerpt: Excerpt) -> str:
        """The whole sentence that `excerpt` is of."""
        return self.sentences[excerpt.page, excerpt.sentence]

    def undated(self, excerpt: Excerpt) -> str:
        """The whole sentence with its dates blanked out."""
        return self.blanked.get((excerpt.page, excerpt.sentence), self.sentence(excerpt))

    def days(self, excerpt: Excerpt) -> tuple[Interval, ...]:
        """The days that the whole sentence names."""
        return self.dated.get((excerpt.page, excerpt.sentence), ())

    def opens(self, excerpt: Excerpt) -> bool:
        """Whether `excerpt` is of the opening of its article."""
        return (excerpt.page, excerpt.sentence) in self.openings

    def unquoted(self, excerpt: Excerpt) -> str:
        """The whole sentence with its quotes blanked out."""
        return self.silent.get((excerpt.page, excerpt.sentence), self.sentence(excerpt))

    def outlets(self, tellings: Iterable[Telling]) -> tuple[str, ...]:
        """The sources of `tellings`, each once."""
        told = {telling.outlet for telling in tellings}
        return tuple(outlet.id for outlet in self.all if outlet.id in told)

    def alone(self, tellings: Iterable[Telling]) -> bool:
        """Whether one source alone tells it, and others might have."""
        pages = {page for t in tellings for page in (t.page, *(excerpt.page for excerpt in t.again))}
        return self.several and self.independent(pages) == 1

    @functools.cached_property
    def several(self) -> bool:
        """Whether the story has more than one source."""
        return self.independent(self.outlet_of) > 1

    def independent(self, pages: Iterable[str]) -> int:
        """How many sources `pages` are: those of one outlet or of one text are one."""
        groups: list[set[str]] = []
        for page in pages:
            marks = {self.outlet_of[page], self.copy_of.get(page, page)}
            joined = [group for group in groups if group & marks]
            groups = [group for group in groups if not group & marks] + [marks.union(*joined)]
        return len(groups)


def sources_of(records: Sequence[Record]) -> Sources:
    """The sources of `records`, which stand in order of publication; each copy names the first article of its text."""
    outlets: dict[str, list[str]] = {}
    for record in records:
        outlets.setdefault(record.source.publisher or record.id, []).append(record.id)
    made = tuple(
        Outlet(id=f"o{number}", name=None if name in pages else name, pages=tuple(pages))
        for number, (name, pages) in enumerate(outlets.items(), 1)
    )
    return Sources(
        all=made,
        outlet_of={page: outlet.id for outlet in made for page in outlet.pages},
        copy_of=copies([Print(r.id, r.source.publisher, sketch(r)) for r in records]),
        published={record.id: record.published.value for record in records},
        rank={record.id: number for number, record in enumerate(records)},
        sentences={(record.id, sentence.id): sentence.text for record in records for sentence in record.sentences},
        blanked={key: text for record in records for key, text in _blanked(record, record.timexes)},
        dated={key: days for record in records for key, days in _dated(record)},
        silent={key: text for record in records for key, text in _blanked(record, record.quotes)},
        openings=frozenset((record.id, s.id) for record in records for s in body(record)[:_OPENING]),
    )


def body(record: Record) -> list[Sentence]:
    """The sentences in which an article tells its own story."""
    return [s for s in record.sentences if not (s.heading or s.furniture or s.aside)]


def _inside(record: Record, spans: Iterable[SpanT]) -> Mapping[str, list[SpanT]]:
    """For each sentence of `record` those of `spans` that touch it."""
    ends = [sentence.end for sentence in record.sentences]
    found: defaultdict[str, list[SpanT]] = defaultdict(list)
    for span in spans:
        for at in range(bisect_right(ends, span.start), len(ends)):
            if record.sentences[at].start >= span.end:
                break
            found[record.sentences[at].id].append(span)
    return found


def _blanked(record: Record, spans: Sequence[Span]) -> Iterator[tuple[tuple[str, str], str]]:
    """The sentences of `record` that have some of `spans`, each as long as before, with blanks for those."""
    touching = _inside(record, spans)
    for sentence in record.sentences:
        inside = touching.get(sentence.id, ())
        text = sentence.text
        for span in inside:
            start, end = max(span.start - sentence.start, 0), min(span.end - sentence.start, len(text))
            text = text[:start] + " " * (end - start) + text[end:]
        if inside:
            yield (record.id, sentence.id), text


def _dated(record: Record) -> Iterator[tuple[tuple[str, str], tuple[Interval, ...]]]:
    """The sentences of `record` that name days, with those."""
    touching = _inside(record, (timex for timex in record.timexes if timex.type == "DATE"))
    for sentence in record.sentences:
        inside = (interval(timex.value) for timex in touching.get(sentence.id, ()) if sentence.start <= timex.start)
        if days := tuple(day for day in inside if day):
            yield (record.id, sentence.id), days


def fullest(tellings: Iterable[Telling]) -> tuple[Telling, ...]:
    """`tellings`, the longest first; where a source has the same words again, their links stand with the first."""
    kept: dict[tuple[str, str], Telling] = {}
    again: dict[tuple[str, str], dict[Excerpt, None]] = {}
    for telling in sorted(tellings, key=lambda t: -sum(len(excerpt.text) for excerpt in t.excerpts)):
        words = (telling.outlet, fold(" ".join(excerpt.text for excerpt in telling.excerpts)))
        first = kept.setdefault(words, telling)
        if first is not telling:
            more = again.setdefault(words, dict.fromkeys(first.again))
            more.update((excerpt, None) for excerpt in telling.excerpts if excerpt not in first.excerpts)
    return tuple(
        msgspec.structs.replace(telling, again=tuple(again[words])) if words in again else telling
        for words, telling in kept.items()
    )


def sentence_telling(excerpt: Excerpt, sources: Sources) -> Telling:
    """A sentence as what its source tells, without an item of the article's page behind it."""
    return Telling(
        page=excerpt.page, outlet=sources.outlet_of[excerpt.page], item="", excerpts=(excerpt,),
        published=sources.published[excerpt.page],
    )  # fmt: skip


def item_id(letter: str, page: str, item: str) -> str:
    """An id of a joined thing, made from the first of the things joined."""
    return f"{letter}-{hashlib.blake2b(f'{page} {item}'.encode(), digest_size=5).hexdigest()}"
