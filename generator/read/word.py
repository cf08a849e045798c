"""Word documents (DOCX)."""

import io
import zipfile

import docx
from docx.document import Document
from docx.table import Table

from ..errors import SourceError
from ..model import Article
from .archive import checked
from .cleaning import characters, paragraphs, visible
from .mending import mended

_ANSWER = "open it in Word and save it as .docx, or save its text as .txt"


def document(raw: bytes, name: str) -> Article:
    """The article in a Word document, with the title and the author that its properties state.

    Raises:
        SourceError: it is no Word document, unpacks to too much, or there is no text in it.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            checked(package, name)
        found = docx.Document(io.BytesIO(raw))
        lines, stated = _lines(found), found.core_properties
        title, author = _stated(stated.title), _stated(stated.author)
    except SourceError:
        raise
    except Exception as problem:  # the library checks little of what a damaged file tells it: anything can come
        shown = str(problem)[:80] or type(problem).__name__
        raise SourceError(name, "not a Word document", shown, _ANSWER) from problem
    text, undone = mended("\n".join(lines), name)
    return Article(
        path=name,
        text=paragraphs(visible(characters(text, name)), name),
        title=title,
        author=author,
        mended=undone,
    )


def _lines(found: Document) -> list[str]:
    """Paragraphs and cells in the order of the document."""
    lines = []
    for block in found.iter_inner_content():
        if isinstance(block, Table):
            lines += [" ".join(dict.fromkeys(cell.text.strip() for cell in row.cells)) for row in block.rows]
        else:
            lines.append(block.text)
    return lines


def _stated(value: str) -> str | None:
    """A property, unless it is one that Word or this library fills in by itself."""
    shown = " ".join(visible(value).split())
    return None if shown.casefold() in {"", "word document", "python-docx", "user", "admin", "microsoft"} else shown
