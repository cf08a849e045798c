"""The newest briefings as an Atom feed.

Source: RFC 4287.
"""

from collections.abc import Iterable
from urllib.parse import quote, urljoin
from xml.etree import ElementTree

from ..briefing.page import Briefing
from ..calendar import Interval, interval
from .markup import plain

_NAMESPACE = "http://www.w3.org/2005/Atom"
ADDRESS = "briefings/feed.xml"


def atom(briefings: Iterable[Briefing], name: str, url: str) -> bytes:
    """The feed of `briefings` that have a date, newest first, for the site `name` published at `url`.

    The time of an entry is the first moment of the day, month or year its source was published in: a feed must have
    times, and the day on which the site was built says nothing of the news. An editor's correction makes it later.
    """
    base = url.rstrip("/") + "/"
    dated = [(_updated(days, b), b) for b in briefings if (days := interval(b.published.value))]
    feed = ElementTree.Element("feed", {"xmlns": _NAMESPACE, "xml:lang": "ar"})
    _add(feed, "title", name)
    _add(feed, "id", base)
    _add(feed, "updated", _time(max((day for day, _ in dated), default="1970-01-01")))
    ElementTree.SubElement(feed, "link", {"rel": "self", "href": urljoin(base, ADDRESS)})
    ElementTree.SubElement(feed, "link", {"rel": "alternate", "href": base})
    for day, briefing in dated:
        entry = ElementTree.SubElement(feed, "entry")
        address = urljoin(base, f"briefings/{quote(briefing.id)}.html")
        _add(entry, "title", briefing.title.text)
        _add(entry, "id", address)
        _add(entry, "updated", _time(day))
        ElementTree.SubElement(entry, "link", {"rel": "alternate", "href": address})
        _add(ElementTree.SubElement(entry, "author"), "name", briefing.author or briefing.publisher or name)
        if briefing.summary:
            _add(entry, "summary", briefing.summary[0].text)
    ElementTree.indent(feed)
    text: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _updated(published: Interval, briefing: Briefing) -> str:
    return max([published.first.isoformat(), *(row.told.date for row in briefing.amendments)])


def _add(parent: ElementTree.Element, tag: str, text: str) -> None:
    ElementTree.SubElement(parent, tag).text = plain(text)


def _time(day: str) -> str:
    return f"{day}T00:00:00Z"
