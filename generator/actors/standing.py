"""How an entity stands where it is mentioned: as who acts, as whom something is done with, or only beside the news."""

from bisect import bisect_left

from ..arabic.names import SETS, Sort, is_nationality
from ..arabic.phrases import COMMAS
from ..arabic.reading import Phrase
from ..quotes.completing import opens_sentence
from ..quotes.marks import MARKS
from ..quotes.view import View
from .verbs import agrees, is_verb
from .words import WORDS

_GOVERNING = Sort.COMMON | Sort.DOCUMENT | Sort.OFFICE | Sort.INSTITUTION
_SKIPPED = 4  # tokens between a verb and its subject, or between a subject and its verb
_OF_TWO = 2  # words of a name
_APPOSED = 14  # tokens of an apposition between commas


class Standing:
    """How an entity stands in its article: what it was seen to be wherever it is mentioned."""

    __slots__ = ("acts", "aside", "described", "mentions", "ordinary", "undergone")

    def __init__(self) -> None:
        self.acts = False  # the subject of a verb
        self.aside = True  # told of beside the news alone
        self.undergone = True
        self.described = False  # with what stands before: المدون فلان, or one of several
        self.ordinary = False  # called by words that the text has for other things
        self.mentions = 0

    def see(self, reading: View, unit: Phrase) -> None:
        """Take note of one more mention."""
        self.mentions += 1
        self.acts = self.acts or acts(reading, unit)
        self.aside = self.aside and is_aside(reading, unit)
        self.described = self.described or is_described(reading, unit)
        self.undergone = self.undergone and is_undergone(reading, unit)
        self.ordinary = self.ordinary or is_ordinary(reading, unit)


def acts(reading: View, unit: Phrase) -> bool:
    """Whether a phrase is the subject of a verb that agrees with it: right before it, or after it."""
    start = unit.start
    head = reading.words[start]
    if head.preposition:
        return False
    if start and not head.conjunction and (verb := _verb_before(reading, start)) >= 0:
        return agrees(reading.tokens[verb].form, head.core)
    before = reading.tokens[start - 1].form if start and not opens_sentence(reading, start) else ""
    if before in WORDS["to_be"]:
        return agrees(before, head.core)
    if before in WORDS["agent"] and reading.tokens[start - 2].form == "من":
        return True  # من قبل الحكومة
    if before in WORDS["between"] and not head.sort & Sort.MINOR:
        return True  # الاتفاق بين الحكومة والنقابة
    if start and (governs(reading, start - 1) or _is_preposition(reading, start - 1)):
        return False
    return _verb_after(reading, unit)


def is_aside(reading: View, unit: Phrase) -> bool:
    """Whether a phrase tells where or about whom something is, not who takes part: `في المجلس`, `ضد فلان`."""
    start = unit.start
    word = reading.words[start]
    if opens_sentence(reading, start):
        return False
    before = _bare(reading.tokens[start - 1].form, reading.words[start - 1].core)
    if unit.head & Sort.ORGANISATION and _is_byname(reading, start):
        return True
    if unit.head & Sort.ORGANISATION and _is_told(reading, start):
        return word.core not in WORDS["agencies"]
    if word.core in SETS["media"]:
        return False  # تصريح لوكالة
    if word.preposition:
        return not (word.preposition == "ل" and (before in WORDS["told_to"] or reading.verbs[start - 1]))
    return before in WORDS["aside"]


def _is_byname(reading: View, start: int) -> bool:
    """Whether what begins at `start` is the short name, in brackets or marks, of what is before: `الوكالة (إرنا)`."""
    if reading.tokens[start - 1].form == "(":
        return True
    return reading.tokens[start - 1].form in MARKS and start > 1 and reading.words[start - 2].definite


def _is_told(reading: View, start: int) -> bool:
    """Whether something is said to what begins at `start`, as an outlet is told what it prints."""
    if reading.words[start].preposition == "ل":
        return True
    i = start - 1
    while i > 0 and reading.tokens[i].form in MARKS:
        i -= 1
    return reading.tokens[i].form in WORDS["listener"]


def is_described(reading: View, unit: Phrase) -> bool:
    """Whether a word right before tells who somebody is or what part it has, or somebody else is named before."""
    start = unit.start
    if opens_sentence(reading, start):
        return False
    before = reading.words[start - 1]
    return bool(reading.words[start].conjunction) or before.definite or before.core in WORDS["part"]


def is_undergone(reading: View, unit: Phrase) -> bool:
    """Whether a phrase is of whom something was done to, or whose time it was: `اغتيال فلان`, `عهد فلان`."""
    start = unit.start
    return not opens_sentence(reading, start) and reading.words[start - 1].core in WORDS["undergone"]


def is_ordinary(reading: View, unit: Phrase) -> bool:
    """Whether what looks like a name is a noun with what it governs: `حياة الناس`, `باسم الشعب`, `نظام التعليم`."""
    start = unit.start
    word = reading.words[start]
    if unit.name is None:
        return word.core in WORDS["regimes"] and not word.definite and not _is_owned(reading, unit)
    if not word.sort & Sort.AMBIGUOUS or unit.end - start < _OF_TWO:
        return False
    after = reading.words[start + 1]
    if after.conjunction:
        return True  # سليمة وخالصة
    if reading.tokens[start].form in WORDS["governed"] and start and reading.words[start - 1].core in WORDS["known_as"]:
        return True
    descent = after.sort & Sort.GIVEN or after.core.endswith("ي")
    if not after.definite or descent:
        return False
    elsewhere = reading.counts[word.core] > reading.followed[1][word.core, after.core]
    return elsewhere or reading.tokens[start].form in WORDS["governed"]


def _is_owned(reading: View, unit: Phrase) -> bool:
    """Whether a regime is somebody's or a country's: `نظام سالم البدري`, `نظام الرئيس`, `نظام البدري`."""
    owners = reading.words[unit.start + 1 : unit.end]
    return any(
        word.sort & (Sort.GIVEN | Sort.OFFICE | Sort.PLACE | Sort.INSTITUTION)
        or word.core in reading.called
        or is_nationality(word.core)
        for word in owners
    )


def _verb_before(reading: View, start: int) -> int:
    """The verb whose subject begins at `start`, past adverbs and times between them; else -1."""
    i = start - 1
    first = _sentence_start(reading, start)
    while i >= max(first, start - _SKIPPED):
        if is_verb(reading, i):
            return i
        word = reading.words[i]
        is_time = bool(word.sort & Sort.TIME) and not word.sort & Sort.FUNCTION
        if not is_time and reading.tokens[i].form not in WORDS["before_subject"]:
            break
        i -= 1
    return -1


def _verb_after(reading: View, unit: Phrase) -> bool:
    """Whether a verb that agrees with a phrase follows it: right after it, or after an apposition between commas."""
    last = _sentence_end(reading, unit.start)
    core = reading.words[unit.start].core
    return any(
        is_verb(reading, at) and agrees(reading.tokens[at].form, core)
        for at in (_past_particles(reading, unit.end, last), _past_apposition(reading, unit.end, last))
        if unit.end <= at < last
    )


def _past_particles(reading: View, at: int, last: int) -> int:
    stop = min(last, at + _SKIPPED)
    while at < stop and reading.tokens[at].form in WORDS["before_verb"]:
        at += 1
    return at


def _past_apposition(reading: View, at: int, last: int) -> int:
    """The token after an apposition that a comma begins at `at` and another ends, and after what leads to a verb."""
    if at >= last or reading.tokens[at].form not in COMMAS:
        return -1
    for i in range(at + 1, min(last, at + _APPOSED)):
        if is_verb(reading, i):
            return -1
        if reading.tokens[i].form in COMMAS:
            return _past_particles(reading, i + 1, last)
    return -1


def governs(reading: View, i: int) -> bool:
    """Whether the noun at `i` governs what follows, which is then no subject: `قانون المالية يعكس`."""
    word = reading.words[i]
    return bool(word.sort & _GOVERNING) and not word.definite and reading.tokens[i].kind == "word"


def _is_preposition(reading: View, i: int) -> bool:
    return _bare(reading.tokens[i].form, "") in WORDS["prepositions"]


def _bare(form: str, core: str) -> str:
    """A preposition without و before it; of any other word its `core`."""
    bare = form[1:] if form[0] == "و" and form[1:] in WORDS["prepositions"] else form
    return bare if bare in WORDS["prepositions"] else core


def _sentence_start(reading: View, i: int) -> int:
    first = reading.document.first
    k = bisect_left(first, i)
    return first[k] if first[k] == i else first[k - 1]


def _sentence_end(reading: View, i: int) -> int:
    first = reading.document.first
    k = bisect_left(first, i + 1)
    return first[k] if k < len(first) else len(reading.tokens)
