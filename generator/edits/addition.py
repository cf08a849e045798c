"""An item that an editor added: words of the source that the program had not found."""

from typing import Any

import msgspec

from ..calendar import interval
from ..identity import another
from ..model import Actor, Event, Implication, Passage, Quote, Record, Span, Tense
from .change import corrected
from .form import LETTERS, Edit, Placed, given
from .found import LAYERS, Item, Outcome, inserted, items, span_of

RULE = "editor"
_MARKS = frozenset("«“”‘’\"'„")


def added(record: Record, placed: Placed) -> Outcome:
    """`record` with one more item; what the program has found by now is corrected instead."""
    edit = placed.edit
    letter = LETTERS[str(edit.add)]
    span = span_of(record, placed)
    layer = LAYERS[letter]
    for item in getattr(record, layer):
        same = item.name == span.text if isinstance(item, Actor) else (item.start, item.end) == (span.start, span.end)
        if same:
            return corrected(record, placed, layer, item)
    made = _made(record, edit, letter, span)
    return Outcome(inserted(record, layer, made), made.id, ("added",))


def _made(record: Record, edit: Edit, letter: str, span: Span) -> Item:
    name = another(letter, span.text, {item.id for _, item in items(record)})
    made: dict[str, Any] = {"id": name, "rule": RULE, "start": span.start, "end": span.end, "text": span.text}
    said = {key: getattr(edit, key) for key in given(edit)}
    made |= {key: said.get(key) for key in ("speaker", "role", "date", "scope")}
    match letter:
        case "q":
            return msgspec.convert({"kind": _kind(record, span), "cue": "", **made, **_only(said, "kind")}, Quote)
        case "e":
            return msgspec.convert({"tense": _tense(record, str(edit.date)), **made, **_only(said, "tense")}, Event)
        case "b":
            return msgspec.convert({"inferred": False, **made}, Passage)
        case "i":
            return msgspec.convert({"inferred": False, **made, **_only(said, "places")}, Implication)
        case _:
            return msgspec.convert({**made, "name": span.text, "kind": said["kind"], "mentions": [span]}, Actor)


def _only(said: dict[str, Any], key: str) -> dict[str, Any]:
    return {key: said[key]} if key in said else {}


def _kind(record: Record, span: Span) -> str:
    """Whether quotation marks stand round a span: `direct`, else `indirect`."""
    around = record.text[max(span.start - 1, 0) : span.start] + span.text[0]
    return "direct" if _MARKS & set(around) else "indirect"


def _tense(record: Record, date: str) -> Tense:
    """Whether a date lies behind the article's publication or is still to come."""
    days, published = interval(date), interval(record.published.value)
    return "coming" if days and published and days.first > published.last else "past"
