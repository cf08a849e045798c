"""What a web page says of its article: title, date, author, publisher, address."""

import datetime
import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from lxml import html

from .cleaning import visible, without_controls
from .days import day_of

_ARTICLE = re.compile(r"(?:News|Report|Opinion|Analysis|Background|Review|Blog|Live)?\w*(?:Article|Posting)$")
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "headline")
_DATES = (
    "article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dc:date", "dcterms.created",
    "dc.date.issued", "dcterms.issued", "dc:created", "pubdate", "publishdate", "publish-date", "publish_date",
    "publication_date", "sailthru.date",
    "parsely-pub-date", "article.published", "datecreated",
)  # fmt: skip
_AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "byl")
_PUBLISHERS = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher")
_DAY_IN_PATH = re.compile(
    r"/((?:19|20)\d\d)(?:/[a-z_-]+)?/(\d{1,2})/(\d{1,2})(?=/|$)|(?<!\d)((?:19|20)\d\d)[-_]?(\d\d)[-_]?(\d\d)(?!\d)"
)
_SITE = re.compile(r"\s+[-–—|:•»]+\s+|\s*\|\s*")
_BLANK = re.compile(r"\s+")


class Metadata(NamedTuple):
    """What a page states; None where it states nothing."""

    title: str | None = None
    date: datetime.date | None = None
    author: str | None = None
    publisher: str | None = None
    url: str | None = None


def metadata(page: html.HtmlElement) -> Metadata:
    """What `page` states of its article, from JSON-LD, then from its meta elements, then from its marked-up text."""
    linked = next(_articles(page), {})
    named = _named(page)
    url = _address(page, named, linked)
    publisher = _text(linked.get("publisher")) or _first(named, _PUBLISHERS)
    return Metadata(
        title=_title(page, named, linked, publisher),
        date=_date(page, named, linked, url),
        author=_author(_text(linked.get("author")) or _first(named, _AUTHORS) or _marked(page, "author"), publisher),
        publisher=publisher or (_host(url) if url else None),
        url=url,
    )


def _articles(page: html.HtmlElement) -> Iterator[dict[str, Any]]:
    for script in page.iterfind(".//script[@type='application/ld+json']"):
        try:
            found = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue  # what a page says of itself is a gift: one that is broken is as good as none
        yield from _of_type(found, 4)


def _of_type(found: object, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(found, list) and depth:
        for item in found:
            yield from _of_type(item, depth - 1)
    elif isinstance(found, dict) and depth:
        kinds = found.get("@type")
        if any(
            isinstance(kind, str) and _ARTICLE.match(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
        ):
            yield found
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _of_type(found.get(key), depth - 1)


def _named(page: html.HtmlElement) -> dict[str, str]:
    """The first content of every named meta element."""
    named: dict[str, str] = {}
    for element in page.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = _clean(element.get("content"))
        if name and content:
            named.setdefault(name.strip().lower(), content)
    return named


def _first(named: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((named[name] for name in names if name in named), None)


def _clean(text: str | None) -> str | None:
    return _BLANK.sub(" ", visible(without_controls(text))).strip() or None if text else None


def _text(value: object) -> str | None:
    """The name in a value of JSON-LD: a text, something with a name, or a list of these."""
    if isinstance(value, str):
        return _clean(unescape(value))
    if isinstance(value, dict):
        return _text(value.get("name"))
    if isinstance(value, list):
        return "، ".join(name for item in value[:5] if (name := _text(item))) or None
    return None


def _marked(page: html.HtmlElement, name: str) -> str | None:
    found = page.xpath(
        f"(//*[@itemprop='{name}' or @rel='{name}' or contains(concat(' ', @class, ' '), ' {name} ')])[1]"
    )
    text = _clean(found[0].text_content()) if found else None
    return text if text and len(text) < 60 else None


def _author(author: str | None, publisher: str | None) -> str | None:
    return None if author is None or "://" in author or author == publisher else author


# Title


def _title(page: html.HtmlElement, named: dict[str, str], linked: dict[str, Any], publisher: str | None) -> str | None:
    whole = _clean(page.findtext(".//head/title") or page.findtext(".//title"))
    heads = [head for element in page.iter("h1") if (head := _clean(element.text_content()))]
    stated = _text(linked.get("headline")) or _first(named, _TITLES)
    said = [title for title in (stated, whole) if title]
    # The heading that the page's own title repeats is the title, without the site's name.
    for head in heads:
        if len(head) > 8 and any(head in title for title in said):
            return head
    title = stated or whole or (heads[0] if heads else None)
    return _without_site(title, publisher) if title else None


def _without_site(title: str, publisher: str | None) -> str:
    """A title without the site's name before or behind it."""
    parts = _SITE.split(title)
    names = {name.casefold() for name in (publisher,) if name}
    while len(parts) > 1 and parts[-1].casefold() in names:
        parts.pop()
        title = title[: title.rindex(parts[-1]) + len(parts[-1])]
    if len(parts) > 1 and parts[0].casefold() in names:
        title = title[title.index(parts[1], len(parts[0])) :]
    return title.strip()


# Date


def _date(
    page: html.HtmlElement, named: dict[str, str], linked: dict[str, Any], url: str | None
) -> datetime.date | None:
    stated = (_text(linked.get("datePublished")), *(named.get(name) for name in _DATES), *_marked_dates(page))
    for text in stated:
        if text and (day := day_of(text)):
            return day
    return _day_in_address(url) if url else None


def _marked_dates(page: html.HtmlElement) -> Iterator[str | None]:
    """Dates that the page's text is marked up with, those that say they are its publication first."""
    published = "@itemprop='datePublished' or @property='dc:date' or @property='dc:created' or @pubdate"
    for element in page.xpath(f"(//*[{published}])[position() < 3]"):
        yield element.get("content") or element.get("datetime") or element.text_content()[:60]
    times = {time.get("datetime") for time in page.xpath("//article//time[@datetime] | //header//time[@datetime]")}
    if len(times) == 1:  # several are those of other stories too
        yield times.pop()


def _day_in_address(url: str) -> datetime.date | None:
    found = _DAY_IN_PATH.search(urlsplit(url).path)
    if not found:
        return None
    year, month, day = (int(part) for part in found.groups() if part)
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


# Address


def _address(page: html.HtmlElement, named: dict[str, str], linked: dict[str, Any]) -> str | None:
    canonical = page.xpath("(//link[@rel='canonical']/@href)[1]")
    for url in (*canonical, named.get("og:url"), linked.get("url")):
        if isinstance(url, str) and _is_of_the_web(url.strip()):
            return _clean(unquote(url.strip()))
    return None


def _is_of_the_web(url: str) -> bool:
    try:
        return urlsplit(url).scheme in {"http", "https"} and bool(urlsplit(url).hostname)
    except ValueError:
        return False


def _host(url: str) -> str | None:
    return (urlsplit(url).hostname or "").removeprefix("www.") or None
