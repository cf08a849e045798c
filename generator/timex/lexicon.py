"""What a word says about time: its class and value, with the clitics before it parted off."""

import itertools
import tomllib
from collections.abc import Iterable, Iterator
from importlib import resources
from typing import NamedTuple

from babel import Locale
from babel.localedata import locale_identifiers
from hijridate.locales import get_locale

from ..arabic.folding import fold
from ..arabic.memo import memo
from ..arabic.words import readings

Value = int | str
_SINGLES = {"month": "monthly"}  # `month` is the class of its names


class Entry(NamedTuple):
    """A lexicon row's class and value."""

    kind: str
    value: Value


class Word(NamedTuple):
    """A word of time: its entry, whether it has the article, and the clitics before it.

    `cut` is how many folded letters before the expression are clitics that stand outside it; `joined` says that the
    first is a conjunction, `governed` that a preposition is written with the word.
    """

    entry: Entry
    definite: bool
    cut: int
    joined: bool
    governed: bool


def _cldr() -> Iterator[tuple[str, Entry]]:
    """Months and weekdays of every Arab locale, and the Hijri months."""
    names = [name for name in locale_identifiers() if name == "ar" or name.startswith("ar_")]
    for locale in map(Locale.parse, sorted(names)):
        for form in ("format", "stand-alone"):
            for month, name in locale.months[form]["wide"].items():
                yield name, Entry("month", month)
            for day, name in locale.days[form]["wide"].items():
                yield name, Entry("weekday", day)
                yield name.removeprefix("ال"), Entry("weekly", day)
    for month, name in enumerate(get_locale("ar").month_names, 1):
        yield name, Entry("hijri", month)


def rows() -> Iterator[tuple[str, Entry]]:
    """Every form of the lexicon file with its entry."""
    for kind, rows in _TABLE.items():
        if isinstance(rows, list):
            for row in rows:
                for form in row["words"]:
                    yield (
                        form,
                        Entry(_SINGLES.get(row["value"], row["value"]) if kind == "unit" else kind, row["value"]),
                    )


_TABLE = tomllib.loads(resources.files(__package__).joinpath("lexicon.toml").read_text(encoding="utf-8"))
COMMON = frozenset(map(fold, _TABLE["common"]["words"]))
COUNTRIES = frozenset(map(fold, _TABLE["common"]["countries"]))
WRITTEN = tuple(_TABLE["common"]["written"])


def _load(rows: Iterable[tuple[str, Entry]]) -> tuple[dict[str, Entry], dict[str, list[tuple[tuple[str, ...], Entry]]]]:
    """Single words by their folded form; phrases by their first word, the longest first."""
    words: dict[str, Entry] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for form, entry in rows:
        first, *rest = fold(form).split()
        if rest:
            phrases.setdefault(first, []).append((tuple(rest), entry))
        else:
            words.setdefault(first, entry)
    for following in phrases.values():
        following.sort(key=lambda phrase: -len(phrase[0]))
    return words, phrases


_BARE = frozenset(("month", "hijri"))  # names: without the article, unless written with it
WORDS, PHRASES = _load(itertools.chain(rows(), _cldr()))


def _stripped(rest: str) -> tuple[str, bool]:
    """`rest` without the article, and whether it had one."""
    return (rest[2:], True) if rest.startswith("ال") and len(rest) > 3 else (rest, False)


@memo
def starts(form: str) -> tuple[Word | None, tuple[tuple[tuple[str, ...], Word], ...]]:
    """What a folded word says by itself, and the phrases that it may begin."""
    single: Word | None = None
    phrases: list[tuple[tuple[str, ...], Word]] = []
    for prefix, rest in readings(form):
        if prefix.endswith("ال") or len(prefix) + len(rest) != len(form):
            continue  # another reading has the same word with its article
        kept = prefix.endswith("لل")
        joined = prefix[:1] in ("و", "ف")
        governed = len(prefix) > joined
        cut = int(joined) if kept else len(prefix)
        bare, definite = (rest, True) if kept else _stripped(rest)
        for key, article in ((rest, kept), (bare, definite)):
            entry = WORDS.get(key)
            if entry is not None and article and key is bare and (entry.kind in _BARE or key in COUNTRIES):
                entry = None
            if entry is not None and single is None:
                single = Word(entry, article or key.startswith("ال"), cut, joined, governed)
            for following, found in PHRASES.get(key, ()):
                phrases.append((following, Word(found, article or key.startswith("ال"), cut, joined, governed)))
    return single, tuple(sorted(dict.fromkeys(phrases), key=lambda phrase: -len(phrase[0])))


def listed(name: str) -> frozenset[str]:
    """The folded words of a plain list of the lexicon."""
    return frozenset(map(fold, _TABLE[name]["words"]))
