"""The merged timeline: one event told by several sources is one entry, with each source's words behind it."""

from collections.abc import Iterable, Sequence

from ..arabic.folding import fold
from ..briefing import Entry, Moment
from ..calendar import Interval, interval
from .page import Happening, Telling
from .tellings import Sources, fullest, item_id
from .wording import Wording

_LIKE = 0.45  # likeness of two tellings of one event
_MEAN = 0.4
_SAME_DAY = 0.15  # what one and the same day adds to it
_PAST_DAY = 0.28  # and a day well before the articles: those who name it mean the one thing that it is known for
_WELL_BEFORE = 3  # days
_VAGUE = 0.08  # what a coarser date takes from it
_ONE_ARTICLE = 0.1  # what an article takes from it by itself, which seldom tells an event twice
_NEAR = 0.2  # what a date a day off takes from it
_CONTRARY = 0.33  # what any other date takes from it


def happenings(entries: Sequence[Entry], sources: Sources, wording: Wording) -> tuple[Happening, ...]:
    """Every event of `entries` once, in their order."""
    texts = [" ".join(excerpt.text for excerpt in entry.excerpts) for entry in entries]
    wholes = [" ".join(sources.sentence(excerpt) for excerpt in entry.excerpts) for entry in entries]
    days = [interval(entry.moment.value) for entry in entries]

    before = [_is_past(days[i], sources.published[entry.page]) for i, entry in enumerate(entries)]
    homes = [sources.outlet_of[entry.page] for entry in entries]

    def like(i: int, j: int) -> float:
        apart = _apart(days[i], days[j]) + (_ONE_ARTICLE if entries[i].page == entries[j].page else 0.0)
        if apart < 0 and homes[i] != homes[j] and before[i] and before[j]:
            apart = -_PAST_DAY
        said = wording.alike(texts[i], texts[j])
        if _compatible(days[i], days[j]):
            return max(said, wording.alike(wholes[i], wholes[j])) - apart
        return said - apart if homes[i] != homes[j] else 0.0  # a source does not contradict itself

    groups = wording.grouped(wholes, _LIKE, _MEAN, like)
    return tuple(_happening([entries[i] for i in group], sources) for group in groups)


def _is_past(days: Interval | None, published: str) -> bool:
    """Whether a date lies well before an article's."""
    day = interval(published)
    return days is not None and day is not None and (day.first - days.last).days >= _WELL_BEFORE


def _apart(a: Interval | None, b: Interval | None) -> float:
    """What two dates take from the likeness of what happened at them."""
    if a is None or b is None:
        return _VAGUE
    if a == b:
        return -_SAME_DAY if a.grain == "day" else 0.0
    if _covers(a, b) or _covers(b, a):
        return _VAGUE
    gap = max((b.first - a.last).days, (a.first - b.last).days)
    return _NEAR if gap <= 1 else _CONTRARY


def _compatible(a: Interval | None, b: Interval | None) -> bool:
    """Whether two dates may be one, at whatever precision."""
    return a is None or b is None or _covers(a, b) or _covers(b, a)


def _covers(a: Interval, b: Interval) -> bool:
    return a.first <= b.first and b.last <= a.last


def _happening(entries: Sequence[Entry], sources: Sources) -> Happening:
    tellings = fullest(
        Telling(
            page=entry.page, outlet=sources.outlet_of[entry.page], item=entry.id, excerpts=entry.excerpts,
            published=sources.published[entry.page], moment=entry.moment, edited=entry.edited,
        )
        for entry in entries
    )  # fmt: skip
    moments = _by_precision(entry.moment for entry in entries)
    latest = max(entries, key=lambda entry: sources.rank[entry.page])
    return Happening(
        id=item_id("h", entries[0].page, entries[0].id),
        tellings=tellings,
        outlets=sources.outlets(tellings),
        alone=sources.alone(tellings),
        tense=latest.tense,
        moment=moments[0],
        dates=_contradicting(moments),
    )


def _by_precision(moments: Iterable[Moment]) -> list[Moment]:
    """The most precise first; of those as precise the one that most sources give, then one that is stated."""
    found = list(moments)
    values = [moment.value for moment in found]

    def key(moment: Moment) -> tuple[int, int, bool]:
        days = interval(moment.value)
        length = (days.last - days.first).days if days else 10**6
        return length, -values.count(moment.value), moment.given is not None

    return sorted(found, key=key)


def _contradicting(moments: Sequence[Moment]) -> tuple[Moment, ...]:
    """The dates that cannot be one date, each once; nothing when each can be the first at another precision.

    Dates that were counted from the same word, such as a weekday, are the program's doubt and not the sources'.
    """
    first = interval(moments[0].value)
    kept = [moments[0]]
    for moment in moments[1:]:
        days = interval(moment.value)
        if first is None or days is None or _covers(days, first):
            continue
        if all(moment.value != other.value and not _same_word(moment, other) for other in kept):
            kept.append(moment)
    return tuple(kept) if len(kept) > 1 else ()


def _same_word(a: Moment, b: Moment) -> bool:
    """Whether two dates were worked out from expressions that end in one word."""
    ends = [fold(m.given.evidence[-1].text).split()[-1:] if m.given and m.given.evidence else [] for m in (a, b)]
    return bool(ends[0]) and ends[0] == ends[1]
