"""How long work tells what it is at."""

from collections.abc import Callable

Progress = Callable[[str, int, int], None]  # what is worked on, how many are done, of how many


def silent(_what: str, _done: int, _of: int) -> None:
    """Shows nothing."""
