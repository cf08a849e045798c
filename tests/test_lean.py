"""Pages made faster and smaller are the same pages."""

from pathlib import Path

import pytest
from mkdocs.structure.files import get_files
from mkdocs.structure.pages import Page
from selectolax.lexbor import LexborHTMLParser

from generator.build import build, site_config
from generator.publish import blocks, reuse
from generator.publish import lean as leaning
from generator.publish.lean import lean
from tests.test_build import archive as archive


def test_html_that_is_found_fast_makes_the_page_that_markdown_makes(archive: Path) -> None:
    build(archive)
    config = site_config(archive)
    config.plugins.on_startup(command="build", dirty=False)
    files = get_files(config)
    fast = 0
    for file in files.documentation_pages():
        careful, quick = Page(None, file, config), Page(None, file, config)
        for page in (careful, quick):
            page.read_source(config)
        careful.render(config, files)
        with blocks.fast():
            quick.render(config, files)
        assert (quick.content, str(quick.toc), quick.title) == (careful.content, str(careful.toc), careful.title)
        fast += blocks.found(f"{careful.markdown}\n\n") is not None
    assert fast > 6


@pytest.mark.parametrize(
    "text",
    ["<p>a\n\nb\n", "<p><b>a</p></b>\n", "<p>a</p> b\n", "a <p>b</p>\n", "<!-- a -->\n", "1 < 2\n", "<b>a</b>\n"],
)
def test_html_that_is_not_whole_is_left_to_markdown(text: str) -> None:
    assert blocks.found(text) is None


def test_a_lean_page_shows_what_it_showed(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(archive)
    slim = {path: path.read_text(encoding="utf-8") for path in (archive / "site").rglob("*.html")}
    monkeypatch.setattr(leaning, "lean", lambda page: page)
    monkeypatch.setattr(reuse, "possible", lambda _: False)
    (archive / "site" / "index.html").unlink()
    build(archive)
    for path, page in slim.items():
        whole = path.read_text(encoding="utf-8")
        assert len(page) < len(whole) * 0.95
        assert _seen(page) == _seen(whole)


def _seen(page: str) -> list[tuple[str, str]]:
    """Every element with its text, but those that nobody sees."""
    tree = LexborHTMLParser(page)
    for hidden in tree.css(".mj-findable, template, #__config, meta"):
        hidden.decompose()
    return [(node.tag or "", " ".join(node.text().split())) for node in tree.css("*")]


def test_scripts_and_preformatted_text_stay_as_they_are() -> None:
    kept = "<pre>a\n\n  b</pre><script>\n  let a\n</script><textarea>\n  a</textarea>"
    assert lean(kept) == kept


def test_the_themes_words_stand_in_letters() -> None:
    config = r'<script id="__config" type="application/json">{"a": "\u0628\u003c"}</script>'
    assert lean(config) == r'<script id="__config" type="application/json">{"a": "ب\u003c"}</script>'
