"""A folder of sources made to do harm: what can be read is a page of text, the rest is named, and the site is sound."""

import io
import zipfile
from pathlib import Path

from click.testing import CliRunner

from generator.check import check
from generator.cli import main
from generator.pages.site import OWNED
from tests.test_build import archive as archive

TEXT = "قال والي مدينة النور سليم المرجان، في بيان له اليوم، إن الجسر الذي افتتح قبل عام آمن."
CODE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)> {{ 7 * 7 }} "
    "{% include '/etc/passwd' %} [ا](javascript:alert(3))"
)
BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\ntitle: [*c, *c]"


def packed(name: str, content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, content)
    return made.getvalue()


SHOWN: dict[str, str | bytes] = {  # pages of text
    "code.txt": f"{TEXT} {CODE}",
    "markdown.md": f"---\ntitle: <b>{{{{ x }}}}</b>\ndossier: ../../../etc/passwd\n---\n# {TEXT}\n\n> {CODE}",
    "\u202ehtml.txt": f"\u202e{TEXT} {TEXT}\u202e",
    "quotes.txt": "«" * 10_000 + TEXT + "»" * 10_000,
    "<b onclick=x>.txt": TEXT,
    "line.txt": f"{TEXT} " * 2_000,
}
REFUSED: dict[str, str | bytes] = {  # named with what is wrong
    "bomb.md": f"---\n{BOMB}\n---\n{TEXT}",
    "deep.md": f"---\ntitle: {'[' * 5_000}\n---\n{TEXT}",
    "nul.txt": b"\0" * 4_000,
    "bytes.txt": bytes(range(128, 256)) * 30,
    "bomb.zip": packed("a.txt", b"a" * 50_000_000),
    "outside.zip": packed("../../outside.txt", TEXT.encode()),
    "entities.docx": packed(
        "[Content_Types].xml", b'<!DOCTYPE l [<!ENTITY a "xx"><!ENTITY b "&a;&a;">]><Types>&b;</Types>'
    ),
    "broken.pdf": b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]>>endobj\ntrailer<</Root 1 0 R>>",
    "page.html": "<div>" * 10_000 + TEXT,
    "rows.jsonl": "[" * 100_000,
}


def others(folder: Path) -> set[Path]:
    """All that a build has no business with."""
    return {path for path in folder.rglob("*") if path.relative_to(folder).parts[0] not in ("docs", "site", ".cache")}


def test_a_folder_of_hostile_sources_makes_a_sound_site_and_names_what_it_refuses(archive: Path) -> None:
    for name, content in (SHOWN | REFUSED).items():
        raw = content if isinstance(content, bytes) else content.encode()
        (archive / "seeds" / name).write_bytes(raw)
    before = others(archive)
    run = CliRunner().invoke(main, ["build", "--root", str(archive)])
    assert run.exit_code == 1
    told = run.output.replace("\n", "")
    for name in REFUSED:
        assert f"seeds/{name}" in told, name
    for row in (f"articles       {2 + len(SHOWN)}", f"problems       {len(REFUSED)}", "site           built"):
        assert row in run.output
    assert len(list((archive / "docs" / "briefings").glob("*.json"))) == 2 + len(SHOWN)
    assert check(archive / "site")[1] == []
    assert others(archive) == before
    written = {path.name for path in (archive / "docs").iterdir()} - {"index.md", "about.md", "assets"}
    assert written <= set(OWNED)
    for page in (archive / "site").rglob("*.html"):
        shown = page.read_text(encoding="utf-8")
        assert "<script>alert" not in shown
        assert "<img src=x" not in shown
        assert "root:x:" not in shown
        assert " 49 " not in shown
