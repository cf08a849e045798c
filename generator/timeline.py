"""Events: what happens at which date, each by the clause that tells it."""

from .model import Document, Event, Published, Quote, Timex


def events(document: Document, timexes: tuple[Timex, ...], quotes: tuple[Quote, ...], published: Published) -> tuple[Event, ...]:
    return ()
