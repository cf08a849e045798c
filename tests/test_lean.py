"""Pages made faster and smaller are the same pages."""

from pathlib import Path

import pytest
from mkdocs.structure.files import File, Files, get_files
from mkdocs.structure.pages import Page
from selectolax.lexbor import LexborHTMLParser

from generator.build import build, site_config
from generator.publish import blocks, reuse
from generator.publish import lean as leaning
from generator.publish.lean import lean
from tests.test_build import archive as archive


def test_a_page_whose_blocks_are_put_in_is_the_page_that_markdown_makes(archive: Path) -> None:
    build(archive)
    config = site_config(archive)
    config.plugins.on_startup(command="build", dirty=False)
    files, frames = get_files(config), blocks.Frames(config)
    quick = 0
    for file in files.documentation_pages():
        careful, framed = Page(None, file, config), Page(None, file, config)
        for page in (careful, framed):
            page.read_source(config)
        careful.render(config, files)
        for _ in range(2):
            frames.render(framed, files)
            assert (framed.content, str(framed.toc), framed.title) == (careful.content, str(careful.toc), careful.title)
        quick += blocks.parted(f"{careful.markdown}\n") is not None
    assert quick > 6


@pytest.mark.parametrize(
    "text",
    [
        "## أ { #x }\n\n<p>a</p>\n<p>b</p>\n\n<p>c</p>\n\n\n<p>d</p>\n\nنص *مائل*\n\n<ul>\n\n<li>e</li></ul>\n",
        "<p>a</p>\n\n## أ\n\n## أ\n<div>&amp; &lt; **b**</div>\n",
        "<script>a &amp;&amp; b</script>\n<h2>c</h2>\n",
    ],
)
def test_what_stands_between_blocks_is_as_markdown_has_it(archive: Path, text: str) -> None:
    config = site_config(archive)
    config.plugins.on_startup(command="build", dirty=False)
    file = File("a.md", config.docs_dir, config.site_dir, use_directory_urls=False)
    careful, framed = Page(None, file, config), Page(None, file, config)
    careful.markdown = framed.markdown = text
    careful.render(config, Files([]))
    blocks.Frames(config).render(framed, Files([]))
    assert blocks.parted(text) is not None
    assert (framed.content, str(framed.toc)) == (careful.content, str(careful.toc))


@pytest.mark.parametrize(
    "text",
    [
        *("<p>a\n\nb\n", "<p><b>a</p></b>\n", "<p>a</p> b\n", "a <p>b</p>\n", "<!-- a -->\n", "1 < 2\n", "<b>a</b>\n"),
        *("<pre>\n```\n</pre>\n", '<p>\n--8<-- "a.md"\n</p>\n', "<p>a\tb</p>\n", "<div markdown=1>*a*</div>\n"),
        "# a\n\n<div>mujaz-block-0</div>\n",
    ],
)
def test_html_that_is_not_whole_is_left_to_markdown(text: str) -> None:
    assert blocks.parted(text) is None


def test_a_lean_page_shows_what_it_showed(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(archive)
    slim = {path: path.read_text(encoding="utf-8") for path in (archive / "site").rglob("*.html")}
    monkeypatch.setattr(leaning, "lean", lambda page: page)
    monkeypatch.setattr(reuse, "possible", lambda _: False)
    (archive / "site" / "index.html").unlink()
    build(archive)
    for path, page in slim.items():
        whole = path.read_text(encoding="utf-8")
        assert len(page) < len(whole)
        assert _seen(page) == _seen(whole)


def _seen(page: str) -> list[tuple[str, str]]:
    """Every element with its text, but those that nobody sees, and blanks, which blocks have between them or not."""
    tree = LexborHTMLParser(page)
    for hidden in tree.css(".mj-findable, template, #__config, meta"):
        hidden.decompose()
    return [(node.tag or "", "".join(node.text().split())) for node in tree.css("*")]


def test_scripts_and_preformatted_text_stay_as_they_are() -> None:
    kept = "<pre>a\n\n  b</pre><script>\n  let a\n</script><textarea>\n  a</textarea>"
    assert lean(kept) == kept


def test_the_themes_words_stand_in_letters() -> None:
    config = r'<script id="__config" type="application/json">{"a": "\u0628\u003c"}</script>'
    assert lean(config) == r'<script id="__config" type="application/json">{"a": "ب\u003c"}</script>'
