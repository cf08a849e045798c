"""From all briefings to what the indexes show. One pass over them, and a sort."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from msgspec.structs import replace

from ..arabic.folding import fold
from ..briefing.compose import order, unnamed
from ..briefing.page import (
    Account,
    Briefing,
    Entry,
    Month,
    Office,
    Outlook,
    PersonPage,
    PlaceName,
    PlacePage,
    Site,
    Statement,
)
from ..calendar import interval
from ..dossier.people import described, skeleton
from ..dossier.register import Register
from .directory import Directory, named_places

_ALIKE = 4  # consonants that a name has at least whose likeness to another says something


def site(briefings: Iterable[Briefing], directory: Directory, people: Register) -> Site:
    """The indexes of `briefings`, which may come in any order."""
    newest = tuple(sorted(sorted(briefings, key=lambda b: b.id), key=_published, reverse=True))
    dated = sum(interval(briefing.published.value) is not None for briefing in newest)
    oldest = (*newest[:dated][::-1], *newest[dated:][::-1])  # what has no date stands last here too
    first_of = {briefing.id: other.page for briefing in newest for other in briefing.printings if other.first}
    return Site(
        briefings=tuple(briefing for briefing in newest if briefing.id not in first_of),
        sources=newest,
        persons=_persons(oldest, directory, people, first_of),
        places=_places(oldest, first_of),
        entries=_entries([briefing for briefing in oldest if briefing.id not in first_of]),
    )


def _once(accounts: Sequence[Account], first_of: Mapping[str, str]) -> tuple[Account, ...]:
    """`accounts` without those of articles that print the text of another that is among them."""
    pages = {account.page for account in accounts}
    return tuple(account for account in accounts if first_of.get(account.page) not in pages)


def _published(briefing: Briefing) -> datetime.date:
    """The day of publication to sort by; a year or month counts as its first day, the unknown stands last."""
    days = interval(briefing.published.value)
    return days.first if days else datetime.date.min


def _account(briefing: Briefing) -> Account:
    return Account(
        page=briefing.id,
        title=briefing.title.text,
        published=briefing.published.value,
        publisher=briefing.publisher,
    )


# Persons


def _persons(
    briefings: Sequence[Briefing], directory: Directory, people: Register, first_of: Mapping[str, str]
) -> dict[str, PersonPage]:
    """Every speaker with a name or a description, and the persons who are named often, under the usual spelling."""
    names: defaultdict[str, Counter[str]] = defaultdict(Counter)
    accounts: defaultdict[str, list[Account]] = defaultdict(list)
    for briefing in briefings:
        for where, name, account in _told_of_persons(briefing):
            if where in directory.speaker_names:
                names[where][name] += 1
                accounts[where].append(account)
    persons = {
        where: _person(names[where].most_common(1)[0][0], where, _once(told, first_of), people)
        for where, told in accounts.items()
    }
    alike = _alike(persons.values(), directory)
    return {where: replace(person, alike=alike.get(where, ())) for where, person in persons.items()}


def _told_of_persons(briefing: Briefing) -> Iterator[tuple[str, str, Account]]:
    """The address and name of everybody that an article quotes or names, with what it has of each."""
    voices = {voice.address: voice for voice in briefing.voices if voice.name}
    named = {naming.address: naming for naming in briefing.named}
    account = _account(briefing)
    for where in {**voices, **named}:
        voice, naming = voices.get(where), named.get(where)
        told = replace(
            account,
            statements=voice.statements if voice else (),
            passages=naming.excerpts if naming else (),
        )
        yield where, (voice.name if voice else None) or (naming.name if naming else ""), told


def _person(name: str, where: str, accounts: tuple[Account, ...], people: Register) -> PersonPage:
    statements = [said for account in accounts for said in account.statements]
    known = people.find(name)
    return PersonPage(
        name=name,
        address=where,
        role=next((said.role for said in reversed(statements) if said.role), None),
        unnamed=unnamed(name),
        accounts=accounts,
        offices=(*_editors_word(name, people), *_offices(statements)),
        count=len(statements),
        latin=known.latin if known else None,
        aliases=known.aliases if known else (),
    )


def _editors_word(name: str, people: Register) -> Iterator[Office]:
    known = people.find(name)
    for tenure in known.roles if known else ():
        yield Office(role=tenure.role, since=tenure.since, until=tenure.until)


def _offices(statements: Iterable[Statement]) -> Iterator[Office]:
    """What a person is called at the statements, each once, in the order in which sources begin to."""
    told: dict[tuple[str, ...], list[Statement]] = {}
    for said in statements:
        if said.role:
            told.setdefault(skeleton(said.role), []).append(said)
    for said_so in told.values():
        ends = said_so[:1] if len(said_so) == 1 else [said_so[0], said_so[-1]]
        since, until = ends[0].published, ends[-1].published
        yield Office(role=ends[0].role or "", since=since, until=until, statements=tuple(ends))


def _alike(persons: Iterable[PersonPage], directory: Directory) -> dict[str, tuple[tuple[str, str], ...]]:
    """For each person the others whose names have the same consonants, and where they stand.

    Whether they are one is for an editor to say.
    """
    groups: defaultdict[tuple[str, ...], list[PersonPage]] = defaultdict(list)
    for person in persons:
        parts = skeleton(person.name)
        if sum(map(len, parts)) >= _ALIKE and not described(fold(person.name)):
            groups[parts].append(person)
    several = [group for group in groups.values() if len(group) > 1]
    paths = directory.paths(f"speakers/{person.address}" for group in several for person in group)
    return {
        person.address: tuple((o.name, paths[f"speakers/{o.address}"]) for o in group if o is not person)
        for group in several
        for person in group
    }


# Places


def _places(briefings: Sequence[Briefing], first_of: Mapping[str, str]) -> dict[str, PlacePage]:
    names: dict[str, PlaceName] = {}
    accounts: defaultdict[str, list[Account]] = defaultdict(list)
    for briefing in briefings:
        account = _account(briefing)
        names.update((place.address, place) for place in named_places(briefing))
        outlooks = _outlooks(briefing)
        entries = _events(briefing)
        for where in dict.fromkeys(place.address for place in named_places(briefing)):
            told = replace(account, outlooks=tuple(outlooks[where]), entries=tuple(entries[where]))
            accounts[where].append(told)
    return {where: PlacePage(place=names[where], accounts=_once(told, first_of)) for where, told in accounts.items()}


def _outlooks(briefing: Briefing) -> defaultdict[str, list[Outlook]]:
    """The implications of an article under the addresses of the places they concern."""
    found: defaultdict[str, list[Outlook]] = defaultdict(list)
    for group in briefing.implications:
        for concern in group.concerns:
            for place in concern.places:
                found[place.address] += concern.outlooks
    return found


def _events(briefing: Briefing) -> defaultdict[str, list[Entry]]:
    """The dated events of an article under the addresses of the places that their sentences name."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    for where, sentence in briefing.mentions:
        places[sentence].append(where)
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in (*briefing.timeline.past, *briefing.timeline.coming):
        for where in dict.fromkeys(name for excerpt in entry.excerpts for name in places[excerpt.sentence]):
            found[where].append(entry)
    return found


# The timeline


def _entries(briefings: Sequence[Briefing]) -> tuple[Entry, ...]:
    """The dated events of all briefings, by months and in the order of their dates."""
    entries = (entry for b in briefings for entry in (*b.timeline.past, *b.timeline.coming))
    return tuple(sorted(filter(_dated, entries), key=lambda entry: (_month(entry), order(entry.moment))))


def _dated(entry: Entry) -> bool:
    return interval(entry.moment.value) is not None


def _month(entry: Entry) -> str:
    """The month that an event begins in (`2018-04`), or its year when its date is coarser than a month."""
    days = interval(entry.moment.value)
    if days is None or days.grain not in ("day", "week", "month"):
        return entry.moment.value[:4]
    return days.first.isoformat()[:7]


def months(entries: Iterable[Entry]) -> tuple[Month, ...]:
    """Entries in their order, by their months."""
    return tuple(Month(value=value, entries=tuple(found)) for value, found in groupby(entries, key=_month))
