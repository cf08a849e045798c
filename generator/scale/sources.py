"""The articles of a source that may lie elsewhere, be compressed, or be only a part of a file."""

import bz2
import gzip
import io
import lzma
import shutil
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from fsspec.implementations.local import LocalFileSystem

from .. import read
from ..errors import SourceError
from ..model import Article
from ..read import table
from ..settings import Settings
from .model import Piece
from .plan import LINES, place

_OPENERS: dict[str, Callable[[Path], object]] = {".gz": gzip.open, ".bz2": bz2.open, ".xz": lzma.open}
_DAMAGED = (EOFError, gzip.BadGzipFile, lzma.LZMAError, zlib.error)


def articles(piece: Piece, settings: Settings) -> Iterator[Article | SourceError]:
    """Every article of `piece`, or why one cannot be read.

    Raises:
        OSError: it cannot be fetched, now.
    """
    if piece.first is not None:
        yield from _of_part(piece, settings)
        return
    with _here(piece) as path:
        try:
            yield from _of_file(path, piece, settings)
        except _DAMAGED as problem:
            yield SourceError(piece.name, "damaged, or not whole", str(problem), "compress it anew")


def _of_part(piece: Piece, settings: Settings) -> Iterator[Article | SourceError]:
    filesystem, path = place(piece.url)
    part = range(piece.first or 0, piece.end or 0)
    with filesystem.open(path, "rb") as remote, io.BufferedReader(remote) as file:
        yield from table.json_stream(file, piece.name, settings.columns, settings.largest_source * 1_000_000, part)


def _of_file(path: Path, piece: Piece, settings: Settings) -> Iterator[Article | SourceError]:
    opener = _OPENERS.get(PurePosixPath(piece.url.partition("?")[0]).suffix.lower())
    suffix = PurePosixPath(piece.inside).suffix.lower()
    if opener is None:
        yield from read.articles(path, piece.name, settings)
    elif suffix in LINES:
        with cast("BinaryIO", opener(path)) as file:
            yield from table.json_stream(file, piece.name, settings.columns, settings.largest_source * 1_000_000)
    else:
        with cast("BinaryIO", opener(path)) as packed, tempfile.NamedTemporaryFile(suffix=suffix) as file:
            shutil.copyfileobj(packed, file)
            file.flush()
            yield from read.articles(Path(file.name), piece.name, settings)


@contextmanager
def _here(piece: Piece) -> Iterator[Path]:
    """The file as it is on this machine, fetched if it lies elsewhere."""
    filesystem, path = place(piece.url)
    if isinstance(filesystem, LocalFileSystem):
        yield Path(path)
        return
    with tempfile.TemporaryDirectory(prefix="mujaz-") as folder:
        here = Path(folder) / f"source{''.join(PurePosixPath(piece.url.partition('?')[0]).suffixes[-2:])}"
        filesystem.get_file(path, str(here))
        yield here
