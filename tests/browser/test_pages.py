"""What every page must be, whatever its kind: at any width, in both colour schemes, over http and from disk."""

import functools
import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from generator import read
from generator.model import Article
from generator.settings import Settings
from tests.browser.visit import Site, Visitor

PAGES = (
    "index.html",
    "about.html",
    "briefings/index.html",
    "briefings/port.html",
    "speakers/index.html",
    "speakers/hala.html",
    "timeline/index.html",
    "sources/index.html",
)
BRIEFING = "briefings/port.html"
UNKNOWN = "no/such/page.html"
LOOKS = ((1280, "light"), (1280, "dark"), (768, "light"), (768, "dark"), (390, "light"), (390, "dark"))
KIB = 1024
_ARABIC = re.compile(r"[\u0621-\u064a]+")
SETTLED = 250  # milliseconds after loading in which a page may still ask for something


# ---- What is looked at in one visit ----------------------------------------------------------------------------------
STRUCTURE = """() => {
    const visible = element => element.checkVisibility({ checkVisibilityCSS: true })
    const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map(each => Number(each.tagName[1]))
    const style = (name, wanted) => [...document.querySelectorAll("body *")].filter(visible)
        .filter(each => !wanted.includes(getComputedStyle(each)[name])).map(each => each.outerHTML.slice(0, 90))
    return {
        root: [document.documentElement.lang, document.documentElement.dir],
        h1: headings.filter(level => level === 1).length,
        skipped: headings.filter((level, i) => i && level > headings[i - 1] + 1),
        spaced: style("letterSpacing", ["normal", "0px"]),
        italic: style("fontStyle", ["normal"]),
        justified: style("textAlign", ["start", "-webkit-auto", "center", "right", "-webkit-center"]),
        tiny: [...document.querySelectorAll("body *")].filter(visible)
            .filter(each => [...each.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim()))
            .filter(each => parseFloat(getComputedStyle(each).fontSize) < 12).map(each => each.outerHTML.slice(0, 90)),
        ids: [...document.querySelectorAll(":is(h2, h3)[id]")].map(each => each.id).filter(id => /^_\\d*$/.test(id)),
        controls: /[\\u202a-\\u202e]/.test(document.documentElement.outerHTML)
    }
}"""

# What stands in a sentence or a cell of a table is as large as its line, save the numbers of sentences.
SMALL = """() => [...document.querySelectorAll("a[href], button, select, summary, label[for]")]
    .filter(each => each.checkVisibility({ checkVisibilityCSS: true, opacityProperty: true }))
    .filter(each => !each.closest(".md-typeset :is(p, li, dd, td, th, caption)") || each.matches(".mj-ref"))
    .map(each => [each.outerHTML.slice(0, 120), each.getBoundingClientRect()])
    .filter(([, box]) => box.width && box.height && (box.width < 24 || box.height < 24))
    .map(([html, box]) => `${html} ${box.width}x${box.height}`)"""


@dataclass(frozen=True)
class Look:
    """What was seen of a page at one width, in one scheme, by a reader who comes for the first time."""

    outside: list[str]
    failed: list[str]
    errors: list[str]
    weight: int
    shift: float
    structure: dict[str, Any]
    small: list[str]
    violations: list[str]


@pytest.fixture(scope="module")
def look(visitor: Visitor, axe: str) -> Callable[..., Look]:
    """How a page looks: every page is opened once, whatever the number of tests that ask."""

    @functools.cache
    def seen(name: str, width: int, scheme: str) -> Look:
        with visitor.open(name, width, scheme, fresh=True) as visit:
            visit.page.wait_for_timeout(SETTLED)
            return Look(
                outside=list(visit.outside),
                failed=list(visit.failed),
                errors=list(visit.errors),
                weight=visit.weight(),
                shift=visit.page.evaluate("window.shift"),
                structure=visit.page.evaluate(STRUCTURE),
                small=visit.page.evaluate(SMALL),
                violations=visit.page.evaluate(f"{axe};{AXE}"),
            )

    return seen


def looks(*names: str) -> pytest.MarkDecorator:
    """The pages in every look; the other kinds of pages are seen as the generator makes them, in `test_made.py`."""
    rows = [(name, *look) for name in names for look in LOOKS]
    return pytest.mark.parametrize(("name", "width", "scheme"), rows)


# ---- axe -------------------------------------------------------------------------------------------------------------
AXE = """
    axe.run(document, { resultTypes: ["violations"] }).then(results => results.violations.map(each =>
        each.id + ": " + each.nodes.slice(0, 3).map(node => node.html.slice(0, 200) + " " + node.failureSummary)))
"""


@looks(BRIEFING, UNKNOWN)
def test_axe_finds_no_violation(look: Callable[..., Look], name: str, width: int, scheme: str) -> None:
    assert look(name, width, scheme).violations == []


def test_axe_sees_faint_arabic_text(visitor: Visitor, axe: str) -> None:
    with visitor.open("about.html") as visit:
        visit.page.evaluate(axe)
        visit.page.evaluate("document.querySelector('h1').style.color = '#bbb'")
        assert "color-contrast" in str(visit.page.evaluate(AXE))


# ---- Delivery --------------------------------------------------------------------------------------------------------
@looks(BRIEFING)
def test_over_http_a_page_is_light_still_and_asks_for_nothing_outside(
    look: Callable[..., Look], name: str, width: int, scheme: str
) -> None:
    seen = look(name, width, scheme)
    assert (seen.outside, seen.failed, seen.errors) == ([], [], [])
    assert seen.weight <= 500 * KIB
    assert seen.shift <= 0.1


def test_what_all_pages_share_leaves_most_of_the_weight_to_the_text(visitor: Visitor, made: Site) -> None:
    name = "briefings/sahel.html"
    with visitor.open(name, 390, fresh=True, site=made) as visit:
        visit.page.wait_for_timeout(SETTLED)
        assert visit.weight() - (made.folder / name).stat().st_size <= 200 * KIB


@pytest.mark.parametrize("address", ["http", "file"])
def test_nothing_can_be_asked_of_another_host(visitor: Visitor, address: str) -> None:
    with visitor.open("about.html", address=address) as visit:
        visit.page.evaluate(
            "document.body.append(Object.assign(new Image(), { src: 'http://127.0.0.1:9/picture.png' }))"
        )
        visit.page.wait_for_timeout(SETTLED)
        assert "Content Security Policy" in str(visit.errors)


@pytest.mark.parametrize("name", PAGES)
def test_links_are_relative_and_from_disk_none_ends_in_a_folder(site: Site, name: str) -> None:
    links = re.findall(r'href="([^"]*)"', (site.folder / name).read_text(encoding="utf-8"))
    inside = [link for link in links if not link.startswith(("http:", "https:", "#"))]
    assert inside
    assert [link for link in inside if link.startswith("/") or link.endswith("/") or link in {".", ".."}] == []


def test_an_unknown_address_under_a_sub_path_gets_the_sites_own_page(visitor: Visitor) -> None:
    with visitor.open("no/such/page.html") as visit:
        visit.page.wait_for_timeout(SETTLED)
        assert visit.page.locator("h1").inner_text() == "الصفحة غير موجودة"
        assert "Mujaz Sans" in visit.page.evaluate("getComputedStyle(document.body).fontFamily")
        assert [each for each in visit.failed if not each.endswith("no/such/page.html")] == []
        visit.page.locator("#content a").click()
        assert visit.page.url == f"{visitor.site.http}index.html"


# ---- Structure -------------------------------------------------------------------------------------------------------


@looks(BRIEFING, UNKNOWN)
def test_a_page_is_set_as_arabic_is(look: Callable[..., Look], name: str, width: int, scheme: str) -> None:
    seen = look(name, width, scheme)
    assert seen.small == []
    assert {key: value for key, value in seen.structure.items() if value} == {"root": ["ar", "rtl"], "h1": 1}


def test_the_text_is_of_a_comfortable_size_and_measure(visitor: Visitor) -> None:
    with visitor.open("about.html") as visit:
        size, height, width = visit.page.evaluate(
            """() => {
                const style = getComputedStyle(document.querySelector(".md-typeset p"))
                return [style.fontSize, style.lineHeight, style.width].map(parseFloat)
            }"""
        )
        letters = visit.page.evaluate(
            """() => {
                const text = document.querySelector(".md-typeset p").cloneNode()
                text.textContent = "في هذه الصفحة كلمات من الأخبار تقاس بها السطور ".repeat(3)
                text.style.cssText = "width: max-content; max-width: none; white-space: nowrap"
                document.querySelector(".md-typeset").append(text)
                return text.textContent.length / text.getBoundingClientRect().width
            }"""
        )
    assert 17 <= size <= 19
    assert 1.7 <= height / size <= 1.9
    assert 60 <= width * letters <= 85


def test_every_letter_comes_from_the_sites_own_fonts(visitor: Visitor) -> None:
    with visitor.open(BRIEFING) as visit:
        session = visit.page.context.new_cdp_session(visit.page)
        session.send("DOM.enable")
        session.send("CSS.enable")
        root = session.send("DOM.getDocument")["root"]["nodeId"]
        nodes = session.send("DOM.querySelectorAll", {"nodeId": root, "selector": "body *"})["nodeIds"]
        fonts = [
            (font["familyName"], font["isCustomFont"])
            for node in nodes
            for font in session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        ]
    assert set(fonts) == {("Mujaz Sans", True), ("Mujaz Naskh", True)}


# ---- Narrow pages, loose text ----------------------------------------------------------------------------------------
# WCAG 2.2, 1.4.12: a reader may space the text out.
_LOOSE = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-bottom: 2em !important }"""


@pytest.mark.parametrize("name", PAGES)
def test_at_320_pixels_nothing_scrolls_sideways_and_targets_are_large(visitor: Visitor, name: str) -> None:
    with visitor.open(name, 320) as visit:
        assert visit.page.evaluate(SMALL) == []
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 320
        visit.page.add_style_tag(content=_LOOSE)
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 320


# ---- Without script, without motion, on paper ------------------------------------------------------------------------
def test_a_page_reads_without_script(visitor: Visitor) -> None:
    with visitor.open(BRIEFING, scheme="dark", java_script_enabled=False) as visit:
        page = visit.page
        assert page.locator(".mj-event").count() == 6
        assert page.locator(".mj-copy:visible, .mj-filter:visible, .md-search:visible, .md-option:visible").count() == 0
        assert page.locator(".mj-sections a").count() >= 6
        assert page.locator(".mj-source > li").first.is_visible()


def test_without_script_colours_follow_the_device(visitor: Visitor) -> None:
    with visitor.open(BRIEFING, scheme="dark", java_script_enabled=False) as visit:
        picture = visit.page.screenshot(clip={"x": 5, "y": 400, "width": 4, "height": 4})
    with visitor.open(BRIEFING, scheme="dark") as visit:
        assert visit.page.screenshot(clip={"x": 5, "y": 400, "width": 4, "height": 4}) == picture


def test_motion_stops_when_the_reader_asks(visitor: Visitor) -> None:
    with visitor.open(BRIEFING, reduced_motion="reduce") as visit:
        moving = visit.page.evaluate(
            """() => [...document.querySelectorAll("*")].filter(each => {
                const style = getComputedStyle(each)
                return parseFloat(style.transitionDuration) > 0 || style.animationName !== "none"
                    || style.scrollBehavior === "smooth"
            }).map(each => each.outerHTML.slice(0, 90))"""
        )
        assert moving == []


def test_print_leaves_the_frame_out_and_keeps_quotes_whole(visitor: Visitor) -> None:
    with visitor.open(BRIEFING) as visit:
        page = visit.page
        page.emulate_media(media="print")
        assert (
            page.locator(".md-header:visible, .mj-sections:visible, nav.mj-contents:visible, .mj-copy:visible").count()
            == 0
        )
        assert page.evaluate("getComputedStyle(document.querySelector('.mj-quote')).breakInside") == "avoid"
        address = page.evaluate("getComputedStyle(document.querySelector('.mj-original a'), '::after').content")
        assert "https://example.com/port" in address
        assert page.pdf().startswith(b"%PDF")


def test_every_word_of_the_source_can_be_copied_out_of_the_printed_page(visitor: Visitor, tmp_path: Path) -> None:
    with visitor.open(BRIEFING) as visit:
        visit.page.pdf(path=tmp_path / "port.pdf")
        visit.page.evaluate(
            "document.querySelectorAll('.mj-source .mj-out').forEach(link => link.remove())"
        )  # not on paper
        printed = " ".join(visit.page.locator(".mj-source > li").all_text_contents())
    (article,) = read.articles(tmp_path / "port.pdf", "port.pdf", Settings())
    assert isinstance(article, Article)
    assert Counter(_ARABIC.findall(printed)) - Counter(_ARABIC.findall(article.text)) == Counter()


# ---- For machines ----------------------------------------------------------------------------------------------------
def test_the_head_says_what_the_page_is(visitor: Visitor) -> None:
    with visitor.open(BRIEFING) as visit:
        page = visit.page
        assert page.locator("link[rel=canonical]").get_attribute("href") == visitor.site.http + BRIEFING
        properties = {
            each.get_attribute("property"): each.get_attribute("content")
            for each in page.locator("meta[property]").all()
        }
        assert properties["og:type"] == "article"
        assert properties["og:url"] == visitor.site.http + BRIEFING
        assert properties["og:title"] == "مرسى النور تعلن توسعة مينائها وسط خلاف مع رابطة الصيادين"
        assert properties["og:description"] == page.locator("meta[name=description]").get_attribute("content")
        assert properties["og:locale"] == "ar"
        data = json.loads(page.locator("script[type='application/ld+json']").inner_text())
        assert data["@type"] == "NewsArticle"
        alternate = page.locator("link[rel~=alternate][type='application/json']").get_attribute("href")
        assert alternate == "port.json"
