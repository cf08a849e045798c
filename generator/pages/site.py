"""Writes the generator's pages: it owns a few folders in `docs/`, and touches nothing else."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from .. import disk
from ..archive import fingerprint
from ..archive.store import Store, state
from ..errors import SourceError

OWNED = ("briefings", "dossiers", "speakers", "places", "timeline", "sources")
_ALWAYS = b"page"  # the state of a page as a whole: its files have their own


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


Call = Callable[[Any], Iterable[File]]  # what makes files, given a renderer; it can be pickled


class Making(msgspec.Struct, frozen=True):
    """A page with its files, still to be made: a fingerprint of what from, and what gives the call that makes them."""

    name: str
    made_from: bytes
    call: Callable[[], Call]


Maker = Callable[[Iterable[Making]], Iterable[tuple[Making, Iterable[File]]]]


def _made_here(makings: Iterable[Making]) -> Iterator[tuple[Making, Iterable[File]]]:
    return ((making, making.call()(None)) for making in makings)


def write(docs: Path, files: Iterable[File | Making], make: Maker = _made_here, store: Store | None = None) -> Counts:
    """Makes the owned folders of `docs` hold `files` and nothing else; a file that is already right is not touched.

    What was made before from the same, and stands as it was written, is not made again: `store` knows. `make` makes
    the rest.

    Raises:
        SourceError: an owned folder is a link or a file, or two files have one path.
        DiskError: the disk is full, or the folder may not be written.
        ValueError: a file lies outside the owned folders.
    """
    for name in OWNED:
        folder = docs / name
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            raise SourceError(str(folder), "not a folder of the generator's own", None, "move it away")
    desk = _Desk(docs, store)
    for making, made in make(desk.stale(files)):
        desk.put_all(making, made)
    with disk.telling(docs):
        removed = sum(disk.keep_only(docs / name, desk.kept) for name in OWNED)
    return Counts(written=desk.written, unchanged=desk.unchanged, removed=removed)


class _Desk:
    """Where files are put into `docs` one by one."""

    def __init__(self, docs: Path, store: Store | None) -> None:
        self._docs, self._store = docs, store
        self.kept: set[Path] = set()
        self.written = self.unchanged = 0

    def stale(self, files: Iterable[File | Making]) -> Iterator[Making]:
        """What must be made; plain files are put on the way."""
        for file in files:
            if isinstance(file, File):
                self._put(file)
            elif not self._stands(file):
                yield file

    def put_all(self, making: Making, made: Iterable[File]) -> None:
        """Puts the files of a page, and notes what they were made from."""
        paths = [self._put(file) for file in made]
        if self._store:
            self._store.remember(f"page {making.name}", _ALWAYS, making.made_from, "\n".join(paths).encode())

    def _stands(self, making: Making) -> bool:
        """Whether the files of a page stand as they were made from just this."""
        known = self._store.known(f"page {making.name}", _ALWAYS) if self._store else None
        if known is None or known.made_from != making.made_from:
            return False
        paths = known.note.decode().split("\n")
        if not all(self._is_as_written(path) for path in paths):
            return False
        for path in paths:
            self._keep(path)
        self.unchanged += len(paths)
        return True

    def _is_as_written(self, path: str) -> bool:
        return self._store is not None and self._store.known(f"docs/{path}", state(self._docs / path)) is not None

    def _keep(self, name: str) -> Path:
        path = _inside(self._docs, name)
        if path in self.kept:
            raise SourceError(str(path), "two pages have this address", None, "rename one of the sources")
        self.kept.add(path)
        return path

    def _put(self, file: File) -> str:
        path = self._keep(file.path)
        if path.is_file() and not path.is_symlink() if file.draw else _holds(path, file.content):
            self.unchanged += 1
        else:
            disk.write(path, file.draw() if file.draw else file.content)
            self.written += 1
        if self._store:
            content = fingerprint.of_file(path) if file.draw else fingerprint.of_bytes(file.content)
            self._store.remember(f"docs/{file.path}", state(path), content)
        return file.path


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
