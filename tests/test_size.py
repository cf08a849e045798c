"""What a site weighs: GitHub Pages takes a gigabyte, and twenty thousand articles are to fit."""

import re
import shutil
from pathlib import Path

import pytest

from benchmarks.build import weight
from generator.build import build
from tests.project import laid

SEEDS = Path(__file__).parent / "browser/seeds"
KIB = 1024
# KB of a site of three articles, where the lists and the editor's pages weigh more than among thousands, each article
# with its part of the lists; KB of a page without its article; and how many times its source its data may be.
ARTICLE, FRAME, DATA = 60, 3.4, 5


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = laid(tmp_path_factory.mktemp("size"))
    shutil.copytree(SEEDS, root / "seeds", dirs_exist_ok=True)
    assert build(root).articles == 3
    return root / "site"


def test_twenty_thousand_articles_fit_where_sites_are_published(site: Path) -> None:
    assert weight(site) / 3 <= ARTICLE


def test_a_page_is_little_else_than_what_it_tells(site: Path) -> None:
    for page in (site / "briefings").glob("[!i]*.html"):
        text = page.read_text(encoding="utf-8")
        told = re.search(r"<article.*</article>", text, re.DOTALL)
        assert told
        assert len(text.encode()) - len(told[0].encode()) <= FRAME * KIB


def test_the_data_beside_a_page_says_nothing_twice(site: Path) -> None:
    for path in (site / "briefings").glob("*.json"):
        (source,) = SEEDS.glob(f"{path.stem}.*")
        assert path.stat().st_size <= DATA * source.stat().st_size
