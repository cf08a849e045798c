"""Who speaks through a document: whoever issued it, made it, or is named in its phrase."""

from ..arabic.folding import fold
from ..arabic.names import HEAD, Sort
from ..arabic.phrases import phrase
from ..arabic.reading import Phrase
from .content import SOURCES
from .cues import DATA
from .people import People
from .view import View

_ISSUED = frozenset(("صادر", "صادره", "صدر", "صدرت"))  # بيان صادر عن الوزارة
_MADE = frozenset(map(fold, DATA["made"]))
_NEAR = 4  # tokens from a document to the verb that tells who made it


def issued_by(view: View, people: People, unit: Phrase, limit: int) -> Phrase | None:
    """The phrase of who issued or made the document that `unit` is, before `limit`; None where nobody is named."""
    return _issuer_after(view, unit, limit) or maker(view, unit, limit) or _named_in(view, people, unit, limit)


def _issuer_after(view: View, unit: Phrase, limit: int) -> Phrase | None:
    """`بيان صادر عن الوزارة`."""
    if unit.end + 1 >= limit or view.words[unit.end - 1].core not in _ISSUED or view.tokens[unit.end].form != "عن":
        return None
    return _source(view, unit.end + 1, limit)


def maker(view: View, unit: Phrase, limit: int) -> Phrase | None:
    """The phrase of who made a document: `بحث أجراه المركز`, `آخر دراسة قامت بها الجامعة`."""
    tokens = view.tokens
    if not any(word.sort & Sort.DOCUMENT for word in view.words[unit.start : unit.start + 2]):
        return None
    for j in range(unit.start + 1, min(limit - 1, unit.start + 1 + _NEAR)):
        by = tokens[j + 1].form in ("به", "بها")
        if tokens[j].form in _MADE or (by and tokens[j].form in ("قام", "قامت")):
            return _source(view, j + 2 if by else j + 1, limit)
    return None


def _source(view: View, i: int, limit: int) -> Phrase | None:
    inner = phrase(view, i, limit) if i < limit else None
    return inner if inner is not None and inner.head & SOURCES else None


def _named_in(view: View, people: People, unit: Phrase, limit: int) -> Phrase | None:
    """`بيان لوزارة النقل`, `تصريح مدير الميناء`."""
    words = view.words
    for j in range(unit.start + 1, unit.end):
        word = words[j]
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
