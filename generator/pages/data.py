"""The data beside a page: its record or its dossier as JSON that says everything once, and the record again from it.

What is left out can be told from the rest: a field that has its usual value (`null`, `false`, an empty list or text),
the `text` of what stands at its offsets in `text`, and a sentence's `id` and `paragraph`, which count from the
beginning. What then is nothing but a place in the text is `[start, end]`.
"""

import functools
from typing import Any

import msgspec
from msgspec import inspect
from msgspec.structs import FieldInfo

from .. import __version__
from ..briefing.page import Briefing
from ..dossier.page import Dossier
from ..model import Event, Passage, Quote, Record, Sentence, Span
from ..settings import Settings

_AROUND = 32  # characters before and after a selector's words, as in W3C Web Annotation's examples


def of_record(record: Record, briefing: Briefing, settings: Settings) -> bytes:
    """The record as JSON; no more of the text than the site may show, with selectors where that is not all of it."""
    whole = settings.publish_source == "full"
    value: dict[str, Any] = _stated(record, record.text if whole else None)
    value["mujaz"] = __version__
    if whole:
        value["sentences"] = [_counted(*each, record.text) for each in enumerate(record.sentences, 1)]
    else:
        shown = {line.id for line in briefing.lines if line.text is not None}
        value["sentences"] = [_stated(sentence) for sentence in record.sentences if sentence.id in shown]
        del value["text"]
    if settings.publish_source == "cited":
        value["selectors"] = selectors(record)
    return msgspec.json.encode(value) + b"\n"


def of_dossier(dossier: Dossier) -> bytes:
    """The dossier as JSON."""
    return msgspec.json.encode(_stated(dossier)) + b"\n"


def record(content: bytes) -> Record:
    """The whole record again, from the data beside a page that shows the whole source.

    Raises:
        msgspec.ValidationError: the data is not that of such a page.
    """
    value = msgspec.json.decode(content, type=dict[str, Any])
    text = value.get("text", "")
    value = _restored(value, inspect.type_info(Record), text)
    for number, sentence in enumerate(value["sentences"], 1):
        sentence["id"] = sentence["id"] or f"s{number}"
        if sentence["paragraph"] is None:
            sentence["paragraph"] = text.count("\n", 0, sentence["start"])
    return msgspec.convert(value, Record)


def dossier(content: bytes) -> Dossier:
    """The whole dossier again, from the data beside its page.

    Raises:
        msgspec.ValidationError: the data is not that of a dossier.
    """
    value = msgspec.json.decode(content, type=dict[str, Any])
    return msgspec.convert(_restored(value, inspect.type_info(Dossier), ""), Dossier)


def selectors(record: Record) -> dict[str, dict[str, str]]:
    """W3C Web Annotation's TextQuoteSelector for each quote, event and passage of a record, by its id."""
    cited: list[Quote | Event | Passage] = [*record.quotes, *record.events, *record.background, *record.implications]
    return {span.id: _selector(record.text, span) for span in cited}


def _selector(text: str, span: Span) -> dict[str, str]:
    return {
        "type": "TextQuoteSelector",
        "exact": span.text,
        "prefix": text[max(span.start - _AROUND, 0) : span.start],
        "suffix": text[span.end : span.end + _AROUND],
    }


def _counted(number: int, sentence: Sentence, text: str) -> Any:
    """A sentence without what counting tells."""
    value = _stated(sentence, text, bare=False)
    if value["id"] == f"s{number}":
        del value["id"]
    if value["paragraph"] == text.count("\n", 0, sentence.start):
        del value["paragraph"]
    return _bare(value)


def _stated(value: Any, text: str | None = None, bare: bool = True) -> Any:
    """`value` as JSON knows it, without what its type or the whole `text` tells; `bare`: a place alone is a list."""
    if isinstance(value, tuple):
        return [_stated(item, text) for item in value]
    if not isinstance(value, msgspec.Struct):
        return value
    found = {}
    for name, usual in _usual(type(value)):
        item = getattr(value, name)
        if item is not None and item != usual:
            found[name] = _stated(item, text)
    if text is not None and isinstance(value, Span) and text[value.start : value.end] == value.text:
        found.pop("text", None)
    return _bare(found) if bare else found


def _bare(value: dict[str, Any]) -> Any:
    return list(value.values()) if value.keys() == {"start", "end"} else value


@functools.cache
def _usual(kind: type[msgspec.Struct]) -> tuple[tuple[str, Any], ...]:
    """The fields of a struct, each with the value that it has where nothing is said of it."""
    return tuple((field.name, _default(field)) for field in msgspec.structs.fields(kind))


def _default(field: FieldInfo) -> Any:
    return () if field.default is msgspec.NODEFAULT else field.default


def _restored(value: Any, kind: inspect.Type, text: str) -> Any:
    """`value` with what its type demands and nothing was said of."""
    if isinstance(kind, inspect.VarTupleType):
        return [_restored(item, kind.item_type, text) for item in value]
    if not isinstance(kind, inspect.StructType):
        return value
    given = dict(zip(("start", "end"), value, strict=True)) if isinstance(value, list) else value
    found = {}
    for field in kind.fields:
        if field.name in given:
            found[field.name] = _restored(given[field.name], field.type, text)
        elif field.name == "text" and "start" in given:
            found["text"] = text[given["start"] : given["end"]]
        elif field.required:
            found[field.name] = [] if isinstance(field.type, inspect.VarTupleType) else None
    return found
