"""Whether the words around a time expression speak of the past or of what is to come."""

import functools
import tomllib
from importlib import resources

from ..arabic.folding import fold
from ..model import Document

_TABLE = tomllib.loads(resources.files(__package__).joinpath("tense.toml").read_text(encoding="utf-8"))
_COMING = frozenset(fold(word) for word in _TABLE["coming"]["words"])
_PAST = frozenset(fold(word) for word in _TABLE["past"]["words"])
_NOT_VERBS = frozenset(fold(word) for word in _TABLE["nouns"]["words"])
_NEUTRAL = frozenset(fold(word) for word in _TABLE["neutral"]["words"])
_EITHER = frozenset(fold(word) for word in _TABLE["either"]["words"])
_NOT_PAST = frozenset(fold(word) for word in _TABLE["nouns_in_t"]["words"])
_REACH = 24  # words before the expression that may govern it
_AFTER = 6
_NEAR = 8  # the same, for a word that only may be a verb


@functools.lru_cache(maxsize=1 << 16)
def of_word(form: str) -> int:
    """-2 or 2: the word surely speaks of the past or of what is to come; -1 or 1: it may; 0: it says nothing."""
    bare = form[1:] if form[:1] in ("و", "ف") and len(form) > 3 else form
    if form in _COMING or bare in _COMING:
        return 2
    if form in _PAST or bare in _PAST:
        return -2
    if form in _NEUTRAL or bare in _NEUTRAL or form in _NOT_VERBS or bare in _NOT_VERBS:
        return 0
    if len(bare) >= 5 and bare[0] == "س" and bare[1] in "يتنا" and bare[2:3] != "ا":
        return 2 if bare[1] == "ي" or len(bare) >= 5 else 0
    if len(bare) >= 4 and bare[-1] == "ت" and bare[-2] != "ا" and bare[:2] != "ال" and bare not in _NOT_PAST:
        return -1
    if len(bare) >= 4 and bare[0] == "ي" and not bare.endswith(("يه", "ات", "يين", "يون")):
        return 1
    return 0


def governing(document: Document, sentence: int, first: int, last: int) -> int:
    """The tense around the tokens `first` to `last` of a sentence: negative past, positive to come, 0 not known."""
    tokens = document.tokens
    begin = max(document.first[sentence], first - _REACH)
    for index in range(first - 1, begin - 1, -1):
        token = tokens[index]
        if token.kind != "word":
            continue
        found = of_word(token.form)
        if found == 1 and index > begin and tokens[index - 1].form in ("لم", "كان", "كانت", "كانوا", "وكان", "وكانت"):
            return -2
        if abs(found) == 2 or (found and first - index <= _NEAR):
            return found
    behind = last + (last < len(tokens) and tokens[last].kind == "mark")
    if behind < len(tokens) and (tokens[behind].form in _EITHER or of_word(tokens[behind].form) < 0):
        return -1
    for index in range(last, min(document.first[sentence + 1], last + _AFTER)):
        found = of_word(tokens[index].form)
        if abs(found) == 2:
            return found // 2
    return 0
