"""What a sentence is for: background, implication and its scope; places, summary, title."""

from collections.abc import Mapping

from ..model import Document, Event, Implication, Passage, Place, Published, Quote, Timex, Title


def places(document: Document) -> tuple[Place, ...]:
    return ()


def background(document: Document, timexes: tuple[Timex, ...], quotes: tuple[Quote, ...], events: tuple[Event, ...], published: Published) -> tuple[Passage, ...]:
    return ()


def implications(document: Document, timexes: tuple[Timex, ...], quotes: tuple[Quote, ...], places: tuple[Place, ...], regions: Mapping[str, frozenset[str]]) -> tuple[Implication, ...]:
    return ()


def title(document: Document) -> Title:
    return Title(text=document.title or document.sentences[0].text, inferred=document.title is None)


def summary(document: Document, quotes: tuple[Quote, ...]) -> tuple[str, ...]:
    return tuple(s.id for s in document.sentences[:3])
