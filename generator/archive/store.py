"""What earlier builds found and wrote, in one SQLite file: losing it costs time, never anything else.

Things found are kept under the fingerprint of all that they were made from, so that what is kept is never out of date.
Beside them stands what each file was when it was last looked at, so that a file that has not changed is not read.
What a build has not used goes when it ends.
"""

import os
import sqlite3
import time
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec

from ..errors import DiskError
from . import fingerprint

VERSION = 1  # of the tables
_TABLES = """
CREATE TABLE IF NOT EXISTS found (key BLOB PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS files (name TEXT PRIMARY KEY, state BLOB NOT NULL, made_from BLOB NOT NULL, note BLOB);
"""
SETTLED = 2_000_000_000  # nanoseconds in which a file system may give two contents one time: FAT counts in twos
_NO_ROOM = ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN")
_AT_ONCE = 500  # changes that a killed build may lose


class Known(msgspec.Struct, frozen=True):
    """What is known of a file that is as it was: what it was made from, and what else was noted of it."""

    made_from: bytes
    note: bytes


def state(path: Path, moves: bool = False) -> bytes:
    """What tells without reading that a file is as it was; empty where there is none. No link is followed.

    Of a file that `moves`, of which hard links are made, the system's time of its last change says nothing.
    """
    try:
        return packed(path.lstat(), moves)
    except (FileNotFoundError, NotADirectoryError):
        return b""


def packed(found: os.stat_result, moves: bool = False) -> bytes:
    """What the system says of a file, as `state` gives it."""
    changed = 0 if moves else found.st_ctime_ns
    return b"%d %d %d %d %d" % (found.st_mode, found.st_size, found.st_mtime_ns, changed, found.st_ino)


@contextmanager
def kept(path: Path) -> Iterator["Store"]:
    """The store in the file at `path`; after a build without a fault, what it did not use goes.

    Raises:
        DiskError: there is no room for it.
        StoreDamagedError: it is damaged; it has been thrown away, and the work can be begun again.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(Store(path)) as store:
            yield store
            store.prune()
    except (sqlite3.DatabaseError, zlib.error) as problem:
        if getattr(problem, "sqlite_errorname", "").startswith(_NO_ROOM):
            raise DiskError(
                str(path), "cannot be written", str(problem), "free some space and build again"
            ) from problem
        throw_away(path)
        raise StoreDamagedError(str(path), "is damaged", str(problem), "everything is read again") from problem


class StoreDamagedError(DiskError):
    """A store that cannot be used and was thrown away."""


def throw_away(path: Path) -> None:
    """Removes the store, with what SQLite keeps beside it."""
    for each in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
        each.unlink(missing_ok=True)


class Store:
    """The store in one file. Used by one process at a time: the build's lock is held."""

    def __init__(self, path: Path | None = None) -> None:
        """Without a path it is a file without a name, gone when it is closed.

        Raises:
            sqlite3.DatabaseError: the file is no store.
        """
        self._keys: set[bytes] = set()
        self._names: set[str] = set()
        self._changes = 0
        self._database = sqlite3.connect(path or "", isolation_level=None)
        try:
            self._prepare()
        except sqlite3.DatabaseError:
            self._database.close()
            raise

    def _prepare(self) -> None:
        """Makes the tables, anew where they are another version's; a write after a kill needs no repair."""
        self._database.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL")
        (version,) = self._database.execute("PRAGMA user_version").fetchone()
        if version != VERSION:
            self._database.executescript("DROP TABLE IF EXISTS found; DROP TABLE IF EXISTS files")
        self._database.executescript(f"{_TABLES} PRAGMA user_version = {VERSION}")
        self._database.execute("BEGIN")

    # What was found

    def get(self, key: bytes) -> bytes | None:
        """What was found under `key`."""
        self._keys.add(key)
        row = self._database.execute("SELECT value FROM found WHERE key = ?", (key,)).fetchone()
        return None if row is None else zlib.decompress(row[0])

    def __getitem__(self, key: bytes) -> bytes:
        """What was found under `key`, which is known to be there."""
        value = self.get(key)
        if value is None:
            raise KeyError(key)
        return value

    def has(self, key: bytes) -> bool:
        """Whether something was found under `key`."""
        self._keys.add(key)
        return self._database.execute("SELECT 1 FROM found WHERE key = ?", (key,)).fetchone() is not None

    def put(self, key: bytes, value: bytes) -> None:
        """Keeps what was found under `key`."""
        self._keys.add(key)
        self._change("INSERT OR REPLACE INTO found VALUES (?, ?)", key, zlib.compress(value, 1))

    # Files

    def known(self, name: str, now: bytes) -> Known | None:
        """What is known of the file `name` if it is still as it was: if its state is `now`."""
        self._names.add(name)
        query = "SELECT made_from, note FROM files WHERE name = ? AND state = ?"
        row = self._database.execute(query, (name, now)).fetchone() if now else None
        return Known(row[0], zlib.decompress(row[1])) if row else None

    def remember(self, name: str, now: bytes, made_from: bytes, note: bytes = b"") -> None:
        """Keeps what is known of the file `name`, whose state is `now`."""
        self._names.add(name)
        self._change("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)", name, now, made_from, zlib.compress(note, 1))

    def content(self, path: Path, name: str) -> bytes:
        """The fingerprint of what stands in a source, which is read only if it may have changed.

        Raises:
            OSError: it cannot be read.
        """
        found = path.stat()
        seen = packed(found)
        if known := self.known(name, seen):
            return known.made_from
        began = time.time_ns()
        made = fingerprint.of_file(path)
        if max(found.st_mtime_ns, found.st_ctime_ns) < began - SETTLED:
            self.remember(name, seen, made)
        return made

    # The end

    def commit(self) -> None:
        """Makes the changes so far last."""
        self._database.execute("COMMIT")
        self._database.execute("BEGIN")
        self._changes = 0

    def prune(self) -> None:
        """Removes what was not used since the store was opened, and gives much free room back."""
        self._database.execute("CREATE TEMP TABLE used (name PRIMARY KEY) WITHOUT ROWID")
        for table, column, used in (("found", "key", self._keys), ("files", "name", self._names)):
            self._database.executemany("INSERT INTO used VALUES (?)", _rows(used))
            self._database.execute(f"DELETE FROM {table} WHERE {column} NOT IN used")  # noqa: S608 - our own names
            self._database.execute("DELETE FROM used")
        self._database.execute("DROP TABLE used")
        self._database.execute("COMMIT")
        (free,), (pages,) = (self._database.execute(f"PRAGMA {n}").fetchone() for n in ("freelist_count", "page_count"))
        if free > pages / 2:
            self._database.execute("VACUUM")
        self._database.execute("BEGIN")

    def close(self) -> None:
        """Closes the file; changes since the last `commit` are lost."""
        self._database.close()

    def _change(self, statement: str, *values: object) -> None:
        self._database.execute(statement, values)
        self._changes += 1
        if self._changes >= _AT_ONCE:
            self.commit()


def _rows(values: Iterable[object]) -> Iterator[tuple[object]]:
    return ((value,) for value in values)
