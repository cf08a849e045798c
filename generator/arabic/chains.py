"""The two kinds of noun phrase that name somebody: an office or institution with what belongs to it, and a name."""

import msgspec

from ..model import Document, Token
from .folding import fold
from .names import HEAD, PLAIN, Sort, Word

_MEDIA = frozenset(("وكاله", "صحيفه", "قناه", "اذاعه", "تلفزيون", "شبكه", "موقع", "جريده", "مجله", "برنامج", "وكالات"))
_JOINING = frozenset(("في", "لدي", "من", "عن", "باسم"))
_INSIDE = frozenset(
    map(
        fold,
        ("عضو", "سفير", "مراسل", "أستاذ", "محاضر", "مستشار", "عالم", "موظف", "ممثل", "منسق", "مدير", "مندوب", "قائد"),
    )
)
_PROPER = frozenset(
    map(
        fold,
        (
            "صحيفة",
            "وكالة",
            "منظمة",
            "شركة",
            "مجموعة",
            "مجلة",
            "قناة",
            "جريدة",
            "بنك",
            "مصرف",
            "جامعة",
            "مؤسسة",
            "شبكة",
            "حزب",
            "حركة",
            "كتائب",
            "فصيل",
        ),
    )
)
_FOUNDED_FOR = frozenset(
    map(
        fold,
        (
            "منظمة",
            "وكالة",
            "مركز",
            "مجلس",
            "هيئة",
            "جمعية",
            "مؤسسة",
            "مكتب",
            "لجنة",
            "اتحاد",
            "مرصد",
            "بنك",
            "صندوق",
            "معهد",
            "رابطة",
            "نقابة",
            "قيادة",
            "شركة",
            "مفوضية",
            "مديرية",
            "إدارة",
            "برنامج",
        ),
    )
)
_FIELDS = frozenset(map(fold, ("حقوق", "شؤون", "مكافحة", "حماية", "تنمية", "دراسات", "أبحاث", "رعاية", "دعم")))
_ENDING = Sort.FUNCTION | Sort.RELATIVE | Sort.TIME | Sort.DEMONSTRATIVE | Sort.SAME
_DIVINE = frozenset(("دين", "له", "لله", "رحمن", "رحيم", "اسلام", "حق", "نبي"))
_NEARNESS = frozenset(("وسط", "داخل"))
_RANKS = frozenset(("اول", "ركن", "ثان", "طيار", "متقاعد"))
_NISBA = ("ي", "يه", "يين", "يون", "يتين", "يات")
_IN_HIS_NAME = frozenset(("باسمه", "باسمها", "باسمهم"))
_SPOKESMEN = frozenset(("متحدث", "متحدثه", "ناطق", "ناطقه"))


class Reading(msgspec.Struct, frozen=True, gc=False):
    """A document's tokens as words; `verbs[i]` is true where a verb stands; `pairs` joins quotation marks."""

    document: Document
    text: str
    tokens: tuple[Token, ...]
    words: list[Word]
    verbs: list[bool]
    pairs: dict[int, int]


class Phrase(msgspec.Struct, frozen=True, gc=False):
    """A noun phrase `start:end` in tokens, its head's sort, and the stretches of it that are a name and an office."""

    start: int
    end: int
    head: int  # the sort of its head
    name: tuple[int, int] | None
    office: tuple[int, int] | None


def _bracket(reading: Reading, i: int, end: int) -> int:
    """The token after a short parenthesis that opens at `i`, or -1."""
    for j in range(i + 1, min(end, i + 9)):
        if reading.tokens[j].form == ")":
            return j + 1
    return -1


def _after_mark(reading: Reading, i: int, start: int, end: int) -> int:
    """Where a noun phrase goes on after the punctuation at token `i`, or -1 where it ends."""
    token = reading.tokens[i]
    mark = reading.text[token.start]
    if i in reading.pairs and i > start:
        close = reading.pairs[i]
        return close + 1 if 0 < close < min(end, i + 8) else -1
    if mark == "(" and i > start:
        return _bracket(reading, i, end)
    if mark in "#_":
        return i + 1
    if mark == "." and i > start and len(reading.tokens[i - 1].form) == 1:
        return i + 1
    if mark in "-/" and i > start and reading.tokens[i - 1].end == token.start:
        if i + 1 < end and reading.tokens[i + 1].start == token.end:
            return i + 1
    return -1


def _joins(reading: Reading, head: Word, i: int, end: int) -> bool:
    """Whether a preposition at `i` binds what follows to an office: `مسؤول في وزارة`, `سفير لدى الأمم المتحدة`."""
    core = reading.words[i].core
    if (core not in _JOINING and not (core in _NEARNESS and head.sort & (Sort.GROUP | Sort.EPITHET))) or i + 1 >= end:
        return False
    if (
        core in ("في", "من")
        and not head.sort & (Sort.GROUP | Sort.EPITHET | Sort.DOCUMENT)
        and head.core not in _INSIDE
    ):
        if not reading.words[i + 1].sort & Sort.INSTITUTION:
            return False
    following = reading.words[i + 1]
    if following.sort & Sort.DOCUMENT and not head.sort & Sort.DOCUMENT:
        return False
    if following.sort & (Sort.STATEMENT | Sort.TIME | Sort.DEMONSTRATIVE | Sort.FUNCTION):
        return False
    return reading.tokens[i + 1].kind == "word"


def is_office(reading: Reading, i: int, end: int) -> bool:
    """Whether the word at `i` names an office, not a person who is called so (`أمين عام`, but `أمين معلوف`)."""
    word = reading.words[i]
    if not word.sort & Sort.OFFICE:
        return False
    if not word.sort & Sort.GIVEN or word.definite:
        return True
    return i + 1 < end and (reading.words[i + 1].definite or reading.words[i + 1].core == "عام")


class _Chain:
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
        self.loose = not head.sort & Sort.INSTITUTION or head.core in _PROPER  # may take several unknown words


_STOP, _NAME_BEGINS = -1, -2


def described(reading: Reading, start: int, first: int, end: int) -> Phrase:
    """A phrase that begins with an office, a group, an institution or a document."""
    chain = _Chain(reading.words[first], first, end)
    i = first + 1
    while i < end:
        after = _mark_in(reading, chain, i) if reading.tokens[i].kind != "word" else _word_in(reading, chain, i)
        if after == _NAME_BEGINS:
            return _with_name(reading, start, first, i, end)
        if after == _STOP:
            break
        i = after
    i = min(i, end)
    return Phrase(start=start, end=i, head=chain.head.sort, name=None, office=(first, i))


def _mark_in(reading: Reading, chain: _Chain, i: int) -> int:
    """The token after a mark or number inside a described phrase, or why the phrase does not go on."""
    if reading.tokens[i].kind == "number":
        return _STOP
    after = _after_mark(reading, i, chain.first, chain.end)
    if after >= 0 and chain.person and chain.closed and reading.tokens[i].form == "#":
        return _NAME_BEGINS
    if i in reading.pairs and chain.closed and not chain.person:
        return _STOP
    return after


def _word_in(reading: Reading, chain: _Chain, i: int) -> int:
    """The token after a word of a described phrase, or why the phrase does not go on with it."""
    word, head = reading.words[i], chain.head
    if word.core == "باسم" and head.core in _SPOKESMEN and not chain.voiced:
        chain.voiced = True
        after, chain.closed = _complement(reading, i, chain.end)
        return after
    if word.core in _IN_HIS_NAME:
        chain.closed = True
        return i + 1
    if word.sort & _ENDING:
        return _particle_in(reading, chain, i)
    if (reading.verbs[i] or word.sort & Sort.VERB) and not word.definite:
        return _STOP
    if word.preposition:
        return _governed_in(reading, chain, i)
    if word.conjunction:
        return _joined_in(reading, chain, i)
    return _noun_in(reading, chain, i)


def _particle_in(reading: Reading, chain: _Chain, i: int) -> int:
    word, head = reading.words[i], chain.head
    if word.core == "عام" and i == chain.first + 1 and chain.person:
        return i + 1  # مدير عام
    if word.sort & Sort.TIME and reading.tokens[i].form == "اليوم":
        # جريدة المصري اليوم is a name
        return i + 1 if reading.words[i - 1].definite and reading.words[i - 2].core in _MEDIA else _STOP
    if word.definite and not word.sort & (Sort.TIME | Sort.RELATIVE):
        return i + 1
    if head.sort & (Sort.OFFICE | Sort.GROUP | Sort.DOCUMENT) and _joins(reading, head, i, chain.end):
        after, chain.closed = _complement(reading, i, chain.end)
        return after
    return _STOP


def _governed_in(reading: Reading, chain: _Chain, i: int) -> int:
    """A word with a preposition joined to it: `منظمة الأمم المتحدة للطفولة`, but not `الوزارة بتخزين البيانات`."""
    word, head = reading.words[i], chain.head
    if word.core in _MEDIA and not head.sort & Sort.DOCUMENT:
        return _STOP
    if word.sort & Sort.STATEMENT and word.preposition != "ل":
        return _STOP
    if head.sort & Sort.INSTITUTION and not word.sort & (Sort.INSTITUTION | Sort.PLACE):
        if word.preposition != "ل" or not (word.definite or word.core in _FIELDS) or head.core not in _FOUNDED_FOR:
            return _STOP
        if i + 1 < chain.end and reading.words[i + 1].preposition:
            return _STOP  # المحكمة للمطالبة بإجراء: what it does, not what it is
    chain.closed = word.definite or bool(word.sort & Sort.PLACE)
    return i + 1


def _joined_in(reading: Reading, chain: _Chain, i: int) -> int:
    """A word with و before it: a second office, or the second half of `وزارة العمل والتنمية`."""
    word = reading.words[i]
    if chain.person and word.sort & Sort.OFFICE:
        chain.closed = word.definite
        return i + 1
    if not chain.closed or (chain.head.definite and not chain.person):
        return _STOP
    if word.definite:
        return i + 1
    if i + 1 < chain.end and reading.words[i + 1].definite and word.sort & Sort.COMMON:
        chain.closed = False
        return i + 1
    return _STOP


def _noun_in(reading: Reading, chain: _Chain, i: int) -> int:
    words, word = reading.words, reading.words[i]
    if chain.person and chain.closed and word.sort & Sort.HONORIFIC and not is_title(reading, i, chain.end):
        return _NAME_BEGINS
    if word.definite or word.sort & Sort.PLACE:
        if (chain.closed or chain.proper) and not _describes(word):
            return _STOP
        chain.closed = True
        return i + 1
    if (
        chain.head.sort & Sort.EPITHET
        and chain.head.definite
        and reading.tokens[i].form[0] == "ل"
        and i == chain.first + 1
    ):
        return _STOP  # المتحدث لصحيفة
    if chain.person:
        named = chain.closed or (word.sort & Sort.GIVEN and i > chain.first + 1)
        if named and (_may_start(word) or _may_be_foreign(reading, i, chain.end)):
            return _NAME_BEGINS
        if chain.closed and i + 1 < chain.end and words[i + 1].sort & Sort.GIVEN and not words[i + 1].preposition:
            return _NAME_BEGINS
    if chain.closed or looks_verbal(reading.tokens[i].form, word):
        return _STOP
    if word.sort == Sort.UNKNOWN or word.sort & Sort.GIVEN:
        chain.closed = not chain.loose
        chain.proper = True
    return i + 1


def _describes(word: Word) -> bool:
    """Whether a definite word after a closed noun phrase still describes it: an adjective, an office or a name."""
    return not word.sort & Sort.COMMON or bool(word.sort & (Sort.ADJECTIVE | HEAD)) or word.core.endswith(_NISBA)


def _may_start(word: Word) -> bool:
    """Whether a person's name may begin with this word."""
    if word.definite:
        return False
    return bool(word.sort & PLAIN) or (word.sort == Sort.UNKNOWN and not looks_verbal(word.core, word))


def is_title(reading: Reading, i: int, end: int) -> bool:
    """Whether a rank at `i` is itself an office, with what it governs or describes after it (`الأمير الأردني`)."""
    if not reading.words[i].sort & Sort.OFFICE or i + 1 >= end:
        return False
    return reading.words[i + 1].definite or bool(reading.words[i + 1].sort & _ENDING)


def _may_be_foreign(reading: Reading, i: int, end: int) -> bool:
    """Whether an unknown word in ي before another unknown one is a name: `يلدريم`, `ينس ستولتنبرغ`."""
    word = reading.words[i]
    if word.sort != Sort.UNKNOWN or word.definite or i + 1 >= end:
        return False
    after = reading.words[i + 1]
    return after.sort == Sort.UNKNOWN and not after.definite and not looks_verbal(after.core, after)


def looks_verbal(form: str, word: Word) -> bool:
    """Whether an unknown word has the shape of a verb or of a word after و: `يقصف`, `ستنسحب`, `انسحبت`, `وما`."""
    if word.sort != Sort.UNKNOWN or len(form) < 4:
        return word.sort == Sort.UNKNOWN and form[0] == "ي"
    if form[0] in "يو":
        return form[1] in ("ا", "ي", "ت", "م", "ل") if form[0] == "و" else form[1] != "ا"
    return form[:2] in ("ست", "سي") or form[-2:] == "وا" or (form[-1] == "ت" and form[-2] not in "اوي")


def _complement(reading: Reading, i: int, end: int) -> tuple[int, bool]:
    """The token after the first word of what a preposition at `i` governs, and whether that word closes the chain."""
    j = i + 1
    if j >= end or reading.tokens[j].kind != "word":
        return j, True
    word = reading.words[j]
    return j + 1, word.definite or not word.sort & HEAD


def _with_name(reading: Reading, start: int, first: int, name: int, end: int) -> Phrase:
    office = name
    while name < end and (
        reading.words[name].sort & Sort.HONORIFIC
        or reading.words[name].core in _RANKS
        or reading.tokens[name].form == "."
    ):
        name += 1
    stop = _name_end(reading, name, end, titled=True)
    if stop == name:
        return Phrase(start=start, end=name, head=reading.words[first].sort, name=None, office=(first, office))
    return Phrase(start=start, end=stop, head=reading.words[first].sort, name=(name, stop), office=(first, office))


def _name_end(reading: Reading, i: int, end: int, titled: bool = False) -> int:
    """The token after the name that begins at `i`; after a title (`titled`) an ordinary word may be a surname."""
    words, tokens = reading.words, reading.tokens
    start = i
    count = 0
    while i < end and count < 7:
        token, word = tokens[i], words[i]
        if token.kind == "mark":
            after = _after_mark(reading, i, start, end)
            if after < 0 or i in reading.pairs or (reading.text[token.start] == "(" and count < 2):
                break
            if reading.text[token.start] == "(":
                break
            i = after
            continue
        if token.kind != "word" or (reading.verbs[i] and not word.definite and count):
            break
        if word.sort & (Sort.FUNCTION | Sort.RELATIVE | Sort.TIME | Sort.DEMONSTRATIVE | Sort.SAME):
            if not (word.sort & Sort.TIME and word.definite and count == 1 and words[i - 1].sort & Sort.GIVEN):
                break  # عبدالعزيز الخميس is a name
        if word.preposition or word.conjunction or (count and _not_in_name(word)):
            break
        if word.sort & (HEAD | Sort.VERB) and not word.sort & Sort.GIVEN and count:
            last = i + 1 >= end or tokens[i + 1].kind == "mark"
            surname = count == 1 and word.definite and word.sort & Sort.OFFICE
            surname = surname and (last or words[i - 1].sort & Sort.GIVEN)
            if not surname or (i + 1 < end and (words[i + 1].definite or words[i + 1].core in _JOINING)):
                break
        if word.sort & Sort.COMMON and not word.sort & PLAIN and count:
            if not word.definite and count == 1 and _is_surname(reading, i, end):
                i, count = i + 1, count + 1
                continue
            ordinary = words[i - 1].sort & Sort.AMBIGUOUS and word.core not in _DIVINE and not titled
            if not word.definite or not words[i - 1].sort & PLAIN or ordinary:
                break
        if word.sort & Sort.GIVEN and word.sort & Sort.OFFICE and count and is_office(reading, i, end):
            break
        if count and looks_verbal(token.form, word) and count > 1:
            break
        i += 1
        count += 1
    return i


def _is_surname(reading: Reading, i: int, end: int) -> bool:
    """Whether an ordinary word after a sure given name, and before a comma or the end, is a surname: `كريستيان عيد،`."""
    before = reading.words[i - 1].sort
    sure = before & Sort.GIVEN and not before & Sort.AMBIGUOUS
    return bool(sure) and (i + 1 >= end or reading.tokens[i + 1].form in ("،", ","))


def _not_in_name(word: Word) -> bool:
    """Whether a word after the first of a name cannot belong to it: a country, a plural, an accusative (`متهكما`)."""
    if word.sort & Sort.PLACE:
        return True
    if word.sort != Sort.UNKNOWN or len(word.core) < 5:
        return False
    if word.definite:
        return word.core.endswith("ات")
    return word.core[0] == "م" and word.core[-1] == "ا"


def named(reading: Reading, start: int, first: int, end: int) -> Phrase | None:
    """A phrase that begins with a name: a person's, or a proper noun."""
    stop = _name_end(reading, first, end)
    if stop == first or reading.words[first].core == "باسم" and first and reading.words[first - 1].core in _SPOKESMEN:
        return None
    head = reading.words[first].sort
    if stop < end and is_office(reading, stop, end):
        role = described(reading, stop, stop, end)
        if role.office is not None:
            return Phrase(start=start, end=role.office[1], head=head, name=(first, stop), office=role.office)
    return Phrase(start=start, end=stop, head=head, name=(first, stop), office=None)
