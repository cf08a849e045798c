"""Tokens, and the clitics that Arabic writes together with a word."""

import re
import unicodedata
from sys import intern

from ..model import Entry, Token, TokenKind
from .folding import fold, offsets
from .memo import memo
from .vocabulary import entry, kept

_TOKEN = re.compile(r"([^\W\d_]+)|([0-9]+)|\S")
_KINDS: tuple[TokenKind, ...] = ("mark", "word", "number")
_LONG = 40  # letters of a run of text that is not likely to come again

# Conjunctions stand first, then one preposition or the future particle, then the article.
_PREFIXES = ("و", "ف")
_PREPOSITIONS = ("ب", "ل", "ك")


def tokenize(text: str) -> tuple[Token, ...]:
    """The tokens of `text` in order.

    Marks and tatweel inside a word do not cut it; `لـ45` is a word and a number.

    >>> [token.form for token in tokenize("وفي ٣٠ أيلول/سبتمبر")]
    ['وفي', '30', 'ايلول', '/', 'سبتمبر']
    """
    return tuple(cut(text)[0])


def cut(text: str) -> tuple[list[Token], list[Entry]]:
    """The tokens of `text` in order, and the entry of each."""
    tokens: list[Token] = []
    entries: list[Entry] = []
    at = 0
    for run in text.replace("\n", " ").split(" "):  # no token goes over a blank, and the same runs come again and again
        for start, end, form, kind, known in _known(run) if len(run) < _LONG else _cut(run):
            tokens.append(Token(at + start, at + end, form, kind))
            entries.append(known)
        at += len(run) + 1
    return tokens, entries


def _cut(run: str) -> tuple[tuple[int, int, str, TokenKind, Entry], ...]:
    """The tokens of a run of text: start, end, form, kind and entry of each."""
    folded = fold(run)
    at = offsets(run, folded)
    return tuple(
        (at[m.start()], _end(run, at[m.end() - 1] + 1), intern(m[0]), _KINDS[m.lastindex or 0], entry(m[0]))
        for m in _TOKEN.finditer(folded)
    )


_known = kept(_cut)


def _end(text: str, end: int) -> int:
    """`end` moved behind the marks that stand on the letter before it: the tanwin of `جداً` belongs to its word.

    >>> [(token.start, token.end) for token in tokenize("جداً.")]
    [(0, 4), (4, 5)]
    """
    while end < len(text) and unicodedata.combining(text[end]) and not fold(text[end]):
        end += 1  # a mark of another script is not dropped: it is a token itself
    return end


def _readings(form: str) -> tuple[tuple[str, str], ...]:
    """Every way to part a folded word into clitics before it and the rest, fewest clitics first.

    >>> _readings("وللعراق")
    (('', 'وللعراق'), ('و', 'للعراق'), ('ول', 'العراق'), ('ولل', 'عراق'))
    """
    found = [("", form)]
    for conjunction in ("", *_PREFIXES):
        if not form.startswith(conjunction):
            continue
        rest = form[len(conjunction) :]
        if conjunction and len(rest) > 1:
            found.append((conjunction, rest))
        if rest.startswith("ال") and len(rest) > 3:
            found.append((conjunction + "ال", rest[2:]))
        for preposition in _PREPOSITIONS:
            tail = rest[1:]
            if not rest.startswith(preposition) or len(tail) < 2:
                continue
            if preposition == "ل" and tail.startswith("ل") and len(tail) > 2:
                found.append((conjunction + "ل", "ا" + tail))
                found.append((conjunction + "لل", tail[1:]))
            else:
                found.append((conjunction + preposition, tail))
            if tail.startswith("ال") and len(tail) > 3:
                found.append((conjunction + preposition + "ال", tail[2:]))
    return tuple(sorted(dict.fromkeys(found), key=lambda reading: len(reading[0])))


readings = memo(_readings)
