"""Time expressions beside other libraries': how fast, and how many of the annotated dates they find and understand."""

import datetime
import json
import subprocess
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from generator import timex
from generator.arabic.sentences import segment
from generator.model import Article

from .measure import GOLD, Row

PEERS = {"dateparser": "dateparser, search_dates", "puckling": "puckling, a port of duckling"}
Found = Sequence[tuple[int, int, str]]


class Annotated(NamedTuple):
    """An article with the time expressions that were marked in it by hand."""

    text: str
    date: str  # of publication
    spans: tuple[tuple[int, int, str, str], ...]  # start, end, type, value


def annotated(count: int) -> list[Annotated]:
    """Annotated articles with a known day of publication."""
    found = []
    for path in sorted(GOLD.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if len(gold.get("published") or "") == len("2031-02-03"):
            spans = tuple((each["start"], each["end"], each["type"], each["value"]) for each in gold["timexes"])
            text = path.with_suffix(".txt").read_bytes().decode("utf-8")
            found.append(Annotated(text, gold["published"], spans))
    return found[:count]


def rows(peers: Path, count: int) -> Iterator[Row]:
    """Ours and each peer's, on the same `count` articles; `peers` is the Python that has them installed."""
    articles = annotated(count)
    if not articles:
        yield Row("dates", "SKIPPED", "no annotated articles beside the project")
        return
    ours, seconds = _ours(articles)
    yield Row(f"Mujaz, {len(articles)} annotated articles", _figure(articles, ours, seconds))
    asked = json.dumps([{"text": each.text, "date": each.date} for each in articles], ensure_ascii=False)
    for name, title in PEERS.items():
        command = [peers, Path(__file__).with_name("peer_dates.py"), name]
        ran = subprocess.run(command, input=asked, capture_output=True, text=True, check=False)
        if ran.returncode:
            yield Row(title, "SKIPPED", ran.stderr.strip().rpartition("\n")[2])
            continue
        told = json.loads(ran.stdout)
        figure = _figure(articles, told["found"], told["seconds"])
        yield Row(f"{title} {told['version']}", figure, f"Mujaz: {told['seconds'] / seconds:.0f} times as fast")


def _ours(articles: Iterable[Annotated]) -> tuple[list[Found], float]:
    """What the time stage finds, sentences and tokens included, and its CPU time."""

    def search(one: Annotated) -> Found:
        article = Article(path="", text=one.text, date=datetime.date.fromisoformat(one.date))
        document = segment(article.text)
        mentions = timex.find(document)
        resolved = timex.resolve(document, mentions, timex.publication(article, document, mentions))
        return [(each.start, each.end, each.value) for each in resolved if each.type == "DATE"]

    search(next(iter(articles)))  # lexicons are read once
    began = time.process_time()
    found = [search(one) for one in articles]
    return found, time.process_time() - began


def _figure(articles: Sequence[Annotated], found: Sequence[Found], seconds: float) -> str:
    dates = right = touched = finds = false = 0
    for one, its in zip(articles, found, strict=True):
        marked = [span for span in one.spans if span[2] == "DATE" and span[3][:4].isdigit()]
        dates += len(marked)
        for start, end, _, value in marked:
            values = [day for first, last, day in its if first < end and start < last]
            touched += bool(values)
            right += any(day.startswith(value) for day in values)  # a whole day stands for its month
        finds += len(its)
        false += sum(not any(f < e and s < la for s, e, *_ in one.spans) for f, la, _ in its)
    return (
        f"{len(articles) / seconds:,.0f} articles/s; of {dates} dates {touched / dates:.0%} found, "
        f"{right / dates:.0%} with their value; {false / max(finds, 1):.0%} of finds no time"
    )
