"""Whether the words around a time expression speak of the past or of what is to come."""

import tomllib
from collections.abc import Sequence
from importlib import resources

from ..arabic.folding import fold
from ..arabic.memo import memo
from ..model import Document, Token

_TABLE = tomllib.loads(resources.files(__package__).joinpath("tense.toml").read_text(encoding="utf-8"))


def listed(name: str) -> frozenset[str]:
    """The folded words of a list of the table."""
    return frozenset(fold(word) for word in _TABLE[name]["words"])


SAYING = listed("saying")
_COMING, _PAST = listed("coming"), listed("past") | SAYING
_DONE = listed("done")
_NOT_VERBS, _NEUTRAL = listed("nouns"), listed("neutral")
_NOT_FUTURE = tuple(fold(word) for word in _TABLE["no_future"]["beginnings"])
_LEANING, _EITHER = listed("leaning"), listed("either")
_NOT_PAST = listed("nouns_in_t")
_REACH = 24  # words before the expression that may govern it
_AFTER = 6
_ANNOUNCED = 16  # words from an imperfect verb that begins a sentence to the date of what it announces
_IMPERFECT = frozenset("يتنس")
_ALREADY = frozenset(("قد", "وقد", "لقد", "فقد", "ولقد"))
_MADE_PAST = frozenset(("لم", "ولم", "كان", "كانت", "كانوا", "وكان", "وكانت"))
_TO = frozenset(("ان", "بان"))  # before an imperfect: what somebody is to do
_NO_WISH = frozenset(("قبل", "بعد", "دون", "بدون", "منذ", "الي", "من", "رغم", "بدل", "يذكر"))
_RELATIVES = frozenset(("الذي", "التي", "الذين", "والذي", "والتي"))
_OPENERS = listed("openers")
_TITLES = 8  # words from a verb to the end of its subject's name
_PLACES = listed("places")
_BINDERS = listed("binders") | _RELATIVES
_NEAR = 8  # the same, for a word that only may be a verb
_PLANNING, _PLANNED = listed("planning"), listed("planned")
_AMID = listed("amid")
_PLAN = 6  # words from a verb of planning to what is planned


@memo
def of_word(form: str) -> int:
    """-2 or 2: the word surely speaks of the past or of what is to come; -1 or 1: it may; 0: it says nothing."""
    bare = form[1:] if form[:1] == "و" and len(form) > 3 else form
    if form in _COMING or bare in _COMING:
        return 2
    if form in _PAST or bare in _PAST:
        return -2
    if form in _NEUTRAL or bare in _NEUTRAL or form in _NOT_VERBS or bare in _NOT_VERBS:
        return 0
    if bare in _LEANING:
        return 1
    if len(bare) >= 5 and bare[0] == "س" and bare[1] in "يتن" and not bare.startswith(_NOT_FUTURE):
        return 2
    if len(bare) >= 4 and bare[-1] == "ت" and bare[-2] != "ا" and bare[:2] != "ال" and bare not in _NOT_PAST:
        return -1
    if len(bare) >= 4 and bare[0] == "ي" and not bare.endswith(("يه", "ات", "يين", "يون")):
        return 1
    return 0


def governing(document: Document, sentence: int, first: int, last: int) -> int:
    """The tense around the tokens `first` to `last` of a sentence: negative past, positive to come, 0 not known.

    A future verb straight behind decides, else the nearest verb before, else what stands behind.
    """
    tokens = document.tokens
    opening, closing = document.first[sentence], document.first[sentence + 1]
    if last < closing and of_word(tokens[last].form) == 2:
        return 2
    for index in range(first - 1, max(opening, first - _REACH) - 1, -1):
        if tokens[index].kind == "word":
            found = _at(tokens, index, opening, first - index)
            if abs(found) == 2 or (found and first - index <= _NEAR):
                return found
    behind = last + (last < closing and tokens[last].kind == "mark")
    if behind < closing:
        found = of_word(tokens[behind].form)
        if found == 2:
            return found
        if found < 0 or tokens[behind].form in _EITHER:
            return -1
    for index in range(last, min(closing, last + _AFTER)):
        found = of_word(tokens[index].form)
        if abs(found) == 2:
            return found // 2
    return 0


def is_over(document: Document, sentence: int, first: int, last: int) -> bool:
    """Whether the verb nearest to the tokens `first` to `last` tells what is over: `توفي في 14 أغسطس`, not `أعلن`."""
    tokens, opening, closing = document.tokens, document.first[sentence], document.first[sentence + 1]
    behind = last + (last < closing and tokens[last].kind == "mark")
    if behind < closing and first <= opening + 2:
        return _bare(tokens[behind].form) in _DONE  # وفي 14 أغسطس، أقر المجلس
    for index in range(first - 1, max(opening, first - _NEAR) - 1, -1):
        bare = _bare(tokens[index].form)
        if bare in _DONE:
            return index == opening or tokens[index - 1].form not in _TO
        if of_word(tokens[index].form) or bare in _PLANNING or tokens[index].form in _BINDERS:
            return False
    return False


def _bare(form: str) -> str:
    return form[1:] if form[:1] in "وف" and len(form) > 3 else form


def opens_past(document: Document, sentence: int, first: int) -> bool:
    """Whether the sentence begins before the token `first` with what may be a past verb."""
    opening = document.first[sentence]
    return opening < first and _opens_with_verb(document.tokens[opening].form)


def _at(tokens: tuple[Token, ...], index: int, opening: int, distance: int) -> int:
    """What the word at `index` says of the tense, given the words beside it and how far behind the date stands."""
    form = tokens[index].form
    before = tokens[index - 1].form if index > opening else ""
    found = of_word(form)
    if form in _ALREADY:
        following = tokens[index + 1].form if index + 1 < len(tokens) else ""
        return 1 if following[:1] in _IMPERFECT else -2
    if form in _PLANNED and _is_planned(tokens, index, opening):
        return 2  # اتفقا على عقد اجتماع الخميس
    if found == 1 and before in _MADE_PAST:
        return -2
    if before == "ان" and form[:1] in "يت" and index - 1 > opening and tokens[index - 2].form == "علي":
        return 2  # على أن تجرى: it is agreed that it will
    if found == 1 and before in _TO:
        return 0 if index - 1 > opening and tokens[index - 2].form in _NO_WISH else 2
    if found == 1 and index <= opening + 1 and distance <= _ANNOUNCED:
        return 2  # a report that begins with an imperfect verb announces
    if found == 2 and form not in _COMING and is_name(tokens, index, opening):
        return 0
    if found == 0 and before in _RELATIVES and form[:1] not in _IMPERFECT and not form.startswith("ال"):
        return -2
    return found


def _is_planned(tokens: Sequence[Token], index: int, opening: int) -> bool:
    """Whether a meeting or an act at `index` is what somebody agreed on or called for; not `دعا بعد اجتماع`."""
    if tokens[index - 1].form in _AMID:
        return False
    for at in range(index - 1, max(opening, index - _PLAN) - 1, -1):
        form = tokens[at].form
        if form in _BINDERS or form in (".", ":"):
            return False
        if form in _PLANNING or form.removeprefix("و") in _PLANNING:
            return True
    return False


def is_name(tokens: Sequence[Token], index: int, opening: int) -> bool:
    """Whether what looks like a future verb is the name of who did something: أكد وزير المال، أنطون سيلانوف، الأحد."""
    if tokens[index].form[0] == "و" or tokens[index - 1].kind == "mark":
        return False
    if tokens[index - 1].form in _PLACES:
        return True
    for at in range(index - 1, max(opening, index - _TITLES) - 1, -1):
        form = tokens[at].form
        if form in (".", ":") or form in _BINDERS:
            return False
        if of_word(form) < 0:
            return True
    return False


def _opens_with_verb(form: str) -> bool:
    """Whether a sentence's first word may be a past verb: no article, no preposition, no imperfect."""
    bare = form[1:] if form[:1] == "و" and len(form) > 3 else form
    return len(bare) > 2 and not bare.startswith("ال") and bare[0] not in _IMPERFECT and bare not in _OPENERS
