"""A document as the stages of this package read it."""

from ..arabic.phrases import Reading, words_of
from ..model import Document
from . import marks
from .cues import Cue, read


class View(Reading, frozen=True, gc=False):
    """A reading with the cue that each token is, if it is one."""

    cues: list[Cue | None]


def view(document: Document) -> View:
    """`document` with its words, cues and paired quotation marks."""
    cues = [read(token.form) for token in document.tokens]
    return View(
        document=document, text=document.text, tokens=document.tokens, words=words_of(document),
        verbs=[cue is not None and cue.kind == "verb" and not cue.homograph for cue in cues],
        pairs=marks.pairs(document), cues=cues,
    )  # fmt: skip
