"""The whole way on a small archive: what is built, what is left alone, what is passed over."""

import shutil
from pathlib import Path

import pytest

from generator.archive.store import Store
from generator.build import build, site_config, write_pages
from generator.check import check
from generator.errors import MujazError, SettingsError
from tests.project import laid

ARTICLE = """---
title: افتتاح ميناء الريحان <script>alert(1)</script>
date: 2031-02-03
---

افتتح الوزير الميناء أمس.

وقال إنه آمن.
"""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A folder with the site's settings and theme, and two articles."""
    laid(tmp_path)
    (tmp_path / "seeds" / "2031").mkdir(parents=True)
    (tmp_path / "seeds" / "2031" / "ميناء.md").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "seeds" / "جسر.txt").write_text("افتتح الوالي الجسر في عام 2029.\n", encoding="utf-8")
    return tmp_path


def times(folder: Path) -> dict[str, int]:
    """When each file was last written, but for what a build keeps for itself."""
    files = (path for path in folder.rglob("*") if path.is_file() and ".cache" not in path.parts)
    return {str(path): path.stat().st_mtime_ns for path in files}


def test_every_article_has_a_page_and_a_second_build_touches_nothing(archive: Path) -> None:
    told: list[tuple[str, int, int]] = []
    report = build(archive, strict=True, progress=lambda *step: told.append(step))
    assert (report.articles, report.problems, report.rebuilt, report.warnings) == (2, (), True, False)
    for name in ("2031-ميناء", "جسر"):
        assert (archive / "site" / "briefings" / f"{name}.html").is_file()
        assert (archive / "site" / "briefings" / f"{name}.json").is_file()
    home = (archive / "site" / "index.html").read_text(encoding="utf-8")
    assert "افتتاح ميناء الريحان" in home
    for page in (archive / "site").rglob("*.html"):
        assert "<script>alert" not in page.read_text(encoding="utf-8"), page
    assert ("seeds/2031/ميناء.md", 0, 2) in told
    assert check(archive / "site")[1] == []
    before = times(archive)
    again = build(archive)
    assert (again.counts.written, again.counts.removed, again.rebuilt) == (0, 0, False)
    assert times(archive) == before


def test_a_site_in_english_that_republishes_nothing_is_right_too(archive: Path) -> None:
    path = archive / "mkdocs.yml"
    plain = path.read_text(encoding="utf-8")
    assert "mujaz: {}" in plain
    chosen = "mujaz: {locale: en, publish_source: none}"
    path.write_text(plain.replace("mujaz: {}", chosen), encoding="utf-8")
    report = build(archive, strict=True)
    assert not report.warnings
    assert check(archive / "site")[1] == []
    assert "Timeline" in (archive / "site" / "briefings" / "جسر.html").read_text(encoding="utf-8")


def test_a_changed_archive_is_built_again_and_a_removed_article_goes(archive: Path) -> None:
    build(archive)
    (archive / "seeds" / "جسر.txt").unlink()
    report = build(archive)
    assert report.rebuilt
    assert report.counts.removed >= 2
    assert not (archive / "site" / "briefings" / "جسر.html").exists()


def test_a_broken_source_is_reported_and_passed_over(archive: Path) -> None:
    (archive / "seeds" / "أ.txt").write_bytes("نص".encode("cp1256"))
    problems: list[MujazError] = []
    _, articles = write_pages(archive, site_config(archive), problems, Store())
    assert articles == 2
    assert [problem.place.split(":")[0] for problem in problems] == ["seeds/أ.txt"]


def test_two_sources_with_one_address_are_named(archive: Path) -> None:
    (archive / "seeds" / "جسر.md").write_text("جسر آخر في المدينة.\n", encoding="utf-8")
    problems: list[MujazError] = []
    _, articles = write_pages(archive, site_config(archive), problems, Store())
    assert articles == 2
    (problem,) = problems
    assert "seeds/جسر.md" in str(problem)
    assert "seeds/جسر.txt" in str(problem)


def test_a_fault_of_ours_names_the_source_that_shows_it(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("generator.archive.harvest.extract", broken)
    with pytest.raises(ZeroDivisionError) as fault:
        write_pages(archive, site_config(archive), [], Store())
    assert fault.value.__notes__ == ["while reading seeds/2031/ميناء.md"]


def test_an_empty_archive_is_a_site_too(archive: Path) -> None:
    shutil.rmtree(archive / "seeds")
    report = build(archive, strict=True)
    assert (report.articles, report.warnings) == (0, False)
    assert "لا موجزات بعد" in (archive / "site" / "index.html").read_text(encoding="utf-8")


def test_a_warning_stops_a_strict_build(archive: Path) -> None:
    (archive / "docs" / "about.md").write_text("[غائب](absent.md)\n", encoding="utf-8")
    assert build(archive, strict=True).warnings
    assert build(archive, strict=True).warnings  # and is not forgotten


@pytest.mark.parametrize("text", [None, "nav: 3\nsite_name: x\n", "site_name: [\n", "theme: absent\nsite_name: x\n"])
def test_settings_that_mkdocs_does_not_accept_are_refused(tmp_path: Path, text: str | None) -> None:
    if text:
        (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"mkdocs\.yml"):
        build(tmp_path)


def test_a_build_of_the_same_opens_no_source(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (archive / "seeds" / "أ.txt").write_bytes("نص".encode("cp1256"))
    monkeypatch.setattr("generator.publish.stamp.SETTLED", -(10**12))  # files of a moment ago count as old
    before = build(archive)
    monkeypatch.setattr("generator.build.Harvest", lambda *_: pytest.fail("looked at the sources"))
    again = build(archive)
    assert (again.articles, again.rebuilt) == (before.articles, False)
    assert again.counts.unchanged == before.counts.written
    assert [str(problem) for problem in again.problems] == [str(problem) for problem in before.problems]


@pytest.mark.parametrize("path", ["seeds/جسر.txt", "edits/جسر.yml", "templates/pages/briefing.md", "docs/about.md"])
def test_whatever_changed_a_build_looks_at_the_sources(
    archive: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr("generator.publish.stamp.SETTLED", -(10**12))
    build(archive)
    (archive / path).parent.mkdir(exist_ok=True)
    with (archive / path).open("a", encoding="utf-8") as file:
        file.write("\n")
    monkeypatch.setattr("generator.build.Harvest", lambda *_: pytest.fail("looked at the sources"))
    with pytest.raises(pytest.fail.Exception, match="looked"):
        build(archive)
