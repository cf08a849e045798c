"""Time expressions: found by rules over words, then given values against the publication date."""

from ..model import Article, Document, Published, Timex

Mention = Timex  # replaced by the stage's own type


def find(document: Document) -> tuple[Mention, ...]:
    return ()


def publication(article: Article, document: Document, mentions: tuple[Mention, ...]) -> Published:
    return Published(value=article.date.isoformat() if article.date else "XXXX", basis="stated" if article.date else "unknown")


def resolve(document: Document, mentions: tuple[Mention, ...], published: Published) -> tuple[Timex, ...]:
    return ()
