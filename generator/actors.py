"""Actors: the persons and organisations of an article that say or do something, each once."""

from bisect import bisect_left
from collections.abc import Iterable

from .arabic.folding import fold
from .arabic.names import LEXICON, Sort, is_nationality, read
from .arabic.phrases import apposed, phrase
from .arabic.reading import Phrase
from .arabic.words import tokenize
from .model import Actor, ActorKind, Document, Quote, Span
from .quotes.entities import Entity
from .quotes.people import People
from .quotes.view import View, view

_STARTS = Sort.OFFICE | Sort.INSTITUTION | Sort.GIVEN | Sort.HONORIFIC | Sort.ORGANISATION
_INSTITUTIONS = Sort.INSTITUTION | Sort.ORGANISATION
_FEWEST_WORDS = 2
_COMPARED = 8  # organisations that share a word and are compared
_KINDS = frozenset(
    ("شركات", "موسسات", "بنوك", "مصارف", "جامعات", "وسايل", "صحف", "برنامج", "مصلحه")
)  # of which there are many, or no organisation
_GOVERNING = Sort.COMMON | Sort.DOCUMENT | Sort.OFFICE | Sort.INSTITUTION
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
    kept = _joined(
        [entity for entity in people.all if _is_actor(entity, standing.get(id(entity)), speakers)],
        {quote.role: None for quote in quotes if quote.role},
    )
    return _once([_actor(entity) for entity in kept] + _speakers(document, quotes))


def _joined(entities: list[Entity], roles: Iterable[str]) -> list[Entity]:
    """Entities without those organisations whose words are all in another's name: `حماس` beside `حركة حماس`."""
    organisations = [entity for entity in entities if entity.head & _INSTITUTIONS]
    holders: dict[str, list[Entity]] = {}
    for entity in organisations:
        for word in entity.words:
            holders.setdefault(word, []).append(entity)
    absorbed: set[int] = set()
    for entity in organisations:
        for other in [other for word in entity.words for other in holders[word][:_COMPARED]]:
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
    return any(set(entity.words) <= set(office) for office in offices[:40])


def _is_part(entity: Entity, other: Entity) -> bool:
    """Whether `entity` is `other` by a shorter name."""
    if not set(entity.words) <= set(other.words):
        return False
    return bool(entity.head & Sort.ORGANISATION) or (entity.words[0] == other.words[0] and len(entity.words) > 1)


def _speakers(document: Document, quotes: tuple[Quote, ...]) -> list[Actor]:
    """The named speakers of quotes, where the text has their name."""
    roles: dict[str, str | None] = {}
    for quote in quotes:
        if quote.speaker and (quote.role or _is_name(quote.speaker)):
            roles.setdefault(quote.speaker, quote.role)
    return [
        Actor(name=name, kind="person", role=roles[name], rule="speaker", mentions=spans[:1])
        for name, spans in _named(document, roles).items()
        if len(name.split()) > 1 or len(spans) > 1
    ]


def _named(document: Document, names: Iterable[str]) -> dict[str, tuple[Span, ...]]:
    """Where each of `names` stands in the text for the first time and for the second, in the order of `names`."""
    found: dict[str, tuple[Span, ...]] = dict.fromkeys(names, ())
    opening: dict[str, list[str]] = {}
    for name in found:
        opening.setdefault(tokenize(name)[0].form, []).append(name)
    for token in [token for token in document.tokens if token.form in opening]:
        for name in opening[token.form]:
            if len(found[name]) < 2 and document.text.startswith(name, token.start):
                end = token.start + len(name)
                found[name] = (*found[name], Span(start=token.start, end=end, text=name))
    return {name: spans for name, spans in found.items() if spans}


def _is_name(speaker: str) -> bool:
    """Whether a speaker without an office is called by a person's name."""
    return not read(fold(speaker.split()[0])).sort & ~Sort.GIVEN


def _phrases(reading: View) -> list[Phrase]:
    """The noun phrases that may name an actor, headings apart."""
    found: list[Phrase] = []
    first, words, names = reading.document.first, reading.words, reading.names
    starts = [i for i, word in enumerate(words) if word.sort & _STARTS or word.core in names]
    for k, sentence in enumerate(reading.document.sentences):
        if sentence.heading or sentence.furniture:
            continue
        after, end = first[k], first[k + 1]
        for i in starts[bisect_left(starts, after) : bisect_left(starts, end)]:
            if i < after or _qualifies(reading, i):
                continue
            unit = phrase(reading, i, end) if words[i].sort & _STARTS else _surname(i)
            if unit is not None:
                unit = apposed(reading, unit, end)
                found.append(unit)
                after = unit.end
    return found


def _surname(i: int) -> Phrase:
    """The word at `i` alone, as the last name of somebody whom the article names in full."""
    return Phrase(start=i, end=i + 1, head=Sort.UNKNOWN, name=(i, i + 1), office=None)


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
    """Whether a verb that agrees stands right before a phrase, or right after it."""
    start = unit.start
    head = reading.words[start]
    if start and not head.preposition and not head.conjunction and _is_verb(reading, start - 1):
        return _agrees(reading.tokens[start - 1].form, head.core)
    if start and not head.preposition and _governs(reading, start - 1):
        return False
    return unit.end < len(reading.tokens) and _is_verb(reading, unit.end)


def _governs(reading: View, i: int) -> bool:
    """Whether the noun at `i` governs what follows, which is then no subject: `قانون المالية يعكس`."""
    word = reading.words[i]
    return bool(word.sort & _GOVERNING) and not word.definite and reading.tokens[i].kind == "word"


def _is_verb(reading: View, i: int) -> bool:
    cue = reading.cues[i]
    if cue is not None and (cue.homograph or cue.relays):
        return False
    return reading.verbs[i] or bool(reading.words[i].sort & Sort.VERB)


def _agrees(verb: str, core: str) -> bool:
    """Whether a verb may have a noun as its subject, by gender: `أعلنت الوزارة`, not `نقل السفارة`."""
    form = verb[1:] if verb[0] in "وف" and len(verb) > 3 else verb
    feminine = form.endswith("ت") or form[0] == "ت" or form.startswith("ست")
    return feminine if core.endswith(("ه", "ات")) else True


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
            return not entity.head & Sort.AMBIGUOUS or entity.role is not None or standing.acts
        return standing.mentions > 1 and bool(entity.head & Sort.GIVEN) and not entity.head & Sort.AMBIGUOUS
    if entity.head & Sort.INSTITUTION:
        return _is_active(entity, standing)
    return standing.acts and len(entity.words) > 1 and not entity.head & Sort.EPITHET


def _is_active(entity: Entity, standing: Standing) -> bool:
    """Whether an institution does something, or is of a kind that is named for what it does."""
    if entity.words[0] not in LEXICON:  # قواتها: somebody's
        return False
    if entity.words[0] in _KINDS:
        return False
    minor = entity.head & Sort.MINOR
    if len(entity.words) < _FEWEST_WORDS:
        return entity.definite and not minor and (standing.mentions > 1 or standing.acts)
    proper = any(
        not read(word).sort & ~(Sort.GIVEN | Sort.PARTICLE | Sort.ORGANISATION)
        for word in filter(None, entity.words[1:])
    )
    if not entity.definite and not proper:
        return False
    if standing.acts or (not minor and (standing.mentions > 1 or entity.head & Sort.CHIEF)):
        return True
    return not minor and any(map(is_nationality, entity.words[1:]))


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
