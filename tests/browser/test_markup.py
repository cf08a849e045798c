"""The HTML of every page that the generator and the theme's templates make, as html-validate judges it."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.browser.conftest import ROOT
from tests.browser.visit import Site

VALIDATOR = ROOT / ".venv/markup/node_modules/.bin/html-validate"
CONFIG = ROOT / "tools/markup/config.cjs"


def faults(folder: Path, found: Path) -> list[str]:
    """What the validator has to say about the pages of `folder`."""
    pages = sorted(folder.rglob("*.html"))
    assert pages
    # The answer goes into a file: a pipe loses what the process has not written when it ends.
    command: list[str | Path] = [VALIDATOR, "--config", CONFIG, "--formatter", f"json={found}", *pages]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert found.is_file(), run.stdout + run.stderr
    return [
        f"{Path(page['filePath']).relative_to(folder)}:{fault['line']}: {fault['ruleId']}: {fault['message']}"
        for page in json.loads(found.read_text(encoding="utf-8"))
        for fault in page["messages"]
    ]


@pytest.fixture(scope="module", autouse=True)
def _there() -> None:
    if not VALIDATOR.is_file():
        pytest.skip("html-validate is not installed; `sh tools/markup.sh` does that where Node.js is")


def test_every_made_page_is_valid(made: Site, tmp_path: Path) -> None:
    assert faults(made.folder, tmp_path / "found.json") == []


def test_a_fault_is_found(tmp_path: Path) -> None:
    page = tmp_path / "pages" / "index.html"
    page.parent.mkdir()
    page.write_text(
        '<!DOCTYPE html><html lang="ar"><head><title>ص</title></head><body><p><div></div></p></body></html>'
    )
    assert any("p>" in fault for fault in faults(page.parent, tmp_path / "found.json"))
