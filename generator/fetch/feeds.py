"""Feeds: which ones are asked, and what they list."""

import datetime
import io
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

import feedparser
import msgspec
import yaml

from ..errors import SettingsError, SourceError
from ..read.cleaning import visible, without_controls
from .web import Answer

_LARGEST_LIST = 1_000_000  # bytes of the file that names feeds
_ENTRIES = 200  # of a feed that are looked at


class Feed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A feed that is asked, and what its articles have in common."""

    url: str
    publisher: str | None = None
    dossier: str | None = None


class Feeds(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file that names the feeds."""

    feeds: tuple[Feed | str, ...]


class Entry(NamedTuple):
    """An article that a feed lists."""

    url: str
    title: str | None
    date: datetime.date | None
    author: str | None


def load(path: Path) -> list[Feed]:
    """The feeds that the YAML file at `path` names.

    Raises:
        SettingsError: it cannot be read, or names no feeds.
    """
    example = "write:  feeds: [https://example.org/rss]"
    try:
        raw = path.read_bytes()[:_LARGEST_LIST]
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(raw)):
            raise SettingsError(str(path), "an alias", None, "write the value out")
        found = msgspec.convert(yaml.safe_load(raw), Feeds)
    except OSError as problem:
        raise SettingsError(str(path), "cannot be read", problem.strerror, "check the name") from problem
    except yaml.MarkedYAMLError as problem:
        line = problem.problem_mark.line + 1 if problem.problem_mark else 1
        raise SettingsError(f"{path}:{line}", "not YAML", problem.problem, example) from problem
    except (yaml.YAMLError, RecursionError) as problem:
        raise SettingsError(str(path), "not YAML", str(problem), example) from problem
    except msgspec.ValidationError as problem:
        raise SettingsError(str(path), "not a list of feeds", str(problem), example) from problem
    return [Feed(url=feed) if isinstance(feed, str) else feed for feed in found.feeds]


def entries(answer: Answer) -> list[Entry]:
    """The articles that a feed lists, in its order.

    Raises:
        SourceError: it is no feed.
    """
    # From memory: given a text that looks like an address, the library would fetch it.
    parsed = feedparser.parse(io.BytesIO(answer.content or b""), sanitize_html=True, resolve_relative_uris=False)
    if not parsed.entries and (parsed.get("bozo") or not parsed.get("version")):
        raise SourceError(
            answer.url, "no feed", str(parsed.get("bozo_exception", "")) or None, "give its RSS or Atom address"
        )
    return [_entry(entry, answer.url) for entry in parsed.entries[:_ENTRIES] if entry.get("link")]


def _entry(entry: feedparser.FeedParserDict, base: str) -> Entry:
    moment = entry.get("published_parsed") or entry.get("created_parsed")
    return Entry(
        url=urljoin(base, entry.link),
        title=_line(entry.get("title")),
        date=datetime.date(*moment[:3]) if moment else None,
        author=_line(entry.get("author")),
    )


def _line(text: str | None) -> str | None:
    return " ".join(visible(without_controls(text)).split()) or None if text else None
