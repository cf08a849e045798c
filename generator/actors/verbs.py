"""Where a finite verb stands, and whether a noun may be its subject."""

import functools
import re

from ..arabic.names import LEXICON, Sort
from ..quotes import cues
from ..quotes.view import View

_VERBAL = Sort.VERB | Sort.TENSED
_OBJECTS = ("هما", "ها", "هم", "ه")
_VERBAL_NOUN = re.compile(r"ت\w\wي\w")  # تحسين
_SHORTEST = 3  # letters of a verb with a pronoun joined to it


def is_verb(reading: View, i: int) -> bool:
    """Whether a finite verb stands at `i`."""
    if reading.tokens[i].kind != "word":
        return False
    cue, word = reading.cues[i], reading.words[i]
    if cue is not None and (cue.homograph or cue.relays):
        return cue.kind == "verb" and (cue.feminine or cue.present)
    if word.preposition or (word.definite and not reading.verbs[i]):
        return False
    return reading.verbs[i] or bool(word.sort & Sort.VERB) or _is_inflected(reading.tokens[i].form)


@functools.lru_cache(maxsize=1 << 15)
def _is_inflected(form: str) -> bool:
    """Whether a form is a listed verb's and nothing else, with what may be joined before or after it: `أصدرتها`."""
    if _VERBAL_NOUN.fullmatch(form):
        return False
    if (known := LEXICON.get(form)) is not None:
        return bool(known & _VERBAL) and not known & ~_VERBAL
    return any(_is_bare_verb(stem) for bare in _unjoined(form) for stem in (bare, *_without_object(bare)))


def _unjoined(form: str) -> tuple[str, ...]:
    """A form, and what is left of it without a conjunction or the sign of the future before it."""
    return (form, form[1:]) if form[0] in "وفس" else (form,)


def _without_object(form: str) -> list[str]:
    """A form without a pronoun joined after it."""
    return [
        form.removesuffix(pronoun)
        for pronoun in _OBJECTS
        if form.endswith(pronoun) and len(form) >= len(pronoun) + _SHORTEST
    ]


def _is_bare_verb(form: str) -> bool:
    cue = cues.LEXICON.get(form)
    if cue is not None and cue.kind == "verb" and not cue.homograph:
        return True
    known = LEXICON.get(form, 0)
    return bool(known & _VERBAL) and not known & ~_VERBAL


def agrees(verb: str, core: str) -> bool:
    """Whether a verb may have a noun as its subject, by gender: `أعلنت الوزارة`, not `نقل السفارة`."""
    form = verb[1:] if verb[0] in "وف" and len(verb) > _SHORTEST else verb
    for pronoun in _OBJECTS:
        form = form.removesuffix(pronoun) if form.endswith("ت" + pronoun) else form
    feminine = form.endswith("ت") or form[0] == "ت" or form.startswith("ست")
    return feminine if core.endswith(("ه", "ات")) else True
