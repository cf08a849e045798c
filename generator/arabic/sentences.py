"""An article's text cut into paragraphs, headings and sentences (after UAX #29, with what Arabic news does)."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from ..model import Document, Sentence
from .folding import INVISIBLE, fold
from .lines import is_link, line_roles
from .vocabulary import answers
from .words import cut

# A run of final marks with the closing marks after it. A single full stop also ends a sentence when the blank after it
# is missing, but not inside a number, an abbreviation (د. أ. م.), spelt-out letters (سي.بي.اس) or a site (الريحان.نت).
_STOP = re.compile(
    rf"(?P<stop>[.!?؟…۔]+)(?P<close>[\"'”’»›)\]{INVISIBLE}]*)"
    r"(?=\s|$|(?:(?<=[\u0621-\u0652][\u0621-\u0652][\u0621-\u0652]\.)|(?<=[)”»]\.)|(?<=[.!؟][”»]))"
    r"(?!(?:نت|كوم|[أا]ورغ)\b)[\u0621-\u064a])"
)
_ABBREVIATION = re.compile(r"(?:^|[\s(«\"“.])[\u0621-\u064a]$")
_AFTER_NUMBER = re.compile(r"\d\s*[\u0621-\u064a]$")
# Latin letters by their names, spelt out with stops: "بي. بي. سي". Those that are words too count before a stop alone.
_LETTERS = "ايه|إيه|أيه|بي|سي|دي|إف|اف|جي|إتش|اتش|آي|كيه|كيو|إل|ال|إم|ام|آر|ار|إس|اس|تي|يو|دبليو|إكس|اكس|واي|زد"
_LETTER_WORDS = "إن|ان|أن|في|أو|او|إي|اي|أي|كي"
_SPELT = re.compile(rf"(?:^|[\s(«\"“.])(?:{_LETTERS}|{_LETTER_WORDS})$")
_SPELT_ON = re.compile(rf"\s*(?:(?:{_LETTERS})(?:[.\"”»)\s]|$)|(?:{_LETTER_WORDS})[.\"”»)])")
_CONTINUES = re.compile(r"\s*[،,؛;:)\]–—-]")


def _breaks(paragraph: str) -> list[int]:
    """Offsets in `paragraph` at which a sentence ends."""
    ends: list[int] = []
    for match in _STOP.finditer(paragraph):
        before = paragraph[max(0, match.start() - 6) : match.start()]
        stop = match["stop"]
        if _CONTINUES.match(paragraph, match.end()):
            continue
        if stop == "." and _ABBREVIATION.search(before) and not _AFTER_NUMBER.search(before):
            continue
        if stop == "." and _SPELT.search(before) and _SPELT_ON.match(paragraph, match.end()):
            continue
        if len(stop) == 2 and stop == ".." and match.end() < len(paragraph) and not match["close"]:
            continue
        if ends and not _has_words(paragraph[ends[-1] : match.end()]):
            ends.pop()
        ends.append(match.end())
    if ends and not _has_words(paragraph[ends[-1] :]):
        ends.pop()
    return [*ends, len(paragraph)]


def _has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _lines(text: str, folded: str) -> Iterator[tuple[int, str, str]]:
    """Every line with its offset, and as it is folded; folding neither makes nor drops an end of line."""
    offset = 0
    for line, same in zip(text.split("\n"), folded.split("\n"), strict=True):
        yield offset, line, same
        offset += len(line) + 1


def segment(text: str, title: str | None = None) -> Document:
    """`text` cut into sentences, numbered s1, s2, …, and tokens. Only blanks lie between sentences."""
    folded = fold(text)  # once: lines and sentences are stretches of it
    tokens, entries = cut(text)
    starts = [token.start for token in tokens]
    sentences: list[Sentence] = []
    lines = [each for each in _lines(text, folded) if each[1].strip()]
    roles = line_roles([same for _, _, same in lines])
    for paragraph, ((offset, line, same), role) in enumerate(zip(lines, roles, strict=True)):
        begin = 0
        for stop in _breaks(line) if role in ("body", "aside") else [len(line)]:
            piece = line[begin:stop]
            link = is_link(same[begin:stop] if len(same) == len(line) else fold(piece))
            start = offset + begin + len(piece) - len(piece.lstrip())
            end = offset + begin + len(piece.rstrip())
            begin = stop
            if start >= end:
                continue
            sentences.append(
                Sentence(
                    start=start, end=end, text=text[start:end],
                    id=f"s{len(sentences) + 1}", paragraph=paragraph,
                    heading=role == "heading", furniture=role == "furniture" or link,
                    aside=role == "aside",
                )
            )  # fmt: skip
    first = [bisect_left(starts, sentence.start) for sentence in sentences]
    forms = [token.form for token in tokens]
    return Document(
        text=text,
        title=title,
        sentences=tuple(sentences),
        tokens=tuple(tokens),
        first=(*first, len(tokens)) if first else (0,),
        starts=starts,
        forms=forms,
        entries=entries,
        answers=answers(entries),
    )
