"""Records put aside on disk, so that a story's can be read together without all of them in memory."""

import tempfile
from collections.abc import Iterator
from types import TracebackType

import msgspec

from ..model import Record


class Shelf:
    """Records in the order in which they were put, by their ids too. It is gone when it is closed."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the shelf
        self._places: dict[str, tuple[int, int]] = {}
        self._end = 0
        self._encoder = msgspec.msgpack.Encoder()
        self._decoder = msgspec.msgpack.Decoder(Record)

    def __enter__(self) -> "Shelf":
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()

    def put(self, record: Record) -> None:
        """Puts `record` aside."""
        packed = self._encoder.encode(record)
        self._file.seek(self._end)
        self._file.write(packed)
        self._places[record.id] = self._end, len(packed)
        self._end += len(packed)

    def get(self, name: str) -> Record:
        """The record whose id is `name`."""
        start, size = self._places[name]
        self._file.seek(start)
        return self._decoder.decode(self._file.read(size))

    def __iter__(self) -> Iterator[Record]:
        return map(self.get, self._places)
