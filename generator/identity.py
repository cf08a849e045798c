"""Ids made from content, so that an item keeps its id when its article is extracted again."""

import hashlib
from collections.abc import Container, Iterable
from itertools import count
from typing import TypeVar

import msgspec

from .model import Actor, Event, Place, Record, Span

Item = TypeVar("Item", bound=Span | Actor | Place)


def _ids(letter: str, contents: Iterable[str]) -> Iterable[str]:
    """One id a content: `letter`-hash, with the count behind it where the same content comes again."""
    seen: dict[str, int] = {}
    for content in contents:
        digest = hashlib.blake2b(content.encode(), digest_size=5).hexdigest()
        times = seen[digest] = seen.get(digest, 0) + 1
        yield f"{letter}-{digest}-{times}" if times > 1 else f"{letter}-{digest}"


def another(letter: str, content: str, taken: Container[str]) -> str:
    """An id for one more item with `content`, other than those that are taken."""
    digest = hashlib.blake2b(content.encode(), digest_size=5).hexdigest()
    names = (f"{letter}-{digest}" + (f"-{number}" if number > 1 else "") for number in count(1))
    return next(name for name in names if name not in taken)


def _content(item: Span | Actor | Place) -> str:
    return item.text if isinstance(item, Span) else item.name


def _identified(letter: str, items: tuple[Item, ...]) -> tuple[Item, ...]:
    ids = _ids(letter, map(_content, items))
    return tuple(msgspec.structs.replace(item, id=name) for item, name in zip(items, ids, strict=True))


def named(record: Record) -> Record:
    """`record` with an id in every item; an event names its time expression by that id."""
    timexes = _identified("t", record.timexes)
    by_span = {(timex.start, timex.end): timex.id for timex in timexes}

    def dated(event: Event) -> Event:
        start, end = map(int, event.timex.split(":"))
        return msgspec.structs.replace(event, timex=by_span[start, end])

    return msgspec.structs.replace(
        record,
        timexes=timexes,
        quotes=_identified("q", record.quotes),
        events=_identified("e", tuple(map(dated, record.events))),
        background=_identified("b", record.background),
        implications=_identified("i", record.implications),
        actors=_identified("a", record.actors),
        places=_identified("p", record.places),
    )
