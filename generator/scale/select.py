"""Slices of a folder of records, chosen with SQL by DuckDB, which can reach nothing but that folder's Parquet."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import msgspec

from ..errors import SourceError
from ..model import Record
from .columns import RECORD, SCHEMA
from .folder import MANIFEST, Folder
from .where import with_days

_AT_ONCE = 200  # records in memory
_MEMORY = "1GB"  # DuckDB's own


def selected(url: str, where: str | None) -> tuple[int, Iterator[Record]]:
    """How many records of a folder there are for which `where` holds, and each, in the order of extraction.

    Raises:
        SourceError: the folder holds no complete extraction, or `where` has no meaning.
    """
    files = _files(Folder(url))
    try:
        database = _locked(files)
        chosen = database.read_parquet(files)
        if where is not None:
            chosen = chosen.filter(with_days(where))
        [(count,)] = chosen.aggregate("count(*)").fetchall()
    except duckdb.Error as problem:
        raise _told(problem, where) from problem
    return count, _records(database, chosen, where)


def _records(
    database: duckdb.DuckDBPyConnection, chosen: duckdb.DuckDBPyRelation, where: str | None
) -> Iterator[Record]:
    decoder = msgspec.json.Decoder(Record)
    try:
        with database:
            for batch in chosen.select(RECORD).to_arrow_reader(_AT_ONCE):
                for text in batch.column(0):
                    yield decoder.decode(text.as_buffer())
    except duckdb.Error as problem:  # a value that a cast does not take shows only where it stands
        raise _told(problem, where) from problem


def _files(folder: Folder) -> list[str]:
    """The paths of the folder's partitions.

    Raises:
        SourceError: it is not on this machine, or not complete.
    """
    manifest = folder.manifest()
    if manifest is None:
        remedy = "make it with: mujaz extract SOURCE… --out DIR"
        raise SourceError(folder.url, f"holds no records: {MANIFEST} is not there", None, remedy)
    if not folder.is_local:
        raise SourceError(folder.url, "is not on this machine", None, "copy it here first")
    if not manifest.complete:
        remedy = f"run it again: mujaz extract {' '.join(manifest.sources)} --out {folder.url}"
        raise SourceError(folder.url, "its extraction has not ended", None, remedy)
    return [folder.at(made.file) for made in manifest.partitions if made.articles]


def _locked(files: list[str]) -> duckdb.DuckDBPyConnection:
    """A database in memory that can read these files, and do nothing else to any disk or network."""
    database = duckdb.connect(config={"python_enable_replacements": "false", "memory_limit": _MEMORY})
    allowed = ", ".join("'{}'".format(str(Path(file)).replace("'", "''")) for file in files)
    database.execute(f"SET allowed_paths = [{allowed}]")
    database.execute("SET enable_external_access = false")
    database.execute("SET lock_configuration = true")
    return database


def _told(problem: duckdb.Error, where: str | None) -> SourceError:
    """DuckDB's problem in a line, with the columns that there are."""
    said = " ".join(str(problem).partition("\n\nLINE")[0].split())
    if where is None:
        return SourceError("--records", said, None, "extract again")
    columns = ", ".join(name for name in SCHEMA.names if name != RECORD)
    return SourceError("--where", said, where, f"columns: {columns}; a text stands in '…', a date as 2018-05")
