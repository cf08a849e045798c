"""Dates that other libraries find, as JSON: run with the Python that has them, which need not have this project.

`peer_dates.py NAME < TEXTS`: TEXTS is a JSON list of `{"text": …, "date": …}`. Prints the library's version, the
seconds of CPU time, and for each text a list of `[start, end, value]`.
"""

import datetime
import importlib.metadata
import json
import sys
import time
from collections.abc import Callable

Found = list[tuple[int, int, str]]
Search = Callable[[str, datetime.datetime], Found]


def dateparser() -> Search:
    """Search with dateparser's `search_dates`, whose finds have no offsets: they come in order."""
    from dateparser.search import search_dates

    def search(text: str, published: datetime.datetime) -> Found:
        found, at = [], 0
        for words, day in search_dates(text, languages=["ar"], settings={"RELATIVE_BASE": published}) or []:
            start = text.find(words, at)
            if start >= 0:
                at = start + len(words)
                found.append((start, at, day.date().isoformat()))
        return found

    return search


def puckling() -> Search:
    """Search with puckling, a port of duckling."""
    from puckling import Context, Lang, Locale, parse

    def search(text: str, published: datetime.datetime) -> Found:
        context = Context(reference_time=published.replace(tzinfo=datetime.UTC), locale=Locale(Lang.AR))
        return [(one.start, one.end, _day(one.value)) for one in parse(text, context, dims=("time",))]

    return search


def _day(value: object) -> str:
    """The first day of a value of puckling."""
    value = getattr(value, "primary", value)
    for name in ("value", "start", "instant"):
        value = getattr(value, name, value)
    value = getattr(value, "value", value)
    return value.date().isoformat() if isinstance(value, datetime.datetime) else ""


def main(name: str) -> None:
    """Print what the library finds."""
    search = {"dateparser": dateparser, "puckling": puckling}[name]()
    texts = json.load(sys.stdin)
    search(texts[0]["text"][:200], datetime.datetime(2018, 1, 1))
    began = time.process_time()
    found = [search(each["text"], datetime.datetime.fromisoformat(each["date"])) for each in texts]
    seconds = time.process_time() - began
    print(json.dumps({"version": importlib.metadata.version(name), "seconds": seconds, "found": found}))


if __name__ == "__main__":
    main(sys.argv[1])
