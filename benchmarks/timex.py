"""Articles a second of the time stage on one core, and its time a character on long and on hostile texts.

Run `python -m benchmarks.timex [ARCHIVE]`; the archive is a folder of articles (default `../shared/archive`).
"""

import sys
import time
from pathlib import Path

from generator import read, timex
from generator.arabic.sentences import segment
from generator.model import Article, Document

ARTICLES = 500
LENGTH = 2_500  # characters of the article that figures are given for
HOSTILE = {
    "digits": "1 ",
    "one number": "7",
    "months": "سبتمبر ",
    "dual months": "أيلول/سبتمبر ",
    "conjunctions": "و ",
    "one word": "و",
    "numbers in words": "خمسة وعشرين وألف ",
    "weekdays": "يوم الأربعاء ",
    "parts": "مطلع من ",
    "dashes": "1-",
}
SIZES = (1, 10, 50, 200)  # thousands of characters


def find_and_resolve(article: Article, document: Document) -> int:
    """The number of time expressions found: the whole stage once."""
    mentions = timex.find(document)
    published = timex.publication(article, document, mentions)
    return len(timex.resolve(document, mentions, published))


def archive(folder: Path) -> None:
    """Print articles a second on the articles of a folder, or that there are none."""
    if not folder.is_dir():
        print(f"archive: skipped, no folder {folder}")
        return
    articles = [read.read(path) for path in sorted(read.sources([folder]))[:ARTICLES]]
    characters = sum(len(article.text) for article in articles)
    begun = time.process_time()
    documents = [segment(article.text, article.title) for article in articles]
    segmented = time.process_time() - begun
    best = min(_run(articles, documents) for _ in range(4))
    print(f"archive: {len(articles)} articles, {characters / len(articles):.0f} characters on average")
    print(f"  find, publication, resolve: {len(articles) / best:6.0f} articles/s", end="")
    print(f"; at {LENGTH} characters {characters / best / LENGTH:6.0f} articles/s")
    both = best + segmented
    print(f"  with segmentation:          {len(articles) / both:6.0f} articles/s", end="")
    print(f"; at {LENGTH} characters {characters / both / LENGTH:6.0f} articles/s")


def _run(articles: list[Article], documents: list[Document]) -> float:
    begun = time.process_time()
    for article, document in zip(articles, documents, strict=True):
        find_and_resolve(article, document)
    return time.process_time() - begun


def hostile() -> None:
    """Print nanoseconds a character for texts of growing size."""
    print("nanoseconds a character at " + ", ".join(f"{size} KB" for size in SIZES))
    for name, unit in HOSTILE.items():
        figures = []
        for size in SIZES:
            text = unit * (size * 1000 // len(unit))
            document = segment(text)
            begun = time.process_time()
            find_and_resolve(Article(path="hostile", text=text), document)
            figures.append((time.process_time() - begun) / len(text) * 1e9)
        print(f"  {name:18}" + "".join(f"{figure:9.0f}" for figure in figures))


if __name__ == "__main__":
    archive(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/archive"))
    hostile()
