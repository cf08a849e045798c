"""Actors: the persons and organisations of an article that say or do something, each once."""

from .arabic.folding import fold
from .arabic.names import Sort, is_nationality
from .arabic.phrases import apposed, phrase
from .arabic.reading import Phrase
from .model import Actor, ActorKind, Document, Quote, Span
from .quotes.people import Entity, People
from .quotes.view import View, view

_STARTS = Sort.OFFICE | Sort.INSTITUTION | Sort.GIVEN | Sort.HONORIFIC | Sort.ORGANISATION
_INSTITUTIONS = Sort.INSTITUTION | Sort.ORGANISATION
_FEWEST_WORDS = 2
_COMPARED = 8  # organisations that share a word and are compared
_RULERS = frozenset(("نظام", "اداره"))
_GENERAL = Sort.GROUP | Sort.DOCUMENT


class Standing:
    """How an entity stands in its article: what it was seen to be."""

    __slots__ = ("acts", "mentions")

    def __init__(self) -> None:
        self.acts = False  # the subject of a verb
        self.mentions = 0


def find(document: Document, quotes: tuple[Quote, ...]) -> tuple[Actor, ...]:
    """Every actor of `document`, the speakers of `quotes` among them, in order of mention."""
    reading = view(document)
    people = People(reading)
    speakers = {fold(quote.speaker) for quote in quotes if quote.speaker}
    standing: dict[int, Standing] = {}
    for unit in _phrases(reading):
        entity = people.entity(unit)
        if entity is None:
            continue
        seen = standing.setdefault(id(entity), Standing())
        seen.mentions += 1
        seen.acts = seen.acts or _acts(reading, unit)
    kept = _joined([entity for entity in people.all if _is_actor(entity, standing.get(id(entity)), speakers)])
    return _once([_actor(entity) for entity in kept] + _speakers(document, quotes))


def _joined(entities: list[Entity]) -> list[Entity]:
    """Entities without those organisations whose words are all in another's name: `حماس` beside `حركة حماس`."""
    organisations = [entity for entity in entities if entity.head & _INSTITUTIONS]
    holders: dict[str, list[Entity]] = {}
    for entity in organisations:
        for word in entity.words:
            holders.setdefault(word, []).append(entity)
    absorbed: set[int] = set()
    for entity in organisations:
        for other in holders[entity.words[-1]][:_COMPARED]:
            if len(other.words) > len(entity.words) and _is_part(entity, other):
                other.mentions.extend(entity.mentions)
                absorbed.add(id(entity))
                break
    offices = [entity.role_words for entity in entities if entity.named and entity.role_words]
    return [entity for entity in entities if id(entity) not in absorbed and not _holds(entity, offices)]


def _holds(entity: Entity, offices: list[tuple[str, ...]]) -> bool:
    """Whether a person known by office alone is one whom the article also names."""
    if entity.named or not entity.head & Sort.OFFICE:
        return False
    return any(set(entity.words) <= set(office) for office in offices[:40])


def _is_part(entity: Entity, other: Entity) -> bool:
    """Whether `entity` is `other` by a shorter name."""
    if not set(entity.words) <= set(other.words):
        return False
    return bool(entity.head & Sort.ORGANISATION) or (entity.words[0] == other.words[0] and len(entity.words) > 1)


def _speakers(document: Document, quotes: tuple[Quote, ...]) -> list[Actor]:
    """The named speakers of quotes, where the text has their name."""
    found: dict[str, Actor] = {}
    for quote in quotes:
        if not quote.speaker or not quote.role or quote.speaker in found:
            continue
        at = document.text.find(quote.speaker)
        if at >= 0:
            span = Span(start=at, end=at + len(quote.speaker), text=quote.speaker)
            found[quote.speaker] = Actor(
                name=quote.speaker, kind="person", role=quote.role, rule="speaker", mentions=(span,)
            )
    return [actor for actor in found.values() if len(actor.name.split()) > 1]


def _phrases(reading: View) -> list[Phrase]:
    """The noun phrases that may name an actor, headings apart."""
    found: list[Phrase] = []
    first = reading.document.first
    for k, sentence in enumerate(reading.document.sentences):
        if sentence.heading:
            continue
        i, end = first[k], first[k + 1]
        while i < end:
            word = reading.words[i]
            starts = word.sort & _STARTS or word.core in reading.names
            if not starts or _qualifies(reading, i):
                i += 1
                continue
            unit = phrase(reading, i, end)
            if unit is None:
                i += 1
                continue
            unit = apposed(reading, unit, end)
            found.append(unit)
            i = max(unit.end, i + 1)
    return found


def _qualifies(reading: View, i: int) -> bool:
    """Whether the word at `i` is an adjective of the noun before it: `السياسة الخارجية`."""
    word = reading.words[i]
    if not i or word.sort & (Sort.GIVEN | Sort.HONORIFIC) or word.preposition or word.conjunction:
        return False
    before = reading.words[i - 1]
    if reading.tokens[i - 1].kind != "word" or reading.verbs[i - 1] or before.sort & (Sort.VERB | Sort.FUNCTION):
        return False
    return word.definite == before.definite and word.core.endswith(("ي", "يه"))


def _acts(reading: View, unit: Phrase) -> bool:
    """Whether a verb stands right before a phrase, or right after one that opens its sentence."""
    start = unit.start
    if start and not reading.words[start].preposition and not reading.words[start].conjunction:
        before = reading.words[start - 1]
        if reading.verbs[start - 1] or before.sort & Sort.VERB:
            return True
    if unit.end < len(reading.tokens):
        after = reading.words[unit.end]
        return reading.verbs[unit.end] or bool(after.sort & Sort.VERB)
    return False


def _is_actor(entity: Entity, standing: Standing | None, speakers: set[str]) -> bool:
    """Whether an entity says something, does something, or is named often enough to matter."""
    if fold(entity.name) in speakers:
        return not entity.head & Sort.DOCUMENT and not entity.head & Sort.PLACE
    if standing is None or entity.head & _GENERAL:
        return False
    if entity.head & Sort.PLACE:
        return False
    if entity.head & Sort.ORGANISATION:
        return True
    if entity.named:
        if len(entity.words) > 1:
            return not entity.head & Sort.AMBIGUOUS or standing.acts or entity.role is not None
        return standing.mentions > 1 and (entity.role is not None or bool(entity.head & Sort.GIVEN))
    if entity.head & Sort.INSTITUTION:
        return _is_active(entity, standing)
    return standing.acts and len(entity.words) > 1 and not entity.head & Sort.EPITHET


def _is_active(entity: Entity, standing: Standing) -> bool:
    """Whether an institution does something, or is of a kind that is named for what it does."""
    if len(entity.words) < _FEWEST_WORDS:
        return standing.mentions > 1 and standing.acts and not entity.head & Sort.MINOR
    if not entity.definite and not standing.acts:
        return False
    return (
        standing.acts
        or not entity.head & Sort.MINOR
        or (entity.words[0] in _RULERS and any(map(is_nationality, entity.words[1:])))
    )


def _kind(entity: Entity) -> ActorKind:
    return "organisation" if entity.head & (_INSTITUTIONS | Sort.DOCUMENT) else "person"


def _actor(entity: Entity) -> Actor:
    return Actor(
        name=entity.name, kind=_kind(entity), role=entity.role, rule="named" if entity.named else "described",
        mentions=tuple(sorted({span.start: span for span in entity.mentions}.values(), key=lambda span: span.start)),
    )  # fmt: skip


def _once(actors: list[Actor]) -> tuple[Actor, ...]:
    """Actors with each folded name once."""
    seen: dict[str, Actor] = {}
    for actor in actors:
        seen.setdefault(fold(actor.name), actor)
    return tuple(seen.values())
