"""What is kept in memory of an article: what the stories and the indexes need to know of it."""

from array import array
from sys import intern
from typing import Any

import msgspec
from msgspec.structs import force_setattr, replace

from ..briefing import compose
from ..briefing.page import Briefing
from ..dossier.duplicates import Sketch, sketch
from ..dossier.trace import Trace, Weights, trace
from ..model import Record
from ..settings import Settings


class Fault(msgspec.Struct, frozen=True):
    """A problem of a source or a correction, as it is kept."""

    kind: str
    place: str
    problem: str
    text: str | None
    remedy: str | None


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """An article among all the others."""

    key: bytes  # what its record is kept under
    briefing: Briefing  # without what no index shows: `_listed`
    trace: Trace
    sketch: Sketch
    aliases: tuple[str, ...] = ()  # addresses that its page had before
    faults: tuple[Fault, ...] = ()


def piece(record: Record, chosen: Settings, key: bytes, faults: tuple[Fault, ...] = ()) -> Piece:
    """The piece of an article; `key` is what its record is kept under."""
    return Piece(
        key=key, briefing=_listed(compose.briefing(record, chosen)), trace=trace(record), sketch=sketch(record),
        aliases=record.source.aliases, faults=faults,
    )  # fmt: skip


def _listed(briefing: Briefing) -> Briefing:
    """What indexes show of a briefing."""
    return replace(
        briefing,
        title=replace(briefing.title, excerpts=()),
        published=replace(briefing.published, evidence=(), conflicts=()),
        summary=briefing.summary[:1],
        background=(),
        timeline=replace(briefing.timeline, open=()),
        actors=tuple(replace(actor, mentions=()) for actor in briefing.actors if actor.kind == "person"),
        lines=(),
    )


def _weights(_type: type, content: bytes) -> Weights:
    weights = array("f")
    weights.frombytes(content)
    return weights


_DECODER = msgspec.msgpack.Decoder(Piece, dec_hook=_weights)
_ENCODER = msgspec.msgpack.Encoder(enc_hook=lambda weights: weights.tobytes())


def packed(made: Piece) -> bytes:
    """A piece as it is kept."""
    return _ENCODER.encode(made)


def unpacked(content: bytes) -> Piece:
    """The piece that was kept, with each text that it has many times, or shares with others, in memory once."""
    made: Piece = _once(_DECODER.decode(content))
    return made


def _once(value: Any) -> Any:
    if isinstance(value, str):
        return intern(value)
    if isinstance(value, tuple):
        return tuple([_once(each) for each in value])
    if isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            force_setattr(value, field, _once(getattr(value, field)))
    return value
