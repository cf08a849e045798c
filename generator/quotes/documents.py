"""Who speaks through a document: whoever issued it, made it, or is named in its phrase."""

from ..arabic.folding import fold
from ..arabic.names import HEAD, SETS, Sort
from ..arabic.phrases import phrase
from ..arabic.reading import Phrase
from .attributions import SOURCES, source_phrase
from .cues import DATA
from .entities import Entity
from .opening import COMMAS
from .people import People
from .view import View

_ISSUED = frozenset(("صادر", "صادره", "صدر", "صدرت"))  # بيان صادر عن الوزارة
_MADE = frozenset(map(fold, DATA["made"]))
ADVERBS = frozenset(map(fold, DATA["before_subject"]))
_PUBLISHED = frozenset(("نشره", "نشرته", "اصدره", "اصدرته"))
_ADDRESSED = frozenset(("موجه", "موجهه"))
_NEAR = 5  # tokens from a document to the verb that tells who made it


def issued_by(view: View, people: People, unit: Phrase, limit: int) -> Phrase | None:
    """The phrase of who issued or made the document that `unit` is, before `limit`; None where nobody is named."""
    return (
        _issuer_after(view, unit, limit)
        or _owner_after(view, unit, limit)
        or maker(view, unit, limit)
        or _named_in(view, people, unit, limit)
    )


def issued_before(view: View, people: People, unit: Phrase) -> Entity | None:
    """Who issued a document that goes by one word, `البيان`, as the text tells where it names it first."""
    if unit.end - unit.start > 1:
        return None
    for i in people.in_full.places(view.words[unit.start].core):
        if i >= unit.start or (i and view.tokens[i - 1].form == "في" and not _told_in(view, i)):
            continue  # قالت الوزارة في بيان تلاه التلفزيون
        full = phrase(view, i, people.in_full.sentence_end(i))
        if full is not None and (inner := issued_by(view, people, full, people.in_full.sentence_end(i))) is not None:
            return people.entity(inner)
    return None


def _told_in(view: View, i: int) -> bool:
    """Whether a document at `i` is what speaks: `جاء في بيان`."""
    return any(cue is not None and cue.kind == "document" for cue in view.cues[max(0, i - 3) : i])


def _issuer_after(view: View, unit: Phrase, limit: int) -> Phrase | None:
    """`بيان صادر عن الوزارة`."""
    if unit.end + 2 < limit and view.words[unit.end].core in _ISSUED and view.tokens[unit.end + 1].form == "عن":
        inner = _source(view, unit.end + 2, limit)  # التقرير الصادر عن المنظمة, but: عن مركز بحثي
        whole = inner is not None and any(word.definite for word in view.words[inner.start : inner.end])
        return inner if whole else None
    if unit.end + 1 >= limit or view.words[unit.end - 1].core not in _ISSUED or view.tokens[unit.end].form != "عن":
        return None
    return _source(view, unit.end + 1, limit)


def _owner_after(view: View, unit: Phrase, limit: int) -> Phrase | None:
    """`تقرير مؤخرا للأمم المتحدة`: an adverb before whose the document is."""
    if unit.end + 2 < limit and view.tokens[unit.end].form == "ل" and view.pairs.get(unit.end + 1, 0) > unit.end + 2:
        return source_phrase(view, unit.end + 1, limit)  # تقرير لـ"نهار المرفأ"
    i = _past_adverb(view, unit.end, limit)
    if i == unit.end or i >= limit or view.words[i].preposition != "ل" or not view.words[i].sort & HEAD:
        return None
    return _source(view, i, limit)


def maker(view: View, unit: Phrase, limit: int) -> Phrase | None:
    """The phrase of who made a document: `بحث أجراه المركز`, `آخر دراسة قامت بها الجامعة`."""
    tokens = view.tokens
    if not any(word.sort & Sort.DOCUMENT for word in view.words[unit.start : unit.start + 2]):
        return None
    for j in range(unit.start + 1, min(limit - 1, unit.start + 1 + _NEAR)):
        by = tokens[j + 1].form in ("به", "بها")
        published = tokens[j].form in _PUBLISHED and view.words[unit.start].core == "بيان"
        if published and j + 1 < limit and view.words[j + 1].core not in SETS["media"]:
            return _source(view, j + 1, limit)  # بيان نشرته السلطات, but not: نشرته الصحيفة
        told = tokens[j].form in _PUBLISHED and view.words[unit.start].core in SETS["articles"]
        if told and j + 1 < limit and view.words[j + 1].core in SETS["media"]:
            return _source(view, j + 1, limit)  # تقرير نشرته الصحيفة
        if tokens[j].form in _MADE or (by and tokens[j].form in ("قام", "قامت")):
            return _source(view, _past_adverb(view, j + 2 if by else j + 1, limit), limit)
    return None


def _past_adverb(view: View, i: int, limit: int) -> int:
    """The token after an adverb and a comma at `i`: `أصدره مؤخرا، المركز`."""
    while i < limit and (
        view.words[i].sort & Sort.TIME or view.tokens[i].form in ADVERBS or view.tokens[i].form in COMMAS
    ):
        i += 1
    return i


def _source(view: View, i: int, limit: int) -> Phrase | None:
    inner = phrase(view, i, limit) if i < limit else None
    return inner if inner is not None and inner.head & SOURCES else None


def _named_in(view: View, people: People, unit: Phrase, limit: int) -> Phrase | None:
    """`بيان لوزارة النقل`, `تصريح مدير الميناء`."""
    words = view.words
    for j in range(unit.start + 1, unit.end):
        word = words[j]
        if word.core in _ADDRESSED:
            return None  # رسالة موجهة للرئيس
        if word.core == "باسم" and j + 1 < unit.end and words[j + 1].sort & HEAD:
            continue  # بيان باسم الوزارة
        after = words[j + 1].core if j + 1 < unit.end else "ي"
        nisba = any(core.endswith(("ي", "يه")) for core in (word.core, after))
        governs = unit.head & Sort.STATEMENT and not nisba  # تصريح مدير الميناء, but: بيان صحفي
        office = word.sort & Sort.OFFICE and (word.definite or governs)
        known = word.sort == Sort.UNKNOWN and people.knows(word.core)
        if office or known or word.sort & (Sort.INSTITUTION | Sort.GIVEN):
            inner = phrase(view, j, limit)
            if inner is not None:
                return inner
    return None
