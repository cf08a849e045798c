"""The words of `lexicon.toml`, folded, by the names of its tables."""

import tomllib
from importlib import resources

from ..arabic.folding import fold
from ..arabic.words import tokenize

_DATA = tomllib.loads(resources.files(__package__).joinpath("lexicon.toml").read_text(encoding="utf-8"))
WORDS: dict[str, frozenset[str]] = {name: frozenset(fold(words).split()) for name, words in _DATA["words"].items()}


def _titles() -> dict[str, list[tuple[str, ...]]]:
    titles: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted(_DATA["titles"]["organisations"], key=len, reverse=True):
        forms = tuple(token.form for token in tokenize(name))
        titles.setdefault(forms[0], []).append(forms)
    return titles


TITLES = _titles()  # organisations by the first word of a name that no institution's word begins, the longest first
