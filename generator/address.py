"""Addresses of pages: names made safe for files and links, and the alphabet's order."""

import hashlib
import re
import unicodedata
from pathlib import PurePosixPath

from .arabic.folding import fold

_LONGEST = 60  # characters: with two bytes a letter, far from the 255 bytes a file's name may have
_UNSAFE = re.compile(r"[^\w.-]+|_+(?=\W)")
_NOT_A_NAME = re.compile(r"[\W_]+")
_RESERVED = re.compile(r"index(_.*)?", re.IGNORECASE)  # the pages of lists
_SUFFIX = re.compile(r"\.[a-z]{2,6}$", re.IGNORECASE)
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)  # no names of files on Windows


def _safe(slug: str, whole: str) -> str:
    """`slug` with a hash of `whole` behind it where it is empty, too long or a name with another meaning."""
    if 0 < len(slug) <= _LONGEST and not _RESERVED.fullmatch(slug) and not _DEVICE.fullmatch(slug):
        return slug
    digest = hashlib.blake2b(whole.encode(), digest_size=4).hexdigest()
    return f"{slug[:_LONGEST].rstrip('-.')}-{digest}".lstrip("-")


def of_source(path: str) -> str:
    """The id and address of the article at `path`, which is relative to the folder of the sources.

    >>> of_source("2024/أخبار اليوم.md")
    '2024-أخبار-اليوم'
    """
    name = unicodedata.normalize("NFC", str(PurePosixPath(path).with_suffix("")))
    return _safe(_UNSAFE.sub("-", name).strip("-._"), name)


def of_alias(name: str) -> str:
    """The address that an article had, from the path of its source then, the page's address, or the address itself.

    >>> of_alias("seeds/2024/أخبار.md"), of_alias("briefings/2024-أخبار.html"), of_alias("2024-أخبار")
    ('2024-أخبار', '2024-أخبار', '2024-أخبار')
    """
    bare = _SUFFIX.sub("", name.removeprefix("seeds/").removeprefix("briefings/"))
    return of_source(f"{bare}.md")


def of_name(name: str) -> str:
    """The address of a speaker or a place: one for all spellings that fold alike.

    >>> of_name("أحمد الكاتب")
    'احمد-الكاتب'
    """
    folded = fold(unicodedata.normalize("NFC", name))
    return _safe(_NOT_A_NAME.sub("-", folded).strip("-"), folded)


# Letters that other languages added stand behind the one they were made from.
_ADDED = str.maketrans({"پ": "ب\uffff", "چ": "ج\uffff", "ژ": "ز\uffff", "ڤ": "ف\uffff", "گ": "ك\uffff"})


def alphabetical(name: str) -> str:
    """A key that sorts names as an Arabic index does: the article and spellings of hamza do not count.

    >>> sorted(["الوزان", "هدى", "أحمد", "ألمانيا", "إبراهيم", "ليلى"], key=alphabetical)
    ['إبراهيم', 'أحمد', 'ألمانيا', 'ليلى', 'هدى', 'الوزان']
    """
    words = " ".join(_NOT_A_NAME.sub(" ", fold(name)).split()).replace("ء", "ا")
    article = "ال" if len(words) > 4 and not name.startswith(("أ", "إ")) else ""
    return words.removeprefix(article).translate(_ADDED)


def initial(name: str) -> str:
    """The letter under which an index lists `name`; `#` for what is no letter."""
    first = alphabetical(name)[:1]
    return first.upper() if first.isalpha() else "#"
