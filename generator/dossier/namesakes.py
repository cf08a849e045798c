"""Two persons of one name, told apart by evidence: another country, or another kind of trade, at one time."""

import functools
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from importlib import resources

from ..arabic.folding import fold
from ..arabic.names import Sort, read
from ..arabic.words import tokenize
from ..passages import gazetteer

_TABLE = tomllib.loads(resources.files(__package__).joinpath("people.toml").read_text(encoding="utf-8"))
_FORMER = frozenset(fold(_TABLE["former"]).split())
_TRADES = {word: name for name, words in _TABLE["trades"].items() for word in fold(words).split()}
_OF: tuple[gazetteer.Kind, ...] = ("name", "adjective", "people", "capital")  # that say whose an office is


def contrary(a: str, b: str) -> bool:
    """Whether two roles are hardly one person's: of two countries, or of two kinds of trade, and in no word alike.

    >>> contrary("وزير النقل المصري", "سفير تونس"), contrary("وزير النقل المصري", "رئيس الوزراء")
    (True, False)
    >>> contrary("وزير النقل", "لاعب كرة"), contrary("وزير النقل", "لاعب كرة سابق")
    (True, False)
    """
    mine, yours = _words(a), _words(b)
    if mine & yours or (mine | yours) & _FORMER:
        return False
    first, second = _countries(a), _countries(b)
    if first and second:
        return not first & second
    return _trade(a) != _trade(b)


@functools.lru_cache(maxsize=1 << 12)
def _words(role: str) -> frozenset[str]:
    return frozenset(read(token.form).core.removeprefix("ال") for token in tokenize(role) if token.kind == "word")


@functools.lru_cache(maxsize=1 << 12)
def _countries(role: str) -> frozenset[str]:
    """The territories that an office is of; the one it is sent to, behind a preposition, is not."""
    tokens = tokenize(role)
    return frozenset(
        place.code
        for place in gazetteer.mentions_among(role, tokens)
        if place.kind in _OF and not (place.token and read(tokens[place.token - 1].form).sort & Sort.FUNCTION)
    )


@functools.lru_cache(maxsize=1 << 12)
def _trade(role: str) -> str | None:
    """The kind of the first trade in a role; None where it has none, and is an office."""
    return next((_TRADES[token.form] for token in tokenize(role) if token.form in _TRADES), None)


def told_apart(mentions: Sequence[tuple[str, str | None]]) -> dict[str, int] | None:
    """The number of the person whom each page means by one name; None where nothing shows that there are two.

    `mentions` are the pages on which the name stands, with the roles it has there. Roles that one page gives are one
    person's. A page that gives no role means neither for certain, and has the number 0.
    """
    roles: defaultdict[str, list[str]] = defaultdict(list)
    for page, role in mentions:
        if role:
            roles[page].append(role)
    persons: list[list[str]] = []  # of each, his pages
    for page in roles:
        own = next((of for of in persons if not any(_contrary(roles[page], roles[other]) for other in of)), None)
        if own is None:
            persons.append([page])
        else:
            own.append(page)
    if len(persons) < 2:
        return None
    return {page: number for number, pages in enumerate(persons, 1) for page in pages}


def _contrary(mine: Iterable[str], yours: Sequence[str]) -> bool:
    """Whether every role of one page is contrary to every role of the other."""
    return all(contrary(a, b) for a in mine for b in yours)
