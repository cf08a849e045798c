"""Whom a style of address with a pronoun means: `معاليه`, `سعادته`."""

from ..arabic.names import SETS
from ..arabic.phrases import past_style, phrase
from ..arabic.reading import Phrase
from .cues import Cue
from .view import View

_REACH = 400  # tokens back to where somebody was so called
_CALLED = {
    (style[:-1] + "ت" if style.endswith("ه") else style) + pronoun: (style, pronoun == "ها")
    for style in SETS["styles"]
    for pronoun in ("ه", "ها")
}


def is_honoured(form: str, cue: Cue) -> bool:
    """Whether a word after a verb is a style with a pronoun that agrees: `قال دولته`, but not `قالت دولته`."""
    style = _CALLED.get(form)
    return style is not None and not cue.plural and cue.feminine == style[1]


def honoured(view: View, j: int) -> Phrase | None:
    """The phrase of the person who last before `j` had the style that stands there: `معالي الوزير فلان`."""
    style, _ = _CALLED[view.tokens[j].form]
    for i in range(j - 1, max(-1, j - _REACH), -1):
        if view.words[i].core == style:
            at = i - 1 if i and view.words[i].definite else i
            unit = phrase(view, at, j) if past_style(view, at, j) > at else None
            if unit is not None and unit.name is not None:
                return unit
    return None
