"""Readers: a file in, its articles out, or an error that names the place and the remedy."""

import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath

from ..errors import SourceError
from ..model import Article
from ..settings import Settings
from . import archive, table, text
from .extras import needed

Reader = Callable[[bytes, str], Article]


def _page(raw: bytes, name: str) -> Article:
    return needed(".page", "html", name, "a web page").page(raw, name)  # type: ignore[no-any-return]


def _web_archive(raw: bytes, name: str) -> Article:
    return needed(".mhtml", "html", name, "a web archive").archive(raw, name)  # type: ignore[no-any-return]


def _document(raw: bytes, name: str) -> Article:
    return needed(".word", "docx", name, "a Word document").document(raw, name)  # type: ignore[no-any-return]


def _pdf(raw: bytes, name: str) -> Article:
    return needed(".pdf", "pdf", name, "a PDF file").pdf(raw, name)  # type: ignore[no-any-return]


READERS: dict[str, Reader] = {
    ".txt": text.plain,
    ".md": text.markdown,
    ".html": _page,
    ".htm": _page,
    ".xhtml": _page,
    ".mhtml": _web_archive,
    ".mht": _web_archive,
    ".docx": _document,
    ".pdf": _pdf,
}
TABLES = {
    ".jsonl": table.json_lines,
    ".ndjson": table.json_lines,
    ".csv": table.comma_separated,
    ".tsv": table.comma_separated,
}
ARCHIVE = ".zip"
SUFFIXES = (*READERS, *TABLES, ARCHIVE)
# Documents that no reader takes: in a folder of sources they are named as such, other files there are passed over.
_UNREAD = (".doc", ".odt", ".rtf", ".xls", ".xlsx", ".ods", ".ppt", ".pptx", ".epub", ".eml", ".json")


def read(path: Path, name: str | None = None, settings: Settings | None = None) -> Article:
    """The article in the file at `path`, called `name` in messages and links (default: the path).

    Raises:
        SourceError: the file is missing, empty, of a kind not read, damaged, or holds several articles.
    """
    found = list(articles(path, name, settings))
    if len(found) != 1:
        shown = name or path.as_posix()
        raise SourceError(shown, "not one article", f"{len(found)} articles", "use mujaz extract, or build, for all")
    if isinstance(found[0], SourceError):
        raise found[0]
    return found[0]


def articles(path: Path, name: str | None = None, settings: Settings | None = None) -> Iterator[Article | SourceError]:
    """Every article in the file at `path`, or why one cannot be read; an article's `path` is unique and stays.

    An article of a file that holds several has the path of the file and, behind a stroke, its name in it.
    """
    shown = name or path.as_posix()
    chosen = settings or Settings()
    suffix = path.suffix.lower()
    try:
        if suffix == ARCHIVE:
            yield from _members(path, shown, chosen)
        elif suffix in TABLES:
            yield from TABLES[suffix](path, shown, chosen.columns, _largest(chosen))
        else:
            yield _reader(suffix, shown)(_content(path, shown, chosen), shown)
    except SourceError as problem:
        yield problem
    except OSError as problem:
        yield SourceError(shown, "cannot be read", problem.strerror, "check the name and the permissions")


def _largest(settings: Settings) -> int:
    """The size in bytes that one article's source may have."""
    return settings.largest_source * 1_000_000


def _reader(suffix: str, shown: str) -> Reader:
    if suffix not in READERS:
        raise SourceError(shown, "no reader for this kind of file", suffix, f"save it as one of {', '.join(SUFFIXES)}")
    return READERS[suffix]


def _content(path: Path, shown: str, settings: Settings) -> bytes:
    state = path.stat()
    if not stat.S_ISREG(state.st_mode):  # reading a pipe or a device may never end
        raise SourceError(shown, "not a file", None, "name a file, or a folder of files")
    if state.st_size > _largest(settings):
        raise archive.too_large(shown, state.st_size, _largest(settings))
    return path.read_bytes()


def _members(path: Path, shown: str, settings: Settings) -> Iterator[Article | SourceError]:
    """The articles of an archive, or why one of its files is none."""
    for member in archive.members(path, shown, _largest(settings)):
        yield member if isinstance(member, SourceError) else _read(member.raw, f"{shown}/{member.name}")


def _read(raw: bytes, place: str) -> Article | SourceError:
    """The article in a member of an archive, or why it cannot be read."""
    suffix = PurePosixPath(place).suffix.lower()
    if suffix not in READERS:
        return SourceError(place, "not read inside an archive", suffix, "put it beside the archive")
    try:
        return READERS[suffix](raw, place)
    except SourceError as problem:
        return problem


def sources(paths: Iterable[Path]) -> Iterator[Path]:
    """Every source file: those named, and those below the folders named, in order of their paths.

    Files whose name begins with a dot or an underscore, README files, and what browsers save in a folder beside a
    page, are not sources; nor are pictures and other files that are no documents.
    """
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for found in sorted(path.rglob("*")):
            if found.is_file() and is_source(PurePosixPath(found.relative_to(path))):
                yield found


def is_source(inside: PurePosixPath) -> bool:
    """Whether a file is a source, told by its path in the folder that was named."""
    *folders, _ = inside.parts
    hidden = any(part[0] in "._" for part in inside.parts) or any(map(_is_of_a_page, folders))
    return not hidden and inside.stem.upper() != "README" and inside.suffix.lower() in (*SUFFIXES, *_UNREAD)


def _is_of_a_page(folder: str) -> bool:
    """Whether a folder holds what browsers save beside a page: its pictures, and frames that are pages too."""
    return folder.endswith(("_files", "_ملفات", "_fichiers"))
