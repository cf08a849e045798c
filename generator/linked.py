"""A briefing for machines: JSON-LD in its page, and the record as JSON beside it."""

import json
from typing import Any

import msgspec
from markupsafe import Markup

from . import __version__
from .briefing import Briefing, Entry, Statement
from .calendar import machine
from .markup import plain, web
from .model import Correction, Event, Passage, Quote, Record, Span
from .settings import Settings

_ARTICLE = "#article"  # what the quotations name as the whole they are part of
_AROUND = 32  # characters before and after a selector's words, as in W3C Web Annotation's examples


def json_ld(briefing: Briefing) -> Markup:
    """schema.org's NewsArticle with its quotations and events, safe inside a `<script>` in Markdown."""
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
        "hasPart": [_quotation(said, kinds) for voice in briefing.voices for said in voice.statements],
        "about": [_event(entry) for entry in (*timeline.past, *timeline.coming, *timeline.undated)],
    }
    text = json.dumps(_stated(data), ensure_ascii=False, separators=(",", ":"))
    for mark in "<>&`*_~\u2028\u2029":  # a page must not end its script, nor Markdown find marks of its own
        if mark in text:
            text = text.replace(mark, f"\\u{ord(mark):04x}")
    return Markup(plain(text))  # noqa: S704 - escaped just above


def _stated(value: dict[str, Any]) -> dict[str, Any]:
    """`value` without what is not known."""
    return {key: item for key, item in value.items() if item not in (None, [], "")}


def _citation(briefing: Briefing) -> dict[str, Any]:
    return _stated({"@type": "NewsArticle", "name": briefing.title.text, "url": web(briefing.url)})


def _correction(told: Correction) -> dict[str, Any]:
    return {"@type": "CorrectionComment", "datePublished": told.date, "text": told.note}


def _quotation(said: Statement, kinds: dict[str, str]) -> dict[str, Any]:
    creator = {"@type": kinds.get(said.speaker, "Person"), "name": said.speaker} if said.speaker else None
    return _stated(
        {
            "@type": "Quotation",
            "@id": f"#{said.id}",
            "text": " ".join(excerpt.text for excerpt in said.excerpts),
            "creator": creator,
            "isPartOf": {"@id": _ARTICLE},
        }
    )


def _event(entry: Entry) -> dict[str, Any]:
    name = " ".join(excerpt.text for excerpt in entry.excerpts)
    return _stated({"@type": "Event", "@id": f"#{entry.id}", "name": name, "startDate": machine(entry.moment.value)})


def data(record: Record, briefing: Briefing, settings: Settings) -> bytes:
    """The record as JSON, with selectors of what the page cites; no more of the text than the site may show."""
    value: dict[str, Any] = msgspec.to_builtins(record)
    value["mujaz"] = __version__
    if settings.publish_source != "full":
        shown = {line.id for line in briefing.lines if line.text is not None}
        value["sentences"] = [sentence for sentence in value["sentences"] if sentence["id"] in shown]
        del value["text"]
    if settings.publish_source != "none":
        cited: list[Quote | Event | Passage] = [
            *record.quotes,
            *record.events,
            *record.background,
            *record.implications,
        ]
        value["selectors"] = {span.id: _selector(record.text, span) for span in cited}
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"


def _selector(text: str, span: Span) -> dict[str, str]:
    """W3C Web Annotation's TextQuoteSelector."""
    return {
        "type": "TextQuoteSelector",
        "exact": span.text,
        "prefix": text[max(span.start - _AROUND, 0) : span.start],
        "suffix": text[span.end : span.end + _AROUND],
    }
