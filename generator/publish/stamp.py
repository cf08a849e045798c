"""What a site was built from, told by names, sizes and times alone: a build of the same again has nothing to do."""

import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from mkdocs.config.defaults import MkDocsConfig

from .. import disk
from ..archive import arrivals, fingerprint
from ..archive.harvest import EDITS, SEEDS
from ..archive.pieces import Fault
from ..archive.store import SETTLED, packed
from ..pages.render import template_folders
from . import reuse

FILE = Path(".cache/mujaz/site.json")


class Stamp(msgspec.Struct, frozen=True, kw_only=True):
    """The fingerprints of what a site was made from, whether warnings would have stopped it, and what was told."""

    sources: bytes  # empty where they may change unseen
    pages: bytes
    memory: bytes  # what earlier builds knew
    strict: bool
    articles: int
    files: int
    faults: tuple[Fault, ...] = ()


def load(root: Path, config: MkDocsConfig) -> Stamp | None:
    """What the site that stands there was built from; None where there is none, or one that is not strict enough."""
    path = root / FILE
    if not (Path(config.site_dir) / "index.html").is_file() or not path.is_file():
        return None
    try:
        known = msgspec.json.decode(path.read_bytes(), type=Stamp)
    except msgspec.DecodeError:  # damaged, or another version's: the site is built again
        return None
    return known if known.strict or not config.strict else None


def save(root: Path, stamp: Stamp) -> None:
    """Keeps what the site was built from, where it is not kept already."""
    path, content = root / FILE, msgspec.json.encode(stamp)
    if not path.is_file() or path.read_bytes() != content:
        disk.write(path, content)


def sources(root: Path, config: MkDocsConfig) -> bytes:
    """The fingerprint of what pages are made from; empty where a file is so new that it may yet change unseen."""
    began = time.time_ns()
    beside = (path for path in root.iterdir() if path.is_file() and path.name[0] != ".")
    files = list(_states((*beside, *_below((root / SEEDS, root / EDITS, *template_folders(root))))))
    if any(changed > began - SETTLED for _, _, changed in files):
        return b""
    return fingerprint.of(fingerprint.program(), reuse.settings_of(config), files)


def pages(root: Path, config: MkDocsConfig) -> bytes:
    """The fingerprint of what the site is made from."""
    hooks = (Path(config.config_file_path).parent / name for name in config.hooks)
    files = list(_states((*hooks, *_below((Path(config.docs_dir), *template_folders(root))))))
    return fingerprint.of(fingerprint.program(), reuse.settings_of(config), files)


def memory(root: Path) -> bytes:
    """The fingerprint of what earlier builds knew, which decides what is called new."""
    return fingerprint.of_file(root / arrivals.FILE)


def _below(folders: Iterable[Path]) -> Iterator[Path]:
    return (path for folder in folders if folder.is_dir() for path in sorted(folder.rglob("*")))


def _states(paths: Iterable[Path]) -> Iterator[tuple[str, bytes, int]]:
    """The files among `paths`, each with its state and the time of its last change."""
    for path in paths:
        if path.is_file():
            found = path.stat()
            yield path.as_posix(), packed(found), max(found.st_mtime_ns, found.st_ctime_ns)
