"""Names that are one though written as several words: letters by their names, places of two words, days."""

from .binding import Chain
from .names import SETS, Sort
from .persons import name_end
from .reading import ENDING, Reading

_LETTERS = 2  # of a name, at least
_WITH_THAT = 4  # letters, of which the last may be the conjunction: شبكة سي إن إن إن
_THAT = "ان"
_TV, _IN = "تي", "في"
_LED = "قياده"


def whole_end(reading: Reading, i: int, chain: Chain) -> int:
    """The token after a name of several words that begins at `i` in a phrase, or `i`."""
    word = reading.words[i]
    if word.definite:
        return i
    if word.core in SETS["halves"]:
        return place_end(reading, i, chain.end)
    if word.core in SETS["letters"]:
        return spelled_end(reading, i, chain.end)
    if i == chain.first + 1 and word.core in SETS["foreign_articles"] and chain.head.core in SETS["proper"]:
        after = i + 1
        return after + 1 if after < chain.end and not reading.words[after].sort & ENDING else i  # صحيفة ذي نيشن
    if chain.head.core in SETS["media"] and word.core in SETS["papers"]:
        return i + 1  # صحيفة واشنطن بوست
    return i


def place_end(reading: Reading, i: int, end: int) -> int:
    """The token after a place of two words whose first half is at `i` (`سان خوسيه`), or the one after it."""
    if i + 1 >= end or reading.tokens[i + 1].kind != "word" or reading.words[i].core not in SETS["halves"]:
        return i + 1
    after = reading.words[i + 1]
    other = (
        after.sort & ~(Sort.GIVEN | Sort.PLACE | Sort.AMBIGUOUS)
        or after.definite
        or after.preposition
        or after.conjunction
    )
    return i + 1 if other or reading.verbs[i + 1] else i + 2


def spelled_end(reading: Reading, i: int, end: int) -> int:
    """The token after a run of letters called by their names (`بي بي سي`), or `i` where there is but one."""
    words, tokens, j = reading.words, reading.tokens, i
    while j < end and tokens[j].kind == "word":
        vision = tokens[j].form == _IN and words[j - 1].core == _TV and j > i
        if not (vision or words[j].core in SETS["letters"]) or words[j].definite:
            break
        j += 1
    if j - i >= _WITH_THAT and tokens[j - 1].form == _THAT:
        j -= 1
    return j if j - i >= _LETTERS else i


def dated_end(reading: Reading, first: int, i: int, end: int) -> int:
    """The token after a day that an institution is called by (`لجنة 11 أيلول`), or 0."""
    called = i == first + 1 and reading.words[first].core in SETS["dated"]
    month = called and i + 1 < end and reading.words[i + 1].sort & Sort.TIME
    return i + 2 if month else 0


def led_end(reading: Reading, i: int, end: int) -> int:
    """The token after who leads what a phrase names, whose rank is at `i` (`الجيش بقيادة المشير فلان`), or `i`."""
    if reading.words[i - 1].core != _LED or not reading.words[i].sort & Sort.HONORIFIC:
        return i
    return name_end(reading, i + 1, end)
