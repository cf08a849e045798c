"""Where a person's name begins in a text and where it ends."""

import re

from .names import HEAD, LEXICON, PLAIN, SETS, Sort, Word
from .reading import ENDING, Reading, after_mark, is_office, looks_verbal

_THAT = frozenset(("ان", "انه", "انها", "بان"))
_SON = "ابن"
_LONGEST = 7  # words of a name
_PARTICIPLE = re.compile(r"م\w{2,5}ا")  # متهكما, in the accusative
_VERBAL_NOUN = re.compile(r"ا\wت\wا\w|ان\w{2}ا\w|است\w{1,2}ا\w|م\wا\w{2}ه")  # ارتكاب, انسحاب, استعمال, مضاعفه


def may_start(word: Word) -> bool:
    """Whether a person's name may begin with this word."""
    if word.definite:
        return False
    return bool(word.sort & PLAIN) or (word.sort == Sort.UNKNOWN and not looks_verbal(word.core, word))


def may_be_foreign(reading: Reading, i: int, end: int) -> bool:
    """Whether an unknown word in ي before another unknown one is a name: `يلدريم`, `ينس ستولتنبرغ`."""
    word = reading.words[i]
    if word.sort != Sort.UNKNOWN or word.definite or i + 1 >= end:
        return False
    after = reading.words[i + 1]
    if after.sort != Sort.UNKNOWN or after.definite:
        return False
    future = after.core.startswith("سي") and not word.core.startswith("س")  # never after another verb: هورست سيهوفر
    return future or not looks_verbal(after.core, after)


def is_title(reading: Reading, i: int, end: int) -> bool:
    """Whether a rank at `i` is itself an office, with what it governs or describes after it (`الأمير الأردني`)."""
    if not reading.words[i].sort & Sort.OFFICE or i + 1 >= end:
        return False
    after = reading.words[i + 1]
    return (after.definite and after.core not in SETS["ranks"]) or bool(after.sort & ENDING)


def name_end(reading: Reading, start: int, end: int, titled: bool = False) -> int:
    """The token after the name that begins at `start`; after a title (`titled`) an ordinary word may be a surname."""
    i, count = start, 0
    while i < end and count < _LONGEST:
        if reading.tokens[i].kind == "mark":
            if i in reading.pairs:
                after = _past_nickname(reading, i, start, end)
            else:
                after = -1 if reading.tokens[i].form == "(" else after_mark(reading, i, start, end)
            if after < 0:
                break
            i = after
            continue
        if reading.tokens[i].kind != "word":
            break
        if _ends_name(reading, i, end, count, titled) and not (count and is_hyphened(reading, i)):
            break
        i += 1
        count += 1
    return i


def _past_nickname(reading: Reading, i: int, start: int, end: int) -> int:
    """The token after a name in marks between a given name and a surname (`فيكتوريا "فيكا" بوتكينا`), or -1."""
    close = reading.pairs[i]
    if i == start or not i < close - 1 < i + 3 or close + 1 >= end or reading.tokens[close + 1].kind != "word":
        return -1
    before, after = reading.words[i - 1], reading.words[close + 1]
    if before.sort & ~Sort.GIVEN or before.definite or reading.verbs[close + 1] or not may_start(after):
        return -1
    return close + 1 if all(may_start(reading.words[j]) for j in range(i + 1, close)) else -1


def is_hyphened(reading: Reading, i: int) -> bool:
    """Whether a hyphen without blanks joins the word at `i` to another, whatever it reads like: `تشونغ-إن`."""
    tokens = reading.tokens
    for dash, other in ((i - 1, i - 2), (i + 1, i + 2)):
        if 0 <= other < len(tokens) and tokens[dash].form == "-" and tokens[other].kind == "word":
            a, b, c = tokens[min(i, other)], tokens[dash], tokens[max(i, other)]
            if a.end == b.start and b.end == c.start:
                return True
    return False


def _ends_name(reading: Reading, i: int, end: int, count: int, titled: bool) -> bool:
    """Whether the word at `i` is no part of a name of which `count` words have been read."""
    word, before = reading.words[i], reading.words[i - 1]
    if word.sort & ENDING:
        day = word.core == "خميس" and word.definite and count == 1 and before.sort & Sort.GIVEN
        inner = _is_inner(reading, i, end, count) or _governs_none(reading, i, end, count)
        return not day and not inner  # عبدالعزيز الخميس is a name
    if _is_parted(word, before, count):
        return True
    if not count or word.conjunction or _belongs(reading, i):
        return False
    if (reading.verbs[i] and not word.definite) or _not_in_name(word) or _is_verbal_noun(reading, i, end):
        return True
    if word.definite and before.definite and not word.core.endswith("ي") and not _is_compound(reading, i - 1):
        return True  # سالم البدري المرفأ: a surname and what comes after it
    if _follows_surname(reading, i, count) or _describes_name(reading, i, end, count):
        return True
    if word.sort & Sort.GIVEN:
        return bool(word.sort & Sort.OFFICE) and is_office(reading, i, end)
    if word.sort & (HEAD | Sort.VERB | Sort.TENSED | Sort.STATEMENT):
        return not (_is_trade_surname(reading, i, end, count) or _stands_last(reading, i, end, count))
    if word.sort & Sort.COMMON and not word.sort & PLAIN:
        return not _is_surname(reading, i, end, count, titled)
    return count > 1 and looks_verbal(reading.tokens[i].form, word) and not _closes(reading, i, end)


def _governs_none(reading: Reading, i: int, end: int, count: int) -> bool:
    """Whether a particle that needs a noun after it has none, and is a surname: `هنرييتا فور في بيان`."""
    if reading.words[i].core not in SETS["needy"] or count != 1 or reading.words[i - 1].sort != Sort.GIVEN:
        return False
    return i + 1 >= end or reading.tokens[i + 1].kind == "mark" or bool(reading.words[i + 1].sort & ENDING)


def _is_between_names(reading: Reading, i: int) -> bool:
    """Whether a title at `i` is a name between two others: `عصمت شيخ حسن`."""
    words = reading.words
    if i + 1 >= len(words) or words[i].core not in SETS["middle"]:
        return False
    return not words[i].definite and bool(words[i - 1].sort & words[i + 1].sort & Sort.GIVEN)


def _is_parted(word: Word, before: Word, count: int) -> bool:
    """Whether what is joined before a word parts it from a name of `count` words, or from being a name's first."""
    if word.conjunction == "ف" and count == 1 and word.sort & before.sort & Sort.GIVEN:
        return False  # لاري فانس
    if word.conjunction and (count or word.conjunction != "و" or word.sort != Sort.GIVEN):
        return True  # but: وهند النجار, one more person's name
    return bool(word.preposition) and bool(count or word.sort & ~Sort.GIVEN)


def _stands_last(reading: Reading, i: int, end: int, count: int) -> bool:
    """Whether what reads like a verb is a surname, as nothing follows that it could govern: `نافتالي بنيت،`."""
    alone = i + 1 >= end or reading.tokens[i + 1].kind == "mark"
    return alone and count == 1 and reading.words[i].sort == Sort.TENSED


def _closes(reading: Reading, i: int, end: int) -> bool:
    """Whether a word in ي stands right before a mark, as a surname may (`جان كلود يونكر،`) and a verb hardly does."""
    return reading.words[i].core[0] == "ي" and i + 1 < end and reading.tokens[i + 1].kind == "mark"


def _belongs(reading: Reading, i: int) -> bool:
    """Whether the token before shows that the word at `i` is of the name: `آل ثاني`, `#نبيه_بري`."""
    before = reading.words[i - 1]
    if reading.tokens[i].form == _SON and i + 1 < len(reading.words):
        return not reading.words[i + 1].sort and not reading.words[i + 1].definite  # عوض ابن عوف, but: ابن محمد
    if reading.tokens[i - 1].form == "_":
        return bool(reading.words[i - 2].sort & Sort.GIVEN)
    word = reading.words[i]
    if (word.definite and word.core == before.core) or _is_between_names(reading, i):
        return True  # عواد العواد
    return bool(before.sort & Sort.PARTICLE) and (before.core != "عبد" or word.definite)


def _follows_surname(reading: Reading, i: int, count: int) -> bool:
    """Whether a word comes after a name's last: an ordinal, or a surname with the article (`ناصر الملك لتولي`)."""
    word = reading.words[i]
    if count > 1 and word.core[-1:] == "ا" and LEXICON.get(word.core[:-1], 0) & Sort.COMMON:
        return True  # استشاط سالم البدري غضبا
    if not reading.words[i - 1].definite:
        return False
    if reading.words[i - 1].core in SETS["ordinals"] and not word.sort & Sort.PARTICLE:
        return True  # الملك عبدالله الثاني متطابقة
    return count > 1 and word.sort == Sort.UNKNOWN and not word.definite and not _is_compound(reading, i - 1)


def _describes_name(reading: Reading, i: int, end: int, count: int) -> bool:
    """Whether a participle with the article tells of whom a foreign name is: `نافتالي بنيت المنتمي لحزب كذا`."""
    word, before = reading.words[i], reading.words[i - 1]
    shaped = word.core[:1] == "م" or word.core[1:2] == "ا"
    if count < 2 or not word.definite or word.sort or not shaped or before.sort & (PLAIN | HEAD) or before.definite:
        return False
    after = reading.words[i + 1] if i + 1 < end else None
    return after is not None and (bool(after.preposition) or after.core in SETS["governing"])


def _is_compound(reading: Reading, i: int) -> bool:
    """Whether the definite word at `i` is the second half of a given name: `عبد الكريم`, `نور الدين`."""
    return reading.words[i].core in SETS["divine"] or bool(reading.words[i - 1].sort & Sort.PARTICLE)


def _is_inner(reading: Reading, i: int, end: int, count: int) -> bool:
    """Whether a particle at `i` is a word of a foreign name: `بان كي مون`."""
    if reading.words[i].core not in SETS["inner"] or not count or i + 1 >= end:
        return False
    around = reading.words[i - 1], reading.words[i + 1]
    return all(not word.sort & ~Sort.GIVEN and not word.definite for word in around)


def _is_trade_surname(reading: Reading, i: int, end: int, count: int) -> bool:
    """Whether an office with the article is a surname: `ناجي الخطيب،`, but not `ناجي الخطيب في المسجد`."""
    word = reading.words[i]
    if not word.definite and count == 1 and reading.words[i - 1].sort & Sort.GIVEN and word.sort & Sort.OFFICE:
        return i + 1 < end and reading.tokens[i + 1].form in _THAT  # قال كريم مفتي إن
    if word.core in SETS["titles_as_names"]:
        after = reading.words[i + 1] if i + 1 < end else None  # سامر شاه المتحدث, but: شاه البلاد
        return count == 1 and (after is None or not after.definite or bool(after.sort & Sort.OFFICE))
    if count != 1 or not word.definite or not word.sort & Sort.OFFICE:
        return False
    last = i + 1 >= end or reading.tokens[i + 1].kind == "mark"
    if not last and (reading.words[i + 1].definite or reading.words[i + 1].core in SETS["joining"]):
        return False
    return last or bool(reading.words[i - 1].sort & Sort.GIVEN)


def _is_surname(reading: Reading, i: int, end: int, count: int, titled: bool) -> bool:
    """Whether an ordinary word is a surname: with the article after a given name, or alone before a comma."""
    word, before = reading.words[i], reading.words[i - 1].sort
    if word.definite:
        ordinary = before & Sort.AMBIGUOUS and word.core not in SETS["divine"] and not titled
        descent = word.core.endswith("ي") and _is_compound(reading, i - 1)  # عبد الملك الحوثي
        return descent or (bool(before & PLAIN) and not ordinary)
    sure = before & Sort.GIVEN and not before & Sort.AMBIGUOUS
    if titled and not before and i + 1 < end and reading.tokens[i + 1].kind == "mark":
        sure = not word.core.endswith("ه")  # وزير النقل تيم نجم،
    if before & ~(Sort.GIVEN | Sort.AMBIGUOUS) == 0 and count == 1 and _leads_to_office(reading, i, end):
        return True
    if count != 1 or not sure or word.core not in LEXICON or word.sort & Sort.ADJECTIVE:  # عباس حرصه, باولو أكبر
        return False
    if i + 1 >= end or reading.tokens[i + 1].kind != "word" or reading.words[i + 1].sort & ENDING:
        return True
    return is_office(reading, i + 1, end) and not word.core.endswith("ه")  # يرى ريك سكوت حاكم الولاية


def _leads_to_office(reading: Reading, i: int, end: int) -> bool:
    """Whether a verb stands before the name whose second word is at `i`, and an office after."""
    return i > 1 and reading.verbs[i - 2] and i + 1 < end and is_office(reading, i + 1, end)


def _is_verbal_noun(reading: Reading, i: int, end: int) -> bool:
    """Whether a word has the shape of a verbal noun and governs another: `نفى البدري ارتكاب مخالفات`."""
    if reading.words[i].sort or i + 1 >= end or not _VERBAL_NOUN.fullmatch(reading.words[i].core):
        return False
    return reading.tokens[i + 1].kind == "word" and not reading.words[i + 1].sort & ENDING


def _not_in_name(word: Word) -> bool:
    """Whether a word after the first of a name cannot belong to it: a country, a plural, an accusative (`متهكما`)."""
    if word.sort & Sort.PLACE:
        return True
    if len(word.core) < 5:
        return False
    if word.definite and word.core.endswith("يه") and word.sort & (Sort.COMMON | Sort.OFFICE):
        return word.core not in SETS["ordinals"]  # جامعة محمد بن سعود الإسلامية
    if word.sort != Sort.UNKNOWN:
        return False
    if word.definite:
        return word.core.endswith("ات") or (len(word.core) > 5 and word.core.endswith(("ين", "ون")))
    if word.core.endswith(("يون", "يين")):
        return True
    return bool(_PARTICIPLE.fullmatch(word.core))
