"""Numbers that news counts things by, so that two sources' numbers for one thing can be put side by side."""

import tomllib
from collections.abc import Iterator, Sequence
from importlib import resources
from typing import Literal

import msgspec

from ..arabic.folding import fold
from ..arabic.names import read
from ..arabic.words import tokenize
from ..model import Token
from .words import stem

Vague = Literal["least", "near"]

_POINTS = frozenset(",.٫٬")
_GROUP = 3  # digits after a mark that make it one of thousands and not of decimals
_AROUND = 4  # words on each side of a number in which it is called vague
_NEAR = 0.15  # share of a number by which what is near it may differ
_BEFORE, _AFTER = 4, 3  # words before and after a number in which its class is looked for


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(text).split())


_DATA = tomllib.loads(resources.files(__package__).joinpath("disagreements.toml").read_text(encoding="utf-8"))
_CLASSES: dict[str, str] = {word: name for name, words in _DATA["counts"].items() for word in _words(words)}
_PARTS, _PERSONS = _words(_DATA["words"]["parts"]), _words(_DATA["words"]["persons"])
_MULTIPLIERS: dict[str, int] = {w: int(times) for times, words in _DATA["multipliers"].items() for w in _words(words)}
_NUMBERS: dict[str, str] = {word: value for value, words in _DATA["numbers"].items() for word in _words(words)}
_VAGUE: dict[Vague, tuple[tuple[str, ...], ...]] = {
    "least": tuple(tuple(fold(phrase).split()) for phrase in _DATA["words"]["least"]),
    "near": tuple(tuple(fold(phrase).split()) for phrase in _DATA["words"]["near"]),
}


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A number and what it counts: `of` is a class such as `killed`, or the stem of the noun counted."""

    of: str
    value: float
    text: str  # the words, verbatim
    vague: Vague | None = None  # `least` when there may be more, `near` when it is only about so many


def figures(text: str) -> tuple[Figure, ...]:
    """The numbers of a sentence that count something; dates must be blanked out before.

    >>> [(f.of, f.value) for f in figures("قتل 18 شخصا وأصيب 40 آخرون في انهيار 3 مبان")]
    [('killed', 18.0), ('wounded', 40.0), ('مبان', 3.0)]
    """
    tokens = tokenize(text)
    return tuple(_counted(text, tokens))


def _counted(text: str, tokens: Sequence[Token]) -> Iterator[Figure]:
    i = 0
    while i < len(tokens):
        value, end = _number(tokens, i)
        if end > i and not any(_core(token) in _PARTS for token in tokens[max(0, i - 2) : i]):
            of = _class(tokens, i, end) or _noun(tokens, end)
            if of:
                last = tokens[end] if end < len(tokens) and tokens[end].kind == "word" else tokens[end - 1]
                vague = _vague([token.form for token in tokens[max(0, i - _AROUND) : i]], -1) or _vague(
                    [token.form for token in tokens[end : end + _AROUND]], 0
                )
                yield Figure(of=of, value=value, text=text[tokens[i].start : last.end], vague=vague)
        i = max(end, i + 1)


def _vague(forms: Sequence[str], at: int) -> Vague | None:
    """How the words beside a number make it vague: those that end before it (`at` -1), or stand soon after it (0)."""
    for name, phrases in _VAGUE.items():
        for phrase in phrases:
            size = len(phrase)
            windows = [forms[-size:]] if at else [forms[k : k + size] for k in range(len(forms))]
            if list(phrase) in windows or (at and [f"ب{phrase[0]}", *phrase[1:]] in windows):
                return name
    return None


def contradict(a: Figure, b: Figure) -> bool:
    """Whether two numbers of one thing cannot both be right.

    >>> least, exact = figures("قتل أكثر من 12 شخصا") + figures("قتل 15 شخصا")
    >>> contradict(least, exact), contradict(figures("قتل 9 أشخاص")[0], least)
    (False, True)
    """
    if a.value == b.value:
        return False
    low, high = sorted((a, b), key=lambda figure: figure.value)
    near = high.value - low.value <= _NEAR * high.value
    return not (low.vague == "least" or (near and (low.vague or high.vague)))


def _number(tokens: Sequence[Token], i: int) -> tuple[float, int]:
    """The number that begins at token `i`, and the token after it; `i` where none begins."""
    token = tokens[i]
    digits = token.form if token.kind == "number" else _NUMBERS.get(token.form, "")
    if not digits:
        return 0.0, i
    end = i + 1
    while token.kind == "number" and end + 1 < len(tokens) and tokens[end + 1].kind == "number":
        if tokens[end].form not in _POINTS:
            break
        more = tokens[end + 1].form
        digits += more if len(more) == _GROUP else f".{more}"
        end += 2
    times = _MULTIPLIERS.get(tokens[end].form, 0) if end < len(tokens) else 0
    return float(digits.replace(".", "", digits.count(".") - 1)) * (times or 1), end + bool(times)


def _core(token: Token) -> str:
    """A word without conjunction and preposition joined before it."""
    return read(token.form).core if token.kind == "word" else token.form


def _class(tokens: Sequence[Token], start: int, end: int) -> str | None:
    """The class of the nearest word that has one, in the same clause and not beyond another number."""
    for distance in range(1, max(_BEFORE, _AFTER) + 1):
        for at, reach in ((end + distance - 1, _AFTER), (start - distance, _BEFORE)):
            if (
                distance > reach
                or not 0 <= at < len(tokens)
                or _parted(tokens, min(at, start), max(at, end - 1), start, end)
            ):
                continue
            found = _CLASSES.get(tokens[at].form) or _CLASSES.get(_core(tokens[at]))
            if found:
                return found
    return None


def _parted(tokens: Sequence[Token], first: int, last: int, start: int, end: int) -> bool:
    """Whether a mark or another number stands between."""
    return any(
        token.kind == "mark" or token.kind == "number"
        for at, token in enumerate(tokens[first : last + 1], first)
        if not start <= at < end
    )


def _noun(tokens: Sequence[Token], end: int) -> str | None:
    """The stem of the noun after a number, when it says what was counted."""
    if end >= len(tokens) or tokens[end].kind != "word" or len(tokens[end].form) < 3:
        return None
    form = tokens[end].form
    return None if form in _PERSONS or read(form).preposition or read(form).conjunction else stem(form)
