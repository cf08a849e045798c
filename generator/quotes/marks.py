"""Quotation marks paired, whatever their shape, balanced or not."""

from ..arabic.vocabulary import Trigger
from ..model import Document

_DOUBLE, _SINGLE, _ANGLE = 1, 2, 3
_FAMILY = {
    **dict.fromkeys("“”„‟\"″＂❝❞", _DOUBLE),
    **dict.fromkeys("‘’‛'", _SINGLE),
    **dict.fromkeys("«»‹›", _ANGLE),
}  # fmt: skip
MARKS = frozenset(_FAMILY)
_MARKS = Trigger(_FAMILY.get)
_NESTING = 8
_CLOSED_BEFORE = frozenset(".،؟!?)…%؛,»”’]")
_OPEN_AFTER = frozenset("([#@«“‘")
_CLITICS = frozenset(("ل", "ب", "و", "ك", "ف", "ال", "بال", "لل", "وال"))


def _opens(document: Document, i: int, inside: bool) -> bool:
    """Whether the mark at token `i` opens: by its shape, else by the blanks about it."""
    text, token = document.text, document.tokens[i]
    mark = text[token.start]
    if mark in "«‹„":
        return True
    if mark in "»›":
        return False
    before = text[token.start - 1] if token.start else " "
    after = text[token.end] if token.end < len(text) else " "
    left = not before.isspace() and (before.isalnum() or before in _CLOSED_BEFORE or not before.isprintable())
    right = after.isalnum() or after in _OPEN_AFTER
    if right and i and document.tokens[i - 1].form in _CLITICS:
        return True  # ل"صحيفة": the mark is glued to a clitic
    if mark in "“‘❝":
        return right or not inside
    if left == right:
        return not inside
    return right or not inside


def _inside_word(document: Document, i: int) -> bool:
    """Whether a single mark is an apostrophe."""
    text, token = document.text, document.tokens[i]
    return bool(token.start and text[token.start - 1].isalnum() and token.end < len(text) and text[token.end].isalnum())


def pairs(document: Document) -> dict[int, int]:
    """For each opening mark's token index its closing one's, or -1 when the paragraph ends before it closes.

    A mark closes the nearest open one of its family; what was opened inside it stays unclosed. A doubled apostrophe
    is one mark. Linear in the number of marks.
    """
    pairing = _Pairing(document)
    at, _ = _MARKS.of(document)
    ends = _paragraph_ends(document) if at else []
    paragraph = 0
    for i in at:
        while i >= ends[paragraph]:
            paragraph += 1
            pairing.stack.clear()
        pairing.read(i)
    return pairing.found


class _Pairing:
    """The marks read so far: those paired, and those still open with their family."""

    __slots__ = ("document", "doubled", "found", "stack")

    def __init__(self, document: Document) -> None:
        self.document = document
        self.found: dict[int, int] = {}
        self.stack: list[tuple[int, int]] = []  # (family, token)
        self.doubled = -1  # the first half of a doubled apostrophe

    def read(self, i: int) -> None:
        """Pair or open the mark at token `i`."""
        family = _FAMILY[self.document.tokens[i].form]
        if 0 <= self.doubled == i - 1:
            self._second_half(i)
            return
        if family == _SINGLE:
            if self._is_doubled(i):
                self.doubled = i
            elif _inside_word(self.document, i):
                return
        inside = any(open_family == family for open_family, _ in self.stack)
        if _opens(self.document, i, inside):
            self.found[i] = -1
            if len(self.stack) == _NESTING:
                del self.stack[0]
            self.stack.append((family, i))
        elif inside:
            self._close(family, i)

    def _is_doubled(self, i: int) -> bool:
        tokens = self.document.tokens
        return i + 1 < len(tokens) and tokens[i + 1].form == tokens[i].form and tokens[i + 1].start == tokens[i].end

    def _second_half(self, i: int) -> None:
        self.doubled = -1
        if self.found.get(i - 1) == -1 and self.stack and self.stack[-1][1] == i - 1:  # of an opening one
            del self.found[i - 1]
            self.found[i] = -1
            self.stack[-1] = (_SINGLE, i)

    def _close(self, family: int, i: int) -> None:
        while self.stack:
            open_family, start = self.stack.pop()
            if open_family == family:
                self.found[start] = i
                return


def _paragraph_ends(document: Document) -> list[int]:
    """Token index at which each paragraph ends."""
    sentences, first = document.sentences, document.first
    return [
        first[k + 1]
        for k in range(len(sentences))
        if k + 1 == len(sentences) or sentences[k + 1].paragraph != sentences[k].paragraph
    ]
