"""What is kept from build to build: never out of date, never in the way, never more than is used."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from generator.archive import fingerprint, harvest
from generator.archive.store import Store, StoreDamagedError, kept, state
from generator.build import STORE, site_config, write_pages
from generator.errors import MujazError
from generator.model import Article, Record
from generator.pipeline import extract as really_extract
from generator.settings import Settings
from tests.killing import Tree, tree
from tests.test_build import archive as archive

PEOPLE = "- name: سليم المرجان\n"


def old(path: Path) -> None:
    """As if the file had been written long ago."""
    os.utime(path, (1_900_000_000 - 10**9, 1_900_000_000 - 10**9))


@pytest.fixture
def extracted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the articles that are extracted from now on."""
    paths: list[str] = []

    def extract(article: Article, settings: Settings) -> Record:
        paths.append(article.path)
        return really_extract(article, settings)

    monkeypatch.setattr("generator.archive.harvest.extract", extract)
    return paths


def write(root: Path) -> list[MujazError]:
    problems: list[MujazError] = []
    with kept(root / STORE) as store:
        write_pages(root, site_config(root), problems, store)
    return problems


def test_an_article_is_extracted_once(archive: Path, extracted: list[str]) -> None:
    write(archive)
    assert extracted == ["seeds/2031/ميناء.md", "seeds/جسر.txt"]
    before = tree(archive / "docs")
    write(archive)
    assert len(extracted) == 2
    assert tree(archive / "docs") == before


@pytest.mark.parametrize("change", ["source", "correction", "people", "setting", "program", "package"])
def test_what_an_article_is_made_from_makes_it_extracted_again(
    archive: Path, extracted: list[str], change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(archive)
    extracted.clear()
    if change == "source":
        (archive / "seeds" / "جسر.txt").write_text("افتتح الوالي الجسر في عام 2028.\n", encoding="utf-8")
    elif change == "correction":
        (archive / "edits").mkdir()
        text = "edits:\n- {title: جسر, corrected: 2031-02-05}\n"
        (archive / "edits" / "جسر.yml").write_text(text, encoding="utf-8")
    elif change == "people":
        (archive / "people.yml").write_text(PEOPLE, encoding="utf-8")
    elif change == "setting":
        path = archive / "mkdocs.yml"
        path.write_text(path.read_text(encoding="utf-8").replace("mujaz: {}", "mujaz: {regions: {الشمال: [SY]}}"))
    elif change == "package":
        monkeypatch.setattr(fingerprint, "installed", lambda: ("babel-99.dist-info",))
        monkeypatch.setattr(fingerprint, "program", fingerprint.program.__wrapped__)
    else:
        monkeypatch.setattr(fingerprint, "program", lambda: b"another")
    write(archive)
    assert extracted == (["seeds/جسر.txt"] if change in ("source", "correction") else extracted)
    assert "seeds/جسر.txt" in extracted


def test_a_setting_that_changes_pages_alone_extracts_nothing(archive: Path, extracted: list[str]) -> None:
    write(archive)
    extracted.clear()
    path = archive / "mkdocs.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("mujaz: {}", "mujaz: {hijri: true}"), encoding="utf-8")
    write(archive)
    assert extracted == []


def test_a_source_that_has_not_changed_is_not_read(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in (archive / "seeds").rglob("*.*"):
        old(path)
    monkeypatch.setattr("generator.archive.store.SETTLED", -(10**12))  # files of a moment ago count as old
    write(archive)
    read: list[Path] = []

    def of_file(path: Path) -> bytes:
        read.append(path)
        return b""

    monkeypatch.setattr(fingerprint, "of_file", of_file)
    with kept(archive / STORE) as store:
        list(harvest.Harvest(archive, Settings(), store, []).pieces())
    assert [path for path in read if "seeds" in path.parts] == []


def test_a_source_changed_within_the_clocks_grain_is_read_again(archive: Path) -> None:
    write(archive)
    path = archive / "seeds" / "جسر.txt"
    seen = path.stat()
    path.write_text(path.read_text(encoding="utf-8").replace("2029", "2028"), encoding="utf-8")
    os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    write(archive)
    assert "2028" in (archive / "docs" / "briefings" / "جسر.md").read_text(encoding="utf-8")


def test_problems_are_told_at_every_build(archive: Path) -> None:
    (archive / "seeds" / "أ.txt").write_bytes("نص".encode("cp1256"))
    (archive / "edits").mkdir()
    text = "edits:\n- {item: q-0a1b2c3d4e, hide: true, corrected: 2031-02-05}\n"
    (archive / "edits" / "جسر.yml").write_text(text, encoding="utf-8")
    (archive / "edits" / "غائب.yml").write_text(text, encoding="utf-8")
    first = [str(problem) for problem in write(archive)]
    assert len(first) == 3
    assert [str(problem) for problem in write(archive)] == first


def test_a_page_that_someone_changed_is_made_again(archive: Path) -> None:
    write(archive)
    before = tree(archive / "docs")
    (archive / "docs" / "briefings" / "جسر.md").write_text("لا", encoding="utf-8")
    (archive / "docs" / "briefings" / "جسر.json").unlink()
    write(archive)
    assert tree(archive / "docs") == before


def size(root: Path) -> int:
    with closing(sqlite3.connect(root / STORE)) as database:
        (found,) = database.execute("SELECT count(*) FROM found").fetchone()
    return int(found)


def test_what_no_source_uses_goes(archive: Path) -> None:
    write(archive)
    before = size(archive)
    for number in range(3):
        (archive / "seeds" / "جسر.txt").write_text(f"افتتح الوالي الجسر في عام 203{number}.\n", encoding="utf-8")
        write(archive)
    assert size(archive) == before
    (archive / "seeds" / "جسر.txt").unlink()
    write(archive)
    assert size(archive) < before


def damages() -> list[bytes]:
    return [b"", b"no database at all" * 100, b"SQLite format 3\0" + bytes(5000)]


@pytest.mark.parametrize("damage", damages())
def test_a_damaged_store_is_thrown_away_and_everything_made_again(archive: Path, damage: bytes) -> None:
    write(archive)
    before = tree(archive / "docs")
    (archive / STORE).write_bytes(damage)
    try:
        write(archive)
    except StoreDamagedError:
        write(archive)
    assert tree(archive / "docs") == before


def test_damage_deep_inside_a_store_is_noticed(archive: Path) -> None:
    write(archive)
    content = bytearray((archive / STORE).read_bytes())
    content[len(content) // 3 :] = bytes(len(content) - len(content) // 3)
    (archive / STORE).write_bytes(content)
    with pytest.raises(StoreDamagedError, match="read again"):
        write(archive)
    assert not (archive / STORE).exists()


def test_a_store_of_another_version_is_begun_anew(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "store")) as database:
        database.executescript("CREATE TABLE found (other TEXT); PRAGMA user_version = 99")
    with kept(tmp_path / "store") as store:
        store.put(b"key", b"value")
    with kept(tmp_path / "store") as store:
        assert store[b"key"] == b"value"


def test_a_file_is_known_only_as_it_was(tmp_path: Path) -> None:
    path, store = tmp_path / "a", Store()
    path.write_text("1")
    store.remember("a", state(path), b"from", b"note")
    assert store.known("a", state(path)) is not None
    path.write_text("2")
    assert store.known("a", state(path)) is None
    path.unlink()
    assert store.known("a", state(path)) is None
    store.close()


def test_several_processes_make_the_same_pages(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def of(count: int) -> Tree:
        monkeypatch.setattr("generator.archive.parallel.processes", lambda: count)
        monkeypatch.setattr("generator.archive.parallel._MANY", 2)
        (archive / STORE).unlink(missing_ok=True)
        write(archive)
        return tree(archive / "docs")

    lines = "".join(f'{{"text": "افتتح الوالي الجسر رقم {n} في عام 20{n}."}}\n' for n in range(10, 50))
    (archive / "seeds" / "جسور.jsonl").write_text(lines, encoding="utf-8")
    assert of(3) == of(1)
