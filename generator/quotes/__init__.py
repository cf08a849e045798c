"""Quotes: cue, content and speaker, followed across the article."""

from ..model import Document, Quote


def find(document: Document) -> tuple[Quote, ...]:
    return ()
