"""PDF files: letters put in reading order by where they stand on the page, whatever order they are stored in."""

import io
import itertools
import logging
import re
import statistics
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTContainer
from pdfminer.pdfdocument import PDFPasswordIncorrect, PDFTextExtractionNotAllowed

from ..errors import SourceError
from ..model import Article
from .cleaning import characters, paragraphs, visible
from .columns import Glyph, columns, rows
from .encoding import likeness
from .mending import FORMS, logical, refuse_losses

_LOSS = "Data-loss"  # in what the library logs; its other warnings are of colours and the like
_PAGES = 500
_LETTERS = 50_000  # on a page: a broadsheet has some 20,000
_SPACE = 0.18  # of the size of type: a wider gap between letters parts words
_LOOSE = 1.4  # times the usual distance of lines: a wider one parts paragraphs
_ROWS = 4  # lines of a column; a heading over columns has fewer
_WORDS = 8  # of a line that is no heading, nor the number of a page
_SHORT = 0.85  # of the column's width: a shorter line ends its paragraph
_ARABIC = 0.9  # share of words that are wholly Arabic; letters that a font maps wrongly are not
_COMMON = 0.04  # share of Arabic words that are common ones; text in a wrong order has hardly any
_TOUCHING = re.compile(r"(?:(?<!\S)([وفبلك]) |( ?))([A-Za-z][A-Za-z0-9.+&-]*)(?=[\u0620-\u064a])")
_ANSWER = "save its text as a .txt file, or the page it was printed from as .html"


class Line(NamedTuple):
    """A line of text in reading order, where it stands."""

    text: str
    x0: float
    x1: float
    y: float
    size: float


def pdf(raw: bytes, name: str) -> Article:
    """The article in a PDF file, page after page.

    Raises:
        SourceError: it is damaged, locked, a scan without text, or its text cannot be put in order for certain.
    """
    with _complaints() as complaints:
        try:
            pages = list(_pages(raw))
        except (PDFPasswordIncorrect, PDFTextExtractionNotAllowed) as problem:
            raise SourceError(name, "locked with a password", None, "save it without one") from problem
        except Exception as problem:  # the library checks little of what a damaged file tells it: anything can come
            shown = str(problem)[:80] or type(problem).__name__
            raise SourceError(name, "a damaged PDF file", shown, _ANSWER) from problem
    if complaints:
        raise SourceError(name, "a damaged PDF file", complaints[0][:80], _ANSWER)
    glyphs = [glyph for page in pages for glyph in page]
    if any(len(page) > _LETTERS for page in pages):
        raise SourceError(name, "more letters than a page can show", str(max(map(len, pages))), _ANSWER)
    if not glyphs:
        raise SourceError(name, "no text in the PDF file: it is a scan", None, _ANSWER)
    text = "\n".join(_joined(_lines(block) for page in pages for block in columns(page)))
    text = visible(characters(text, name))
    refuse_losses(text, name)
    like = likeness(text)
    if like.pure < _ARABIC or like.common < _COMMON:
        shown = text.strip()[:30].split("\n")[0]
        raise SourceError(name, "its fonts do not say which letters it shows", shown, _ANSWER)
    formed = any(unicodedata.normalize("NFKC", glyph.text) != glyph.text for glyph in glyphs)
    return Article(path=name, text=paragraphs(text, name), mended=(FORMS,) if formed else ())


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """The losses that the library tells of: it goes on where a part of the text is lost, and only logs that."""
    found: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.addFilter(lambda record: _LOSS in record.getMessage())
    handler.emit = lambda record: found.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("pdfminer")
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield found
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate


def _pages(raw: bytes) -> Iterator[list[Glyph]]:
    for page in extract_pages(io.BytesIO(raw), maxpages=_PAGES, laparams=None):
        yield [_glyph(order, item) for order, item in enumerate(_letters(page))]


def _letters(container: LTContainer[Any]) -> Iterator[LTChar]:
    for item in container:
        if isinstance(item, LTChar):
            yield item
        elif isinstance(item, LTContainer):
            yield from _letters(item)


def _glyph(order: int, item: LTChar) -> Glyph:
    # A glyph without a letter is told as (cid:7); it stays in sight as a lost letter.
    text = "\ufffd" if item.get_text().startswith("(cid:") else item.get_text()
    return Glyph(order, text, item.x0, item.x1, item.matrix[5], item.size or 1.0)


# Lines


def _lines(glyphs: list[Glyph]) -> list[Line]:
    """The lines of a column, the highest first."""
    return [line for row in rows(glyphs) if (line := _line(row)) is not None]


def _line(row: list[Glyph]) -> Line | None:
    """A line made from its letters, from left to right as they stand; None when it is blank."""
    letters = [glyph for glyph in row if not _is_mark(glyph) and glyph.text.strip()]
    if not letters:
        return None
    letters.sort(key=lambda glyph: (glyph.x0, glyph.x1))
    cells = [_reversed(unicodedata.normalize("NFKC", glyph.text)) for glyph in letters]
    for mark in (glyph for glyph in row if _is_mark(glyph)):
        bearer = _bearer(mark, letters)
        cells[bearer] = cells[bearer][:1] + _plain_mark(mark.text) + cells[bearer][1:]  # on the alif of لا
    blanks = sorted((glyph.x0 + glyph.x1) / 2 for glyph in row if not glyph.text.strip())
    visual = cells[0]
    for left, right, cell in zip(letters, letters[1:], cells[1:], strict=False):
        between = any(left.x0 < blank < right.x1 and left.x1 - blank < left.size / 4 for blank in blanks)
        apart = right.x0 - left.x1 > _SPACE * max(left.size, right.size)
        visual += (" " if apart or (between and right.x0 - left.x1 > 0) else "") + cell
    size = statistics.median(glyph.size for glyph in letters)
    return Line(_parted(logical(visual)), letters[0].x0, max(glyph.x1 for glyph in letters), letters[0].y, size)


def _parted(line: str) -> str:
    """A line in which Latin words are parted from the Arabic behind them: their blank is often drawn before them.

    >>> _parted("لغة R و Pythonمن")
    'لغة R وPython من'
    """
    return _TOUCHING.sub(lambda found: f"{found[1] or ''}{'' if found[1] else found[2]}{found[3]} ", line)


def _is_mark(glyph: Glyph) -> bool:
    text = _plain_mark(glyph.text)
    return bool(text) and all(map(unicodedata.combining, text))


def _bearer(mark: Glyph, letters: list[Glyph]) -> int:
    """The index of the letter that bears `mark`: the one drawn after it where letters are drawn from the left."""
    before = max(
        (i for i in range(len(letters)) if letters[i].order < mark.order), key=lambda i: letters[i].order, default=0
    )
    after = min(
        (i for i in range(len(letters)) if letters[i].order > mark.order),
        key=lambda i: letters[i].order,
        default=before,
    )
    return after if letters[after].x0 >= letters[before].x0 or letters[before].order > mark.order else before


def _plain_mark(text: str) -> str:
    """A mark by itself; its presentation form stands on a blank or a tatweel."""
    return unicodedata.normalize("NFKC", text).lstrip(" \u0640") or text.strip()


def _reversed(text: str) -> str:
    """The letters of a ligature from left to right, as all letters of a visual line are."""
    return text[::-1] if len(text) > 1 and any("\u0600" <= letter <= "\u06ff" for letter in text) else text


# Paragraphs


def _paragraphs(lines: list[Line]) -> Iterable[str]:
    """Lines joined to paragraphs: a wider distance, another size of type or a short line parts them."""
    if not lines:
        return
    distances = [above.y - below.y for above, below in itertools.pairwise(lines)]
    usual = statistics.median_low(distances) if distances else 0.0
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    joined = [lines[0].text]
    for above, below in itertools.pairwise(lines):
        ends = above.x0 > left + (1 - _SHORT) * (right - left)
        if ends or above.y - below.y > _LOOSE * usual or abs(above.size - below.size) > 0.1 * above.size:
            yield " ".join(joined)
            joined = []
        joined.append(below.text)
    yield " ".join(joined)


def _joined(blocks: Iterable[list[Line]]) -> list[str]:
    """The paragraphs of columns and pages one after another; one that breaks off goes on in the next column."""
    found: list[str] = []
    heading = True  # whether the last block was too low to be a column
    for lines in filter(None, blocks):
        block = list(_paragraphs(lines))
        if found and not heading and _breaks_off(found[-1]) and len(block[0].split()) >= _WORDS:
            found[-1] += f" {block.pop(0)}"
        found += block
        heading = len(lines) < _ROWS
    return found


def _breaks_off(paragraph: str) -> bool:
    return len(paragraph.split()) >= _WORDS and paragraph[-1] not in '.؟?!…:»"”)'
