"""The noun phrases of an article that may name an actor, headings apart."""

from bisect import bisect_left

from ..arabic.names import Sort
from ..arabic.phrases import apposed, phrase
from ..arabic.reading import Phrase
from ..arabic.vocabulary import Trigger
from ..quotes.view import View
from .words import TITLES, WORDS

_TITLED = frozenset(lead + first for lead in ("", "و", "ل", "ول") for first in TITLES)
_BEFORE_NAME, _OPENS_TITLE = 1, 2
_LEADS = Trigger(lambda form: _BEFORE_NAME * (form in WORDS["called"]) | _OPENS_TITLE * (form in _TITLED))
_STARTS = Sort.PARTICLE | Sort.OFFICE | Sort.INSTITUTION | Sort.GIVEN | Sort.HONORIFIC | Sort.ORGANISATION


def phrases(reading: View) -> list[Phrase]:
    """The noun phrases that may name an actor, in order."""
    found: list[Phrase] = []
    first, starts = reading.document.first, _starts(reading)
    for k, sentence in enumerate(reading.document.sentences):
        if sentence.heading or sentence.furniture:
            continue
        after, end = first[k], first[k + 1]
        for i in starts[bisect_left(starts, after) : bisect_left(starts, end)]:
            unit = _beginning(reading, i, end) if i >= after else None
            if unit is not None:
                found.append(unit)
                after = unit.end
    return found


def _starts(reading: View) -> list[int]:
    """The tokens at which such a phrase may begin."""
    names, last = reading.names, len(reading.tokens) - 1
    leads = list(zip(*_LEADS.of(reading.document), strict=True))
    found = {i + 1 for i, lead in leads if lead & _BEFORE_NAME and i < last}
    found.update([i for i, lead in leads if lead & _OPENS_TITLE])
    found.update([i for i, sort in enumerate(reading.sorts) if sort & _STARTS])
    found.update([i for name in names for i in reading.places(name) if not reading.words[i].sort & Sort.FUNCTION])
    return sorted(found)


def _beginning(reading: View, i: int, end: int) -> Phrase | None:
    """The phrase that begins at `i`, with its appositions."""
    word = reading.words[i]
    if (title := _title(reading, i, end)) is not None:
        return title
    if i and reading.tokens[i - 1].form in WORDS["called"] and not word.sort & _STARTS:
        unit = phrase(reading, i, end)
        return unit if unit is not None and unit.name is not None else None
    if not (word.sort & _STARTS or word.core in reading.names) or _qualifies(reading, i):
        return None
    unit = phrase(reading, i, end) if word.sort & _STARTS else _surname(i)
    return unit if unit is None else apposed(reading, unit, end)


def _title(reading: View, i: int, end: int) -> Phrase | None:
    """An organisation that is called by several words, none of them an institution's: `البيت الأبيض`."""
    form, word = reading.tokens[i].form, reading.words[i]
    if form not in _TITLED or (i and reading.words[i - 1].sort & Sort.DEMONSTRATIVE):
        return None  # هذا البيت الأبيض
    for title in TITLES.get(form[len(word.conjunction) + len(word.preposition) :], ()):
        stop = i + len(title)
        if stop <= end and all(reading.tokens[i + k].form == title[k] for k in range(1, len(title))):
            return Phrase(start=i, end=stop, head=Sort.ORGANISATION, name=(i, stop), office=None)
    return None


def _surname(i: int) -> Phrase:
    """The word at `i` alone, as the last name of somebody whom the article names in full."""
    return Phrase(start=i, end=i + 1, head=Sort.UNKNOWN, name=(i, i + 1), office=None)


def _qualifies(reading: View, i: int) -> bool:
    """Whether the word at `i` is an adjective of the noun before it: `السياسة الخارجية`."""
    word = reading.words[i]
    if not i or word.sort & (Sort.GIVEN | Sort.HONORIFIC) or word.preposition or word.conjunction:
        return False
    before = reading.words[i - 1]
    if reading.tokens[i - 1].kind != "word" or reading.verbs[i - 1] or before.sort & (Sort.VERB | Sort.FUNCTION):
        return False
    return word.definite == before.definite and word.core.endswith(("ي", "يه"))
