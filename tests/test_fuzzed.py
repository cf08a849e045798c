"""Cases that fuzzers found; `benchmarks/fuzz.py` looks for more."""

import io
import zipfile
from pathlib import Path

import pytest

from generator.errors import SourceError
from generator.model import Article
from generator.read import articles


def archive_of_version(needed: int) -> bytes:
    """An archive whose list says that this version of ZIP is needed to unpack it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "قال والي مدينة النور إن الجسر آمن.")
    raw = bytearray(packed.getvalue())
    raw[raw.index(b"PK\1\2") + 6] = needed
    return bytes(raw)


@pytest.mark.parametrize(
    ("suffix", "raw"),
    [
        (".mhtml", b'Content-Type: text/html; charset=u\0tf-8\r\n\r\n<p>\xd9\x82 \xd8\0<h\xa7'),
        (".mhtml", b'Content-Type: text/html; charset="utf-8\xff"\r\n\r\n<p>\xd9\x82\xd8\xa7\xd9\x84'),
        (".zip", archive_of_version(236)),
    ],
)  # fmt: skip
def test_a_file_that_broke_a_reader_is_read_or_refused(tmp_path: Path, suffix: str, raw: bytes) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(raw)
    for found in articles(path, path.name):
        assert isinstance(found, Article | SourceError)
