"""An article's items as comments of its edits file, for an editor to uncomment and change."""

import datetime
import json
import re
from collections.abc import Iterable, Iterator

from ..model import Actor, Event, Implication, Passage, Quote, Record, Timex
from .form import Edit
from .found import LAYERS, Item, words_of

MARK = "# == What mujaz found: uncomment an item and change it. Each `mujaz edit` writes this list anew. =="
HEAD = """\
# yaml-language-server: $schema={schema}
# Corrections of {title}
# edits/README.md tells what can be corrected. For example:
#   - item: q-0a1b2c3d4e
#     speaker: "…"
#     corrected: {day}
#     note: "…"
edits:
"""
_ITEM = re.compile(r"\s*(?:- )?item:\s*[\"']?([\w-]+)")
_KEYS = "|".join(Edit.__struct_fields__)
_LISTED = re.compile(rf"#( - \w+ -|   - item: .*|     (?:{_KEYS}): .*)?")


def new(record: Record, day: datetime.date, schema: str) -> str:
    """The text of a file without edits; `schema` is where its schema is, seen from the file."""
    head = HEAD.format(title=" ".join(record.title.text.split()), day=day, schema=schema)
    return refreshed(head, record, day)


def refreshed(text: str, record: Record, day: datetime.date) -> str:
    """`text` with the list at its end made anew; every other line stays, and those among the list stand above it."""
    lines = text.rstrip("\n").split("\n")
    at = lines.index(MARK) if MARK in lines else len(lines)
    kept = [*lines[:at], *_uncommented(lines[at + 1 :])]
    while kept and not kept[-1].strip():
        kept.pop()
    named = {match[1] for line in kept if (match := _ITEM.match(line))}
    return "\n".join([*kept, "", MARK, *_listed(record, named, day)]) + "\n"


def _uncommented(lines: Iterable[str]) -> Iterator[str]:
    """The lines of a list that are not the list's own, with the empty lines inside them."""
    own = True
    for line in lines:
        own = bool(_LISTED.fullmatch(line)) or (own and not line.strip())
        if not own:
            yield line


def _listed(record: Record, named: set[str], day: datetime.date) -> Iterator[str]:
    """Every item that has no edit yet, a few lines each."""
    sentences: list[tuple[str, dict[str, object]]] = [
        (s.id, {"text": s.text}) for s in record.sentences if s.id in record.summary
    ]
    layers = {layer: [(item.id, _said(item)) for item in getattr(record, layer)] for layer in LAYERS.values()}
    for layer, items in {"summary": sentences, **layers}.items():
        yield f"# - {layer} -"
        for name, said in items:
            if name not in named:
                yield f"#   - item: {name}"
                yield from (f"#     {key}: {_yaml(value)}" for key, value in (*said.items(), ("corrected", f"{day}")))
                yield "#"


def _said(item: Item) -> dict[str, object]:
    """What an editor may change of an item, as it is."""
    said: dict[str, object] = {"text": words_of(item)}
    match item:
        case Quote():
            return said | {"speaker": item.speaker, "role": item.role, "kind": item.kind}
        case Event():
            return said | {"date": item.date, "tense": item.tense}
        case Implication():
            return said | {"section": "implication", "scope": item.scope, "places": list(item.places)}
        case Passage():
            return said | {"section": "background"}
        case Actor():
            return said | {"kind": item.kind, "role": item.role}
        case Timex():
            return said | {"date": item.value}
        case _:
            return said


def _yaml(value: object) -> str:
    """A value on one line of YAML: words and letters bare, anything else as JSON, which YAML reads too."""
    if isinstance(value, str) and re.fullmatch(r"[a-z]+|\d{4}-\d\d-\d\d", value):
        return value
    return json.dumps(value, ensure_ascii=False)
