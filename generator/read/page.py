"""Saved web pages: the article without menus, teasers and share buttons, and what the page states of it."""

import datetime
import logging
import re
from collections.abc import Iterator

import trafilatura
from lxml import etree, html

from .. import timex
from ..arabic.folding import fold
from ..arabic.furniture import is_notice, leads_elsewhere
from ..arabic.sentences import segment
from ..errors import SourceError
from ..model import Article, Published
from .cleaning import characters, paragraphs, visible, without_controls
from .metadata import metadata
from .text import characters_of

_DECLARED = re.compile(
    rb"""<(?:meta\b[^>]{0,200}?charset|\?xml\b[^>]{0,100}?encoding)\s*=\s*["']?([\w.:-]{2,40})""", re.I
)
_REFERENCE = re.compile(r"&#(x[0-9a-f]{1,8}|[0-9]{1,9});?", re.IGNORECASE)
_FLAWS = 0.002  # share of bytes outside the article that may be damaged
_HEAD = 4096  # bytes in which browsers look for a declaration
_ELEMENTS = 40_000  # long pages have some thousands; what extracts an article takes time with their square
_YEAR = re.compile(r"[12٠-٢۰-۲][0-9٠-٩۰-۹]{3}")
_NEAR = 60  # elements after the heading among which the date of publication stands
_LINE = 120  # characters of a line with a date of publication

# Where the library finds nothing it logs no file's name: our own message says which page it was, and what to do.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL + 1)


def page(raw: bytes, name: str, declared: str | None = None) -> Article:
    """The article of a web page; `declared` is the encoding that whoever sent it says it is in.

    Raises:
        SourceError: it cannot be decoded, is too deep or too large to be a page, or holds no article.
    """
    found = _DECLARED.search(raw[:_HEAD])
    text, known = characters_of(raw, name, declared or (found[1].decode("ascii") if found else None), _FLAWS)
    tree = _tree(_REFERENCE.sub(_referred, text), name)
    stated = metadata(tree)
    date = stated.date or _shown_date(tree)
    body = paragraphs("\n".join(_lines(_body(tree, name), stated.title)), name)
    if "\ufffd" in body:
        shown = next(line for line in body.split("\n") if "\ufffd" in line)
        around = max(0, shown.index("\ufffd") - 15)
        raise SourceError(name, "letters of the article are lost", shown[around : around + 30], "save the page anew")
    return Article(
        path=name, text=body, title=stated.title, date=date, author=stated.author, publisher=stated.publisher,
        url=stated.url, **known,
    )  # fmt: skip


def _referred(reference: re.Match[str]) -> str:
    """A reference to a character as it stands, unless that is one which no text may hold."""
    digits = reference[1]
    code = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    return reference[0] if code > 0x10FFFF or without_controls(chr(code)) else ""


def _tree(text: str, name: str) -> html.HtmlElement:
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(text.encode(), parser=parser)
    except (etree.ParserError, ValueError) as problem:
        raise SourceError(name, "no page in it", str(problem), "save the page anew") from problem
    # Past its depth the parser drops what it reads, and says so.
    deep = next((entry for entry in parser.error_log if entry.type_name == "ERR_RESOURCE_LIMIT"), None)
    if deep is not None:
        raise SourceError(
            f"{name}:{deep.line}", "elements nested too deep for a page", None, "save the article's text as a .txt file"
        )
    if (size := sum(1 for _ in tree.iter())) > _ELEMENTS:
        raise SourceError(name, "too many elements for a page", str(size), "save the article's text as a .txt file")
    return tree


def _body(tree: html.HtmlElement, name: str) -> str:
    found = trafilatura.bare_extraction(tree, include_comments=False, include_tables=False, with_metadata=False)
    text = getattr(found, "text", None)
    if not text:
        raise SourceError(name, "no article found in the page", None, "save the article's text as a .txt file")
    return visible(characters(text, name))


# Lines


def _lines(text: str, title: str | None) -> Iterator[str]:
    """The lines of the article, each once: not its title again, nor the labels and notices around it."""
    lines = [" ".join(line.split()) for line in text.split("\n")]
    lines = [line for line in dict.fromkeys(lines) if line and not leads_elsewhere(line)]
    if lines and title and fold(lines[0]) == fold(title):
        del lines[0]
    while len(lines) > 1 and is_notice(lines[-1]):
        lines.pop()
    yield from lines


# The date that the page shows


def _shown_date(tree: html.HtmlElement) -> datetime.date | None:
    """The first whole date among the short lines behind the page's heading."""
    heading = next(tree.iter("h1"), None)
    if heading is None:
        return None
    for count, element in enumerate(heading.xpath("following::*")):
        if count > _NEAR:
            return None
        for text in (element.text, element.tail):
            if text and len(text) < _LINE and _YEAR.search(text) and (day := _day_in(text)):
                return day
    return None


def _day_in(text: str) -> datetime.date | None:
    document = segment(" ".join(text.split()))
    for found in timex.resolve(document, timex.find(document), Published(value="XXXX", basis="unknown")):
        try:
            return datetime.date.fromisoformat(found.value)
        except ValueError:
            continue  # a date that names no day
    return None
