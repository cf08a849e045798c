"""Corrections applied to a record: a pure function, so that regenerating gives the same page every time."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import UNSET
from msgspec.structs import replace

from ..errors import EditError, MujazError
from ..model import Article, Correction, Record
from .addition import added
from .change import corrected
from .form import ARTICLE, NOTHING, SAY_WHAT, SENTENCE, Edit, Placed, given, place, subject
from .found import LAYERS, Outcome, named, span_of, without
from .locate import nearest, sentence_at


def article(source: Article, edits: Iterable[Placed]) -> Article:
    """`source` with what editors said of the article itself, before anything is found: dates count from its date."""
    for placed in edits:
        edit = placed.edit
        if subject(edit) == ARTICLE:
            said = {
                key: getattr(edit, key) for key in given(edit) if key in ("title", "publisher", "author", "dossier")
            }
            if edit.date is not UNSET:
                said["date"] = datetime.date.fromisoformat(edit.date)
            source = replace(source, **said)
    return source


def applied(record: Record, edits: Sequence[Placed], problems: list[MujazError]) -> Record:
    """`record` as editors corrected it, in the order of their edits; those that find nothing go to `problems`."""
    places: dict[str, int] = {}
    for placed in edits:
        try:
            outcome = _applied(record, placed)
        except EditError as problem:
            problems.append(problem)
            continue
        if placed.edit.order is not UNSET:
            places[outcome.item] = placed.edit.order
        record = _told(outcome, placed.edit)
    return _ordered(record, places) if places else record


def _applied(record: Record, placed: Placed) -> Outcome:
    outcome = _outcome(record, placed)
    if not outcome.changed and set(given(placed.edit)) <= {"item", "text", "corrected"}:
        raise EditError(place(placed), NOTHING, outcome.item, SAY_WHAT)
    return outcome


def _outcome(record: Record, placed: Placed) -> Outcome:
    edit = placed.edit
    if subject(edit) == SENTENCE:
        return _summarised(record, placed)
    if edit.add is not UNSET:
        return added(record, placed)
    if edit.item is UNSET:
        if edit.author is None:  # nor the one whom a line around the article names
            record = replace(record, source=replace(record.source, author=None))
        return Outcome(record, "", tuple(key for key in given(edit) if key not in ("corrected", "note")))
    layer, item = named(record, placed)
    if edit.hide:
        return Outcome(without(record, layer, item), item.id, ("hidden",))
    return corrected(record, placed, layer, item)


def _told(outcome: Outcome, edit: Edit) -> Record:
    """The record with the correction among those that the page tells, if there is anything to tell."""
    record, item, changed = outcome
    note = None if edit.note is UNSET else edit.note
    changed = (*changed, "order") if edit.order is not UNSET else changed
    if not changed and note is None:
        return record
    made = Correction(item=item, date=edit.corrected.isoformat(), changed=changed, note=note)
    return replace(record, corrections=(*record.corrections, made))


def _summarised(record: Record, placed: Placed) -> Outcome:
    """An edit of the summary, whose items are sentences of the source."""
    edit = placed.edit
    if edit.add is not UNSET:
        name = sentence_at(record, span_of(record, placed).start).id
        order = [sentence.id for sentence in record.sentences]
        summary = tuple(sorted({*record.summary, name}, key=order.index))
        return Outcome(replace(record, summary=summary), name, () if name in record.summary else ("added",))
    name = str(edit.item)
    shown = {s.id: s.text for s in record.sentences if s.id in record.summary}
    said = "" if edit.text is UNSET else edit.text
    if name not in shown or (said and shown[name].split() != said.split()):
        # A sentence is named by its number, which another edition of the source may have given to another.
        problem = "this sentence has other words now" if name in shown else "the summary has no such sentence"
        remedy = f"in the summary: {nearest(said, shown.items())}; name the one that is meant, or delete this edit"
        raise EditError(place(placed, "item"), problem, name, remedy)
    if not edit.hide:
        return Outcome(record, name, ())
    return Outcome(replace(record, summary=tuple(s for s in record.summary if s != name)), name, ("hidden",))


def _ordered(record: Record, places: dict[str, int]) -> Record:
    """`record` with the items that editors gave a place in it, from 1, in that place of their lists."""
    layers: dict[str, tuple[Any, ...]] = {layer: getattr(record, layer) for layer in LAYERS.values()}
    made: dict[str, Any] = {
        layer: _arranged(items, [(places[i.id], i) for i in items if i.id in places]) for layer, items in layers.items()
    }
    chosen = [(places[name], name) for name in record.summary if name in places]
    return replace(record, **made, summary=_arranged(record.summary, chosen))


def _arranged(items: tuple[Any, ...], chosen: list[tuple[Any, Any]]) -> tuple[Any, ...]:
    moved = [item for _, item in chosen]
    rest = [item for item in items if item not in moved]
    for order, item in sorted(chosen, key=lambda pair: pair[0]):
        rest.insert(order - 1, item)
    return tuple(rest)
