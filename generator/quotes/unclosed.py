"""Quotations that go on past their sentence: how far marks reach that close later, never, or that never opened."""

from bisect import bisect_right

from ..arabic.folding import fold
from ..arabic.names import LEXICON, Sort
from .cues import DATA
from .opening import Opening
from .view import View

_WE = frozenset(map(fold, DATA["first_person"]))
_OPEN_SENTENCES = 6  # how far an unclosed mark reaches, in sentences of its paragraph


def goes_on_to(view: View, k: int, opens: Opening, stop: int, end: int) -> int:
    """The token up to which words go on that reach the end of sentence `k`, or -1 where they end with it."""
    if opens.quoted >= 0:
        close = view.pairs[opens.quoted]
        return close if close >= end else _paragraph_end(view, k) if close < 0 else -1
    if opens.by == "colon" and (stray := _stray_close(view, k)) > 0:
        return stray
    # marks that open amid the clause and close in a later sentence
    return max((view.pairs[j] for j in range(opens.start, stop) if j in view.pairs), default=-1) if view.pairs else -1


def elided(view: View, start: int) -> bool:
    """Whether the sentence before token `start` ended in dots that stand for words left out."""
    tokens = view.tokens
    j = start - 1
    while j > 0 and tokens[j].form == ")":
        j -= 1
    return tokens[j].form == "…" or (j > 2 and all(tokens[j - d].form == "." for d in range(3)))


def speaks_on(view: View, k: int) -> bool:
    """Whether sentence `k` goes on in the first person, in the paragraph of the one before, and tells no new report."""
    sentences, first = view.document.sentences, view.document.first
    if sentences[k].paragraph != sentences[k - 1].paragraph:
        return False
    inside = slice(first[k], first[k + 1])
    if any(cue is not None and cue.kind != "attribution" and not cue.homograph for cue in view.cues[inside]):
        return False
    return any(map(_is_first_person, view.document.forms[inside]))


def _is_first_person(form: str) -> bool:
    """Whether a word is said of oneself: `لدينا`, `نريد`, whose third person is a known verb."""
    bare = form[1:] if form[0] in "وف" and len(form) > 4 else form
    if form in _WE or bare in _WE:
        return True
    if bare[0] != "ن" or len(bare) < 4:
        return False
    verbs = (bare, bare.removesuffix("ه"), bare.removesuffix("ها"), bare.removesuffix("هم"))  # نريده
    return any(LEXICON.get("ي" + verb[1:], 0) & (Sort.VERB | Sort.TENSED) for verb in verbs)


def _paragraph_end(view: View, k: int) -> int:
    """Where an unclosed quotation ends: with its paragraph, but before the next sentence that reports anew."""
    sentences, first = view.document.sentences, view.document.first
    last = k
    while (
        last + 1 < len(sentences)
        and last - k < _OPEN_SENTENCES
        and sentences[last + 1].paragraph == sentences[k].paragraph
        and not any(view.cues[first[last + 1] : first[last + 2]])
    ):
        last += 1
    return first[last + 1] if last > k else -1


def _stray_close(view: View, k: int) -> int:
    """The mark in a later sentence of the paragraph that closes what never opened, before any new report; or -1."""
    sentences, first = view.document.sentences, view.document.first
    for j in range(first[k + 1], first[min(len(sentences), k + 1 + _OPEN_SENTENCES)]):
        cue = view.cues[j]
        if cue is not None and cue.kind in ("verb", "participle") and not cue.homograph:
            return -1
        if j in view.pairs:
            same = sentences[bisect_right(first, j) - 1].paragraph == sentences[k].paragraph
            return j if same and view.pairs[j] < 0 and _ends_something(view, j) else -1
    return -1


def _ends_something(view: View, j: int) -> bool:
    """Whether a mark, another sentence or nothing comes after the mark at `j`."""
    first = view.document.first
    return j + 1 >= len(view.tokens) or view.tokens[j + 1].kind == "mark" or first[bisect_right(first, j)] == j + 1
