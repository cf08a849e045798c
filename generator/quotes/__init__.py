"""Quotes: cue, content and speaker, followed across the article."""

from ..model import Document, Quote
from .statements import Reporter


def find(document: Document) -> tuple[Quote, ...]:
    """Every quote of `document` in the order of the text."""
    return Reporter(document).quotes()


__all__ = ["find"]
