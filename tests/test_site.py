"""Writing: only what changed, only in the folders that are the generator's own."""

from pathlib import Path

import pytest

from generator.errors import SourceError
from generator.pages.site import OWNED, Counts, File, write


def files(**contents: str) -> list[File]:
    return [File(path=f"briefings/{name}.md", content=text.encode()) for name, text in contents.items()]


def snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_second_writing_touches_no_file(tmp_path: Path) -> None:
    assert write(tmp_path, files(a="1", b="2")) == Counts(written=2)
    before = snapshot(tmp_path)
    assert write(tmp_path, files(a="1", b="2")) == Counts(unchanged=2)
    assert snapshot(tmp_path) == before


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    write(tmp_path, files(a="1", b="2"))
    before = snapshot(tmp_path)
    assert write(tmp_path, files(a="1", b="3")) == Counts(written=1, unchanged=1)
    after = snapshot(tmp_path)
    assert after["briefings/a.md"] == before["briefings/a.md"]
    assert after["briefings/b.md"][1] == b"3"


def test_strays_are_removed_from_owned_folders_and_nowhere_else(tmp_path: Path) -> None:
    for name in ("index.md", "about.md", "assets/a.css", "briefingsx/a.md", "briefings/old/deep/a.md", "places/x.md"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("kept", encoding="utf-8")
    assert write(tmp_path, files(a="1")) == Counts(written=1, removed=2)
    assert set(snapshot(tmp_path)) == {"index.md", "about.md", "assets/a.css", "briefingsx/a.md", "briefings/a.md"}
    assert not (tmp_path / "briefings/old").exists()


def test_no_half_written_file_is_left(tmp_path: Path) -> None:
    write(tmp_path, files(a="1"))

    def broken() -> list[File]:
        raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        write(tmp_path, (file for _ in range(1) for file in broken()))
    assert set(snapshot(tmp_path)) == {"briefings/a.md"}


@pytest.mark.parametrize("path", ["about.md", "../x.md", "briefings/../../x.md", "briefings//x", "assets/a.js", "/x"])
def test_a_path_outside_the_owned_folders_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="outside"):
        write(tmp_path / "docs", [File(path=path, content=b"")])
    assert not list(tmp_path.rglob("*.md"))


def test_two_pages_with_one_address_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="two pages"):
        write(tmp_path, [*files(a="1"), *files(a="2")])


@pytest.mark.parametrize("name", OWNED)
def test_a_link_in_the_place_of_an_owned_folder_is_not_followed(tmp_path: Path, name: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "mine.md").write_text("mine", encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / name).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SourceError, match="own"):
        write(tmp_path / "docs", [])
    assert (tmp_path / "elsewhere" / "mine.md").read_text(encoding="utf-8") == "mine"


def test_a_link_inside_an_owned_folder_is_removed_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "a.md").write_text("mine", encoding="utf-8")
    (tmp_path / "docs" / "briefings").mkdir(parents=True)
    (tmp_path / "docs" / "briefings" / "folder").symlink_to(tmp_path / "mine")
    (tmp_path / "docs" / "briefings" / "a.md").symlink_to(tmp_path / "mine" / "a.md")
    write(tmp_path / "docs", files(a="new"))
    assert (tmp_path / "mine" / "a.md").read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "docs" / "briefings" / "folder").exists()
    assert not (tmp_path / "docs" / "briefings" / "a.md").is_symlink()
