"""The policy of a page names the scripts in it, and no others."""

import base64
import hashlib
from pathlib import Path

import pytest

from generator.build import build
from generator.publish.policy import strict
from tests.test_build import archive as archive

META = '<meta http-equiv="Content-Security-Policy" content="default-src *">'
CODE = 'console.log("مرحبا")\n'
DIGEST = base64.b64encode(hashlib.sha256(CODE.encode()).digest()).decode()


def test_a_script_in_the_page_is_named_by_its_hash() -> None:
    page = strict(f"<head>{META}</head><script>{CODE}</script><script>{CODE}</script>")
    assert page.count(f"'sha256-{DIGEST}'") == 1
    assert "default-src 'none'" in page
    assert "unsafe" not in page


@pytest.mark.parametrize(
    "script",
    ['<script src="a.js"></script>', '<script type="application/ld+json">{}</script>', "<p>&lt;script&gt;</p>"],
)
def test_files_and_data_need_no_hash(script: str) -> None:
    assert "sha256" not in strict(f"<head>{META}</head>{script}")


def test_a_page_without_a_policy_is_left_as_it_is() -> None:
    assert strict("<p>نص</p>") == "<p>نص</p>"


def test_every_page_of_a_site_has_a_strict_policy(archive: Path) -> None:
    for _ in range(2):  # when it is taken over from the last site too
        build(archive)
        pages = [path.read_text(encoding="utf-8") for path in (archive / "site").rglob("*.html")]
        assert len(pages) > 8
        for page in pages:
            assert page.count("Content-Security-Policy") == 1
            assert "default-src 'none'" in page
            assert "unsafe" not in page.partition("Content-Security-Policy")[2].partition(">")[0]
        (archive / "docs" / "about.md").write_text("# عن الموقع\n", encoding="utf-8")
