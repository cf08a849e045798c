"""The actors of an article."""

from collections.abc import Iterable

from ..arabic.folding import fold
from ..arabic.names import LEXICON, Sort, is_nationality, read
from ..arabic.words import tokenize
from ..model import Actor, ActorKind, Document, Quote, Span
from ..quotes.entities import Entity, skeleton, within
from ..quotes.people import People
from ..quotes.view import view
from .choosing import is_actor
from .mentions import phrases
from .speakers import speakers
from .standing import Standing
from .words import WORDS

_INSTITUTIONS = Sort.INSTITUTION | Sort.ORGANISATION
_FORCES = "قوات"
_BONES = 3  # consonants by which a surname is known
_OF_TWO = 4  # words of two names
_COMPARED = 8  # organisations that share a word and are compared


def find(document: Document, quotes: tuple[Quote, ...]) -> tuple[Actor, ...]:
    """Every actor of `document`, the speakers of `quotes` among them, in order of mention."""
    reading = view(document)
    people = People(reading)
    speaking = {fold(quote.speaker) for quote in quotes if quote.speaker}
    standing: dict[int, Standing] = {}
    for unit in phrases(reading):
        entity = people.entity(unit)
        if entity is not None:
            standing.setdefault(id(entity), Standing()).see(reading, unit)
    kept = _joined(
        [entity for entity in people.all if is_actor(entity, standing.get(id(entity)), speaking)],
        {quote.role: None for quote in quotes if quote.role},
    )
    return _once([actor for entity in kept for actor in _actors(entity)] + speakers(document, quotes))


def _joined(entities: list[Entity], roles: Iterable[str]) -> list[Entity]:
    """Entities without those organisations whose words are all in another's name: `حماس` beside `حركة حماس`."""
    organisations = [entity for entity in entities if entity.head & _INSTITUTIONS]
    holders: dict[str, list[Entity]] = {}
    for entity in organisations:
        for word in entity.words:
            holders.setdefault(word, []).append(entity)
    absorbed: set[int] = set()
    for entity in organisations:
        near = [other for word in entity.words for other in holders[word][:_COMPARED]]
        if entity.head & Sort.ORGANISATION:
            near += organisations[:_COMPARED]  # الحوثيون, of ميليشيات الحوثي
        for other in near:
            if id(other) not in absorbed and other is not entity and _is_part(entity, other):
                other.mentions.extend(entity.mentions)
                absorbed.add(id(entity))
                break
    offices = [entity.role_words for entity in entities if entity.named and entity.role_words]
    offices += [tuple(read(token.form).core for token in tokenize(role)) for role in roles]
    return [entity for entity in entities if id(entity) not in absorbed and not _holds(entity, offices)]


def _holds(entity: Entity, offices: list[tuple[str, ...]]) -> bool:
    """Whether a person known by office alone is one whom the article also names."""
    if entity.named or not entity.head & Sort.OFFICE:
        return False
    return any(_is_office(entity.words, office) for office in offices[:40])


def _is_office(words: tuple[str, ...], office: tuple[str, ...]) -> bool:
    """Whether a description is an office, told shorter or longer: `الرئيس الفرنسي`, beside `الرئيس فلان`."""
    if within(words, office):
        return True
    if len(office) == 1:
        return office == words[:1] and len(words) == 2 and is_nationality(words[1])
    return words[0] == office[0] and within(office, words)


def _is_part(entity: Entity, other: Entity) -> bool:
    """Whether `entity` is `other` by a shorter name, or `other` is it with its kind before: `جماعة الريحان`."""
    if entity.head & Sort.ORGANISATION:
        owned = next((k for k, word in enumerate(other.words) if word in WORDS["owned"]), None)
        return within(entity.words, other.words[:owned])  # not: القناة التابعة للحوثيين
    if set(entity.words) <= set(other.words) and entity.words[0] == other.words[0]:
        return len(entity.words) > 1
    kind, *rest = other.words
    of_kind = kind in WORDS["kinds"] or (kind == _FORCES and entity.words[0] in WORDS["forces"])
    return of_kind and len(rest) == len(entity.words) and set(rest) == set(entity.words)


def _kind(entity: Entity) -> ActorKind:
    if entity.named and entity.head & Sort.HONORIFIC:
        return "person"  # اللواء سالم البدري, though لواء is a brigade, too
    return "organisation" if entity.head & (_INSTITUTIONS | Sort.DOCUMENT) else "person"


def _actor(entity: Entity) -> Actor:
    return Actor(
        name=entity.name, kind=_kind(entity), role=entity.role, rule="named" if entity.named else "described",
        mentions=tuple(sorted({span.start: span for span in entity.mentions}.values(), key=lambda span: span.start)),
    )  # fmt: skip


def _actors(entity: Entity) -> tuple[Actor, ...]:
    """The actor that an entity is; two where its name is that of two persons: `سالم البدري وهند النجار`."""
    actor = _actor(entity)
    second = _second(actor) if entity.named and actor.kind == "person" else -1
    if second < 0:
        return (actor,)
    first = Span(start=actor.mentions[0].start, end=actor.mentions[0].start + second - 1, text=actor.name[: second - 1])
    start, end = first.end + 2, actor.mentions[0].end
    other = Span(start=start, end=end, text=actor.name[second + 1 :])
    return tuple(
        Actor(name=span.text, kind="person", role=actor.role, rule=actor.rule, mentions=(span,))
        for span in (first, other)
    )


def _second(actor: Actor) -> int:
    """Where in a name of two persons the second's begins, with its و; -1 where there is but one."""
    words = actor.name.split(" ")
    if len(words) < _OF_TWO or not actor.mentions or actor.mentions[0].text != actor.name:
        return -1
    for k in range(2, len(words) - 1):
        folded = fold(words[k])
        if folded[0] == "و" and len(folded) > 2 and not LEXICON.get(folded, 0) & Sort.GIVEN:
            return len(" ".join(words[:k])) + 1
    return -1


def _once(actors: list[Actor]) -> tuple[Actor, ...]:
    """Actors with each folded name once; `بوتن` and `بوتين` are one surname after the same given name."""
    seen: dict[str, Actor] = {}
    for actor in actors:
        seen.setdefault(_key(actor), actor)
    return tuple(seen.values())


def _key(actor: Actor) -> str:
    """A folded name, without the long vowels of a surname that no list has: foreign ones are spelled now so, now so."""
    *given, last = fold(actor.name).split() or [""]
    foreign = actor.kind == "person" and given and not read(last).sort and len(skeleton(last)) >= _BONES
    return " ".join([*given, skeleton(last) if foreign else last])
