"""Noun phrases of an office, a group, an institution or a document, with what belongs to them."""

from .agreement import (
    describes,
    governs_nothing,
    is_accusative,
    is_apart,
    is_relative_verb,
    may_follow_in_name,
    pairs_with,
)
from .binding import (
    Chain,
    after_adjective,
    after_nisba,
    after_nun,
    agrees,
    begins_with_title,
    is_another,
    is_another_person,
    is_clause,
    is_founded_by,
    is_outside,
    is_told_of,
    is_trait,
    is_verbal_name,
    joins,
    may_begin_foreign,
)
from .names import HEAD, SETS, Sort
from .persons import may_start, name_end
from .reading import ENDING, Phrase, Reading, after_mark, looks_verbal

_PLACED = HEAD | Sort.PLACE | Sort.ORGANISATION
_STOP, _NAME_BEGINS = -1, -2
_CLOSING = '"”»'
_WITHOUT = "بلا"  # مراسلون بلا حدود
_BY_IT = frozenset(("به", "بها", "بهم", "بهما", "فيه", "فيها", "فيهم", "عليه", "عليها", "عليهم"))


def described(reading: Reading, start: int, first: int, end: int) -> Phrase:
    """A phrase that begins with an office, a group, an institution or a document."""
    chain = Chain(reading.words[first], first, end)
    i = first + 1
    while i < end:
        if i in reading.pairs and (named := _name_in_marks(reading, chain, start, i)) is not None:
            return named
        after = _mark_in(reading, chain, i) if reading.tokens[i].kind != "word" else _word_in(reading, chain, i)
        if after == _NAME_BEGINS:
            with_name = _with_name(reading, start, first, i, end)
            if with_name.name == (i, i + 1) and _of_two_words(reading, i):
                i += 1
                continue
            if with_name.name is not None and serves(reading, first, i):
                return Phrase(
                    start=start, end=with_name.end, head=chain.head.sort, name=None, office=(first, with_name.end)
                )
            return with_name
        if after == _STOP:
            break
        i = after
    i = min(i, end)
    return Phrase(start=start, end=i, head=chain.head.sort, name=None, office=(first, i))


def _of_two_words(reading: Reading, i: int) -> bool:
    """Whether an unknown word at `i` alone goes on with a foreign name: `المحلل في يوانتا سيكيوريتيز،`."""
    word, before = reading.words[i], reading.words[i - 1]
    if i + 1 >= len(reading.tokens) or reading.tokens[i + 1].kind != "mark":
        return False
    return word.sort == before.sort == Sort.UNKNOWN and not before.definite and not before.preposition


def serves(reading: Reading, first: int, end: int) -> bool:
    """Whether an office ends in the one that it serves, whose holder a name after it is: `المستشار للرئيس`."""
    if not reading.words[first].definite and reading.words[first].core in SETS["spokesmen"]:
        return any(word.sort & Sort.OFFICE for word in reading.words[first + 2 : end])  # متحدث باسم وزير الصيد فلان
    j = end - 1
    while j > first and reading.words[j].definite and not reading.words[j].sort & Sort.OFFICE:
        j -= 1
    inner = reading.words[j]
    if j == first or not inner.definite or not inner.sort & Sort.OFFICE:
        return False
    return inner.preposition == "ل" or (j == first + 1 and reading.words[first].core in SETS["kin"])


def _name_in_marks(reading: Reading, chain: Chain, start: int, i: int) -> Phrase | None:
    """An office with its holder's name in marks at `i`, `مدير السكن "سالم البدري"`; a school's is its own."""
    close = reading.pairs[i]
    if not (chain.person and chain.closed and i + 2 < close < chain.end):
        return None
    first = reading.words[i + 1]
    if not first.sort & Sort.GIVEN or first.definite or reading.words[i - 1].sort & Sort.INSTITUTION:
        return None
    if name_end(reading, i + 1, close, titled=True) != close:
        return None
    return Phrase(start=start, end=close + 1, head=chain.head.sort, name=(i + 1, close), office=(chain.first, i))


def _mark_in(reading: Reading, chain: Chain, i: int) -> int:
    """The token after a mark or number inside a described phrase, or why the phrase does not go on."""
    if reading.tokens[i].kind == "number":
        return i + 1 if i == chain.first + 1 and chain.head.core in SETS["numbered"] else _STOP  # القناة 12
    after = after_mark(reading, i, chain.first, chain.end)
    if after >= 0 and chain.person and chain.closed and reading.tokens[i].form == "#":
        return _NAME_BEGINS
    if i in reading.pairs and chain.closed and not chain.person:
        return _STOP
    if i in reading.pairs and chain.head.sort & Sort.INSTITUTION:
        chain.proper = True  # تنظيم "الريحان" is a whole name
    return after


def _word_in(reading: Reading, chain: Chain, i: int) -> int:
    """The token after a word of a described phrase, or why the phrase does not go on with it."""
    word, head = reading.words[i], chain.head
    if word.core in ("باسم", "بلسان") and not chain.voiced and _speaks_for(reading, chain.first, i):
        chain.voiced = True
        after, chain.closed = _complement(reading, i, chain.end)
        return after
    if i == chain.first + 1 and word.core in SETS["parties"] and head.core in SETS["movements"]:
        return i + 1  # حركة فتح, though فتح is a verb too
    if word.core in SETS["in_his_name"]:
        chain.closed = True
        return i + 1
    if chain.person and chain.closed and word.core in SETS["members"]:
        chain.closed = word.definite
        return i + 1  # رئيس المجلس عضو الحزب
    if word.sort & ENDING:
        return _particle_in(reading, chain, i)
    if (
        reading.verbs[i] or (word.sort & (Sort.VERB | Sort.TENSED) and not _is_genitive(reading, chain, i))
    ) and not word.definite:
        return _STOP
    if word.preposition or (chain.person and _has_li(reading, i)):
        return _governed_in(reading, chain, i)
    if word.conjunction:
        return _joined_in(reading, chain, i)
    return _noun_in(reading, chain, i)


def _speaks_for(reading: Reading, first: int, i: int) -> bool:
    """Whether the office that ends at `i`, or the second of two, is a spokesman's: `الوزيرة والناطقة الرسمية باسم`."""
    return any(word.core.removesuffix("ا") in SETS["spokesmen"] for word in reading.words[first:i])


def _has_li(reading: Reading, i: int) -> bool:
    """Whether an unknown word at `i` has the shape of ل and a noun of place or instrument: `مدير لمخبز`."""
    form = reading.tokens[i].form
    return reading.words[i].sort == Sort.UNKNOWN and form.startswith("لم") and len(form) > 4


def _is_genitive(reading: Reading, chain: Chain, i: int) -> bool:
    """Whether a word that may be a verb is a noun that the chain still needs: `قوات تحالف دعم الشرعية`."""
    named = chain.closed or chain.proper or reading.words[i - 1].sort & Sort.ORGANISATION
    return bool(reading.words[i].sort & Sort.COMMON) and not named


def _particle_in(reading: Reading, chain: Chain, i: int) -> int:
    word, head = reading.words[i], chain.head
    if word.core == "عام" and i == chain.first + 1 and chain.person:
        return i + 1  # مدير عام
    if i == chain.first + 1 and head.core in SETS["passives"] and reading.tokens[i].form in _BY_IT:
        return i + 1  # المشتبه به
    if word.sort & Sort.TIME and reading.tokens[i].form == "اليوم":
        # جريدة المصري اليوم is a name
        return i + 1 if reading.words[i - 1].definite and reading.words[i - 2].core in SETS["media"] else _STOP
    if word.definite and not word.sort & (Sort.TIME | Sort.RELATIVE):
        return i + 1
    if head.sort & (Sort.OFFICE | Sort.GROUP | Sort.DOCUMENT) and joins(reading, chain, i):
        after, chain.closed = _complement(reading, i, chain.end)
        return after
    return _STOP


def _is_year(reading: Reading, i: int, end: int) -> bool:
    """Whether العام at `i` is a year, not an adjective: `قدم الجيش العام الماضي خطة`."""
    if reading.words[i - 1].core in SETS["general"]:
        return False  # الأمين العام الحالي
    definite = i + 1 < end and reading.words[i].definite and reading.words[i + 1].definite
    return definite and reading.words[i + 1].core in SETS["years"]


def _governed_in(reading: Reading, chain: Chain, i: int) -> int:
    """A word with a preposition joined to it: `منظمة الأمم المتحدة للطفولة`, but not `الوزارة بتخزين البيانات`."""
    word, head = reading.words[i], chain.head
    if reading.verbs[i]:
        return _STOP  # بالقول
    told = word.core in SETS["media"] or word.core in SETS["wires"] or word.core.isascii()
    if told and not head.sort & Sort.DOCUMENT:
        return _STOP
    if word.sort & Sort.STATEMENT and word.preposition != "ل":
        return _STOP
    heard = word.core in SETS["audience"] or (
        word.preposition == "ل" and (bool(word.sort & Sort.ORGANISATION) or head.core in SETS["passives"])
    )  # قال المتهم للمحكمة
    if (chain.person or head.sort & Sort.GROUP) and heard:
        return _STOP  # صرحت متحدثة للصحفيين
    if chain.person and chain.closed and word.preposition == "ب" and _is_manner(reading, i, chain.end):
        return _STOP
    of_whom = word.preposition == "ل" and word.definite and reading.words[i - 1].core in SETS["belonging"]
    if head.sort & Sort.INSTITUTION and not of_whom and not word.sort & (Sort.INSTITUTION | Sort.PLACE):
        if (
            word.preposition != "ل"
            or not (word.definite or word.core in SETS["fields"])
            or head.core not in SETS["founded_for"]
        ):
            return _STOP
        if i + 1 < chain.end and (reading.words[i + 1].preposition or reading.tokens[i + 1].form in _BY_IT):
            return _STOP  # المحكمة للمطالبة بإجراء: what it does, not what it is
    parted = word.sort == Sort.UNKNOWN and bool(word.preposition)  # المحامي الخاص لكوشنر فلان
    chain.closed = word.definite or bool(word.sort & Sort.PLACE) or parted
    chain.proper = False
    return i + 1


def _is_manner(reading: Reading, i: int, end: int) -> bool:
    """Whether a word after ب tells how, not where: `هاجم الوزير بعنف مستشار الأمن`, but `المتحدث بمحافظة لحج`."""
    word = reading.words[i]
    if word.definite or word.sort & _PLACED or i + 1 >= end:
        return False
    after = reading.words[i + 1]
    return not after.definite and bool(after.sort & HEAD)


def _joined_in(reading: Reading, chain: Chain, i: int) -> int:
    """A word with و before it: a second office, or the second half of `وزارة العمل والتنمية`."""
    word = reading.words[i]
    if chain.person and word.sort & Sort.OFFICE:
        chain.closed = word.definite
        return i + 1
    if word.core.endswith(("ي", "يه")) and pairs_with(reading.words[i - 1], word):
        return i + 1  # مصادر أمنية وعسكرية
    if not chain.closed and word.sort & Sort.COMMON and not word.definite and i + 1 < chain.end:
        before = reading.words[i - 1]
        if before.preposition == "ل" and not before.definite and _governs_on(reading, i):
            return i + 1  # الشركة المصرية لإدارة وتشغيل المترو: two nouns govern the third
    if not chain.closed or word.sort & Sort.OFFICE:
        return _STOP
    if chain.head.definite and not chain.person:
        charged = reading.words[i - 1].preposition == "ل" and word.definite and not word.sort & HEAD
        return i + 1 if charged else _STOP  # الهيئة العليا للمساءلة والعدالة
    if word.sort & Sort.PLACE:
        return i + 1
    if word.definite:
        return i + 1
    if (
        i + 1 < chain.end
        and word.sort & Sort.COMMON
        and (reading.words[i + 1].definite or reading.words[i + 1].sort & Sort.PLACE)
    ):
        chain.closed = False
        return i + 1
    return _STOP


def _governs_on(reading: Reading, i: int) -> bool:
    """Whether the noun at `i` governs the next word: a noun with the article or with another noun after it."""
    after = reading.words[i + 1]
    return not after.preposition and not after.conjunction and (after.definite or bool(after.sort & Sort.COMMON))


def _noun_in(reading: Reading, chain: Chain, i: int) -> int:
    words, word = reading.words, reading.words[i]
    form = reading.tokens[i].form
    apart = (
        is_another(chain, word)
        or (word.core in SETS["aged"] and word.definite and chain.person)
        or is_another_person(reading, chain, i)
        or is_outside(reading, chain, i)
        or is_told_of(reading, chain, i)
        or is_apart(chain.head, words[i - 1], word)
        or (i == chain.first + 1 and governs_nothing(chain.head, word, form))
    )
    if (
        apart
        or after_nun(reading, chain, i)
        or after_adjective(reading, chain, i)
        or after_nisba(reading, chain, i)
        or is_accusative(form)
        or (word.core == "عام" and _is_year(reading, i, chain.end))
    ):
        return _STOP
    if chain.person and (named := _named_in(reading, chain, i)) is not None:
        return named
    if word.definite or word.sort & Sort.PLACE:
        if (chain.closed or chain.proper) and not describes(word) and not agrees(chain, word, i):
            return _STOP
        chain.closed = word.definite or i != chain.first + 1 or chain.head.core not in SETS["media"]
        return i + 1
    if chain.person:
        named = chain.closed or (word.sort & Sort.GIVEN and i > chain.first + 1 and not is_trait(reading, i, chain.end))
        if named and (may_start(word) or may_begin_foreign(reading, chain, i)):
            return _NAME_BEGINS
        whole = chain.closed and i + 1 < chain.end and word.core not in SETS["kin"]
        if whole and may_follow_in_name(words[i + 1]) and not is_clause(reading, chain, i):
            return _NAME_BEGINS
    if (
        chain.closed
        or is_relative_verb(word)
        or (looks_verbal(reading.tokens[i].form, word) and not is_verbal_name(reading, chain, i))
        or _is_object(reading, chain, i)
    ):
        return _STOP
    if word.sort == Sort.UNKNOWN or word.sort & Sort.GIVEN:
        before = words[i - 1]
        town = chain.person and before.sort & Sort.INSTITUTION and before.core not in SETS["proper"]
        chain.closed = not chain.loose or bool(town)  # رئيس بلدية لييج: of one word
        chain.proper = True
    return i + 1


def _is_object(reading: Reading, chain: Chain, i: int) -> bool:
    """Whether an indefinite word follows an institution's name: `شركة مرجان إجراءات`, `تنظيم "الريحان" بيانا`."""
    word, before = reading.words[i], reading.words[i - 1]
    if not chain.head.sort & Sort.INSTITUTION or not (chain.proper or before.sort & Sort.ORGANISATION):
        return False
    if reading.tokens[i - 1].kind == "mark":
        return i - 1 not in reading.pairs and reading.text[reading.tokens[i - 1].start] in _CLOSING
    if word.core in SETS["papers"] or before.core == _WITHOUT:
        return False
    return bool(word.sort & (Sort.COMMON | HEAD) and not word.sort & Sort.GIVEN) or (
        len(word.core) > 4 and _is_owned(reading, i)
    )


def _named_in(reading: Reading, chain: Chain, i: int) -> int | None:
    """What a word at `i` that surely begins a name makes of an office: its holder's, or its institution's."""
    if chain.closed:
        return _NAME_BEGINS if begins_with_title(reading, chain, i) else None
    if not reading.words[i].sort & Sort.GIVEN or not is_founded_by(reading.words[i - 1], i, chain):
        return None
    chain.closed = chain.proper = True
    return name_end(reading, i, chain.end)  # ممثل مؤسسة خليفة البدري


def _complement(reading: Reading, i: int, end: int) -> tuple[int, bool]:
    """The token after the first word of what a preposition at `i` governs, and whether that word closes the chain."""
    j = i + 1
    if j >= end or reading.tokens[j].kind != "word":
        return j, True
    word = reading.words[j]
    if word.core in SETS["regions"] and not word.definite and j + 2 < end:
        place = reading.words[j + 1]  # في محافظة صعدة
        if not (place.sort & ~Sort.GIVEN or place.definite or place.preposition or reading.verbs[j + 1]):
            return j + 2, True
    governs = j + 1 < end and reading.words[j + 1].definite and not reading.words[j + 1].conjunction
    return j + 1, word.definite or not (word.sort & HEAD or (word.sort & Sort.COMMON and governs))


def _is_owned(reading: Reading, i: int) -> bool:
    """Whether an unknown word ends in a pronoun, no ta marbuta: `أبدى الوزير تفاؤله`."""
    return reading.words[i].sort == Sort.UNKNOWN and reading.text[reading.tokens[i].end - 1] == "ه"


def _with_name(reading: Reading, start: int, first: int, name: int, end: int) -> Phrase:
    office = name
    while name < end and (
        reading.words[name].sort & Sort.HONORIFIC
        or reading.words[name].core in SETS["ranks"]
        or reading.tokens[name].form == "."
    ):
        name += 1
    stop = name_end(reading, name, end, titled=True)
    if stop == name or (stop == name + 1 and _is_owned(reading, name)):
        return Phrase(start=start, end=name, head=reading.words[first].sort, name=None, office=(first, office))
    return Phrase(start=start, end=stop, head=reading.words[first].sort, name=(name, stop), office=(first, office))
