"""Writing so that nothing is ever half there: files and folders change in one step, and one build runs at a time."""

import ctypes
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Container, Iterator
from contextlib import contextmanager
from pathlib import Path

from .errors import DiskError

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2  # Source: renameat2(2)
_FULL = (errno.ENOSPC, errno.EDQUOT)  # whatever file it shows at
_locks: set[int] = set()  # files that this process has locked
_REMEDIES = {
    errno.ENOSPC: "free some space and build again",
    errno.EDQUOT: "free some space and build again",
    errno.EROFS: "build in a folder that can be written",
    errno.EACCES: "give yourself the right to write there",
    errno.EPERM: "give yourself the right to write there",
}


def write(path: Path, content: bytes) -> None:
    """Puts `content` at `path` whole or not at all: a reader never sees half a file.

    Raises:
        DiskError: the disk is full, or the folder may not be written.
    """
    with telling(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".mujaz-", suffix=".tmp")
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
            temporary.chmod(0o644)
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise


@contextmanager
def beside(folder: Path) -> Iterator[Path]:
    """A fresh empty folder beside `folder`, to build its successor in; it goes, and what a killed build left there."""
    new = folder.with_name(f".{folder.name}.new")
    with telling(new):
        discard(new)
        new.mkdir(parents=True)
    try:
        yield new
    finally:
        with telling(new):
            discard(new)


def swap(new: Path, folder: Path) -> None:
    """Puts the folder `new` in the place of `folder`, of which nothing stays.

    In one step where the system can exchange two folders, else file by file, so that there is always a site.

    Raises:
        DiskError: the folder that holds them may not be written.
    """
    with telling(folder):
        if not folder.exists():
            new.rename(folder)
        elif not _exchanged(new, folder):
            _pour(new, folder)


def _pour(new: Path, folder: Path) -> None:
    """Makes `folder` hold what `new` holds, each file in one step."""
    paths = {folder / path.relative_to(new): path for path in new.rglob("*") if path.is_file()}
    for path, source in paths.items():
        if path.is_dir():
            discard(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        source.replace(path)
    keep_only(folder, paths.keys())


def keep_only(folder: Path, kept: Container[Path]) -> int:
    """Removes every file of `folder` that is not kept, and folders that are empty then; how many files went.

    No link is followed: it goes itself.
    """
    removed = 0
    for parent, folders, names in os.walk(folder, topdown=False):
        here = Path(parent)
        for stray in (here / each for each in names if here / each not in kept):
            stray.unlink()
            removed += 1
        for each in map(here.joinpath, folders):
            if each.is_symlink():
                each.unlink()
                removed += 1
            elif not any(each.iterdir()):
                each.rmdir()
    return removed


def _exchanged(one: Path, other: Path) -> bool:
    """Whether two paths were exchanged in one step, which Linux can do on most file systems."""
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    paths = (_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other))
    return rename is not None and rename(*paths, _RENAME_EXCHANGE) == 0


def discard(folder: Path) -> None:
    """Removes a folder with all that is in it, if it is there."""
    if folder.exists():
        shutil.rmtree(folder)


@contextmanager
def lock(path: Path) -> Iterator[None]:
    """Holds the lock file at `path`, which has the process's number in it.

    The system lets go of the lock when its process ends, however it ends: none is ever stale.

    Raises:
        DiskError: another build holds it, or it cannot be written.
    """
    with telling(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        if not _held(handle):
            owner = os.read(handle, 20).decode("ascii", "replace").strip()
            raise DiskError(str(path), "another build is running", f"process {owner}", "wait until it has ended")
        with telling(path):
            os.ftruncate(handle, 0)
            os.write(handle, f"{os.getpid()}\n".encode())
        _locks.add(handle)
        yield
    finally:
        _locks.discard(handle)
        os.close(handle)


def _let_go() -> None:
    """In a forked process: the lock is its parent's alone, and must not outlive it."""
    for handle in _locks:
        os.close(handle)


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


def _held(handle: int) -> bool:
    """Whether the lock on an open file is now this process's."""
    if sys.platform == "win32":
        import msvcrt

        os.lseek(handle, 1 << 30, os.SEEK_SET)  # far behind the number, which others read
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
    else:
        import fcntl

        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Says of a failed writing of `path` what to do about it.

    Raises:
        DiskError: in the place of an OSError.
    """
    try:
        yield
    except OSError as problem:
        remedy = _REMEDIES.get(problem.errno or 0, "mend it and build again")
        reason = problem.strerror or str(problem)
        file = problem.filename
        if file and problem.errno not in _FULL and Path(str(file)).parent != path.parent:
            reason += f": {file}"
        raise DiskError(str(path), "cannot be written", reason, remedy) from problem
