"""From all briefings to what the indexes show. One pass over them, and a sort."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import TypeVar

from .address import alphabetical, initial
from .briefing import Briefing, Entry, Letter, Month, Outlook, PlaceName, PlacePage, Site, Statement, Voice, Year
from .calendar import interval
from .compose import order

Item = TypeVar("Item")


def site(briefings: Iterable[Briefing]) -> Site:
    """The indexes of `briefings`, which may come in any order."""
    newest = tuple(sorted(sorted(briefings, key=lambda b: b.id), key=_published, reverse=True))
    return Site(briefings=newest, voices=_voices(newest), places=_places(newest), years=_years(newest))


def _published(briefing: Briefing) -> datetime.date:
    """The day of publication to sort by; a year or month counts as its first day, the unknown stands last."""
    days = interval(briefing.published.value)
    return days.first if days else datetime.date.min


def _voices(briefings: Sequence[Briefing]) -> tuple[Voice, ...]:
    """Every speaker with a name or a description, once, under the spelling that is used most."""
    names: defaultdict[str, Counter[str]] = defaultdict(Counter)
    roles: dict[str, str] = {}
    unnamed: dict[str, bool] = {}
    said: defaultdict[str, list[Statement]] = defaultdict(list)
    for briefing in briefings:
        for voice in briefing.voices:
            if voice.name is None:
                continue
            names[voice.address][voice.name] += 1
            unnamed[voice.address] = voice.unnamed
            if voice.role:
                roles.setdefault(voice.address, voice.role)
            said[voice.address].extend(voice.statements)
    voices = (
        Voice(
            name=names[address].most_common(1)[0][0],
            address=address,
            role=roles.get(address),
            unnamed=unnamed[address],
            statements=tuple(statements),
        )
        for address, statements in said.items()
    )
    return tuple(sorted(voices, key=lambda voice: (alphabetical(voice.name or ""), voice.address)))


def letters(voices: Sequence[Voice]) -> tuple[Letter, ...]:
    """Voices in alphabetical order under the letters their names begin with."""
    grouped: dict[str, list[Voice]] = {}
    for voice in voices:
        grouped.setdefault(initial(voice.name or ""), []).append(voice)
    return tuple(Letter(letter=letter, voices=tuple(found)) for letter, found in grouped.items())


def _places(briefings: Sequence[Briefing]) -> tuple[PlacePage, ...]:
    names: dict[str, PlaceName] = {}
    named_in: defaultdict[str, list[Briefing]] = defaultdict(list)
    outlooks: defaultdict[str, list[Outlook]] = defaultdict(list)
    entries: defaultdict[str, list[Entry]] = defaultdict(list)
    for briefing in briefings:
        for place in briefing.places:
            names[place.address] = place
            named_in[place.address].append(briefing)
        for place, outlook in _concerns(briefing):
            names.setdefault(place.address, place)
            outlooks[place.address].append(outlook)
        _add_events(entries, briefing)
    pages = (
        PlacePage(
            place=place,
            outlooks=tuple(outlooks[address]),
            entries=tuple(sorted(entries[address], key=lambda entry: order(entry.moment), reverse=True)),
            briefings=tuple(named_in[address]),
        )
        for address, place in names.items()
    )
    return tuple(sorted(pages, key=lambda page: (alphabetical(page.place.name), page.place.address)))


def _concerns(briefing: Briefing) -> Iterable[tuple[PlaceName, Outlook]]:
    for group in briefing.implications:
        for concern in group.concerns:
            for outlook in concern.outlooks:
                for place in concern.places:
                    yield place, outlook


def _add_events(entries: defaultdict[str, list[Entry]], briefing: Briefing) -> None:
    """Adds each dated event to the places that its sentence names."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    for address, sentence in briefing.mentions:
        places[sentence].append(address)
    for entry in (*briefing.timeline.past, *briefing.timeline.coming):
        for address in dict.fromkeys(name for excerpt in entry.excerpts for name in places[excerpt.sentence]):
            entries[address].append(entry)


def _years(briefings: Sequence[Briefing]) -> tuple[Year, ...]:
    """The dated events of all briefings by year, the latest year first, each year from its beginning to its end."""
    years: defaultdict[int, list[Entry]] = defaultdict(list)
    for briefing in briefings:
        for entry in (*briefing.timeline.past, *briefing.timeline.coming):
            days = interval(entry.moment.value)
            if days:
                years[days.first.year].append(entry)
    return tuple(
        Year(year=year, entries=tuple(sorted(entries, key=lambda entry: (_month(entry), order(entry.moment)))))
        for year, entries in sorted(years.items(), reverse=True)
    )


def _month(entry: Entry) -> str:
    """The month that an event begins in (`2018-04`), or its year when its date is coarser than a month."""
    days = interval(entry.moment.value)
    if days is None or days.grain not in ("day", "week", "month"):
        return entry.moment.value[:4]
    return days.first.isoformat()[:7]


def months(entries: Iterable[Entry]) -> tuple[Month, ...]:
    """Entries in the order of a year, by their months."""
    return tuple(Month(value=value, entries=tuple(found)) for value, found in groupby(entries, key=_month))


def parts(items: Sequence[Item], size: int, weigh: Callable[[Item], int] = lambda _: 1) -> list[Sequence[Item]]:
    """`items` in stretches that weigh at most `size`, or that have one item; one empty stretch when there are none.

    >>> parts([1, 2, 3], 2)
    [[1, 2], [3]]
    >>> parts([1, 2, 3], 3, lambda item: item)
    [[1, 2], [3]]
    """
    cuts, sum_ = [0], 0
    for at, item in enumerate(items):
        weight = weigh(item)
        if sum_ + weight > size and at > cuts[-1]:
            cuts.append(at)
            sum_ = 0
        sum_ += weight
    return [items[start:end] for start, end in zip(cuts, [*cuts[1:], len(items)], strict=True)]
