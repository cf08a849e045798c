"""Writes `docs/assets/stylesheets/theme.css`: of the theme's style sheet, what the site's own pages have markup for.

The theme's sheet is made for every kind of documentation, and three quarters of it match nothing on a briefing. Pages
that editors write still take the whole of it. To be run again when the theme is a new one, or the frame new classes:

    .venv/bin/python tools/theme_css.py
"""

import re
import sys
from importlib.metadata import distribution
from pathlib import Path

ROOT = Path(__file__).parent.parent
SHEET = ROOT / "docs/assets/stylesheets/theme.css"
THEME = distribution("mkdocs-material")

# Of the theme's own frame round ours; the search's results are made by its script.
_FRAME = {"js", "md-container", "md-dialog", "md-dialog__inner", "md-main", "md-overlay", "md-toggle", "no-js"}
_SEARCH = "md-search"
_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_NOT = re.compile(r":not\([^()]*\)")
_LEFT_OUT = re.compile(r"/\*.*?\*/|@charset[^;]*;|@page\{[^}]*\}", re.DOTALL)
_RULES = r"(?:[^{}]+\{[^{}]*\})*"
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_GROUP = re.compile(
    rf"(?P<at>@(?:media|supports)[^{{}}]*)\{{(?P<rules>{_RULES})\}}|@[^{{}}]*\{{{_RULES}\}}|[^{{}}@]+\{{[^{{}}]*\}}"
)
_VALUE = re.compile(r"(?<=[{;])(--[\w-]+):(?:\"[^\"]*\"|[^;}\"])*;?")
_EMPTY = re.compile(r"[^{}\n]+\{\}\n?")
_STEPS = re.compile(rf"@keyframes ([\w-]+)\{{{_RULES}\}}\n?")


def sheet() -> str:
    """The part of the installed theme's style sheet, with its licence before it."""
    licence = " ".join(_file("*.dist-info/**/LICENSE").split())
    text = _LEFT_OUT.sub("", _file("material/templates/assets/stylesheets/main.*.min.css"))
    known = _classes()
    kept = "\n".join(filter(None, (_group(found, known) for found in _GROUP.finditer(text))))
    own = (ROOT / "docs/assets/stylesheets/mujaz.css").read_text(encoding="utf-8")
    return f"/*! Material for MkDocs {THEME.version}, in part. {licence} */\n{_asked_for(kept, own)}"


def _file(pattern: str) -> str:
    """The text of the theme's one file with such a name."""
    (path,) = (file for file in THEME.files or () if file.match(pattern))
    return path.read_text(encoding="utf-8")


def _classes() -> set[str]:
    """The theme's classes that the templates, style sheet and script of the site name."""
    files = [*(ROOT / "templates").rglob("*.*"), *(ROOT / "docs/assets").glob("*/mujaz.*")]
    return _FRAME | {name for file in files for name in re.findall(r"md-[\w-]+", file.read_text(encoding="utf-8"))}


def _group(found: re.Match[str], known: set[str]) -> str:
    if found[0].startswith("@keyframes"):
        return found[0]
    rules = found["rules"] if found["at"] else found[0]
    kept = "".join(_rule(rule, known) for rule in _RULE.finditer(rules))
    return f"{found['at']}{{{kept}}}" if found["at"] and kept else kept


def _rule(found: re.Match[str], known: set[str]) -> str:
    """The rule with those of its selectors that may match."""
    selectors = re.split(r",(?![^()]*\))", found[1])
    kept = ",".join(each for each in selectors if _may_match(each, known))
    return f"{kept}{{{found[2]}}}" if kept else ""


def _may_match(selector: str, known: set[str]) -> bool:
    return all(name in known or name.startswith(_SEARCH) for name in _CLASS.findall(_NOT.sub("", selector)))


def _asked_for(text: str, own: str) -> str:
    """`text` without the values and movements that nothing in it or in `own` asks for."""
    names = set(re.findall(r"var\((--[\w-]+)", text + own))
    less = _EMPTY.sub("", _VALUE.sub(lambda value: value[0] if value[1] in names else "", text))
    moved = set(re.findall(r"animation(?:-name)?:([\w-]+)", less))
    less = _STEPS.sub(lambda steps: steps[0] if steps[1] in moved else "", less)
    return text if less == text else _asked_for(less, own)


if __name__ == "__main__":
    SHEET.write_text(sheet(), encoding="utf-8")
    sys.stdout.write(f"{SHEET.relative_to(ROOT)}: {SHEET.stat().st_size} bytes\n")
