"""Pages that are whole blocks of HTML between headings: Markdown converts what is around them, once for all alike.

Markdown reads HTML character by character, and the generator's pages are little else. So MkDocs renders a page in which
an element stands in for each run of blocks, and these are put into what comes out: the page that it makes by itself.
"""

import re
from typing import NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b[^<>]*>")
# What the templates begin a block with; Markdown knows more.
_BLOCKS = frozenset(
    ("div", "figure", "footer", "h1", "h2", "h3", "header", "nav", "ol", "p", "script", "section", "ul")
)
_KNOWN = frozenset(("toc", "tables", "fenced_code", "attr_list", "md_in_html", "pymdownx.snippets"))  # extensions
# What these, or Markdown before them, would find in a block too: fences, snippets, and blanks that it puts right.
_READ = re.compile(r"```|~~~|--8<--|markdown=|mujaz-block-|[\t\r\x02\x03]|\n +\n")
_STAND_IN = "<div>mujaz-block-%d</div>"
_STANDS_IN = re.compile(r"<div>mujaz-block-(\d+)</div>")
_MANY = 500  # pages that differ outside of their blocks


class _Frame(NamedTuple):
    """A page that was rendered with others in the place of its blocks."""

    content: str
    toc: TableOfContents
    title: str | None


def parted(text: str) -> tuple[str, list[str]] | None:
    r"""`text` with an element in the place of each run of HTML, and what Markdown makes of these.

    None where HTML is not plain where it ends.

    >>> parted("## عنوان\n\n<p>خبر\n\nآخر</p>\n\n<ul><li>أول</li></ul>\n\n")
    ('## عنوان\n\n<div>mujaz-block-0</div>\n\n', ['<p>خبر\n\nآخر</p>\n\n<ul><li>أول</li></ul>'])
    >>> parted("<p>بلا نهاية\n"), parted("سطر فيه <b>وسم</b>\n"), parted("<p>خبر</p> وكلام\n")
    (None, None, None)
    """
    around: list[str] = []
    runs: list[str] = []
    open_: list[str] = []
    begin = end = tags = 0
    for tag in _TAG.finditer(text):
        tags += 1
        closes, name = tag.groups()
        if not closes:
            if not open_:
                begin = tag.start()
                if name not in _BLOCKS or (begin and text[begin - 1] != "\n"):
                    return None
            open_.append(name)
        elif not open_ or open_.pop() != name:
            return None
        elif not open_:
            before, block, end = text[end:begin], text[begin : tag.end()], tag.end()
            if text[end : end + 1] != "\n":
                return None
            if runs and before.isspace():  # of the lines between two blocks Markdown keeps an empty one
                runs[-1] += ("\n\n" if before.startswith("\n\n") else "\n") + block
            else:
                around += [before, _STAND_IN % len(runs)]
                runs.append(block)
    if open_ or tags != text.count("<") or _READ.search(text):
        return None
    return "".join([*around, text[end:]]), runs


class Frames:
    """Pages as they are around their blocks."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._config = config
        self._known: dict[str, _Frame] = {}

    def render(self, page: Page, files: Files) -> None:
        """Gives `page` the content, contents and title that MkDocs gives it."""
        parts = parted(f"{page.markdown}\n") if _KNOWN.issuperset(self._config.markdown_extensions) else None
        if parts is None:
            Page.render(page, self._config, files)
            return
        text, runs = parts
        frame = self._known.get(text) or self._rendered(page, text, files)
        page.content = _STANDS_IN.sub(lambda stand_in: runs[int(stand_in[1])], frame.content)
        page.toc, page._title_from_render = frame.toc, frame.title

    def _rendered(self, page: Page, text: str, files: Files) -> _Frame:
        page.markdown, whole = text, page.markdown
        Page.render(page, self._config, files)
        page.markdown = whole
        frame = _Frame(page.content or "", page.toc, page._title_from_render)
        if "[" not in text and len(self._known) < _MANY:  # a link may lead elsewhere from another page
            self._known[text] = frame
        return frame
