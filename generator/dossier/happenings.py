"""The merged timeline: one event told by several sources is one entry, with each source's words behind it."""

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from ..arabic.folding import fold
from ..briefing.page import Entry, Moment
from ..calendar import Interval, interval
from .meanings import deed
from .page import Happening, Telling
from .tellings import Sources, fullest, item_id
from .wording import Wording

_LIKE = 0.42  # likeness of two tellings of one event
_MEAN = 0.38
_SAME_DAY = 0.15  # what one and the same day adds to it
_PAST_DAY = 0.28  # and a day well before the articles: those who name it mean the one thing that it is known for
_WELL_BEFORE = 3  # days
_WEEK = 7
_SAME_DEED = 0.15  # and one deed, told by whatever word
_OF_ONE_DEED = 8.0  # weight of all that two clauses share from which one deed is told of one and the same
_MUCH = 0.12  # what it adds that two clauses share much, however long they are
_SHARED = 13.0  # weight of all that they share from which it is much
_WHOLE = 0.3  # how much more like their sentences may make them
_VAGUE = 0.08  # what a coarser date takes from it
_ONE_ARTICLE = 0.1  # what an article takes from it by itself, which seldom tells an event twice
_NEAR = 0.2  # what a date a day off takes from it
_CONTRARY = 0.33  # what any other date takes from it


class _Told(msgspec.Struct, frozen=True):
    """An event as one article tells it, with what it is compared by."""

    page: str
    outlet: str
    words: str
    sentence: str
    moment: Moment
    days: Interval | None
    past: bool  # whether it lies well before the article
    deed: str | None


def happenings(entries: Sequence[Entry], sources: Sources, wording: Wording) -> tuple[Happening, ...]:
    """Every event of `entries` once, in their order."""
    told = [_told(entry, sources) for entry in entries]
    groups = wording.grouped(
        [each.sentence for each in told],
        _LIKE,
        _MEAN,
        lambda i, j: _like(told[i], told[j], wording),
        keys=[(each.page, each.words, each.sentence, each.moment.value, _counted(each.moment)) for each in told],
    )
    return tuple(_happening([entries[i] for i in group], sources, wording) for group in groups)


def _told(entry: Entry, sources: Sources) -> _Told:
    words, days = " ".join(excerpt.text for excerpt in entry.excerpts), interval(entry.moment.value)
    return _Told(
        page=entry.page,
        outlet=sources.outlet_of[entry.page],
        words=words,
        sentence=" ".join(sources.sentence(excerpt) for excerpt in entry.excerpts),
        moment=entry.moment,
        days=days,
        past=_is_past(days, sources.published[entry.page]),
        deed=deed(words),
    )


def _like(a: _Told, b: _Told, wording: Wording) -> float:
    """How like two tellings are as those of one event, from below 0 to above 1."""
    shared = wording.shared(a.words, b.words)
    said = wording.alike(a.words, b.words)
    apart = _apart(a, b)
    if not _may_be_one(a, b):
        return said - apart if a.outlet != b.outlet else 0.0  # a source does not contradict itself
    whole = min(said + _WHOLE, wording.alike(a.sentence, b.sentence))
    one_deed = a.deed is not None and a.deed == b.deed and shared >= _OF_ONE_DEED
    return max(said, whole) + (_SAME_DEED if one_deed else 0.0) + (_MUCH if shared >= _SHARED else 0.0) - apart


def _may_be_one(a: _Told, b: _Told) -> bool:
    """Whether the dates of two tellings may be one, at whatever precision, by whatever week a weekday was read in."""
    return compatible(a.days, b.days) or _one_weekday(a.moment, b.moment)


def _is_past(days: Interval | None, published: str) -> bool:
    """Whether a date lies well before an article's."""
    day = interval(published)
    return days is not None and day is not None and (day.first - days.last).days >= _WELL_BEFORE


def _apart(a: _Told, b: _Told) -> float:
    """What two tellings' dates take from their likeness, and that they are one article's."""
    if a.outlet != b.outlet and a.past and b.past and a.days == b.days and a.days and a.days.grain == "day":
        return -_PAST_DAY
    return _between(a, b) + (_ONE_ARTICLE if a.page == b.page else 0.0)


def _between(a: _Told, b: _Told) -> float:
    """What two dates take from the likeness of what happened at them."""
    if a.days is None or b.days is None:
        return _VAGUE
    if a.days == b.days:
        return -_SAME_DAY if a.days.grain == "day" else 0.0
    if _may_be_one(a, b):
        return _VAGUE
    gap = max((b.days.first - a.days.last).days, (a.days.first - b.days.last).days)
    return _NEAR if gap <= 1 else _CONTRARY


def compatible(a: Interval | None, b: Interval | None) -> bool:
    """Whether two dates may be one, at whatever precision."""
    return a is None or b is None or _covers(a, b) or _covers(b, a)


def _covers(a: Interval, b: Interval) -> bool:
    return a.first <= b.first and b.last <= a.last


def _happening(entries: Sequence[Entry], sources: Sources, wording: Wording) -> Happening:
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
        tellings=_most_told_first(tellings, wording),
        outlets=sources.outlets(tellings),
        alone=sources.alone(tellings),
        tense=latest.tense,
        moment=moments[0],
        dates=_contradicting(moments),
    )


def _most_told_first(tellings: Sequence[Telling], wording: Wording) -> tuple[Telling, ...]:
    """`tellings` with that first which says most of what the others say: a long sentence may tell much else."""
    words = [" ".join(excerpt.text for excerpt in telling.excerpts) for telling in tellings]
    agreed = [sum(wording.alike(mine, other) for other in words) for mine in words]
    first = tellings[agreed.index(max(agreed))]
    return first, *(telling for telling in tellings if telling is not first)


def _by_precision(moments: Iterable[Moment]) -> list[Moment]:
    """The most precise first; of those as precise the one that most sources give, then one that is stated."""
    found = list(moments)
    times = Counter(moment.value for moment in found)

    def key(moment: Moment) -> tuple[int, int, bool]:
        days = interval(moment.value)
        length = (days.last - days.first).days if days else 10**6
        return length, -times[moment.value], moment.given is not None

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
        if all(moment.value != other.value and not _doubtful(moment, other) for other in kept):
            kept.append(moment)
    return tuple(kept) if len(kept) > 1 else ()


def _doubtful(a: Moment, b: Moment) -> bool:
    """Whether two dates differ only by how they were worked out."""
    return _same_word(a, b) or _one_weekday(a, b)


def _same_word(a: Moment, b: Moment) -> bool:
    """Whether two dates were worked out from expressions that end in one word."""
    return bool(_counted(a)) and _counted(a) == _counted(b)


def _one_weekday(a: Moment, b: Moment) -> bool:
    """Whether two dates are a week apart, and one was counted from a weekday, whose week may have been another."""
    first, second = interval(a.value), interval(b.value)
    if first is None or second is None or (first.grain, second.grain) != ("day", "day"):
        return False
    return abs((first.first - second.first).days) == _WEEK and any(
        (word := _counted(m)) and not word[-1].isdigit() for m in (a, b)
    )


def _counted(moment: Moment) -> str:
    """The last word of the expression that a date was worked out from; empty for one that is stated."""
    evidence = moment.given.evidence if moment.given else ()
    return fold(evidence[-1].text).split()[-1] if evidence and evidence[-1].text.strip() else ""
