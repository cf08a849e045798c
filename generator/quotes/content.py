"""Where reported words end, and the attributions that stand about them."""

from ..arabic.folding import fold
from ..arabic.names import HEAD, LEXICON, Sort
from ..arabic.phrases import phrase
from ..arabic.reading import Phrase, looks_verbal
from .cues import DATA, OWN_WORDS, Cue, read
from .marks import MARKS
from .opening import COMMAS, FRAGMENT, STOPS, THAT, WHAT, Opening, negated, opening, says_that
from .view import View

_CONTINUING = frozenset(("الي", "علي", "مع", "بين", "نحو"))
_LEADS = frozenset(map(fold, DATA["leads"]))
_ASIDES = frozenset(map(fold, DATA["asides"]))
_CIRCUMSTANCES = frozenset(map(fold, DATA["circumstances"]))
_OBJECTS_JOINED = ("هما", "ها", "هم", "ه")
_EXCEPT = frozenset(("الا", "غير", "بيد"))
_PAIRED = {"في": ("خطوه", "اشاره", "تلميح"), "وذلك": ("ردا", "تعليقا")}  # the narrator's circumstances
_CONCEDING = frozenset(("رغم", "وذلك", "بالرغم", "الرغم", "من", "مع", "علي"))
_WHICH_IS = frozenset(("وهو", "وهي"))
_BUT_HE = frozenset(("لكنه", "لكنها", "لكنهم", "ولكنه", "ولكنها", "ولكنهم"))
_THAT_HE = frozenset(("انه", "انها", "انهم"))
_ANNOUNCING = frozenset(("أعلن", "كشف", "أعرب", "عبّر", "تحدث"))
_NAME_IN_MARKS = 9  # tokens of a source's name between marks
SOURCES = HEAD | Sort.ORGANISATION | Sort.GIVEN | Sort.PARTICLE | Sort.HONORIFIC | Sort.PLACE


def extent(view: View, found: Opening, end: int, feminine: bool | None = None) -> int:
    """The token after the reported words that begin at `found`, before `end`.

    `feminine` is the gender of the verb that announces them: a verb of the other gender is part of what is said.
    """
    j = found.start
    if found.quoted >= 0:
        close = view.pairs[found.quoted]
        if (new := _new_report_inside(view, found.start, close if 0 < close < end else end, close < 0)) >= 0:
            return new
        if close < 0 or close >= end:
            return end
        if found.by != "that" or not _goes_on(view, found, close, end, feminine):
            return close
        j = close + 1
    while j < end:
        token = view.tokens[j]
        if token.kind == "mark":
            if j in view.pairs:
                close = view.pairs[j]
                j = close + 1 if 0 < close < end else j + 1
                continue
            if (token.form in COMMAS or token.form == "؛") and _cuts_after_comma(view, j + 1, end, feminine):
                return j
        elif _cuts(view, j, end, feminine):
            return _before_concession(view, j, found.start)
        j += 1
    return end


def _before_concession(view: View, j: int, start: int) -> int:
    """Where words end that the narrator sets against others of the speaker: `…، وذلك رغم اعترافه بأن`."""
    while j > start + 1 and view.tokens[j - 1].form in _CONCEDING:
        j -= 1
    return j


def _new_report_inside(view: View, start: int, stop: int, unclosed: bool) -> int:
    """Where, inside marks one of which was forgotten, a verb and an opening mark begin another quote, or -1."""
    for j in range(start + 1, stop - 1):
        cue = view.cues[j]
        if (
            cue is not None
            and cue.kind == "verb"
            and cue.marks
            and j + 1 in view.pairs
            and view.tokens[j].form[0] == "و"
        ):
            return j
        after_comma = unclosed and view.tokens[j - 1].form in COMMAS
        if after_comma and cue is not None and cue.kind == "participle" and opening(view, j, min(stop, j + 7)):
            return j
    return -1


def _goes_on(view: View, found: Opening, close: int, end: int, feminine: bool | None) -> bool:
    """Whether the reported clause goes on after the quoted fragment that begins it."""
    tokens = view.tokens
    i = close + 1
    if i >= end or tokens[i].form in STOPS or tokens[i].form == ":":
        return False
    if tokens[i].form in COMMAS:
        if i + 1 >= end or _cuts_after_comma(view, i + 1, end, feminine):
            return False
        form = tokens[i + 1].form
        return (form[0] == "و" and (form[1:3] == "ان" or form in ("وليس", "ولا", "وهو", "وهي"))) or form in (
            "لان",
            "كما",
        )
    if tokens[i].kind != "word" or _cuts(view, i, end, feminine):
        return False
    if view.words[i].conjunction == "و" or tokens[i].form in THAT:
        return True
    if view.words[i].definite and not view.words[i].preposition and not view.words[i].sort & Sort.RELATIVE:
        return True  # أن "مسلحين هاجموا قرية" الواقعة على البحيرة
    if _is_plain_noun(view, i) and view.tokens[i].form not in _CIRCUMSTANCES:
        return True  # إنه "ليس من المستغرب" إرسال فريق
    if close - found.quoted - 1 > FRAGMENT:
        return False
    return tokens[found.marker].form in ("ان", "بان") or tokens[i].form in ("من", "الذي", "التي")


def _is_plain_noun(view: View, i: int) -> bool:
    """Whether the word at `i` is an indefinite noun that no preposition governs."""
    word = view.words[i]
    return LEXICON.get(view.tokens[i].form) == Sort.COMMON and not word.definite


def _cuts_after_comma(view: View, i: int, end: int, feminine: bool | None) -> bool:
    """Whether what follows a comma at `i` is no longer the reported words."""
    if i >= end:
        return False
    tokens, words, cue = view.tokens, view.words, view.cues[i]
    form = tokens[i].form
    if cue is not None:
        if cue.kind == "participle":
            return True
        if cue.kind == "verb" and form[0] in "وف" and not negated(view, i) and not cue.homograph:
            passive = cue.present and cue.impersonal and i + 1 < end and not words[i + 1].definite  # ويعتبر مصدرا
            return not passive or opening(view, i, end) is not None
        if cue.kind == "verb" and not cue.present and i + 1 < end and words[i + 1].sort & SOURCES:
            return opening(view, i, end) is not None
    if i + 1 < end and _narrates(form, tokens[i + 1].form, words[i + 1].core):
        return True
    if form in _WHICH_IS and _told_by_another(view, i + 1, end):
        return True
    return _cuts(view, i, end, feminine)


def _narrates(form: str, after: str, core: str) -> bool:
    """Whether two words after a comma begin what only the narrator says: an aside, a circumstance, `ووصفتهم بأنهم`."""
    if form == "غير" and (other := read(after + "ا")) and other.kind == "participle":
        return True  # غير مستبعد العودة
    if (form == "في" and core in _ASIDES) or (form == "علي" and after == "حد"):
        return True
    return (form == "وذلك" and after in _CIRCUMSTANCES) or (after in THAT and form[0] == "و" and _with_object(form))


def _with_object(form: str) -> bool:
    """Whether a word is a past verb of saying with its object joined on: `ووصفتهم`."""
    for pronoun in _OBJECTS_JOINED:
        cue = read(form.removesuffix(pronoun)) if form.endswith(pronoun) and len(form) > len(pronoun) + 2 else None
        if cue is not None and cue.kind == "verb" and not cue.present and not cue.homograph:
            return True
    return False


def _told_by_another(view: View, i: int, end: int) -> bool:
    """Whether `وهو` before token `i` begins what somebody else says of the words: `، وهو ما نفته الوزارة`."""
    for j in range(i, min(end - 1, i + 4)):
        form = view.tokens[j].form
        if form == "ما" or view.words[j].sort & Sort.RELATIVE:
            verb = view.tokens[j + 1].form
            cue = read(verb.removesuffix("ا").removesuffix("ه")) if verb.endswith(("ه", "ها")) else None
            return cue is not None and cue.kind == "verb" and not cue.homograph
        if view.tokens[j].kind != "word" or not view.words[j].definite:
            return False
    return False


def _cuts(view: View, j: int, end: int, feminine: bool | None) -> bool:
    """Whether the word at `j` begins another report, or the source of this one."""
    cue = view.cues[j]
    form = view.tokens[j].form
    if (lead := _lead(view, j, end)) >= 0:
        return _reports(view, lead, end) or _but_he(view, j, end)
    if form in _PAIRED and j + 1 < end and view.tokens[j + 1].form in _PAIRED[form]:
        return True
    if cue is None:
        return False
    if cue.kind == "participle":
        return opening(view, j, min(end, j + 7)) is not None
    if cue.kind == "noun" and cue.homograph:
        other = opening(view, j, min(end, j + 4))
        return other is not None and view.tokens[j - 1].form in _CONCEDING and says_that(view, j, other.marker)
    if cue.kind == "verb":
        if form[0] != "و" or cue.homograph or negated(view, j):
            return False
        if not _same_speaker_verb(view, cue, j, end, feminine):
            return False
        return opening(view, j, end) is not None or _announces(view, cue, j, end)
    if cue.kind in ("attribution", "relay"):
        _, last = attribution(view, j, end)
        return last and names_source(view, j, end)
    return False


def _but_he(view: View, j: int, end: int) -> bool:
    """Whether right after marks `لكنه` and a past verb of saying tell what the speaker did next: `"…"، لكنه استبعد`."""
    if view.tokens[j].form not in _BUT_HE or j + 1 >= end or view.text[view.tokens[j - 2].start] not in MARKS:
        return False
    cue = view.cues[j + 1]
    return cue is not None and cue.kind == "verb" and not cue.present and not cue.homograph


def _announces(view: View, cue: Cue, j: int, end: int) -> bool:
    """Whether a past verb of saying after و has its object after `عن`: `وأعلن عن مقترح`."""
    return cue.lemma in _ANNOUNCING and not cue.present and j + 1 < end and view.tokens[j + 1].form == "عن"


def _same_speaker_verb(view: View, cue: Cue, j: int, end: int, feminine: bool | None) -> bool:
    """Whether a verb after `و` can be a new report: it has a subject of its own or agrees with the speaker."""
    if feminine is None or cue.plural or cue.feminine == feminine:
        return True
    return j + 1 < end and not view.words[j + 1].sort & Sort.FUNCTION


def _lead(view: View, i: int, end: int) -> int:
    """The last token of the words at `i` that may lead into another report (كما، في حين، إلا أنه), or -1."""
    form = view.tokens[i].form
    if form in _LEADS:
        return i
    after = view.tokens[i + 1].form if i + 1 < end else ""
    return i + 1 if (form == "في" and after == "حين") or (form in _EXCEPT and after in _THAT_HE) else -1


def _reports(view: View, i: int, end: int) -> bool:
    """Whether a lead word at `i` (كما، فيما، بينما) introduces another report."""
    reach = i + 3 if view.tokens[i].form.endswith("كما") else i + 9
    for k in range(i + 1, min(end, reach)):
        cue = view.cues[k]
        if cue is not None and cue.kind == "verb" and not negated(view, k) and not cue.homograph:
            if view.tokens[k].form[0] == "و":
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
                if _in_number(view, j, end) or _lists_on(view, j + 1, end):
                    j += 1
                    continue
                return j, _nothing_after(view, j + 1, end)
        elif _begins_report(view, j, end):
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
    return after < end and tokens[after].form in _CONTINUING and tokens[i - 1].form not in COMMAS


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


def _nothing_after(view: View, i: int, end: int) -> bool:
    """Whether after an attribution's comma come only a date, a new clause or another report."""
    while i < end and (
        view.words[i].sort & Sort.TIME or view.tokens[i].form in "./" or view.tokens[i].kind == "number"
    ):
        i += 1
    if i >= end or _begins_report(view, i, end):
        return True
    unit = phrase(view, i, end)
    if unit is not None and unit.end >= end - 1:
        return True  # بحسب فلان، أحد محامي الشركة.
    form = view.tokens[i].form
    return form[0] in "وف" and (view.words[i].conjunction != "" or form in ("فقد", "وقد", "وهو", "وهي", "وهذا", "وذلك"))


def _begins_report(view: View, i: int, end: int) -> bool:
    """Whether a new report begins at `i`: a participle, a verb after `و`, or a lead word with a verb."""
    cue, form = view.cues[i], view.tokens[i].form
    if (lead := _lead(view, i, end)) >= 0:
        return _reports(view, lead, end)
    if cue is None:
        return False
    if cue.kind == "participle":
        return opening(view, i, min(end, i + 7)) is not None
    return cue.kind == "verb" and form[0] == "و" and opening(view, i, end) is not None


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
        return phrase(view, j + 1, close)
    return phrase(view, j, end)


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
    if unit.head & SOURCES or unit.end == view.pairs.get(j):
        return True
    word = view.words[unit.start]
    return not word.sort & (Sort.COMMON | Sort.VERB) and (word.definite or unit.end - unit.start > 1)
