"""Addresses as a page writes them: to sentences, articles, speakers and places, and between the parts of a list."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar
from urllib.parse import quote

import msgspec

from ..address import of_name
from ..briefing.page import Excerpt
from .stretches import Stretch, stretches

Item = TypeVar("Item")

_LINKED = 200  # links of a page of contents
_NEAR = 2  # parts named before and after the one that is shown


_SIGNS = re.compile(r"[^\w./~-]+")


def written(path: str) -> str:
    """`path` as an address in a page, with letters as they are: escaped they are three times as long.

    Source: WHATWG URL, valid URL string.

    >>> written("speakers/index_س-ش.html"), written("خبر 1#2")
    ('speakers/index_س-ش.html', 'خبر%201%232')
    """
    return _SIGNS.sub(lambda signs: quote(signs[0], safe=""), path)


class Here(msgspec.Struct, frozen=True, kw_only=True):
    """The page that links start from: `base` leads to the root of the site, `page` is its article's id, if any."""

    base: str
    page: str | None = None
    shared: Mapping[str, str] = {}  # where those stand whom the page leads to: `speakers/…` → `speakers/…#…`

    def to(self, excerpt: Excerpt) -> str:
        """The address of the sentence that `excerpt` stands in."""
        within = f"#{excerpt.sentence}"
        return within if excerpt.page == self.page else self.briefing(excerpt.page) + within

    def briefing(self, page: str) -> str:
        """The address of an article's page."""
        return f"{self.base}briefings/{written(page)}.html"

    def data(self, page: str) -> str:
        """The address of an article's record."""
        return f"{self.base}briefings/{written(page)}.json"

    def dossier(self, address: str) -> str:
        """The address of a dossier's page."""
        return f"{self.base}dossiers/{written(address)}.html"

    def dossier_data(self, address: str) -> str:
        """The address of a dossier's data."""
        return f"{self.base}dossiers/{written(address)}.json"

    def speaker(self, address: str) -> str:
        """The address of a speaker's page, or place on a page."""
        return self.at(f"speakers/{address}")

    def person(self, name: str) -> str | None:
        """The address of somebody's page, or place on a page, where the site has one."""
        named = f"speakers/{of_name(name)}"
        return self.at(named) if named in self.shared else None

    def place(self, address: str) -> str:
        """The address of a place's page, or place on a page."""
        return self.at(f"places/{address}")

    def at(self, name: str) -> str:
        """The address of `speakers/…` or `places/…`, or of the place of one on a page."""
        page, mark, part = self.shared.get(name, name).partition("#")
        return f"{self.base}{written(page)}.html{mark}{part}"


HOME = Here(base="")
INDEX = Here(base="../")


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """A link to a part of a list; `count` is of the entries there, `group` what other parts may share with it."""

    label: str
    href: str
    count: int
    group: str = ""


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """Where a page stands in a list of several pages: a part of it with its neighbours, or the contents of all."""

    label: str = ""  # of a part
    overview: str | None = None
    first: str | None = None
    previous: str | None = None
    next: str | None = None
    near: tuple[Link, ...] = ()  # the part itself and those around it
    contents: tuple[Link, ...] = ()


def sheets(
    base: str,
    cut: Sequence[Stretch[Item]],
    label: Callable[[Stretch[Item]], str],
    path: Callable[[str], tuple[str, ...]],
    group: Callable[[str], str] = lambda _: "",
) -> Iterator[tuple[str, Part, tuple[Item, ...]]]:
    """The address of each page of a list, where it stands, and its items; `base` has the contents where there are more.

    A page tells of its neighbours and not how many there are, so that it stays as it is when others come.
    """
    if len(cut) == 1:
        yield base, Part(), cut[0].items
        return
    links = [_link(base, stretch.name, stretch, label, group) for stretch in cut]
    named = {link.href: stretch for link, stretch in zip(links, cut, strict=True)}
    yield from _contents(base, links, named, label, path, group)
    for at, (link, stretch) in enumerate(zip(links, cut, strict=True)):
        part = Part(
            label=link.label,
            overview=_href(base),
            first=links[0].href if at else None,
            previous=links[at - 1].href if at else None,
            next=links[at + 1].href if at + 1 < len(links) else None,
            near=tuple(
                msgspec.structs.replace(near, count=0, group="") for near in links[max(at - _NEAR, 0) : at + _NEAR + 1]
            ),
        )
        yield f"{base}_{stretch.name}", part, stretch.items


def _link(
    base: str, at: str, stretch: Stretch[Item], label: Callable[[Stretch[Item]], str], group: Callable[[str], str]
) -> Link:
    return Link(label=label(stretch), href=_href(base, at), count=len(stretch.items), group=group(stretch.name))


def _contents(
    base: str,
    links: list[Link],
    named: Mapping[str, Stretch[Item]],
    label: Callable[[Stretch[Item]], str],
    path: Callable[[str], tuple[str, ...]],
    group: Callable[[str], str],
) -> Iterator[tuple[str, Part, tuple[Item, ...]]]:
    """The page of contents, with pages of contents of its own where it would be long."""
    cut = stretches(links, lambda link: path(named[link.href].name), _LINKED)
    if len(cut) == 1:
        yield base, Part(contents=tuple(links)), ()
        return
    wider = [
        Stretch(name=s.name, items=tuple(item for link in s.items for item in named[link.href].items)) for s in cut
    ]
    groups = [_link(base, f"in_{stretch.name}", stretch, label, group) for stretch in wider]
    yield base, Part(contents=tuple(groups)), ()
    for link, stretch in zip(groups, cut, strict=True):
        part = Part(label=link.label, overview=_href(base), contents=stretch.items)
        yield f"{base}_in_{stretch.name}", part, ()


def _href(base: str, name: str = "") -> str:
    return f"{written(f'{base}_{name}' if name else base)}.html"
