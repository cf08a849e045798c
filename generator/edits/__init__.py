"""Editors' corrections: read from `edits/NAME.yml`, applied between what is found and what is shown."""

from .apply import applied, article
from .file import SUFFIXES, files, read
from .form import Placed, schema

__all__ = ["SUFFIXES", "Placed", "applied", "article", "files", "read", "schema"]
