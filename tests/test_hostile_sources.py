"""Sources made to do harm: each ends in its text or in a clear error, and the others are read all the same."""

import io
import os
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import address
from generator.errors import SourceError
from generator.model import Article
from generator.pipeline import extract
from generator.read import articles
from generator.read.page import page
from generator.read.text import markdown, plain
from generator.settings import Settings

TEXT = "قال والي مدينة النور سليم المرجان، في بيان له اليوم، إن الجسر الذي افتتح قبل عام آمن."


def problems(path: Path, chosen: Settings | None = None) -> list[str]:
    return [str(found) for found in articles(path, path.name, chosen) if isinstance(found, SourceError)]


@pytest.mark.parametrize(
    "matter",
    [
        "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]",
        "title: " + "[" * 5_000,
        "title: " + "{a: " * 5_000,
        "title: !!python/object/apply:os.system [echo]",
        "title: ../../../../etc/passwd\ntitel: x",
        "? " * 5_000,
        "title: \ud800",
    ],
)
def test_front_matter_bomb_is_refused(matter: str) -> None:
    with pytest.raises(SourceError, match=r"^a\.md"):
        markdown(f"---\n{matter}\n---\n{TEXT}".encode(errors="surrogatepass"), "a.md")


@pytest.mark.parametrize(
    "text",
    [
        "«" * 10_000 + TEXT + "»" * 10_000,
        '"' * 10_000 + TEXT + '"' * 10_000,
        "> " * 10_000 + TEXT,
        "(" * 10_000 + TEXT + ")" * 10_000,
        TEXT + "َ" * 50_000,
        TEXT + "ـ" * 50_000,
        TEXT + " " * 50_000 + TEXT,
        TEXT + "1" * 50_000,
        TEXT + ":" * 20_000,
        f"<script>alert(1)</script> {{{{ 7 * 7 }}}} {{% include '/etc/passwd' %}} [x](javascript:alert(1)) {TEXT}",
    ],
    ids=["guillemets", "quotes", "markdown", "brackets", "marks", "tatweel", "blanks", "digits", "colons", "code"],
)  # fmt: skip
def test_text_that_is_strange_is_read_and_extracted_as_it_is(text: str) -> None:
    record = extract(plain(text.encode(), "a.txt"), Settings())
    assert record.text == text


def test_override_of_direction_is_dropped_and_nothing_else() -> None:
    assert plain(f"\u202e{TEXT}\u202c \u200f".encode(), "a.txt").text == f"{TEXT}\u202c \u200f".strip()


def test_few_nul_bytes_are_dropped_and_many_are_no_text() -> None:
    assert plain(f"{TEXT}\0 {TEXT}".encode(), "a.txt").text == f"{TEXT} {TEXT}"
    with pytest.raises(SourceError, match="not a text file"):
        plain(TEXT.encode() + bytes(50), "a.txt")


def test_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(100_000_000)  # a single line, and nothing on the disk
    (problem,) = problems(tmp_path / "a.txt")
    assert problem.startswith('a.txt: larger than a source may be (50 MB): "100.0 MB": split it, or set largest_source')


def test_size_of_a_source_is_a_setting(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{TEXT}\n" * 10_000, encoding="utf-8")
    assert "(1 MB)" in problems(tmp_path / "a.txt", Settings(largest_source=1))[0]
    assert problems(tmp_path / "a.txt", Settings(largest_source=2)) == []


def test_line_of_a_table_that_is_too_large_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(
        f'{{"text": "{TEXT}"}}\n{{"text": "{"x" * 2_000_000}"}}\n{{"text": "{TEXT} ثان"}}', encoding="utf-8"
    )
    found = list(articles(path, "a.jsonl", Settings(largest_source=1)))
    assert [isinstance(one, Article) for one in found] == [True, False, True]
    assert "a.jsonl:2: larger than a source may be" in str(found[1])


@pytest.mark.parametrize(
    "row", ["[" * 100_000, '{"text": ' + "[" * 100_000, '{"text": "\\ud800"}', "\0", "nan", '{"text": 1e999}']
)
def test_row_of_json_that_is_hostile_is_told_and_the_next_is_read(tmp_path: Path, row: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'{row}\n{{"text": "{TEXT}"}}', encoding="utf-8")
    found = list(articles(path, "a.jsonl"))
    assert isinstance(found[-1], Article)
    assert all(isinstance(one, SourceError) for one in found[:-1])


def test_pipe_is_no_source(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert problems(tmp_path / "a.txt") == ["a.txt: not a file: name a file, or a folder of files"]


@pytest.mark.parametrize(
    "name", ["..\\..\\x", "a\nb", "\u202etxt.exe", "-rf", "<script>", "a/../../b", "CON", "{{x}}", "'; --", "م" * 300]
)
def test_name_of_a_file_makes_an_address_that_leads_nowhere_else(name: str) -> None:
    made = address.of_source(f"{name}.txt")
    assert not set(made) & set("/\\\n\u202e<>{}';:")
    assert 0 < len(made.encode()) < 200
    assert not made.startswith((".", "-"))
    assert made.upper() != "CON"


# Pages


PARAGRAPHS = f"<p>{TEXT}</p><p>{TEXT} وأضاف أن هذه الأعمال التي بدأت منذ شهر ستنتهي خلال أسبوع.</p>" * 2


@pytest.mark.parametrize("tag", ["div", "blockquote", "b", "table><tr><td", "ul><li"])
def test_page_nested_too_deep_is_refused(tag: str) -> None:
    with pytest.raises(SourceError, match=r"nested too deep|no article found"):
        page(f"<html><body>{f'<{tag}>' * 10_000}{PARAGRAPHS}".encode(), "a.html")


def test_page_of_endless_elements_is_refused() -> None:
    with pytest.raises(SourceError, match="too many elements for a page"):
        page(f"<html><body>{'<p>خبر</p>' * 50_000}".encode(), "a.html")


def test_entities_of_a_page_open_no_file_and_do_not_multiply() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    text = page(f"{bomb}<html><body><article>{PARAGRAPHS}<p>ثم &x; &b; قال.</p></article>".encode(), "a.html").text
    assert "root:" not in text
    assert "hahaha" not in text


def test_scripts_of_a_page_are_no_text() -> None:
    text = page(
        f"<html><body><article><script>var قال = 1</script>{PARAGRAPHS}<style>.قال{{}}</style>"
        "<p onclick='x()'>قال: &lt;script&gt;alert(1)&lt;/script&gt; في بيان نشر اليوم.</p></article>".encode(),
        "a.html",
    ).text
    assert "var" not in text
    assert ".قال" not in text
    assert "<script>alert(1)</script>" in text  # a page about scripts says what it says; the site escapes it


def test_characters_that_entities_make_are_dropped_too() -> None:
    head = "<title>الجسر&#x202e; آمن&#1;</title><link rel=canonical href='http://[x/'>"
    body = PARAGRAPHS.replace("آمن", "آ&#x202e;م&#xD800;&#7;ن")
    article = page(f"<html><head>{head}</head><body><article>{body}</article>".encode(), "a.html")
    assert (article.title, article.url) == ("الجسر آمن", None)
    assert not set("\u202e\x07\ud800") & set(article.text)


# Anything


SOUND: dict[str, bytes] = {
    ".html": f"<html><head><meta charset=utf-8><title>خبر</title></head><article>{PARAGRAPHS}</article>".encode(),
    ".mhtml": b"Content-Type: text/html; charset=utf-8\r\n\r\n" + PARAGRAPHS.encode(),
    ".csv": f'title,text,date\n"خبر","{TEXT}",2031-02-03\n'.encode() * 2,
    ".jsonl": f'{{"text": "{TEXT}", "date": "2031-02-03", "id": 1}}\n'.encode() * 2,
    ".md": f"---\ntitle: خبر\ndate: 2031-02-03\n---\n{TEXT}".encode(),
    ".txt": TEXT.encode("cp1256"),
    ".docx": b"PK\x03\x04",
    ".zip": b"PK\x05\x06" + bytes(18),
    ".pdf": b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]>>endobj\ntrailer<</Root 1 0 R>>",
}


@pytest.mark.parametrize("suffix", sorted(SOUND))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_any_damage_ends_in_articles_or_errors(tmp_path: Path, suffix: str, data: st.DataObject) -> None:
    raw = SOUND[suffix]
    start = data.draw(st.integers(0, len(raw)))
    end = data.draw(st.integers(start, min(len(raw), start + 40)))
    (tmp_path / f"a{suffix}").write_bytes(raw[:start] + data.draw(st.binary(max_size=40)) + raw[end:])
    for found in articles(tmp_path / f"a{suffix}", f"a{suffix}"):
        if isinstance(found, Article):
            assert found.text.strip()
            found.text.encode()
        else:
            assert str(found).startswith(f"a{suffix}")


# Archives


def packed(path: Path, fill: Callable[[zipfile.ZipFile], None]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("sound.txt", TEXT)
        fill(package)
    return path


@pytest.mark.parametrize("name", ["../x.txt", "/x.txt", "a/../../x.txt", "..\\x.txt", "C:\\x.txt"])
def test_name_that_leads_out_of_an_archive_is_refused_and_the_rest_is_read(tmp_path: Path, name: str) -> None:
    path = packed(tmp_path / "a.zip", lambda package: package.writestr(name, TEXT))
    found = list(articles(path, "a.zip"))
    assert [one.path for one in found if isinstance(one, Article)] == ["a.zip/sound.txt"]
    assert "a name that leads out of the archive" in str(next(one for one in found if isinstance(one, SourceError)))
    assert [file.name for file in tmp_path.iterdir()] == ["a.zip"]


def test_bomb_is_refused_before_it_goes_off(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", lambda package: package.writestr("x.txt", bytes(60_000_000)))
    assert ["unpacks to far more than an archive of text does" in problem for problem in problems(path)] == [True]


def test_bomb_that_lies_about_its_size_is_cut_off(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", lambda package: package.writestr("x.txt", bytes(60_000_000)))
    raw = path.read_bytes()
    path.write_bytes(raw.replace(struct.pack("<I", 60_000_000), struct.pack("<I", 6_000)))
    found = list(articles(path, "a.zip"))
    assert [one.path for one in found if isinstance(one, Article)] == ["a.zip/sound.txt"]
    assert "a.zip/x.txt: " in str(found[-1])


def test_archive_in_an_archive_is_not_opened(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as package:
        package.writestr("x.txt", TEXT)
    path = packed(tmp_path / "a.zip", lambda package: package.writestr("b.zip", inner.getvalue()))
    assert problems(path) == ['a.zip/b.zip: not read inside an archive: ".zip": put it beside the archive']


def test_members_that_share_their_bytes_are_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", lambda package: package.writestr("x.txt", "x" * 1_000))
    with zipfile.ZipFile(path, "a") as package:
        package.filelist.append(package.filelist[-1])
        package.writestr("y.txt", "y")
    assert "unpacks to far more" in problems(path)[0]


def test_locked_and_damaged_members_are_told_and_the_rest_is_read(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", lambda package: package.writestr("x.txt", TEXT * 50))
    raw = bytearray(path.read_bytes())
    raw[raw.index(b"x.txt") + 20] ^= 0xFF
    path.write_bytes(raw)
    assert "a.zip/x.txt: cannot be unpacked" in problems(path)[0]
    assert len(list(articles(path, "a.zip"))) == 2


def test_entities_of_a_word_document_open_no_file(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph(f"{TEXT} XXE")
    made.save(str(tmp_path / "a.docx"))
    bomb = '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    with zipfile.ZipFile(tmp_path / "a.docx") as old, zipfile.ZipFile(tmp_path / "b.docx", "w") as new:
        for info in old.infolist():
            raw = old.read(info)
            if info.filename == "word/document.xml":
                head, _, body = raw.decode().partition("?>")
                raw = f"{head}?>{bomb}{body.replace('XXE', '&x;')}".encode()
            new.writestr(info, raw)
    (found,) = articles(tmp_path / "b.docx", "b.docx")
    assert "root:" not in (found.text if isinstance(found, Article) else "")
