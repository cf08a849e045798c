"""Feeds what a fuzzer makes up to one part of the program, until something breaks or the time is over.

    pip install atheris
    python -m benchmarks.fuzz {reader,segmenter,renderer} [CORPUS] [-max_total_time=600]

A find is written to `crash-…` in the current folder. Found cases are kept as tests in `tests/test_fuzzed.py`.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["generator", "markdown"]):
    from generator import build
    from generator.arabic.sentences import segment
    from generator.errors import SourceError
    from generator.model import Article
    from generator.pages import markup
    from generator.pages.render import Renderer
    from generator.pipeline import extract
    from generator.read import SUFFIXES, articles, cleaning
    from generator.settings import Settings

# What a byte stands for when a text is made of bytes: words that rules look for, marks, and letters.
SAID = """
قال وقال وأضاف أن إن إنه الوزير سليم المرجان مدينة النور اليوم أمس العام المقبل الماضي في عام 2018 مارس آذار/مارس
الاثنين قبل بعد ثلاثة أيام 12 ٤٥ % « » “ ” " ' ( ) : ، . .. ؟ ! … - – / # _ وكان وقد سيؤدي إلى على حين ذكرت وكالة
بلدية الريحان المصدر ذاته نفسه ـ َ ً <b> </b> * ` [x](y) {{ }} &lt; | اقرأ أيضا: م أ. د. الله عبد هـ 1445
"""
WORDS = [*SAID.split(), "\n", "\n\n", "\u200f", "\u202e"]
SETTINGS = Settings()
RENDERER = Renderer(SETTINGS)


def text_of(data: bytes) -> str:
    """The text that bytes stand for, as a reader gives it: words, or when the first byte is odd their characters."""
    if data[:1] and data[0] % 2:
        text = data[1:].decode("utf-8", errors="ignore")
    else:
        text = " ".join(WORDS[byte % len(WORDS)] for byte in data[1:])
    try:
        return cleaning.paragraphs(cleaning.characters(text, "a.txt"), "a.txt")
    except SourceError:
        return "نص"


def read(data: bytes) -> None:
    """A file of the kind that the first byte says gives articles with a text, or errors with its name."""
    suffix = SUFFIXES[data[0] % len(SUFFIXES)] if data else ".txt"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"a{suffix}")
        path.write_bytes(data[1:])
        for found in articles(path, path.name):
            if isinstance(found, Article):
                assert found.text.strip()  # noqa: S101 - what a fuzzer is to find out
                found.text.encode()
            else:
                assert str(found).startswith(path.name)  # noqa: S101


def cut(data: bytes) -> None:
    """Sentences cover a text but for its blanks, and every item's words stand where it says."""
    text = text_of(data)
    reach = 0
    for sentence in segment(text).sentences:
        assert text[sentence.start : sentence.end] == sentence.text  # noqa: S101
        assert not text[reach : sentence.start].strip()  # noqa: S101
        reach = sentence.end
    assert not text[reach:].strip()  # noqa: S101
    found = extract(Article(path="a.txt", text=text), SETTINGS)
    for item in (*found.quotes, *found.events, *found.timexes, *found.background, *found.implications):
        assert text[item.start : item.end] == item.text  # noqa: S101


def render(data: bytes) -> None:
    """A record's pages are made, and its text comes back out of the escaped as it is."""
    text = text_of(data)
    record = extract(
        Article(path="a.txt", text=text, title=text[:80] or None, publisher=text[80:160] or None), SETTINGS
    )
    for file in build.pages([record], RENDERER):
        shown = file.content.decode()
        assert not file.path.endswith(".md") or not set("\u202a\u202b\u202d\u202e") & set(shown)  # noqa: S101
        assert file.path.endswith(".json") or "<script>" not in shown  # noqa: S101
    assert markup.plain(text) == markup.plain(markup.plain(text))  # noqa: S101


PARTS: dict[str, Callable[[bytes], None]] = {"reader": read, "segmenter": cut, "renderer": render}


def main() -> None:
    """Runs the fuzzer on the part that is named."""
    if len(sys.argv) < 2 or sys.argv[1] not in PARTS:
        sys.exit(f"name a part: {', '.join(PARTS)}")
    part = PARTS[sys.argv.pop(1)]
    atheris.Setup(sys.argv, part)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
