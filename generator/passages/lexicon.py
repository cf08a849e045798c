"""The words of `lexicon.toml` as lookups: what a word, or a run of words, can tell."""

import functools
import tomllib
from bisect import bisect_left
from collections.abc import Iterator
from importlib import resources
from typing import Any

from ..arabic.folding import fold
from ..arabic.memo import memo
from ..arabic.vocabulary import Trigger
from ..arabic.words import readings
from ..model import Document

_PRONOUNS = ("ه", "ها", "هم", "هما", "نا")
_PAST = ("ت", "وا", "ا", "تا", "ن")
_PLURAL = ("ون", "وا", "ان", "ن")
_PERSONS = ("ي", "ت")
_CONJUNCTIONS = frozenset({"", "و", "ف"})
_FUTURE_PERSONS = ("ي", "ت", "ن")
_QAD = frozenset({"قد", "وقد", "فقد", "لقد", "ولقد"})
_BEFORE_VERBS = _CONJUNCTIONS | {"ل", "ول", "فل"}
_FORETOLD = frozenset({"effects", "consequence", "agenda", "becomes", "answer", "next"})  # tell more with the future س
_NONE: frozenset[str] = frozenset()


@functools.cache
def tables() -> dict[str, Any]:
    """The tables of `lexicon.toml`, and its lists of words, folded, by their names."""
    tables = tomllib.loads(resources.files(__package__).joinpath("lexicon.toml").read_text(encoding="utf-8"))
    return {name: frozenset(map(fold, t)) if isinstance(t, list) else t for name, t in tables.items()}


def _past(verb: str) -> Iterator[str]:
    """The third persons of a past verb; no pronoun ه, which makes nouns of many."""
    stem = verb[:-1] if verb.endswith(("ي", "ا")) and len(verb) > 3 else verb
    yield from (verb, *(stem + ending for ending in _PAST))
    yield from (stem + "ت" + pronoun for pronoun in _PRONOUNS)
    yield from (stem + pronoun for pronoun in _PRONOUNS[1:])
    if stem == verb and verb.endswith(("ي", "ا")):  # ادي, ادت; دعا, دعوا
        yield from (verb[:-1] + ending for ending in ("ت", "وا", *("ت" + pronoun for pronoun in _PRONOUNS[1:])))


def _imperfect(verb: str) -> Iterator[str]:
    """The third persons of an imperfect verb given with ي, also in the future with س."""
    stem = verb[1:-1] if verb.endswith(("ي", "ا", "و")) and len(verb) > 4 else verb[1:]
    for person in _PERSONS:
        for form in (verb[1:], *(stem + ending for ending in _PLURAL), *(stem + p for p in _PRONOUNS)):
            yield person + form
            yield "س" + person + form


def _noun(word: str) -> Iterator[str]:
    """A word, and with pronouns when it is long enough to be no particle."""
    yield word
    if len(word) > 3 and not word.startswith("ال") and not word.endswith("ا"):
        stem = word[:-1] + "ت" if word.endswith("ه") else word
        yield from (stem + pronoun for pronoun in _PRONOUNS)


_EXPANSIONS = {"words": _noun, "past": _past, "imperfect": _imperfect}


@functools.cache
def _words(kind: str) -> dict[str, frozenset[str]]:
    """Each form of the words, or of the verbs, of one kind with the classes it belongs to."""
    found: dict[str, set[str]] = {}
    for name, table in tables().items():
        if isinstance(table, dict):
            for word in table.get(kind, ()):
                for form in _EXPANSIONS[kind](fold(word)):
                    found.setdefault(form, set()).add(name)
    return {form: frozenset(classes) for form, classes in found.items()}


@functools.cache
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Each phrase's first word with the words that follow and the class."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, table in tables().items():
        if isinstance(table, dict):
            for phrase in table.get("phrases", ()):
                first, *rest = fold(phrase).split()
                found.setdefault(first, []).append((tuple(rest), name))
    return {first: tuple(rows) for first, rows in found.items()}


@functools.cache
def _not_future() -> tuple[str, ...]:
    return tuple(tables()["not_future"])


def _is_future(form: str) -> bool:
    """Whether a folded word has the shape of a verb with the future س."""
    word = form[1:] if form.startswith(("وس", "فس")) else form
    if word[:1] != "س" or word[1:2] not in _FUTURE_PERSONS:
        return False
    if word in _words("imperfect") or "سي" + word[2:] in tables()["short_future"]:
        return True
    return len(word) > 4 and not word.startswith(_not_future())


@memo
def classes(form: str) -> frozenset[str]:
    """The classes of a folded word: of its reading with the fewest clitics that has any."""
    nouns, past, imperfect = _words("words"), _words("past"), _words("imperfect")
    found = _NONE
    for clitics, rest in readings(form):
        if "ك" in clitics:
            continue
        found = nouns.get(rest, _NONE)
        if clitics in _CONJUNCTIONS:
            found |= past.get(rest, _NONE)
        if clitics in _BEFORE_VERBS:
            found |= imperfect.get(rest, _NONE)
        if found:
            break
    if _is_future(form):
        return found | {"future"} | {f"will_{name}" for name in found & _FORETOLD}
    return found


@memo
def _after_qad(form: str) -> str:
    """What قد means before a word: `may_verb` before an imperfect, else `had`."""
    past = tables()["past_after_qad"]
    return "may_verb" if form[:1] in ("ي", "ت", "ن") and len(form) > 2 and form not in past else "had"


_Phrases = dict[str, tuple[tuple[tuple[str, ...], str], ...]]


def _seen(form: str) -> tuple[frozenset[str], _Phrases] | None:
    """A word's classes, and the phrases it opens: by their second word, what must follow that one and the class.

    Nothing for a word that tells nothing, as most.
    """
    opened: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for clitics, rest in readings(form):
        if "ك" not in clitics:
            for (second, *others), name in _phrases().get(rest, ()):
                opened.setdefault(second, []).append((tuple(others), name))
    named = classes(form)
    if not (named or opened or form in _QAD):
        return None
    return named, {second: tuple(rows) for second, rows in opened.items()}


_SEEN = Trigger(_seen)


def found(document: Document, start: int, end: int) -> list[tuple[int, frozenset[str]]]:
    """Each token from `start` to `end` whose word, or phrase that it opens, has classes."""
    forms = document.forms
    where, seen = _SEEN.of(document)
    rows = []
    for k in range(bisect_left(where, start), bisect_left(where, end)):
        at, (named, phrases) = where[k], seen[k]
        if phrases and at + 1 < end:
            for others, name in phrases.get(forms[at + 1], ()):
                if tuple(forms[at + 2 : min(end, at + 2 + len(others))]) == others:
                    named |= {name}
        if forms[at] in _QAD:
            named |= {_after_qad(forms[at + 1] if at + 1 < end else "")}
        if named:
            rows.append((at, named))
    return rows
