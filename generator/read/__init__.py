"""Readers: a file in, an Article out, or an error that names the place and the remedy."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from ..errors import SourceError
from ..model import Article
from . import text

READERS = {".txt": text.plain, ".md": text.markdown}


def read(path: Path, name: str | None = None) -> Article:
    """The article in the file at `path`, called `name` in messages and links (default: the path).

    Raises:
        SourceError: the file is missing, empty, of a kind not read, not UTF-8, or its front matter is wrong.
    """
    shown = name or path.as_posix()
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(READERS)
        raise SourceError(shown, "no reader for this kind of file", path.suffix, f"save it as one of {known}")
    try:
        raw = path.read_bytes()
    except OSError as problem:
        raise SourceError(shown, "cannot be read", problem.strerror, "check the name and the permissions") from problem
    return reader(raw, shown)


def sources(paths: Iterable[Path]) -> Iterator[Path]:
    """Every source file: those named, and those below the folders named, in order of their paths.

    Files whose name begins with a dot or an underscore, and README files, are not sources.
    """
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for found in sorted(path.rglob("*")):
            hidden = any(part[0] in "._" for part in found.relative_to(path).parts)
            if found.is_file() and not hidden and found.stem.upper() != "README" and found.suffix.lower() in READERS:
                yield found
