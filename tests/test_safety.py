"""Regenerating safely: builds that are killed, that run at once, or that find no room."""

import errno
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import disk
from generator.build import LOCK, build
from generator.check import check
from generator.errors import DiskError
from generator.publish import stamp
from tests.killing import Trial, leftovers, owned, tree
from tests.test_build import archive as archive

COMMAND = [sys.executable, "-c", "from generator.cli import main; main()", "build", "--root"]


def test_a_build_killed_at_any_moment_leaves_site_and_pages_usable_and_the_next_is_complete(archive: Path) -> None:
    trial = Trial(archive, articles=4)
    for number in range(0, 8, 2):
        trial.kill(number)
        trial.kill(number + 1)
        trial.complete()
    assert trial.outcomes["ended before the kill"] < 8


# Two at once


@pytest.fixture
def other(archive: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that builds in the same archive, for as long as its input is open."""
    holding = "import sys; from pathlib import Path; from generator import disk\n"
    holding += "with disk.lock(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", holding, str(archive / LOCK)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        yield process


def test_a_second_build_is_refused_with_the_number_of_the_first(archive: Path, other: subprocess.Popen[str]) -> None:
    with pytest.raises(DiskError, match=f'another build is running: "process {other.pid}": wait'):
        build(archive)
    assert not (archive / "site").exists()


def test_the_lock_of_a_killed_build_is_taken_over(archive: Path, other: subprocess.Popen[str]) -> None:
    other.kill()
    other.wait(20)
    assert (archive / LOCK).read_text() == f"{other.pid}\n"
    with disk.lock(archive / LOCK):
        assert (archive / LOCK).read_text() == f"{os.getpid()}\n"


def test_a_lock_is_free_again_after_a_build_and_after_its_failure(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), disk.lock(tmp_path / "lock"):
        raise ZeroDivisionError
    with disk.lock(tmp_path / "lock"), pytest.raises(DiskError, match="another"), disk.lock(tmp_path / "lock"):
        pass


# No room, no right


@pytest.mark.parametrize(
    ("number", "remedy"), [(errno.ENOSPC, "free some space"), (errno.EROFS, "can be written"), (errno.EIO, "mend it")]
)
def test_what_cannot_be_written_is_named_with_the_reason_and_the_old_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, remedy: str
) -> None:
    path = tmp_path / "a.md"
    disk.write(path, b"old")

    def full(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(DiskError, match=remedy) as problem:
        disk.write(path, b"new")
    assert problem.value.place == str(path)
    assert problem.value.text == os.strerror(number)
    monkeypatch.undo()
    assert [each.name for each in tmp_path.iterdir()] == ["a.md"]
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize("limit", [2_000, 60_000])  # too little for a page, too little for the site's style sheet
def test_a_build_without_room_ends_in_a_message_and_leaves_the_site_as_it_was(archive: Path, limit: int) -> None:
    build(archive)
    before = tree(archive / "site")
    (archive / "seeds" / "جسر.txt").write_text("افتتح الوالي الجسر في عام 2028.\n" * 40, encoding="utf-8")

    def little_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    ended = subprocess.run([*COMMAND, archive], preexec_fn=little_room, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert "cannot be written" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert tree(archive / "site") == before
    build(archive)
    assert tree(archive / "site") != before
    assert leftovers(archive) == []
    assert check(archive / "site")[1] == []


@pytest.mark.skipif(os.geteuid() == 0, reason="every folder may be written by root")
def test_a_folder_without_the_right_to_write_is_named(archive: Path) -> None:
    build(archive)
    (archive / "seeds" / "جسر.txt").write_text("افتتح الوالي الجسر في عام 2028.\n", encoding="utf-8")
    folder = archive / "docs" / "briefings"
    folder.chmod(0o555)
    try:
        with pytest.raises(DiskError, match="right to write") as problem:
            build(archive)
    finally:
        folder.chmod(0o755)
    assert "briefings" in problem.value.place


# The swap


def test_a_site_takes_the_place_of_the_old_where_the_system_cannot_exchange_two_folders(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(archive)
    (archive / "seeds" / "جسر.txt").rename(archive / "seeds" / "جسور.txt")
    (archive / "site" / "stray" / "deep").mkdir(parents=True)
    (archive / "site" / "about.html").unlink()
    (archive / "site" / "about.html").mkdir()
    monkeypatch.setattr(disk, "_exchanged", lambda *_: False)
    build(archive)
    poured = tree(archive / "site")
    assert leftovers(archive) == []
    assert not (archive / "site" / "stray").exists()
    shutil.rmtree(archive / "site")
    build(archive)
    assert tree(archive / "site") == poured


def test_a_site_that_is_a_link_to_a_folder_stays_one(archive: Path) -> None:
    (archive / "elsewhere").mkdir()
    (archive / "site").symlink_to(archive / "elsewhere")
    build(archive)
    (archive / "seeds" / "جسر.txt").unlink()
    build(archive)
    assert (archive / "site").is_symlink()
    assert (archive / "elsewhere" / "index.html").is_file()


def test_a_site_that_was_lost_or_whose_stamp_is_damaged_is_built_again(archive: Path) -> None:
    build(archive)
    for damage in (b"{", b"[]"):
        (archive / stamp.FILE).write_bytes(damage)
        assert build(archive).rebuilt
    shutil.rmtree(archive / "site")
    assert build(archive).rebuilt
    assert not build(archive).rebuilt


def test_a_warning_that_stops_a_strict_build_leaves_the_old_site(archive: Path) -> None:
    build(archive)
    before = tree(archive / "site")
    (archive / "docs" / "about.md").write_text("[غائب](absent.md)\n", encoding="utf-8")
    assert build(archive, strict=True).warnings
    assert tree(archive / "site") == before
    assert leftovers(archive) == []


# Sources that go


def test_a_source_that_goes_takes_its_page_and_every_link_to_it(archive: Path) -> None:
    build(archive)
    assert any("جسر" in path for path in owned(archive))
    (archive / "seeds" / "جسر.txt").unlink()
    build(archive)
    assert not [path for path, content in owned(archive).items() if "جسر" in path or "جسر" in content.decode()]
    assert check(archive / "site")[1] == []
