"""The pages that list what many articles hold: which there are, and what each shows."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from msgspec.structs import replace

from ..briefing.page import Account, Entry, PersonPage, PlacePage, Site
from ..calendar import interval
from ..dossier.page import Dossier
from . import indexes, linked
from .directory import Directory
from .links import INDEX, Part, sheets
from .site import Making
from .stretches import UNDATED, Stretch, by_letters, by_time, stretches, when

if TYPE_CHECKING:
    from .render import Renderer

Item = TypeVar("Item")

# Entries of a page, and about how many bytes of HTML show them: more is slow to come and to read on a telephone.
_LISTED, _CARDS, _ROWS, _ROOM = 200, 60, 150, 150_000
_SHORT = 4  # letters of a word that names somebody by itself
_LATEST = 10  # quotes or articles, on the first page of somebody or of a place that has several
_ALIKE = 100  # groups of names that are written nearly alike
_FOREMOST = 60  # persons with pages of their own that the index of speakers begins with
_UNSEARCHED = {"search": {"exclude": True}}  # a page that only lists what others hold
_SEARCHED = {"search": {"boost": 3}}  # a name finds its own page before the articles that have it in their titles


class Lists:
    """The list pages of one site."""

    def __init__(self, renderer: "Renderer") -> None:
        self._renderer = renderer
        self._language = renderer.language

    def indexes(self, site: Site, directory: Directory) -> Iterator[Making]:
        """Every list page but those of dossiers."""
        _ = self._language.gettext
        yield from self._briefings(site, "briefings", _("Briefings"), _CARDS)
        yield from self._briefings(site, "sources", _("Sources"), _ROWS)
        yield from self._timeline(site)
        yield from self._speakers(site, directory)
        yield from self._places(site, directory)
        for where in sorted(directory.own_speakers & site.persons.keys()):
            yield from self._person(site.persons[where])
        for where in sorted(directory.own_places & site.places.keys()):
            yield from self._place(site.places[where])

    def dossiers(self, cards: Sequence[Dossier]) -> Iterator[Making]:
        """The list of dossiers, the newest first."""
        _ = self._language.gettext
        cut = stretches(cards[::-1], lambda card: by_time(card.last), _CARDS)
        for at, part, items in sheets("index", newest_first(cut), self._when, _by_start):
            shown = items or cards[:_CARDS]
            yield self._page("dossiers", "dossiers", _("Dossiers"), at, part, dossiers=shown)

    # Articles, the newest first, and events, from the earliest on

    def _briefings(self, site: Site, folder: str, title: str, size: int) -> Iterator[Making]:
        listed = site.sources if folder == "sources" else site.briefings
        cut = stretches(listed[::-1], lambda briefing: by_time(briefing.published.value), size)
        for at, part, items in sheets("index", newest_first(cut), self._when, _by_start):
            shown = listed[:size] if part.contents and not part.label else items
            yield self._page(folder, folder, title, at, part, briefings=shown)

    def _timeline(self, site: Site) -> Iterator[Making]:
        _ = self._language.gettext
        cut = stretches(site.entries, lambda entry: by_time(entry.moment.value), _LISTED, _ROOM, _entry_bytes)
        for at, part, items in sheets("index", in_time(cut), self._when, _by_start):
            yield self._page("timeline", "timeline", _("Timeline"), at, part, months=indexes.months(items))

    # Who and what is in them

    def _speakers(self, site: Site, directory: Directory) -> Iterator[Making]:
        """The index of speakers, with all that there is of those who have no page of their own."""
        _ = self._language.gettext
        own = directory.own_speakers
        known = {name: replace(person, accounts=()) if name in own else person for name, person in site.persons.items()}
        foremost = sorted((known[name] for name in own), key=lambda person: (-person.count, person.address))
        listed = [(where, replace(known[name], accounts=())) for where, name in _all_if_few(directory, "speakers")]
        called = by_ends(lambda name: known[name].name)
        for at, part, names in sheets("index", directory.speakers, called, by_letters, initials):
            top = bool(part.contents) and not part.label
            values: dict[str, Any] = {"persons": [(name in own, known[name]) for name in names]}
            values["listed"] = listed if top else ()
            values["foremost"] = foremost[:_FOREMOST] if top else ()
            values["alike"] = () if part.label else _alike(site.persons, directory)
            yield self._page("speakers", "speakers", _("Speakers"), at, part, searched=bool(names), **values)

    def _places(self, site: Site, directory: Directory) -> Iterator[Making]:
        _ = self._language.gettext
        own = directory.own_places
        called = by_ends(lambda name: self._renderer.place_name(site.places[name].place))
        few = _all_if_few(directory, "places")
        listed = [(where, len(site.places[name].accounts), site.places[name].place) for where, name in few]
        for at, part, names in sheets("index", directory.places, called, by_letters, initials):
            shown = [(name in own, len(site.places[name].accounts), site.places[name]) for name in names]
            shown = [(has, count, replace(page, accounts=()) if has else page) for has, count, page in shown]
            values: dict[str, Any] = {"places": shown, "listed": listed if part.contents and not part.label else ()}
            yield self._page("places", "places", _("Places"), at, part, searched=bool(names), **values)

    def _person(self, person: PersonPage) -> Iterator[Making]:
        cut = stretches(person.accounts, lambda account: by_time(account.published), _LISTED, _ROOM, _account_bytes)
        for at, part, accounts in sheets(person.address, in_time(cut), self._when, _by_start):
            first = not part.label
            shown = replace(person, accounts=()) if first else _named_alone(person)
            latest = _latest(person.accounts) if first and part.contents else ()
            values = {"person": shown, "accounts": accounts, "latest": latest}
            values["linked"] = linked.person(person) if first else ""
            yield self._page("person", "speakers", person.name, at, part, searched=first, **values)

    def _place(self, page: PlacePage) -> Iterator[Making]:
        name = self._renderer.place_name(page.place)
        cut = stretches(page.accounts, lambda account: by_time(account.published), _LISTED, _ROOM, _account_bytes)
        for at, part, accounts in sheets(page.place.address, newest_first(cut), self._when, _by_start):
            shown = page.accounts[: -_LATEST - 1 : -1] if part.contents and not part.label else accounts
            yield self._page("place", "places", name, at, part, searched=not part.label, accounts=shown)

    def _when(self, stretch: Stretch[Any]) -> str:
        """What a stretch of time is called; further parts of one have numbers."""
        value, _, number = stretch.name.partition("_")
        date = self._language.date(value)
        years = self._language.digits("–".join(year.lstrip("0") or "0" for year in value.split("-")))
        shown = date.text if date else years if value != UNDATED else self._language.gettext("undated")
        return f"{shown} ({self._language.digits(number)})" if number else shown

    def _page(
        self, kind: str, folder: str, title: str, at: str, part: Part, searched: bool = False, **values: Any
    ) -> Making:
        shown = f"{title}: {part.label}" if part.label else title
        matter = {"title": shown, "description": title, "kind": kind, **(_SEARCHED if searched else _UNSEARCHED)}
        return self._renderer.making(kind, f"{folder}/{at}", matter, INDEX, title=shown, part=part, **values)


def in_time(cut: Sequence[Stretch[Item]]) -> list[Stretch[Item]]:
    """Stretches of time in the order of time; what has no date stands last."""
    return sorted(cut, key=lambda each: days.first if (days := interval(when(each.name))) else datetime.date.max)


def newest_first(cut: Sequence[Stretch[Item]]) -> list[Stretch[Item]]:
    """Stretches of time from the latest to the earliest, each likewise; what has no date stays last."""
    dated = [each for each in reversed(in_time(cut)) if not each.name.startswith(UNDATED)]
    undated = [each for each in cut if each.name.startswith(UNDATED)]
    return [replace(each, items=each.items[::-1]) for each in (*dated, *undated)]


def _by_start(name: str) -> tuple[str, ...]:
    """The path of a stretch of time itself."""
    return by_time(when(name))


def _all_if_few(directory: Directory, folder: Literal["speakers", "places"]) -> list[tuple[str, str]]:
    """Where each of a folder stands, and its address, when one page can list all of them."""
    cut = directory.speakers if folder == "speakers" else directory.places
    names = [name for stretch in cut for name in stretch.items]
    if len(names) > _LISTED:
        return []
    paths = directory.paths(f"{folder}/{name}" for name in names)
    return [(paths[f"{folder}/{name}"], name) for name in names]


def initials(name: str) -> str:
    """The first letters of the names in a stretch of the alphabet.

    >>> initials("ض-ق"), initials("ما-مخ"), initials("عبد_2")
    ('ض – ق', 'م', 'ع')
    """
    return " – ".join(dict.fromkeys(end[:1].upper() for end in name.split("_")[0].split("-")))


def by_ends(called: Callable[[str], str]) -> Callable[[Stretch[str]], str]:
    """What a stretch of the alphabet is called: as a dictionary's page is, by its first and its last name."""
    return lambda stretch: _ends(called(stretch.items[0]), called(stretch.items[-1]))


def _ends(first: str, last: str) -> str:
    """Two names with as many of their words as tell them apart; a short word does not stand alone.

    >>> _ends("طلال شودري", "قوات الدفاع"), _ends("محمد باقر", "محمد علي الندي"), _ends("عبد الله", "عبد الله")
    ('طلال – قوات', 'محمد باقر – محمد علي', 'عبد الله')
    """
    if first == last:
        return first
    a, b = first.split(), last.split()
    same = next((at for at, pair in enumerate(zip(a, b)) if pair[0] != pair[1]), min(len(a), len(b)))  # noqa: B905
    return " – ".join(" ".join(words[: max(same + 1, 1 + (len(words[0]) < _SHORT))]) for words in (a, b))


def _named_alone(person: PersonPage) -> PersonPage:
    return PersonPage(
        name=person.name, address=person.address, role=None, unnamed=person.unnamed, accounts=(), offices=(), count=0
    )


def _latest(accounts: Sequence[Account]) -> tuple[Account, ...]:
    """The last articles that quote somebody, with a few quotes together."""
    found: list[Account] = []
    for account in reversed(accounts):
        if sum(len(each.statements) for each in found) >= _LATEST:
            break
        if account.statements:
            found.append(account)
    return tuple(reversed(found))


def _alike(persons: Mapping[str, PersonPage], directory: Directory) -> list[tuple[tuple[str, str], ...]]:
    """Names that are written nearly alike, with where they stand."""
    paths = directory.paths(f"speakers/{name}" for name in persons)
    groups = (
        ((person.name, paths[f"speakers/{person.address}"]), *person.alike)
        for person in persons.values()
        if person.alike
    )
    return sorted({tuple(sorted(group)) for group in groups})[:_ALIKE]


# About how many bytes of HTML show a thing


def _account_bytes(account: Account) -> int:
    said = sum(420 + _bytes(e.text for e in statement.excerpts) for statement in account.statements)
    told = sum(150 + len(p.text.encode()) for p in account.passages)
    implied = sum(250 + _bytes(e.text for e in outlook.excerpts) for outlook in account.outlooks)
    return 250 + _bytes([account.title]) + said + told + implied + sum(_entry_bytes(e) - 200 for e in account.entries)


def _entry_bytes(entry: Entry) -> int:
    return 560 + _bytes([entry.page_title, *(excerpt.text for excerpt in entry.excerpts)])


def _bytes(texts: Iterable[str]) -> int:
    return sum(len(text.encode()) for text in texts)
