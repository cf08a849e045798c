"""Sources cut into partitions: the same sources give the same ones, and a new source changes one of them."""

import hashlib
import itertools
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import fsspec
import msgspec
from fsspec.implementations.http import HTTPFileSystem
from fsspec.implementations.local import LocalFileSystem

from .. import read
from ..errors import SourceError
from ..settings import Settings
from .model import Partition, Piece

COMPRESSED = (".gz", ".bz2", ".xz")
LINES = (".jsonl", ".ndjson")
_STATES = ("mtime", "ETag", "etag", "LastModified", "last_modified", "updated", "created")  # of various file systems
_KEY = 10  # bytes
_encode = msgspec.msgpack.Encoder(order="sorted").encode


def partitions(sources: Iterable[str], settings: Settings, program: str, target: int) -> Iterator[Partition]:
    """Everything in `sources`, in partitions of about `target` bytes.

    Raises:
        SourceError: a source is not there, or what reads its kind of place is not installed.
    """
    base = (program, settings.regions, settings.columns, settings.largest_source)
    for group in _groups(_pieces(sources, target), target):
        made_from = hashlib.blake2b(_encode((base, group)), digest_size=_KEY)
        yield Partition(key=made_from.hexdigest(), pieces=group, size=sum(piece.size for piece in group))


def _groups(pieces: Iterable[Piece], target: int) -> Iterator[tuple[Piece, ...]]:
    """Pieces joined up to about `target` bytes.

    What ends a group is the name of its last piece, so that a source that comes or goes moves no other group's ends.
    """
    group: list[Piece] = []
    size = 0
    for piece in pieces:
        if group and size + piece.size > 2 * target:
            yield tuple(group)
            group, size = [], 0
        group.append(piece)
        size += piece.size
        if _part_of_one(piece.inside) * target <= piece.size:
            yield tuple(group)
            group, size = [], 0
    if group:
        yield tuple(group)


def _part_of_one(name: str) -> float:
    """A number between 0 and 1 that a name always has."""
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=6).digest()) / 2**48


def _pieces(sources: Iterable[str], target: int) -> Iterator[Piece]:
    for source in sources:
        filesystem, path = place(source)
        try:
            about = filesystem.info(path)
            found = _below(filesystem, source, path) if about["type"] == "directory" else [(source, about, "")]
        except FileNotFoundError as problem:
            raise SourceError(source, "not found", None, "correct its name") from problem
        except OSError as problem:
            raise SourceError(source, "cannot be reached", str(problem), "check its name and your rights") from problem
        for name, state, inside in found:
            whole = _piece(filesystem, name, state, inside)
            yield from _parts(whole, target) if _can_be_cut(whole, filesystem, state) else (whole,)


def place(source: str) -> tuple[Any, str]:
    """The file system of a source, and its path there.

    Raises:
        SourceError: what reads this kind of place is not installed, or there is no such kind.
    """
    try:
        filesystem, path = fsspec.core.url_to_fs(source)
    except ImportError as problem:
        kind = source.partition("://")[0]
        package = {"s3": "s3fs", "gs": "gcsfs", "gcs": "gcsfs", "az": "adlfs", "abfs": "adlfs"}.get(kind)
        remedy = f"pip install {package}" if package else str(problem)
        raise SourceError(source, f"{kind}:// needs a library that is not installed", package, remedy) from problem
    except ValueError as problem:
        raise SourceError(
            source, "no such kind of place", str(problem), "name a path, s3://… or https://…"
        ) from problem
    return filesystem, path


def _below(filesystem: Any, source: str, folder: str) -> list[tuple[str, dict[str, Any], str]]:
    """Every source below a folder: its name, what is known of it, and its path in the folder."""
    found = []
    for path, about in sorted(filesystem.find(folder, detail=True).items()):
        inside = path.removeprefix(folder.rstrip("/")).lstrip("/")
        if read.is_source(PurePosixPath(uncompressed(inside))):
            found.append((f"{source.rstrip('/')}/{inside}", about, inside))
    return found


def _piece(filesystem: Any, name: str, about: dict[str, Any], inside: str) -> Piece:
    local = isinstance(filesystem, LocalFileSystem)
    state = next((str(about[key]) for key in _STATES if about.get(key)), "")
    return Piece(
        url=Path(about["name"]).resolve().as_posix() if local else name,
        name=name,
        inside=uncompressed(inside or PurePosixPath(name.partition("?")[0]).name),
        size=about.get("size") or 0,
        changed=state,
    )


def uncompressed(name: str) -> str:
    """`name` without the ending that a compressed file has behind its own."""
    return next((name.removesuffix(ending) for ending in COMPRESSED if name.endswith(ending)), name)


def _can_be_cut(piece: Piece, filesystem: Any, about: dict[str, Any]) -> bool:
    """Whether a file's lines can be read from anywhere in it."""
    from_anywhere = not isinstance(filesystem, HTTPFileSystem) or bool(about.get("partial"))
    return from_anywhere and PurePosixPath(piece.name.partition("?")[0]).suffix.lower() in LINES


def _parts(piece: Piece, target: int) -> Iterator[Piece]:
    if piece.size <= target:
        yield piece
        return
    count = -(-piece.size // target)
    ends = [piece.size * number // count for number in range(count + 1)]
    for first, end in itertools.pairwise(ends):
        yield Piece(
            url=piece.url, name=piece.name, inside=piece.inside, size=end - first, changed=piece.changed,
            first=first, end=end,
        )  # fmt: skip
