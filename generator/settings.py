"""`extra.mujaz` of `mkdocs.yml`: the generator's own settings, validated."""

import difflib
from pathlib import Path
from typing import Annotated, Literal

import msgspec
import yaml

from .errors import SettingsError

# Middle East and North Africa: the members of the Arab League, and Iran, Israel and Türkiye.
MENA = frozenset(
    {
        *("AE", "BH", "DJ", "DZ", "EG", "EH", "IL", "IQ", "IR", "JO", "KM", "KW", "LB", "LY", "MA"),
        *("MR", "OM", "PS", "QA", "SA", "SD", "SO", "SY", "TN", "TR", "YE"),
    }
)

Column = Literal["text", "title", "date", "publisher", "author", "url", "dossier", "id"]
Territory = Annotated[str, msgspec.Meta(pattern="^[A-Z]{2}$")]


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an editor may set. A region is a name with its territories (ISO 3166 codes)."""

    locale: str = "ar"  # language and, for the names of months, country: ar, ar_IQ, ar_MA, en
    digits: Literal["latn", "arab"] | None = None  # None: those of the locale in CLDR
    hijri: bool = False  # the Hijri date beside the Gregorian
    publish_source: Literal["full", "cited", "none"] = "full"
    regions: dict[str, frozenset[Territory]] = msgspec.field(
        default_factory=lambda: {"الشرق الأوسط وشمال أفريقيا": MENA}
    )
    columns: dict[Column, str] = msgspec.field(default_factory=dict)  # of JSON Lines and CSV: a field → its column
    largest_source: Annotated[int, msgspec.Meta(ge=1)] = 50  # megabytes that one article's source may have


def load(path: Path) -> Settings:
    """The settings that stand under `extra.mujaz` in the `mkdocs.yml` at `path`; the defaults where nothing stands.

    Raises:
        SettingsError: the file cannot be read, is not YAML, or a setting is unknown or has a wrong value.
    """
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except OSError as problem:
        raise SettingsError(str(path), "cannot be read", problem.strerror, "run it in the site's folder") from problem
    except (yaml.YAMLError, UnicodeDecodeError) as problem:
        raise SettingsError(_place(path, getattr(problem, "problem_mark", None)), "not YAML", str(problem)) from problem
    node = _child(_child(root, "extra"), "mujaz")
    if node is None:
        return Settings()
    # Only this part is made into values: the rest may hold tags that belong to MkDocs.
    try:
        values = yaml.SafeLoader("").construct_document(node)
    except yaml.MarkedYAMLError as problem:
        raise SettingsError(_place(path, problem.problem_mark), "no plain value", problem.problem) from problem
    if values is None:
        return Settings()
    if not isinstance(node, yaml.MappingNode):
        raise SettingsError(_place(path, node.start_mark), "not a list of settings", str(values), "write locale: ar")
    lines = {key.value: _place(path, key.start_mark) for key, _ in node.value}
    known = Settings.__struct_fields__
    for key in lines:
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1, cutoff=0.0)[0]
            remedy = f"did you mean {near}? known: {', '.join(known)}"
            raise SettingsError(lines[key], "unknown setting", key, remedy)
    return _converted(values, lines, str(path))


def _converted(values: dict[str, object], lines: dict[str, str], path: str) -> Settings:
    try:
        return msgspec.convert(values, Settings)
    except msgspec.ValidationError as problem:
        message, _, where = str(problem).partition(" - at ")
        key = where.strip("`").removeprefix("$.").removeprefix("key in ").split(".")[0].split("[")[0]
        place = lines.get(key, path)
        raise SettingsError(place, f"wrong value for {key or 'a setting'}", _shown(values, key), message) from problem


def _shown(values: dict[str, object], key: str) -> str | None:
    return str(values[key]) if key in values else None


def _child(node: yaml.Node | None, key: str) -> yaml.Node | None:
    """The value of `key` in a mapping."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for name, value in pairs if name.value == key), None)


def _place(path: Path, mark: yaml.Mark | None) -> str:
    return f"{path}:{mark.line + 1}" if mark else str(path)
