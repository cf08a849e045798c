"""The notation of rules: a pattern over classes of words that reads as the phrase it matches.

A document becomes a string with one character a token, its class; a pattern is compiled to a regular expression over
such characters. There is no open repetition, so a match costs at most a fixed number of steps.

In a pattern `weekday` is a word of that class, `the.month` one with the article and `a.year` one without, `+number` one
with a conjunction before it, `~year` one that may have a preposition; UPPER-CASE names are `PARTS`; `?`, `|` and
`{0,3}` mean what they mean in regular expressions. The first word of a match may have any clitic before it.
"""

import re
from typing import NamedTuple

from .lexicon import Word

# A class's character, in the private use area: its number, then the article, a conjunction or a preposition before it.
_BASE, _DEFINITE, _JOINED, _GOVERNED = 0xE000, 0x100, 0x200, 0x400
OTHER = " "
MORE = "\uf000"  # a further token of the same word or phrase
_CLASSES: dict[str, int] = {}

MARKS = {
    "/": "slash", "\\": "slash", "-": "dash", "–": "dash", "—": "dash", "(": "open", ")": "close",
    "،": "comma", ",": "comma", ".": "dot", ":": "colon",
}  # fmt: skip

PARTS = {
    "DIGITS": "(small|four|count)",
    "NUMBER": "number (number|+number|glue number){0,6}",
    "COUNT": "(the? DIGITS | NUMBER)",
    "ORDINAL": "(the.ordinal (number|+number)? | the.number)",
    "DAY": "(the? small | ORDINAL | a.ordinal | opening)",
    "NAME": "(month|hijri)",
    "MONTH": "(monthly|pair)? NAME ((slash|dash)? NAME | open NAME close)?",
    "YEAR": "(~year (fiscal|school|era)? dot? (DIGITS|NUMBER) ((slash|dash) DIGITS)? era? | ~year open four close"
    "| the? four era?)",
    "REL": "(relative|textual)",
    "THIS": "(demonstrative|same)",
    "UNIT": "(day|dayword|week|monthly|year|decade|century|season)",
    "PLACED": "(THIS UNIT | the.year (fiscal|era)? REL | ~UNIT REL)",
    "PARTOFDAY": "(late of? daypart? | daypart) of?",
    "CLOCK": "clock (time|small|(the.ordinal|the.number) number?) (+half|+quarter)? noon? (of|during)?",
    "HOUR": "the.ordinal number? (+half|+quarter)? (of? daypart|noon of?)",
    "WEEKDAY": "((CLOCK? PARTOFDAY?|HOUR) (dayword|day|itsday)? weekday)",
    "SINGLE": "(second|minute|hour|day|week|monthly|year|decade|century)",
    "HALF": "(+half|+quarter) (the.SINGLE|clock)?",
    "LENGTH": "(COUNT (a.SINGLE|plural) | dual | a.SINGLE number | (a.half|a.quarter) a.SINGLE)",
}  # fmt: skip

_ITEM = re.compile(
    r"\s*(?:(?P<how>[+~]?)(?P<article>the\.|a\.)?(?:(?P<part>[A-Z]{2,})|(?P<kind>[a-z]+))"
    r"|(?P<raw>[()|]|\?|\{\d,\d\}))\s*"
)


def symbol(kind: str, definite: bool = False, joined: bool = False, governed: bool = False) -> str:
    """The character that stands for a class of words."""
    number = _CLASSES.setdefault(kind, len(_CLASSES))
    return chr(_BASE + number + _DEFINITE * definite + _JOINED * joined + _GOVERNED * governed)


def of_word(word: Word) -> str:
    """The character that stands for `word`."""
    return symbol(word.entry.kind, word.definite, word.joined, word.governed)


def unattached(character: str) -> str:
    """The class of a word without what its clitics add."""
    return chr(ord(character) & ~(_JOINED | _GOVERNED)) if character >= "\ue000" else character


class Pattern(NamedTuple):
    """A pattern as written, compiled, and the classes that can begin it."""

    source: str
    regex: re.Pattern[str]
    begins: frozenset[str]


class _Piece(NamedTuple):
    source: str
    begins: frozenset[str]
    empty: bool  # whether it may match nothing


def _item(kind: str, how: str, article: str | None) -> _Piece:
    definites = {None: (False, True), "the.": (True,), "a.": (False,)}[article]
    hows = {"": ((0, 0),), "+": ((1, 0), (1, 1)), "~": ((0, 0), (0, 1))}[how]
    signs = [
        symbol(kind, definite, bool(joined), bool(governed)) for definite in definites for joined, governed in hows
    ]
    return _Piece(f"[{''.join(signs)}]{MORE}{{0,5}}", frozenset(map(unattached, signs)), empty=False)


def _sequence(pieces: list[_Piece]) -> _Piece:
    begins: frozenset[str] = frozenset()
    empty = True
    for piece in pieces:
        if empty:
            begins |= piece.begins
        empty = empty and piece.empty
    return _Piece("".join(piece.source for piece in pieces), begins, empty)


def _parsed(pattern: str, at: int, how: str, article: str | None = None) -> tuple[_Piece, int]:
    """The alternatives from `at` to the closing bracket or the end, and the offset behind them."""
    choices: list[list[_Piece]] = [[]]
    while at < len(pattern):
        item = _ITEM.match(pattern, at)
        if item is None:
            raise ValueError(f"time pattern: cannot read {pattern[at:]!r}")
        at = item.end()
        match item["raw"]:
            case ")":
                break
            case "|":
                choices.append([])
            case "(":
                piece, at = _parsed(pattern, at, how, article)
                choices[-1].append(piece)
            case None:
                signs = item["how"] or how, item["article"] or article
                if item["part"]:
                    choices[-1].append(_parsed(PARTS[item["part"]], 0, *signs)[0])
                else:
                    choices[-1].append(_item(item["kind"], *signs))
            case mark:
                piece = choices[-1].pop()
                choices[-1].append(_Piece(f"(?:{piece.source}){mark}", piece.begins, empty=True))
    branches = [_sequence(choice) for choice in choices]
    return (
        _Piece(
            "(?:" + "|".join(branch.source for branch in branches) + ")",
            frozenset().union(*(branch.begins for branch in branches)),
            any(branch.empty for branch in branches),
        ),
        at,
    )


def compiled(pattern: str) -> Pattern:
    """`pattern` ready to match."""
    piece, _ = _parsed(pattern, 0, "")
    return Pattern(pattern, re.compile(piece.source), piece.begins)
