"""An article's edits file on the disk, made ready for an editor."""

import datetime
import os
from pathlib import Path, PurePosixPath

from .. import disk
from ..errors import EditError, MujazError
from ..model import Record
from . import listing
from .apply import applied
from .file import files, read
from .form import schema

SCHEMA = "schema.json"


def path_of(folder: Path, record: Record, seeds: str) -> Path:
    """The file below `folder` that corrects `record`: the one that does, or one that lies there as the source does."""
    known = files(folder, [])
    below = PurePosixPath(record.source.path).relative_to(seeds).with_suffix(".yml")
    if ".." in below.parts:  # an article of a file that holds several may have any name
        below = PurePosixPath(f"{record.id}.yml")
    return known.get(record.id) or folder / below


def ready(path: Path, folder: Path, record: Record, day: datetime.date) -> bool:
    """Writes the file at `path` with the record's items listed; True when there was none before.

    Raises:
        EditError: the file is there and cannot be read.
    """
    _write(folder / SCHEMA, schema())
    if not path.exists():
        shown = Path(os.path.relpath(folder / SCHEMA, path.parent)).as_posix()
        disk.write(path, listing.new(record, day, shown).encode())
        return True
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise EditError(str(path), "cannot be read", str(problem), "save it as UTF-8 text") from problem
    _write(path, listing.refreshed(text, record, day).encode())
    return False


def _write(path: Path, content: bytes) -> None:
    if not path.is_file() or path.read_bytes() != content:
        disk.write(path, content)


def problems(path: Path, record: Record) -> list[MujazError]:
    """What is wrong with the edits in the file at `path`."""
    found: list[MujazError] = []
    applied(record, read(path, path.as_posix(), found), found)
    return found
