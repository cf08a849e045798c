"""The characters of a source made those of an article: NFC, LF line ends, a line a paragraph, no control characters."""

import re
import unicodedata

from ..errors import SourceError

# Control characters, halves of surrogates, and U+202E, which shows letters in an order they are not stored in.
_DROPPED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\u202e]+")
_LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_INVISIBLE = dict.fromkeys(
    (0x00AD, *range(0x200B, 0x2010), 0x061C, *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF)
)
_BINARY_SHARE = 0.02  # stray control characters are dropped; a file with more of them is no text


def characters(text: str, name: str) -> str:
    """`text` in NFC with LF line ends, without control characters, halves of surrogates and the override of direction.

    Raises:
        SourceError: so many control characters that it is no text.
    """
    kept = without_controls(text)
    if len(text) - len(kept) > len(text) * _BINARY_SHARE:
        raise SourceError(name, "not a text file", None, "save the article as text in UTF-8")
    return unicodedata.normalize("NFC", _LINE_END.sub("\n", kept))


def without_controls(text: str) -> str:
    """`text` without what no letter is and no line ends with."""
    return _DROPPED.sub("", text)


def visible(text: str) -> str:
    """`text` without the characters that a page's or a document's layout put between its letters.

    >>> visible("ال\u200bخب\u00adر\u200f")
    'الخبر'
    """
    return text.translate(_INVISIBLE)


def paragraphs(text: str, name: str) -> str:
    """`text` with one paragraph a line and no blank lines.

    Raises:
        SourceError: there is no letter in it.
    """
    lines = [line.strip() for line in text.split("\n")]
    body = "\n".join(line for line in lines if line)
    if not any(map(str.isalpha, body)):
        raise SourceError(name, "no text in it", None, "put the article's text into the file, or remove the file")
    return body
