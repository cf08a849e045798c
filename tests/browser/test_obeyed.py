"""The policy of the pages that the generator makes, as a browser keeps it.

That each kind of page obeys its own is part of what `test_made.py` asks: a browser logs every breach as an error.
"""

import pytest

from tests.browser.conftest import LONG
from tests.browser.test_pages import SETTLED
from tests.browser.test_search import ask, opened
from tests.browser.visit import Site, Visitor

_LISTEN = """
    window.refused = []
    addEventListener("securitypolicyviolation", event => window.refused.push(`${event.violatedDirective}: ${event.blockedURI}`))
"""  # noqa: E501 - a script
_INJECT = """() => {
    const script = document.createElement("script")
    script.textContent = "window.ran = true"
    document.body.append(script)
    const image = document.createElement("img")
    image.src = "https://example.org/x.png"
    document.body.append(image)
    document.body.insertAdjacentHTML("beforeend", "<p onclick='window.ran = true'>نص</p>")
    document.body.lastElementChild.click()
}"""


@pytest.mark.parametrize("address", ["http", "file"])
def test_a_search_obeys_the_policy(visitor: Visitor, made: Site, address: str) -> None:
    with visitor.open(f"briefings/{LONG}.html", site=made, address=address, fresh=True) as visit:
        assert ask(opened(visit), "قال")
        assert visit.errors == []


def test_nothing_that_is_smuggled_into_a_page_runs(visitor: Visitor, made: Site) -> None:
    with visitor.open("index.html", site=made, fresh=True) as visit:
        visit.page.evaluate(_LISTEN)
        visit.page.evaluate(_INJECT)
        visit.page.wait_for_timeout(SETTLED)
        assert not visit.page.evaluate("window.ran")
        refused = visit.page.evaluate("window.refused")
        assert {each.partition(":")[0] for each in refused} == {"script-src-elem", "script-src-attr", "img-src"}
