"""The command: help, exit status, messages and records."""

import json
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import cli
from generator.cli import main

ROOT = Path(__file__).parent.parent


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, arguments)
    return result.exit_code, result.stdout, result.stderr


def test_every_command_is_told_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in main.commands if f"mujaz {name}" not in readme] == []


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_has_help(command: str) -> None:
    status, out, _ = run(command, "--help")
    assert status == 0
    assert len(out.splitlines()) > 4


def test_extract_prints_one_record_a_line(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text("قال الوزير سليم المرجان إن الجسر آمن.", encoding="utf-8")
    status, out, _ = run("extract", str(tmp_path))
    records = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert [record["id"] for record in records] == ["a", "b"]


def test_bad_source_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitel: خبر\n---\nنص", encoding="utf-8")
    (tmp_path / "b.txt").write_text("افتتح الوالي الجسر.", encoding="utf-8")
    status, out, err = run("extract", str(tmp_path))
    assert status == 1
    assert len(out.splitlines()) == 1
    assert f'{tmp_path.as_posix()}/a.md:2: unknown key: "titel": did you mean title?' in err


def test_explain_shows_sentences_findings_and_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # a long path would be cut at the terminal's edge
    path = Path("a.txt")
    path.write_text("قال الوزير سليم المرجان إن الجسر سيفتتح في أيلول 2031.", encoding="utf-8")
    status, out, _ = run("explain", str(path))
    assert status == 0
    for shown in ("s1", "quote", "2031-09", "a.txt"):
        assert shown in out


def test_wrong_usage_ends_with_two() -> None:
    assert run("extract")[0] == 2
    assert run("build", "--root", "no-such-folder")[0] == 2
    assert run("serve", "--address", "nowhere")[0] == 2


def test_folder_without_settings_is_told_so(tmp_path: Path) -> None:
    status, _, err = run("build", "--root", str(tmp_path))
    assert status == 1
    assert "mkdocs.yml: not found" in err


def test_check_without_a_site_says_what_to_run(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: a\n")
    status, _, err = run("check", "--root", str(tmp_path))
    assert status == 1
    assert "run: mujaz build" in err


def test_long_work_is_told_every_minute_where_there_is_no_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    now = 0.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    with cli._progress() as progress:
        for done, now in enumerate((30.0, 61.0, 90.0)):  # noqa: B007
            progress("1,000 articles, 300/s", done, 9)
    assert capsys.readouterr().err == "1 of 9: 1,000 articles, 300/s\n"
