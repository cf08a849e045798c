"""Many articles in one file: JSON Lines and CSV, a row an article."""

import codecs
import csv
import datetime
import hashlib
import itertools
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, get_args

from ..errors import SourceError
from ..model import Article
from ..settings import Column
from . import encoding
from .archive import too_large
from .cleaning import characters, paragraphs
from .days import day_of
from .mending import mended, without_mojibake

FIELDS = get_args(Column)
# Names that columns have where no setting names them, in English and in Arabic.
_USUAL: dict[Column, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "article_text", "maintext", "النص", "نص", "المحتوى", "المقال"),
    "title": ("title", "headline", "العنوان", "عنوان"),
    "date": ("date", "published", "date_published", "published_at", "publish_date", "pubdate", "التاريخ", "تاريخ"),
    "publisher": ("publisher", "source", "outlet", "newspaper", "المصدر", "الناشر", "الصحيفة"),
    "author": ("author", "authors", "byline", "الكاتب", "المؤلف"),
    "url": ("url", "link", "source_url", "الرابط"),
    "dossier": ("dossier", "story", "الملف"),
    "id": ("id", "guid", "المعرف"),
}  # fmt: skip
_SAMPLE = 200_000  # bytes from which a file's encoding and delimiter are told
_NOT_A_KEY = re.compile(r"[^\w-]+")
_LONGEST_KEY = 40

_CODECS = {"utf-8": "utf-8-sig", "x-mac-arabic": "mac_arabic"}  # Python's names, where they are others

Row = tuple[str, Mapping[str, Any] | SourceError]  # where in the file it begins, and what it holds


def json_lines(path: Path, name: str, columns: Mapping[Column, str], largest: int) -> Iterator[Article | SourceError]:
    """The articles of a file of JSON Lines, or why a line is none."""
    with path.open("rb") as file:
        yield from json_stream(file, name, columns, largest)


def json_stream(
    file: BinaryIO, name: str, columns: Mapping[Column, str], largest: int, part: range | None = None
) -> Iterator[Article | SourceError]:
    """The articles of an open file of JSON Lines; of `part`, its bytes, those whose line begins there."""
    rows = _json_rows(_lines(file, largest, part), name, largest)
    yield from _articles(rows, name, columns, "utf-8", "valid")


class _Line(NamedTuple):
    at: str  # its number, or in a part of a file the number of its first byte
    raw: bytes  # empty for one that is too long
    size: int


def _lines(file: BinaryIO, largest: int, part: range | None) -> Iterator[_Line]:
    """Each line of a file, or of a part of it, none of them longer than an article may be."""
    start = part.start if part else 0
    if start:
        file.seek(start - 1)
        start += _rest(file) - 1  # the line that was begun before is another part's
    for number in itertools.count(1):
        line = file.readline(largest + 1) if part is None or start < part.stop else b""
        if not line:
            return
        too_long = len(line) > largest
        size = len(line) + (_rest(file) if too_long and not line.endswith(b"\n") else 0)
        yield _Line(str(number) if part is None else f"byte {start}", b"" if too_long else line, size)
        start += size


def _rest(file: BinaryIO) -> int:
    """Reads to the end of the line, and says how many bytes that were."""
    size = 0
    while line := file.readline(1 << 20):
        size += len(line)
        if line.endswith(b"\n"):
            break
    return size


def _json_rows(lines: Iterable[_Line], name: str, largest: int) -> Iterator[Row]:
    for at, raw, size in lines:
        place = f"{name}:{at}"
        if size > largest:
            yield at, too_large(place, size, largest)
            continue
        text = raw.decode("utf-8", errors="replace").strip("\ufeff \t\r\n")
        if not text:
            continue
        try:
            row = json.loads(text)
        except (ValueError, RecursionError) as problem:
            remedy = 'write one object a line: {"title": "…", "text": "…"}'
            yield at, SourceError(place, "not JSON", str(problem), remedy)
            continue
        if isinstance(row, dict):
            yield at, row
        else:
            yield at, SourceError(place, "not a JSON object", text[:20], 'write {"title": "…", "text": "…"}')


def comma_separated(
    path: Path, name: str, columns: Mapping[Column, str], largest: int
) -> Iterator[Article | SourceError]:
    """The articles of a CSV file whose first row names its columns, or why a row is none."""
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
    cut = len(sample) == _SAMPLE and not sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    found = encoding.decoded(sample[: sample.rfind(b"\n") + 1] if cut else sample, name)
    codec = _CODECS.get(found.encoding, found.encoding)
    with path.open(encoding=codec, errors="replace", newline="") as lines:
        rows = _csv_rows(lines, found.text, name, largest)
        yield from _articles(rows, name, columns, found.encoding, found.basis)


def _csv_rows(lines: Iterable[str], sample: str, name: str, largest: int) -> Iterator[Row]:
    head = sample.split("\n", 1)[0]
    delimiter = max(",;\t|", key=head.count)
    csv.field_size_limit(largest)
    reader = csv.DictReader((line.replace("\0", "") for line in lines), delimiter=delimiter)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as problem:
            yield (
                str(reader.line_num),
                SourceError(
                    f"{name}:{reader.line_num}",
                    "not CSV",
                    str(problem),
                    "save it as CSV in UTF-8, with quotation marks",
                ),
            )
            return  # where a quotation begins and ends is lost
        yield str(reader.line_num), row


# Rows


def _articles(
    rows: Iterator[Row], name: str, columns: Mapping[Column, str], of: str, basis: Any
) -> Iterator[Article | SourceError]:
    seen: dict[str, str] = {}
    for at, row in rows:
        place = f"{name}:{at}"
        try:
            found = row if isinstance(row, SourceError) else _fields(row, place, columns)
        except SourceError as problem:
            found = problem
        if isinstance(found, SourceError):
            yield found
        elif (first := seen.setdefault(found[0], at)) != at:
            yield SourceError(place, "the same article as in an earlier line", first, "remove one")
        else:
            yield Article(path=f"{name}/{found[0]}", encoding=of, encoding_basis=basis, **found[1])


def _fields(row: Mapping[str, Any], place: str, columns: Mapping[Column, str]) -> tuple[str, dict[str, Any]]:
    """The row's key among the file's articles, and the fields of its article."""
    found = {field: _shown(row, field, columns, place) for field in FIELDS}
    text, undone = mended(found["text"] or "", place)
    body = paragraphs(characters(text, place), place)
    stated = {field: found[field] for field in ("title", "publisher", "author", "url", "dossier") if found[field]}
    return _key(found, body), {"text": body, "date": _date(found["date"], place), "mended": undone, **stated}


def _shown(row: Mapping[str, Any], field: Column, columns: Mapping[Column, str], place: str) -> str | None:
    """The text in the column that holds `field`."""
    if field in columns:
        if columns[field] not in row:
            known = ", ".join(str(key) for key in row if key is not None)
            raise SourceError(
                place, f"no column for {field}", columns[field], f"correct columns in mkdocs.yml; here are: {known}"
            )
        value = row[columns[field]]
    else:
        lower = {key.strip().casefold(): key for key in row if isinstance(key, str)}
        value = next((row[lower[name]] for name in _USUAL[field] if name in lower), None)
        if field == "text" and value is None:
            known = ", ".join(str(key) for key in row if key is not None)
            raise SourceError(place, "no column with the text", known, "name it in mkdocs.yml: columns: {text: NAME}")
    if field == "text" and not isinstance(value, str | list):
        raise SourceError(place, "the text is not a text", str(value)[:20], 'write {"text": "…"}')
    if isinstance(value, list):
        value = "، ".join(map(str, value))
    if value is None or isinstance(value, dict):
        return None
    text = str(value).strip()
    return (text if field == "text" else " ".join(characters(without_mojibake(text), place).split())) or None


def _date(text: str | None, place: str) -> datetime.date | None:
    if text is None:
        return None
    if (day := day_of(text)) is None:
        raise SourceError(place, "not a date", text, "write it as 2024-11-09")
    return day


def _key(found: Mapping[str, str | None], body: str) -> str:
    """What names an article in its file: its id, else a hash of its address, else of its text."""
    stated = _NOT_A_KEY.sub("-", found["id"] or "").strip("-")
    if 0 < len(stated) <= _LONGEST_KEY:
        return stated
    whole = found["id"] or found["url"] or body
    return hashlib.blake2b(whole.encode(), digest_size=6).hexdigest()
