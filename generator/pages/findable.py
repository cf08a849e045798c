"""What the search finds a page by: the beginning of what it tells, and the names in it."""

from collections.abc import Callable, Iterable, Iterator

import msgspec

from ..arabic.folding import fold
from ..briefing.page import Briefing
from ..dossier.page import Dossier

# Bytes of UTF-8 a page. The whole index is read in the reader's browser: with 1.2 KB an article all told, the first
# result of an archive of 4,000 stands there in about a second.
ROOM = 720


class Findable(msgspec.Struct, frozen=True, kw_only=True):
    """The words that the search has of a page beside its title."""

    opening: str
    names: tuple[str, ...]


def of_briefing(briefing: Briefing, latin: Callable[[str], str | None] = lambda _: None) -> Findable:
    """The summary's first sentence, the names anywhere in the text, and as much more of it as there is room for.

    `latin` gives the name of a person in Latin letters, where it is known.
    """
    names = [
        *(voice.name for voice in briefing.voices if voice.name and not voice.unnamed),
        *(actor.name for actor in briefing.actors),
        *(place.name for place in briefing.places),
    ]
    names = [*filter(None, map(latin, names)), *names]
    shown = (line.text for line in briefing.lines if line.text is not None and not line.heading)
    return _findable(briefing.title.text, (*(excerpt.text for excerpt in briefing.summary), *shown), names)


def of_dossier(dossier: Dossier) -> Findable:
    """What a dossier's summary tells, and who is quoted in it."""
    summary = (joined.tellings[0].excerpts[0].text for joined in dossier.summary)
    return _findable(dossier.title, summary, (person.name for person in dossier.persons if person.name))


def _findable(title: str, sentences: Iterable[str], names: Iterable[str]) -> Findable:
    told = list(dict.fromkeys(sentences))
    lead = shortened(told[0], ROOM) if told else ""
    chosen = tuple(_names(f"{title} {lead}", names, ROOM - _size(lead)))
    rest = " ".join([lead, *told[1:]]).strip()
    return Findable(opening=shortened(rest, ROOM - sum(_size(name) + 2 for name in chosen)), names=chosen)


def _names(said: str, names: Iterable[str], room: int) -> Iterator[str]:
    """The names with a word that is not `said` yet, as long as there is room."""
    known = set(fold(said).split())
    for name in names:
        words = set(fold(name).split())
        if not words <= known and _size(name) + 2 <= room:
            known |= words
            room -= _size(name) + 2
            yield name


def shortened(text: str, room: int) -> str:
    """As many whole words of `text` as `room` bytes hold.

    >>> shortened("باب مفتوح", 17), shortened("باب مفتوح", 16)
    ('باب مفتوح', 'باب')
    """
    if _size(text) <= room:
        return text
    return text.encode()[: max(room, 0)].decode(errors="ignore").rpartition(" ")[0].rstrip()


def _size(text: str) -> int:
    return len(text.encode())
