"""Plain text and Markdown with YAML front matter."""

import datetime
import difflib
import re
import unicodedata
from typing import TypedDict

import msgspec
import yaml

from .. import address
from ..errors import SourceError
from ..model import Article, EncodingBasis
from . import encoding
from .cleaning import characters, paragraphs
from .mending import mended

KEYS = ("title", "date", "publisher", "author", "url", "dossier", "aliases")
_FENCE = "---"
_DEEPEST = 4
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the first where libyaml is there
_END = re.compile("\r\n?")
_NULL = "tag:yaml.org,2002:null"


class Known(TypedDict):
    """What reading the bytes found out about the file."""

    encoding: str
    encoding_basis: EncodingBasis
    mended: tuple[str, ...]


def characters_of(raw: bytes, name: str, declared: str | None = None, flaws: float = 0.0) -> tuple[str, Known]:
    """The text in `raw`, and what reading it found out; `declared` and `flaws` are those of `encoding.decoded`."""
    decoded = encoding.decoded(raw, name, declared, flaws)
    # Mended before it is cleaned: mojibake holds control characters.
    text, undone = mended(_END.sub("\n", decoded.text), name)
    return characters(text, name), Known(encoding=decoded.encoding, encoding_basis=decoded.basis, mended=undone)


def plain(raw: bytes, name: str) -> Article:
    """The article in a text file: all of it is the article's text."""
    text, known = characters_of(raw, name)
    return Article(path=name, text=paragraphs(text, name), **known)


def markdown(raw: bytes, name: str) -> Article:
    """The article in a Markdown file; YAML front matter between `---` lines may state what is known of it."""
    text, known = characters_of(raw, name)
    lines = text.split("\n")
    if lines[0].strip() != _FENCE:
        return Article(path=name, text=paragraphs(text, name), **known)
    fences = [number for number, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE]
    if not fences:
        raise SourceError(f"{name}:1", "front matter without an end", _FENCE, "close it with a line of three hyphens")
    matter = _front_matter("\n".join(lines[1 : fences[0]]), name)
    body = paragraphs("\n".join(lines[fences[0] + 1 :]), name)
    return msgspec.convert({"path": name, "text": body, **known, **matter}, Article)


Matter = dict[str, str | datetime.date | tuple[str, ...]]


def _front_matter(block: str, name: str) -> Matter:
    matter: Matter = {}
    for key, value in _pairs(block, name):
        place = f"{name}:{key.start_mark.line + 2}"
        if not isinstance(key, yaml.ScalarNode) or key.value not in KEYS:
            near = difflib.get_close_matches(str(key.value), KEYS, n=1, cutoff=0.0)
            raise SourceError(place, "unknown key", str(key.value), f"did you mean {near[0]}? known: {', '.join(KEYS)}")
        if key.value == "aliases":
            matter[key.value] = _aliases(value, place)
            continue
        if not isinstance(value, yaml.ScalarNode):
            raise SourceError(place, f"{key.value} is not a text", None, f'write {key.value}: "…"')
        text = unicodedata.normalize("NFC", value.value).strip()
        if text and value.tag != _NULL:
            matter[key.value] = _date(text, place) if key.value == "date" else text
    return matter


def _aliases(value: yaml.Node, place: str) -> tuple[str, ...]:
    """The addresses that an article's page had before: one, or a list of them, as paths of sources or of pages."""
    nodes = value.value if isinstance(value, yaml.SequenceNode) else [value]
    if not all(isinstance(node, yaml.ScalarNode) for node in nodes):
        raise SourceError(place, "aliases is not a list of old addresses", None, "write aliases: [2024-old-name]")
    stated = [node.value.strip() for node in nodes if node.tag != _NULL]
    return tuple(dict.fromkeys(address.of_alias(name) for name in stated if name))


def _pairs(block: str, name: str) -> list[tuple[yaml.Node, yaml.Node]]:
    """The keys and values of a block of YAML, not yet understood, so that each still knows its line."""
    try:
        _refuse_bombs(block, name)
        node = yaml.compose(block, Loader=_LOADER)
    except yaml.MarkedYAMLError as problem:
        line = problem.problem_mark.line + 2 if problem.problem_mark else 1
        raise SourceError(
            f"{name}:{line}", "front matter is not YAML", problem.problem, 'put the value between quotes: title: "…"'
        ) from problem
    except (yaml.YAMLError, RecursionError) as problem:  # a character or a depth that YAML cannot have
        raise SourceError(f"{name}:1", "front matter is not YAML", str(problem), "correct the value") from problem
    if node is None:
        return []
    if not isinstance(node, yaml.MappingNode):
        raise SourceError(f"{name}:2", "front matter is not a list of keys", None, f"write lines such as {KEYS[0]}: …")
    return node.value  # type: ignore[no-any-return]  # the stubs leave a node's value open


def _refuse_bombs(block: str, name: str) -> None:
    """Nothing, if the block cannot expand without end, as aliases do, or take time with the square of its depth."""
    depth = 0
    for event in yaml.parse(block, Loader=_LOADER):
        line = event.start_mark.line + 2 if event.start_mark else 2
        if isinstance(event, yaml.AliasEvent):
            raise SourceError(f"{name}:{line}", "front matter with an alias", f"*{event.anchor}", "write the value out")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise SourceError(
                f"{name}:{line}", "front matter nested too deep", None, f"write lines such as {KEYS[0]}: …"
            )


def _date(text: str, place: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text[:10])
    except ValueError:
        raise SourceError(place, "not a date", text, "write it as 2024-11-09") from None
