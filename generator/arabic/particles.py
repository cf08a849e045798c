"""Prepositions inside an office or institution: which bind what they govern to it, and where that ends."""

from .binding import Chain, governs, is_owned, joins, takes
from .names import HEAD, SETS, Sort
from .reading import Reading

STOP = -1  # a phrase does not go on
PLACED = HEAD | Sort.PLACE | Sort.ORGANISATION
_PLURAL_OR_NISBA = ("ي", "يه", "ون", "ين", "ات")
_HIS = frozenset(("له", "لها", "لهم", "لهما"))
_BY_IT = frozenset(("به", "بها", "بهم", "بهما", "فيه", "فيها", "فيهم", "عليه", "عليها", "عليهم"))


def particle_in(reading: Reading, chain: Chain, i: int) -> int:
    """The token after a particle, a day or another word that ends most phrases, or why the phrase ends there."""
    word, head = reading.words[i], chain.head
    if i == chain.first + 1 and (end := _right_after(reading, chain, i)):
        return end
    if takes(reading, i, word.core) and _may_be_taken(reading, i + 1, chain.end):
        return _bound(reading, chain, i)
    if word.sort & Sort.TIME and reading.tokens[i].form == "اليوم":
        # جريدة المصري اليوم is a name
        return i + 1 if reading.words[i - 1].definite and reading.words[i - 2].core in SETS["media"] else STOP
    if word.definite and not word.sort & (Sort.TIME | Sort.RELATIVE):
        return i + 1
    if head.sort & (Sort.OFFICE | Sort.GROUP | Sort.DOCUMENT) and joins(reading, chain, i):
        return _bound(reading, chain, i)
    return STOP


def _right_after(reading: Reading, chain: Chain, i: int) -> int:
    """The token after a particle that belongs to the noun before it, or 0: `مدير عام`, `زملاء له`, `المشتبه به`."""
    word, head, form = reading.words[i], chain.head, reading.tokens[i].form
    if word.sort & Sort.TIME and word.definite and head.core in SETS["days_of_prayer"]:
        chain.closed = True
        return i + 1  # إمام الجمعة
    general = word.core == "عام" and chain.person
    his = form in _HIS and not head.definite and not head.sort & Sort.DOCUMENT
    return i + 1 if general or his or (form in _BY_IT and head.core in SETS["passives"]) else 0


def _bound(reading: Reading, chain: Chain, i: int) -> int:
    """The token after what the preposition at `i` governs, which the phrase goes on with."""
    chain.proper = False
    after, chain.closed = complement(reading, i, chain.end)
    return after


def _may_be_taken(reading: Reading, i: int, end: int) -> bool:
    """Whether a participle's preposition may govern the word at `i`: no time, no statement, nothing with a pronoun."""
    if i >= end or reading.words[i].sort & (Sort.STATEMENT | Sort.TIME | Sort.DEMONSTRATIVE | Sort.FUNCTION):
        return False
    return reading.tokens[i].kind == "word" and not is_owned(reading, i)


def governed_in(reading: Reading, chain: Chain, i: int) -> int:
    """A word with a preposition joined to it: `منظمة الأمم المتحدة للطفولة`, but not `الوزارة بتخزين البيانات`."""
    word, head = reading.words[i], chain.head
    if reading.verbs[i]:
        return STOP  # بالقول
    told = word.core in SETS["media"] or word.core in SETS["wires"] or word.core.isascii()
    if told and not head.sort & Sort.DOCUMENT:
        return STOP
    if word.sort & Sort.STATEMENT and word.preposition != "ل":
        return STOP
    heard = word.core in SETS["audience"] or (
        word.preposition == "ل" and (bool(word.sort & Sort.ORGANISATION) or head.core in SETS["passives"])
    )  # قال المتهم للمحكمة
    if (chain.person or head.sort & Sort.GROUP or word.core in SETS["audience"]) and heard:
        return STOP  # صرحت متحدثة للصحفيين
    of_whom = takes(reading, i, word.preposition)
    if word.preposition == "ب" and not of_whom and _tells(reading, chain, i):
        return STOP
    if head.sort & Sort.INSTITUTION and not of_whom and not word.sort & (Sort.INSTITUTION | Sort.PLACE):
        if (
            word.preposition != "ل"
            or not (word.definite or word.core in SETS["fields"])
            or head.core not in SETS["founded_for"]
        ):
            return STOP
        if i + 1 < chain.end and (reading.words[i + 1].preposition or reading.tokens[i + 1].form in _BY_IT):
            return STOP  # المحكمة للمطالبة بإجراء: what it does, not what it is
    parted = word.sort == Sort.UNKNOWN and bool(word.preposition)  # المحامي الخاص لكوشنر فلان
    chain.closed = word.definite or bool(word.sort & Sort.PLACE) or parted
    chain.proper = False
    return i + 1


def _tells(reading: Reading, chain: Chain, i: int) -> bool:
    """Whether a word after ب is no part of somebody's description: `أفادت مصادر بمقتل`, not `مركز التنبؤ بالعواصف`."""
    if not (chain.person or chain.head.sort & Sort.GROUP):
        return False
    word = reading.words[i]
    near = i <= chain.first + 2 or reading.words[i - 1].core.endswith(_PLURAL_OR_NISBA)
    if near and word.sort == Sort.COMMON and word.core not in SETS["sites"] | SETS["fields"]:
        return True
    return chain.person and chain.closed and _is_manner(reading, i, chain.end)


def _is_manner(reading: Reading, i: int, end: int) -> bool:
    """Whether a word after ب tells how, not where: `هاجم الوزير بعنف مستشار الأمن`, but `المتحدث بمحافظة لحج`."""
    word = reading.words[i]
    if word.definite or word.sort & PLACED or i + 1 >= end:
        return False
    after = reading.words[i + 1]
    return not after.definite and bool(after.sort & HEAD)


def complement(reading: Reading, i: int, end: int) -> tuple[int, bool]:
    """The token after the first word of what a preposition at `i` governs, and whether that word closes the chain."""
    j = i + 1
    if j < reading.pairs.get(j, -1) < end:
        return reading.pairs[j] + 1, True
    if j >= end or reading.tokens[j].kind != "word":
        return j, True
    word = reading.words[j]
    if word.core in SETS["regions"] and not word.definite and j + 2 < end:
        place = reading.words[j + 1]  # في محافظة صعدة
        if not (place.sort & ~Sort.GIVEN or place.definite or place.preposition or reading.verbs[j + 1]):
            return j + 2, True
    if word.definite:
        return j + 1, True
    if j + 1 < reading.pairs.get(j + 1, -1) < end:
        return reading.pairs[j + 1] + 1, True  # على فعاليات "مسيرة البحر"
    unlisted = j + 1 < end and reading.words[j + 1].definite and governs(reading, j, end)
    return j + 1, not (word.sort & HEAD or (word.sort & Sort.COMMON and _goes_on(reading, j, end)) or unlisted)


def _goes_on(reading: Reading, j: int, end: int) -> bool:
    """Whether the noun at `j` governs what follows, or a noun that does: `في قسم الأخبار`, `في قسم علم الاجتماع`."""
    if j + 1 >= end or reading.words[j + 1].conjunction:
        return False
    after = reading.words[j + 1]
    if after.definite or after.sort & Sort.PLACE:
        return True
    return bool(after.sort & Sort.COMMON) and not (after.preposition or after.sort & (Sort.VERB | Sort.TENSED))
