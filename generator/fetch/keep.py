"""What was fetched, kept in the folder of sources: the article with front matter, and the page it was read from.

An article at `seeds/HOST/NAME.md` has its page and what the server told of it in `seeds/HOST/_pages/`, a folder that is
not read for sources.
"""

import hashlib
import re
from pathlib import Path
from typing import Literal, NamedTuple
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

import msgspec
import yaml

from .. import disk
from ..model import Article
from .web import Answer

PAGES = "_pages"
_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|igshid|mc_[ce]id|at_\w+|ocid|cmpid|ref|rss)$", re.I)
_UNSAFE = re.compile(r"[^\w-]+")
_LONGEST = 40  # characters of a name before its hash

Outcome = Literal["new", "changed", "unchanged", "edited", "known"]


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """What is remembered of a page: where it came from, what its server told, what was written."""

    url: str  # as it was asked for
    article_url: str | None = None  # as the page itself states
    etag: str | None = None
    modified: str | None = None
    written: str = ""  # a hash of the article's file as it was written


class Place(NamedTuple):
    """Where the article at an address is kept."""

    article: Path
    page: Path
    memory: Path


class Shelf:
    """The folder of sources, as far as it was fetched."""

    def __init__(self, folder: Path) -> None:
        """`folder` is that of the sources."""
        self._folder = folder
        self._stated: dict[str, Path] = {}  # the address that a page states of itself → its memory
        for path in sorted(folder.glob(f"*/{PAGES}/*.json")):
            kept = _remembered(path)
            if kept is not None and kept.article_url:
                self._stated.setdefault(same(kept.article_url), path)

    def place(self, url: str) -> Place:
        """Where the article at `url` is kept; the same for every spelling of the address."""
        whole = same(url)
        parts = urlsplit(whole)
        words = [word for word in unquote(parts.path).split("/") if word and not word.startswith("index.")]
        slug = _UNSAFE.sub("-", words[-1].rsplit(".", 1)[0] if words else "").strip("-_")[:_LONGEST].strip("-_")
        name = f"{slug}-{hashlib.blake2b(whole.encode(), digest_size=4).hexdigest()}".lstrip("-")
        folder = self._folder / _UNSAFE.sub("-", (parts.hostname or "").replace(".", "-")).strip("-")
        return Place(folder / f"{name}.md", folder / PAGES / f"{name}.html", folder / PAGES / f"{name}.json")

    def was_here(self, url: str) -> bool:
        """Whether the article at `url` was kept once: one that was removed since is not wanted."""
        return self.place(url).memory.exists()

    def known(self, url: str) -> Kept | None:
        """What is remembered of the article at `url`, if it is still here."""
        place = self.place(url)
        return _remembered(place.memory) if place.article.exists() else None

    def keep(self, url: str, answer: Answer, article: Article) -> Outcome:
        """Writes the article, and what became of it: an editor's changes are never overwritten."""
        place = self.place(url)
        if article.url and self._stated.get(same(article.url), place.memory) != place.memory:
            disk.write(place.memory, msgspec.json.encode(Kept(url=url, article_url=article.url)))
            return "known"
        content = markdown(article).encode()
        known = _remembered(place.memory)
        outcome: Outcome = "new"
        if place.article.exists():
            outcome = "changed"
            if place.article.read_bytes() == content:
                outcome = "unchanged"
            elif known is None or _hash(place.article.read_bytes()) != known.written:
                return "edited"
        if outcome != "unchanged":
            disk.write(place.article, content)
        if answer.content is not None:
            disk.write(place.page, answer.content)
        memory = Kept(
            url=url, article_url=article.url, etag=answer.etag, modified=answer.modified, written=_hash(content)
        )  # fmt: skip
        disk.write(place.memory, msgspec.json.encode(memory))
        if article.url:
            self._stated.setdefault(same(article.url), place.memory)
        return outcome


def same(url: str) -> str:
    """One spelling for addresses of one page: without what only tells where a visitor came from.

    >>> same("HTTPS://Example.org/a/?utm_source=x&id=7#top")
    'https://example.org/a?id=7'
    """
    parts = urlsplit(url.strip())
    query = urlencode([(name, value) for name, value in parse_qsl(parts.query) if not _TRACKING.match(name)])
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), unquote(parts.path).rstrip("/"), query, ""))


def _remembered(path: Path) -> Kept | None:
    """What stands in a page's memory; nothing when it is not there or damaged, and then it is made anew."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Kept)
    except (FileNotFoundError, msgspec.DecodeError):
        return None


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def markdown(article: Article) -> str:
    """The article as a Markdown file with front matter."""
    stated = {
        "title": article.title, "date": article.date, "publisher": article.publisher, "author": article.author,
        "url": article.url, "dossier": article.dossier,
    }  # fmt: skip
    known = {key: value for key, value in stated.items() if value}
    matter = yaml.safe_dump(known, allow_unicode=True, sort_keys=False, width=10_000) if known else ""
    return f"---\n{matter}---\n\n" + article.text.replace("\n", "\n\n") + "\n"
