"""Print the CPU time of each stage and of the whole extraction, on real articles cut to 2,500 characters.

The whole is measured three times, and the middle one counts: other work on the machine makes any one uncertain.
"""

import resource
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import ModuleType

from generator import actors, passages, pipeline, quotes, timex
from generator.model import Article
from generator.pipeline import extract
from generator.read import read
from generator.settings import Settings
from generator.timeline import dated as timeline

from . import measure

ARCHIVE = Path(__file__).parents[2] / "shared/archive"
ARTICLES = 400
LENGTH = 2500
_TIMES = 3
STAGES: dict[str, tuple[tuple[ModuleType, str], ...]] = {  # the functions as `pipeline.extract` calls them
    "sentences and tokens": ((pipeline, "segment"),),
    "time expressions": ((timex, "find"), (timex, "publication"), (timex, "resolve")),
    "quotes and speakers": ((quotes, "find"),),
    "actors": ((actors, "find"),),
    "events": ((timeline, "events"),),
    "places": ((passages, "places"),),
    "clues, background, implications": ((passages, "clues"), (passages, "background"), (passages, "implications")),
    "summary and title": ((passages, "summary"), (passages, "title")),
}


def articles() -> list[Article]:
    """The archive's articles of at least `LENGTH` characters, each as if its text ended there."""
    whole = [article for path in sorted(ARCHIVE.glob("*.md")) if len((article := read(path)).text) >= LENGTH]
    return [Article(path=a.path, text=a.text[:LENGTH], title=a.title, date=a.date) for a in whole[:ARTICLES]]


def measured(found: list[Article]) -> dict[str, float]:
    """The CPU seconds of each stage over all articles, and of the pipeline without what measuring takes."""
    settings = Settings()
    for article in found:  # lexicons are read and words analysed once
        extract(article, settings)
    spent = dict.fromkeys(STAGES, 0.0)
    with ExitStack() as stack:
        for stage, calls in STAGES.items():
            for module, name in calls:
                stack.enter_context(_timed(module, name, stage, spent))
        for article in found:
            extract(article, settings)
    return spent | {"all of it": statistics.median(_whole(found, settings) for _ in range(_TIMES))}


def _whole(found: list[Article], settings: Settings) -> float:
    begun = time.process_time()
    for article in found:
        extract(article, settings)
    return time.process_time() - begun


@contextmanager
def _timed(module: ModuleType, name: str, stage: str, spent: dict[str, float]) -> Iterator[None]:
    """Counts the time of a stage's function wherever the pipeline calls it."""
    work = getattr(module, name)

    def counted(*arguments: object) -> object:
        begun = time.process_time()
        try:
            return work(*arguments)
        finally:
            spent[stage] += time.process_time() - begun

    setattr(module, name, counted)
    try:
        yield
    finally:
        setattr(module, name, work)


def main() -> int:
    """Print the speed of the stages and of the whole."""
    if not ARCHIVE.is_dir():
        print("SKIPPED: no archive of articles beside the project")
        return 0
    found = articles()
    spent = measured(found)
    print(f"{measure.machine()}\n{len(found)} articles of {LENGTH} characters")
    for stage, seconds in spent.items():
        print(f"{stage:32} {len(found) / seconds:8.0f} articles/s  {1000 * seconds / len(found):7.3f} ms an article")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'peak memory':32} {peak:8.0f} MiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
