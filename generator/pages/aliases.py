"""Old addresses of articles whose sources were renamed: a page at each that leads to the new one."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urljoin

import msgspec
from markupsafe import Markup

from ..archive.pieces import Piece
from ..errors import Notice, SourceError
from .i18n import Language
from .markup import plain, web
from .site import File

_POLICY = Markup("default-src 'none'; base-uri 'none'; form-action 'none'")
_PAGE = Markup(
    "<!doctype html>\n"
    '<html lang="{language}" dir="{direction}">\n'
    "<head>\n"
    '<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
    '<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    '<meta http-equiv="refresh" content="0; url={link}">\n'
    '<meta name="robots" content="noindex">\n'
    '<link rel="canonical" href="{canonical}">\n'
    "<title>{title}</title>\n"
    "</head>\n"
    '<body>\n<main>\n<h1>{moved}</h1>\n<p><a href="{link}" lang="ar" dir="rtl">{title}</a></p>\n</main>\n</body>\n'
    "</html>\n"
)


class Named(NamedTuple):
    """An article by its page, its source, and the addresses that it had before."""

    page: str
    path: str
    title: str
    sha256: str
    aliases: tuple[str, ...]


def named(piece: Piece) -> Named:
    """What of an article its old addresses need."""
    briefing = piece.briefing
    return Named(briefing.id, briefing.path, briefing.title.text, briefing.sha256, piece.aliases)


class _Kept(msgspec.Struct):
    """What a page's data beside it says of the article's text."""

    sha256: str


def clashes(articles: Sequence[Named]) -> Iterator[SourceError]:
    """Every old address that is another article's, or that several claim."""
    owners = {article.page.casefold(): article.path for article in articles}
    for article in articles:
        for alias in article.aliases:
            owner = owners.setdefault(alias.casefold(), article.path)
            if owner != article.path:
                problem = f"its alias {alias} is the address of another's page"
                yield SourceError(article.path, problem, owner, "remove the alias from one of them")


def redirects(articles: Sequence[Named], pages: Iterable[str], language: Language, url: str | None) -> Iterator[File]:
    """A page at every old address, also of the dossier that has its article's; an address that clashes gets none.

    `pages` are the names of the pages that are made: `dossiers/…`.
    """
    taken = {article.page.casefold() for article in articles}
    told = set(pages)
    for article in articles:
        for alias in article.aliases:
            if alias.casefold() in taken:
                continue
            taken.add(alias.casefold())
            yield _redirect("briefings", alias, article, language, url)
            if f"dossiers/{article.page}" in told and f"dossiers/{alias}" not in told:
                yield _redirect("dossiers", alias, article, language, url)


def _redirect(folder: str, alias: str, article: Named, language: Language, url: str | None) -> File:
    link = f"{quote(article.page)}.html"
    root = web(url)
    page = _PAGE.format(
        policy=_POLICY,
        language=language.tag,
        direction="rtl" if language.is_arabic else "ltr",
        link=link,
        canonical=urljoin(root.rstrip("/") + "/", f"{folder}/{link}") if root else link,
        title=plain(article.title),
        moved=language.gettext("This page has moved"),
    )
    return File(path=f"{folder}/{alias}.html", content=page.encode())


def renamed(docs: Path, articles: Sequence[Named]) -> Iterator[Notice]:
    """The articles that were at another address when `docs` was written, without an alias for it."""
    pages = {article.page for article in articles}
    known = {article.page for article in articles if (docs / "briefings" / f"{article.page}.json").is_file()}
    fresh = {article.sha256: article for article in articles if article.page not in known}
    for path in sorted((docs / "briefings").glob("*.json")) if fresh else ():
        article = None if path.stem in pages else fresh.get(_text_of(path))
        if article is not None and path.stem not in article.aliases:
            yield Notice(
                article.path, "renamed: links to its old page lead nowhere", f"briefings/{path.stem}.html",
                f"write into its front matter: aliases: [{path.stem}]",
            )  # fmt: skip


def _text_of(path: Path) -> str:
    """The hash of the text that a page was made from; nothing where its data is damaged."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Kept).sha256
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return ""
