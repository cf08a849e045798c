"""The pages that the generator itself makes, one of each kind, in a browser."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.build import build
from tests.browser.conftest import ROOT, serve
from tests.browser.long_article import long_article
from tests.browser.test_pages import AXE, KIB, SETTLED, STRUCTURE
from tests.browser.visit import Site, Visitor

LONG, SENTENCES = "sadd", 165  # some 2,800 words
KINDS = (
    "index",
    "briefings/index",
    "briefings/*",
    "dossiers/*",
    "speakers/index",
    "speakers/*",
    "places/*",
    "timeline/*",
)


# Numbers of sentences that stand on another line than the last word before them.
_PARTED = """() => [...document.querySelectorAll("q.mj-text + .mj-ref")].filter(each =>
    each.getClientRects()[0].top > [...each.previousElementSibling.getClientRects()].at(-1).bottom
).map(each => each.previousElementSibling.textContent)"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site of four invented articles, two of them about one story and one of a magazine's length."""
    root = tmp_path_factory.mktemp("made")
    shutil.copytree(Path(__file__).parent / "seeds", root / "seeds")
    (root / "seeds" / f"{LONG}.md").write_text(long_article(SENTENCES), encoding="utf-8")
    shutil.copytree(ROOT / "templates", root / "templates")
    shutil.copytree(ROOT / "docs" / "assets", root / "docs" / "assets")
    for name in ("index.md", "about.md"):
        shutil.copy(ROOT / "docs" / name, root / "docs")
    shutil.copy(ROOT / "mkdocs.yml", root)
    report = build(root, strict=True)
    assert not report.problems
    assert not report.warnings
    with serve(root / "site") as site:
        yield site


@pytest.mark.parametrize("kind", KINDS)
def test_a_made_page_is_as_every_page_must_be(visitor: Visitor, axe: str, made: Site, kind: str) -> None:
    pages = sorted(made.folder.glob(f"{kind}.html"))
    assert pages
    page = max(
        (path for path in pages if path.stem != "index" or "*" not in kind), key=lambda path: path.stat().st_size
    )
    with visitor.open(page.relative_to(made.folder).as_posix(), 320, "dark", fresh=True, site=made) as visit:
        visit.page.wait_for_timeout(SETTLED)
        assert (visit.outside, visit.failed, visit.errors) == ([], [], [])
        assert visit.weight() <= 500 * KIB
        assert visit.page.evaluate("window.shift") <= 0.1
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 320
        found = visit.page.evaluate(STRUCTURE)
        assert {key: value for key, value in found.items() if value} == {"root": ["ar", "rtl"], "h1": 1}
        assert visit.page.evaluate(_PARTED) == []
        visit.page.evaluate(axe)
        assert visit.page.evaluate(AXE) == []


def test_the_page_of_a_long_article_is_light(visitor: Visitor, made: Site) -> None:
    assert len(long_article(SENTENCES).split()) > 2700
    with visitor.open(f"briefings/{LONG}.html", 390, fresh=True, site=made) as visit:
        visit.page.wait_for_timeout(SETTLED)
        assert visit.page.locator(".mj-sentence").count() == SENTENCES
        assert visit.weight() <= 500 * KIB
