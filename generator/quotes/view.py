"""A document as the stages of this package read it."""

import functools

from ..arabic import names
from ..arabic.reading import Reading
from ..arabic.wording import words_of
from ..model import Document
from . import marks
from .cues import LEXICON, TOLD_NOUNS, Cue, read
from .naming import FullName, full_names

_PROSECUTOR = "مدعيه"  # مدعية المحكمة, but: مدعية أن
_REACHES = frozenset(("يبلغ", "تبلغ"))  # تبلغ من العمر: she is so old, not: she tells
_WRITTEN = frozenset(("كتب", "كتبت"))
_STUDENT = frozenset(("وهو", "هو"))  # وهو طالب: a student, not: he demanded
_MEANS = frozenset(("تويتر", "فيسبوك", "حسابه", "حسابها", "صفحته", "صفحتها", "موقع", "موقعه", "موقعها", "الهاتف"))
_ANSWERED = frozenset(("عليه", "عليها", "عليهم", "بدوره", "بدورها"))  # ورد عليه: he answered him, not: it came
_FIRST = 8  # places of a word that are kept
_ON = "علي"
_EDIFICE = "صرح"  # an edifice, else: he stated
_UNSURE = frozenset(("ورد", _EDIFICE, _PROSECUTOR, "عبر", "ابان", *_STUDENT, *_REACHES, *_WRITTEN))


class View(Reading, frozen=True):
    """A reading with its cues, and the full names in it."""

    cues: list[Cue | None]

    @functools.cached_property
    def full(self) -> tuple[dict[str, FullName], list[FullName]]:
        """The full names of the text: by their last word, and all that stand with an office."""
        return full_names(self)

    @functools.cached_property
    def names(self) -> dict[str, FullName]:
        """The full names by their last word."""
        return self.full[0]

    @functools.cached_property
    def holders(self) -> list[FullName]:
        """The full names that stand with an office."""
        return self.full[1]

    @functools.cached_property
    def places(self) -> dict[str, list[int]]:
        """For each word without clitics, the first tokens that are that word."""
        found: dict[str, list[int]] = {}
        for i, core in enumerate([word.core for word in self.words]):
            if core not in found:
                found[core] = [i]
            elif len(found[core]) < _FIRST:
                found[core].append(i)
        return found

    @functools.cached_property
    def called(self) -> frozenset[str]:
        """Every word of a full name in the text."""
        return frozenset(self.words[i].core for start, end, _ in self.names.values() for i in range(start, end))


def _in_context(document: Document, cues: list[Cue | None]) -> None:
    """Mend the cues of words that the next word shows to be others."""
    tokens, forms = document.tokens, document.forms
    for i in [i for i, form in enumerate(forms[:-1]) if form in _UNSURE]:
        token, after, form = tokens[i], tokens[i + 1], forms[i]
        if form == "ورد" and (after.form in _ANSWERED or _before_marks(document, i + 2) or _answers(cues, i + 2)):
            cues[i] = LEXICON["رد"]
        elif form == _PROSECUTOR and after.kind == "word" and after.form not in ("ان", "بان"):
            cues[i] = None
        elif form in _STUDENT and after.form == "طالب":
            cues[i + 1] = None
        elif (form == "عبر" and after.form in _MEANS) or (form == "ابان" and document.text[token.start] == "إ"):
            cues[i] = None  # عبر تويتر, إبان الحرب
        elif form in _WRITTEN and after.form in ("عليه", "عليها", "فيه", "فيها"):
            cues[i] = None  # لافتة كتب عليها
        elif form == _EDIFICE and i and _governs(names.read(tokens[i - 1].form)):
            cues[i] = None  # لتدشين صرح
        elif form in _REACHES and (after.form == "من" or after.kind == "number"):
            cues[i] = None


def _on_what(document: Document, cues: list[Cue | None]) -> None:
    """Mark على where it names a source with ما and a verb of saying: `، على ما أعلنت الوزارة`."""
    forms = document.forms
    for i in [i for i, form in enumerate(forms[:-2]) if form == _ON and forms[i + 1] == "ما"]:
        if _according(document, cues, i):
            cues[i] = LEXICON["حسبما"]


def _according(document: Document, cues: list[Cue | None], i: int) -> bool:
    """Whether what على and ما at `i` begin is a source, and no object: not `ردا على ما قالت الوزارة`."""
    cue, before = cues[i + 2], document.tokens[i - 1]
    if cue is None or cue.kind != "verb" or cue.homograph or not cue.that or not i:
        return False
    return before.kind != "word" or not (
        before.form[-1] == "ا" or cues[i - 1] or names.read(before.form).sort == names.Sort.COMMON
    )


def _governs(word: names.Word) -> bool:
    """Whether an indefinite noun with a preposition stands there, which governs what follows: `لتدشين`."""
    return word.sort == names.Sort.COMMON and bool(word.preposition) and not word.definite


def _answers(cues: list[Cue | None], i: int) -> bool:
    """Whether `قائلا` follows a name: `ورد فلان قائلا`."""
    cue = cues[i] if i < len(cues) else None
    return cue is not None and cue.kind == "participle" and cue.lemma == "قال"


def _before_marks(document: Document, i: int) -> bool:
    """Whether a mark opens at token `i` right after a name: `ورد البدري "لن نغلق"`, but not `ورد اسم "الميناء"`."""
    tokens = document.tokens
    if i >= len(tokens) or tokens[i].form not in marks.MARKS:
        return False
    name = names.read(tokens[i - 1].form)
    return not name.preposition and not name.sort & ~names.Sort.GIVEN and tokens[i - 1].form not in ("اسم", "اسمه")


@functools.lru_cache(maxsize=1)
def view(document: Document) -> View:
    """`document` with its words, cues, names and paired quotation marks: read once for the stages that follow."""
    forms = document.forms
    cues = list(map(read, forms))
    if "على" in document.text:  # where ى is written, رأي is no verb
        for i in [i for i, cue in enumerate(cues) if cue is not None and cue.weak]:
            if document.text[document.tokens[i].end - 1] != "ى":
                cues[i] = None
    _in_context(document, cues)
    _on_what(document, cues)
    for i in [i for i, form in enumerate(forms) if form in TOLD_NOUNS and cues[i] is None]:
        cues[i] = TOLD_NOUNS[forms[i]]
    return View(
        document=document, text=document.text, tokens=document.tokens, words=words_of(document), cues=cues,
        verbs=[cue is not None and cue.kind not in ("attribution", "relay") and not cue.homograph for cue in cues],
        pairs=marks.pairs(document),
    )  # fmt: skip
