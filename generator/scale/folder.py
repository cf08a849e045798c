"""The folder that records go into, on this machine or elsewhere: each of its files is whole or not there."""

import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import msgspec
import pyarrow.parquet as pq
from fsspec.implementations.local import LocalFileSystem

from .. import disk
from ..errors import SourceError
from .model import Made, Manifest
from .plan import place

MANIFEST = "manifest.json"
PROBLEMS = "problems.jsonl"
PARTS = "parts"
MADE = b"mujaz"  # under which a Parquet file's metadata tell what it was made from
_PARQUET, _LINES = ".parquet", ".jsonl"


class Folder:
    """A folder of records: `manifest.json`, `problems.jsonl`, and in `parts/` a file of Parquet a partition."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self._filesystem, self._path = place(self.url)
        self.is_local = isinstance(self._filesystem, LocalFileSystem)

    def at(self, name: str) -> str:
        """The path of a file of the folder in its file system."""
        return f"{self._path}/{name}"

    def made(self) -> set[str]:
        """The keys of the partitions that are here."""
        return {name.removesuffix(_PARQUET) for name in self._parts() if name.endswith(_PARQUET)}

    def _parts(self) -> list[str]:
        with suppress(FileNotFoundError):
            self._filesystem.invalidate_cache()
            return [path.rpartition("/")[2] for path in self._filesystem.ls(self.at(PARTS), detail=False)]
        return []

    def has(self, key: str) -> bool:
        """Whether a partition is here."""
        return bool(self._filesystem.exists(self.at(parquet(key))))

    def about(self, key: str) -> Made:
        """What a partition that is here says of itself."""
        with self._filesystem.open(self.at(parquet(key)), "rb") as file:
            found = pq.read_metadata(file).metadata or {}
        return msgspec.json.decode(found[MADE], type=Made)

    def manifest(self) -> Manifest | None:
        """What the folder says of itself; None where nothing has been extracted into it.

        Raises:
            SourceError: the manifest is damaged.
        """
        try:
            raw = self._filesystem.cat_file(self.at(MANIFEST))
        except FileNotFoundError:
            return None
        try:
            return msgspec.json.decode(raw, type=Manifest)
        except msgspec.DecodeError as problem:
            place = f"{self.url}/{MANIFEST}"
            raise SourceError(
                place, "damaged", str(problem), "remove it, and extract again: partitions stay"
            ) from problem

    def write(self, name: str, content: bytes) -> None:
        """Puts `content` at `name` in one step."""
        if self.is_local:
            disk.write(Path(self.at(name)), content)
        else:
            self._filesystem.makedirs(self.at(name).rpartition("/")[0], exist_ok=True)
            self._filesystem.pipe_file(self.at(name), content)  # stores of objects show an object when it is whole

    def put(self, name: str, file: Path) -> None:
        """Moves a finished file to `name` in one step."""
        target = self.at(name)
        if self.is_local:
            file.replace(target)
        else:
            self._filesystem.makedirs(target.rpartition("/")[0], exist_ok=True)
            self._filesystem.put_file(str(file), target)
            file.unlink()

    def room(self) -> tempfile.TemporaryDirectory[str]:
        """A folder to make files in that are moved here: on the same disk, if this one is on this machine."""
        if not self.is_local:
            return tempfile.TemporaryDirectory(prefix="mujaz-")
        parts = Path(self.at(PARTS))
        parts.mkdir(parents=True, exist_ok=True)
        return tempfile.TemporaryDirectory(prefix=".mujaz-", dir=parts)

    def gather_problems(self, keys: Iterable[str]) -> None:
        """Writes `problems.jsonl` from those of each partition."""
        with self.room() as room:
            whole = Path(room) / PROBLEMS
            here = set(self._parts())
            with whole.open("wb") as file:
                for key in keys:
                    if f"{key}{_LINES}" in here:
                        file.write(self._filesystem.cat_file(self.at(lines(key))))
            self.put(PROBLEMS, whole)

    def keep_only(self, keys: set[str]) -> None:
        """Removes partitions other than these, and what killed processes had begun to write."""
        for name in self._parts():
            if name.partition(".")[0] not in keys:
                self._filesystem.rm(self.at(f"{PARTS}/{name}"), recursive=True)


def parquet(key: str) -> str:
    """Where a partition's records stand in the folder."""
    return f"{PARTS}/{key}{_PARQUET}"


def lines(key: str) -> str:
    """Where a partition's problems stand in the folder."""
    return f"{PARTS}/{key}{_LINES}"
