"""Every sentence of the corpus is judged to be for what it is for."""

import datetime
import tomllib
from importlib import resources
from typing import Any

import pytest

from generator import passages, quotes, timex
from generator.arabic.sentences import segment
from generator.model import Article
from generator.settings import MENA

CORPUS: dict[str, Any] = tomllib.loads(
    resources.files("generator.passages").joinpath("corpus.toml").read_text(encoding="utf-8")
)
PURPOSES = ("background", "implications")
ROWS = [(text, purpose) for purpose in (*PURPOSES, "neither") for text in CORPUS[purpose]]


def judged(text: str) -> set[str]:
    article = Article(
        path="report.md",
        text="\n".join([*CORPUS["opening"], text, *CORPUS["closing"]]),
        title=CORPUS["title"],
        date=datetime.date.fromisoformat(CORPUS["reference"]),
    )
    document = segment(article.text, article.title)
    mentions = timex.find(document)
    published = timex.publication(article, document, mentions)
    timexes = timex.resolve(document, mentions, published)
    clues = passages.clues(document, timexes, quotes.find(document), published, ())
    found = {
        "background": passages.background(document, clues),
        "implications": passages.implications(document, clues, passages.places(document), {"region": MENA}),
    }
    start = article.text.index(text)
    return {purpose for purpose, spans in found.items() if any(span.start == start for span in spans)}


@pytest.mark.parametrize(("text", "purpose"), ROWS, ids=[text[:40] for text, _ in ROWS])
def test_a_sentence_is_judged_to_be_for_what_it_is_for(text: str, purpose: str) -> None:
    assert judged(text) == ({purpose} & set(PURPOSES))


def test_a_third_of_the_corpus_is_for_neither() -> None:
    assert len(CORPUS["neither"]) * 3 >= len(ROWS)
