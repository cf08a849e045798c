"""Each page without what no reader gets: the blanks that templates leave around tags, what stands there for the search.

A plugin that `mujaz build` adds: it makes a page smaller, never other. Scripts and preformatted text stay as they are;
style sheets lose their comments and blanks.
"""

import re
from pathlib import Path

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.pages import Page

NAME = "mujaz/lean"
_KEPT = re.compile(r"(<(?P<tag>script|style|pre|textarea)\b.*?</(?P=tag)>)", re.DOTALL)
_INDENTED = re.compile(r"[ \t]*\n[ \t\n]*")  # a browser shows any run of blanks as one
_BLOCK = (
    "article|blockquote|body|caption|details|div|dl|figcaption|figure|footer|h[1-6]|head|header|html|li|link|main|meta|nav"
    "|ol|p|section|summary|table|tbody|thead|title|tr|ul"
)
_BETWEEN = re.compile(rf"\n(?=</?(?:{_BLOCK})\b)")  # where a block begins or ends, none at all
# The index has these words by now (`templates/blocks/findable.html`); no element in it is a `div`.
_FINDABLE = re.compile(r'<div class="mj-findable" hidden>.*?</div>\s*', re.DOTALL)
_UNSEARCHED = re.compile(r"(<[a-z][^<>]*?) data-search-exclude\b")
# Marks that mean something to Markdown alone, in text; a page in HTML has them as they are.
_MARKED = re.compile(r">[^<]*&#[^<]*")
_MARK = re.compile(r"&#(34|36|39|42|9[1-6]|12[3-6]);")
# A value that needs no quotation marks, inside of a tag: the next bracket closes it.
_QUOTED = re.compile(r"""="([^\s"'=<>`]*[^\s"'=<>`/])"(?=[^<>]*>)""")
# Ends that HTML tells from what follows, one at a time, as a validator follows them. Source: HTML Standard, 13.1.2.4.
_ENDS = re.compile(
    r"</li>(?=\s*(?:<li\b|</[ou]l>))|</th>(?=\s*<th\b)|</td>(?=\s*(?:<td\b|</tr>))"
    r"|</p>(?=\s*(?:<(?:p|[uo]l|div|section|h[1-6]|table|dl|blockquote)\b|</(?:div|section|header|footer|blockquote)>))"
    r"|</dd>(?=\s*</div>)"
)
_COMMENT = re.compile(r"""("[^"]*"|'[^']*')|/\*(?!!).*?\*/""", re.DOTALL)
# The theme's own words, of which it writes each Arabic letter in six bytes.
_CONFIG = re.compile(r'<script id="__config".*?</script>', re.DOTALL)
_ARABIC = re.compile(r"(?<!\\)\\u(06[0-9a-f]{2})")


def lean(page: str) -> str:
    r"""`page` without indentation, empty lines and what only the search reads.

    >>> lean("<ul>\n    <li>خبر\n\n    </li>\n</ul><pre>a\n  b</pre>")
    '<ul><li>خبر</ul><pre>a\n  b</pre>'
    """
    parts = _KEPT.split(_FINDABLE.sub("", page))  # text, what is kept, its tag, text …
    parts[0::3] = [_lean(part) for part in parts[0::3]]
    parts[1::3] = [_CONFIG.sub(_lettered, part) for part in parts[1::3]]
    del parts[2::3]
    return "".join(parts).lstrip()


def _lean(html: str) -> str:
    r"""HTML without scripts, lean.

    >>> _lean('<h2 data-search-exclude id="a">أ &#95; ب &lt; &#34;</h2><p title="&#34; /">x="y"</p><p>ت</p>')
    '<h2 id=a>أ _ ب &lt; "</h2><p title="&#34; /">x="y"<p>ت</p>'
    """
    html = _ENDS.sub("", _QUOTED.sub(r"=\1", _UNSEARCHED.sub(r"\1", _BETWEEN.sub("", _INDENTED.sub("\n", html)))))
    html = _MARKED.sub(lambda text: _MARK.sub(lambda mark: chr(int(mark[1])), text[0]), html)
    return html.replace("&nbsp;", "\xa0")


def lean_style(sheet: str) -> str:
    r"""A style sheet without comments, but for those that state a licence, without indentation and empty lines.

    >>> lean_style("/*! MIT */\na {\n  /* b */\n  content: '/* */';\n}\n")
    "/*! MIT */\na {\ncontent: '/* */';\n}\n"
    """
    return _INDENTED.sub("\n", _COMMENT.sub(lambda found: found[1] or "", sheet))


def _lettered(config: re.Match[str]) -> str:
    return _ARABIC.sub(lambda escape: chr(int(escape[1], 16)), config[0])


class _Settings(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    """None."""


class Lean(BasePlugin[_Settings]):  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    """Makes each page lean, and each page of the theme's own such as 404.html."""

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002 - MkDocs' own
        """The page, lean."""
        return lean(output)

    def on_post_template(self, output_content: str, /, *, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG002
        """The theme's page, lean; what is no page, such as the sitemap, as it is."""
        return lean(output_content) if template_name.endswith(".html") else output_content

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """The style sheets of the site's own, lean."""
        for path in sorted(Path(config.site_dir).glob("assets/stylesheets/*.css")):
            path.write_text(lean_style(path.read_text(encoding="utf-8")), encoding="utf-8")
