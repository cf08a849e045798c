"""Words that their neighbours or their spelling decide: names that look parted, `علي` or `على`, `قايد` or `قائد`."""

from collections.abc import Sequence

from ..model import Document
from .names import SETS, WORDS, Sort, Word, owner_of, read
from .reading import looks_verbal
from .vocabulary import Trigger

_PARTED = 5  # letters of an unknown word that may begin with a clitic
_VERBAL = Sort.VERB | Sort.TENSED
_ALI = "علي"
_CAID = "قايد"
_NAMED_CAID = Word(_CAID, "", "", False, Sort.GIVEN)
_IMAM = "امام"
_PREPOSITION = Word(_ALI, "", "", False, Sort.FUNCTION)
_BAN = Word("بان", "", "", False, Sort.GIVEN)
_ADVERB = Word("", "", "", False, Sort.COMMON)
_SIR = Word("سير", "", "", False, Sort.HONORIFIC)
_MOTHER = Word("ام", "", "", False, Sort.PARTICLE)
_NAME = Word(_ALI, "", "", False, Sort.GIVEN)
# What is doubtful about a word: bits.
_SIR_OR_COURSE, _TAKES_LI, _MOTHER_OR_OR, _UNLISTED, _WHOLE_OR_PARTED, _BY_SPELLING, _ARTICLED, _BAN_OR_THAT = (
    1 << bit for bit in range(8)
)
_BY_NEXT = _SIR_OR_COURSE | _TAKES_LI | _MOTHER_OR_OR | _BAN_OR_THAT  # the next word decides or is decided


def words_of(document: Document) -> list[Word]:
    """Each token's word. `علي` is a name only where the text writes the preposition `على`."""
    words, forms = WORDS.of(document), document.forms
    doubtful = list(zip(*_DOUBTS.of(document), strict=True))
    before_another = [(i, doubt) for i, doubt in doubtful if doubt & _BY_NEXT and i + 1 < len(words)]
    for i, doubt in before_another:
        _read_with_next(words, forms, i, doubt)
    _rejoin(document, words, [i for i, doubt in doubtful if doubt & (_UNLISTED | _WHOLE_OR_PARTED)])
    _part(words, [i for i, doubt in doubtful if doubt & (_UNLISTED | _WHOLE_OR_PARTED)])
    for i in [i for i, doubt in before_another if doubt & _MOTHER_OR_OR]:
        if words[i + 1].sort & Sort.GIVEN and i and _may_be_verb(forms[i - 1], words[i - 1]):
            words[i] = _MOTHER  # تقول أم محمد, but: سالم أم محمد
    spelled = "على" in document.text
    for i in [i for i, doubt in doubtful if doubt & _BY_SPELLING and words[i].unsure]:
        token = document.tokens[i]
        words[i] = _settled(words[i], forms[i], document.text[token.start : token.end], spelled)
    for i in [i for i, doubt in doubtful if doubt & _ARTICLED]:
        if _is_articled_name(document, words, i):
            words[i] = Word(forms[i], "", "", False, Sort.GIVEN)
    return words


def _read_with_next(words: list[Word], forms: Sequence[str], i: int, doubt: int) -> None:
    """Settle the doubtful word at `i`, or the word after it, by what the two are together."""
    after = words[i + 1]
    if doubt & _SIR_OR_COURSE and not after.sort & ~Sort.GIVEN and not after.definite:
        words[i] = _SIR  # سير مارك, but: سير العمل
    elif doubt & _TAKES_LI and after.sort == Sort.UNKNOWN:
        words[i + 1] = _after_li(after)
    elif doubt & _BAN_OR_THAT and forms[i + 1] == "كي" and i + 2 < len(words) and not words[i + 2].sort & ~Sort.GIVEN:
        words[i] = _BAN  # بان كي مون, but: بأن كي


def _doubt(form: str) -> int:
    """What about a word only its text can decide: bits."""
    word = read(form)
    return (
        (_SIR_OR_COURSE if word.core == "سير" and not word.definite else 0)
        | (_TAKES_LI if word.core in SETS["with_li"] else 0)
        | (_MOTHER_OR_OR if form == "ام" else 0)
        | (_BAN_OR_THAT if form == "بان" else 0)
        | (_UNLISTED if word.sort == Sort.UNKNOWN else 0)
        | (_WHOLE_OR_PARTED if _may_be_whole(word) else 0)
        | (_BY_SPELLING if word.unsure else 0)
        | (_ARTICLED if form in SETS["articled"] else 0)
    )


def _rejoin(document: Document, words: list[Word], doubtful: list[int]) -> None:
    """Read as one word throughout a text what only looks parted: `فاليرا` after a given name, `بلوم` too."""
    forms = document.forms
    split = [i for i in doubtful if _may_be_whole(words[i])]
    if not split:
        return
    named = {forms[i] for i in split if i and words[i - 1].sort == Sort.GIVEN}
    for i in split:
        if forms[i] in named and (words[i].conjunction or _stands_alone(document, words, forms[i])):
            words[i] = Word(forms[i], "", "", False, Sort.UNKNOWN)


def _may_be_whole(word: Word) -> bool:
    if word.conjunction:
        return word.conjunction == "ف" and word.definite and not word.sort
    return bool(word.preposition) and not word.definite and not word.sort & ~(Sort.COMMON | Sort.VERB)


def _stands_alone(document: Document, words: list[Word], form: str) -> bool:
    """Whether a form that looks like a preposition with a noun is the subject of a verb somewhere: `شدد بلوم على`."""
    forms = document.forms
    before = [words[i - 1] for i in range(1, len(words)) if forms[i] == form]
    return any(not word.definite and (word.sort == Sort.UNKNOWN or word.sort & _VERBAL) for word in before)


def _is_articled_name(document: Document, words: list[Word], i: int) -> bool:
    """Whether a word with the article is a given name: `الوزير الطيب البكوش`, not `الرجل الطيب`."""
    if i + 1 >= len(words) or document.tokens[i + 1].kind != "word":
        return False
    after, before = words[i + 1], words[i - 1] if i else None
    if after.conjunction or after.preposition or after.sort & ~(Sort.GIVEN | Sort.PARTICLE):
        return False
    if not after.definite and (after.sort == Sort.UNKNOWN and looks_verbal(after.core, after)):
        return False
    if before is None or document.tokens[i - 1].kind == "mark" or before.sort & Sort.HONORIFIC:
        return True
    return _may_be_verb(document.forms[i - 1], before) or _ends_office(words, i)


def _ends_office(words: list[Word], i: int) -> bool:
    """Whether an office stands before `i`, alone or with one or two definite words after it: `وزير الخارجية`."""
    for j in range(i - 1, max(i - 4, -1), -1):
        if words[j].sort & Sort.OFFICE:
            return words[j].definite or j < i - 1
        if not words[j].definite or words[j].sort & (Sort.FUNCTION | Sort.RELATIVE):
            return False
    return False


def _may_be_verb(form: str, word: Word) -> bool:
    return bool(word.sort & _VERBAL) or looks_verbal(form, word)


def _part(words: list[Word], doubtful: list[int]) -> None:
    """Part unknown words from a clitic where the text has them without it, too: `لكوشنر` beside `كوشنر`."""
    alone = [(i, word) for i in doubtful if not ((word := words[i]).sort or word.definite)]
    unknown = {word.core for _, word in alone}
    for i, word in alone:
        core = word.core
        if core[0] not in "ولب" or word.preposition or len(core) < _PARTED:
            continue
        if core[1:] in unknown:
            lead, preposition = (core[0], "") if core[0] == "و" else (word.conjunction, core[0])
            words[i] = Word(core[1:], lead, preposition, False, Sort.UNKNOWN)


def _after_li(word: Word) -> Word:
    """An unknown word after one that takes ل, the ل taken off: `وفقا لسور غول`."""
    if word.core[0] != "ل" or len(word.core) < 4 or word.preposition:
        return word
    return Word(word.core[1:], word.conjunction, "ل", False, read(word.core[1:]).sort)


def _settled(word: Word, form: str, written: str, spelled: bool) -> Word:
    """An unsure word as its spelling in the text decides it."""
    if word.core == _ALI and not word.definite:
        return _NAME if spelled and written[-1] == "ي" and form == _ALI else _PREPOSITION
    if word.core == _IMAM and not word.definite:
        office = written.removeprefix(word.conjunction)[:1] == "إ"
        return Word(_IMAM, word.conjunction, "", False, Sort.OFFICE if office else Sort.FUNCTION)
    if word.sort & Sort.OFFICE and written[-1] == "ه" and not word.definite:  # محاميه, but not: محامية
        return Word(owner_of(word.core), word.conjunction, word.preposition, True, word.sort, owned=True)
    if word.core == _CAID:
        return word if "ئ" in written or word.definite else _NAMED_CAID  # قائد is an office, قايد a name
    if word.sort & Sort.BOTH == Sort.BOTH and word.core[-1] == "ي":  # أدى is a verb, إدي a name
        return Word(word.core, "", "", False, Sort.VERB if written[-1] == "ى" else Sort.GIVEN)
    if word.definite:  # the article has no hamza: ألقت is a verb, ألبيراق a name
        verbal = written[0] != "إ" and (len(form) == 4 or form[-1] == "ت") and len(form) < 6  # إلكاي, ألبان are none
        sort = Sort.VERB if verbal else Sort.UNKNOWN
        return Word(form, "", "", False, sort) if written[0] in "أإآ" and not word.sort & ~Sort.COMMON else word
    if "ً" in written[-2:]:
        return _ADVERB
    if written[1:2] == "إ":  # بإدخال: a verbal noun after a preposition
        return Word(form[1:], "", form[0], False, Sort.COMMON)
    return word


_DOUBTS = Trigger(_doubt)
