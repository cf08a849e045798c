"""What a million articles cost: the archive copied many times, extracted into a folder, and sliced.

Run `python -m benchmarks.scale [ARTICLES]` (default 4,000); the archive is a folder of articles (`../shared/archive`).
"""

import json
import os
import platform
import resource
import sys
import tempfile
import time
from pathlib import Path

from generator.read import READERS, read
from generator.scale import select
from generator.scale.engines import local
from generator.scale.run import run
from generator.settings import Settings

ARCHIVE = Path(__file__).parents[2] / "shared/archive"
FILE = 10_000  # articles a file of JSON Lines
MILLION = 1_000_000


def copied(folder: Path, count: int) -> int:
    """Writes `count` articles, each of the archive's as often as it takes, and says how many bytes that are."""
    paths = sorted(path for path in ARCHIVE.iterdir() if path.suffix in READERS)
    found = [read(path) for path in paths]
    for begin in range(0, count, FILE):
        with (folder / f"{begin:08}.jsonl").open("w", encoding="utf-8") as file:
            for number in range(begin, min(begin + FILE, count)):
                one = found[number % len(found)]
                row = {"id": f"n{number}", "title": one.title, "date": str(one.date or ""), "text": one.text}
                file.write(json.dumps(row | {"publisher": one.publisher, "url": one.url}, ensure_ascii=False) + "\n")
    return size(folder)


def size(folder: Path) -> int:
    """The bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def seconds(who: int) -> float:
    """CPU time so far."""
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def main(count: int) -> None:
    """Print a table of one extraction, counted up to a million articles, and what choosing a slice takes."""
    with tempfile.TemporaryDirectory() as name:
        sources, out = Path(name, "sources"), Path(name, "out")
        sources.mkdir()
        given = copied(sources, count)
        began = time.monotonic()
        summary = run([str(sources)], str(out), Settings(), local, progress=told)
        wall = time.monotonic() - began
        if (summary.articles, summary.problems) != (count, 0):
            sys.exit(f"{summary}: not {count} articles without a problem")
        cpu = seconds(resource.RUSAGE_CHILDREN)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        began_cpu = seconds(resource.RUSAGE_SELF)
        chosen = sum(1 for _ in select.selected(str(out), "published >= 2018-05 and published < 2018-06")[1])
        slicing = seconds(resource.RUSAGE_SELF) - began_cpu
        print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {count:,} articles")
        print(
            f"CPU time          {1000 * cpu / count:8.2f} ms an article, {cpu / count * MILLION / 3600:.1f} h a million"
        )
        print(f"wall time         {wall:8.1f} s, {count / wall:.0f} articles/s")
        print(f"memory            {peak / 1024:8.0f} MiB a process, {own / 1024:.0f} MiB the command")
        print(f"sources           {given / count * MILLION / 1e9:8.2f} GB a million")
        print(f"Parquet           {size(out) / count * MILLION / 1e9:8.2f} GB a million, {summary.partitions} files")
        print(f"a slice           {chosen:8} articles in {slicing:.2f} s of CPU time")


def told(what: str, done: int, of: int) -> None:
    """Shows where it is, on a line of its own that the next one takes the place of."""
    if sys.stderr.isatty():
        print(f"\r{what} {done}/{of}", end="", file=sys.stderr)


if __name__ == "__main__":
    if not ARCHIVE.is_dir():
        sys.exit("SKIPPED: no archive of articles beside the project")
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 4_000)
