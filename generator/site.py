"""Writes the generator's pages: it owns a few folders in `docs/`, and touches nothing else."""

from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from . import disk
from .errors import SourceError

OWNED = ("briefings", "dossiers", "speakers", "places", "timeline", "sources")


class File(msgspec.Struct, frozen=True, kw_only=True):
    """A file to write: its path below `docs/`, and what stands in it.

    With `draw` its name tells what stands in it: it is drawn only where no file has that name.
    """

    path: str
    content: bytes = b""
    draw: Callable[[], bytes] | None = None


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """How many files were written, left as they were, and removed."""

    written: int = 0
    unchanged: int = 0
    removed: int = 0


def write(docs: Path, files: Iterable[File]) -> Counts:
    """Makes the owned folders of `docs` hold `files` and nothing else; a file that is already right is not touched.

    Raises:
        SourceError: an owned folder is a link or a file, or two files have one path.
        DiskError: the disk is full, or the folder may not be written.
        ValueError: a file lies outside the owned folders.
    """
    for name in OWNED:
        folder = docs / name
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            raise SourceError(str(folder), "not a folder of the generator's own", None, "move it away")
    written = unchanged = 0
    kept: set[Path] = set()
    for file in files:
        path = _inside(docs, file.path)
        if path in kept:
            raise SourceError(str(path), "two pages have this address", None, "rename one of the sources")
        kept.add(path)
        if path.is_file() and not path.is_symlink() if file.draw else _holds(path, file.content):
            unchanged += 1
        else:
            disk.write(path, file.draw() if file.draw else file.content)
            written += 1
    with disk.telling(docs):
        removed = sum(disk.keep_only(docs / name, kept) for name in OWNED)
    return Counts(written=written, unchanged=unchanged, removed=removed)


def _inside(docs: Path, path: str) -> Path:
    folder, *names = path.split("/")
    if folder not in OWNED or not names or any(name in ("", ".", "..") for name in names):
        raise ValueError(f"{path} lies outside the generator's folders")
    return docs / path


def _holds(path: Path, content: bytes) -> bool:
    """Whether the file at `path` has this content; the size is looked at first."""
    if path.is_symlink() or not path.is_file() or path.stat().st_size != len(content):
        return False
    return path.read_bytes() == content
