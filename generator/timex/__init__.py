"""Time expressions: found by rules over words, then given values against the publication date."""

from .find import find
from .mention import Mention
from .reference import publication
from .resolve import resolve

__all__ = ["Mention", "find", "publication", "resolve"]
