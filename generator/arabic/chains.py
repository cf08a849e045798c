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
    by_origin,
    governs,
    is_another,
    is_another_person,
    is_clause,
    is_founded_by,
    is_outside,
    is_owned,
    is_told_of,
    is_trait,
    is_verbal_name,
    may_begin_foreign,
)
from .names import HEAD, SETS, Sort
from .particles import STOP, complement, governed_in, particle_in
from .persons import may_start, name_end
from .reading import ENDING, Phrase, Reading, after_mark, looks_verbal
from .wholes import dated_end, led_end, whole_end

_NAME_BEGINS = -2
_CLOSING = '"”»'
_WITHOUT = "بلا"  # مراسلون بلا حدود


def described(reading: Reading, start: int, first: int, end: int) -> Phrase:
    """A phrase that begins with an office, a group, an institution or a document."""
    chain = Chain(reading.words[first], first, end)
    chain.person = chain.person or by_origin(reading, first, end)
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
        if after == STOP:
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
        numbered = i == chain.first + 1 and chain.head.core in SETS["numbered"]  # القناة 12
        return i + 1 if numbered else (dated_end(reading, chain.first, i, chain.end) or STOP)
    after = after_mark(reading, i, chain.first, chain.end)
    if after >= 0 and chain.person and chain.closed and reading.tokens[i].form == "#":
        return _NAME_BEGINS
    if i in reading.pairs and _is_said(reading, chain, i):
        return STOP
    if i in reading.pairs and chain.head.sort & Sort.INSTITUTION:
        chain.proper = True  # تنظيم "الريحان" is a whole name
    return after


def _is_said(reading: Reading, chain: Chain, i: int) -> bool:
    """Whether marks at `i` hold no name of what a phrase describes: `هتف متظاهرون "لن نرحل"`, `نفى "بشكل قاطع"`."""
    if chain.closed and not chain.person:
        return True
    if i + 1 < chain.end and reading.words[i + 1].preposition:
        return True
    before = reading.words[i - 1]
    if chain.head.sort & Sort.GROUP and i == chain.first + 1:
        return any(word.sort & Sort.FUNCTION for word in reading.words[i + 1 : reading.pairs[i]])
    return chain.person and before.core.endswith(("ي", "يه")) and not before.definite and not before.sort & HEAD


def _word_in(reading: Reading, chain: Chain, i: int) -> int:
    """The token after a word of a described phrase, or why the phrase does not go on with it."""
    word = reading.words[i]
    if (after := _fixed_in(reading, chain, i)) > i:
        return after
    if word.sort & ENDING:
        return particle_in(reading, chain, i)
    if (
        reading.verbs[i] or (word.sort & (Sort.VERB | Sort.TENSED) and not _is_genitive(reading, chain, i))
    ) and not word.definite:
        return STOP
    if word.preposition or (chain.person and _has_li(reading, i)):
        return governed_in(reading, chain, i)
    if word.conjunction:
        return _joined_in(reading, chain, i)
    return _noun_in(reading, chain, i)


def _fixed_in(reading: Reading, chain: Chain, i: int) -> int:
    """The token after words at `i` that surely belong to the phrase, whatever else they may be; else `i`."""
    word = reading.words[i]
    if not chain.closed and (named := whole_end(reading, i, chain)) > i:
        chain.closed, chain.proper = not chain.loose, True
        return named
    if word.core in ("باسم", "بلسان") and not chain.voiced and _speaks_for(reading, chain.first, i):
        chain.voiced = True
        after, chain.closed = complement(reading, i, chain.end)
        return after
    if word.core in SETS["parties"] and i == chain.first + 1 and chain.head.core in SETS["movements"]:
        return i + 1  # حركة فتح, though فتح is a verb too
    if (led := led_end(reading, i, chain.end)) > i or reading.tokens[i].form in SETS["in_his_name"]:
        chain.closed = True
        return max(led, i + 1)
    if word.core in SETS["members"] and chain.person and chain.closed:
        chain.closed = word.definite
        return i + 1  # رئيس المجلس عضو الحزب
    return i


def _has_li(reading: Reading, i: int) -> bool:
    """Whether an unknown word at `i` has the shape of ل and a noun of place or instrument: `مدير لمخبز`."""
    form = reading.tokens[i].form
    return reading.words[i].sort == Sort.UNKNOWN and form.startswith("لم") and len(form) > 4


def _speaks_for(reading: Reading, first: int, i: int) -> bool:
    """Whether the office that ends at `i`, or the second of two, is a spokesman's: `الوزيرة والناطقة الرسمية باسم`."""
    return any(word.core.removesuffix("ا") in SETS["spokesmen"] for word in reading.words[first:i])


def _is_genitive(reading: Reading, chain: Chain, i: int) -> bool:
    """Whether a word that may be a verb is a noun that the chain still needs: `قوات تحالف دعم الشرعية`."""
    before = reading.words[i - 1]
    nisba = before.core.endswith(("ي", "يه")) and not before.definite
    if i > chain.first + 1 and nisba and not reading.words[i].core.endswith("ي"):
        return False  # مصدر دبلوماسي طلب, but: مصدر عسكري يمني
    named = chain.closed or chain.proper or reading.words[i - 1].sort & Sort.ORGANISATION
    return bool(reading.words[i].sort & Sort.COMMON) and not named


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
        return STOP
    if chain.head.definite and not chain.person:
        charged = reading.words[i - 1].preposition == "ل" and word.definite and not word.sort & HEAD
        return i + 1 if charged else STOP  # الهيئة العليا للمساءلة والعدالة
    if is_owned(reading, i):
        return STOP  # جيش المرفأ وغيره
    if word.definite or word.sort & Sort.PLACE:
        return i + 1
    if (
        i + 1 < chain.end
        and word.sort & Sort.COMMON
        and (reading.words[i + 1].definite or reading.words[i + 1].sort & Sort.PLACE)
    ):
        chain.closed = False
        return i + 1
    return STOP


def _governs_on(reading: Reading, i: int) -> bool:
    """Whether the noun at `i` governs the next word: a noun with the article or with another noun after it."""
    after = reading.words[i + 1]
    return not after.preposition and not after.conjunction and (after.definite or bool(after.sort & Sort.COMMON))


def _stands_apart(reading: Reading, chain: Chain, i: int) -> bool:
    """Whether a noun at `i` is no part of what it follows: another person, an object, what disagrees."""
    word, before, form = reading.words[i], reading.words[i - 1], reading.tokens[i].form
    return (
        is_another(chain, before, word)
        or (word.core in SETS["aged"] and word.definite and chain.person)
        or is_another_person(reading, chain, i)
        or is_outside(reading, chain, i)
        or is_told_of(reading, chain, i)
        or is_apart(chain.head, before, word)
        or (i == chain.first + 1 and governs_nothing(chain.head, word, form))
        or after_nun(reading, chain, i)
        or after_adjective(reading, chain, i)
        or after_nisba(reading, chain, i)
        or is_accusative(form)
        or (word.core == "عام" and _is_year(reading, i, chain.end))
    )


def _is_year(reading: Reading, i: int, end: int) -> bool:
    """Whether العام at `i` is a year, not an adjective: `قدم الجيش العام الماضي خطة`."""
    if reading.words[i - 1].core in SETS["general"]:
        return False  # الأمين العام الحالي
    definite = i + 1 < end and reading.words[i].definite and reading.words[i + 1].definite
    return definite and reading.words[i + 1].core in SETS["years"]


def _noun_in(reading: Reading, chain: Chain, i: int) -> int:
    words, word = reading.words, reading.words[i]
    if _stands_apart(reading, chain, i):
        return STOP
    if chain.person and (named := _named_in(reading, chain, i)) is not None:
        return named
    if word.definite or word.sort & Sort.PLACE:
        if (chain.closed or chain.proper) and not describes(word) and not agrees(chain, word, i):
            return STOP
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
        return STOP
    unlisted = word.sort == Sort.UNKNOWN and not governs(reading, i, chain.end)  # but: جمعية وكلاء السفر
    if unlisted or word.sort & (Sort.GIVEN | Sort.ORGANISATION):
        before = words[i - 1]
        town = chain.person and before.sort & Sort.INSTITUTION and before.core not in SETS["proper"]
        listed = word.sort & Sort.ORGANISATION
        chain.closed = not chain.loose or bool(town or listed)  # رئيس بلدية لييج: of one word
        chain.proper = True
    return i + 1


def _is_object(reading: Reading, chain: Chain, i: int) -> bool:
    """Whether an indefinite word follows an institution's name: `شركة مرجان إجراءات`, `تنظيم "الريحان" بيانا`."""
    word, before = reading.words[i], reading.words[i - 1]
    if not chain.head.sort & Sort.INSTITUTION or not (chain.proper or before.sort & Sort.ORGANISATION):
        return False
    if reading.tokens[i - 1].kind == "mark":
        return i - 1 not in reading.pairs and reading.text[reading.tokens[i - 1].start] in _CLOSING
    if word.core in SETS["papers"] or before.core == _WITHOUT or word.core.endswith(("ي", "يه")):
        return False
    return bool(word.sort & (Sort.COMMON | HEAD) and not word.sort & Sort.GIVEN) or (
        len(word.core) > 4 and is_owned(reading, i)
    )


def _is_town(reading: Reading, i: int, end: int) -> bool:
    """Whether a word that may be a name is a town's, a name after it: `رئيسة بلدية مرسى النور هالة الرملي`."""
    before = reading.words[i - 1]
    if before.core not in SETS["towns"] or before.definite or i + 2 >= end:
        return False
    ambiguous = reading.words[i].sort & Sort.AMBIGUOUS and reading.words[i + 1].definite
    return bool(ambiguous and reading.words[i + 2].sort & Sort.GIVEN)


def _named_in(reading: Reading, chain: Chain, i: int) -> int | None:
    """What a word at `i` that surely begins a name makes of an office: its holder's, or its institution's."""
    if chain.closed:
        return _NAME_BEGINS if begins_with_title(reading, chain, i) else None
    if _is_town(reading, i, chain.end):
        chain.closed = True
        return i + 2
    if not reading.words[i].sort & Sort.GIVEN or not is_founded_by(reading.words[i - 1], i, chain):
        return None
    chain.closed = chain.proper = True
    return name_end(reading, i, chain.end)  # ممثل مؤسسة خليفة البدري


def _with_name(reading: Reading, start: int, first: int, name: int, end: int) -> Phrase:
    office, head = name, reading.words[first].sort
    if not head & HEAD:
        head |= Sort.GIVEN  # الفرنسي فلان: somebody, told by his origin
    while name < end and (
        reading.words[name].sort & Sort.HONORIFIC
        or reading.words[name].core in SETS["ranks"]
        or reading.tokens[name].form == "."
    ):
        name += 1
    stop = name_end(reading, name, end, titled=True)
    if stop == name or (stop == name + 1 and reading.words[name].sort == Sort.UNKNOWN and is_owned(reading, name)):
        return Phrase(start=start, end=name, head=head, name=None, office=(first, office))
    return Phrase(start=start, end=stop, head=head, name=(name, stop), office=(first, office))
