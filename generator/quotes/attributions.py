"""Who words are attributed to from outside a report, `بحسب فلان`, and the words that lead into another report."""

from ..arabic.folding import fold
from ..arabic.names import HEAD, SETS, Sort
from ..arabic.phrases import apposed, phrase
from ..arabic.reading import Phrase, looks_verbal
from .cues import DATA, OWN_WORDS, TOLD_NOUNS, joined
from .opening import COMMAS, THAT, WHAT, negated, opening
from .view import View

_CONTINUING = frozenset(("الي", "علي", "مع", "بين", "نحو"))
_LEADS = frozenset(map(fold, DATA["leads"]))
_MEANWHILE = frozenset(("فيما", "بينما", "حيث"))  # after a source they begin what the narrator adds
_CALLED = 4  # tokens from a mark to the one that closes a name of two words or three
_TAIL = 4  # tokens after a source's office
_EXCEPT = frozenset(("الا", "غير", "بيد"))
LEADING = _LEADS | _EXCEPT | {"في"}  # what `lead` looks at
_THAT_HE = frozenset(("انه", "انها", "انهم"))
_NAME_IN_MARKS = 9  # tokens of a source's name between marks
SOURCES = HEAD | Sort.ORGANISATION | Sort.GIVEN | Sort.PARTICLE | Sort.HONORIFIC | Sort.PLACE


def lead(view: View, i: int, end: int) -> int:
    """The last token of the words at `i` that may lead into another report (كما، في حين، إلا أنه), or -1."""
    form = view.tokens[i].form
    if form in _LEADS:
        return i
    after = view.tokens[i + 1].form if i + 1 < end else ""
    return i + 1 if (form == "في" and after == "حين") or (form in _EXCEPT and after in _THAT_HE) else -1


def reports(view: View, i: int, end: int) -> bool:
    """Whether a lead word at `i` (كما، فيما، بينما) introduces another report."""
    reach = i + 3 if view.tokens[i].form.endswith("كما") else i + 9
    for k in range(i + 1, min(end, reach)):
        cue = view.cues[k]
        if cue is not None and cue.kind == "verb" and not negated(view, k) and not cue.homograph:
            if joined(view.tokens[k].form):
                return False
            if opening(view, k, end) is not None:
                return True
            subject = k + 1 < end and view.words[k + 1].sort & SOURCES and not view.words[k + 1].preposition
            like = view.tokens[i].form not in ("فيما", "بينما") and attribution(view, k, end)[1]
            return k == i + 1 and (bool(subject) or like)
        if view.tokens[k].kind == "mark":
            return False
    return False


def attribution(view: View, i: int, end: int) -> tuple[int, bool]:
    """(token after an attribution that begins at `i`, whether nothing of the statement comes after it)."""
    tokens = view.tokens
    j = i + 1
    limit = min(end, i + 30)
    unit = source_phrase(view, source_start(view, i, end), end)
    if unit is not None and (_amid(view, i, unit.end, end) or _verb_follows(view, i, unit, end)):
        return unit.end, False
    while j < limit:
        form = tokens[j].form
        if j > i + 1 and _words_begin(view, j):
            return j, False
        if tokens[j].kind == "mark":
            close = view.pairs.get(j, -1)
            if 0 < close < limit:
                j = close + 1
                continue
            if form in COMMAS or form == ":":
                if _in_number(view, j, end) or _lists_on(view, j + 1, end) or _is_relative(view, j + 1, end):
                    j += 1
                    continue
                return j, _nothing_after(view, j + 1, end)
        elif _begins_report(view, j, end) or _who_says(view, j, end):
            return j, True
        elif j > i + 3 and _main_verb(view, j, end):
            return j, False
        j += 1
    return j, limit == end


def _verb_follows(view: View, i: int, unit: Phrase, end: int) -> bool:
    """Whether the clause's verb follows a source that opens it, without a comma: `وبحسب البيانات زادت الصادرات`."""
    after = unit.end
    if after >= end or view.tokens[i].form[0] != "و" or not unit.head & SOURCES or view.words[after].definite:
        return False
    word, cue = view.words[after], view.cues[after]
    if cue is not None and not cue.homograph:
        return False
    return not word.conjunction and (word.sort == Sort.VERB or looks_verbal(view.tokens[after].form, word))


def _words_begin(view: View, j: int) -> bool:
    """Whether the words begin after a source without a comma: `بحسب الوكالة فإن …`, `بحسب الوكالة "قتل …"`."""
    form = view.tokens[j].form
    long = j in view.pairs and not 0 < view.pairs[j] <= j + _NAME_IN_MARKS
    return long or (form in THAT and form[0] == "ف")


def _amid(view: View, i: int, after: int, end: int) -> bool:
    """Whether an attribution stands amid its clause: `يتوجه النازحون وفق الوزارة إلى الحدود`."""
    tokens = view.tokens
    inside = i > 0 and tokens[i - 1].kind == "word" and not joined(tokens[i].form)
    return after < end and tokens[after].form in _CONTINUING and inside


def _main_verb(view: View, j: int, end: int) -> bool:
    """Whether the sentence's verb of saying follows a source without a comma: `بحسب ما أورده الموقع قال الوزير إن`."""
    cue = view.cues[j]
    if cue is None or cue.kind != "verb" or cue.present or cue.homograph or j + 1 >= end:
        return False
    if view.tokens[j - 1].form in WHAT or view.words[j - 1].sort & Sort.RELATIVE or negated(view, j):
        return False
    return bool(view.words[j + 1].sort & SOURCES or view.words[j + 1].definite) and opening(view, j, end) is not None


def _in_number(view: View, j: int, end: int) -> bool:
    """Whether the comma at `j` stands inside a number: `7,1 مليار`."""
    tokens = view.tokens
    between = j + 1 < end and tokens[j - 1].kind == tokens[j + 1].kind == "number"
    return between and tokens[j - 1].end == tokens[j].start and tokens[j].end == tokens[j + 1].start


def _lists_on(view: View, i: int, end: int) -> bool:
    """Whether a second source follows after a comma: `، ووزارة الدفاع`."""
    return i < end and view.words[i].conjunction == "و" and bool(view.words[i].sort & HEAD) and view.cues[i] is None


def _is_relative(view: View, i: int, end: int) -> bool:
    """Whether a relative clause goes on with the source after a comma: `حسب مسح بعد الحادثين، اللذين وقعا`."""
    return i < end and bool(view.words[i].sort & Sort.RELATIVE) and view.words[i].definite


def _who_says(view: View, j: int, end: int) -> bool:
    """Whether the source goes on to say something else in a relative clause: `بحسب البدري الذي أضاف أن`."""
    cue = view.cues[j + 1] if j + 1 < end else None
    if cue is None or cue.kind != "verb" or cue.homograph or not _is_relative(view, j, end):
        return False
    return opening(view, j + 1, end) is not None


def _nothing_after(view: View, i: int, end: int) -> bool:
    """Whether after an attribution's comma come only a date, a new clause or another report."""
    while i < end and (
        view.words[i].sort & Sort.TIME or view.tokens[i].form in "./" or view.tokens[i].kind == "number"
    ):
        i += 1
    if i >= end or _begins_report(view, i, end):
        return True
    unit = phrase(view, i, end)
    if unit is not None and (unit.end >= end - 1 or (unit.head & Sort.OFFICE and _is_tail(view, unit.end, end))):
        return True  # بحسب فلان، أحد محامي الشركة.
    form = view.tokens[i].form
    if form in _MEANWHILE or (form == "في" and i + 1 < end and view.tokens[i + 1].form == "حين"):
        return True
    return form[0] in "وف" and (view.words[i].conjunction != "" or form in ("فقد", "وقد", "وهو", "وهي", "وهذا", "وذلك"))


def _is_tail(view: View, i: int, end: int) -> bool:
    """Whether nothing but a few words without a verb are left: `، محامي الهجرة الخاص بها.`."""
    return end - i <= _TAIL and not any(view.verbs[i:end]) and not any(w.sort & Sort.VERB for w in view.words[i:end])


def _begins_report(view: View, i: int, end: int) -> bool:
    """Whether a new report begins at `i`: a participle, a verb after `و`, or a lead word with a verb."""
    cue, form = view.cues[i], view.tokens[i].form
    if (at := lead(view, i, end)) >= 0:
        return reports(view, at, end)
    if cue is None:
        return False
    if cue.kind == "participle":
        return opening(view, i, min(end, i + 7)) is not None
    return cue.kind == "verb" and joined(form) and opening(view, i, end) is not None


def source_start(view: View, i: int, end: int) -> int:
    """The token where the source of the attribution at `i` begins: after `ما`, `لـ`, `عن`."""
    j = i + 1
    while j < end and view.tokens[j].form in ("ما", "لما", "ل", "عن", "علي"):
        j += 1
    return j


def source_phrase(view: View, j: int, end: int) -> Phrase | None:
    """The noun phrase at `j`, also when marks stand round its name."""
    close = view.pairs.get(j, -1)
    if j + 1 < close < min(end, j + 7):
        inner = phrase(view, j + 1, close)
        if inner is None or inner.end == close or close - j > _CALLED:
            return inner
        return Phrase(start=j + 1, end=close, head=inner.head, name=(j + 1, close), office=None)  # "الخوذ الزرقاء"
    return phrase(view, j, end)


def owner_of_noun(view: View, i: int, marker: int) -> Phrase | None:
    """Whose saying the noun at `i` tells of, where `marker` announces it: `إعلان الوزير أنه`; None where nobody's."""
    if view.tokens[i].form not in TOLD_NOUNS or marker < i + 2 or view.words[i + 1].preposition:
        return None
    unit = phrase(view, i + 1, marker)
    if unit is None or unit.head & Sort.DOCUMENT:
        return None
    if not unit.head & SOURCES and view.words[unit.start].core not in view.called:
        return None
    unit = apposed(view, unit, marker)
    return unit if all(word.sort & Sort.TIME for word in view.words[unit.end : marker]) else None


def names_source(view: View, i: int, end: int) -> bool:
    """Whether the attribution at `i` names who can be a source: `وفق الوزارة`, not `وفق القواعد`."""
    j = source_start(view, i, end)
    if j >= end:
        return False
    cue = view.cues[j]
    if view.tokens[j].form in OWN_WORDS or (cue is not None and cue.kind in ("verb", "noun", "document")):
        return True
    if j > i + 1 and view.tokens[j - 1].form in ("ما", "لما"):
        return True
    unit = source_phrase(view, j, end)
    if unit is None:
        return False
    if view.words[unit.start].core == "عدد" and unit.start + 1 < end and view.words[unit.start + 1].definite:
        return False  # بحسب عدد الطلاب: how, not who
    definite = any(view.words[at].definite for at in range(unit.start, min(unit.end, unit.start + 2)))
    written = unit.head & Sort.DOCUMENT and not unit.head & Sort.STATEMENT
    if written and not definite and i and view.tokens[i - 1].kind == "word":
        return False  # تم وفقا لدراسات: how it was done
    if view.words[unit.start].core in SETS["laws"] and i and view.tokens[i - 1].kind == "word":
        return False  # انتهاكات وفقا للقانون: by what measure
    if unit.head & SOURCES or unit.end == view.pairs.get(j):
        return True
    word = view.words[unit.start]
    if word.sort & (Sort.COMMON | Sort.VERB):
        return False
    return word.definite or unit.end - unit.start > 1 or word.core in view.called
