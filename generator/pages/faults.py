"""What is wrong with a template of the site's own, said so that it can be mended."""

import re
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import jinja2

from ..errors import TemplateError

_MACRO = re.compile(r"macro '(\w+)'")
_LACKING = re.compile(r"TemplateModule object' has no attribute '(\w+)'")
_REMEDY = "compare it with this version's template of that name, or remove it, and that one is taken"


@contextmanager
def told(own: Path | None, packaged: Path) -> Iterator[None]:
    """Fills templates; where one in the folder `own` does not go with this version, that is what is raised.

    A fault of the packaged templates is nothing that a user can mend, and is raised as it is.

    Raises:
        TemplateError: a template in `own` has a fault, or was made for another version.
    """
    try:
        yield
    except (jinja2.TemplateError, TypeError) as problem:
        place = own and (_of_syntax(problem, own) or _called(str(problem), own, packaged) or _running(problem, own))
        if not place:
            raise
        raise TemplateError(place, "this template does not go with this version of Mujaz", str(problem), _REMEDY) from (
            problem
        )


def _of_syntax(problem: Exception, own: Path) -> str | None:
    if isinstance(problem, jinja2.TemplateSyntaxError) and problem.filename and own in Path(problem.filename).parents:
        return f"{problem.filename}:{problem.lineno}"
    return None


def _called(problem: str, own: Path, packaged: Path) -> str | None:
    """The site's own template whose macro was called otherwise than it expects, or is not there."""
    if lacking := _LACKING.search(problem):
        expected = (own / path.relative_to(packaged) for path, _ in _defining(lacking[1], packaged))
        return next((str(path) for path in expected if path.is_file()), None)
    if macro := _MACRO.search(problem):
        return next((f"{path}:{line}" for path, line in _defining(macro[1], own)), None)
    return None


def _defining(macro: str, folder: Path) -> Iterator[tuple[Path, int]]:
    """The templates in a folder that define `macro`, each with the line."""
    opening = re.compile(rf"{{%-?\s*macro\s+{macro}\b")
    for path in sorted(folder.glob("blocks/*.html")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if opening.search(line):
                yield path, number


def _running(problem: Exception, own: Path) -> str | None:
    """The line of the site's own template that was worked on last."""
    frames = reversed(traceback.extract_tb(problem.__traceback__))
    return next((f"{frame.filename}:{frame.lineno}" for frame in frames if own in Path(frame.filename).parents), None)
