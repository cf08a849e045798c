"""What a sentence is for: background, implication and its scope; places, summary, title."""

from collections.abc import Mapping

from ..model import Document, Implication, Passage, Place
from . import gazetteer, scoring
from .features import Clues, clues
from .scope import concerned, ground, mentioned, scope
from .summary import summary, title

__all__ = ["Clues", "background", "clues", "implications", "places", "summary", "title"]


def places(document: Document) -> tuple[Place, ...]:
    """The territories and blocs that the article names, the most named first."""
    return gazetteer.places(document, gazetteer.mentions(document))


def background(document: Document, found: tuple[Clues, ...]) -> tuple[Passage, ...]:
    """The sentences that tell what led to the news or what a reader must already know.

    One that speaks more for a consequence than for the past is none.
    """
    return tuple(
        Passage(
            start=sentence.start, end=sentence.end, text=sentence.text,
            rule="background", reasons=scoring.reasons(seen, "background"),
        )
        for seen in found
        if (told := scoring.score(seen, "background")) > 0 and told > scoring.score(seen, "implications")
        for sentence in (document.sentences[seen.sentence],)
    )  # fmt: skip


def implications(
    document: Document, found: tuple[Clues, ...], places: tuple[Place, ...], regions: Mapping[str, frozenset[str]]
) -> tuple[Implication, ...]:
    """The sentences that tell what follows or may follow, each with its scope and the places it names."""
    chosen = [seen for seen in found if scoring.score(seen, "implications") > 0]
    if not chosen:
        return ()
    on = ground(document, places, regions)
    sentences = [document.sentences[seen.sentence] for seen in chosen]
    named = mentioned(places, sentences)
    before = [document.sentences[max(0, seen.sentence - 1)] for seen in chosen]
    touched = mentioned(concerned(places, on), [*sentences, *before])
    return tuple(
        Implication(
            start=sentence.start, end=sentence.end, text=sentence.text,
            rule="implication", reasons=scoring.reasons(seen, "implications"),
            # In a story of two countries, a sentence that names neither goes on about what was named last.
            scope=scope(
                touched[sentence.id] or (touched[earlier.id] if on.shared else ()), on, "inward" in seen.values
            ),
            places=named[sentence.id],
        )
        for seen, sentence, earlier in zip(chosen, sentences, before, strict=True)
    )  # fmt: skip
