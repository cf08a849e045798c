"""A source's text as HTML that shows it as the text it is, with runs of other direction isolated."""

import functools
import re
from urllib.parse import quote, unquote_to_bytes

from markupsafe import Markup

# Bidi embeddings, overrides and isolates would reach beyond the text they came in.
_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")

# What HTML reads, and what a Markdown converter might, wherever it looks at raw HTML.
_ENTITIES = {mark: f"&#{ord(mark)};" for mark in "\"'`\\*_{}[]|~^$"} | {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_MARKS = re.compile(f"[{re.escape(''.join(_ENTITIES))}]")

# A telephone number may have blanks inside, another number may not. A hyphen before a number is a sign only where no
# word stands before it.
_NUMBER = r"\d+(?:[.,:/٫٬]\d+)*%?"
_RUNS = re.compile(
    r"(?P<number>\+\d+(?:[ -]\d+)+"
    rf"|(?:(?<![^\s(«\"“\[])[+−±-])?{_NUMBER}(?:[–−-]{_NUMBER})*[+−]?)"
    r"|(?P<latin>[@#]?[A-Za-z\u00C0-\u024F](?:[ .,;&'’+/@_:=?%#~-]*[A-Za-z0-9\u00C0-\u024F])*[+%]?)",
    re.ASCII,
)


def plain(text: str) -> str:
    """`text` without characters that change the direction of what stands around it."""
    return _CONTROLS.sub("", text)


def escape(text: str) -> Markup:
    """`text` for HTML in Markdown, in an element or an attribute."""
    return Markup(_escaped(plain(text)))  # noqa: S704 - this is where text is made safe


def _escaped(text: str) -> str:
    return _MARKS.sub(lambda mark: _ENTITIES[mark[0]], text)


@functools.lru_cache(maxsize=1 << 10)  # a page shows a sentence in several places
def isolate(text: str) -> Markup:
    """`text` for HTML in Markdown, with Latin runs and signed, broken or per-cent numbers in `<bdi>`.

    >>> print(isolate("نمو 1.1% في OPEC+"))
    نمو <bdi dir="ltr">1.1%</bdi> في <bdi>OPEC+</bdi>
    """
    text, pieces, end = plain(text), [], 0
    for run in _RUNS.finditer(text):
        if run[0].isdigit():  # a plain whole number stands right by itself
            continue
        opening = '<bdi dir="ltr">' if run["number"] else "<bdi>"
        pieces += [_escaped(text[end : run.start()]), opening, _escaped(run[0]), "</bdi>"]
        end = run.end()
    return Markup("".join([*pieces, _escaped(text[end:])]))  # noqa: S704 - each piece is escaped


def web(url: str | None) -> str | None:
    """`url` when it leads to a page of the web, else None: a link must not run a script."""
    return url if url and re.match(r"https?://[^\s/]", url, re.IGNORECASE) else None


_EDGES = "\"'«»“”‘’‹›()[]{}،؛؟.,:;!…–—-*"
_LONG = 10  # words; of a longer sentence the link names the first and the last few
_FEW = 4


def fragment(url: str, text: str) -> str:
    """`url` with a text fragment that finds `text` in its page: whole words only, since parts do not match.

    Letters stand as they are: every browser writes them as it sends them, and escaped they are three times as long.

    Source: WICG Scroll To Text Fragment; WHATWG URL, valid URL string.
    """
    words = [word for word in plain(text).split() if word.strip(_EDGES)]
    if not words:
        return url
    ends = [words] if len(words) <= _LONG else [words[:_FEW], words[-_FEW:]]
    named = ",".join(_SIGN.sub(_sign, " ".join(part).strip(_EDGES)) for part in ends)
    return f"{_ESCAPES.sub(_letters, url)}{'' if '#' in url else '#'}:~:text={named}"


_SIGN = re.compile(r"\W")  # all but letters, numbers and the low line, which mean nothing to an address
_ESCAPES = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")  # of what is not ASCII


def _sign(sign: re.Match[str]) -> str:
    return "%2D" if sign[0] == "-" else quote(sign[0], safe="")


def _letters(escapes: re.Match[str]) -> str:
    try:
        text = unquote_to_bytes(escapes[0]).decode()
    except UnicodeDecodeError:  # an address in another encoding
        return escapes[0]
    return text if text.isalnum() else escapes[0]
