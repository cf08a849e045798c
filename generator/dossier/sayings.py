"""Merged quotes: a statement that several outlets report is one, with all its links and the differences in wording."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from .. import address
from ..arabic.folding import fold
from ..briefing.compose import unnamed
from ..briefing.page import Statement
from .page import Person, Saying, Telling
from .people import Identity, Mention, described, identities, is_office, speaks_for
from .tellings import Sources, fullest, item_id
from .wording import COMPARED, Wording

_LIKE, _MEAN = 0.42, 0.38  # likeness of two reports of one statement
_ONE_ARTICLE = 0.1  # what an article takes from it by itself, which seldom reports a statement twice
_ONE_PERSON = 0.1  # and what it adds that two articles quote one person by name, who seldom says two things so alike
_PART = 0.85  # share of a statement from which another report of it is a part
_PART_TERMS = 4  # terms that a part has at least
_ANYONE = 0.8  # likeness from which it is one statement whoever is named
_SOMEONE = 0.55  # and where one of the two is not named but described, or not at all


def persons(statements: Sequence[Statement], sources: Sources, wording: Wording) -> tuple[Person, ...]:
    """Every speaker once, those with most sources first, each with his statements in order of time."""
    known = identities(Mention(s.speaker, s.role, s.page) for s in statements if s.speaker)
    texts = [_words(statement) for statement in statements]
    who = [known[said.page, said.speaker] if said.speaker else None for said in statements]
    by_name = [_named(each) for each in who]

    def like(i: int, j: int) -> float:
        score = wording.alike(texts[i], texts[j])
        if _one(who[i], who[j]):
            shorter = min(len(wording.terms(texts[i])), len(wording.terms(texts[j])))
            part = wording.within(texts[i], texts[j]) if shorter >= _PART_TERMS else 0.0
            named = by_name[i] and who[i] is who[j]
            more = -_ONE_ARTICLE if statements[i].page == statements[j].page else _ONE_PERSON if named else 0.0
            return max(score + more, part if part >= _PART else 0.0)
        return score if score >= (_ANYONE if by_name[i] and by_name[j] else _SOMEONE) else 0.0

    keys = [(text, said.page, id(each)) for text, said, each in zip(texts, statements, who, strict=True)]
    groups = wording.grouped(texts, _LIKE, _MEAN, like, lambda kept: _of_one({i: who[i] for i in kept}), keys)
    named = _named_by_words([[who[i] for i in group] for group in groups])
    said: defaultdict[Identity | None, list[Saying]] = defaultdict(list)
    for group in groups:
        speaker = _speaker([named.get(who[i], who[i]) for i in group])
        said[speaker].append(_saying([statements[i] for i in group], sources, known))
    found = (_person(speaker, sayings, sources) for speaker, sayings in said.items())
    return tuple(sorted(found, key=_standing))


def _words(statement: Statement) -> str:
    return " ".join(excerpt.text for excerpt in statement.excerpts)


def _one(a: Identity | None, b: Identity | None) -> bool:
    """Whether two speakers are one person, or one speaks for the other."""
    return a is not None and b is not None and (a is b or speaks_for(a, b) or speaks_for(b, a))


def _of_one(speakers: Mapping[int, Identity | None]) -> Iterator[tuple[int, int]]:
    """Every two of `speakers` that are of one person, or of a body and one who speaks for it, where they are near."""
    own: defaultdict[int, list[int]] = defaultdict(list)
    known: dict[int, Identity] = {}
    for i, who in speakers.items():
        if who:
            own[id(who)].append(i)
            known[id(who)] = who
    for said in own.values():
        yield from _near(said, said)
    for a, b in combinations(known, 2):
        if _one(known[a], known[b]):
            yield from _near(own[a], own[b])
            yield from _near(own[b], own[a])


def _near(later: Iterable[int], earlier: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Each of `later` after the last of `earlier` that stand before it, as many as a passage is compared with."""
    for j in later:
        before = bisect_left(earlier, j)
        yield from ((i, j) for i in earlier[max(before - COMPARED, 0) : before])


def _named(who: Identity | None) -> bool:
    return who is not None and not described(fold(who.name))


def _named_by_words(groups: Iterable[Sequence[Identity | None]]) -> dict[Identity | None, Identity]:
    """Whose a description is, when other sources give its words to one named person alone."""
    named: defaultdict[Identity, set[Identity]] = defaultdict(set)
    for group in groups:
        persons = {who for who in group if who and not described(fold(who.name))}
        for who in group:
            if who and is_office(fold(who.name)):
                named[who] |= persons
    return {who: persons.pop() for who, persons in named.items() if len(persons) == 1}


def _speaker(named: Iterable[Identity | None]) -> Identity | None:
    """Whom most reports name; a name before a description, of as many the fullest."""
    counts = Counter(who for who in named if who)
    return max(counts, key=lambda who: (not described(fold(who.name)), counts[who], len(who.name)), default=None)


def _saying(statements: Sequence[Statement], sources: Sources, known: Mapping[tuple[str, str], Identity]) -> Saying:
    tellings = fullest(
        Telling(
            page=said.page, outlet=sources.outlet_of[said.page], item=said.id, excerpts=said.excerpts,
            speaker=said.speaker, role=said.role, kind=said.kind, stance=said.stance, published=said.published,
            given=said.given, edited=said.edited,
        )
        for said in statements
    )  # fmt: skip
    words = {" ".join(fold(excerpt.text) for excerpt in telling.excerpts) for telling in tellings}
    speakers = {known[said.page, said.speaker].name if said.speaker else None for said in statements}
    first = min(statements, key=lambda said: (sources.rank[said.page], said.excerpts[0].number))
    return Saying(
        id=item_id("s", first.page, first.id),
        tellings=tellings,
        outlets=sources.outlets(tellings),
        alone=sources.alone(tellings),
        differs=len(words) > 1 or len(speakers) > 1,
    )


def _person(identity: Identity | None, sayings: Sequence[Saying], sources: Sources) -> Person:
    def time(saying: Saying) -> tuple[int, int]:
        return min((sources.rank[t.page], t.excerpts[0].number) for t in saying.tellings)

    return Person(
        name=identity.name if identity else None,
        address=address.of_name(identity.name) if identity else "",
        roles=identity.roles if identity else (),
        aliases=identity.aliases if identity else (),
        unnamed=unnamed(identity.name if identity else None),
        sayings=tuple(sorted(sayings, key=time)),
    )


def _standing(person: Person) -> tuple[bool, int, int, str, tuple[str, ...]]:
    """A key that puts named speakers first, by how many sources and how much they are quoted."""
    outlets = {outlet for saying in person.sayings for outlet in saying.outlets}
    return person.name is None, -len(outlets), -len(person.sayings), person.address, person.roles
