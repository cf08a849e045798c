"""Content words cut to what two forms of one word share, to tell what sentences have in common."""

import functools
from sys import intern

from ..arabic.memo import memo
from ..arabic.vocabulary import Column
from ..arabic.words import tokenize
from ..model import Document, Token
from .lexicon import tables

_SHORTEST = 4  # letters of a word that may carry content; shorter ones are mostly particles
_STEM = 5


def _stem(form: str) -> str:
    """What forms of one word share: no clitics, no article, five letters; nothing for a word without content.

    >>> _stem("والحكومه"), _stem("حكومتها"), _stem("التي")
    ('حكوم', 'حكومت', '')
    """
    if len(form) < _SHORTEST or form in tables()["empty"]:
        return ""
    word = form[1:] if form[0] in "وفبل" and len(form) > 5 else form
    word = word.removeprefix("ال") if len(word) > 4 else word
    if word.endswith("ه") and len(word) > 3:
        word = word[:-1]
    return intern(word[:_STEM])


stem = memo(_stem)
_STEMS = Column(stem)


def stems(document: Document, index: int) -> frozenset[str]:
    """The stems of the content words of sentence `index`."""
    return frozenset(_STEMS.of(document, document.first[index], document.first[index + 1])) - {""}


def of_tokens(tokens: tuple[Token, ...]) -> frozenset[str]:
    """The stems of the content words among `tokens`."""
    return frozenset([stem(token.form) for token in tokens]) - {""}


@functools.lru_cache(maxsize=8)
def of_text(text: str) -> frozenset[str]:
    """The stems of the content words of a text of its own, such as a title."""
    return of_tokens(tokenize(text))
