"""Pages of the last site taken over into the next, and the others made by several processes.

A plugin of MkDocs that `mujaz build` adds: an extra of speed, never of content. MkDocs itself makes each page, once.
Only the generator's own pages are taken over, and none that stands in the navigation or looks at other files: such a
page is made from its Markdown, the settings, the theme and the navigation, and from nothing else.
"""

import logging
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from jinja2 import ChoiceLoader, DictLoader, Environment
from mkdocs.commands import build as mkdocs
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from ..archive import compiled, fingerprint, parallel
from ..archive.store import Store, state
from ..pages.site import OWNED
from ..progress import Progress
from . import blocks, search

NAME = "mujaz/reuse"
_KNOWN = ("material.plugins.search.plugin", "material.plugins.offline.plugin")  # plugins that look at pages singly
_EMPTY = "mujaz-made-already.html"
_SECTION = re.compile(r"^<h2 [^>]*data-search-exclude", re.MULTILINE)
_HEADING = re.compile(r"<h[1-6]\b[^>]*\bid=[^>]*>")  # the search begins an entry at one that has an id
_UNREAD = re.compile(r"<div data-search-exclude>(?:[^<]++|<(?!/?div\b))*+</div>")
_MARKED = re.compile(r'\s?data-search-\w+="[^"]+"')  # what the search takes out of a page
_MARK = re.compile(_MARKED.pattern.removeprefix(r"\s?"))  # it, found fast
_LEFT_OUT = (InclusionLevel.EXCLUDED, InclusionLevel.DRAFT)
_LOG = logging.getLogger("mkdocs")


def possible(config: MkDocsConfig) -> bool:
    """Whether pages can be taken over: not where a plugin or hook may make a page from more than itself."""
    return not config.hooks and all(type(plugin).__module__ in _KNOWN for plugin in config.plugins.values())


class _Settings(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    """None: the plugin is told all by its maker."""


class Reuse(BasePlugin[_Settings]):  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    """Takes pages over from the site in `built`."""

    def __init__(self, store: Store, built: Path, progress: Progress) -> None:
        self._store, self._built, self._progress = store, built, progress
        self._nav: Navigation
        self._entries: dict[str, bytes] = {}  # of the search, by page

    def on_nav(self, nav: Navigation, *, files: Files, config: MkDocsConfig, **_: object) -> None:
        """Puts into the place of each page that may be taken over one that costs nothing."""
        self._nav = nav
        shown = {page.file.src_uri for page in nav.pages}
        for file in files.documentation_pages():
            if file.src_uri not in shown and _is_owned(file):
                _Taken(None, file, config)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Takes over what is as it must be, makes the other pages, and leaves to MkDocs what is left."""
        base = self._base(config)
        stale = []
        for file in list(files):
            if _is_owned(file) and file.abs_src_path and file.inclusion not in _LEFT_OUT:
                made_from = self._made_from(base, file)
                if isinstance(file.page, _Taken):
                    if not self._take(file, made_from):
                        stale.append((file, made_from))
                elif not file.is_documentation_page():
                    if not self._take(file, made_from):
                        file.copy_file()
                        self._remember(file, made_from, b"")
                    files.remove(file)
        env.auto_reload = False  # no template changes while a site is built
        env.bytecode_cache = compiled.kept(Path(config.config_file_path).parent)
        self._make(stale, config, env, files)
        env.loader = ChoiceLoader([DictLoader({_EMPTY: ""}), *([env.loader] if env.loader else [])])
        return env

    def on_page_context(self, _context: TemplateContext, *, page: Page, config: MkDocsConfig, **_: object) -> None:
        """After the search: gives a page its whole content, and the search what it has of one that is taken over."""
        if isinstance(page, _Own):
            page.content = page.whole
        entries, index = self._entries.pop(page.file.src_uri, b""), search.index(config)
        if index and isinstance(page, _Taken):
            index.put(entries)

    def _base(self, config: MkDocsConfig) -> bytes:
        """The fingerprint of what every page is made from."""
        nav = [(page.title, page.url, str(page.meta)) for page in self._nav.pages]
        theme = fingerprint.of_folders([Path(config.theme.custom_dir)] if config.theme.custom_dir else [])
        return fingerprint.of(fingerprint.program(), settings_of(config), theme, str(self._nav), nav)

    def _made_from(self, base: bytes, file: File) -> bytes:
        path = Path(file.abs_src_path or "")
        content = self._store.content(path, f"docs/{file.src_uri}")
        return fingerprint.of(base if file.is_documentation_page() else b"", file.src_uri, file.dest_uri, content)

    def _take(self, file: File, made_from: bytes) -> bool:
        """Whether the file of the last site is as it must be; it then has a place in the new one too."""
        old, new = self._built / file.dest_uri, Path(file.abs_dest_path)
        known = self._store.known(f"site/{file.dest_uri}", state(old, moves=True))
        if known is None or known.made_from != made_from:
            return False
        new.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(old, new)
        except OSError:  # a file system without links
            shutil.copy2(old, new)
            self._remember(file, made_from, known.note)
        self._entries[file.src_uri] = known.note
        return True

    def _remember(self, file: File, made_from: bytes, note: bytes) -> None:
        self._store.remember(f"site/{file.dest_uri}", state(Path(file.abs_dest_path), moves=True), made_from, note)

    def _make(self, stale: list[tuple[File, bytes]], config: MkDocsConfig, env: Environment, files: Files) -> None:
        pages, frames = files.documentation_pages(), blocks.Frames(config)
        given = _Given(config=config, env=env, files=files, nav=self._nav, pages=pages, frames=frames)
        jobs = (((file, made_from), file.src_uri) for file, made_from in stale)
        for done, ((file, made_from), entries) in enumerate(parallel.ordered(_made, given, jobs, forked=True)):
            self._progress(f"site/{file.dest_uri}", done, len(stale))
            if entries is None:
                mkdocs._populate_page(Page(None, file, config), config, files)
            else:
                self._remember(file, made_from, entries)
                self._entries[file.src_uri] = entries


def settings_of(config: MkDocsConfig) -> tuple[object, ...]:
    """What the settings are made from: `mkdocs.yml`, the files that it inherits, and the environment it names."""
    path, contents = Path(config.config_file_path), []
    while path.is_file():
        contents.append(path.read_text(encoding="utf-8"))
        parent = re.search(r"^INHERIT:\s*[\"']?(.+?)[\"']?\s*$", contents[-1], re.MULTILINE)
        if parent is None or len(contents) > 9:
            break
        path = path.parent / parent[1]
    tags = " ".join(re.findall(r"!ENV\s*(\[[^\]]*\]|\S+)", "\n".join(contents)))
    names = sorted(set(re.findall(r"\w+", tags)) & set(os.environ))
    dates = os.environ.get("SOURCE_DATE_EPOCH")
    return contents, [(name, os.environ[name]) for name in names], dates


class _Taken(Page):
    """A page that is made already: MkDocs reads, renders and writes nothing for it."""

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 - MkDocs' own names
        self.markdown, self.meta = "", {"title": "", "template": _EMPTY, "search": {"exclude": True}}

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 - likewise
        self.content = ""


class _Given(msgspec.Struct, frozen=True):
    """What a process needs to make a page."""

    config: Any
    env: Any
    files: Any
    nav: Any
    pages: Any
    frames: blocks.Frames


class _Watched:
    """The site's files, with a word on whether any was looked for."""

    def __init__(self, files: Files) -> None:
        self._files, self.asked = files, False

    def __getattr__(self, name: str) -> Any:
        self.asked = True
        return getattr(self._files, name)


class _Own(Page):
    """A page of the generator's own: `whole` is its content, of which the search is shown what it reads."""

    def __init__(self, file: File, given: _Given) -> None:
        self._given, self.whole = given, ""
        super().__init__(None, file, given.config)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Renders the page."""
        self._given.frames.render(self, files)
        self.whole = self.content or ""
        if search.index(config):
            self.content = _searched(self.whole, self.meta)
            self.whole = _MARKED.sub("", self.whole) if _MARK.search(self.whole) else self.whole


def _made(given: _Given, src_uri: str) -> bytes | None:
    """Makes a page and writes it: its entries in the search; None where it must be made among all the others.

    That is a page which looked at other files, or of which there is something to say.
    """
    file = given.files.get_file_from_path(src_uri)
    taken, watched, index = file.page, _Watched(given.files), search.index(given.config)
    before = index.count if index else 0
    try:
        with _quiet() as counter:
            page = _Own(file, given)
            mkdocs._populate_page(page, given.config, watched)  # type: ignore[arg-type]
            if watched.asked or counter.get_counts():
                return None
            mkdocs._build_page(page, given.config, given.pages, given.nav, given.env)
            return index.pop(before) if index else b""
    finally:
        file.page = taken


def _searched(content: str, meta: Mapping[str, Any]) -> str:
    """What the search reads of a page: nothing that it would leave out, as far as that is plain to see."""
    if (meta.get("search") or {}).get("exclude"):
        return ""
    first = _SECTION.search(content)
    if first and all("data-search-exclude" in tag for tag in _HEADING.findall(content, first.start())):
        content = content[: first.start()]
    return _UNREAD.sub("<div data-search-exclude></div>", content)


@contextmanager
def _quiet() -> Iterator[CountHandler]:
    """Counts what MkDocs has to say, and says nothing."""
    counter, handlers, passes = CountHandler(), _LOG.handlers, _LOG.propagate
    counter.setLevel(logging.WARNING)
    _LOG.handlers, _LOG.propagate = [counter], False
    try:
        yield counter
    finally:
        _LOG.handlers, _LOG.propagate = handlers, passes


def _is_owned(file: File) -> bool:
    return file.src_uri.split("/", 1)[0] in OWNED
