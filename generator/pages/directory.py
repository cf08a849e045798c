"""Where the site has each speaker, person and place: on a page of their own, or with others of few entries on one."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from .. import address
from ..briefing.page import Briefing, PlaceName
from ..dossier.page import Dossier
from .stretches import Stretch, by_letters, stretches

# Who has fewer quotes, and is named in fewer articles, shares a page: most are quoted once, and a page of their own
# would weigh more than what it shows.
OWN = 12
_LISTED = 200  # entries of a page
_SHOWN = 130  # quotes and sentences, or a quarter as many articles that name a place, on a page that several share


class Directory:
    """The pages of everybody and everything that the articles name."""

    def __init__(self, briefings: Iterable[Briefing], pinned: Collection[str] = ()) -> None:
        """`pinned` are addresses of persons who have a page of their own however little there is on it."""
        quoted, named, shown, places = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
        spelt: dict[str, str] = {}
        for briefing in briefings:
            quoted.update({voice.address: len(voice.statements) for voice in briefing.voices if voice.name})
            named.update(naming.address for naming in briefing.named)
            shown.update({naming.address: len(naming.excerpts) for naming in briefing.named})
            told = {place.address: place.name for place in named_places(briefing)}
            places.update(told.keys())
            spelt |= told
        chosen = {name for name in pinned if name in quoted or name in named}
        self.own_speakers = {name for name, count in (quoted | named).items() if count >= OWN} | chosen
        self.own_places = {name for name, count in places.items() if count >= OWN}
        speakers = {name: name.replace("-", " ") for name in (*quoted, *self.own_speakers)}
        self.speakers = _shelved(speakers, quoted + shown, self.own_speakers)
        self.places = _shelved(spelt, Counter({name: 4 * count for name, count in places.items()}), self.own_places)
        self.speaker_names = frozenset(speakers)
        self._paths = {
            **dict(_paths("speakers", self.speakers, self.own_speakers)),
            **dict(_paths("places", self.places, self.own_places)),
        }

    def of_briefing(self, briefing: Briefing) -> dict[str, str]:
        """Where those stand that an article's page leads to."""
        voices = (voice.address for voice in briefing.voices)
        actors = (address.of_name(actor.name) for actor in briefing.actors if actor.kind == "person")
        places = (f"places/{place.address}" for place in named_places(briefing))
        return self.paths([*(f"speakers/{name}" for name in (*voices, *actors)), *places])

    def of_dossier(self, dossier: Dossier) -> dict[str, str]:
        """Where those stand that a dossier's page leads to."""
        speakers = (f"speakers/{person.address}" for person in dossier.persons)
        concerns = (concern for scope in dossier.implications for concern in scope.concerns)
        return self.paths([*speakers, *(f"places/{place.address}" for c in concerns for place in c.places)])

    def paths(self, named: Iterable[str]) -> dict[str, str]:
        """Where each of `named` (`speakers/ADDRESS`, `places/ADDRESS`) stands, if anywhere: a page or a part of one."""
        return {name: self._paths[name] for name in named if name in self._paths}


def named_places(briefing: Briefing) -> Iterator[PlaceName]:
    """The places that an article names or whose implications concern it; one may come twice."""
    for group in briefing.implications:
        for concern in group.concerns:
            yield from concern.places
    yield from briefing.places


def _shelved(spelt: Mapping[str, str], counts: Mapping[str, int], own: Collection[str]) -> list[Stretch[str]]:
    """The addresses in the order of their names, on as many pages as they need; `counts` says how much each shows."""
    names = sorted(spelt, key=lambda name: (address.alphabetical(spelt[name]), name))

    def shown(name: str) -> int:
        return 0 if name in own else counts[name]

    return stretches(names, lambda name: by_letters(spelt[name]), _LISTED, _SHOWN, shown)


def _paths(folder: str, pages: Iterable[Stretch[str]], own: Collection[str]) -> Iterator[tuple[str, str]]:
    for page in pages:
        for name in page.items:
            path = f"{folder}/{name}"
            yield path, path if name in own else f"{folder}/{shared(page.name)}#{name}"


def shared(name: str) -> str:
    """The address of a page that several share; no name of anybody has the mark in it.

    >>> shared(""), shared("عب")
    ('index', 'index_عب')
    """
    return f"index_{name}" if name else "index"
