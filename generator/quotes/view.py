"""A document as the stages of this package read it."""

import functools
from collections.abc import Iterator
from itertools import compress, islice

from ..arabic import names
from ..arabic.reading import Reading
from ..arabic.vocabulary import Trigger
from ..arabic.wording import words_of
from ..model import Document
from . import marks
from .cues import CUES, LEXICON, TOLD_NOUNS, Cue, read
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
    told: list[int]  # the tokens that have a cue

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
    def _places(self) -> tuple[dict[str, int], list[int]]:
        """The first token of each word without clitics, and for each token the next one that is the same, or -1."""
        first: dict[str, int] = {}
        following = [-1] * len(self.words)
        for i in range(len(self.words) - 1, -1, -1):
            core = self.words[i].core
            following[i] = first.get(core, -1)
            first[core] = i
        return first, following

    def places(self, core: str) -> Iterator[int]:
        """The tokens that are a word, given without clitics."""
        first, following = self._places
        i = first.get(core, -1)
        while i >= 0:
            yield i
            i = following[i]

    def first_places(self, core: str) -> list[int]:
        """The first tokens that are a word, given without clitics."""
        return list(islice(self.places(core), _FIRST))

    @functools.cached_property
    def called(self) -> frozenset[str]:
        """Every word of a full name in the text."""
        return frozenset(self.words[i].core for start, end, _ in self.names.values() for i in range(start, end))


def _doubt(form: str) -> int:
    """What about a word as a cue only its text can decide: bits."""
    cue = read(form)
    return (
        (_BY_NEXT if form in _UNSURE else 0)
        | (_BY_SPELLING if cue is not None and cue.weak else 0)
        | (_BEFORE_WHAT if form == _ON else 0)
        | (_NOUN if form in TOLD_NOUNS else 0)
    )


_BY_NEXT, _BY_SPELLING, _BEFORE_WHAT, _NOUN = (1 << bit for bit in range(4))
_DOUBTS = Trigger(_doubt)


def _in_context(document: Document, cues: list[Cue | None], unsure: list[int]) -> None:
    """Mend the cues of the words at `unsure` that the next word shows to be others."""
    tokens, forms = document.tokens, document.forms
    for i in [i for i in unsure if i + 1 < len(forms)]:
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


def _on_what(document: Document, cues: list[Cue | None], on: list[int]) -> None:
    """Mark على, at `on`, where it names a source with ما and a verb of saying: `، على ما أعلنت الوزارة`."""
    forms = document.forms
    for i in [i for i in on if i + 2 < len(forms) and forms[i + 1] == "ما"]:
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
    cues: list[Cue | None] = [None] * len(forms)
    for i, cue in zip(*CUES.of(document), strict=True):
        cues[i] = cue
    doubtful = list(zip(*_DOUBTS.of(document), strict=True))
    if "على" in document.text:  # where ى is written, رأي is no verb
        for i in [i for i, doubt in doubtful if doubt & _BY_SPELLING]:
            if document.text[document.tokens[i].end - 1] != "ى":
                cues[i] = None
    _in_context(document, cues, [i for i, doubt in doubtful if doubt & _BY_NEXT])
    _on_what(document, cues, [i for i, doubt in doubtful if doubt & _BEFORE_WHAT])
    for i in [i for i, doubt in doubtful if doubt & _NOUN and cues[i] is None]:
        cues[i] = TOLD_NOUNS[forms[i]]
    told = list(compress(range(len(cues)), cues))
    verbs = [False] * len(cues)
    for i in told:
        verbs[i] = _is_verb(cues[i])
    return View(
        document=document, text=document.text, tokens=document.tokens, words=words_of(document), cues=cues,
        told=told, verbs=verbs, pairs=marks.pairs(document),
    )  # fmt: skip


def _is_verb(cue: Cue | None) -> bool:
    """Whether a cue is surely a verb, or a noun that stands for one."""
    return cue is not None and cue.kind not in ("attribution", "relay") and not cue.homograph
