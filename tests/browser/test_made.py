"""The pages that the generator makes, one of each kind, at every size, in both schemes, over http and from disk."""

import pytest

from tests.browser.conftest import LONG, SENTENCES
from tests.browser.long_article import long_article
from tests.browser.test_pages import AXE, KIB, SETTLED, SMALL, STRUCTURE
from tests.browser.test_reading import FOCUSED
from tests.browser.visit import Site, Visit, Visitor

KINDS = (
    "404",
    "about",
    "index",
    "briefings/index",
    "briefings/*",
    "dossiers/index",
    "dossiers/*",
    "places/index",
    "places/[!i]*",
    "sources/index",
    "speakers/index",
    "speakers/index_*",
    "speakers/[!i]*",
    "timeline/index",
    "timeline/index_*",
)
WIDTHS = (1280, 768, 390, 320)
# What axe sees of a page is little else at another size, and it takes long: each scheme is seen at two sizes.
AXED = {(1280, "light"), (768, "dark"), (390, "light"), (320, "dark")}

# Numbers of sentences that stand on another line than the last word before them.
_PARTED = """() => [...document.querySelectorAll("q + .mj-ref")].filter(each =>
    each.getClientRects()[0].top > [...each.previousElementSibling.getClientRects()].at(-1).bottom
).map(each => each.previousElementSibling.textContent)"""


def page_of(site: Site, kind: str) -> str:
    """The largest page of a kind, save that of the long article, which is weighed by itself."""
    pages = [path for path in site.folder.glob(f"{kind}.html") if path.stem != "index" or "*" not in kind]
    page = max((path for path in pages if path.stem != LONG), key=lambda path: path.stat().st_size)
    return page.relative_to(site.folder).as_posix()


@pytest.mark.parametrize("kind", KINDS)
def test_a_made_page_is_as_every_page_must_be(visitor: Visitor, axe: str, made: Site, kind: str) -> None:
    with visitor.open(page_of(made, kind), fresh=True, site=made, reduced_motion="reduce") as visit:
        visit.page.wait_for_timeout(SETTLED)
        assert visit.weight() <= 500 * KIB
        for width in WIDTHS:
            visit.page.set_viewport_size({"width": width, "height": 900})
            visit.page.wait_for_function("width => innerWidth === width", arg=width)
            visit.page.reload()
            visit.page.wait_for_timeout(SETTLED)
            assert visit.page.evaluate("window.shift") <= 0.1, visit.page.evaluate("window.shifted")
            visit.page.evaluate(axe)
            for scheme in ("light", "dark"):
                visit.page.emulate_media(color_scheme=scheme)
                found = faults(visit, (width, scheme) in AXED)
                assert not found, f"{width} px, {scheme}: {found}"


def faults(visit: Visit, axed: bool) -> dict[str, object]:
    """What is wrong with the open page at the size and in the scheme that it has."""
    page = visit.page
    found = {
        "outside": visit.outside,
        "failed": visit.failed,
        "errors": visit.errors,
        "wide": page.evaluate("document.documentElement.scrollWidth > innerWidth"),
        "small": page.evaluate(SMALL),
        "parted": page.evaluate(_PARTED),
        "axe": page.evaluate(AXE) if axed else [],
        **page.evaluate(STRUCTURE),
    }
    assert (found.pop("root"), found.pop("h1")) == (["ar", "rtl"], 1)
    return {name: value for name, value in found.items() if value}


@pytest.mark.parametrize("kind", KINDS[1:])
def test_from_disk_a_made_page_is_whole(visitor: Visitor, made: Site, kind: str) -> None:
    with visitor.open(page_of(made, kind), 768, "dark", address="file", site=made) as visit:
        visit.page.wait_for_timeout(SETTLED)
        assert visit.page.evaluate("window.shift") <= 0.1, visit.page.evaluate("window.shifted")
        assert faults(visit, axed=False) == {}
        assert "Mujaz Sans" in visit.page.evaluate("getComputedStyle(document.body).fontFamily")


def test_the_page_of_a_long_article_is_light(visitor: Visitor, made: Site) -> None:
    assert len(long_article(SENTENCES).split()) > 3000
    with visitor.open(f"briefings/{LONG}.html", 390, fresh=True, site=made) as visit:
        visit.page.wait_for_timeout(SETTLED)
        assert visit.page.locator(".mj-source > li").count() == SENTENCES
        assert visit.weight() <= 500 * KIB


@pytest.mark.parametrize("width", [390, 320])
@pytest.mark.parametrize("kind", ["dossiers/*", "sources/index"])
def test_no_table_is_wider_than_a_telephone(visitor: Visitor, made: Site, kind: str, width: int) -> None:
    with visitor.open(page_of(made, kind), width, site=made) as visit:
        tables = visit.page.evaluate(
            "[...document.querySelectorAll('.mj-table')].map(t => [t.scrollWidth, t.clientWidth])"
        )
        assert tables
        assert [table for table in tables if table[0] > table[1]] == []


@pytest.mark.parametrize("width", [1280, 390])
def test_a_result_shows_that_it_is_a_dossier(visitor: Visitor, made: Site, width: int) -> None:
    icon = "a => getComputedStyle(a).getPropertyValue('--md-search-result-icon')"
    with visitor.open(page_of(made, "dossiers/*"), width, address="file", site=made) as visit:
        title = visit.page.locator("h1").first.inner_text()
        if width < 960:
            visit.page.locator(".mj-search-open").click()
        visit.page.locator(".md-search__input").click()
        visit.page.keyboard.insert_text(title)
        visit.page.keyboard.press("End")
        dossier = visit.page.locator(".md-search-result__link[href*='/dossiers/']").first
        dossier.wait_for(timeout=8000)
        briefing = visit.page.locator(".md-search-result__link[href*='/briefings/']").first
        assert dossier.evaluate(icon) != briefing.evaluate(icon)


def test_from_disk_the_page_of_unknown_addresses_leads_home(visitor: Visitor, made: Site) -> None:
    with visitor.open("404.html", address="file", site=made) as visit:
        visit.page.wait_for_url(f"{made.file}index.html")
        assert visit.page.locator(".mj-card").count() > 1


@pytest.mark.parametrize("kind", ["dossiers/*", "index", "speakers/*", "sources/index"])
def test_every_stop_of_the_tab_key_on_a_made_page_shows_its_focus(visitor: Visitor, made: Site, kind: str) -> None:
    with visitor.open(page_of(made, kind), 390, "dark", site=made) as visit:
        for _ in range(30):
            visit.page.keyboard.press("Tab")
            if visit.page.evaluate("document.activeElement === document.body"):
                break
            stop = visit.page.evaluate(FOCUSED)
            assert stop["shows"], stop
            assert stop["seen"], stop
            assert stop["name"], stop
