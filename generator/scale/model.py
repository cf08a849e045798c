"""The types of extraction in partitions, which travel between processes and machines."""

import msgspec

from ..settings import Settings


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A source file, or some bytes of one."""

    url: str  # where to open it, for every machine
    name: str  # as the user named it, for messages and records
    inside: str  # its path in the folder that was named: articles are called after it
    size: int
    changed: str  # what tells, beside its size, that it is another file than before
    first: int | None = None  # of a part of a file: its bytes, the end excluded
    end: int | None = None


class Partition(msgspec.Struct, frozen=True, kw_only=True):
    """What is extracted in one piece of work and stands in one file of Parquet."""

    key: str  # made from all that its content depends on
    pieces: tuple[Piece, ...]
    size: int  # bytes of sources


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """A partition for a process to extract."""

    partition: Partition
    out: str
    settings: Settings
    program: str  # the version and a fingerprint of the program that planned it


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """A line of `problems.jsonl`: an article that was passed over."""

    file: str
    place: str
    problem: str
    text: str | None
    remedy: str | None


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """A finished partition, as the manifest lists it: what it was made from, and what is in it."""

    file: str
    articles: int
    problems: int
    size: int  # bytes of sources
    first: str  # source; the file's own metadata have all
    last: str
    sources: int


class Failed(msgspec.Struct, frozen=True, kw_only=True):
    """A partition that could not be made."""

    partition: Partition
    why: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """`manifest.json`: what a folder of records was made from, by which program; complete when nothing is missing."""

    program: str
    sources: tuple[str, ...]
    complete: bool = False
    articles: int = 0
    problems: int = 0
    partitions: tuple[Made, ...] = ()
