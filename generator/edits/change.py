"""An item as an editor corrected it."""

from typing import Any

from msgspec import UNSET
from msgspec.structs import replace

from ..errors import EditError
from ..model import Event, Implication, Passage, Quote, Record, Span, Timex
from .form import LETTERS, Placed, given, place
from .found import LAYERS, Item, Outcome, inserted, span_of, without, words_of


def corrected(record: Record, placed: Placed, layer: str, item: Item) -> Outcome:
    """`record` with the fields of `item` as the edit gives them; what is as it was is no correction."""
    edit = placed.edit
    values = _values(record, placed, item)
    changed = tuple(key for key in given(edit) if key in values and _differs(item, key, values[key]))
    made = replace(item, **_with_consequences(item, values, changed))
    target = layer
    if isinstance(made, Passage) and (target := _section(placed, made)) != layer:
        made, changed = _moved(made, placed, target), (*changed, "section")
    if target == layer:
        held = getattr(record, layer)
        record = replace(record, **{layer: tuple(made if other is item else other for other in held)})
    else:
        record = inserted(without(record, layer, item), target, made)
    if isinstance(item, Timex) and isinstance(made, Timex) and "date" in changed:
        record = _redated(record, item, made)
    return Outcome(record, item.id, changed)


def _values(record: Record, placed: Placed, item: Item) -> dict[str, Any]:
    """The item's own fields that an edit gives, by the names that an edit has for them."""
    edit = placed.edit
    values = {key: getattr(edit, key) for key in given(edit) if key in _fields(item)}
    if edit.text is not UNSET and words_of(item).split() != edit.text.split():
        if not isinstance(item, Span) or isinstance(item, Timex):
            raise EditError(place(placed, "text"), "this item cannot have other words", edit.text, "leave text out")
        values["text"] = span_of(record, placed, item)
    if edit.date is not UNSET:
        values["date"] = edit.date
    return values


def _fields(item: Item) -> frozenset[str]:
    return frozenset(item.__struct_fields__) - {"text"}


def _differs(item: Item, key: str, value: Any) -> bool:
    """Whether an editor's value is news: another one, or one that the program only inferred."""
    if key == "text":
        return (value.start, value.end) != (getattr(item, "start", 0), getattr(item, "end", 0))
    if key in ("speaker", "date") and item.inferred:
        return True
    held = item.value if isinstance(item, Timex) and key == "date" else getattr(item, key)
    return bool(held != value)


def _with_consequences(item: Item, values: dict[str, Any], changed: tuple[str, ...]) -> dict[str, Any]:
    """The fields to replace: what an editor states is no longer inferred, nor worked out from anything."""
    made = {key: value for key, value in values.items() if key not in ("text", "date")}
    if span := values.get("text"):
        made |= {"start": span.start, "end": span.end, "text": span.text}
    if isinstance(item, Quote) and "speaker" in changed:
        made |= {"inferred": False, "evidence": ()}
    if isinstance(item, Event) and "date" in changed:
        made |= {"date": values["date"], "inferred": False, "timex": ""}
    if isinstance(item, Timex) and "date" in changed:
        made |= {"value": values["date"], "inferred": False, "anchor": None, "mod": None}
    return made


def _section(placed: Placed, item: Passage) -> str:
    """The layer that a passage belongs in: what has a scope is an implication."""
    edit = placed.edit
    if edit.section is not UNSET:
        layer = LAYERS[LETTERS[edit.section]]
    else:
        layer = "implications" if isinstance(item, Implication) or edit.scope is not UNSET else "background"
    for field in ("scope", "places"):
        if layer == "background" and getattr(edit, field) is not UNSET:
            shown, remedy = str(getattr(edit, field)), "write section: implication too, or leave it out"
            raise EditError(place(placed, field), f"a passage of background has no {field}", shown, remedy)
    return layer


def _moved(item: Passage, placed: Placed, section: str) -> Passage:
    """A passage made one of the other section; it keeps its id."""
    edit = placed.edit
    shared = {key: getattr(item, key) for key in Passage.__struct_fields__}
    if section == "background":
        return Passage(**shared)
    if edit.scope is UNSET:
        remedy = "write scope: regional, domestic or international"
        raise EditError(place(placed, "section"), "an implication needs its scope", None, remedy)
    return Implication(**shared, scope=edit.scope, places=() if edit.places is UNSET else edit.places)


def _redated(record: Record, old: Timex, new: Timex) -> Record:
    """`record` with the events that a time expression dates at its new date."""

    def dated(event: Event) -> Event:
        follows = event.timex == old.id and event.date == old.value
        return replace(event, date=new.value, inferred=False) if follows else event

    return replace(record, events=tuple(map(dated, record.events)))
