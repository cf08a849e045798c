"""Print the CPU time of each stage and of the whole extraction, on real articles cut to 2,500 characters."""

import platform
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from generator import actors, passages, quotes, timeline, timex
from generator.arabic.sentences import segment
from generator.model import Article
from generator.pipeline import extract
from generator.read import read
from generator.settings import Settings

ARCHIVE = Path(__file__).parents[2] / "shared/archive"
ARTICLES = 500
LENGTH = 2500

Result = TypeVar("Result")


def articles() -> list[Article]:
    """The first articles of the archive, each as if its text ended after `LENGTH` characters."""
    paths = sorted(ARCHIVE.glob("*.md"))[:ARTICLES]
    whole = [read(path) for path in paths]
    return [Article(path=a.path, text=a.text[:LENGTH], title=a.title, date=a.date) for a in whole]


def measured(found: list[Article]) -> dict[str, float]:
    """The CPU seconds of each stage over all articles, and of the pipeline as it is used."""
    spent: dict[str, float] = defaultdict(float)

    def timed(stage: str, work: Callable[..., Result], *arguments: object) -> Result:
        start = time.process_time()
        result = work(*arguments)
        spent[stage] += time.process_time() - start
        return result

    settings = Settings()
    for article in found[:50]:  # lexicons are read and words analysed once
        extract(article, settings)
    for article in found:
        document = timed("segment", segment, article.text, article.title)
        mentions = timed("timex", timex.find, document)
        published = timed("timex", timex.publication, article, document, mentions)
        timexes = timed("timex", timex.resolve, document, mentions, published)
        said = timed("quotes", quotes.find, document)
        timed("actors", actors.find, document, said)
        timed("events", timeline.events, document, timexes, said, published)
        places = timed("places", passages.places, document)
        clues = timed("passages", passages.clues, document, timexes, said, published)
        background = timed("passages", passages.background, document, clues)
        timed("passages", passages.implications, document, clues, places, settings.regions)
        timed("summary", passages.summary, document, clues, background)
        timed("whole pipeline", extract, article, settings)
    return spent


def main() -> int:
    """Print the speed of the stages and of the whole."""
    if not ARCHIVE.is_dir():
        print("SKIPPED: no archive of articles beside the project")
        return 0
    found = articles()
    spent = measured(found)
    print(f"{platform.machine()}, Python {platform.python_version()}, {len(found)} articles of {LENGTH} characters")
    for stage, seconds in spent.items():
        print(f"{stage:15} {len(found) / seconds:8.0f} articles/s  {1000 * seconds / len(found):7.3f} ms an article")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'peak memory':15} {peak:8.0f} MiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
