"""The summary, a few sentences of the article, and a title when none is given."""

from ..model import Document, Title


def title(document: Document) -> Title:
    """The article's title, or one chosen from its own words."""
    return Title(text=document.title or document.sentences[0].text, inferred=document.title is None)


def summary(document: Document) -> tuple[str, ...]:
    """The ids of the sentences that sum the article up, in reading order."""
    body = [s for s in document.sentences if not (s.heading or s.furniture)]
    return tuple(s.id for s in body[:3])
