"""Quotation marks paired, whatever their shape, balanced or not."""

from ..model import Document

_DOUBLE, _SINGLE, _ANGLE = 1, 2, 3
_FAMILY = {
    **dict.fromkeys("“”„‟\"″＂❝❞", _DOUBLE),
    **dict.fromkeys("‘’‛'", _SINGLE),
    **dict.fromkeys("«»‹›", _ANGLE),
}  # fmt: skip
MARKS = frozenset(_FAMILY)
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
    text, tokens = document.text, document.tokens
    found: dict[int, int] = {}
    stack: list[tuple[int, int]] = []  # (family, token)
    at = [i for i, token in enumerate(tokens) if token.form in MARKS]
    ends = _paragraph_ends(document) if at else []
    paragraph = 0
    doubled = -1
    for i in at:
        while i >= ends[paragraph]:
            paragraph += 1
            stack.clear()
        family = _FAMILY[text[tokens[i].start]]
        if doubled == i - 1 and doubled >= 0:
            doubled = -1
            if found.pop(i - 1, None) is not None:  # the second half of an opening ''
                found[i] = -1
                stack[-1] = (family, i)
            continue
        if family == _SINGLE:
            if i + 1 < len(tokens) and text[tokens[i].end : tokens[i].end + 1] == text[tokens[i].start]:
                doubled = i
            elif _inside_word(document, i):
                continue
        inside = any(open_family == family for open_family, _ in stack)
        if _opens(document, i, inside):
            found[i] = -1
            if len(stack) == _NESTING:
                del stack[0]
            stack.append((family, i))
        elif inside:
            while stack:
                open_family, start = stack.pop()
                if open_family == family:
                    found[start] = i
                    break
    return found


def _paragraph_ends(document: Document) -> list[int]:
    """Token index at which each paragraph ends."""
    sentences, first = document.sentences, document.first
    return [
        first[k + 1]
        for k in range(len(sentences))
        if k + 1 == len(sentences) or sentences[k + 1].paragraph != sentences[k].paragraph
    ]
