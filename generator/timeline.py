"""Events: what happens at which date, each by the clause that tells it."""

from .model import Document, Event, Published, Quote, Sentence, Span, Tense, Timex
from .timex import calendar


def events(
    document: Document, timexes: tuple[Timex, ...], quotes: tuple[Quote, ...], published: Published
) -> tuple[Event, ...]:
    """The dated happenings of a document in the order of the text."""
    found: list[Event] = []
    for sentence in document.sentences:
        if sentence.heading:
            continue
        dated = [t for t in timexes if sentence.start <= t.start < sentence.end and t.type == "DATE"]
        for timex in dated:
            inside = [q for q in quotes if q.start <= timex.start and timex.end <= q.end]
            place: Span | Sentence = inside[-1] if inside else sentence
            found.append(
                Event(
                    start=place.start, end=place.end, text=place.text, date=timex.value, tense=_tense(timex, published),
                    rule="dated sentence", timex=f"{timex.start}:{timex.end}", inferred=timex.inferred,
                )
            )  # fmt: skip
    return tuple(found)


def _tense(timex: Timex, published: Published) -> Tense:
    """Whether the date lies before or after publication."""
    at, now = calendar.span(timex.value), calendar.span(published.value)
    return "coming" if at and now and at[0] > now[1] else "past"
