"""Where reported words end."""

from ..arabic.folding import fold
from ..arabic.names import HEAD, LEXICON, Sort
from .attributions import LEADING, SOURCES, attribution, lead, names_source, reports
from .cues import DATA, OWN_WORDS, Cue, joined, read
from .marks import MARKS
from .opening import AND_THAT, COMMAS, FRAGMENT, STOPS, THAT, Opening, negated, opening, says_that
from .view import View

_MANNERS = frozenset(map(fold, DATA["manners"]))
_ASIDES = frozenset(map(fold, DATA["asides"]))
_CIRCUMSTANCES = frozenset(map(fold, DATA["circumstances"]))
_OBJECTS_JOINED = ("هما", "ها", "هم", "ه")
_PAIRED = {
    "في": ("خطوه", "اشاره", "تلميح"),
    "وذلك": ("ردا", "تعليقا"),
    "وسط": ("مخاوف", "انباء", "تقارير"),
}  # the narrator's circumstances
_CONCEDING = frozenset(("رغم", "وذلك", "بالرغم", "الرغم", "من", "مع", "علي"))
_NOUN = Sort.COMMON | HEAD | Sort.STATEMENT
_RESUMED = 14  # tokens from marks to the أن that goes on with their clause
_TOPIC = 14  # tokens of what أما turns to
WHICH_IS = frozenset(("وهو", "وهي"))
_DISCLOSES = frozenset(map(fold, DATA["discloses"]))
_THOUGH = frozenset(("رغم", "ورغم", "الرغم", "بالرغم", "وبالرغم"))
_STOPPING = COMMAS | LEADING | WHICH_IS | _THOUGH | _PAIRED.keys() | {"؛", "دون", "علي"}  # what `_stop_at` looks at
_EVEN_SO = frozenset(("الا", "غير", "بيد"))
_DETAILS = frozenset(("مزيد", "المزيد", "تفاصيل", "التفاصيل"))
_REFUSED = frozenset(("وصف", "التعليق", "الكشف", "الافصاح", "ذكر", "الخوض", "تحديد", "الادلاء", "الرد"))
_ABOUT_IT = frozenset(("عليه", "عليها", "عنه", "عنها", "اليه", "اليها"))
BUT_HE = frozenset(("لكنه", "لكنها", "لكنهم", "ولكنه", "ولكنها", "ولكنهم"))
_REPLIES = frozenset(("يرد", "ترد", "يعلق", "تعلق"))
_ANNOUNCING = frozenset(("أعلن", "كشف", "أعرب", "عبّر", "تحدث"))


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
        goes_on = found.by == "that" and _goes_on(view, found, close, end, feminine)
        if not goes_on and not _resumes(view, close, end, found.by == "that"):
            return close
        j = close + 1
    while j < end:
        if j in view.pairs:
            j = _past_pair(view, j, end)
            if _said_where(view, j, end):
                return j
            continue
        may_stop = view.cues[j] is not None or view.document.forms[j] in _STOPPING  # few words do
        if may_stop and (stop := _stop_at(view, found.start, j, end, feminine)) >= 0:
            return stop
        j += 1
    return end


def _stop_at(view: View, start: int, j: int, end: int, feminine: bool | None) -> int:
    """Where words that begin at `start` end if the token at `j` is no part of them, else -1."""
    token = view.tokens[j]
    if _told_of_another(view, start, j, end):
        return -1
    if token.kind == "mark":
        return (
            j if (token.form in COMMAS or token.form == "؛") and _cuts_after_comma(view, j + 1, end, feminine) else -1
        )
    return _before_concession(view, j, start) if j > start and _cuts(view, j, end, feminine) else -1


def _told_of_another(view: View, start: int, j: int, end: int) -> bool:
    """Whether `لكنه لم` at `j` is of one who spoke in what is reported: `إن فلانا أعلن أنه سيأتي لكنه لم يحدد`."""
    at = j + 1 if view.tokens[j].kind == "mark" else j
    if at + 1 >= end or view.tokens[at].form not in BUT_HE or view.tokens[at + 1].form != "لم":
        return False
    return any(cue is not None and cue.kind == "verb" and not cue.homograph for cue in view.cues[start:j])


def _past_pair(view: View, j: int, end: int) -> int:
    """The token after what the mark at `j` encloses, or after the mark where it is not closed before `end`."""
    close = view.pairs[j]
    return close + 1 if 0 < close < end else j + 1


def _said_where(view: View, j: int, end: int) -> bool:
    """Whether right after marks the narrator tells where it was said: `إنه "سليم تماما" في مؤتمر صحفي`."""
    return j + 1 < end and view.tokens[j].form == "في" and view.words[j + 1].core in _ASIDES


def main_clause_after(view: View, first: int, start: int, stop: int, relative: bool) -> int:
    """Where words end that are reported in an adverbial at a sentence's head, before its main clause; else `stop`.

    `relative`: the verb is in a relative clause (`وردا على فلان الذي اعتبر أن كذا، رفض الوزير التعليق`).
    """
    if not view.words[first].sort & Sort.FUNCTION and not view.words[first].preposition:
        return stop
    conceding = any(token.form in _THOUGH for token in view.tokens[first : first + 2])
    if not (relative or conceding):
        return stop
    for j in range(start + 1, stop - 2):
        if view.tokens[j].form not in COMMAS:
            continue
        if conceding and view.tokens[j + 1].form in _EVEN_SO and view.tokens[j + 2].form in THAT:
            return j  # ورغم أن الشرطة قالت إنها كذا، إلا أن الوزير نفى
        if view.words[j + 1].sort & (Sort.VERB | Sort.TENSED) and not view.words[j + 1].conjunction:
            after = view.words[j + 2]
            if view.cues[j + 1] is not None or after.definite or after.sort & SOURCES:
                return j
    return stop


def _before_concession(view: View, j: int, start: int) -> int:
    """Where words end that the narrator sets against others of the speaker: `…، وذلك رغم اعترافه بأن`."""
    while j > start + 1 and view.tokens[j - 1].form in _CONCEDING:
        j -= 1
    return j


def _new_report_inside(view: View, start: int, stop: int, unclosed: bool) -> int:
    """Where, inside marks one of which was forgotten, a verb and an opening mark begin another quote, or -1."""
    for j in range(start + 1, stop - 1):
        cue = view.cues[j]
        if cue is not None and cue.kind == "verb" and cue.marks and j + 1 in view.pairs and joined(view.tokens[j].form):
            return j
        if view.tokens[j - 1].form not in COMMAS or cue is None:
            continue
        if (unclosed or (cue.kind == "participle" and cue.that)) and _other_source(view, cue, j, stop):
            return j
    return -1


def _other_source(view: View, cue: Cue, j: int, stop: int) -> bool:
    """Whether a participle with words of its own, or an attribution, stands at `j`: `، حسبما أعلن المكتب`."""
    if cue.kind == "participle":
        return opening(view, j, min(stop, j + 7)) is not None
    return cue.kind == "attribution" and names_source(view, j, stop)


def _resumes(view: View, close: int, end: int, within: bool) -> bool:
    """Whether the clause goes on after its marks up to a second أن: `"فهمنا الأمر" في كذا، وبأنه "صعب"`.

    `within` a clause under أن, other marks will do: `إنه "لم يقع هجوم" في المدينة و"ما من أدلة" عليه`.
    """
    for j in range(close + 1, min(end, close + _RESUMED)):
        if view.tokens[j].form in AND_THAT or (view.tokens[j].form == "و" and j + 1 in view.pairs and within):
            return True
        if view.cues[j] is not None or view.tokens[j].form in STOPS or j in view.pairs:
            return False
    return False


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
    sort = LEXICON.get(view.tokens[i].form, 0)
    return bool(sort & (Sort.COMMON | Sort.DOCUMENT)) and not sort & ~_NOUN and not word.definite


def _cuts_after_comma(view: View, i: int, end: int, feminine: bool | None) -> bool:
    """Whether what follows a comma at `i` is no longer the reported words."""
    if i >= end:
        return False
    tokens, words, cue = view.tokens, view.words, view.cues[i]
    form = tokens[i].form
    if cue is not None:
        if cue.kind == "participle":
            return True
        if cue.kind == "verb" and joined(form) and not negated(view, i) and not cue.homograph:
            goes_on = cue.present and i + 1 < end and not words[i + 1].definite and not words[i + 1].sort & SOURCES
            others = cue.plural and feminine is not None  # of whom one speaks: الجنود مستعدون، وأعلنوا الطوارئ
            return not (goes_on or others) or opening(view, i, end) is not None  # ويعتبر مصدرا
        known = i + 1 < end and (words[i + 1].sort & SOURCES or words[i + 1].core in view.called)
        if cue.kind == "verb" and not cue.present and known:
            return opening(view, i, end) is not None
    if _by_saying(view, i + 1, end) or (form == "اما" and _turns_to(view, i, end)):
        return True
    if form == "ولم" and i + 2 < end and tokens[i + 1].form in _REPLIES and words[i + 2].definite:
        return True  # ولم يرد الجيش على ذلك: somebody else, who did not answer
    if i + 1 < end and _narrates(form, tokens[i + 1].form, words[i + 1].core):
        return True
    return _cuts(view, i, end, feminine)


def _by_saying(view: View, i: int, end: int) -> bool:
    """Whether a noun of saying at `i` takes words of its own: `، مكتفيا بالقول إنه`."""
    cue = view.cues[i] if i < end else None
    return (
        cue is not None and cue.kind == "noun" and not cue.homograph and opening(view, i, min(end, i + 4)) is not None
    )


def _turns_to(view: View, i: int, end: int) -> bool:
    """Whether `أما` at `i` leads to another report: `، أما عن القارب، فقال إنه`."""
    for j in range(i + 1, min(end, i + _TOPIC)):
        cue = view.cues[j]
        if cue is not None and cue.kind == "verb" and not cue.homograph and view.tokens[j].form[0] == "ف":
            return opening(view, j, end) is not None
    return False


def _narrates(form: str, after: str, core: str) -> bool:
    """Whether two words after a comma begin what only the narrator says: an aside, a circumstance, `ووصفتهم بأنهم`."""
    if form == "غير" and (other := read(after + "ا")) and other.kind == "participle":
        return True  # غير مستبعد العودة
    if form in _MANNERS:
        return True
    if form in ("لم", "لا") and (other := read(after)) and other.kind == "verb" and not other.homograph:
        return True  # شركة بحرية، لم تذكر اسمها
    if form in ("وردا", "وتعليقا") and after in ("علي", "حول"):
        return True  # قال إن كذا، وردا على سؤال
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
            verb, told = view.tokens[j + 1].form, view.cues[j + 1]
            if (
                told is not None
                and told.kind == "verb"
                and not told.homograph
                and opening(view, j + 1, end) is not None
            ):
                return True  # وهو ما تقول الشرطة إنه
            if j + 2 < end and view.tokens[j + 2].form in _ABOUT_IT:  # وهو ما رد عليه الوزير
                verb += "ه"
            cue = read(verb.removesuffix("ا").removesuffix("ه")) if verb.endswith(("ه", "ها")) else None
            return cue is not None and cue.kind == "verb" and not cue.homograph
        if view.tokens[j].kind != "word" or not view.words[j].definite:
            return False
    return False


def _cuts(view: View, j: int, end: int, feminine: bool | None) -> bool:
    """Whether the word at `j` is no longer what is reported."""
    cue = view.cues[j]
    form = view.tokens[j].form
    if (at := lead(view, j, end)) >= 0:
        return reports(view, at, end) or _but_he(view, j, end)
    if form == "دون" and any(token.form in _DETAILS for token in view.tokens[j + 1 : min(end, j + 3)]):
        return True  # دون مزيد من التفاصيل
    if form in _THOUGH and j + 2 < end and view.tokens[j + 1].form in THAT and (told := view.cues[j + 2]) is not None:
        return told.kind == "verb" and not told.present and opening(view, j + 2, end) is not None  # رغم أنه أضاف أن
    if form in _PAIRED and j + 1 < end and view.tokens[j + 1].form in _PAIRED[form]:
        return True
    if form in WHICH_IS and _told_by_another(view, j + 1, end):
        return True
    if form == "علي" and j + 2 < end and view.tokens[j + 1].form == "حد" and view.tokens[j + 2].form in OWN_WORDS:
        return True  # على حد قوله
    return cue is not None and _cue_cuts(view, cue, j, end, feminine)


def _cue_cuts(view: View, cue: Cue, j: int, end: int, feminine: bool | None) -> bool:
    """Whether the cue at `j` begins another report, or the source of this one."""
    if cue.kind == "participle":
        return opening(view, j, min(end, j + 7)) is not None
    if cue.kind == "noun" and cue.homograph:
        other = opening(view, j, min(end, j + 4))
        narrated = view.tokens[j - 1].form in _CONCEDING or joined(view.tokens[j].form)
        return other is not None and narrated and says_that(view, j, other.marker)
    if cue.kind == "verb":
        if not joined(view.tokens[j].form) or cue.homograph or negated(view, j):
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
    if view.tokens[j].form in BUT_HE and j + 2 < end and view.tokens[j + 1].form == "لم":
        return view.tokens[j + 2].form.removesuffix("وا") in _DISCLOSES  # لكنه لم يقدم تفاصيل
    if view.tokens[j].form not in BUT_HE or j + 1 >= end or view.text[view.tokens[j - 2].start] not in MARKS:
        return False
    cue = view.cues[j + 1]
    return cue is not None and cue.kind == "verb" and not cue.present and not cue.homograph


def _announces(view: View, cue: Cue, j: int, end: int) -> bool:
    """Whether a past verb of saying after و has its object after `عن`, or refuses to say: `ورفض التعليق`."""
    if cue.lemma == "رفض" and not cue.present and j + 1 < end:
        return view.tokens[j + 1].form in _REFUSED
    return cue.lemma in _ANNOUNCING and not cue.present and j + 1 < end and view.tokens[j + 1].form == "عن"


def _same_speaker_verb(view: View, cue: Cue, j: int, end: int, feminine: bool | None) -> bool:
    """Whether a verb after `و` can be a new report: it has a subject of its own or agrees with the speaker."""
    if feminine is None or cue.plural or cue.feminine == feminine:
        return True
    return j + 1 < end and not view.words[j + 1].sort & Sort.FUNCTION
