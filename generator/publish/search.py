"""The search index as it is published."""

from pathlib import Path

import msgspec

from .. import disk

INDEX = Path("search/search_index.json")
OFFLINE = Path("search/search_index.js")  # for pages opened from disk


def compact(site: Path) -> None:
    """Writes the index of a built site in UTF-8: the theme escapes each Arabic letter in six bytes."""
    if not (site / INDEX).is_file():
        return
    index = msgspec.json.encode(msgspec.json.decode((site / INDEX).read_bytes()))
    disk.write(site / INDEX, index)
    if (site / OFFLINE).is_file():
        disk.write(site / OFFLINE, b"var __index = " + index)
