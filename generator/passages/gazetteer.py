"""Places: the territories and blocs that a text names, by name, adjective, people, capital or city."""

import functools
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib import resources
from typing import Any, Literal

import msgspec
from babel import Locale

from ..arabic.folding import fold
from ..arabic.memo import memo
from ..arabic.vocabulary import Trigger
from ..arabic.words import readings, tokenize
from ..model import Document, Place, Span, Token

Kind = Literal["name", "adjective", "people", "capital", "city", "bloc"]

_NO_TERRITORY = frozenset({"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO", "AQ"})
_SUFFIXES = ("", "ه", "ون", "ين", "ان", "ات", "تين", "تان")  # a relative adjective's gender and number
_PRONOUNS = ("ه", "ها", "هم", "نا")


class Form(msgspec.Struct, frozen=True):
    """What a word, with the words that must follow it, names."""

    words: tuple[str, ...]
    code: str
    kind: Kind


class Mention(msgspec.Struct, frozen=True):
    """A place named in a document: `token` and `last` are indexes into its tokens."""

    token: int
    last: int
    start: int
    code: str
    kind: Kind


Opening = tuple[str, Form]  # the clitics before a form, and the form


@functools.cache
def lexicon() -> Mapping[str, Any]:
    """The tables of `gazetteer.toml`, the neighbours of ambiguous words folded."""
    tables = tomllib.loads(resources.files(__package__).joinpath("gazetteer.toml").read_text(encoding="utf-8"))
    for name in ("only", "never_before", "never_after"):
        tables[name] = {fold(word): frozenset(map(fold, near)) for word, near in tables[name].items()}
    return tables


@functools.cache
def names() -> dict[str, str]:
    """Each territory's code with its name in CLDR's Arabic, and each bloc's name with itself."""
    territories = {
        code: name.partition(" (")[0]
        for code, name in Locale("ar").territories.items()
        if len(code) == 2 and code.isalpha() and code not in _NO_TERRITORY
    }
    return territories | {bloc["name"]: bloc["name"] for bloc in lexicon()["blocs"]}


@functools.cache
def members() -> dict[str, frozenset[str]]:
    """Each bloc's name with the codes of its territories."""
    return {bloc["name"]: frozenset(bloc["members"].split()) for bloc in lexicon()["blocs"]}


def relative(name: str) -> str:
    """The relative adjective of a territory's folded name, masculine singular, without the article.

    >>> relative(fold("سوريا")), relative(fold("اليابان")), relative(fold("ليتوانيا"))
    ('سوري', 'ياباني', 'ليتواني')
    """
    stem = name.removeprefix("ال") if len(name) > 4 else name
    for ending in ("يا", "ا", "ه"):
        if stem.endswith(ending) and len(stem) - len(ending) > 2:
            return stem.removesuffix(ending) + "ي"
    return stem if stem.endswith("ي") else stem + "ي"


def _adjectives(code: str, name: str) -> list[str]:
    listed = lexicon()["adjectives"].get(code)
    if listed is not None:
        return [fold(word) for word in listed]
    return [] if " " in name else [relative(fold(name))]


def _surfaces() -> Iterator[tuple[str, str, Kind]]:
    """Every form of every place: folded words, code, kind."""
    words = lexicon()
    for code, name in names().items():
        if len(code) == 2:
            yield fold(name.replace(" - ", " ")), code, "name"
            yield from ((form, code, "adjective") for form in _agreed(_adjectives(code, name)))
    kinds: tuple[tuple[str, Kind], ...] = (
        ("names", "name"), ("peoples", "people"), ("capitals", "capital"), ("cities", "city"),
    )  # fmt: skip
    for table, kind in kinds:
        for code, listed in words[table].items():
            yield from ((fold(form), code, kind) for form in listed)
    for bloc in words["blocs"]:
        yield from ((fold(form), bloc["name"], "bloc") for form in bloc["forms"])


def _agreed(adjectives: Iterable[str]) -> Iterator[str]:
    """Relative adjectives in every gender and number; of two words (`كوري جنوبي`) the second agrees in gender."""
    for adjective in adjectives:
        head, _, tail = adjective.partition(" ")
        for suffix in _SUFFIXES:
            if not tail:
                yield head + suffix
                continue
            agreed = tail + suffix if suffix == "ه" else tail
            yield f"{head}{suffix} {agreed}"
            yield f"{head}{suffix} ال{agreed}"


@functools.cache
def forms() -> dict[str, tuple[Form, ...]]:
    """Each first word with the forms that it opens, longest first."""
    found: dict[str, dict[tuple[str, ...], Form]] = {}
    for surface, code, kind in _surfaces():
        words = tuple(surface.split())
        found.setdefault(words[0], {}).setdefault(words, Form(words, code, kind))
    return {first: tuple(sorted(forms.values(), key=lambda f: -len(f.words))) for first, forms in found.items()}


@memo
def _openings(form: str) -> tuple[Opening, ...]:
    """The forms that a word may open, each with the clitics before it."""
    known = forms()
    found: list[tuple[str, Form]] = []
    if form in lexicon()["never"]["words"]:
        return ()
    for clitics, rest in readings(form):
        for place in known.get(rest, ()):
            # A name takes no article that is not its own; an adjective may.
            if clitics.endswith(("ال", "لل")) and place.kind not in ("adjective",):
                continue
            found.append((clitics, place))
    return tuple(sorted(found, key=lambda item: -len(item[1].words)))


_OPENINGS = Trigger(_openings)


def _meant(form: Form, clitics: str, before: str, after: str) -> bool:
    """Whether the neighbours of an ambiguous word leave it a place."""
    words, surface = lexicon(), " ".join(form.words)
    only = words["only"].get(surface)
    if only is not None and before not in only and not (clitics and clitics[-1] in "بل" and {"في", "الي"} & only):
        return False
    if after in words["never_before"].get(surface, ()) or before in words["never_after"].get(surface, ()):
        return False
    if surface in words["whole"] and (after.startswith("ال") or before in ("هذه", "تلك")):
        return False
    if form.kind == "adjective" and "ال" + surface in _surnames() and clitics.endswith("ال"):
        return before.startswith(("ال", "وال", "بال", "لل")) or before.endswith(_PRONOUNS) or bool(_openings(before))
    return True


@functools.cache
def _surnames() -> frozenset[str]:
    return frozenset(lexicon()["surnames"]["words"])


def _start(text: str, token: Token, length: int) -> int:
    """The offset at which the last `length` letters of `token` begin."""
    if token.end - token.start == len(token.form):
        return token.end - length
    offset = token.end
    while length and offset > token.start:
        offset -= 1
        length -= bool(fold(text[offset]))
    return offset


def mentions(document: Document) -> tuple[Mention, ...]:
    """Every place that `document` names, in reading order."""
    return _among(document.text, document.tokens, zip(*_OPENINGS.of(document), strict=True))


def mentions_among(text: str, tokens: tuple[Token, ...]) -> tuple[Mention, ...]:
    """Every place that stands in `tokens`, which are those of `text`."""
    return _among(text, tokens, enumerate(_openings(token.form) for token in tokens))


def _follow(tokens: tuple[Token, ...], start: int, words: tuple[str, ...]) -> bool:
    """Whether `words` stand from token `start` on."""
    return all(tokens[start + i].form == word for i, word in enumerate(words))


def _among(
    text: str, tokens: tuple[Token, ...], openings: Iterable[tuple[int, tuple[Opening, ...]]]
) -> tuple[Mention, ...]:
    """Every place that stands in `tokens`, which are those of `text`; `openings` has what each of them may open."""
    found, reach = [], -1
    for index, opened in openings:
        if index <= reach or tokens[index].kind != "word":
            continue
        for clitics, form in opened:
            last = index + len(form.words) - 1
            if last >= len(tokens) or (last > index and not _follow(tokens, index + 1, form.words[1:])):
                continue
            before = tokens[index - 1].form if index else ""
            after = tokens[last + 1].form if last + 1 < len(tokens) else ""
            if not _meant(form, clitics, before, after):
                continue
            article = 2 if clitics.endswith(("ال", "لل")) else 0
            start = _start(text, tokens[index], len(form.words[0]) + article)
            found.append(Mention(index, last, start, form.code, form.kind))
            reach = last
            break
    return tuple(found)


@functools.cache
def _capitals() -> frozenset[tuple[str, str]]:
    return frozenset((code, fold(name)) for code, listed in lexicon()["capitals"].items() for name in listed)


def is_capital(code: str, text: str) -> bool:
    """Whether `text`, a mention of the territory `code`, names its capital.

    >>> is_capital("US", "واشنطن"), is_capital("US", "الأميركية")
    (True, False)
    """
    return (code, fold(text)) in _capitals()


def places(document: Document, named: tuple[Mention, ...]) -> tuple[Place, ...]:
    """Each place of `named` once, the most named first, with the spans of its mentions."""
    grouped: dict[str, list[Mention]] = {}
    for mention in named:
        grouped.setdefault(mention.code, []).append(mention)
    text = document.text
    ordered = sorted(grouped.items(), key=lambda item: (-len(item[1]), item[1][0].start))
    return tuple(
        Place(
            code=code,
            name=names()[code],
            rule=min((m.kind for m in group), key=("name", "bloc", "people", "adjective", "capital", "city").index),
            mentions=tuple(
                Span(start=m.start, end=(end := document.tokens[m.last].end), text=text[m.start : end]) for m in group
            ),
        )
        for code, group in ordered
    )


def codes(text: str) -> tuple[str, ...]:
    """The codes and blocs that a short text, such as a title, names.

    >>> codes("القاهرة وأنقرة تستأنفان الحوار")
    ('EG', 'TR')
    """
    tokens = tokenize(text)
    return tuple(m.code for m in mentions_among(text, tokens))
