"""What binds a word to the office or institution that is being read, and what parts them."""

from .agreement import NISBA, is_participle
from .names import HEAD, SETS, Sort, Word
from .persons import is_title, may_be_foreign
from .reading import ENDING, Reading, looks_verbal

_PLACED = HEAD | Sort.PLACE | Sort.ORGANISATION
_PLURAL = 4  # letters of an adjective in the plural, at least
_REPEATED = 4  # times that a text has a word which is not one verb's form
_FEMININE = ("ه", "ات")
_OWNED = ("ه", "ها", "هم", "هما")


class Chain:
    """A described phrase while it is read: an office, group, institution or document, and what belongs to it."""

    __slots__ = ("closed", "end", "first", "head", "loose", "person", "proper", "voiced")

    def __init__(self, head: Word, first: int, end: int) -> None:
        self.head = head
        self.first = first
        self.end = end
        self.person = bool(head.sort & Sort.OFFICE)
        self.closed = head.definite  # no further noun can be governed: what follows is an adjective or a name
        self.proper = False  # an unknown word, a name, has been read
        self.voiced = False  # باسم has been read: a second one is a name
        self.loose = not head.sort & Sort.INSTITUTION or head.core in SETS["proper"]  # may take several unknown words


def is_another(chain: Chain, word: Word) -> bool:
    """Whether a country without the article comes after what is whole: `اتهم القائد البحري تونس`, `حثت الحكومة مصر`."""
    institution = chain.head.sort & Sort.INSTITUTION and chain.head.definite
    whole = (chain.person or bool(chain.head.sort & Sort.GROUP or institution)) and chain.closed
    return whole and bool(word.sort & Sort.PLACE) and not word.definite and not word.core.endswith(NISBA)


def after_nun(reading: Reading, chain: Chain, i: int) -> bool:
    """Whether a word follows a plural in ون or ين that does not agree with it: `منح مسؤولون بحريون رخصا`."""
    word, before = reading.words[i], reading.words[i - 1]
    plural = bool(chain.head.sort & Sort.GROUP) and not chain.head.definite and before.core.endswith(("ون", "ين"))
    agrees = word.core.endswith(("ون", "ين")) or word.sort & (Sort.ADJECTIVE | HEAD | Sort.PLACE)
    return plural and not word.definite and not agrees


def after_nisba(reading: Reading, chain: Chain, i: int) -> bool:
    """Whether a noun follows an indefinite adjective, which governs none: `رفض متحدث عسكري التعليق`."""
    word, before = reading.words[i], reading.words[i - 1]
    described = chain.person or chain.head.sort & Sort.GROUP
    if not described or i < chain.first + 2 or not (word.definite or word.sort & Sort.INSTITUTION):
        return False
    if word.definite and (word.core.endswith(NISBA) or chain.head.definite):
        return False
    of_group = bool(chain.head.sort & Sort.GROUP) and not word.definite  # مصادر أمنية وكالة الأنباء
    if before.core.endswith("ه") and not chain.head.core.endswith("ه") and not of_group:
        return False  # محافظ هيئة الاتصالات وتقنية المعلومات
    return before.core.endswith(("ي", "يه")) and not before.definite and not before.sort & (HEAD | Sort.PLACE)


def after_adjective(reading: Reading, chain: Chain, i: int) -> bool:
    """Whether a noun follows an indefinite institution with its adjective, which govern nothing: `قوات تركية قرب`."""
    word, before = reading.words[i], reading.words[i - 1]
    if chain.head.definite or not chain.head.sort & Sort.INSTITUTION or i == chain.first + 1:
        return False
    described = before.core.endswith("يه") and not before.definite
    return described and not word.definite and bool(word.sort & Sort.COMMON) and not word.core.endswith(("ه", "ات"))


def is_outside(reading: Reading, chain: Chain, i: int) -> bool:
    """Whether a definite word cannot describe an institution by gender: `السلطات القبض`, `أجهزة الأمن المصرية القبض`.

    What an institution governs may have an adjective of its own before that of the whole, but none after it.
    """
    words, word, head = reading.words, reading.words[i], chain.head
    if not head.sort & Sort.INSTITUTION or not word.definite or word.sort & (Sort.ORGANISATION | Sort.PLACE):
        return False
    feminine = head.core.endswith(_FEMININE) or head.core in SETS["as_feminine"]
    as_feminine = word.core.endswith(_FEMININE) or word.core in SETS["feminine"]
    if head.definite and head.core in SETS["ministries"]:
        return False  # الدفاع الروسية
    if head.definite:
        described = all(words[j].definite and not words[j].preposition for j in range(chain.first + 1, i))
        return described and feminine != as_feminine
    before = words[i - 1]
    whole = before.definite and before.core.endswith("يه") and i > chain.first + 2
    return whole and feminine and not as_feminine


def is_told_of(reading: Reading, chain: Chain, i: int) -> bool:
    """Whether a participle and what it governs only tell of an institution: `الهيئة المكلفة بالتحقيق`.

    With ل it may tell one from others: `مجلس الأمن التابع للأمم المتحدة`.
    """
    word = reading.words[i]
    stem = word.core.removesuffix("ه").removesuffix("ين")
    if not chain.head.sort & Sort.INSTITUTION or not word.definite or stem not in SETS["bound"] or i + 1 >= chain.end:
        return False
    after = reading.words[i + 1]
    if after.preposition:
        return after.preposition == "ب"
    return after.core in SETS["governing"] or bool(after.sort & Sort.FUNCTION) or after.core.endswith(_OWNED[1:])


def is_founded_by(before: Word, i: int, chain: Chain) -> bool:
    """Whether a name right after an institution that needs a noun is its founder's: `مدير جامعة محمد البدري`."""
    return i > chain.first + 1 and before.core in SETS["called"] and not before.definite


def is_another_person(reading: Reading, chain: Chain, i: int) -> bool:
    """Whether a definite word after an office is its verb's object: `أبلغ الوزير الصحافيين`, `خاطبت السفيرة الرئيس`."""
    word = reading.words[i]
    if not chain.person or not chain.head.definite or not word.definite:
        return False
    if word.owned:
        return bool(word.sort & Sort.OFFICE)  # دعا المبعوث الخاص نظيره
    if i == chain.first + 1:
        return word.core.endswith(("يين", "يون")) and not chain.head.sort & Sort.GROUP
    return bool(word.sort & Sort.OFFICE) and chain.head.core.endswith("ه") and not word.core.endswith(("ه", "ي"))


def begins_with_title(reading: Reading, chain: Chain, i: int) -> bool:
    """Whether a name begins at `i` with a rank, or with a word that God's name follows: `فضل الله`, `خلف الله`."""
    if reading.words[i].sort & Sort.HONORIFIC:
        return not is_title(reading, i, chain.end)
    word = reading.words[i]
    if word.definite or i + 1 >= chain.end:
        return False
    after = reading.words[i + 1]
    doubled = after.definite and not after.preposition and after.core == word.core  # الوزير عواد العواد
    return doubled or reading.tokens[i + 1].form == "الله"


def may_begin_foreign(reading: Reading, chain: Chain, i: int) -> bool:
    """Whether a word that reads like a verb begins a name; after `مسؤول في الوزارة` it is a verb: `يرافق فلانا`."""
    anybody = chain.head.sort & Sort.EPITHET and not chain.head.definite
    return not anybody and may_be_foreign(reading, i, chain.end)


def is_clause(reading: Reading, chain: Chain, i: int) -> bool:
    """Whether a word in ي after `مسؤول في الوزارة` begins a clause that describes him: `يرافق فلانا`."""
    anybody = chain.head.sort & Sort.EPITHET and not chain.head.definite and i > chain.first + 1
    return bool(anybody) and looks_verbal(reading.tokens[i].form, reading.words[i]) and reading.tokens[i].form[0] == "ي"


def is_trait(reading: Reading, i: int, end: int) -> bool:
    """Whether a given name at `i` describes the office: `مسؤول أمني تركي لصحيفة`, `وزير سابق مؤيد للسلام`."""
    if not reading.words[i].sort & Sort.AMBIGUOUS:
        return False
    return i + 1 >= end or bool(reading.words[i + 1].preposition or reading.words[i + 1].sort & ENDING)


def is_verbal_name(reading: Reading, chain: Chain, i: int) -> bool:
    """Whether a word is a name though it has the shape of a verb: a medium's, or one that the text repeats."""
    return reading.counts[reading.words[i].core] >= _REPEATED or _is_title_of_media(reading, chain, i)


def _is_title_of_media(reading: Reading, chain: Chain, i: int) -> bool:
    """Whether an unknown word right after a medium is its name, whatever its shape: `وكالة يونهاب الكورية`."""
    if chain.head.core not in SETS["proper"] | SETS["media"] or i + 1 >= chain.end:
        return False
    after = reading.words[i + 1]
    if i != chain.first + 1:  # صحيفة واشنطن بوست, صحيفة وول ستريت جورنال
        second = i == chain.first + 2 and not reading.words[i - 1].definite
        foreign = not (reading.words[i - 1].sort or after.sort or after.definite or reading.verbs[i + 1])
        return second and (
            bool(reading.words[i - 1].sort & Sort.PLACE) or (foreign and not looks_verbal(after.core, after))
        )
    if after.preposition == "ل" and after.definite:
        return True  # وكالة يونهاب للأنباء
    if after.definite and after.core.endswith("يه") and not after.sort & ~Sort.COMMON:
        return True  # وكالة يونهاب الكورية
    named = after.sort == Sort.UNKNOWN and not after.preposition and not after.conjunction and not reading.verbs[i + 1]
    return named and (not after.definite or after.core.endswith("يه"))


def agrees(chain: Chain, word: Word, i: int) -> bool:
    """Whether a definite word is the adjective of what it follows: `المحامية البارزة`, `المعلقين البارزين`."""
    if chain.head.sort & Sort.GROUP and word.definite and word.core.endswith(("ين", "ون")):
        return len(word.core) > _PLURAL and not word.sort & HEAD
    if chain.person and word.core in SETS["ranks"]:
        return True
    feminine = chain.head.core.endswith("ه")
    if not chain.person or feminine != word.core.endswith("ه"):
        return False
    return i == chain.first + 1 if feminine else chain.head.definite and is_participle(word)


def _to_or_at(head: Word, core: str, after: Word) -> bool | None:
    """Whether `إلى` or `لدى` binds the word `after` to an office; None where others decide: `مبعوث إلى دمشق`."""
    if core == "الي":
        return head.core in SETS["sent"] and (after.sort == Sort.UNKNOWN or bool(after.sort & _PLACED))
    return False if after.sort == Sort.COMMON and after.core.endswith(_OWNED) else None  # أعضاء الوفد لدى عودتهم


def joins(reading: Reading, chain: Chain, i: int) -> bool:
    """Whether a preposition at `i` binds what follows to an office: `مسؤول في وزارة`, `سفير لدى الأمم المتحدة`."""
    head, end, core = chain.head, chain.end, reading.words[i].core
    if any(word.core == core for word in reading.words[chain.first + 1 : i]):
        # شكك أعضاء في المجلس في صحة الأرقام
        return i + 1 < end and bool(reading.words[i + 1].sort & (Sort.PLACE | Sort.INSTITUTION))
    if core in ("الي", "لدي") and i + 1 < end and (bound := _to_or_at(head, core, reading.words[i + 1])) is not None:
        return bound
    near = core in SETS["nearness"] and head.sort & (Sort.GROUP | Sort.EPITHET)
    if i + 1 >= end or not (near or core in SETS["joining"]):
        return False
    if core == "عن" and not head.sort & (Sort.GROUP | Sort.EPITHET):
        return False
    if core == "في" and (reading.words[i + 1].sort & Sort.PLACE or reading.words[i + 1].core in SETS["realms"]):
        return True
    placed = head.sort & (Sort.GROUP | Sort.EPITHET | Sort.DOCUMENT) or head.core.removesuffix("ه") in SETS["inside"]
    if core in ("في", "من") and not placed and not reading.words[i + 1].sort & Sort.INSTITUTION:
        return False
    following = reading.words[i + 1]
    if core == "من" and following.core in SETS["nearness"]:
        return False  # نشطاء من داخل المدينة
    if following.sort & Sort.DOCUMENT and not head.sort & Sort.DOCUMENT:
        return False
    if following.sort & (Sort.STATEMENT | Sort.TIME | Sort.DEMONSTRATIVE | Sort.FUNCTION):
        return False
    return reading.tokens[i + 1].kind == "word" or (core == "لدي" and 0 < reading.pairs.get(i + 1, -1) < end)
