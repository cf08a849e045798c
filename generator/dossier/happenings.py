"""The merged timeline: one event told by several sources is one entry, with each source's words behind it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..briefing.page import Entry, Excerpt, Moment
from ..calendar import Interval, interval
from .events import Told, like, told, told_again
from .moments import counted, covers, doubtful
from .page import Happening, Telling
from .tellings import Sources, fullest, item_id, sentence_telling
from .wording import Wording

_LIKE = 0.42  # likeness of two tellings of one event
_MEAN = 0.38


def happenings(
    entries: Sequence[Entry], leads: Iterable[Excerpt], sources: Sources, wording: Wording
) -> tuple[Happening, ...]:
    """Every event of `entries` once, in their order.

    `leads` are the first sentences of articles: one that gives no date stands with the event that it tells.
    """
    events = [told(entry.excerpts, entry.moment, sources) for entry in entries]
    groups = wording.grouped(
        [event.sentence for event in events],
        _LIKE,
        _MEAN,
        lambda i, j: like(events[i], events[j], wording),
        keys=[
            (e.page, e.words, e.sentence, entry.moment.value, counted(entry.moment))
            for e, entry in zip(events, entries, strict=True)
        ],
    )
    known = {(excerpt.page, excerpt.sentence) for entry in entries for excerpt in entry.excerpts}
    undated = (lead for lead in leads if (lead.page, lead.sentence) not in known and not sources.days(lead))
    more = _undated(undated, [[events[i] for i in group] for group in groups], sources, wording)
    return tuple(
        _happening([entries[i] for i in group], more.get(number, ()), sources, wording)
        for number, group in enumerate(groups)
    )


def _undated(
    leads: Iterable[Excerpt], groups: Sequence[Sequence[Told]], sources: Sources, wording: Wording
) -> Mapping[int, Sequence[Excerpt]]:
    """The `leads` that tell an event, by its number, where their article does not tell it again with a date."""
    found: dict[int, list[Excerpt]] = {}
    for lead in leads:
        opening = told((lead,), None, sources)
        scores = list(_scores(opening, groups, sources, wording))
        if scores and (best := max(scores))[0] > 0:
            found.setdefault(-best[1], []).append(lead)
    return found


def _scores(
    opening: Told, groups: Sequence[Sequence[Told]], sources: Sources, wording: Wording
) -> Iterator[tuple[float, int]]:
    """How like each event of other articles is to an opening, with the event's number, negative: the first is best."""
    published = sources.published[opening.page]
    for number, group in enumerate(groups):
        if all(event.page != opening.page for event in group):
            yield max(told_again(opening, event, published, wording) for event in group), -number


def _happening(entries: Sequence[Entry], leads: Iterable[Excerpt], sources: Sources, wording: Wording) -> Happening:
    dated = (
        Telling(
            page=entry.page, outlet=sources.outlet_of[entry.page], item=entry.id, excerpts=entry.excerpts,
            published=sources.published[entry.page], moment=entry.moment, edited=entry.edited,
        )
        for entry in entries
    )  # fmt: skip
    tellings = fullest([*dated, *(sentence_telling(lead, sources) for lead in leads)])
    moments = _by_precision((entry.moment for entry in entries), interval(sources.published[entries[0].page]))
    dating = [entry for entry in entries if entry.moment.value == moments[0].value]
    latest = max(dating, key=lambda entry: sources.rank[entry.page])
    return Happening(
        id=item_id("h", entries[0].page, entries[0].id),
        tellings=_most_told_first(tellings, wording),
        outlets=sources.outlets(tellings),
        alone=sources.alone(tellings),
        tense=latest.tense,
        moment=moments[0],
        dates=_contradicting(moments),
    )


def _most_told_first(tellings: Sequence[Telling], wording: Wording) -> tuple[Telling, ...]:
    """`tellings` with that first which says most of what the others say: a long sentence may tell much else.

    It is one with a date, for the entry's date is shown with it.
    """
    words = [" ".join(excerpt.text for excerpt in telling.excerpts) for telling in tellings]
    agreed = [sum(wording.alike(mine, other) for other in words) for mine in words]
    first = max(zip(tellings, agreed, strict=True), key=lambda pair: (pair[0].moment is not None, pair[1]))[0]
    return first, *(telling for telling in tellings if telling is not first)


def _by_precision(moments: Iterable[Moment], news: Interval | None) -> list[Moment]:
    """The most precise first; then that which most sources give, which is stated, nearest to the news."""
    found = list(moments)
    times = Counter(moment.value for moment in found)

    def key(moment: Moment) -> tuple[int, int, bool, int]:
        days = interval(moment.value)
        length = (days.last - days.first).days if days else 10**6
        away = abs((days.first - news.first).days) if days and news else 0
        return length, -times[moment.value], moment.given is not None, away

    return sorted(found, key=key)


def _contradicting(moments: Sequence[Moment]) -> tuple[Moment, ...]:
    """The dates that cannot be one date, each once; nothing when each can be the first at another precision.

    Dates that were counted from the same word, such as a weekday, are the program's doubt and not the sources'.
    """
    first = interval(moments[0].value)
    kept = [moments[0]]
    for moment in moments[1:]:
        days = interval(moment.value)
        if first is None or days is None or covers(days, first):
            continue
        if all(moment.value != other.value and not doubtful(moment, other) for other in kept):
            kept.append(moment)
    return tuple(kept) if len(kept) > 1 else ()
