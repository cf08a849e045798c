"""Where reported words begin and end."""

from dataclasses import dataclass

from ..arabic.folding import fold
from ..arabic.names import Sort
from ..arabic.phrases import Reading
from .cues import NEGATIONS, NOT_BEFORE_THAT, OWN_WORDS, Cue

_PRONOUNS = ("", "ه", "ها", "هم", "هما", "هن", "ني", "نا", "ي", "ك", "كم", "نني", "ننا")
THAT = frozenset(lead + "ان" + p for lead in ("", "ب", "ف", "و", "وب") for p in _PRONOUNS) | {fold("إنّ")}
_REACH = 45
_NEAR = 5
_HARD = frozenset(".؟?!؛;…")
_LEADS = frozenset(map(fold, ("كما", "فيما", "بينما", "حيث", "إذ", "لكنه", "لكنها", "لكنهم", "ولكنه", "ولكنها", "لكن", "ولكن", "بيد", "كذلك", "وكذلك", "وكان", "وكانت", "قد", "وقد", "كان", "كانت", "ثم")))
_ASIDES = frozenset(map(fold, ("إشارة", "تلميح", "معرض", "تصريحات", "تصريح", "بيان", "مقابلة", "مؤتمر", "تغريدة", "رسالة")))
_SHORT_NAME = 3


@dataclass(frozen=True, slots=True)
class Opening:
    """Where the reported words begin: their first token, the token that announces them, and how."""

    start: int
    marker: int
    quoted: int  # the opening mark right before `start`, or -1
    by: str  # that, colon, marks


def is_that(reading: Reading, i: int) -> bool:
    """Whether token `i` is a complementiser that may open reported speech."""
    form = reading.tokens[i].form
    if form not in THAT or form[0] in "وف":
        return False
    if not i:
        return False
    before = reading.tokens[i - 1].form
    return before not in NOT_BEFORE_THAT and before.lstrip("و") not in NOT_BEFORE_THAT


def _skip_mark(reading: Reading, i: int, end: int) -> tuple[int, int]:
    """(first token after an opening mark at `i`, that mark), or (i, -1)."""
    return (i + 1, i) if i < end and i in reading.pairs else (i, -1)


def opening(reading: Reading, cues: list[Cue | None], cue: Cue, i: int, end: int) -> Opening | None:
    """Where the words that the cue at `i` announces begin, in the same sentence; None where it announces none."""
    tokens, text, pairs = reading.tokens, reading.text, reading.pairs
    reach = min(end, i + 1 + _REACH)
    near = i + 1 + (_NEAR if cue.homograph else _REACH)
    j = i + 1
    marked: Opening | None = None
    while j < reach:
        token = tokens[j]
        if token.kind == "mark":
            mark = text[token.start]
            if mark == ":" and (cue.colon or cue.that) and j < near:
                return _after_colon(reading, j, end)
            if j in pairs:
                close = pairs[j]
                inner = (close if close > 0 else end) - j - 1
                if j + 1 < end and tokens[j + 1].form in THAT and cue.that:
                    return Opening(j + 2, j, -1, "that") if close < 0 or close > j + 3 else None
                if cue.marks and marked is None and (inner > _SHORT_NAME or inner > 1 and _ends(reading, close + 1, end)):
                    if inner > 7 or close < 0:
                        return Opening(j + 1, j, j, "marks")
                    marked = Opening(j + 1, j, j, "marks")
                if close < 0:
                    return marked
                j = close + 1
                continue
            if mark == "(":
                skip = next((k for k in range(j, min(reach, j + 12)) if tokens[k].form == ")"), j)
                j = skip + 1
                continue
            if mark in _HARD and not (mark == "." and len(tokens[j - 1].form) == 1):
                break
        elif token.kind == "word":
            if cue.that and j < near and is_that(reading, j):
                start, quoted = _skip_mark(reading, _after_that(reading, j, end), end)
                return Opening(start, j, quoted, "that")
            other = cues[j]
            if other is not None and other.kind in ("verb", "document") and not other.homograph and _finite(reading, j):
                if not (other.present and token.form[0] in "يت" and not is_that(reading, min(j + 1, end - 1))):
                    break
            if other is not None and other.kind in ("participle", "noun") and not reading.words[j].definite:
                if other.kind == "noun" or j > i + 1 and tokens[j - 1].form in "،," or j == i + 1:
                    break
                if other.lemma == "قال":
                    break
        j += 1
    return marked


def _after_that(reading: Reading, j: int, end: int) -> int:
    """The token after a complementiser, and after a colon or comma that strays behind it."""
    k = j + 1
    while k < end and reading.tokens[k].form in (":", "،", ","):
        k += 1
    return k


def _ends(reading: Reading, i: int, end: int) -> bool:
    return i >= end or reading.tokens[i].form in (".", "،", ",", "؛")


def _finite(reading: Reading, j: int) -> bool:
    return not reading.words[j].definite and reading.tokens[j - 1].form not in NEGATIONS


def _after_colon(reading: Reading, j: int, end: int) -> Opening | None:
    if j + 1 >= end or reading.tokens[j + 1].kind == "number" and reading.tokens[j - 1].kind == "number":
        return None
    start, quoted = _skip_mark(reading, j + 1, end)
    if start < end and reading.tokens[start].form in THAT and reading.tokens[start].form[0] in "اب":
        start += 1
        if quoted < 0:
            start, quoted = _skip_mark(reading, start, end)
    return Opening(start, j, quoted, "colon") if start < end else None


def extent(reading: Reading, cues: list[Cue | None], found: Opening, end: int) -> int:
    """The token after the reported words that begin at `found`, in the same sentence."""
    tokens, pairs = reading.tokens, reading.pairs
    j = found.start
    if found.quoted >= 0:
        close = pairs[found.quoted]
        if close >= end or close < 0:
            return end
        if found.by != "that" or close - found.quoted > 3 and not _goes_on(reading, cues, close + 1, end):
            return close
        j = close + 1
    while j < end:
        token = tokens[j]
        if token.kind == "mark":
            if j in pairs:
                close = pairs[j]
                j = close + 1 if 0 < close < end else j + 1
                continue
            if token.form in ("،", ",", "-", "–", "؛") and _cut(reading, cues, j + 1, end):
                return j
        elif _cut_here(reading, cues, j, end):
            return j
        j += 1
    return end


def _goes_on(reading: Reading, cues: list[Cue | None], i: int, end: int) -> bool:
    """Whether the reported clause goes on after a quoted fragment that began it."""
    tokens = reading.tokens
    if i >= end or tokens[i].form in (".", "؛", ":"):
        return False
    if tokens[i].form in ("،", ","):
        i += 1
        if i >= end or _cut(reading, cues, i, end):
            return False
        form = tokens[i].form
        return form[0] == "و" and form[1:3] in ("ان", "لا", "هو", "هي") or form in ("لان", "كما")
    if tokens[i].kind != "word" or _cut_here(reading, cues, i, end):
        return False
    return reading.words[i].conjunction == "و" or cues[i] is None and not reading.words[i].preposition == "ل"


def _cut(reading: Reading, cues: list[Cue | None], i: int, end: int) -> bool:
    """Whether what follows a comma at `i` is no longer the reported words."""
    if i >= end:
        return False
    tokens, words = reading.tokens, reading.words
    cue = cues[i]
    if cue is not None:
        if cue.kind == "participle" and not words[i].definite:
            return True
        if cue.kind in ("attribution", "relay"):
            return attribution_end(reading, cues, i, end) >= end
        if cue.kind == "verb" and tokens[i].form[0] in "وف" and tokens[i - 1].form not in NEGATIONS:
            return True
    form = tokens[i].form
    if form in _LEADS:
        return _reports(reading, cues, i, end)
    if form == "في" and i + 1 < end and words[i + 1].core in _ASIDES:
        return True
    if form == "وذلك" and i + 1 < end and (words[i + 1].sort & Sort.FUNCTION or cues[i + 1] is not None):
        return True
    if form == "علي" and i + 2 < end and tokens[i + 1].form in ("حد", "لسان"):
        return True
    return _cut_here(reading, cues, i, end)


def _reports(reading: Reading, cues: list[Cue | None], i: int, end: int) -> bool:
    """Whether a lead word at `i` (كما، فيما، بينما) introduces another report."""
    for k in range(i + 1, min(end, i + 8)):
        cue = cues[k]
        if cue is not None and cue.kind == "verb" and reading.tokens[k - 1].form not in NEGATIONS:
            if opening(reading, cues, cue, k, end) is not None:
                return True
            return k == i + 1 and attribution_end(reading, cues, k, end) >= end
        if reading.tokens[k].kind == "mark":
            return False
    return False


def _cut_here(reading: Reading, cues: list[Cue | None], j: int, end: int) -> bool:
    """Whether a word inside a run of reported words begins another report, without a comma before it."""
    cue = cues[j]
    if cue is None:
        form = reading.tokens[j].form
        return form in _LEADS and j + 1 < end and cues[j + 1] is not None and _reports(reading, cues, j, end)
    form = reading.tokens[j].form
    if reading.words[j].definite:
        return False
    if cue.kind == "participle":
        return _announces(reading, cues, cue, j, end)
    if cue.kind == "verb" and form[0] == "و" and reading.tokens[j - 1].form not in NEGATIONS and not cue.homograph:
        return opening(reading, cues, cue, j, end) is not None
    if cue.kind in ("attribution", "relay"):
        return attribution_end(reading, cues, j, end) >= end
    return False


def _announces(reading: Reading, cues: list[Cue | None], cue: Cue, j: int, end: int) -> bool:
    """Whether a participle without a comma before it has its words close by."""
    found = opening(reading, cues, cue, j, min(end, j + 6))
    return found is not None


def attribution_end(reading: Reading, cues: list[Cue | None], i: int, end: int) -> int:
    """The token after an attribution that begins at `i`: up to a comma, or `end` when nothing but a stop follows."""
    tokens = reading.tokens
    j = i + 1
    limit = min(end, i + 30)
    while j < limit:
        token = tokens[j]
        if token.kind == "mark":
            if j in reading.pairs and 0 < reading.pairs[j] < limit:
                j = reading.pairs[j] + 1
                continue
            if token.form in ("،", ",", ":"):
                following = j + 1
                if following >= end:
                    return end
                cue = cues[following]
                if cue is not None and (cue.kind == "participle" or tokens[following].form[0] == "و"):
                    return end
                if tokens[following].form in _LEADS:
                    return end
                return j
        elif token.form in THAT and j > i + 1 and token.form[0] == "ف":
            return j
        elif (cue := cues[j]) is not None and cue.kind == "verb" and token.form[0] == "و":
            return end
        j += 1
    return end if limit == end else j


__all__ = ["NEGATIONS", "OWN_WORDS", "THAT", "Opening", "attribution_end", "extent", "is_that", "opening"]
