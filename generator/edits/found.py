"""The items of a record: those that edits name, and what comes nearest to those that vanished."""

from collections.abc import Iterator
from typing import NamedTuple

from msgspec import UNSET
from msgspec.structs import replace

from ..errors import EditError
from ..model import Actor, Event, Passage, Place, Quote, Record, Span, Timex
from .form import Edit, Placed, place
from .locate import NotFoundError, located, nearest, shortened

LAYERS = {
    "q": "quotes", "e": "events", "b": "background", "i": "implications", "a": "actors", "p": "places", "t": "timexes",
}  # fmt: skip
Item = Quote | Event | Passage | Actor | Place | Timex


class Outcome(NamedTuple):
    """A record after one edit: the item that it was about (empty: the article), and what is other than it was."""

    record: Record
    item: str
    changed: tuple[str, ...]


def items(record: Record) -> Iterator[tuple[str, Item]]:
    """Every item with the name of the field that holds it."""
    return ((layer, item) for layer in LAYERS.values() for item in getattr(record, layer))


def words_of(item: Item) -> str:
    """The words of the source that an item stands for."""
    return item.text if isinstance(item, Span) else item.name


def named(record: Record, placed: Placed) -> tuple[str, Item]:
    """The item that an edit names, and the field that holds it.

    Raises:
        EditError: there is none; the message has the nearest candidates.
    """
    name = str(placed.edit.item)
    for layer, item in items(record):
        if item.id == name:
            return layer, item
    if any(told.item == name and "hidden" in told.changed for told in record.corrections):
        raise EditError(place(placed, "item"), "an earlier edit hides this item", name, "keep one of the two")
    raise EditError(place(placed, "item"), "the article has no such item", name, _candidates(record, placed.edit))


def _candidates(record: Record, edit: Edit) -> str:
    """The remedy for an item that vanished: those of its kind that are nearest to what the edit says of it."""
    layer = LAYERS[str(edit.item)[0]]
    candidates = [(item.id, words_of(item)) for item in getattr(record, layer)]
    if not candidates:
        return f"the article has no {layer} any more: add it, or delete this edit"
    if edit.text is not UNSET:
        near = nearest(edit.text, candidates)
    else:
        near = ", ".join(f'{name} "{shortened(text)}"' for name, text in candidates[:3])
    return f"nearest: {near}; name the one that is meant, or delete this edit"


def span_of(record: Record, placed: Placed, near: Span | None = None) -> Span:
    """Where the words of an edit stand in the source.

    Raises:
        EditError: nowhere, or in several places.
    """
    edit = placed.edit
    sentence = None if edit.sentence is UNSET else edit.sentence
    try:
        return located(record, str(edit.text), sentence, near)
    except NotFoundError as problem:
        raise EditError(place(placed, "text"), problem.problem, str(edit.text), problem.remedy) from problem


def inserted(record: Record, layer: str, item: Item) -> Record:
    """`record` with `item` where the text has it."""
    others: tuple[Item, ...] = getattr(record, layer)
    at = sum(1 for other in others if _start(other) <= _start(item))
    return replace(record, **{layer: (*others[:at], item, *others[at:])})


def without(record: Record, layer: str, item: Item) -> Record:
    """`record` without `item`."""
    return replace(record, **{layer: tuple(other for other in getattr(record, layer) if other is not item)})


def _start(item: Item) -> int:
    if isinstance(item, Span):
        return item.start
    return item.mentions[0].start if item.mentions else 0
