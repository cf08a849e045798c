"""What came since the last build that had changes, from what earlier builds knew: content alone decides, no clock.

The memory lies beside the caches and is no cache: without it the next build knows of no earlier one, and calls nothing
new. A build of the same sources calls the same things new again; a removed source makes nothing new.
"""

import logging
from collections.abc import Mapping
from pathlib import Path

import msgspec

from .. import disk

FILE = Path(".cache/mujaz/known.json")
_SHORT = 16  # hexadecimal digits of a text's hash that are kept: enough to tell that it changed


class Memory(msgspec.Struct, frozen=True, kw_only=True):
    """The articles of the last build with their texts' hashes, and what came or changed when it last had changes."""

    known: dict[str, str]
    came: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    dossiers: dict[str, str] = {}  # the address of the dossier that each article stood in, where no editor named it


NOTHING = Memory(known={})


def remembered(memory: Memory | None, texts: Mapping[str, str]) -> Memory:
    """What is known after a build of articles whose `texts` have these hashes (SHA-256, hexadecimal).

    >>> first = remembered(None, {"a": "1f"})
    >>> remembered(first, {"a": "1f", "b": "2e"}).came, remembered(first, {"a": "3d"}).changed, first.came
    (('b',), ('a',), ())
    """
    known = {name: text[:_SHORT] for name, text in sorted(texts.items())}
    if memory is None:
        return Memory(known=known)
    moved = {text for name, text in memory.known.items() if name not in known}  # and came back under another name
    came = tuple(name for name, text in known.items() if name not in memory.known and text not in moved)
    changed = tuple(name for name, text in known.items() if memory.known.get(name, text) != text)
    if not came and not changed:  # as it was, or something was removed: what was new is new still
        came = tuple(name for name in memory.came if name in known)
        changed = tuple(name for name in memory.changed if name in known)
    return Memory(known=known, came=came, changed=changed, dossiers=memory.dossiers)


def load(path: Path) -> Memory | None:
    """What the last build knew; None where there was none. A file that cannot be understood is told of and left out."""
    if not path.is_file():
        return None
    try:
        return msgspec.json.decode(path.read_bytes(), type=Memory)
    except msgspec.DecodeError as problem:
        told = "%s: what earlier builds knew cannot be read (%s); this build calls nothing new"
        logging.getLogger("mujaz").warning(told, path, problem)
        return None


def save(path: Path, memory: Memory) -> None:
    """Keeps `memory` for the next build, where it is not kept already."""
    content = msgspec.json.format(msgspec.json.encode(memory), indent=0) + b"\n"
    if not path.is_file() or path.read_bytes() != content:
        disk.write(path, content)
