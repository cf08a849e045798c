"""ZIP archives: their members, with bombs and names that lead out of the archive refused."""

import contextlib
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from ..errors import SourceError

_RATIO = 200  # how much smaller than what it unpacks to: text packs to a tenth, a bomb to a thousandth
_SMALL = 1_000_000  # bytes that may be packed as tightly as they will
_MEMBERS = 200_000
_UTF8_NAME = 0x800  # flag of ZIP, appendix D
_ENCRYPTED = 0x1


class Member(NamedTuple):
    """A file of an archive."""

    name: str  # in the archive
    raw: bytes


def members(path: Path, name: str, largest: int) -> Iterator[Member | SourceError]:
    """Every file in the archive at `path` that is not hidden, in order of names, or why it is not read.

    Raises:
        SourceError: it is no archive, or a bomb.
    """
    try:
        with zipfile.ZipFile(path) as package:
            checked(package, name)
            for info in sorted(package.infolist(), key=lambda info: info.filename):
                if not _name(info).endswith("/") and not _is_hidden(_name(info)):
                    yield _member(package, info, name, largest)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as problem:
        raise SourceError(
            name, "not a ZIP archive, or a damaged one", str(problem), "make the archive anew"
        ) from problem


def checked(package: zipfile.ZipFile, name: str) -> None:
    """Nothing, if the archive unpacks to a size that its own warrants.

    Raises:
        SourceError: it is a bomb.
    """
    infos = package.infolist()
    if len(infos) > _MEMBERS:
        raise SourceError(name, "too many files in the archive", str(len(infos)), "split it")
    starts = {info.header_offset for info in infos}
    packed, whole = sum(info.compress_size for info in infos), sum(info.file_size for info in infos)
    if len(starts) < len(infos) or (whole > _SMALL and whole > packed * _RATIO):
        raise SourceError(
            name,
            "unpacks to far more than an archive of text does",
            f"{whole} bytes from {packed}",
            "unpack it by hand",
        )


def _is_hidden(inner: str) -> bool:
    return any(part[0] in "._" for part in PurePosixPath(inner).parts if part != "..")


def _name(info: zipfile.ZipInfo) -> str:
    """The member's name, with strokes; programs write it in UTF-8 without saying so."""
    name = info.filename
    if not info.flag_bits & _UTF8_NAME:
        with contextlib.suppress(UnicodeError):  # it is in the encoding that the standard names
            name = name.encode("cp437").decode("utf-8")
    return name.replace("\\", "/")


def _member(package: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, largest: int) -> Member | SourceError:
    inner = _name(info)
    place = f"{name}/{inner}"
    pure = PurePosixPath(inner)
    if not pure.parts or pure.is_absolute() or ".." in pure.parts or ":" in pure.parts[0]:
        return SourceError(name, "a name that leads out of the archive, or nowhere", inner, "make the archive anew")
    if info.flag_bits & _ENCRYPTED:
        return SourceError(place, "locked with a password", None, "unlock it, or leave it out")
    if info.file_size > largest:
        return too_large(place, info.file_size, largest)
    try:
        with package.open(info) as member:
            return Member(pure.as_posix(), member.read(largest + 1))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError) as problem:
        return SourceError(place, "cannot be unpacked", str(problem), "make the archive anew")


def too_large(place: str, size: int, largest: int) -> SourceError:
    """The refusal of a source of `size` bytes."""
    return SourceError(
        place, f"larger than a source may be ({largest // 1_000_000} MB)", f"{size / 1_000_000:.1f} MB",
        "split it, or set largest_source under extra.mujaz in mkdocs.yml",
    )  # fmt: skip
