"""Actors that are known as speakers of quotes alone."""

from collections.abc import Iterable

from ..arabic.folding import fold
from ..arabic.names import SETS, Sort, read
from ..arabic.words import tokenize
from ..model import Actor, ActorKind, Document, Quote, Span

_MARKS = frozenset('"“”«»')


def speakers(document: Document, quotes: tuple[Quote, ...]) -> list[Actor]:
    """The named speakers of quotes, where the text has their name."""
    roles: dict[str, str | None] = {}
    for quote in quotes:
        if quote.speaker and _is_name(quote.speaker, quote.role):
            roles.setdefault(quote.speaker, quote.role)
    return [
        Actor(
            name=name,
            kind=_kind(document, name, roles[name], spans[0]),
            role=roles[name],
            rule="speaker",
            mentions=spans[:1],
        )
        for name, spans in _named(document, roles).items()
        if len(name.split()) > 1 or len(spans) > 1
    ]


def _named(document: Document, names: Iterable[str]) -> dict[str, tuple[Span, ...]]:
    """Where each of `names` stands in the text for the first time and for the second, in the order of `names`."""
    found: dict[str, tuple[Span, ...]] = dict.fromkeys(names, ())
    opening: dict[str, list[str]] = {}
    for name in found:
        opening.setdefault(tokenize(name)[0].form, []).append(name)
    for i in [i for i, form in enumerate(document.forms) if form in opening]:
        start = document.starts[i]
        for name in opening[document.forms[i]]:
            if len(found[name]) < 2 and document.text.startswith(name, start):
                found[name] = (*found[name], Span(start=start, end=start + len(name), text=name))
    return {name: spans for name, spans in found.items() if spans}


def _is_name(speaker: str, role: str | None) -> bool:
    """Whether a speaker is called by a name: no share of people (`18 بالمئة`), no realm, no clause."""
    first, *rest = map(read, fold(speaker).split())
    if first.core[:1].isdigit() or first.core in SETS["realms"]:
        return False
    if any(word.sort & Sort.FUNCTION for word in rest):
        return False
    return role is not None or not first.sort & ~Sort.GIVEN


def _kind(document: Document, name: str, role: str | None, span: Span) -> ActorKind:
    """What sort of speaker a name is: without an office, one in marks is an institution (`نقلت "مرجان نيوز"`)."""
    marked = document.text[span.start - 1 : span.start] in _MARKS and document.text[span.end : span.end + 1] in _MARKS
    first, *rest = fold(name).split()
    given = read(first).sort & Sort.GIVEN and rest
    if role is None and not given and (marked or read(fold(name)).sort & Sort.ORGANISATION):
        return "organisation"
    return "person"
