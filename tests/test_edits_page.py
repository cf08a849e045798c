"""Corrections on the page and in the editor: what a reader sees of them, and what `mujaz edit` makes."""

import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner

from generator.archive.harvest import record_named
from generator.archive.store import Store
from generator.build import build, pages, site_config, write_pages
from generator.check import check
from generator.cli import main
from generator.edits import listing
from generator.edits.file import parse
from generator.errors import EditError, MujazError
from tests.test_build import archive as archive
from tests.test_edits import CLOSE, DAY, MAY, PAST, RECORD, SAID, good
from tests.test_render import rendered, renderer

NOTE = "نُسب *القول* إلى <script>غيره</script> خطأ."


def edit(folder: Path, name: str, text: str) -> Path:
    path = folder / "edits" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def page_of(*said: dict[str, object], locale: str = "ar") -> str:
    return rendered(good(*said), locale=locale)["briefings/ميناء.md"]


def corrections(page: str) -> list[str]:
    listed = re.search(r'<ul class="mj-corrections">(.*?)</ul>', page, re.DOTALL)
    return re.findall(r"<li>(.*?)</li>", listed[1], re.DOTALL) if listed else []


# The page


def test_a_page_without_corrections_does_not_speak_of_any() -> None:
    page = page_of()
    assert "mj-edited" not in page
    assert "تصويبات" not in page


def test_a_corrected_item_is_marked_with_its_day_and_note() -> None:
    page = page_of({"item": SAID, "speaker": "هاني السروري", "note": NOTE})
    figure = page[page.index(f'id="{SAID}"') :].split("</figure>")[0]
    assert "صححه المحرر" in figure
    assert 'datetime="2031-02-05"' in figure
    assert "<script>غيره" not in page
    assert "*القول*" not in page


def test_the_page_lists_what_was_corrected_added_moved_and_hidden_latest_first() -> None:
    page = page_of(
        {"item": SAID, "role": "مدير", "note": NOTE},
        {"item": PAST, "hide": True, "corrected": "2031-02-07"},
        {"item": MAY, "section": "background"},
        {"add": "event", "text": "خفض رسومها", "date": "2030"},
    )
    rows = corrections(page)
    assert [re.search(r"(حذفه|صححه|نقله|أضافه)", row)[1] for row in rows] == ["حذفه", "صححه", "نقله", "أضافه"]  # type: ignore[index]
    assert "(الصفة)" in rows[1]
    for row, found in zip(rows, (False, True, True, True), strict=True):
        link = re.search(r'href="#([^"]+)"', row)
        assert bool(link) is found
        assert link is None or f'id="{link[1]}"' in page
    assert PAST not in page
    assert '<div class="mj-corrected"><dt>صُحِّح في</dt>' in page


def test_a_correction_of_what_was_hidden_later_leads_nowhere() -> None:
    rows = corrections(page_of({"item": CLOSE, "scope": "regional"}, {"item": CLOSE, "hide": True}))
    assert len(rows) == 2
    assert not any("href" in row for row in rows)


def test_corrections_are_told_in_english_too() -> None:
    page = page_of({"item": SAID, "speaker": "هاني السروري"}, locale="en")
    assert "Corrected by the editor" in page
    assert "(speaker)" in page


def test_linked_data_and_record_have_the_corrections() -> None:
    files = rendered(good({"item": SAID, "role": "مدير", "note": "سبب"}))
    assert '"dateModified":"2031-02-05"' in files["briefings/ميناء.md"]
    assert "CorrectionComment" in files["briefings/ميناء.md"]
    assert '"corrections"' in files["briefings/ميناء.json"]


def test_a_dossier_marks_what_was_corrected_in_an_article() -> None:
    told = [
        msgspec.structs.replace(made, id=name, source=msgspec.structs.replace(made.source, dossier="ميناء الريحان"))
        for name, made in (("أ", good({"item": SAID, "role": "مدير"})), ("ب", RECORD))
    ]
    files = {file.path: file.content.decode() for file in pages(told, renderer())}
    (page,) = (text for path, text in files.items() if re.fullmatch(r"dossiers/(?!index|\.).*\.md", path))
    assert "صححه المحرر" in page


# The build


def test_a_build_applies_corrections_every_time_and_never_writes_them(archive: Path) -> None:
    quote = record_named(archive, "2031-ميناء").quotes[0].id
    text = f"edits:\n- {{item: {quote}, speaker: سليم المرجان, corrected: 2031-02-05, note: سبب}}\n"
    text += "- {title: الميناء مفتوح, date: 2031-02-10, corrected: 2031-02-06}\n"
    path = edit(archive, "2031/ميناء.yml", text)
    assert build(archive, strict=True).problems == ()
    page = (archive / "docs" / "briefings" / "2031-ميناء.md").read_text(encoding="utf-8")
    assert "سليم المرجان" in page
    assert "الميناء مفتوح" in page
    assert 'datetime="2031-02-09"' in page  # yesterday, counted from the corrected date
    assert "سليم المرجان" in (archive / "site" / "speakers" / "index.html").read_text(encoding="utf-8")
    assert check(archive / "site")[1] == []
    for _ in range(3):
        assert build(archive).counts.written == 0
    assert path.read_text(encoding="utf-8") == text


def test_an_edit_without_an_item_does_not_keep_the_page_from_being_built(archive: Path) -> None:
    edit(archive, "2031-ميناء.yml", "edits:\n- {item: q-0000000000, hide: true, corrected: 2031-02-05}\n")
    problems: list[MujazError] = []
    _, articles = write_pages(archive, site_config(archive), problems, Store())
    assert articles == 2
    assert "edits/2031-ميناء.yml:2: $.edits[0].item: the article has no such item" in str(problems[0])


def test_corrections_of_no_article_are_named_and_those_of_a_broken_one_wait(archive: Path) -> None:
    edit(archive, "جسور.yml", "edits:\n")
    edit(archive, "أ.yml", "edits:\n")
    (archive / "seeds" / "أ.md").write_text("---\ntitel: x\n---\nنص", encoding="utf-8")
    problems: list[MujazError] = []
    write_pages(archive, site_config(archive), problems, Store())
    assert [p.place for p in problems if isinstance(p, EditError)] == ["edits/جسور.yml"]
    assert "nearest: جسر" in str(problems[-1])


# The editor


def test_the_list_of_items_is_a_comment_until_an_editor_uncomments_it() -> None:
    text = listing.new(RECORD, DAY, "schema.json")
    problems: list[MujazError] = []
    assert parse(text, "a.yml", problems) == ()
    whole = text.replace("\n#   - ", "\n  - ").replace("\n#     ", "\n    ")
    found = parse(whole[whole.index("edits:") :], "a.yml", problems)
    items: tuple[Any, ...] = (*RECORD.quotes, *RECORD.events, *RECORD.background, *RECORD.implications)
    assert {placed.edit.item for placed in found} >= {item.id for item in items}
    assert problems == []


def test_a_new_list_keeps_every_line_of_the_editors() -> None:
    text = listing.new(RECORD, DAY, "schema.json")
    chosen = "\n".join([f"#   - item: {SAID}", *text.split(f"#   - item: {SAID}\n")[1].split("\n")[:5]])
    mine = chosen.replace("#   - ", "  - ").replace("#     ", "    ").replace("فارس الندى", "هاني السروري")
    mine += "\n    note: |\n      سطر\n\n      سطر آخر\n  # ملاحظة لي\n"
    changed = text.replace(chosen + "\n", mine)
    once = listing.refreshed(changed, RECORD, DAY)
    for line in mine.split("\n"):
        assert line in once.split("\n")
    assert f"#   - item: {SAID}" not in once
    assert listing.refreshed(once, RECORD, DAY) == once
    problems: list[MujazError] = []
    (placed,) = parse(once, "a.yml", problems)
    assert (placed.edit.speaker, placed.edit.note, problems) == ("هاني السروري", "سطر\n\nسطر آخر", [])


@pytest.mark.parametrize("text", ["", "edits: []\n", "# لي\nedits:\n- {title: ا, corrected: 2031-02-05}\n"])
def test_a_file_that_was_written_by_hand_is_kept_whole(text: str) -> None:
    assert listing.refreshed(text, RECORD, DAY).startswith(text.rstrip("\n"))


def run_edit(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str, name: str = "2031-ميناء") -> tuple[int, str]:
    editor = folder / "editor.sh"
    editor.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    result = CliRunner().invoke(main, ["edit", name, "--root", str(folder)])
    return result.exit_code, result.output


def test_mujaz_edit_makes_the_file_and_says_what_is_wrong_in_it(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    quote = record_named(archive, "2031-ميناء").quotes[0].id
    add = f"echo '- {{item: {quote}, corrected: 2031-02-05, %s}}' >> \"$1\""
    assert run_edit(archive, monkeypatch, add % "speaker: سليم") == (0, "")
    path = archive / "edits" / "2031" / "ميناء.yml"
    assert f"item: {quote}" in path.read_text(encoding="utf-8")
    assert (archive / "edits" / "schema.json").is_file()
    assert "$schema=../schema.json" in path.read_text(encoding="utf-8")
    status, said = run_edit(archive, monkeypatch, add % "speeker: سليم", name="seeds/2031/ميناء.md")
    assert status == 1
    assert "did you mean speaker?" in said
    assert len(path.read_text(encoding="utf-8").split("speaker: سليم")) == 2


def test_mujaz_edit_leaves_no_file_when_nothing_was_corrected(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run_edit(archive, monkeypatch, "true")[0] == 0
    assert list((archive / "edits").rglob("*.yml")) == []


def test_mujaz_edit_names_the_nearest_article(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    status, said = run_edit(archive, monkeypatch, "true", name="2031-مينا")
    assert status == 1
    assert "nearest: 2031-ميناء" in said
