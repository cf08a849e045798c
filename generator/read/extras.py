"""What the readers of heavier formats need installed, told with the command that installs it."""

import importlib
from types import ModuleType

from ..errors import SourceError


def needed(module: str, extra: str, name: str, what: str) -> ModuleType:
    """The module of this package that reads `what`, whose libraries come with the extra.

    Raises:
        SourceError: a library is not installed.
    """
    try:
        return importlib.import_module(module, __package__)
    except ModuleNotFoundError as problem:
        if problem.name is None or problem.name.startswith(__package__.partition(".")[0]):
            raise
        remedy = f"pip install 'mujaz[{extra}]'"
        missing = problem.name.partition(".")[0]
        raise SourceError(name, f"{what} needs a library that is not installed", missing, remedy) from problem
