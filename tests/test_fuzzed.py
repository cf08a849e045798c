"""Cases that fuzzers found; `benchmarks/fuzz.py` looks for more."""

import io
import zipfile
from pathlib import Path

import pytest

from generator.errors import SourceError
from generator.read import articles

LISTED = b"PK\1\2"  # what an archive's entry for a file begins with


def archive(name: str = "a.txt") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr(name, "قال والي مدينة النور إن الجسر آمن.")
    return packed.getvalue()


def of_unknown_version() -> bytes:
    raw = bytearray(archive())
    raw[raw.index(LISTED) + 6] = 236
    return bytes(raw)


def of_a_nameless_file() -> bytes:
    """An archive in whose list the file's name is an extra field of the file."""
    raw = bytearray(archive("up\x01\x00a"))  # an extra field of one byte
    at = raw.index(LISTED)
    raw[at + 28 : at + 32] = b"\0\0\5\0"
    return bytes(raw)


@pytest.mark.parametrize(
    ("suffix", "raw"),
    [
        (".mhtml", b"Content-Type: text/html; charset=u\0tf-8\r\n\r\n<p>\xd9\x82 \xd8\0<h\xa7"),
        (".zip", of_unknown_version()),
        (".zip", of_a_nameless_file()),
        (".zip", archive(".")),
    ],
)
def test_a_file_that_broke_a_reader_is_refused_by_name(tmp_path: Path, suffix: str, raw: bytes) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(raw)
    (found,) = articles(path, path.name)
    assert isinstance(found, SourceError)
    assert found.place.startswith(path.name)
