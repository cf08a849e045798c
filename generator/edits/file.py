"""Reads `edits/NAME.yml`: every edit that can be understood, and a message for each that cannot."""

import datetime
import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import yaml
from msgspec import UNSET

from .. import address
from ..calendar import interval
from ..errors import EditError, MujazError
from .form import ALWAYS, ARTICLE, FIELDS, KINDS, NAMES, NEEDED, NOTHING, SAY_WHAT, Edit, Placed, given, place, subject

SUFFIXES = (".yml", ".yaml")
KEY = "edits"
_REMEDIES = {
    "corrected": "write the day of the correction: corrected: 2031-02-05",
    "item": "write an id such as q-0a1b2c3d4e; mujaz explain prints them",
    "add": "write quote, event, background, implication, actor or summary",
    "hide": "write true or false",
    "sentence": "write the number of a sentence: s12",
    "kind": "write direct, indirect or mixed of a quote, person or organisation of an actor",
    "tense": "write past or coming",
    "section": "write background or implication",
    "scope": "write regional, domestic or international",
    "places": "write a list: [IQ, SY]",
    "order": "write a number from 1",
}
_OPEN = re.compile(r"XXXX(-(\d\d(-\d\d)?|W\d\d|Q[1-4]|H[12]|SP|SU|FA|WI))?")
_LENGTH = re.compile(r"P(T?[\dX.]+[YMWDHS])+")
_A_DATE = "write a date such as 2031-02-03, 2031-02, 2031, 203X or 2031-SU"
_A_DAY = "write a day such as 2031-02-03"


class _Loader(yaml.SafeLoader):
    """Plain YAML in which only `null` and `true` are other than text: a date or a year stays as it is written."""


_Loader.yaml_implicit_resolvers = {
    first: kept
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    if (kept := [(tag, form) for tag, form in resolvers if tag in ("tag:yaml.org,2002:null", "tag:yaml.org,2002:bool")])
}


def files(folder: Path, problems: list[MujazError]) -> dict[str, Path]:
    """The edits files below `folder` by the ids of the articles that they correct."""
    found: dict[str, Path] = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix not in SUFFIXES or not path.is_file():
            continue
        name = address.of_source(path.relative_to(folder).as_posix())
        if (other := found.setdefault(name, path)) != path:
            problems.append(EditError(str(path), "two files correct one article", str(other), "join them"))
    return found


def read(path: Path, name: str, problems: list[MujazError]) -> tuple[Placed, ...]:
    """The edits in the file at `path`, which messages call `name`; an edit that has no meaning goes to `problems`."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        problems.append(EditError(name, "cannot be read", str(problem), "save it as UTF-8 text"))
        return ()
    return parse(text, name, problems)


def parse(text: str, name: str, problems: list[MujazError]) -> tuple[Placed, ...]:
    """The edits in the text of a file."""
    found = []
    try:
        nodes = list(_nodes(text, name))
    except EditError as problem:
        problems.append(problem)
        return ()
    for number, node in enumerate(nodes):
        try:
            found.append(_placed(node, name, f"$.{KEY}[{number}]"))
        except EditError as problem:
            problems.append(problem)
    return tuple(found)


def _nodes(text: str, name: str) -> Iterator[yaml.Node]:
    """The nodes of the file's list."""
    try:
        # An alias can make a few lines expand without end, and no correction needs one.
        alias = next((event for event in yaml.parse(text) if isinstance(event, yaml.AliasEvent)), None)
        root = None if alias else yaml.compose(text, Loader=_Loader)
    except (yaml.YAMLError, RecursionError) as problem:
        mark = getattr(problem, "problem_mark", None)
        said = getattr(problem, "problem", None) or str(problem)
        remedy = 'put texts between quotes: note: "…"'
        raise EditError(f"{name}:{mark.line + 1 if mark else 1}", "not YAML", said, remedy) from problem
    if alias is not None:
        line = alias.start_mark.line + 1 if alias.start_mark else 1
        raise EditError(f"{name}:{line}", "an alias", f"*{alias.anchor}", "write the value out")
    if root is None:
        return
    if not isinstance(root, yaml.MappingNode):
        raise EditError(f"{name}:1", "not a list of edits", None, f"begin it with {KEY}:")
    keys = _keys(root, name, "$", (KEY,))
    for value in (value for key, value in root.value if key.value == KEY):
        if isinstance(value, yaml.SequenceNode):
            yield from value.value
        elif value.tag != "tag:yaml.org,2002:null":
            raise EditError(f"{name}:{keys[KEY]}: $.{KEY}", "not a list", None, "begin each edit with a hyphen")


def _keys(node: yaml.MappingNode, name: str, path: str, known: Iterable[str]) -> dict[str, int]:
    """The lines of a mapping's keys, each of which must be known and stand once."""
    lines: dict[str, int] = {}
    for key, _ in node.value:
        word, line = str(key.value), key.start_mark.line + 1
        where = f"{name}:{line}: {path}.{word}"
        if not isinstance(key, yaml.ScalarNode) or word not in known:
            near = difflib.get_close_matches(word, known, n=1, cutoff=0.0)
            raise EditError(where, "unknown key", word, f"did you mean {near[0]}?")
        if word in lines:
            raise EditError(where, "written twice", word, f"the first is in line {lines[word]}; keep one")
        lines[word] = line
    return lines


def _placed(node: yaml.Node, name: str, path: str) -> Placed:
    """One edit with the places of its keys."""
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.MappingNode):
        raise EditError(f"{name}:{line}: {path}", "not an edit", str(node.value), "write lines such as - item: q-…")
    lines = {"": line, **_keys(node, name, path, Edit.__struct_fields__)}
    try:
        values = _Loader("").construct_document(node)
    except yaml.MarkedYAMLError as problem:
        raise EditError(f"{name}:{line}: {path}", "no plain value", problem.problem, "write a text") from problem
    try:
        edit = msgspec.convert(_composed(values), Edit, strict=False)
    except msgspec.ValidationError as problem:
        raise _wrong(problem, values, name, path, lines) from problem
    placed = Placed(edit=edit, file=name, path=path, lines=lines)
    for field, what, shown, remedy in _faults(edit):
        raise EditError(place(placed, field), what, shown, remedy)
    return placed


def _composed(value: Any) -> Any:
    """`value` with every text in NFC and without blanks around it, as the text of an article is."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value).strip()
    if isinstance(value, list):
        return [_composed(item) for item in value]
    return {key: _composed(item) for key, item in value.items()} if isinstance(value, dict) else value


def _wrong(
    problem: msgspec.ValidationError, values: dict[str, Any], name: str, path: str, lines: dict[str, int]
) -> EditError:
    message, _, where = str(problem).partition(" - at ")
    field = where.strip("`").removeprefix("$.").split("[")[0].removeprefix("$")
    if not field and "required" in message:  # "Object missing required field `corrected`"
        field = message.split("`")[1]
        return EditError(f"{name}:{lines['']}: {path}", f"{field} is missing", None, _REMEDIES.get(field, message))
    line = lines.get(field, lines[""])
    shown = str(values[field]) if field in values else None
    return EditError(f"{name}:{line}: {path}.{field}", "wrong value", shown, _REMEDIES.get(field, message))


Fault = tuple[str, str, str | None, str]  # field, problem, text, remedy


def _faults(edit: Edit) -> Iterator[Fault]:
    """What is wrong with an edit whatever the article may hold."""
    about, fields = subject(edit), given(edit)
    if not set(fields) - {"item", "corrected"}:
        yield "", NOTHING, None, SAY_WHAT
    yield from _wrong_fields(edit, about, fields)
    yield from _wrong_pairs(edit, fields)
    yield from _wrong_values(edit, about)


def _wrong_fields(edit: Edit, about: str, fields: tuple[str, ...]) -> Iterator[Fault]:
    can = FIELDS[about]
    if edit.add is not UNSET:
        can -= {"hide", "section", *(("scope", "places") if about == "b" else ())}
    for field in fields:
        if field not in ALWAYS and field not in can:
            remedy = f"what can be said of it: {', '.join(sorted(can))}"
            yield field, f"{NAMES[about]} has no {field}", str(getattr(edit, field)), remedy
    for field in () if edit.add is UNSET else ("text", *NEEDED[about]):
        if field not in fields:
            yield "add", f"{NAMES[about]} needs {field}", None, f"write {field}: …"


def _wrong_pairs(edit: Edit, fields: tuple[str, ...]) -> Iterator[Fault]:
    if edit.add is not UNSET and edit.item is not UNSET:
        yield "add", "an item and an addition in one edit", None, "make two edits of it"
    if edit.sentence is not UNSET and edit.text is UNSET:
        yield "sentence", "a sentence for no text", edit.sentence, "write the words that stand there: text: …"
    if edit.hide and set(fields) - {"item", "corrected", "text", "note", "hide"}:
        yield "hide", "hidden and corrected in one edit", None, "keep one of the two"


def _wrong_values(edit: Edit, about: str) -> Iterator[Fault]:
    if edit.kind is not UNSET and about in KINDS and edit.kind not in KINDS[about]:
        yield "kind", f"{NAMES[about]} is of no such kind", edit.kind, f"write {' or '.join(KINDS[about])}"
    if edit.date is not UNSET and about == ARTICLE and not _is_day(edit.date):
        yield "date", "not a day", edit.date, _A_DAY
    elif edit.date is not UNSET and not _is_date(edit.date, about):
        yield "date", "not a date", edit.date, _A_DATE


def _is_date(text: str, about: str) -> bool:
    """Whether a value is a TIMEX3 date, fixed or open; a time expression may be a length of time too."""
    open_or_fixed = interval(text) is not None or _OPEN.fullmatch(text)
    return bool(open_or_fixed or (about == "t" and _LENGTH.fullmatch(text)))


def _is_day(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True
