"""What continuous integration makes of the advisory service's answer."""

import json
from pathlib import Path
from runpy import run_path
from typing import Any

import pytest

verdict = run_path(str(Path(__file__).parents[1] / ".ci" / "audit.py"))["verdict"]

SAFE = {"name": "safe", "version": "1", "vulns": []}
UNSAFE = {"name": "unsafe", "version": "2", "vulns": [{"id": "X-1", "fix_versions": ["3"]}]}
UNKNOWN = {"name": "unknown", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("packages", "status", "message"),
    [
        ([SAFE, UNSAFE, UNKNOWN], 1, "unsafe 2: X-1, mended in 3"),
        ([SAFE], 0, "1 packages, none known to be unsafe"),
        ([SAFE, UNKNOWN], 0, "1 packages, none known to be unsafe; SKIPPED: 1 that it does not know"),
        ([UNKNOWN, UNKNOWN], 0, "SKIPPED: audit; the advisory service knows none of 2 packages"),
    ],
)
def test_a_package_that_is_unsafe_fails_and_one_that_is_unknown_is_told(
    packages: list[dict[str, Any]], status: int, message: str
) -> None:
    assert verdict(json.dumps({"dependencies": packages}), "") == (status, message)


def test_a_service_that_cannot_be_reached_fails_nothing() -> None:
    assert verdict("", "Traceback\nConnectionError: no route\n") == (0, "SKIPPED: audit; ConnectionError: no route")
    assert verdict("{}", "") == (0, "SKIPPED: audit; no answer")
