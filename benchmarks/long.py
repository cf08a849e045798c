"""Print what many articles take: memory as they pass through one process, and how much sooner two have done with them.

`python -m benchmarks.long [ARTICLES]` (default 20,000). The archive comes again and again, each time in other letters,
so that most words are new and what is kept of words grows as far as it can.
"""

import os
import resource
import sys
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from msgspec.structs import replace

from generator.archive import parallel
from generator.model import Article
from generator.pipeline import extract
from generator.read import read
from generator.settings import Settings

from . import measure

_LETTERS = "بتثجحخدذرزسشصضطظعغقكمن"
_STEPS = 10  # lines that are printed of one run
_SHARED = 2_000  # articles for two processes


def others(archive: list[Article]) -> Iterator[Article]:
    """The archive without end, from the second time on with its consonants moved on by one each time."""
    for turn in cycle(range(len(_LETTERS))):
        letters = str.maketrans(_LETTERS, _LETTERS[turn:] + _LETTERS[:turn])
        for article in archive:
            yield replace(article, text=article.text.translate(letters))


def memory() -> float:
    """The memory of this process now, in MiB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def pass_through(archive: list[Article], count: int) -> None:
    """Extract `count` articles, one after the other, and print speed and memory ten times."""
    settings, begun, step = Settings(), time.process_time(), max(1, count // _STEPS)
    for number, article in enumerate(islice(others(archive), count), 1):
        extract(article, settings)
        if number % step == 0:
            spent, begun = time.process_time() - begun, time.process_time()
            print(f"{number:8,} articles  {step / spent:6.0f}/s  {memory():6.0f} MiB", flush=True)
    print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


def actors_found(settings: Settings, article: Article) -> int:
    """How many actors an article has: a small result, so that sending it costs next to nothing."""
    return len(extract(article, settings).actors)


def shared(archive: list[Article]) -> None:
    """Print what the same articles take one process, and all that the machine runs at once.

    CPU time tells what the clock cannot where other programs want the same cores: as long as several processes need no
    more of it than one, they are done so many times sooner.
    """
    jobs = list(enumerate(islice(cycle(archive), _SHARED)))
    settings = Settings()
    begun, began = time.monotonic(), _cpu()
    alone = [actors_found(settings, article) for _, article in jobs]
    one = measure.Time(_cpu() - began, time.monotonic() - begun)
    begun, began = time.monotonic(), _cpu()
    together = [count for _, count in parallel.ordered(actors_found, settings, jobs)]
    several = measure.Time(_cpu() - began, time.monotonic() - begun)
    if together != alone:
        raise AssertionError("several processes found other actors than one")
    for processes, took in ((1, one), (parallel.processes(), several)):
        print(f"{len(jobs):,} articles, {processes} at once: {took.wall:.1f} s, of CPU time {took.cpu:.1f} s")
    print(
        f"sooner by the clock {one.wall / several.wall:.2f}, by CPU {parallel.processes() * one.cpu / several.cpu:.2f}"
    )


def _cpu() -> float:
    """The CPU seconds of this process and of those that it has begun and ended."""
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def main(count: int) -> int:
    """Print the speed and memory of a long run, and the gain from more processes."""
    if not measure.ARCHIVE.is_dir():
        print("SKIPPED: no archive of articles beside the project")
        return 0
    archive = list(map(read, sorted(measure.ARCHIVE.glob("*.md"))))
    size = sum(len(article.text) for article in archive) // len(archive)
    print(f"{measure.machine()}\n{len(archive):,} articles of {size:,} characters; with them read {memory():.0f} MiB")
    pass_through(archive, count)
    shared(archive)
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000))
