"""What each line of an article is: body, a heading inside it, furniture around it, or another story below it."""

import re
from collections.abc import Sequence
from typing import Literal

from .furniture import is_notice, leads
from .teasers import teasers

Role = Literal["body", "heading", "furniture", "aside"]

_CLOSING = "'\"”’»›)]"
_STOPS = (".", "…", ":", "،", "؛", ",", "۔")  # marks that end, or break off, a sentence
_CALLS = ("؟", "?", "!", "..", "…")  # marks that end a sentence or a catching heading
_RELATED = re.compile(r"(?:(?:اقرا|اقراوا|اقرءوا|طالع|شاهد|انظر)\s+(?:ايضا|المزيد|كذلك)\b|قد يهمك\b|اقرا\s?(?:\.\.|:))")
_LINK = (
    r"(?:للمزيد\b|رابط الخبر\b|تابعو(?:ا|نا)\s|تابع \S+ \S+ علي\b|يمكنكم (?:ا?ستلام|تسلم)\b|كلمات (?:دلاليه|مفتاحيه)|"
    r"\(\s*(?:اعداد|تحرير|تغطيه|ترجمه|كتابه) [^().]*\)\s*$|وسوم\b|سمات\s|\*?\s*نقلا عن \S+(?: \S+){0,2}$|"
    r"(?:المصدر|المصادر|تصوير|صور|صوره|الصوره|ذات صله|مواضيع ذات صله)\s*[:|])"
)
_ELSEWHERE = re.compile(f"{_LINK}|{_RELATED.pattern}")  # either, asked once
_JOINED = re.compile(r"و[\u0621-\u064a]{3,}\s")
_HEADING_WORDS, _CALL_WORDS, _MASTHEAD_WORDS, _TAIL_WORDS, _PLAIN_WORDS = 16, 8, 16, 8, 7
_LONG = 16  # words of a line that must be body, so that its last mark tells the house's habit
_REPEATS = 0.6
_SAID_AGAIN = 8  # words of a paragraph that stands twice by mistake


def line_roles(lines: Sequence[str]) -> list[Role]:
    """The role of every line, given folded.

    Furniture stands before the first line of body and after the last, is a link, or says again what stands above it.
    Asides are the openings of other stories below the article.
    """
    texts = [line.strip() for line in lines]
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
            roles.append("furniture" if _is_around(text, sizes[i]) else "body")
        else:
            roles.append(_inner(text, sizes[i], texts[i + 1] if i + 1 < len(texts) else "", limit))
    return _without_others(texts, sizes, roles)


def _without_others(texts: Sequence[str], sizes: Sequence[int], roles: list[Role]) -> list[Role]:
    """`roles` with paragraphs that stand twice as furniture, and those that open other stories as asides."""
    own = [i for i, role in enumerate(roles) if role == "body"]
    first: dict[str, int] = {}
    again = {i for i in own if sizes[i] >= _SAID_AGAIN and first.setdefault(texts[i], i) != i}
    kept = [i for i in own if i not in again]
    others = set(kept[teasers([texts[i] for i in kept]) :])
    return ["furniture" if i in again else "aside" if i in others else role for i, role in enumerate(roles)]


def is_link(folded: str) -> bool:
    """Whether a line or sentence, given folded, only leads elsewhere: to more of it, to a picture's source, to tags.

    >>> is_link("تابعوا صفحتنا علي فيسبوك"), is_link("وتابع الوزير كلامه")
    (True, False)
    >>> is_link("(اعداد سالم البدري للنشره - تحرير هند النجار)"), is_link("(اعداد الخطه بطيء) قال الوزير")
    (True, False)
    """
    folded = folded.strip()
    return _ELSEWHERE.match(folded) is not None or leads(folded)


def _is_around(text: str, size: int) -> bool:
    """Whether a line below the last that is surely body is no part of the article; `وقال إنه آمن.` goes on."""
    goes_on = _JOINED.match(text) and _ends_with(text, _STOPS)
    return (size <= _TAIL_WORDS and not goes_on) or is_link(text) or is_notice(text)


def _is_whole(text: str, size: int) -> bool:
    """Whether a line is surely body: it is long, or ends as a sentence does and is no link."""
    if _ELSEWHERE.match(text):
        return False
    return size > _HEADING_WORDS or (size > 3 and _ends_with(text, _STOPS) and not text.endswith(":"))


def _ends_with(text: str, marks: tuple[str, ...]) -> bool:
    """Whether a line ends with one of the marks, before what closes behind it."""
    return text.rstrip(_CLOSING).endswith(marks)


def _stops_its_lines(texts: Sequence[str], sizes: Sequence[int]) -> bool:
    """Whether the article ends its paragraphs with a stop, so that a line without one is no paragraph."""
    long = [text for text, size in zip(texts, sizes, strict=True) if size > _LONG]
    return sum(_ends_with(text, _STOPS + _CALLS) for text in long) >= 0.7 * len(long)


def _inner(text: str, size: int, following: str, limit: int) -> Role:
    """The role of a line between the first and the last that are surely body."""
    if _RELATED.match(text):
        return "heading"
    if not any(c.isalnum() for c in text) or is_link(text):
        return "furniture"
    if _ends_with(text, _CALLS):
        return "heading" if size <= _CALL_WORDS and text[0] not in "\"“«'" else "body"
    if _ends_with(text, _STOPS):
        return "body"
    if size > _PLAIN_WORDS and _JOINED.match(text):
        return "body"  # a paragraph that lost its stop: no heading goes on from what stands before it
    return "heading" if size <= limit or _repeats(text, following) else "body"


def _repeats(text: str, following: str) -> bool:
    """Whether the next line says again what this one does: a headline above its article's opening."""
    words = set(text.split())
    return len(words) > 3 and len(words & set(following.split())) >= _REPEATS * len(words)
