"""Actors that are known as speakers of quotes alone."""

from collections.abc import Iterable

from ..arabic.folding import fold
from ..arabic.names import Sort, read
from ..arabic.words import tokenize
from ..model import Actor, Document, Quote, Span


def speakers(document: Document, quotes: tuple[Quote, ...]) -> list[Actor]:
    """The named speakers of quotes, where the text has their name."""
    roles: dict[str, str | None] = {}
    for quote in quotes:
        if quote.speaker and (quote.role or _is_name(quote.speaker)):
            roles.setdefault(quote.speaker, quote.role)
    return [
        Actor(name=name, kind="person", role=roles[name], rule="speaker", mentions=spans[:1])
        for name, spans in _named(document, roles).items()
        if len(name.split()) > 1 or len(spans) > 1
    ]


def _named(document: Document, names: Iterable[str]) -> dict[str, tuple[Span, ...]]:
    """Where each of `names` stands in the text for the first time and for the second, in the order of `names`."""
    found: dict[str, tuple[Span, ...]] = dict.fromkeys(names, ())
    opening: dict[str, list[str]] = {}
    for name in found:
        opening.setdefault(tokenize(name)[0].form, []).append(name)
    for token in [token for token in document.tokens if token.form in opening]:
        for name in opening[token.form]:
            if len(found[name]) < 2 and document.text.startswith(name, token.start):
                end = token.start + len(name)
                found[name] = (*found[name], Span(start=token.start, end=end, text=name))
    return {name: spans for name, spans in found.items() if spans}


def _is_name(speaker: str) -> bool:
    """Whether a speaker without an office is called by a person's name."""
    return not read(fold(speaker.split()[0])).sort & ~Sort.GIVEN
