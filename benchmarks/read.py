"""How fast and in how much memory sources are read, and how often an encoding is found from a few characters.

    python benchmarks/read.py

Uses the articles of `../shared/archive` and, where they are there, the files of `../shared/wild`.
"""

import csv
import platform
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

from generator.errors import SourceError
from generator.model import Article
from generator.read import articles, read
from generator.read.text import plain

ARCHIVE = Path("../shared/archive")
WILD = Path("../shared/wild")
BIG = 50_000_000  # bytes; just under the default of largest_source
WINDOWS = 300  # articles from which a stretch is taken for each length
LENGTHS = (40, 80, 160, 400)  # characters
CODECS = ("cp1256", "iso8859_6", "mac_arabic", "cp720", "utf-16-le")
MOJIBAKE = {"UTF-8 as windows-1256": ("utf-8", "cp1256"), "UTF-8 as latin-1": ("utf-8", "latin-1")}


def big(folder: Path, texts: list[str]) -> None:
    """Prints what a text of 50 MB takes."""
    path = folder / "big.txt"
    with path.open("wb") as file:
        while file.tell() < BIG:
            for text in texts:
                piece = f"{text}\n".encode()
                if file.tell() + len(piece) > BIG:
                    break
                file.write(piece)
            else:
                continue
            break
    start = time.perf_counter()
    read(path)
    took = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"a text of {path.stat().st_size / 1e6:.1f} MB: read in {took:.2f} s, {memory:.0f} MB of memory at most")


def archive(paths: list[Path]) -> None:
    """Prints how fast articles are read."""
    start = time.perf_counter()
    count = sum(isinstance(found, Article) for path in paths for found in articles(path))
    took = time.perf_counter() - start
    print(f"{count} articles: {took:.2f} s, {count / took:.0f} a second")


def encodings(texts: list[str]) -> None:
    """Prints how many stretches of text come out right, wrong, or refused, by encoding and length."""
    chance = random.Random(1)  # noqa: S311 - a sample, not a secret
    print(f"{'right/wrong/refused':24}" + "".join(f"{length:>16}" for length in LENGTHS))
    for name in (*CODECS, *MOJIBAKE):
        cells = []
        for length in LENGTHS:
            right = wrong = refused = 0
            for text in chance.sample(texts, min(WINDOWS, len(texts))):
                start = chance.randrange(max(1, len(text) - length))
                stretch = text[start : start + length]
                try:
                    expected, raw = plain(stretch.encode(), "a").text, _encoded(stretch, name)
                except (SourceError, UnicodeError):
                    continue  # no text, or letters that this encoding does not have
                try:
                    good = plain(raw, "a").text == expected
                except SourceError:
                    refused += 1
                else:
                    right, wrong = right + good, wrong + (not good)
            cells.append(f"{right}/{wrong}/{refused}")
        print(f"{name:24}" + "".join(f"{cell:>16}" for cell in cells))


def _encoded(text: str, name: str) -> bytes:
    if name not in MOJIBAKE:
        return text.encode(name)
    written, taken_for = MOJIBAKE[name]
    return text.encode(written).decode(taken_for).encode()


def wild() -> None:
    """Prints what becomes of each real file, and whether title and date are those of the table."""
    with (WILD / "pages.tsv").open(encoding="utf-8") as table:
        rows = {row["file"]: row for row in csv.DictReader(table, delimiter="\t")}
    for path in sorted(WILD.iterdir()):
        if path.suffix == ".tsv":
            continue
        start = time.perf_counter()
        found = next(iter(articles(path, path.name)))
        took = time.perf_counter() - start
        if isinstance(found, SourceError):
            print(found)
            continue
        row = rows.get(path.name, {})
        title = not row.get("title") or (found.title or "-") in row["title"]
        date = not row.get("date") or row["date"] == str(found.date)
        told = f"{found.encoding} ({found.encoding_basis}) {' '.join(found.mended)}"
        agrees = f"title {title!s:5} date {date!s:5}"
        print(f"{path.name:38} {took * 1000:6.0f} ms  {told:28} {agrees} {len(found.text)} letters")


def main() -> None:
    """Prints every figure."""
    if not ARCHIVE.is_dir():
        sys.exit(f"{ARCHIVE} is not there: run this in the project's folder, beside shared/")
    print(f"Python {platform.python_version()}, {platform.machine()}")
    paths = sorted(ARCHIVE.glob("*.md"))
    texts = [read(path).text for path in paths]
    with tempfile.TemporaryDirectory() as folder:
        big(Path(folder), texts)
    archive(paths)
    encodings(texts)
    if WILD.is_dir():
        wild()


if __name__ == "__main__":
    main()
