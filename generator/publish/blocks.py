"""The HTML in a page's Markdown found fast, where every block of it is whole; elsewhere Markdown looks for it itself.

Markdown reads HTML character by character, and the generator's pages are little else: this took a fifth of a build.
What comes out is the same, since all that follows is Markdown's own.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from markdown.extensions.md_in_html import HtmlBlockPreprocessor

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)\b[^<>]*>")
# What the templates begin a block with; Markdown knows more.
_BLOCKS = frozenset(
    ("div", "figure", "footer", "h1", "h2", "h3", "header", "nav", "ol", "p", "script", "section", "ul")
)


def found(text: str) -> list[str | tuple[str]] | None:
    r"""What stands around HTML, and each block of it in a tuple; None where it is not plain where one ends.

    >>> found("## عنوان\n\n<p>خبر\n\nآخر</p>\n<ul><li>أول</li></ul>\n\n")
    ['## عنوان\n\n', ('<p>خبر\n\nآخر</p>',), '\n', ('<ul><li>أول</li></ul>\n',), '\n\n']
    >>> found("<p>بلا نهاية\n"), found("سطر فيه <b>وسم</b>\n"), found("<p>خبر</p> وكلام\n")
    (None, None, None)
    """
    parts: list[str | tuple[str]] = []
    open_: list[str] = []
    begin = end = tags = 0
    for tag in _TAG.finditer(text):
        tags += 1
        name = tag["name"]
        if not tag["end"]:
            if not open_:
                begin = tag.start()
                parts.append(text[end:begin])
                if name not in _BLOCKS or (begin and text[begin - 1] != "\n"):
                    return None
            open_.append(name)
        elif not open_ or open_.pop() != name:
            return None
        elif not open_:
            end = tag.end()
            if text[end : end + 1] != "\n":
                return None
            blank = text.startswith("\n\n", end)  # which Markdown counts among the block
            parts.append((text[begin:end] + "\n" * blank,))
    whole = not open_ and tags == text.count("<") and "markdown=" not in text
    return [*parts, text[end:]] if whole else None


@contextmanager
def fast() -> Iterator[None]:
    """Lets Markdown find HTML so, as long as this lasts."""
    finder: Any = HtmlBlockPreprocessor
    careful = finder.run

    def run(self: HtmlBlockPreprocessor, lines: list[str]) -> list[str]:
        parts = found("\n".join(lines))
        if parts is None:
            return list(careful(self, lines))
        kept = "".join(part if isinstance(part, str) else f"\n{_stored(self, *part)}\n\n" for part in parts)
        return kept.split("\n")

    finder.run = run
    try:
        yield
    finally:
        finder.run = careful


def _stored(finder: HtmlBlockPreprocessor, block: str) -> str:
    return str(finder.md.htmlStash.store(block))
