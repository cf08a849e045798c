"""What stands around an article: labels that lead elsewhere, notices of the site, bylines."""

import re
import tomllib
from collections.abc import Sequence
from importlib import resources
from typing import Any

from .folding import fold

_LEXICON: dict[str, Any] = tomllib.loads(resources.files(__package__).joinpath("furniture.toml").read_text("utf-8"))
LINKS = tuple(fold(phrase) for phrase in _LEXICON["links"])
LABELS = frozenset(fold(phrase) for phrase in _LEXICON["labels"])
NOTICES = tuple(fold(phrase) for phrase in _LEXICON["notices"])
JOINS = tuple(fold(phrase) for phrase in _LEXICON["joins"])
BYLINES = tuple(fold(phrase) for phrase in _LEXICON["bylines"])

_SHORT = 16  # words of a label with the headline it leads to
_NAME = 5  # words of an author's name
_BYLINE = re.compile(rf"(?:{'|'.join(BYLINES)})\s*[:/–-]\s*")
_BY = re.compile(rf"{BYLINES[0]}\s+(?:[:/–-]\s*)?")
_DASH = re.compile(r"\s*[–-]\s+|\s+[–-]\s*")


def leads_elsewhere(line: str) -> bool:
    """Whether a line is a label that leads elsewhere.

    >>> leads_elsewhere("اقرأ أيضاً: جسر جديد في مدينة النور"), leads_elsewhere("إعلان النور يدعو إلى الهدنة")
    (True, False)
    """
    return leads(fold(line))


def leads(folded: str) -> bool:
    """Whether a line, given folded, is a label that leads elsewhere."""
    folded = folded.strip(" -–—:|•*»«><")
    if folded in LABELS:
        return True
    if not folded.startswith(LINKS):
        return False
    label = next(label for label in LINKS if folded.startswith(label))
    return not folded[len(label) :][:1].isalpha() and len(folded.split()) <= _SHORT


def is_notice(line: str) -> bool:
    """Whether a line behind the article is the site's own word to its visitors."""
    folded = fold(line)
    return any(phrase in folded for phrase in NOTICES)


def author(lines: Sequence[str], publisher: str | None) -> str | None:
    """Who wrote an article, as a line around it says: after a word for it, or beside the publisher's name.

    >>> author(["بقلم: ليلى المرجان"], None), author(["جريدة الضفة - ليلى المرجان"], "جريدة الضفة")
    ('ليلى المرجان', 'ليلى المرجان')
    >>> author(["كتبت ليلى المرجان رسالة"], None)
    """
    for line in lines:
        shown = " ".join(line.split())
        folded = fold(shown)
        if len(folded) == len(shown) and (found := _BYLINE.match(folded) or _BY.match(folded)):
            name = shown[found.end() :]
        else:
            name = _beside(shown, publisher)
        if 1 < len(name.split()) <= _NAME and not any(map(str.isdigit, name)):
            return name
    return None


def _beside(line: str, publisher: str | None) -> str:
    """What stands in a line beside the publisher's name, if nothing else does."""
    sides = _DASH.split(line)
    if publisher is None or len(sides) != 2:
        return ""
    names = [fold(side) == fold(publisher) for side in sides]
    return sides[names.index(False)] if sum(names) == 1 else ""
