"""Proves of a built site that its texts stand in their sources, its links lead somewhere, and it asks no other host."""

import os
import posixpath
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec
from selectolax.lexbor import LexborHTMLParser, LexborNode

from .arabic.folding import bare
from .errors import SiteError
from .progress import Progress, silent

# Elements that list or quote a source: each must hold words of it and a visible link to their sentence.
BLOCKS = ".mj-event, .mj-quote, .mj-passage, .mj-summary > li, .mj-card-lead"
# Words of a source. Those that do not `cite` their sentence themselves stand in what the link behind them leads to.
_CITED = "[cite], q:not([cite]), .mj-quote blockquote:not([cite])"

# What a browser fetches by itself, and the attribute that names it. Links that a reader follows are not among them.
_FETCHED = {
    "script": "src", "img": "src", "iframe": "src", "embed": "src", "source": "src", "video": "src", "audio": "src",
    "track": "src", "input": "src", "object": "data", "use": "href",
}  # fmt: skip
_FETCHING_LINKS = frozenset(
    ["stylesheet", "icon", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch", "manifest"]
)
_STYLE_ADDRESS = re.compile(r"""(?:url\(\s*|@import\s+)["']?([^"')\s;]+)""")
_DIRECTIVE = ":~:"  # a text fragment, for the browser alone


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What the check keeps of a page: its ids, and the text of each numbered sentence (None: withheld)."""

    ids: frozenset[str]
    sentences: Mapping[str, str | None]


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """How much was looked at."""

    pages: int
    texts: int
    links: int
    withheld: int


def plain(text: str) -> str:
    """`text` as it is compared: NFC, without marks, tatweel and invisible characters, with single blanks."""
    return " ".join(bare(unicodedata.normalize("NFC", text)).split())


def _external(address: str) -> bool:
    parts = urlsplit(address.strip())
    return parts.scheme not in ("", "data", "blob", "javascript", "mailto", "tel") or (
        not parts.scheme and bool(parts.netloc)
    )


def _fetched(tree: LexborHTMLParser) -> Iterator[str]:
    """Every address that a browser asks for when it shows the page."""
    for tag, attribute in _FETCHED.items():
        for node in tree.css(f"{tag}[{attribute}]"):
            yield node.attributes.get(attribute) or ""
    for node in tree.css("link[href]"):
        if _FETCHING_LINKS & set((node.attributes.get("rel") or "").lower().split()):
            yield node.attributes.get("href") or ""
    for node in tree.css("[srcset]"):
        yield from (part.split()[0] for part in (node.attributes.get("srcset") or "").split(",") if part.strip())
    for node in tree.css("style"):
        yield from _STYLE_ADDRESS.findall(node.text())
    for node in tree.css("[style]"):
        yield from _STYLE_ADDRESS.findall(node.attributes.get("style") or "")


def _survey(tree: LexborHTMLParser) -> Page:
    sentences: dict[str, str | None] = {}
    for node in tree.css(".mj-source > li[id]"):
        withheld = "mj-withheld" in (node.attributes.get("class") or "").split()
        sentences[node.attributes["id"] or ""] = None if withheld else plain(node.text())
    return Page(ids=frozenset(node.attributes["id"] or "" for node in tree.css("[id]")), sentences=sentences)


class _Site:
    """A built site: its files and what is known of its pages."""

    def __init__(self, root: Path, base: str) -> None:
        self.root = root
        self.base = base
        self.files = {
            posixpath.join(Path(folder).relative_to(root).as_posix(), name).removeprefix("./")
            for folder, _, names in os.walk(root)
            for name in names
        }
        self.pages = {name: _survey(self.tree(name)) for name in sorted(self.files) if name.endswith(".html")}

    def tree(self, name: str) -> LexborHTMLParser:
        return LexborHTMLParser((self.root / name).read_bytes())

    def target(self, page: str, address: str) -> tuple[str, str]:
        """The file of the site, and the fragment, that `address` on `page` leads to."""
        parts = urlsplit(address)
        path = unquote(parts.path)
        if path.startswith("/"):
            path = path.removeprefix(self.base) if path.startswith(self.base) else path.lstrip("/")
        elif path:
            path = posixpath.join(posixpath.dirname(page), path)
        else:
            path = page
        name = posixpath.normpath(path) if path else "index.html"
        if name not in self.files and posixpath.join(name, "index.html").removeprefix("./") in self.files:
            name = posixpath.join(name, "index.html").removeprefix("./")
        return name, unquote(parts.fragment).split(_DIRECTIVE)[0]


def check(root: Path, base: str = "/", progress: Progress = silent) -> tuple[Summary, list[SiteError]]:
    """What was looked at in the site built in `root`, and everything wrong with it, page by page.

    `base` is the path that the site is published under; `progress` is told each page.

    Raises:
        SiteError: there is no built site in `root`.
    """
    if not (root / "index.html").is_file():
        raise SiteError(str(root), "no built site here", None, "run: mujaz build")
    site = _Site(root, base)
    problems: list[SiteError] = []
    texts = links = withheld = 0
    for done, name in enumerate(site.pages):
        progress(name, done, len(site.pages))
        tree = site.tree(name)
        cited = [(node, at) for node in tree.css(_CITED) if (at := _address(node)) or "cite" in node.attributes]
        anchors = tree.css("a[href]")
        texts, links = texts + len(cited), links + len(anchors)
        withheld += sum(1 for _, address in cited if _sentence(site, name, address)[1] is None)
        problems += _texts(site, name, cited)
        problems += _blocks(name, tree)
        problems += _links(site, name, anchors)
        problems += _requests(site, name, tree)
    problems += _styles(site)
    return Summary(pages=len(site.pages), texts=texts, links=links, withheld=withheld), problems


def _address(node: LexborNode) -> str:
    """Where the sentence stands whose words `node` has: as it says, or as the link behind it does."""
    if "cite" in node.attributes:
        return node.attributes["cite"] or ""
    if node.tag == "blockquote" and node.parent:
        link = node.parent.css_first("a.mj-ref")
    else:
        link = node.next
        while link and (link.tag != "a" or "mj-ref" not in (link.attributes.get("class") or "").split()):
            link = link.next
    return (link.attributes.get("href") if link else None) or ""


def _sentence(site: _Site, page: str, address: str) -> tuple[bool, str | None]:
    """Whether the sentence at `address` is on the site, and its text (None: withheld)."""
    target, fragment = site.target(page, address)
    known = site.pages.get(target)
    if known is None or fragment not in known.sentences:
        return False, ""
    return True, known.sentences[fragment]


def _texts(site: _Site, page: str, cited: list[tuple[LexborNode, str]]) -> Iterator[SiteError]:
    for node, address in cited:
        found, sentence = _sentence(site, page, address)
        text = plain(node.text())
        if not found:
            yield SiteError(page, "cites a sentence that is not there", address, "build the site again")
        elif not text:
            yield SiteError(page, "cites a sentence for no text", address, "build the site again")
        elif sentence is not None and text not in sentence:
            yield SiteError(page, f"not verbatim in {address}", text, f"the sentence reads: {sentence}")


def _blocks(page: str, tree: LexborHTMLParser) -> Iterator[SiteError]:
    for block in tree.css(BLOCKS):
        cites = {_address(node) for node in block.css(_CITED)}
        links = {node.attributes.get("href") for node in block.css("a.mj-ref")}
        if not cites or not cites <= links:
            yield SiteError(
                page, "a text without a link to its sentence", plain(block.text())[:80], "mend its template"
            )


def _links(site: _Site, page: str, anchors: list[LexborNode]) -> Iterator[SiteError]:
    for node in anchors:
        address = node.attributes.get("href") or ""
        if _external(address) or urlsplit(address).scheme:
            continue
        target, fragment = site.target(page, address)
        if target not in site.files:
            yield SiteError(page, "a link to a page that is not there", address, "build the site again")
        elif fragment and target in site.pages and fragment not in site.pages[target].ids:
            yield SiteError(page, "a link to a place that is not on its page", address, "build the site again")


def _requests(site: _Site, page: str, tree: LexborHTMLParser) -> Iterator[SiteError]:
    for address in _fetched(tree):
        if _external(address):
            yield SiteError(page, "asks another host", address, "keep a copy in docs/assets")
        elif not urlsplit(address).scheme and urlsplit(address).path:
            target, _ = site.target(page, address)
            if target not in site.files:
                yield SiteError(page, "asks for a file that is not there", address, "build the site again")


def _styles(site: _Site) -> Iterator[SiteError]:
    for name in sorted(site.files):
        if name.endswith(".css"):
            style = (site.root / name).read_text(encoding="utf-8")
            for address in filter(_external, _STYLE_ADDRESS.findall(style)):
                yield SiteError(name, "asks another host", address, "keep a copy in docs/assets")
