"""What binds a word to the office or institution that is being read, and what parts them."""

import re

from .agreement import NISBA, is_participle
from .names import HEAD, LEXICON, SETS, TAKES, Sort, Word, is_nationality
from .persons import is_title, may_be_foreign, may_start
from .reading import ENDING, Reading, looks_verbal

_PLACED = HEAD | Sort.PLACE | Sort.ORGANISATION
_PLURAL = 4  # letters of an adjective in the plural, at least
_REPEATED = 4  # times that a text has a word which is not one verb's form
_FEMININE = ("ه", "ات")
_OWNED = ("ه", "ها", "هم", "هما")
_ARABIC = re.compile(
    r"\w\w[^اوي]|ا\w\wا\w|ا\w{1,2}ت?\wا\w|ت\w\wي\w|م\w\wو\w|\w{2,}(?:ه|ات|اء)"
)  # حفظ, أعوان, مأمور, حديقة
_COUNTED = re.compile(r"\w{2,}(?:ه|ات|اء)")  # أساقفة


class Chain:
    """A described phrase while it is read: an office, group, institution or document, and what belongs to it."""

    __slots__ = ("closed", "end", "first", "head", "loose", "person", "proper", "voiced")

    def __init__(self, head: Word, first: int, end: int) -> None:
        self.head = head
        self.first = first
        self.end = end
        self.person = bool(head.sort & Sort.OFFICE)  # or somebody told by his origin
        self.closed = head.definite  # no further noun can be governed: what follows is an adjective or a name
        self.proper = False  # an unknown word, a name, has been read
        self.voiced = False  # باسم has been read: a second one is a name
        self.loose = not head.sort & Sort.INSTITUTION or head.core in SETS["proper"]  # may take several unknown words


def is_another(chain: Chain, before: Word, word: Word) -> bool:
    """Whether a country without the article comes after what is whole: `اتهم القائد تونس`, `الوزارة الليبية تونس`."""
    whole = chain.closed and (chain.person or before.definite or bool(chain.head.sort & Sort.GROUP))
    return whole and bool(word.sort & Sort.PLACE) and not word.definite and not word.core.endswith(NISBA)


def by_origin(reading: Reading, i: int, end: int) -> bool:
    """Whether the word at `i` tells of somebody by his country, his name right after it: `الفرنسي رامي البدري`."""
    word = reading.words[i]
    if not word.definite or word.sort & HEAD or i + 1 >= end or not is_nationality(word.core):
        return False
    after = reading.words[i + 1]
    named = after.sort & Sort.GIVEN or (after.sort == Sort.UNKNOWN and may_start(after) and not reading.verbs[i + 1])
    return bool(named) and reading.tokens[i + 1].kind == "word" and not (after.definite or after.preposition)


def governs(reading: Reading, i: int, end: int) -> bool:
    """Whether an unlisted noun at `i` governs the next: one in Arabic shape, `وكلاء الغاز`, not `أوستن الأميركية`."""
    word = reading.words[i]
    if (
        not word.core
        or word.sort & ~Sort.COMMON
        or word.definite
        or i + 1 >= end
        or reading.tokens[i + 1].kind != "word"
    ):
        return False
    after = reading.words[i + 1]
    if after.preposition or after.conjunction or reading.verbs[i + 1]:
        return False
    if word.core[-1] == "ي" and len(word.core) > _PLURAL and _is_plural_of_office(word.core):
        return after.definite or bool(after.sort & (HEAD | Sort.COMMON))  # مسؤولي الشركة
    if word.sort:
        return False
    if _COUNTED.fullmatch(word.core) and not after.definite:
        return bool(after.sort & Sort.PLACE) or (after.sort == Sort.UNKNOWN and not looks_verbal(after.core, after))
    adjective = after.core.endswith(NISBA) or after.sort & Sort.ADJECTIVE
    return after.definite and not adjective and bool(_ARABIC.fullmatch(word.core))


def _is_plural_of_office(core: str) -> bool:
    """Whether a word in ي may be a plural of persons that governs a noun: `زعيمي حزب`, `مدققي الحسابات`."""
    return bool(LEXICON.get(core[:-1], 0) & Sort.OFFICE) or (core[0] == "م" and core not in LEXICON)


def takes(reading: Reading, i: int, preposition: str) -> bool:
    """Whether the participle before token `i` takes a preposition there: `(اللجنة) المشرفة على الميناء`."""
    return reading.words[i - 1].core in TAKES.get(preposition, ())


def is_owned(reading: Reading, i: int) -> bool:
    """Whether a pronoun is joined to the word at `i`, which has no ta marbuta: `أبدى الوزير تفاؤله`, `عن قلقهم`."""
    core = reading.words[i].core
    if "ال" in reading.tokens[i].form[:3] or (core in LEXICON and core[:-1] not in LEXICON):
        return False  # اتجاه
    return reading.text[reading.tokens[i].end - 1] == "ه" or core.endswith(_OWNED[1:])


def after_nun(reading: Reading, chain: Chain, i: int) -> bool:
    """Whether a word follows a plural in ون that does not agree with it: `منح مسؤولون بحريون رخصا`."""
    word, before = reading.words[i], reading.words[i - 1]
    plural = bool(chain.head.sort & Sort.GROUP) and not chain.head.definite and before.core.endswith(("ون", "ين"))
    agrees = word.core.endswith(("ون", "ين")) or word.sort & (Sort.ADJECTIVE | Sort.OFFICE | Sort.GROUP)
    return plural and not before.definite and (word.definite or not agrees)


def after_nisba(reading: Reading, chain: Chain, i: int) -> bool:
    """Whether a noun follows an indefinite adjective, which governs none: `رفض متحدث عسكري التعليق`."""
    word, before = reading.words[i], reading.words[i - 1]
    described = chain.person or chain.head.sort & Sort.GROUP
    if not described or i < chain.first + 2:
        return False
    if chain.head.sort & Sort.GROUP and before.core.endswith("يه") and not (before.definite or word.definite):
        describes = word.core.endswith(("ه", "ي")) or word.sort & Sort.ADJECTIVE
        return bool(word.sort & Sort.INSTITUTION) or not describes  # أفادت مصادر ميدانية اندلاع
    if not (word.definite or word.sort & (Sort.INSTITUTION | Sort.PLACE)):
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
    noun = word.sort & (Sort.COMMON | Sort.OFFICE)
    return described and not word.definite and bool(noun) and not word.core.endswith(("ه", "ات"))


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
    word, before = reading.words[i], reading.words[i - 1]
    if chain.head.sort & Sort.GROUP and before.definite and word.definite and i > chain.first + 1:
        return bool(word.sort & Sort.OFFICE) and not word.sort & Sort.ADJECTIVE and not word.core.endswith(NISBA)
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
    if chain.proper and chain.loose and i + 1 < len(reading.tokens) and reading.tokens[i + 1].kind == "mark":
        return True  # شركة آي تي ماركت،
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
    if feminine:
        return i == chain.first + 1 and not word.sort & Sort.INSTITUTION  # المحامية البارزة, but: هاجمت الطالبة الوزارة
    return chain.head.definite and is_participle(word)


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
    if core == "عن":
        elected = head.core in SETS["elected"] and reading.words[i + 1].sort & (Sort.INSTITUTION | Sort.PLACE)
        return (takes(reading, i, core) or bool(elected)) and not is_owned(reading, i + 1)
    if core == "في" and (reading.words[i + 1].sort & Sort.PLACE or reading.words[i + 1].core in SETS["realms"]):
        return True
    placed = (
        head.sort & (Sort.GROUP | Sort.EPITHET | Sort.DOCUMENT)
        or head.core.removesuffix("ه") in SETS["inside"]
        or reading.words[i - 1].core in SETS["eminent"]
    )
    if core in ("في", "من") and not placed and not reading.words[i + 1].sort & Sort.INSTITUTION:
        return False
    following = reading.words[i + 1]
    if core == "من" and following.core in SETS["nearness"]:
        return False  # نشطاء من داخل المدينة
    if following.sort & Sort.DOCUMENT and not head.sort & Sort.DOCUMENT:
        return False
    if following.sort & (Sort.STATEMENT | Sort.TIME | Sort.DEMONSTRATIVE | Sort.FUNCTION):
        return False
    return reading.tokens[i + 1].kind == "word" or (core in ("لدي", "في") and 0 < reading.pairs.get(i + 1, -1) < end)
