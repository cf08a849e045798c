"""What a reader does on a page: walks it by key, follows a citation, copies a quote, picks a year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from generator.pages.markup import fragment
from tests.browser.visit import Site, Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Route

BRIEFING = "briefings/port.html"

# What has the focus, and whether that shows: an outline, or another look than without it.
FOCUSED = """() => {
    const element = document.activeElement
    const label = element.matches(".md-option") ? element.nextElementSibling : element
    const box = label.getBoundingClientRect()
    const style = getComputedStyle(label)
    const frame = element.closest("form")
    const framed = element.matches("input[type=text]") && getComputedStyle(frame).boxShadow !== "none"
    return {
        name: (element.getAttribute("aria-label") ?? element.textContent).trim(),
        html: element.outerHTML.slice(0, 100),
        shows: (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || framed,
        seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight
    }
}"""


@pytest.mark.parametrize("width", [1280, 390])
def test_every_stop_of_the_tab_key_shows_its_focus(visitor: Visitor, width: int) -> None:
    with visitor.open(BRIEFING, width) as visit:
        stops = []
        for _ in range(120):
            visit.page.keyboard.press("Tab")
            if visit.page.evaluate("document.activeElement === document.body"):
                break
            stops.append(visit.page.evaluate(FOCUSED))
        assert stops[0]["name"] == "انتقل إلى المحتوى"
        assert len(stops) > 30
        assert [stop["html"] for stop in stops if not (stop["shows"] and stop["seen"])] == []
        assert [stop["html"] for stop in stops if not stop["name"]] == []


def test_the_skip_link_leads_past_the_frame(visitor: Visitor) -> None:
    with visitor.open(BRIEFING) as visit:
        visit.page.keyboard.press("Tab")
        visit.page.keyboard.press("Enter")
        visit.page.keyboard.press("Tab")
        assert visit.page.evaluate("document.activeElement.closest('article') !== null")


def test_colours_switch_by_key_and_stay_on_the_next_page(visitor: Visitor) -> None:
    with visitor.open(BRIEFING, fresh=True) as visit:
        page = visit.page
        before = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.locator(".md-option:checked").focus(timeout=5000)
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        after = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert after != before
        page.goto(visitor.site.http + "index.html")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == after


@pytest.mark.parametrize("address", ["http", "file"])
@pytest.mark.parametrize("width", [1280, 390])
def test_a_citation_leads_to_its_sentence_in_plain_view(visitor: Visitor, width: int, address: str) -> None:
    with visitor.open(BRIEFING, width, address=address, reduced_motion="reduce") as visit:
        page = visit.page
        page.locator(".mj-summary .mj-ref[href='#s6']").click()
        page.wait_for_url("**#s6")
        page.wait_for_timeout(100)
        top, header, background, plain = page.evaluate(
            """() => [
                document.getElementById("s6").getBoundingClientRect().top,
                document.querySelector(".md-header").getBoundingClientRect().bottom,
                getComputedStyle(document.getElementById("s6")).backgroundColor,
                getComputedStyle(document.getElementById("s7")).backgroundColor
            ]"""
        )
        assert top >= header
        assert background != plain


@pytest.mark.parametrize("address", ["http", "file"])
def test_a_quote_is_copied_with_its_citation(visitor: Visitor, address: str) -> None:
    with visitor.open(BRIEFING, address=address) as visit:
        page = visit.page
        if address == "http":
            page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        button = page.locator("#q-1 .mj-copy")
        button.click()
        page.wait_for_function("document.querySelector('#q-1 .mj-copy').textContent === 'نُسخ'")
        # Pasting is how a reader sees it, and works where reading the clipboard is not allowed.
        page.evaluate(
            """() => { const field = document.createElement("textarea"); field.id = "pasted"
                       document.querySelector("article").prepend(field); field.focus() }"""
        )
        page.keyboard.press("Control+V")
        quote, link = page.locator("#pasted").input_value().split("\n")
        root = visitor.site.http if address == "http" else visitor.site.file
        assert quote == "«التوسعة لن تمس رصيف الصيادين، ومن يقول غير ذلك لم يقرأ المخطط» — هالة الرملي، 4 مارس 2025"
        assert link == f"{root}{BRIEFING}#s2"


def test_what_is_told_in_a_reporters_words_is_copied_without_marks(visitor: Visitor) -> None:
    with visitor.open(BRIEFING) as visit:
        visit.page.evaluate("navigator.clipboard.writeText = async text => { window.copied = text }")
        visit.page.locator("#q-2 .mj-copy").click()
        told = visit.page.evaluate("window.copied").split("\n")[0]
        assert told == "المشروع سيوفر نحو 3,200 فرصة عمل خلال عامين (نقل غير مباشر) — هالة الرملي"


@pytest.mark.parametrize("name", ["briefings/sahel.html", "speakers/*"])
def test_what_stands_above_a_quote_is_cited_with_it(visitor: Visitor, made: Site, name: str) -> None:
    pages = [path for path in sorted(made.folder.glob(name)) if "توسعة لن تمس" in path.read_text(encoding="utf-8")]
    with visitor.open(pages[0].relative_to(made.folder).as_posix(), site=made) as visit:
        visit.page.evaluate("navigator.clipboard.writeText = async text => { window.copied = text }")
        visit.page.locator(".mj-quote", has_text="توسعة لن تمس").first.locator(".mj-copy").click()
        quote, link = visit.page.evaluate("window.copied").split("\n")
        assert quote == (
            "«التوسعة لن تمس رصيف الصيادين، ومن يقول غير ذلك لم يقرأ المخطط» — "
            "هالة الرملي، رئيسة البلدية، صحيفة الساحل، 4 مارس 2025"
        )
        assert link.startswith(f"{made.http}briefings/sahel.html#s")


def test_each_sentence_that_the_page_rests_on_leads_to_the_original(visitor: Visitor) -> None:
    with visitor.open(BRIEFING) as visit:
        sentences = visit.page.locator(".mj-source > li").evaluate_all(
            """all => all.map(sentence => {
                const link = sentence.querySelector(".mj-out")
                link?.remove()
                return [sentence.id, link?.getAttribute("href"), sentence.textContent.trim()]
            })"""
        )
    links = {name: href for name, href, _ in sentences if href}
    assert set(links) == {f"s{number}" for number in range(1, 12)} - {"s5"}  # a heading
    assert {name: unquote(href) for name, href in links.items()} == {
        name: unquote(fragment("https://example.com/port", text)) for name, _, text in sentences if name in links
    }


def test_a_timeline_shows_one_year(visitor: Visitor) -> None:
    with visitor.open(BRIEFING) as visit:
        page = visit.page
        page.get_by_label("أحداث عام").select_option("2025")
        assert page.locator(".mj-event:visible").count() == 3
        assert page.locator(".mj-timeline-part:visible").all_inner_texts() == ["ما جرى", "ما أُعلن أنه آتٍ"]
        page.get_by_label("أحداث عام").select_option("")
        assert page.locator(".mj-event:visible").count() == 6


def test_the_years_to_choose_have_the_digits_of_the_dates(visitor: Visitor) -> None:
    def in_arabic(route: Route) -> None:
        turn = {ord("0") + digit: chr(0x660 + digit) for digit in range(10)}
        date = re.compile(r"(<time[^>]*>)([^<]*)")
        page = route.fetch().text()
        route.fulfill(body=date.sub(lambda found: found[1] + found[2].translate(turn), page))

    with visitor.open("index.html", fresh=True) as visit:
        visit.page.route(f"**/{BRIEFING}", in_arabic)
        visit.page.goto(visitor.site.http + BRIEFING)
        assert "٢٠٢٥" in visit.page.get_by_label("أحداث عام").locator("option").all_inner_texts()


def test_the_line_of_a_timeline_is_on_the_right(visitor: Visitor) -> None:
    with visitor.open(BRIEFING) as visit:
        line, text = visit.page.evaluate(
            """() => {
                const event = document.querySelector(".mj-event").getBoundingClientRect()
                const offset = parseFloat(getComputedStyle(document.querySelector(".mj-event"), "::after").right)
                return [event.right - offset, document.querySelector(".mj-when").getBoundingClientRect().right]
            }"""
        )
        assert line > text


def test_a_wide_table_scrolls_in_its_own_box(visitor: Visitor) -> None:
    with visitor.open("sources/index.html", 320) as visit:
        page = visit.page
        page.evaluate("document.querySelector('.mj-table table').style.minWidth = '60rem'")  # as of a dozen outlets
        assert page.evaluate("(box => box.scrollWidth > box.clientWidth)(document.querySelector('.mj-table'))")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
