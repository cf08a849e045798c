"""Sites of slices: the pages are those that the seeds would have given."""

import shutil
from pathlib import Path

import pytest

pytest.importorskip("distributed", reason="the extra scale is not installed")
pytest.importorskip("duckdb", reason="the extra scale is not installed")

from click.testing import CliRunner

from generator.build import build
from generator.check import check
from generator.cli import main
from generator.errors import SourceError
from generator.scale.slice import Slice
from tests.killing import article, owned
from tests.project import laid
from tests.test_scale import extracted, lines

EDIT = """edits:
- {date: 2031-07-01, corrected: 2031-08-01, note: خطأ في التاريخ}
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with seeds, corrections and persons, and the records of its seeds in `records`."""
    root = laid(tmp_path_factory.mktemp("site"))
    lines(root / "seeds" / "كثير.jsonl", range(8))
    (root / "seeds" / "جسر.txt").write_text(article(20, "آمن"), encoding="utf-8")
    (root / "edits").mkdir()
    (root / "edits" / "جسر.yml").write_text(EDIT, encoding="utf-8")
    (root / "edits" / "كثير.jsonl-n1.yml").write_text(EDIT, encoding="utf-8")
    (root / "people.yml").write_text("- {name: سليم كامل المرجان, aliases: [سليم المرجان]}\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        extracted(root / "records", Path("seeds"))
    return root


def slice_of(root: Path, where: str | None) -> Slice:
    return Slice(root=root, records=str(root / "records"), where=where)


def test_a_site_of_all_records_is_that_of_the_seeds(root: Path) -> None:
    from_seeds = build(root)
    assert (from_seeds.articles, from_seeds.problems) == (9, ())
    pages = owned(root)
    assert any("2031-07-01" in page.decode() for name, page in pages.items() if name.startswith("briefings/جسر"))
    shutil.rmtree(root / "docs" / "briefings")
    shutil.rmtree(root / ".cache")
    told: list[tuple[str, int, int]] = []
    report = build(root, progress=lambda *step: told.append(step), given=slice_of(root, None))
    assert (report.articles, report.problems) == (9, ())
    assert owned(root) == pages
    assert ("seeds/جسر.txt", 0, 9) in told


def test_the_command_builds_a_slice_with_its_indexes(root: Path) -> None:
    where = "publisher = 'المرفأ' and published >= 2031-03"
    command = ["build", "--root", str(root), "--records", str(root / "records"), "--where", where]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 0, result.output
    briefings = {path.stem for path in (root / "site" / "briefings").glob("كثير*.html")}
    assert briefings == {f"كثير.jsonl-n{n}" for n in (3, 5, 7)}
    assert (root / "site" / "speakers" / "index.html").is_file()
    assert check(root / "site")[1] == []
    assert CliRunner().invoke(main, ["build", "--root", str(root), "--where", where]).exit_code == 2


def test_a_slice_of_nothing_changes_nothing(root: Path) -> None:
    before = owned(root)
    with pytest.raises(SourceError, match="fits no article"):
        build(root, given=slice_of(root, "publisher = 'لا أحد'"))
    assert owned(root) == before


def test_two_articles_of_one_address_are_told_and_one_is_built(root: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        lines(tmp_path / name / "c.jsonl", range(2))
    extracted(tmp_path / "out", tmp_path / "a", tmp_path / "b")
    report = build(root, given=Slice(root=root, records=str(tmp_path / "out"), where=None))
    assert report.articles == 2
    assert [problem.problem for problem in report.problems] == ["its page would have the address of another's"] * 2
