"""Bytes to text: which encoding they are in, and how that is known.

A byte order mark decides; else UTF-8 does where the bytes are valid UTF-8, which text in another encoding never is by
chance; else what the file declares, or what makes Arabic words of the bytes. Nothing is guessed: bytes of which no
encoding, or more than one, makes Arabic are refused.
"""

import codecs
import re
import tomllib
from pathlib import Path
from typing import NamedTuple

from ..errors import SourceError
from ..model import EncodingBasis

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TABLES = {"cp1256": "windows-1256", "iso8859_6": "iso-8859-6", "mac_arabic": "x-mac-arabic", "cp720": "cp720"}
_WIDE = {"utf_16_le": "utf-16le", "utf_16_be": "utf-16be"}
_DECLARABLE = {*_TABLES, *_WIDE, "utf_16", "cp1006", "cp864", "cp1252", "iso8859_1"}
# What stands between spaces, digits and the marks that stand inside words: a wrong table puts other symbols there.
_WORD = re.compile(r"[^\s\d!\"'(),./:;?%*#&+@=_«»“”‘’„‹›–—…،؛؟٪٫٬\u200b-\u200f\u202a-\u202e\\|-]+")
_TAG = re.compile(r"<[^<>]{0,2000}>")  # in pages, whose words they would break
_MARKS = dict.fromkeys((*range(0x064B, 0x0653), 0x0670, 0x0640))
_SAMPLE = 200_000  # bytes: as much as tells encodings apart
_PURE = 0.95  # share of words with letters beyond ASCII that are wholly Arabic
_COMMON = 0.04  # share of Arabic words that are common ones; news has 0.15 to 0.3, a wrong table under 0.01
_BROKEN = 1.5  # words with a symbol among their letters that the right table has fewer of
_LEAD = 3.0  # how many times the runner-up's common words

COMMON = frozenset(tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))["common"])


class Decoded(NamedTuple):
    """Text, the IANA name of the encoding its bytes were in, and how that is known."""

    text: str
    encoding: str
    basis: EncodingBasis


class Likeness(NamedTuple):
    """How like Arabic prose a text is."""

    pure: float  # share of the words with letters beyond ASCII that are wholly Arabic
    common: float  # share of the Arabic words that are common ones
    words: int  # number of the words with letters beyond ASCII


def decoded(raw: bytes, name: str, declared: str | None = None, flaws: float = 0.0) -> Decoded:
    """The text in `raw`; `declared` is the encoding that the file, or whoever sent it, says it is in.

    As much as `flaws`, a share of the bytes, may be no UTF-8 and become U+FFFD: pages are put together from many parts.

    Raises:
        SourceError: no encoding makes text of the bytes, or it cannot be told which one is right.
    """
    for mark, codec in _BOMS:
        if raw.startswith(mark):
            return _by_mark(raw, codec, name)
    if wide := _wide(raw):
        return wide
    try:
        return Decoded(raw.decode("utf-8"), "utf-8", "valid")
    except UnicodeDecodeError as problem:
        found = _declared(raw, declared) or _detected(raw) or _flawed(raw, flaws)
        if found is None:
            offending = repr(raw[problem.start : problem.start + 4])[2:-1]
            line = raw.count(b"\n", 0, problem.start) + 1
            place = name if b"\0" in raw[:_SAMPLE] else f"{name}:{line}"
            raise SourceError(
                place, "not UTF-8, nor plainly another encoding", offending, "save the file as UTF-8"
            ) from problem
        return found


def _by_mark(raw: bytes, codec: str, name: str) -> Decoded:
    try:
        return Decoded(raw.decode(codec), codec.removesuffix("-sig"), "mark")
    except UnicodeDecodeError as problem:
        shown = repr(raw[problem.start : problem.start + 4])[2:-1]
        encoding = codec.removesuffix("-sig").upper()
        raise SourceError(
            name, f"its first bytes say {encoding}, but it is not", shown, "save the file as UTF-8"
        ) from problem


def _declared(raw: bytes, declared: str | None) -> Decoded | None:
    """The text in the declared encoding, if the declaration can be true."""
    if not declared:
        return None
    try:
        codec = codecs.lookup(declared.strip()).name.replace("-", "_")
        text = raw.decode(codec) if codec in _DECLARABLE else ""
    except (LookupError, ValueError):  # no name of an encoding, or not in it
        return None
    like = likeness(text[:_SAMPLE])
    # Pages in Windows-1256 that say they are in Latin-1 are common; Latin letters do not look Arabic.
    return Decoded(text, declared.strip().lower(), "declared") if like.words and like.pure >= _PURE else None


def _flawed(raw: bytes, flaws: float) -> Decoded | None:
    """The text if it is UTF-8 but for a few bytes."""
    text = raw.decode("utf-8", errors="replace")
    few = text.count("\ufffd") <= flaws * len(raw)
    return Decoded(text, "utf-8", "detected") if few and likeness(text[:_SAMPLE]).common >= _COMMON else None


def _wide(raw: bytes) -> Decoded | None:
    """The text if it is UTF-16 without a mark: every other byte says which block a letter is in."""
    sample = raw[:_SAMPLE]
    blocks = [sum(sample[start::2].count(byte) for byte in (0x00, 0x06)) / max(1, len(sample) // 2) for start in (0, 1)]
    if len(raw) % 2 or max(blocks) < 0.8:
        return None
    codec = "utf_16_be" if blocks[0] > blocks[1] else "utf_16_le"
    try:
        text = raw.decode(codec)
    except UnicodeDecodeError:
        return None
    like = likeness(text[:_SAMPLE])
    return Decoded(text, _WIDE[codec], "detected") if like.words and like.pure >= _PURE else None


def _detected(raw: bytes) -> Decoded | None:
    """The text in the one table of single bytes that makes Arabic prose of it."""
    likely: list[tuple[Likeness, str, str]] = []
    for codec in _TABLES:
        try:
            text = raw.decode(codec)
        except UnicodeDecodeError:
            continue
        like = likeness(text[:_SAMPLE])
        if like.pure >= _PURE and like.common >= _COMMON and like.common * like.words > 1:
            likely.append((like, codec, text))
    likely.sort(key=lambda found: -found[0].common)
    if not likely:
        return None
    best, codec, text = likely[0]
    # Tables with the same letters in the same places make the same text of it, and then either is right.
    if any(_rivals(best, other) and made != text for other, _, made in likely[1:]):
        return None
    return Decoded(text, _TABLES[codec], "detected")


def _rivals(best: Likeness, other: Likeness) -> bool:
    """Whether the second table's text could be the right one too: as many common words, and no more broken ones."""
    broken = (1 - other.pure) * other.words - (1 - best.pure) * best.words
    return other.common * _LEAD > best.common and broken < _BROKEN


def likeness(text: str) -> Likeness:
    """How like Arabic prose `text` is.

    >>> likeness("قال الوالي في بيان").pure, likeness("ÞÇá ÇáæÇáí Ýí ÈíÇä").pure
    (1.0, 0.0)
    """
    words = [word for word in _WORD.findall(_TAG.sub(" ", text.translate(_MARKS))) if not word.isascii()]
    arabic = [word for word in words if all("\u0620" <= letter <= "\u06d3" for letter in word)]
    common = sum(word in COMMON for word in arabic)
    return Likeness(len(arabic) / max(1, len(words)), common / max(1, len(arabic)), len(words))
