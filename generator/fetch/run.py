"""The visit: pages asked for and pages that feeds list, each fetched, read and kept, or named with its problem."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import msgspec

from .. import disk
from ..errors import MujazError, SourceError
from ..model import Article
from ..progress import Progress, silent
from ..read.page import page
from . import feeds
from .keep import Outcome, Shelf
from .web import Answer, Web

_PAGE = re.compile(rb"<(?:!doctype|\?xml|html|head|body|meta|title|div|p|article)\b|^\xff\xfe|^\xfe\xff", re.IGNORECASE)
_HEAD = 4096  # bytes in which a page shows that it is one
MEMORY = Path(".cache/mujaz/feeds.json")


class Told(NamedTuple):
    """What became of a page."""

    url: str
    outcome: Outcome


class Wanted(NamedTuple):
    """A page that is wanted, and what a feed tells of it."""

    url: str
    entry: feeds.Entry | None = None
    feed: feeds.Feed | None = None


def visit(
    root: Path,
    folder: Path,
    urls: Iterable[str],
    lists: Iterable[Path],
    private: bool,
    problems: list[MujazError],
    progress: Progress = silent,
) -> list[Told]:
    """What became of each page of `urls`, and of each new one in the feeds that the files `lists` name.

    Raises:
        SettingsError: a file of feeds is wrong.
    """
    asked = [feed for path in lists for feed in feeds.load(path)]
    web = Web(private)
    try:
        return fetch(root, folder, urls, asked, web, problems, progress)
    finally:
        web.close()


def fetch(
    root: Path,
    folder: Path,
    urls: Iterable[str],
    asked: Iterable[feeds.Feed],
    web: Web,
    problems: list[MujazError],
    progress: Progress = silent,
) -> list[Told]:
    """What became of each page of `urls`, and of each new one that the feeds `asked` list.

    A page that cannot be fetched or read is added to `problems`, and the others are fetched all the same.
    """
    shelf = Shelf(folder)
    wanted = [Wanted(url) for url in dict.fromkeys(urls)]
    wanted += [new for new in _listed(root, asked, web, problems) if not shelf.was_here(new.url)]
    told: dict[str, Told] = {}
    for done, one in enumerate(wanted):
        progress(one.url, done, len(wanted))
        try:
            told.setdefault(one.url, Told(one.url, _fetched(one, shelf, web)))
        except SourceError as problem:
            problems.append(problem)
    progress("", len(wanted), len(wanted))
    return list(told.values())


def _fetched(wanted: Wanted, shelf: Shelf, web: Web) -> Outcome:
    known = shelf.known(wanted.url)
    answer = web.get(wanted.url, known.etag if known else None, known.modified if known else None)
    if answer.content is None:
        return "unchanged"
    return shelf.keep(wanted.url, answer, _article(wanted, answer))


def _article(wanted: Wanted, answer: Answer) -> Article:
    """The article of a page, with what only the feed tells."""
    if answer.content and not _PAGE.search(answer.content[:_HEAD]):
        shown = repr(answer.content[:12])[2:-1]
        raise SourceError(wanted.url, "not a web page, whatever the server says", shown, "save it by hand into seeds/")
    article = page(answer.content or b"", wanted.url, answer.charset)
    entry, feed = wanted.entry, wanted.feed
    return msgspec.structs.replace(
        article,
        url=article.url or answer.url,
        title=article.title or (entry.title if entry else None),
        date=article.date or (entry.date if entry else None),
        author=article.author or (entry.author if entry else None),
        publisher=(feed.publisher if feed else None) or article.publisher,
        dossier=feed.dossier if feed else None,
    )


def _listed(root: Path, asked: Iterable[feeds.Feed], web: Web, problems: list[MujazError]) -> list[Wanted]:
    """The pages that the feeds list; one that has not changed since the last visit lists what it listed then."""
    memory = _Memory(root / MEMORY)
    found = []
    for feed in asked:
        try:
            answer = web.get(feed.url, *memory.validators(feed.url))
            listed = memory.listed(feed.url) if answer.content is None else feeds.entries(answer)
            memory.remember(feed.url, answer, listed)
            found += [Wanted(entry.url, entry, feed) for entry in listed]
        except SourceError as problem:
            problems.append(problem)
    memory.write()
    return found


class _Seen(msgspec.Struct, frozen=True, kw_only=True):
    etag: str | None = None
    modified: str | None = None
    entries: tuple[feeds.Entry, ...] = ()


class _Memory:
    """What feeds told at the last visit; without it all are asked anew, and nothing is kept twice."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen: dict[str, _Seen] = {}
        if path.is_file():
            try:
                self._seen = msgspec.json.decode(path.read_bytes(), type=dict[str, _Seen])
            except msgspec.DecodeError:
                self._seen = {}  # damaged, or another version's

    def validators(self, url: str) -> tuple[str | None, str | None]:
        seen = self._seen.get(url, _Seen())
        return seen.etag, seen.modified

    def listed(self, url: str) -> list[feeds.Entry]:
        return list(self._seen.get(url, _Seen()).entries)

    def remember(self, url: str, answer: Answer, listed: list[feeds.Entry]) -> None:
        old = self._seen.get(url, _Seen())
        etag, modified = answer.etag or old.etag, answer.modified or old.modified
        self._seen[url] = _Seen(etag=etag, modified=modified, entries=tuple(listed))

    def write(self) -> None:
        if self._seen:
            disk.write(self._path, msgspec.json.encode(self._seen))
