"""How like two tellings of events are: by their words, their dates, who acts, and where the articles have them."""

import datetime
from collections.abc import Sequence

import msgspec

from ..arabic.words import tokenize
from ..briefing.page import Excerpt, Moment
from ..calendar import Interval, interval
from ..passages.gazetteer import mentions_among
from ..quotes.cues import read
from ..quotes.opening import THAT
from .meanings import deed, kind
from .moments import compatible, one_day, one_weekday
from .tellings import Sources
from .wording import Wording

_SAME_DAY = 0.15  # what one and the same day adds to the likeness of two tellings
_PAST_DAY = 0.28  # and a day well before the articles: those who name it mean the one thing that it is known for
_WELL_BEFORE = 3  # days
_SAME_DEED = 0.15  # and one deed, told by whatever word
_OF_ONE_DEED = 8.0  # weight of all that two clauses share from which one deed is told of one and the same
_MUCH = 0.12  # what it adds that two clauses share much, however long they are
_SHARED = 13.0  # weight of all that they share from which it is much
_BOTH_OPEN = 0.1  # and that both open their articles: outlets of one story open with the one thing that is new
_WHOLE = 0.3  # how much more like their sentences may make them
_VAGUE = 0.08  # what a coarser date takes from it
_ONE_ARTICLE = 0.1  # what an article takes from it by itself, which seldom tells an event twice
_NEAR = 0.2  # what a date a day off takes from it
_CONTRARY = 0.33  # what any other date takes from it
_OTHERS = 0.1  # what it takes from it that another country acts
_TOLD_AGAIN = 0.42  # likeness from which an opening without a date tells an event
_NEWS = datetime.timedelta(days=1)  # how old it then may be
_HEAD = 6  # words of a clause in which its own deed stands, before those of what it tells of
_VERB = 2  # and the verb of a report of what was said
_AGENCY = "(CNN)"  # ends the dateline before a report


class Told(msgspec.Struct, frozen=True):
    """An event as one article tells it, with what it is compared by."""

    page: str
    at: tuple[tuple[str, str], ...]  # page and sentence of its excerpts
    outlet: str
    words: str
    sentence: str
    moment: Moment | None
    days: Interval | None
    past: bool  # whether it lies well before the article
    opens: bool  # whether it stands in the opening of its article
    deed: str | None
    head: str | None  # the deed that the head of the clause tells
    says: bool  # whether it tells what somebody said
    actor: str | None  # the place that the head names first, mostly that of those who act
    places: frozenset[str]


def told(excerpts: Sequence[Excerpt], moment: Moment | None, sources: Sources) -> Told:
    """The words of an article for an event, with what they are compared by; `moment` is when, where they say it."""
    words, page = " ".join(excerpt.text for excerpt in excerpts), excerpts[0].page
    days = interval(moment.value) if moment else None
    head = " ".join(words.rpartition(_AGENCY)[2].split()[:_HEAD])
    return Told(
        page=page,
        at=tuple((excerpt.page, excerpt.sentence) for excerpt in excerpts),
        outlet=sources.outlet_of[page],
        words=words,
        sentence=" ".join(sources.sentence(excerpt) for excerpt in excerpts),
        moment=moment,
        days=days,
        past=_is_past(days, sources.published[page]),
        opens=any(sources.opens(excerpt) for excerpt in excerpts),
        deed=deed(words),
        head=deed(head),
        says=_says(head, words),
        actor=next(iter(_places(head)), None),
        places=frozenset(_places(words)),
    )


def like(a: Told, b: Told, wording: Wording) -> float:
    """How like two tellings with dates are as those of one event, from below 0 to above 1."""
    shared = wording.shared(a.words, b.words)
    said = wording.alike(a.words, b.words)
    apart = _apart(a, b) + (0.0 if _one_matter(a, b) else _OTHERS)
    if a.at == b.at:  # a sentence with two dates tells two events
        return 0.0
    if not _may_be_one(a, b):
        return said - apart if a.outlet != b.outlet else 0.0  # a source does not contradict itself
    whole = min(said + _WHOLE, wording.alike(a.sentence, b.sentence))
    more = (_SAME_DEED if _one_deed(a, b, shared) else 0.0) + (_MUCH if shared >= _SHARED else 0.0)
    return max(said, whole) + more + (_BOTH_OPEN if _open_alike(a, b) else 0.0) - apart


def told_again(opening: Told, event: Told, published: str, wording: Wording) -> float:
    """How like an opening without a date, of an article `published` then, is to a telling of an event; 0 if too little.

    News is of the day of the article or of the one before.
    """
    day = interval(published)
    if not event.opens or day is None or event.days is None or (day.grain, event.days.grain) != ("day", "day"):
        return 0.0
    if not datetime.timedelta() <= day.first - event.days.first <= _NEWS or not _one_matter(opening, event):
        return 0.0
    score = wording.alike(opening.words, event.words)
    return score if score >= _TOLD_AGAIN else 0.0


def _open_alike(a: Told, b: Told) -> bool:
    """Whether two outlets open with news of one day that may be one: what was said, or what was done.

    Of an older day they may open with two things.
    """
    news = a.opens and b.opens and a.outlet != b.outlet and not a.past and not b.past and a.says == b.says
    return news and one_day(a.days, b.days) and _one_matter(a, b)


def _one_deed(a: Told, b: Told, shared: float) -> bool:
    """Whether two clauses tell one deed and share much, or head it alike for one place and day."""
    if a.head and a.head == b.head and a.actor and a.actor == b.actor and a.outlet != b.outlet:
        return one_day(a.days, b.days) or shared >= _OF_ONE_DEED
    return a.deed is not None and a.deed == b.deed and shared >= _OF_ONE_DEED


def _one_matter(a: Told, b: Told) -> bool:
    """Whether nothing says that two tellings are of two things: deeds of two kinds, or of two countries."""
    kinds = {kind(a.head), kind(b.head)} - {None}
    return len(kinds) < 2 and not _others_act(a, b)


def _says(head: str, words: str) -> bool:
    """Whether a clause tells what somebody said: by its head's deed, or its verb and أن, but not `أعلنت بدء العمل`."""
    verbs = (read(token.form) for token in tokenize(head)[:_VERB])
    said = any(cue and cue.kind == "verb" and not cue.homograph for cue in verbs)
    return kind(deed(head)) == "speech" or (said and any(token.form in THAT for token in tokenize(words)))


def _others_act(a: Told, b: Told) -> bool:
    """Whether each tells of those of a place that the other does not name."""
    return bool(a.actor and b.actor) and (a.actor not in b.places or b.actor not in a.places)


def _places(words: str) -> list[str]:
    return [place.code for place in mentions_among(words, tokenize(words))]


def _may_be_one(a: Told, b: Told) -> bool:
    """Whether the dates of two tellings may be one, at whatever precision, by whatever week a weekday was read in."""
    return compatible(a.days, b.days) or bool(a.moment and b.moment and one_weekday(a.moment, b.moment))


def _is_past(days: Interval | None, published: str) -> bool:
    """Whether a date lies well before an article's."""
    day = interval(published)
    return days is not None and day is not None and (day.first - days.last).days >= _WELL_BEFORE


def _apart(a: Told, b: Told) -> float:
    """What two tellings' dates take from their likeness, and that they are one article's."""
    if a.outlet != b.outlet and a.past and b.past and one_day(a.days, b.days):
        return -_PAST_DAY
    return _between(a, b) + (_ONE_ARTICLE if a.page == b.page else 0.0)


def _between(a: Told, b: Told) -> float:
    """What two dates take from the likeness of what happened at them."""
    if a.days is None or b.days is None:
        return _VAGUE
    if a.days == b.days:
        return -_SAME_DAY if a.days.grain == "day" else 0.0
    if _may_be_one(a, b):
        return 0.0 if a.moment and b.moment and one_weekday(a.moment, b.moment) else _VAGUE
    gap = max((b.days.first - a.days.last).days, (a.days.first - b.days.last).days)
    return _NEAR if gap <= 1 else _CONTRARY
