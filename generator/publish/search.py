"""The search index as it is published: in UTF-8, and held as what stands in the file, page by page."""

from pathlib import Path
from typing import Any

import msgspec
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.pages import Page

NAME = "mujaz/search"
INDEX = Path("search/search_index.json")
OFFLINE = Path("search/search_index.js")
_THEMES, _OFFLINE = "material/search", "material/offline"
FRAME = "assets/javascripts/frame.js"


class Index:
    """What stands in the place of the theme's index, which escapes each Arabic letter in six bytes."""

    def __init__(self, themes: Any) -> None:
        self._themes = themes
        self._pages: list[bytes] = []

    def add_entry_from_context(self, page: Page) -> None:
        """Adds the entries that the theme's index makes of a page."""
        self._themes.add_entry_from_context(page)
        self.put(msgspec.json.encode(self._themes.entries)[1:-1])
        self._themes.entries.clear()

    def put(self, entries: bytes) -> None:
        """Adds entries as `pop` gave them."""
        if entries:
            self._pages.append(entries)

    def pop(self, count: int) -> bytes:
        """The entries that were added after the first `count`, and are so no more."""
        entries = b",".join(self._pages[count:])
        del self._pages[count:]
        return entries

    @property
    def count(self) -> int:
        """How many pages have entries."""
        return len(self._pages)

    def generate_search_index(self, _previous: object) -> str:
        """The file, as the theme asks for it."""
        whole = msgspec.json.encode(msgspec.json.decode(self._themes.generate_search_index(None)))
        return b"".join((whole.removesuffix(b"]}"), b",".join(self._pages), b"]}")).decode()


def index(config: MkDocsConfig) -> Index | None:
    """The index of the search, where the site has one."""
    search: Any = config.plugins.get(_THEMES)
    return search.search_index if search and search.config.enabled else None


class _Settings(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    """None."""


class Search(BasePlugin[_Settings]):  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    """Puts the index in the place of the theme's."""

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Before any page is read."""
        search: Any = config.plugins.get(_THEMES)
        if search and search.config.enabled:
            search.search_index = Index(search.search_index)

    @event_priority(-200)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """After the theme wrote the index again, for pages opened from disk: the site's own frame reads that alone."""
        offline: Any = config.plugins.get(_OFFLINE)
        if offline and offline.config.enabled and FRAME in config.theme.static_templates:
            (Path(config.site_dir) / INDEX).unlink(missing_ok=True)
