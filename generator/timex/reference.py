"""The publication date: stated, read from a dateline, or deduced from what the text says."""

from ..model import Article, Document, Published
from .mention import Mention


def publication(article: Article, document: Document, mentions: tuple[Mention, ...]) -> Published:
    """When the article was published, how that is known, and from which words."""
    if article.date is not None:
        return Published(value=article.date.isoformat(), basis="stated")
    return Published(value="XXXX", basis="unknown")
