"""What each line of an article is: body, a heading inside it, or furniture around it."""

import re
from collections.abc import Sequence
from typing import Literal

from .folding import fold

Role = Literal["body", "heading", "furniture"]

_STOP = re.compile(r"[.…:،؛,۔]['\"”’»›)\]]*$")  # marks that end, or break off, a sentence
_CALL = re.compile(r"(?:[؟?!]|\.{2,}|…)['\"”’»›)\]]*$")  # marks that end a sentence or a catching heading
_RELATED = re.compile(r"(?:(?:اقرا|اقراوا|اقرءوا|طالع|شاهد|انظر)\s+(?:ايضا|المزيد|كذلك)\b|قد يهمك\b|اقرا\s?(?:\.\.|:))")
_LINK = re.compile(
    r"(?:للمزيد\b|رابط الخبر\b|تابعوا(?:نا)?\s|تابع \S+ \S+ علي\b|يمكنكم (?:ا?ستلام|تسلم)\b|كلمات (?:دلاليه|مفتاحيه)|"
    r"وسوم\b|سمات\s|\*?\s*نقلا عن \S+(?: \S+){0,2}$|"
    r"(?:المصدر|المصادر|تصوير|صور|صوره|الصوره|ذات صله|مواضيع ذات صله)\s*[:|])"
)
_JOINED = re.compile(r"و[\u0621-\u064a]{3,}\s")
_HEADING_WORDS, _CALL_WORDS, _MASTHEAD_WORDS, _TAIL_WORDS, _PLAIN_WORDS = 16, 8, 16, 8, 7
_LONG = 16  # words of a line that must be body, so that its last mark tells the house's habit
_REPEATS = 0.6


def line_roles(lines: Sequence[str]) -> list[Role]:
    """The role of every line. Furniture stands before the first line of body and after the last, or is a link."""
    texts = [fold(line).strip() for line in lines]
    sizes = [len(text.split()) for text in texts]
    whole = [i for i, text in enumerate(texts) if _is_whole(text, sizes[i])]
    if not whole:
        return ["body" if any(c.isalnum() for c in text) else "furniture" for text in texts]
    first, last = whole[0], whole[-1]
    limit = _HEADING_WORDS if _stops_its_lines(texts, sizes) else _PLAIN_WORDS
    roles: list[Role] = []
    for i, text in enumerate(texts):
        if i < first:
            roles.append("furniture" if sizes[i] <= _MASTHEAD_WORDS else "body")
        elif i > last:
            roles.append("furniture" if sizes[i] <= _TAIL_WORDS or _LINK.match(text) else "body")
        else:
            roles.append(_inner(text, sizes[i], texts[i + 1] if i + 1 < len(texts) else "", limit))
    return roles


def is_link(text: str) -> bool:
    """Whether a line or sentence only leads elsewhere: to more on the subject, to a picture's source, to tags.

    >>> is_link("تابعوا صفحتنا على فيسبوك"), is_link("وتابع الوزير كلامه")
    (True, False)
    """
    return bool(_LINK.match(fold(text).strip()))


def _is_whole(text: str, size: int) -> bool:
    """Whether a line is surely body: it is long, or ends as a sentence does and is no link."""
    if _RELATED.match(text) or _LINK.match(text):
        return False
    return size > _HEADING_WORDS or (size > 3 and bool(_STOP.search(text)) and not text.endswith(":"))


def _stops_its_lines(texts: Sequence[str], sizes: Sequence[int]) -> bool:
    """Whether the article ends its paragraphs with a stop, so that a line without one is no paragraph."""
    long = [text for text, size in zip(texts, sizes, strict=True) if size > _LONG]
    return sum(bool(_STOP.search(text) or _CALL.search(text)) for text in long) >= 0.7 * len(long)


def _inner(text: str, size: int, following: str, limit: int) -> Role:
    """The role of a line between the first and the last that are surely body."""
    if not any(c.isalnum() for c in text) or _LINK.match(text):
        return "furniture"
    if _RELATED.match(text):
        return "heading"
    if _CALL.search(text):
        return "heading" if size <= _CALL_WORDS and text[0] not in "\"“«'" else "body"
    if _STOP.search(text):
        return "body"
    if size > _PLAIN_WORDS and _JOINED.match(text):
        return "body"  # a paragraph that lost its stop: no heading goes on from what stands before it
    return "heading" if size <= limit or _repeats(text, following) else "body"


def _repeats(text: str, following: str) -> bool:
    """Whether the next line says again what this one does: a headline above its article's opening."""
    words = set(text.split())
    return len(words) > 3 and len(words & set(following.split())) >= _REPEATS * len(words)
