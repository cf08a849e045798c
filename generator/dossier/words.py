"""What a word says of the story it stands in: words of one stem as one, and how much each weighs."""

import functools
import sys
import tomllib
from importlib import resources

from ..arabic.folding import fold

_SHORTEST = 3  # letters that are left when something is cut off
_CONJUNCTIONS = {"و": _SHORTEST + 1, "ف": _SHORTEST + 2}  # longest word that each is left in
_ARTICLES = ("بال", "كال", "ال")
_ENDINGS = ("هما", "ها", "هم", "ات", "ان", "ون", "ين", "يه", "ه", "ي", "ا")


@functools.lru_cache(maxsize=1 << 17)
def stem(form: str) -> str:
    """A folded word without conjunction, article and one ending; the same string for all words that share it.

    >>> stem("والصاروخيه"), stem("للصاروخ"), stem("صواريخ")
    ('صاروخ', 'صاروخ', 'صواريخ')
    """
    word = form
    if len(word) > _CONJUNCTIONS.get(word[0], len(word)):
        word = word[1:]
    if word.startswith("لل") and len(word) > _SHORTEST + 1:
        word = word[2:]
    else:
        word = next((word[len(a) :] for a in _ARTICLES if word.startswith(a) and len(word) - len(a) >= _SHORTEST), word)
    ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= _SHORTEST), "")
    return sys.intern(word.removesuffix(ending))


class _Weights:
    """How rare each stem is in news: `ln(all articles / articles that have it)`."""

    def __init__(self) -> None:
        text = resources.files(__package__).joinpath("weights.toml").read_text(encoding="utf-8")
        lexicon = tomllib.loads(text)
        self.rare: float = lexicon["rare"]
        self.known = {word: float(weight) for weight, words in lexicon["weights"].items() for word in words.split()}


_WEIGHTS = _Weights()
RARE = _WEIGHTS.rare  # the weight of a stem that few articles have


def weight(term: str) -> float:
    """How much a stem says of the story: nothing when every tenth article has it, most when few have.

    >>> weight("قال"), weight("كلمهلايعرفهااحد")
    (0.0, 4.6)
    """
    return _WEIGHTS.known.get(term, _WEIGHTS.rare)


@functools.lru_cache(maxsize=1 << 12)
def terms(text: str) -> frozenset[str]:
    """The stems of the words of a short text that is folded here."""
    return frozenset(stem(word) for word in fold(text).split())
