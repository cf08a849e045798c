"""Damage that can be undone for certain: mojibake, presentation forms, letters in visual order.

What is undone is undone line by line and only where the line itself proves what happened to it.
"""

import re
import unicodedata
from typing import NamedTuple

from ..errors import SourceError
from .encoding import COMMON, likeness

MOJIBAKE, FORMS, ORDER = "mojibake", "presentation-forms", "visual-order"

_FORM = "\ufb50-\ufd3d\ufd40-\ufdff\ufe70-\ufefe"
_FORMS = re.compile(f"[{_FORM}]")
_LETTERS = re.compile(f"[\u0620-\u064a\u0671-\u06d3{_FORM}]")
_HIGH = re.compile(r"[^\x00-\x7f]")
_LATIN = re.compile(r"[\xc0-\xff\u0152\u0153\u0160\u0161\u0178\u0192]")
_ARABIC_WORD = re.compile(f"[\u0620-\u0652{_FORM}]+")
_LOST = re.compile(r"[\ufffd?]")
# Numbers and Latin words, which run from left to right inside Arabic; a hyphen between numbers does not join them.
_LEFT_TO_RIGHT = re.compile(
    r"%?[A-Za-z0-9\u0660-\u0669]+"
    r"(?:(?:[.,:/&@_]|(?<=[A-Za-z])[ +-](?=[A-Za-z]))[A-Za-z0-9\u0660-\u0669]+)*%?"
)
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_SAMPLE = 5_000  # characters: as much as tells orders apart
_ENOUGH = 40  # words: prose has a common one among every five
_MOSTLY = 0.3  # share of Arabic letters; honest text holds a form here and there (ﷺ, ﷲ), a form a word it does not
_PROOF = 5  # accented letters alone that prove a line: no Latin language writes a word of them
_FEW = 0.05  # share of all characters below which they need not be counted against the letters
_MANY = 0.02  # share of replacement characters past which words are lost
_QUESTIONS = 0.3  # the same for question marks, which a lossy program writes for each letter


class Mended(NamedTuple):
    """Text, and the names of what was undone in it."""

    text: str
    mended: tuple[str, ...]


def mended(text: str, name: str) -> Mended:
    """`text` with the damage undone that can be undone for certain.

    Raises:
        SourceError: letters are lost, or the order of letters cannot be told.
    """
    undone = []
    if (plain := without_mojibake(text)) != text:
        text, undone = plain, [MOJIBAKE]
    refuse_losses(text, name)
    formed = _is_formed(text)
    if formed or _is_strange(text):
        if _is_visual(text, name, formed):
            undone.append(ORDER)
            text = "\n".join(map(logical, text.split("\n")))
        if formed:
            undone.append(FORMS)
            text = _FORMS.sub(lambda form: unicodedata.normalize("NFKC", form[0]), text)
    return Mended(text, tuple(undone))


# Mojibake: text that was decoded with the wrong table and saved so


def _sloppy(codec: str) -> dict[int, int]:
    """Which byte each character came from; bytes without a character become the control of their number."""
    table = {}
    for byte in range(256):
        try:
            table[ord(bytes([byte]).decode(codec))] = byte
        except UnicodeDecodeError:
            table[byte] = byte
    return table


_LATIN_1252 = _sloppy("cp1252")


def without_mojibake(text: str) -> str:
    """`text` with the lines decoded anew that prove to have been decoded with the wrong table.

    >>> without_mojibake("ط§ظ„ط¬ط³ط±")
    'الجسر'
    """
    if text.isascii():
        return text
    lines = list(map(_remade, text.split("\n")))
    if not any(_from_latin(line, _PROOF) is not line for line in lines):
        return "\n".join(lines)
    # Once a whole line has proved it, a line of a letter or two is believed.
    return "\n".join(_from_latin(line, 1) for line in lines)


def _remade(line: str) -> str:
    """The line as it was before it was decoded with the wrong table, if it was."""
    if line.isascii():
        return line
    for raw in (_bytes(line, "cp1256"), _bytes_1252(line), _bytes(line, "latin-1")):
        if raw is None:
            continue
        try:
            # Bytes that are text in another table are never valid UTF-8 by chance when there are several.
            made = raw.decode("utf-8")
        except UnicodeDecodeError:
            continue
        high = len(_HIGH.findall(made))
        if len(raw) > len(made) and len(_LETTERS.findall(made)) * 2 >= high:
            return _remade(made)  # some were damaged twice
    return line


def _from_latin(line: str, least: int) -> str:
    """The line if it is Windows-1256 that was read as Latin letters: words of accented letters alone."""
    if not _LATIN.search(line):
        return line
    latin = len(_LATIN.findall(line))
    if latin < least or latin < sum(map(str.isalpha, line)) * 0.6:
        return line
    raw = _bytes_1252(line)
    made = line if raw is None else raw.decode("cp1256")
    return made if likeness(made).pure > 0.9 else line


def _bytes(line: str, codec: str) -> bytes | None:
    try:
        return line.encode(codec)
    except UnicodeEncodeError:
        return None


def _bytes_1252(line: str) -> bytes | None:
    """The bytes that programs which read everything as Windows-1252 made the line of."""
    try:
        return bytes(_LATIN_1252[ord(character)] for character in line)
    except KeyError:
        return None


def refuse_losses(text: str, name: str) -> None:
    """Nothing, if the letters of `text` are all there.

    Raises:
        SourceError: a good part of them were replaced when it was saved.
    """
    letters = sum(map(str.isalpha, text[:100_000]))
    lost = len(_LOST.findall(text[:100_000]))
    replaced = text.count("\ufffd", 0, 100_000)
    if replaced > letters * _MANY or lost > letters * _QUESTIONS:
        found = _LOST.search(text)
        start = found.start() if found else 0
        line = text.count("\n", 0, start) + 1
        shown = text[start : start + 20].split("\n")[0]
        raise SourceError(f"{name}:{line}", "letters were lost when it was saved", shown, "get the text anew")


# Visual order: letters stored from left to right as they stand on the page


def _is_formed(text: str) -> bool:
    """Whether a good part of the Arabic letters in `text` are presentation forms."""
    forms = sum(1 for _ in _FORMS.finditer(text))
    return forms > len(text) * _FEW and forms > len(_LETTERS.findall(text)) * _MOSTLY


def _is_strange(text: str) -> bool:
    """Whether `text` begins with many words of which none is a common one, as no prose does."""
    words = _ARABIC_WORD.findall(text[:_SAMPLE])
    return len(words) >= _ENOUGH and not any(word in COMMON for word in words)


def _is_visual(text: str, name: str, formed: bool) -> bool:
    """Whether the letters of each line are stored from left to right; `formed` when they are presentation forms.

    Raises:
        SourceError: it cannot be told of presentation forms, which often are.
    """
    words = _ARABIC_WORD.findall(text[:_SAMPLE])
    forward = sum(unicodedata.normalize("NFKC", word) in COMMON for word in words)
    # Turned round before the ligatures are opened: a ligature is one letter on the page.
    backward = sum(unicodedata.normalize("NFKC", word[::-1]) in COMMON for word in words)
    if formed and (max(forward, backward) < 2 or min(forward, backward) * 3 > max(forward, backward)):
        raise SourceError(name, "it cannot be told in which order its letters are", None, "save it as text in UTF-8")
    return backward > 3 * forward


def logical(line: str) -> str:
    """A line of Arabic in reading order, made from its visual order.

    >>> logical("(New York) 12.5% 2024 ماع يف")
    'في عام 2024 12.5% (New York)'
    """
    turned = "".join(reversed(_clusters(line))).translate(_MIRRORED)
    return _LEFT_TO_RIGHT.sub(lambda run: run[0][::-1], turned)


def _clusters(line: str) -> list[str]:
    """The line cut into letters with their marks."""
    clusters: list[str] = []
    for character in line:
        if clusters and unicodedata.combining(character):
            clusters[-1] += character
        else:
            clusters.append(character)
    return clusters
