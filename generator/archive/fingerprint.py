"""Short names for what something is made from: the same for the same content, another for any other."""

import functools
import hashlib
import sys
from collections.abc import Iterable
from pathlib import Path

import msgspec

SIZE = 20  # bytes: of any two of a million million million things, the chance that they share one is nil
_ENCODER = msgspec.msgpack.Encoder(order="deterministic", enc_hook=str)


def of(*parts: object) -> bytes:
    """The fingerprint of values: structs, texts, bytes, numbers, and collections of them; Markup counts as its text."""
    return hashlib.blake2b(_ENCODER.encode(parts), digest_size=SIZE).digest()


def of_bytes(content: bytes) -> bytes:
    """The fingerprint of bytes, as `of_file` gives it of the file that holds them."""
    return hashlib.blake2b(content, digest_size=SIZE).digest()


def of_file(path: Path) -> bytes:
    """The fingerprint of what stands in a file, of any size; a file that is not there has an empty one.

    Raises:
        OSError: it cannot be read.
    """
    if not path.is_file():
        return b""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, lambda: hashlib.blake2b(digest_size=SIZE)).digest()


def of_folders(folders: Iterable[Path]) -> bytes:
    """The fingerprint of every file below some folders, with their names; Python's caches are left out."""
    return of(
        [
            (path.relative_to(folder).as_posix(), of_file(path))
            for folder in folders
            for path in sorted(folder.rglob("*"))
            if path.is_file() and "__pycache__" not in path.parts
        ]
    )


@functools.cache
def program() -> bytes:
    """The fingerprint of this program: its code and lexicons, Python, and every installed package's version."""
    return of(of_folders([Path(__file__).parents[1]]), sys.version, installed())


def installed() -> tuple[str, ...]:
    """The names and versions of all installed packages: `babel-2.18.0.dist-info`. Source: PEP 376."""
    folders = [folder for entry in sys.path if (folder := Path(entry)).is_dir()]
    return tuple(sorted(found.name for folder in folders for found in folder.glob("*.dist-info")))
