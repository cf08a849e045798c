"""Cases that fuzzers found; `benchmarks/fuzz.py` looks for more."""

from pathlib import Path

import pytest

from generator.errors import SourceError
from generator.model import Article
from generator.read import articles


@pytest.mark.parametrize(
    ("suffix", "raw"),
    [
        (".mhtml", b'Content-Type: text/html; charset=u\0tf-8\r\n\r\n<p>\xd9\x82 \xd8\0<h\xa7'),
        (".mhtml", b'Content-Type: text/html; charset="utf-8\xff"\r\n\r\n<p>\xd9\x82\xd8\xa7\xd9\x84'),
    ],
)  # fmt: skip
def test_a_file_that_broke_a_reader_is_read_or_refused(tmp_path: Path, suffix: str, raw: bytes) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(raw)
    for found in articles(path, path.name):
        assert isinstance(found, Article | SourceError)
