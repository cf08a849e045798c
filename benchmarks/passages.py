"""How fast sentences are judged, and how well for outlets that the weights have not seen.

    python -m benchmarks.passages

Times the whole stage (places, clues, background, implications with their scope, title, summary) on 500 articles of
`../shared/archive`, then prints the table of `fit_passages.py` (which needs numpy) without writing any weights.
"""

import importlib.util
import platform
import sys
import time
from pathlib import Path

from generator import passages, quotes, read, timex
from generator.arabic.sentences import segment
from generator.model import Document, Published, Quote, Timex
from generator.settings import Settings

ARCHIVE = Path("../shared/archive")
GOLD = Path("../shared/gold/dev")
MANY = 500
RUNS = 3

Prepared = tuple[Document, tuple[Timex, ...], tuple[Quote, ...], Published]


def prepared() -> list[Prepared]:
    """What the stages before give for evenly chosen articles of the archive."""
    paths = sorted(ARCHIVE.glob("*.md"))
    found = []
    for path in paths[:: max(1, len(paths) // MANY)][:MANY]:
        article = read.read(path)
        document = segment(article.text, article.title)
        mentions = timex.find(document)
        published = timex.publication(article, document, mentions)
        found.append((document, timex.resolve(document, mentions, published), quotes.find(document), published))
    return found


def judge(articles: list[Prepared]) -> None:
    """The stage, over all articles."""
    regions = Settings().regions
    for document, timexes, said, published in articles:
        places = passages.places(document)
        clues = passages.clues(document, timexes, said, published, places)
        background = passages.background(document, clues)
        passages.implications(document, clues, places, regions)
        passages.title(document, clues, background)
        passages.summary(document, clues, background)


def main() -> int:
    """Print the speed, then the figures of outlets left out."""
    if not ARCHIVE.is_dir():
        print("SKIPPED: no archive of articles beside the project")
        return 0
    articles = prepared()
    judge(articles)  # lexicons are read and words analysed once
    best = float("inf")
    for _ in range(RUNS):
        start = time.process_time()
        judge(articles)
        best = min(best, time.process_time() - start)
    speed = len(articles) / best
    print(f"{platform.machine()}, Python {platform.python_version()}, one core: {speed:.0f} articles/s\n")
    if importlib.util.find_spec("numpy") is None:
        print("SKIPPED: the table of outlets left out needs numpy")
    elif GOLD.is_dir():
        from benchmarks import fit_passages

        labelled = [*fit_passages.from_gold(GOLD), *fit_passages.from_archive(ARCHIVE)]
        fit_passages.report(labelled, {p: fit_passages.model(labelled, p) for p in fit_passages.PURPOSES})
    return 0


if __name__ == "__main__":
    sys.exit(main())
