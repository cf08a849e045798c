"""Actors: the persons and organisations of an article, each once."""

from .arabic.folding import fold
from .arabic.names import Sort
from .arabic.phrases import Phrase, Reading, phrase
from .model import Actor, ActorKind, Document, Quote

from .quotes.view import view
from .quotes.people import Entity, People

_STARTS = Sort.OFFICE | Sort.INSTITUTION | Sort.GIVEN | Sort.HONORIFIC
_FEWEST_WORDS = 2


def find(document: Document, quotes: tuple[Quote, ...]) -> tuple[Actor, ...]:
    """Every actor of `document`, the speakers of `quotes` among them, in order of mention."""
    reading = view(document)
    people = People(reading)
    speakers = {fold(quote.speaker) for quote in quotes if quote.speaker}
    for unit in _phrases(reading):
        people.entity(unit)
    actors = [_actor(entity) for entity in people.all if _acts(entity, speakers)]
    return tuple(_once(actors))


def _phrases(reading: Reading) -> list[Phrase]:
    """The noun phrases that may name an actor."""
    found: list[Phrase] = []
    end = len(reading.tokens)
    i = 0
    for k, sentence in enumerate(reading.document.sentences):
        i, end = reading.document.first[k], reading.document.first[k + 1]
        if sentence.heading:
            continue
        while i < end:
            if not reading.words[i].sort & _STARTS:
                i += 1
                continue
            unit = phrase(reading, i, end)
            if unit is None:
                i += 1
                continue
            found.append(unit)
            i = max(unit.end, i + 1)
    return found


def _acts(entity: Entity, speakers: set[str]) -> bool:
    """Whether an entity is one that the page should name."""
    if fold(entity.name) in speakers:
        return True
    return len(entity.words) >= _FEWEST_WORDS


def _kind(entity: Entity) -> ActorKind:
    return "organisation" if entity.head & (Sort.INSTITUTION | Sort.DOCUMENT) else "person"


def _actor(entity: Entity) -> Actor:
    return Actor(
        name=entity.name, kind=_kind(entity), role=entity.role, rule="named" if entity.named else "described",
        mentions=tuple(entity.mentions),
    )  # fmt: skip


def _once(actors: list[Actor]) -> list[Actor]:
    """Actors with each folded name once."""
    seen: dict[str, Actor] = {}
    for actor in actors:
        seen.setdefault(fold(actor.name), actor)
    return list(seen.values())
