"""Readers: what is understood, and what is refused with place, problem and remedy."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import SourceError
from generator.model import Article
from generator.read import read, sources
from generator.read.text import KEYS, markdown, plain

MATTER = """---
title: "افتتاح جسر في مدينة النور"
date: 2031-02-03
publisher: صحيفة الضفة
author: ليلى المرجان
url: https://example.org/a
dossier: جسر النور
---

افتتح الوالي الجسر.

وقال إنه آمن.
"""


def test_front_matter_says_what_is_known_of_an_article() -> None:
    article = markdown(MATTER.encode(), "a.md")
    assert article.title == "افتتاح جسر في مدينة النور"
    assert article.date == datetime.date(2031, 2, 3)
    assert (article.publisher, article.author) == ("صحيفة الضفة", "ليلى المرجان")
    assert (article.url, article.dossier) == ("https://example.org/a", "جسر النور")
    assert article.text == "افتتح الوالي الجسر.\nوقال إنه آمن."


def test_markdown_without_front_matter_is_all_text() -> None:
    assert markdown("افتتح الوالي الجسر.\n---\nوعاد.".encode(), "a.md").text == "افتتح الوالي الجسر.\n---\nوعاد."


def test_text_file_may_begin_with_three_hyphens() -> None:
    assert plain("---\nخبر".encode(), "a.txt").text == "---\nخبر"


@pytest.mark.parametrize("date", ["2031-02-03", "2031-02-03T08:30:00", "'2031-02-03'", "2031-02-03 08:30:00+03:00"])
def test_date_is_read_with_and_without_a_time(date: str) -> None:
    assert markdown(f"---\ndate: {date}\n---\nخبر".encode(), "a.md").date == datetime.date(2031, 2, 3)


@pytest.mark.parametrize(
    ("raw", "place", "problem", "remedy"),
    [
        ("---\ntitel: خبر\n---\nنص", "a.md:2", 'unknown key: "titel"', "did you mean title?"),
        ("---\ntitle: خبر\npublished: 1\n---\nنص", "a.md:3", 'unknown key: "published"', "did you mean publisher?"),
        ("---\ntitle: خبر\ndate: أمس\n---\nنص", "a.md:3", 'not a date: "أمس"', "2024-11-09"),
        ("---\ntitle: [a, b]\n---\nنص", "a.md:2", "title is not a text", "title: "),
        ('---\ntitle: "خبر\n---\nنص', "a.md:", "front matter is not YAML", "quotes"),
        ("---\ntitle: خبر\nنص", "a.md:1", "front matter without an end", "three hyphens"),
        ("---\n- خبر\n---\nنص", "a.md:2", "not a list of keys", "title"),
        ("---\ndate: 2031-13-45\n---\nنص", "a.md:2", "not a date", "2024-11-09"),
        ("---\ntitle: &a خبر\nauthor: *a\n---\nنص", "a.md:3", "alias", "write the value out"),
        ("---\ntitle: خبر\n---\n\n---\n", "a.md", "no text in it", "remove the file"),
        ("", "a.md", "no text in it", "remove the file"),
    ],
)  # fmt: skip
def test_bad_markdown_is_refused_with_place_and_remedy(raw: str, place: str, problem: str, remedy: str) -> None:
    with pytest.raises(SourceError) as caught:
        markdown(raw.encode(), "a.md")
    assert str(caught.value).startswith(place)
    assert problem in str(caught.value)
    assert remedy in str(caught.value)


def test_every_key_of_the_front_matter_is_an_articles_field() -> None:
    article = markdown(MATTER.encode(), "a.md")
    assert all(getattr(article, key) is not None for key in KEYS)


def test_text_that_is_not_utf8_is_refused_with_its_line() -> None:
    with pytest.raises(
        SourceError, match=r"^a.txt:2: not UTF-8, nor plainly another encoding: .*: save the file as UTF-8"
    ):
        plain("سطر\n".encode() + "سطر آخر".encode("cp1256"), "a.txt")


def test_binary_file_is_refused() -> None:
    with pytest.raises(SourceError, match="not a text file"):
        plain(bytes(range(32)) * 9, "a.txt")


def test_stray_control_characters_are_dropped_and_line_ends_are_one() -> None:
    assert plain(("\ufeff" + "خبر " * 40 + "\0\r\nثان\rثالث\x85").encode(), "a.txt").text == (
        ("خبر " * 40).strip() + "\nثان\nثالث"
    )


def test_missing_file_and_unknown_kind_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        read(tmp_path / "a.txt")
    (tmp_path / "a.odt").write_text("خبر")
    with pytest.raises(SourceError, match=r'no reader for this kind of file: ".odt"'):
        read(tmp_path / "a.odt")


def test_a_document_of_another_kind_in_a_folder_is_named_and_a_picture_passed_over(tmp_path: Path) -> None:
    (tmp_path / "جدول.xlsx").write_bytes(b"PK")
    (tmp_path / "صورة.jpg").write_bytes(b"JFIF")
    assert list(sources([tmp_path])) == [tmp_path / "جدول.xlsx"]
    with pytest.raises(SourceError, match=r'no reader for this kind of file: ".xlsx"'):
        read(tmp_path / "جدول.xlsx")


def test_sources_are_found_at_any_depth_in_order(tmp_path: Path) -> None:
    for name in ("b/2.md", "a.txt", "b/1.txt", "README.md", ".hidden/x.txt", "_draft.txt", "c.jpg"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text("خبر")
    found = [path.relative_to(tmp_path).as_posix() for path in sources([tmp_path])]
    assert found == ["a.txt", "b/1.txt", "b/2.md"]


def outcome(reader: Callable[[bytes, str], Article], raw: bytes) -> str:
    """The text read, or the message of the refusal."""
    try:
        return reader(raw, "a").text.strip()
    except SourceError as problem:
        return str(problem).removeprefix("a")


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    assert outcome(plain, raw)
    assert outcome(markdown, raw)


@given(st.text(max_size=80))
def test_any_front_matter_is_read_or_refused(matter: str) -> None:
    assert outcome(markdown, f"---\n{matter}\n---\nنص".encode(errors="replace"))
