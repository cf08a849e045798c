"""The stages as one visible list: an article in, its record out."""

import hashlib
from pathlib import PurePath

from . import actors, identity, passages, quotes, timex
from .arabic import furniture
from .arabic.sentences import segment
from .model import Article, Record, Source, Span
from .settings import Settings
from .timeline import dated as timeline


def extract(article: Article, settings: Settings) -> Record:
    """Everything found in `article`. Each stage reads what stands above it and nothing else."""
    document = segment(article.text, article.title)
    mentions = timex.find(document)
    published = timex.publication(article, document, mentions)
    timexes = timex.resolve(document, mentions, published)
    said = quotes.find(document)
    events = timeline.events(document, timexes, said, published)
    places = passages.places(document)
    clues = passages.clues(document, timexes, said, published, places)
    background = passages.background(document, clues)
    implications = passages.implications(document, clues, places, settings.regions)
    around = [sentence.text for sentence in document.sentences if sentence.furniture]
    return identity.named(
        Record(
            id=PurePath(article.path).stem,
            sha256=hashlib.sha256(article.text.encode()).hexdigest(),
            source=Source(
                path=article.path, url=article.url, publisher=article.publisher,
                author=article.author or furniture.author(around, article.publisher),
                dossier=article.dossier, aliases=article.aliases, encoding=article.encoding,
                encoding_basis=article.encoding_basis, mended=article.mended,
            ),
            published=published,
            title=passages.title(document, clues, background),
            text=article.text,
            sentences=document.sentences,
            headings=tuple(Span(start=s.start, end=s.end, text=s.text) for s in document.sentences if s.heading),
            timexes=timexes,
            quotes=said,
            events=events,
            background=background,
            implications=implications,
            actors=actors.find(document, said),
            places=places,
            summary=passages.summary(document, clues, background),
        )
    )  # fmt: skip
