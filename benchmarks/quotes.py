"""Articles a second of quotes and actors, and their time on adversarial text.

    python benchmarks/quotes.py [ARCHIVE]

ARCHIVE is a folder of articles (`*.md`); without one that exists the first part is skipped.
"""

import sys
import time
from itertools import islice
from pathlib import Path

from generator import actors, quotes
from generator.arabic.sentences import segment
from generator.model import Document
from generator.read import read, sources

ARTICLES = 500
LENGTH = 2500
ADVERSARIAL = {
    "quotation marks": 'قال الوزير "',
    "angle marks": "«قال ",
    "cues": "قال إن ",
    "attributions": "بحسب الوزير، ",
    "names": "الوزير سالم البدري ",
    "a paragraph of prose": "قال الوزير سالم البدري إن الجسر آمن وأضاف أن العمل مستمر، ",
}


def documents(archive: Path) -> list[Document]:
    """The archive's first articles, cut to one length."""
    found = (read(path) for path in islice(sources([archive]), ARTICLES))
    return [segment(article.text[:LENGTH], article.title) for article in found]


def seconds(texts: list[Document]) -> float:
    """The processor time of both stages over `texts`."""
    start = time.process_time()
    for document in texts:
        actors.find(document, quotes.find(document))
    return time.process_time() - start


def main(archive: Path) -> None:
    """Print the figures."""
    if archive.is_dir():
        texts = documents(archive)
        seconds(texts[:20])
        spent = seconds(texts)
        print(f"{len(texts)} articles of {LENGTH} characters: {len(texts) / spent:.0f} articles/s on one core")
    else:
        print(f"archive skipped: no folder {archive}")
    for name, unit in ADVERSARIAL.items():
        times = [seconds([segment(unit * (size // len(unit)))]) for size in (100_000, 1_000_000)]
        print(f"{name}: {times[0]:.2f} s at 0.1 MB, {times[1]:.2f} s at 1 MB")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/archive"))
