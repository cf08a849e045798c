"""What a built site is handed over as: one archive of it, or one page in a file of its own."""

import base64
import difflib
import mimetypes
import posixpath
import re
import zipfile
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser, LexborNode

from .. import disk
from ..errors import SiteError
from ..pages.markup import fragment

_ORIGINAL = {"ar": "في الأصل", "en": "in the original"}  # what the site's script calls it (`mujaz.js`)
_FOLDERS = ("briefings", "dossiers")
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that ZIP knows: an archive says what is in it, not when
_STYLE_ADDRESS = re.compile(r"""url\(\s*(["']?)(?!data:|#)([^"')\s]+)\1\s*\)""")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"
_PAGE = """<!doctype html>
<html lang="{lang}" dir="{dir}" class="no-js">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>{styles}</style>
</head>
<body data-md-color-scheme="default" data-md-color-primary="custom" data-md-color-accent="custom">
<main class="md-main mj-alone-page"><div class="md-main__inner md-grid">{content}</div></main>
</body>
</html>
"""


def archive(site: Path, target: Path) -> None:
    """Puts every file of a built site into the ZIP archive `target`, in a folder of the archive's name.

    Equal sites make equal archives.

    Raises:
        SiteError: there is no built site, or the archive would lie in it.
        DiskError: the archive cannot be written.
    """
    _is_built(site)
    if target.resolve().is_relative_to(site.resolve()):
        raise SiteError(str(target), "lies in the site itself", None, "name a file outside of it")
    files = sorted(path for path in site.rglob("*") if path.is_file())
    new = target.with_name(f".{target.name}.new")
    with disk.telling(target):
        try:
            with zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as made:
                for path in files:
                    entry = zipfile.ZipInfo(f"{target.stem}/{path.relative_to(site).as_posix()}", _EPOCH)
                    entry.external_attr = 0o644 << 16
                    entry.create_system = 3  # Unix, wherever it is made
                    made.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED)
            new.replace(target)
        finally:
            new.unlink(missing_ok=True)


def single(site: Path, name: str, target: Path, url: str | None = None) -> None:
    """Puts the briefing or dossier `name` of a built site into `target`, with its styles and fonts, without script.

    Links to other pages lead to the site's address `url`; where it has none, they become plain text.

    Raises:
        SiteError: there is no built site, or no such page in it.
        DiskError: the file cannot be written.
    """
    _is_built(site)
    page = _found(site, name)
    disk.write(target, _alone(site, page, url).encode())


def _is_built(site: Path) -> None:
    if not (site / "index.html").is_file():
        raise SiteError(str(site), "no built site here", None, "run: mujaz build")


def _found(site: Path, name: str) -> str:
    """The path in the site of the page with the id `name`, which may have its folder before it."""
    pages = [path.relative_to(site) for folder in _FOLDERS for path in sorted((site / folder).glob("*.html"))]
    known = {path.stem: path.as_posix() for path in reversed(pages) if path.stem.partition("_")[0] != "index"}
    known |= {path.with_suffix("").as_posix(): path.as_posix() for path in pages}
    if name not in known:
        near = difflib.get_close_matches(name, known, n=1, cutoff=0.0)
        remedy = f"nearest: {near[0]}" if near else "put an article into seeds/"
        raise SiteError(str(site), "no briefing or dossier has this id", name, remedy)
    return known[name]


def _alone(site: Path, page: str, url: str | None) -> str:
    tree = LexborHTMLParser((site / page).read_bytes())
    content, root, title = tree.css_first(".md-content"), tree.css_first("html"), tree.css_first("title")
    if content is None or root is None or title is None:
        raise SiteError(page, "not a page of the site's theme", None, "build with the project's own theme")
    for node in content.css("script:not([type='application/ld+json']), .mj-copy"):
        node.decompose()
    lead_to_the_original(tree)
    for attribute in ("href", "cite"):
        for node in content.css(f"[{attribute}]"):
            _lead(node, attribute, page, url)
    for node in content.css("img[src]"):
        node.attrs["src"] = _data(site, posixpath.dirname(page), node.attributes["src"] or "")
    links = tree.css("link[rel='stylesheet'][href]")
    return _PAGE.format(
        lang=Markup.escape(root.attributes.get("lang") or "ar"),
        dir=Markup.escape(root.attributes.get("dir") or "rtl"),
        policy=_POLICY,
        title=Markup.escape(title.text()),
        styles="\n".join(_style(site, posixpath.dirname(page), link.attributes["href"] or "") for link in links),
        content=content.html,
    )


def lead_to_the_original(tree: LexborHTMLParser) -> None:
    """Adds to each sentence that the page rests on a link to it in the original, as the site's script does."""
    original = tree.css_first(".mj-original a[href]")
    if original is None:
        return
    url = (original.attributes["href"] or "").partition(":~:")[0].rstrip("#")
    refs = tree.css(".mj-ref:not(.mj-refs > .mj-ref ~ .mj-ref)")
    language = (tree.root.attributes.get("lang") if tree.root else None) or "ar"
    rests_on = {(ref.attributes.get("href") or "").removeprefix("#") for ref in refs}
    for sentence in tree.css(".mj-source > li[id]:not(.mj-withheld)"):
        if sentence.attributes["id"] in rests_on:
            link = tree.create_node("a")
            link.attrs["class"], link.attrs["rel"] = "mj-out", "external"
            link.attrs["href"] = fragment(url, sentence.text())
            link.insert_child(_ORIGINAL.get(language, _ORIGINAL["en"]))
            sentence.insert_child(" ")
            sentence.insert_child(link)


def _lead(node: LexborNode, attribute: str, page: str, url: str | None) -> None:
    """Makes the link of `node` lead to the page itself, to the published site, or nowhere."""
    address = node.attributes[attribute] or ""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or address.startswith("#"):
        return
    if url:
        node.attrs[attribute] = urljoin(urljoin(url.rstrip("/") + "/", page), address)
    else:
        del node.attrs[attribute]


def _style(site: Path, folder: str, address: str) -> str:
    """A style sheet with all that it asks for in it."""
    path = posixpath.normpath(posixpath.join(folder, unquote(urlsplit(address).path)))
    text = (site / path).read_text(encoding="utf-8")
    within = posixpath.dirname(path)
    text = _STYLE_ADDRESS.sub(lambda found: f'url("{_data(site, within, found[2])}")', text)
    return text.replace("</", "<\\/")  # nothing in it may end its element


def _data(site: Path, folder: str, address: str) -> str:
    """The file of the site at `address` as a `data:` address."""
    path = posixpath.normpath(posixpath.join(folder, unquote(urlsplit(address).path)))
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode((site / path).read_bytes()).decode('ascii')}"
