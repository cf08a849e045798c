"""What a sentence denies, who denies it, and which of its words it answers."""

import tomllib
from collections.abc import Sequence
from importlib import resources

import msgspec

from ..arabic.folding import fold
from ..arabic.words import tokenize

_OPENING = 6  # words of a clause among which a phrase denies it, and is no aside
_CLAIM = 15  # characters of a sentence that a denial of it may answer
_AWAY = frozenset(("الي", "من"))  # after نفته: he was banished
_CUTS = frozenset("،,؛;:.!؟")

_TABLE = tomllib.loads(resources.files(__package__).joinpath("disagreements.toml").read_text(encoding="utf-8"))
_WORDS = _TABLE["denials"]


def _forms(name: str) -> frozenset[str]:
    return frozenset(fold(_WORDS[name]).split())


_VERBS, _VERBS_OF_IT, _OPENINGS = _forms("verbs"), _forms("verbs_of_it"), _forms("openings")
_THAT, _RELATIVES, _LINKS, _MANNERS = _forms("that"), _forms("relatives"), _forms("links"), _forms("manners")
_CHARGES = _forms("charges")
_PHRASES = tuple(tuple(fold(phrase).split()) for phrase in _WORDS["phrases"])


class Denied(msgspec.Struct, frozen=True):
    """What a clause denies, and who does: the words before what is denied, or after it."""

    who: str
    what: str
    claim: int = 0  # where the denial begins, when it denies what stands before it; 0 otherwise


def denied(text: str) -> Denied | None:
    """What the first clause with a word of denial denies.

    >>> denied("ونفت شركة الري أن تكون الصيانة متأخرة، بحسب بيان")
    Denied(who='شركة الري', what='أن تكون الصيانة متأخرة', claim=0)
    >>> denied("لا صحة لأنباء الإغلاق"), denied("نفد الوقود من المدينة")
    (Denied(who='', what='لأنباء الإغلاق', claim=0), None)
    >>> found = denied("واتهم عمدة الوعر الشركة بتلويث النهر، وهو ما نفته الشركة بشدة")
    >>> found.who, "واتهم عمدة الوعر الشركة بتلويث النهر، وهو ما نفته الشركة بشدة"[:found.claim]
    ('الشركة', 'واتهم عمدة الوعر الشركة بتلويث النهر')
    """
    tokens = tokenize(text)
    forms, starts = [token.form for token in tokens], [token.start for token in tokens] + [len(text)]
    for at, form in enumerate(forms):
        if _one_of(form, _VERBS_OF_IT) and not (at + 1 < len(forms) and forms[at + 1] in _AWAY):
            return _of_it(text, starts, forms, at)
        verb = _one_of(form, _VERBS)
        length = 1 if verb else max((len(p) for p in _PHRASES if tuple(forms[at : at + len(p)]) == p), default=0)
        if length and (verb or at <= _OPENING):
            return _parted(text, starts, forms, range(at, at + length))
    return None


def only_points(what: str) -> bool:
    """Whether what is denied is only pointed at: the charges, which stand before.

    >>> only_points("تلك الاتهامات"), only_points("الاتهامات بتلويث النهر")
    (True, False)
    """
    forms = [token.form for token in tokenize(what)]
    return any(form in _CHARGES for form in forms) and all(form in _CHARGES | _THAT | _MANNERS for form in forms)


def _one_of(form: str, words: frozenset[str]) -> bool:
    return form in words or (form[0] in "وف" and form[1:] in words)


def _of_it(text: str, starts: Sequence[int], forms: Sequence[str], at: int) -> Denied:
    """A denial of what stands before it: …، وهو ما تنفيه الشركة."""
    begin = _linked(forms, at)
    end = next((i for i in range(at + 1, len(forms)) if forms[i] in _CUTS or forms[i] in _MANNERS), len(forms))
    return Denied(who=text[starts[at + 1] : starts[end]].strip(), what="", claim=_claim(starts, begin))


def _linked(forms: Sequence[str], at: int) -> int:
    """The first of the words and marks that link a clause to what stands before it."""
    while at and (forms[at - 1] in _LINKS or forms[at - 1] in _CUTS):
        at -= 1
    return at


def _claim(starts: Sequence[int], before: int) -> int:
    """Where the words before a token end, when they are enough to be denied."""
    return starts[before] if starts[before] >= _CLAIM else 0


def _parted(text: str, starts: Sequence[int], forms: Sequence[str], denial: range) -> Denied:
    """The clause of a word of denial, parted into who denies and what; after a phrase nobody is told to deny."""
    begin = next((i + 1 for i in range(denial[0] - 1, -1, -1) if forms[i] in _CUTS), 0)
    end = next((i for i in range(denial[-1] + 1, len(forms)) if forms[i] in _CUTS), len(forms))
    before, after = text[starts[begin] : starts[denial[0]]], starts[denial[-1] + 1]
    if len(denial) > 1:
        return Denied(who="", what=f"{before}{text[after : starts[end]]}".strip())
    split = next((i for i in range(denial[0] + 1, end) if forms[i] in _OPENINGS), None)
    opening = after if split is None else starts[split]
    who, what = f"{before}{text[after:opening]}".strip(), text[opening : starts[end]].strip()
    if only_points(what):
        return Denied(who=who, what=what, claim=_claim(starts, _linked(forms, begin)))
    if split is None or not _is_that(forms[split:end]):
        return Denied(who=who, what=what)
    if denial[0] > 1 and forms[denial[0] - 1] in _RELATIVES:  # … للشركة التي تنفي ذلك
        own = denial[0] - 1
        return Denied(who=text[starts[own - 1] : starts[own]].strip(), what=what, claim=_claim(starts, own))
    return Denied(who=who, what=what, claim=_claim(starts, _linked(forms, begin)))


def _is_that(forms: Sequence[str]) -> bool:
    """Whether what is denied is `ذلك` alone, before another verb perhaps."""
    return forms[0] in _THAT and (len(forms) == 1 or forms[1] in _MANNERS or forms[1][0] == "و")
