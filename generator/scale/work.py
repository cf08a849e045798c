"""The work of one process: a partition's sources → one file of Parquet."""

import functools
import hashlib
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from .. import __version__, address
from ..errors import MujazError, SourceError
from ..model import Article, Record
from ..pipeline import extract
from ..settings import Settings
from . import sources
from .columns import SCHEMA, row
from .folder import MADE, Folder, lines, parquet
from .model import Job, Made, Partition, Piece, Problem

# What records depend on, of this package.
EXTRACTING = (
    *("actors/**/*", "arabic/**/*", "passages/**/*", "quotes/**/*", "read/**/*", "timeline/**/*", "timex/**/*"),
    *("address.py", "calendar.py", "identity.py", "model.py", "pipeline.py", "settings.py"),
    *("scale/columns.py", "scale/sources.py", "scale/work.py"),
)
_ROWS = 500  # records in memory at once, and in a row group
_LEVEL = 9  # of Zstandard: a sixth less disk than 3 for a hundredth of the time of extraction
_FAULT = "this article shows a fault of Mujaz"


@functools.cache
def program() -> str:
    """The program's version and a fingerprint of what extracts: partitions of another are made anew."""
    package = Path(__file__).parents[1]
    digest = hashlib.blake2b(digest_size=6)
    for path in sorted({path for pattern in EXTRACTING for path in package.glob(pattern) if path.is_file()}):
        if path.suffix in (".py", ".toml"):
            digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return f"{__version__} {digest.hexdigest()}"


def make(job: Job) -> Made:
    """Writes the partition, and says what is in it.

    Raises:
        MujazError: this process runs another version than the one that planned it, or cannot write.
        OSError: a source cannot be fetched, now.
    """
    if job.program != program():
        remedy = "install one version of mujaz on every machine"
        raise MujazError("worker", f"runs another version than {job.program}", program(), remedy)
    folder, partition = Folder(job.out), job.partition
    if folder.has(partition.key):  # by a worker that was lost before it could say so
        return folder.about(partition.key)
    problems: list[Problem] = []
    with folder.room() as room:
        file = Path(room) / "records"
        made = _written(file, partition, job.settings, problems)
        if problems:  # they first: when the records are there, the partition is done
            folder.write(lines(partition.key), b"".join(msgspec.json.encode(each) + b"\n" for each in problems))
        folder.put(parquet(partition.key), file)
    return made


def _written(file: Path, partition: Partition, settings: Settings, problems: list[Problem]) -> Made:
    count = 0
    with pq.ParquetWriter(file, SCHEMA, compression="zstd", compression_level=_LEVEL) as writer:
        rows = []
        for record in _records(partition, settings, problems):
            rows.append(row(record))
            if len(rows) == _ROWS:
                writer.write_table(pa.Table.from_pylist(rows, SCHEMA))
                count += len(rows)
                rows.clear()
        writer.write_table(pa.Table.from_pylist(rows, SCHEMA))
        made = _made(partition, count + len(rows), len(problems))
        everything = msgspec.json.encode({"program": program(), "sources": partition.pieces})
        writer.add_key_value_metadata({MADE: msgspec.json.encode(made), b"mujaz.sources": everything})
    return made


def _made(partition: Partition, articles: int, problems: int) -> Made:
    first, last = partition.pieces[0], partition.pieces[-1]
    return Made(
        file=parquet(partition.key), articles=articles, problems=problems, size=partition.size,
        first=first.name, last=last.name, sources=len(partition.pieces),
    )  # fmt: skip


def _records(partition: Partition, settings: Settings, problems: list[Problem]) -> Iterator[Record]:
    """The record of every article; why one is passed over goes to `problems`."""
    for piece in partition.pieces:
        for article in sources.articles(piece, settings):
            found = article if isinstance(article, SourceError) else _record(article, piece, settings)
            if isinstance(found, Record):
                yield found
            else:
                problems.append(_problem(piece, found))


def _problem(piece: Piece, why: SourceError) -> Problem:
    return Problem(file=piece.name, place=why.place, problem=why.problem, text=why.text, remedy=why.remedy)


def _record(article: Article, piece: Piece, settings: Settings) -> Record | SourceError:
    name = address.of_source(piece.inside + article.path.removeprefix(piece.name))
    try:
        return msgspec.structs.replace(extract(article, settings), id=name)
    except Exception as fault:  # ours; it is written down with its article, and millions go on
        return SourceError(article.path, _FAULT, f"{type(fault).__name__}: {fault}", "report it, with the article")
