"""Search in Arabic, as a reader uses it: typed into the box of a built site, over http and from disk."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.browser.visit import Site, Visit, Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Page

WAIT, STEP = 8000, 20  # milliseconds for an answer, and between two looks for it


class Pair(NamedTuple):
    """A query, a word, and whether the one must find the other."""

    kind: str
    query: str
    word: str
    found: str


with (Path(__file__).parent / "search_pairs.tsv").open(encoding="utf-8", newline="") as _file:
    PAIRS = [Pair(**row) for row in csv.DictReader(_file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def test_the_pairs_are_distinct_and_a_quarter_of_them_keeps_words_apart() -> None:
    assert len({(pair.query, pair.word) for pair in PAIRS}) == len(PAIRS)
    assert sum(pair.found == "no" for pair in PAIRS) * 4 >= len(PAIRS)


@pytest.fixture(scope="module", params=["http", "file"])
def box(request: pytest.FixtureRequest, visitor: Visitor) -> Iterator[Visit]:
    """The home page with its search box open, over http and from disk."""
    with visitor.open("index.html", address=request.param, fresh=True) as visit:
        yield opened(visit)


def opened(visit: Visit) -> Visit:
    """The visit, with its search box open and ready."""
    visit.page.locator(".md-search__input").click()
    until(visit.page, "document.querySelector('.md-search-result__meta').textContent.includes('اكتب')")
    return visit


def until(page: "Page", condition: str) -> None:
    """Waits for `condition`, which is asked anew each time: the policy of a page lets nothing wait inside it."""
    for _ in range(WAIT // STEP):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(STEP)
    raise AssertionError(condition)


_ANSWERED = """() => {
    const said = document.querySelector(".md-search-result__meta").textContent
    return said.includes("لا نتائج") || (!said.includes("اكتب") && document.querySelector(".md-search-result__link"))
}"""


def ask(box: Visit, query: str) -> list[str]:
    """Where the search finds `query`: the addresses of the results."""
    page = box.page
    field = page.locator(".md-search__input")
    # An empty box empties the list, so that no answer to the query before is taken for the answer to this one.
    field.fill("")
    page.keyboard.press("Backspace")
    until(page, "!document.querySelector('.md-search-result__link')")
    page.keyboard.insert_text(query)
    page.keyboard.press("End")  # a real key: the box listens for its coming up
    until(page, _ANSWERED)
    links = page.locator(".md-search-result__link").evaluate_all("all => all.map(link => link.getAttribute('href'))")
    return [link.rsplit("/", 1)[-1] for link in links]


def test_search_finds_the_pages_of_a_word_in_its_other_forms(box: Visit) -> None:
    wrong = []
    # The same words are found from disk, by the same worker in a frame: a sample of the pairs shows it.
    for number, pair in list(enumerate(PAIRS))[:: 1 if box.page.url.startswith("http") else 4]:
        found = f"words.html#row-{number}" in {link.split("?")[0] for link in ask(box, pair.query)}
        if found != (pair.found == "yes"):
            wrong.append(pair)
    assert wrong == []


def test_what_was_found_is_marked_in_the_snippet(box: Visit) -> None:
    ask(box, "توسعة")
    # Results are laid out as they come into view.
    until(box.page, "document.querySelectorAll('.md-search-result mark').length > 1")
    marked = box.page.locator(".md-search-result mark").all_text_contents()
    assert {"التوسعات", "توسعة"} <= set(marked)


def test_a_word_that_is_not_found_is_named_as_it_was_typed(box: Visit) -> None:
    ask(box, "الميناء والبنفسج")
    missing = box.page.locator(".md-search-result__terms").first
    assert missing.locator("del").all_inner_texts() == ["والبنفسج"]


def test_the_pages_that_have_the_very_word_come_first(box: Visit) -> None:
    links = ask(box, "المراقبون")
    assert links[0] in {"words.html", f"words.html#row-{[pair.word for pair in PAIRS].index('مراقبون')}"}


def test_a_result_leads_to_its_page(visitor: Visitor, site: Site) -> None:
    with visitor.open("briefings/port.html", 390, fresh=True) as visit:
        page = visit.page
        page.get_by_role("button", name="افتح البحث").click()
        page.keyboard.insert_text("الحاويات")
        page.keyboard.press("End")
        page.locator(".md-search-result__link").first.click()
        page.wait_for_url(f"{site.http}briefings/port.html*")
        assert (visit.outside, visit.failed, visit.errors) == ([], [], [])


def test_the_index_is_asked_for_only_when_a_reader_searches(visitor: Visitor) -> None:
    with visitor.open("index.html", fresh=True) as visit:
        asked: list[str] = []
        visit.page.on("request", lambda request: asked.append(request.url))
        visit.page.reload()
        visit.page.wait_for_timeout(250)
        assert [url for url in asked if "search_index" in url] == []
        visit.page.locator(".md-search__input").click()
        visit.page.wait_for_timeout(250)
        assert len([url for url in asked if "search_index" in url]) == 1


@pytest.mark.parametrize("address", ["http", "file"])
def test_a_name_finds_its_own_page_before_the_articles_that_have_it(visitor: Visitor, made: Site, address: str) -> None:
    with visitor.open("index.html", address=address, fresh=True, site=made) as visit:
        links = ask(opened(visit), "هالة الرملي")
        assert links[0].split("?")[0] == "%D9%87%D8%A7%D9%84%D9%87-%D8%A7%D9%84%D8%B1%D9%85%D9%84%D9%8A.html"
        assert "sahel.html" in {link.split("?")[0] for link in links}
