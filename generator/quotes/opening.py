"""Where reported words begin: after a complementiser, a colon or a quotation mark that a cue announces."""

from typing import Literal

import msgspec

from ..arabic.folding import fold
from ..arabic.names import HEAD, LEXICON, Sort
from ..arabic.persons import is_hyphened
from ..arabic.phrases import phrase
from .cues import DATA, NEGATIONS, NOT_BEFORE_THAT, Cue, read
from .view import View

_PRONOUNS = ("", "ه", "ها", "هم", "هما", "هن", "ني", "نا", "ي", "ك", "كم", "نني", "ننا")
THAT = frozenset(lead + "ان" + pronoun for lead in ("", "ب", "ف") for pronoun in _PRONOUNS)
COMMAS = frozenset(("،", ",", "-", "–"))
STOPS = frozenset(".؟?!؛;…")
WHAT = frozenset(map(fold, DATA["what"]))
FRAGMENT = 5  # words in marks that may be a mere part of the reported clause
_PREPOSITIONS = frozenset(("لدي", "بين", "حول", "ضد", "تحت", "مع", "ب", "ل", "من", "علي", "الي", "عن", "في", "ك"))
_SENTENCE_WORDS = Sort.FUNCTION | Sort.DEMONSTRATIVE | Sort.VERB | Sort.TENSED
_SPEAKS = HEAD | Sort.PLACE | Sort.ORGANISATION
_SPEAKS_OR_NAMED = _SPEAKS | Sort.GIVEN | Sort.HONORIFIC
_ASSERTING = frozenset(("neutral", "endorsing", "commissive"))
AND_THAT = frozenset("و" + form for form in THAT if form.startswith(("ان", "بان")))
_DENIALS = frozenset(("لم", "لن", "ليس", "ليست"))
_WITHOUT_THAT = _DENIALS | {"لقد"}
_TURNING = THAT | AND_THAT | WHAT | _WITHOUT_THAT | {"عن"}
_REACH = 45  # tokens from a cue to its words; a title, a name, a place and a date fit
_NEAR = 5  # the same for a cue that mostly means something else
_FUTURE = ("سن", "سا", "سي", "ست")  # سنستمر
_SAYS = frozenset(DATA["only_speech"])
_UPON = frozenset(DATA["upon"])
_CLAUSE = 6  # words in marks that are a quote without more ado


class Opening(msgspec.Struct, frozen=True, gc=False):
    """Where the reported words begin: their first token, the token that announces them, and how."""

    start: int
    marker: int
    quoted: int  # the opening mark right before `start`, or -1
    by: Literal["that", "colon", "marks"]


def says_it(form: str) -> bool:
    """Whether a word is a verb of saying with its object joined on: `ردده`, `قاله`."""
    cue = read(form[:-1]) if form[-1] == "ه" and len(form) > 2 else None
    return cue is not None and cue.kind == "verb"


def says_that(view: View, i: int, marker: int) -> bool:
    """Whether the noun at `i` is one of saying where its words are announced at `marker`; `اعترافه` only before أن."""
    cue = view.cues[i]
    if cue is None or not cue.homograph:
        return True
    return marker == i + 1 or (marker == i + 2 and view.tokens[i + 1].form in _PREPOSITIONS)


def is_that(view: View, i: int) -> bool:
    """Whether token `i` is a complementiser that may open reported speech."""
    if view.tokens[i].form not in THAT or view.tokens[i].form[0] == "ف" or not i:
        return False
    before = view.tokens[i - 1].form
    if (before == "-" and is_hyphened(view, i)) or view.words[i].sort & Sort.GIVEN:
        return False  # مون تشونغ-إن, بان كي مون
    return before not in NOT_BEFORE_THAT and before.lstrip("و") not in NOT_BEFORE_THAT


def negated(view: View, i: int) -> bool:
    """Whether the word before token `i` negates it, or makes it `ما قيل`; `وهو ما أوضح أن` is a report."""
    if i > 1 and view.tokens[i - 1].form == "ما" and view.tokens[i - 2].form in ("وهو", "هو"):
        if view.tokens[i].form.endswith(("ه", "ها")):
            return False  # وهو ما وصفه الوزير بأنه
        return not any(view.tokens[j].form in THAT for j in range(i + 1, min(len(view.tokens), i + _NEAR)))
    return i > 0 and view.tokens[i - 1].form.removeprefix("و") in NEGATIONS


def opening(view: View, i: int, end: int) -> Opening | None:
    """Where the words that the cue at `i` announces begin, before `end`; None where it announces none."""
    cue = view.cues[i]
    if cue is None:
        return None
    reach = min(end, i + 1 + _REACH)
    near = i + 1 + _NEAR if cue.homograph and not _has_speaker(view, i, end) else reach
    relayed = not cue.relays  # نقل: its words come after عن and their source
    j = i + 1
    while (j := _turn(view, j, reach)) < reach:
        token = view.tokens[j]
        if token.kind == "mark":
            found, j = _mark(view, cue, i, j, near, end, relayed)
            if found is not None or j < 0:
                return found
            continue
        if token.form == "عن":
            relayed = True
        elif token.form in _WITHOUT_THAT and _begins_clause(cue, token.form, j == i + 1):
            return Opening(start=j, marker=j, quoted=-1, by="that")
        elif cue.that and token.form in AND_THAT and i + 1 < j < near and relayed:
            return _after_that(view, j, end)  # أكد دعمه للاتفاق وأن بلاده ملتزمة
        elif (
            cue.that
            and is_that(view, j)
            and (j < near or _after_aside(view, i, j))
            and not _subordinate(view, cue, i, j, end)
        ):
            return _after_that(view, j, end) if relayed or j <= i + _NEAR else None
        elif token.kind == "word" and _interrupts(view, i, j, end):
            return None
        j += 1
    return None


def _turn(view: View, j: int, reach: int) -> int:
    """The first token from `j` on that may begin the words of a cue before it, or another report; few do."""
    cues, tokens, forms = view.cues, view.tokens, view.document.forms
    while (
        j < reach
        and cues[j] is None
        and forms[j] not in _TURNING
        and forms[j - 1] not in COMMAS
        and tokens[j].kind != "mark"
    ):
        j += 1
    return j


def _after_aside(view: View, i: int, j: int) -> bool:
    """Whether nothing but a subject, or an aside after it, stands between a verb and أن: `أبرز الوزير، في كلمة، أن`."""
    if not view.words[i + 1].sort & _SPEAKS_OR_NAMED:
        return False
    if view.tokens[j - 1].form in COMMAS:
        return True
    unit = phrase(view, i + 1, j)
    return unit is not None and unit.end == j and unit.name is not None


def _has_speaker(view: View, i: int, end: int) -> bool:
    """Whether after a verb at `i` stands somebody's surname before a comma: `وبين البدري، خلال لقائه الوفد، أن`."""
    return i + 2 < end and view.tokens[i + 2].form in COMMAS and view.words[i + 1].core in view.names


def past_adverbial(view: View, start: int, end: int) -> int:
    """Where an adverbial at `start` is over: after its comma, or at `لم` and its verb; `end` where neither follows."""
    for k in range(start, min(end, start + 15)):
        if view.tokens[k].form in COMMAS:
            return k + 1
        if view.tokens[k].form == "لم":
            return k
    return end


def _begins_clause(cue: Cue, form: str, next_to: bool) -> bool:
    """Whether a word begins a reported main clause without أن: `وأضاف لقد تراجع`, `بالقول لم يتراجع`."""
    return cue.that and cue.marks and (form == "لقد" or (next_to and form in _DENIALS))


def _subordinate(view: View, cue: Cue, i: int, j: int, end: int) -> bool:
    """Whether أن at `j`, far from a verb that asserts and right before a verb, is another verb's: `استطاع أن يحقق`."""
    if cue.homograph and view.tokens[j - 1].form == "من":
        return True  # زادت المخاوف من أن
    if j > i + _NEAR and view.tokens[j - 1].form == "علي" and cue.lemma not in _UPON:
        return True  # أعلن مسؤوليته عن هجمات عدها القضاء على أنها جرائم
    if j <= i + _NEAR or j + 1 >= end or cue.stance not in _ASSERTING or view.tokens[j].form != "ان":
        return False
    before, after = view.tokens[j - 1], view.tokens[j + 1].form
    if before.kind != "word" or before.form in _PREPOSITIONS or view.words[j - 1].sort & (Sort.TIME | Sort.PLACE):
        return False
    return after[0] in "يت" and bool(view.words[j + 1].sort & (Sort.VERB | Sort.TENSED))


def _mark(view: View, cue: Cue, i: int, j: int, near: int, end: int, relayed: bool) -> tuple[Opening | None, int]:
    """The opening at the mark `j`, if it is one, and the token to go on from, -1 where the search ends."""
    form = view.tokens[j].form
    if form == ":" and j < near and (cue.colon or (cue.that and not cue.homograph)):
        return _after_colon(view, j, end), -1
    if j in view.pairs:
        return _after_mark(view, cue, i, j, end) if relayed else (None, view.pairs[j] + 1 or j + 1)
    if form == "(":
        return None, next((k + 1 for k in range(j, min(end, j + 12)) if view.tokens[k].form == ")"), j + 1)
    if form in STOPS and not (form == "." and (len(view.tokens[j - 1].form) == 1 or _is_dot(view, j))):
        return None, -1
    return None, j + 1


def _is_dot(view: View, j: int) -> bool:
    """Whether the mark at `j` is inside a name: `شركة ممزورلد.كوم`."""
    tokens = view.tokens
    return j + 1 < len(tokens) and tokens[j - 1].end == tokens[j].start and tokens[j].end == tokens[j + 1].start


def _after_mark(view: View, cue: Cue, i: int, j: int, end: int) -> tuple[Opening | None, int]:
    """The opening that the mark at `j` is, or where to go on: marks round a name are passed over."""
    close = view.pairs[j]
    stop = close if 0 < close < end else end
    if j + 1 < stop and view.tokens[j + 1].form in THAT and cue.that and stop - j > FRAGMENT:
        return Opening(start=j + 2, marker=j, quoted=j, by="marks"), j
    if cue.marks and _is_quote(view, i, j, stop):
        return Opening(start=j + 1, marker=j, quoted=j, by="marks"), j
    return None, stop + 1 if close > 0 else j + 1


def _is_quote(view: View, i: int, j: int, stop: int) -> bool:
    """Whether words in marks after a verb are what was said, and not a name: by length and by their first word."""
    inner = stop - j - 1
    if inner <= 3 and j > i + 1 and view.tokens[stop - 1].kind == "number":
        return False  # طائرة "إم إتش 370"
    before = view.words[j - 1]
    if before.sort & (Sort.INSTITUTION | Sort.DOCUMENT) and not before.definite and inner <= _CLAUSE + 2:
        return False
    if j > i + 1 and view.tokens[j - 1].form in _PREPOSITIONS:
        return False
    if inner >= _CLAUSE:
        return True
    first = view.words[j + 1] if j + 1 < stop else before
    if j == i + 1:
        if inner < _CLAUSE and _that_follows(view, stop + 1):
            return False  # ذكرت "نهار المرفأ" أمس أن
        after = view.tokens[stop + 1] if stop + 1 < len(view.tokens) else None
        if after is not None and after.kind == "word" and all(word.definite for word in view.words[j + 1 : stop]):
            return False  # أعلنت "الخوذ الزرقاء" عودتها
        named = all(not word.sort & ~Sort.GIVEN for word in view.words[j + 1 : stop])
        return inner >= 2 and not (named and after is not None and after.form in COMMAS)
    if inner <= 2:
        return False
    we = view.tokens[j + 1].form.removesuffix("نا")  # عثرنا عليهم سالمين
    if first.sort & _SENTENCE_WORDS or view.tokens[j + 1].form[:2] in _FUTURE or _is_verb(we):
        return True
    ends = stop + 1 >= len(view.tokens) or view.tokens[stop + 1].kind == "mark"
    return (ends and _ends_with_name(view, i, j)) or _is_all_that_was_said(view, i, j, stop)


def _that_follows(view: View, i: int) -> bool:
    """Whether words without a mark lead from `i` to a complementiser, so that a verb's words are not yet there."""
    for j in range(i, min(len(view.tokens), i + _NEAR + 2)):
        if view.tokens[j].kind == "mark" or view.cues[j] is not None:
            return False
        if is_that(view, j):
            return True
    return False


def _is_verb(form: str) -> bool:
    return bool(LEXICON.get(form, 0) & (Sort.VERB | Sort.TENSED))


def _is_all_that_was_said(view: View, i: int, j: int, stop: int) -> bool:
    """Whether a verb that takes nothing but speech has only the marks at `j`: `قال الوزير في تصريح "بوسعنا ذلك".`."""
    cue = view.cues[i]
    if cue is None or cue.lemma not in _SAYS or cue.kind != "verb" or view.words[j - 1].preposition:
        return False
    if stop + 1 >= len(view.tokens) or view.tokens[stop + 1].form in STOPS:
        return True
    comma = view.tokens[stop + 1].form in COMMAS and stop + 2 < len(view.tokens)
    after = view.cues[stop + 1] or (view.cues[stop + 2] if comma else None)
    return after is not None and after.kind == "participle"


def _ends_with_name(view: View, i: int, j: int) -> bool:
    """Whether nothing but a subject that ends in a person's name stands between a verb and the mark at `j`."""
    words = view.words[i + 1 : j]
    last = words[-1].sort
    known = last & Sort.GIVEN or view.words[j - 2].sort & Sort.GIVEN or words[-1].core in view.names
    if last & ~Sort.GIVEN or not known:
        return False
    return not any(word.preposition or word.sort & _SENTENCE_WORDS for word in words)


def quoted_at(view: View, i: int, end: int) -> int:
    """The token of the opening mark that stands at `i`, the second where it is doubled (''), or -1."""
    if i >= end:
        return -1
    if i in view.pairs:
        return i
    return i + 1 if i + 1 in view.pairs and view.tokens[i].form == view.tokens[i + 1].form == "'" else -1


def _after_that(view: View, j: int, end: int) -> Opening:
    """The opening after a complementiser, and after a colon or comma that strays behind it."""
    k = j + 1
    while k < end and view.tokens[k].form in (":", "،", ","):
        k += 1
    quoted = quoted_at(view, k, end)
    return Opening(start=quoted + 1 if quoted >= 0 else k, marker=j, quoted=quoted, by="that")


def _after_colon(view: View, j: int, end: int) -> Opening | None:
    tokens = view.tokens
    if j + 1 >= end or (tokens[j + 1].kind == "number" and tokens[j - 1].kind == "number"):
        return None
    k, quoted = j + 1, -1
    while k < end:
        mark = quoted_at(view, k, end) if quoted < 0 else -1
        if mark >= 0:
            k, quoted = mark + 1, mark
        elif tokens[k].form in THAT and tokens[k].form[0] in "اب":
            k += 1
        else:
            return Opening(start=k, marker=j, quoted=quoted, by="colon")
    return None


def _another_clause(view: View, j: int, end: int) -> bool:
    """Whether a verb after a comma at `j` begins another clause: `تعهد، واستطاع أن`, `في أزمة، يحاول الوزير أن`."""
    word = view.words[j]
    joined_verb = word.conjunction == "و" and bool(word.sort & (Sort.VERB | Sort.TENSED))
    return joined_verb or (view.cues[j] is None and _is_main_verb(view, j, end))


def _has_subject_and_words(view: View, j: int, end: int) -> bool:
    """Whether a verb at `j` has its subject and its words right after it: `جماعة تقول الوزارة إنها`."""
    unit = phrase(view, j + 1, end)
    return unit is not None and bool(unit.head & _SPEAKS) and unit.end < end and is_that(view, unit.end)


def _is_main_verb(view: View, j: int, end: int) -> bool:
    """Whether a verb in the present at `j` has its subject right after it: `يحاول الوزير`."""
    word = view.words[j]
    if word.sort not in (Sort.VERB, Sort.TENSED) or view.tokens[j].form[0] not in "يت" or j + 1 >= end:
        return False
    after = view.words[j + 1]
    return not after.preposition and bool(after.definite or after.sort & (HEAD | Sort.COMMON))


def _describes(view: View, other: Cue, j: int, end: int) -> bool:
    """Whether a verb at `j` in a relative clause has no words: `المنظمة التي تحدثت`, `خطابه الذي أعلن فيه كذا`."""
    if not view.words[j - 1].sort & Sort.RELATIVE:
        return False
    about = j + 2 < end and view.tokens[j + 1].form in ("فيه", "فيها")
    return not other.that or (about and not is_that(view, j + 2))


def _interrupts(view: View, i: int, j: int, end: int) -> bool:
    """Whether another report begins at `j`, so that what follows is not the first cue's."""
    other = view.cues[j]
    if view.tokens[j - 1].form in COMMAS and _another_clause(view, j, end):
        return True
    if view.tokens[j].form in WHAT and j + 1 < end and says_it(view.tokens[j + 1].form):
        source = view.cues[j - 1]  # وفقا لما نقلته الوكالة: a circumstance
        return source is None or source.kind != "attribution"
    if other is None or other.homograph:
        return False
    form = view.tokens[j].form
    if other.kind in ("verb", "document"):
        if view.tokens[j - 1].form in WHAT:  # ما تقول الدول إنه, but not: حسب ما أوردت الوكالة
            source = view.cues[j - 2]
            return source is None or source.kind != "attribution"
        if negated(view, j) or _describes(view, other, j, end):
            return False
        if other.present and form[0] in "يت":  # وقال في رسالة يهدد فيها
            if _has_subject_and_words(view, j, end):
                return True
            after = j + 3 if view.tokens[j - 1].form in THAT else j + 1  # قبل أن تعلن الوزارة أنه
            return any(is_that(view, k) for k in range(j + 1, min(end, after + 1)))
        return True
    if other.kind == "noun":
        return True
    return (
        other.kind == "participle"
        and (other.that or other.marks)
        and (other.lemma == "قال" or j == i + 1 or view.tokens[j - 1].form in COMMAS or _takes_words(view, i, j, end))
    )


def _takes_words(view: View, i: int, j: int, end: int) -> bool:
    """Whether a participle at `j` has its words right after it, in a clause like `كما يؤكد فلان مشيرا إلى أن`."""
    like = i > 0 and view.tokens[i - 1].form == "كما"
    return like and any(is_that(view, k) for k in range(j + 1, min(end, j + 3)))
