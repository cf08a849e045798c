"""A briefing for machines: JSON-LD in its page."""

import json
from collections import Counter
from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from ..briefing.page import Briefing, Entry, Office, PersonPage, Statement
from ..calendar import machine
from ..model import Correction
from .findable import shortened
from .markup import plain, web

_NAME = 120  # bytes of UTF-8 of an event's name, some ten words
_ARTICLE = "#article"  # what the quotations name as the whole they are part of


def json_ld(briefing: Briefing, latin: Callable[[str], str | None] = lambda _: None) -> Markup:
    """schema.org's NewsArticle with its quotations and events, safe inside a `<script>` in Markdown.

    `latin` gives the name of a speaker in Latin letters, where it is known.
    """
    kinds = {actor.name: "Person" if actor.kind == "person" else "Organization" for actor in briefing.actors}
    timeline = briefing.timeline
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": _ARTICLE,
        "headline": briefing.title.text,
        "inLanguage": "ar",
        "datePublished": machine(briefing.published.value),
        "dateModified": briefing.amendments[0].told.date if briefing.amendments else None,
        "correction": [_correction(row.told) for row in briefing.amendments if row.told.note],
        "author": {"@type": "Person", "name": briefing.author} if briefing.author else None,
        "publisher": {"@type": "Organization", "name": briefing.publisher} if briefing.publisher else None,
        "citation": _citation(briefing),
        "hasPart": _quotations(briefing, kinds, latin),
        "about": [_event(entry) for entry in (*timeline.past, *timeline.coming, *timeline.undated)],
    }
    return _script(data)


def person(page: PersonPage) -> Markup:
    """schema.org's Person with other names and offices, safe inside a `<script>` in Markdown."""
    return _script(
        {
            "@context": "https://schema.org",
            "@type": "Person",
            "name": page.name,
            "alternateName": list(filter(None, [page.latin, *page.aliases])),
            "hasOccupation": [_office(office) for office in page.offices],
        }
    )


def _office(office: Office) -> dict[str, Any]:
    """An office as a Role; when sources first and last say so is no date of its beginning and end."""
    said = office.statements
    since, until = (None, None) if said else (machine(office.since or ""), machine(office.until or ""))
    return _stated({"@type": "Role", "roleName": office.role, "startDate": since, "endDate": until})


def _script(data: dict[str, Any]) -> Markup:
    text = json.dumps(_stated(data), ensure_ascii=False, separators=(",", ":"))
    for mark in "<>&`*_~\u2028\u2029":  # a page must not end its script, nor Markdown find marks of its own
        if mark in text:
            text = text.replace(mark, f"\\u{ord(mark):04x}")
    return Markup(plain(text))  # noqa: S704 - escaped just above


def _stated(value: dict[str, Any]) -> dict[str, Any]:
    """`value` without what is not known."""
    return {key: item for key, item in value.items() if item not in (None, [], "")}


def _citation(briefing: Briefing) -> dict[str, Any]:
    """The article as its publisher has it, by its address, or by its title where that is not known."""
    url = web(briefing.url)
    return _stated({"@type": "NewsArticle", "name": None if url else briefing.title.text, "url": url})


def _correction(told: Correction) -> dict[str, Any]:
    return {"@type": "CorrectionComment", "datePublished": told.date, "text": told.note}


def _quotations(briefing: Briefing, kinds: dict[str, str], latin: Callable[[str], str | None]) -> list[dict[str, Any]]:
    """Every quotation; who is quoted more than once is described at the first, and named by `@id` after it."""
    told = [said for voice in briefing.voices for said in voice.statements]
    often = Counter(said.speaker for said in told)
    known: dict[str, str] = {}

    def creator(name: str | None) -> dict[str, Any] | None:
        if not name or name in known:
            return {"@id": known[name]} if name else None
        person = _stated({"@type": kinds.get(name, "Person"), "name": name, "alternateName": latin(name)})
        if often[name] > 1:
            person["@id"] = known[name] = f"#speaker-{len(known) + 1}"
        return person

    return [_quotation(said, creator(said.speaker)) for said in told]


def _quotation(said: Statement, creator: dict[str, Any] | None) -> dict[str, Any]:
    return _stated(
        {
            "@type": "Quotation",
            "text": " ".join(excerpt.text for excerpt in said.excerpts),
            "creator": creator,
            "isPartOf": {"@id": _ARTICLE},
        }
    )


def _event(entry: Entry) -> dict[str, Any]:
    """An event; it is called by its first words, since all of them stand where its `@id` leads."""
    name = " ".join(excerpt.text for excerpt in entry.excerpts)
    named = f"{shortened(name, _NAME)} …" if len(name.encode()) > _NAME else name
    return _stated({"@type": "Event", "@id": f"#{entry.id}", "name": named, "startDate": machine(entry.moment.value)})
