"""Files that hold several articles: JSON Lines, CSV, ZIP; Word documents and PDF files."""

import datetime
import io
import json
import zipfile
from collections.abc import Iterable
from pathlib import Path

import docx
import pytest

from generator.errors import SourceError
from generator.model import Article
from generator.read import articles, read, sources
from generator.settings import Settings

TEXT = "قال والي مدينة النور سليم المرجان، في بيان له اليوم، إن الجسر الذي افتتح قبل عام آمن."


def both(found: Iterable[Article | SourceError]) -> tuple[list[Article], list[str]]:
    listed = list(found)
    return [f for f in listed if isinstance(f, Article)], [str(f) for f in listed if isinstance(f, SourceError)]


def test_lines_of_json_are_articles_and_bad_lines_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    rows = [
        {"id": 7, "title": "الجسر", "text": TEXT, "date": "2031-02-03"},
        {"body": TEXT, "url": "https://example.org/1"},
    ]
    path.write_text(
        "\n".join(map(json.dumps, rows)) + '\n{"text": \n[1]\n{"text": " "}\n{"x": 1}\n{"text": "خبر", "date": "أمس"}\n'
    )
    found, problems = both(articles(path, "a.jsonl"))
    assert [article.path.partition("/")[0] for article in found] == ["a.jsonl", "a.jsonl"]
    assert found[0] == Article(path="a.jsonl/7", text=TEXT, title="الجسر", date=datetime.date(2031, 2, 3))
    assert found[1].url == "https://example.org/1"
    assert [problem.split(": ")[:2] for problem in problems] == [
        ["a.jsonl:3", "not JSON"],
        ["a.jsonl:4", "not a JSON object"],
        ["a.jsonl:5", "no text in it"],
        ["a.jsonl:6", "no column with the text"],
        ["a.jsonl:7", "not a date"],
    ]


def test_name_of_a_row_does_not_depend_on_its_line(tmp_path: Path) -> None:
    path, rows = tmp_path / "a.jsonl", [json.dumps({"text": f"{TEXT} {number}"}) for number in range(3)]
    path.write_text("\n".join(rows))
    names = [article.path for article in both(articles(path))[0]]
    path.write_text("\n".join(reversed(rows)))
    assert [article.path for article in both(articles(path))[0]] == names[::-1]
    assert len(set(names)) == 3


def test_row_that_stands_twice_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f"{json.dumps({'text': TEXT})}\n" * 2)
    found, problems = both(articles(path, "a.jsonl"))
    assert len(found) == 1
    assert 'a.jsonl:2: the same article as in an earlier line: "1"' in problems[0]


def test_columns_are_those_that_the_settings_name(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'n;lead;when\n1;"{TEXT}\nوأضاف أنه آمن.";3/2/2031\n', encoding="utf-8-sig")
    chosen = Settings(columns={"text": "lead", "date": "when", "id": "n"})
    found, _ = both(articles(path, "a.csv", chosen))
    assert found == [
        Article(path="a.csv/1", text=f"{TEXT}\nوأضاف أنه آمن.", date=datetime.date(2031, 2, 3), encoding_basis="mark")
    ]
    _, problems = both(articles(path, "a.csv", Settings(columns={"text": "body"})))
    assert 'a.csv:3: no column for text: "body": correct columns in mkdocs.yml; here are: n, lead, when' in problems[0]


def test_table_in_windows_1256_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(f'العنوان,النص\r\nالجسر,"{TEXT}"\r\n'.encode("cp1256"))
    (article,), _ = both(articles(path))
    assert (article.title, article.text, article.encoding) == ("الجسر", TEXT, "windows-1256")


def test_table_as_spreadsheets_save_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    rows = "".join(f"الجسر\t{TEXT} {number}\r\n" for number in range(2_000))
    path.write_text(f"العنوان\tالنص\r\n{rows}", encoding="utf-16", newline="")
    found, problems = both(articles(path))
    assert (len(found), problems) == (2_000, [])
    assert {(article.title, article.encoding, article.encoding_basis) for article in found} == {
        ("الجسر", "utf-16", "mark")
    }


def test_mojibake_in_a_table_is_mended(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    row = {"title": "الجسر".encode().decode("cp1256"), "text": TEXT.encode().decode("cp1256")}
    path.write_text(json.dumps(row))
    (article,), _ = both(articles(path))
    assert (article.title, article.text, article.mended) == ("الجسر", TEXT, ("mojibake",))


def packed(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, raw in files.items():
            package.writestr(name, raw)
    return path


def test_archive_gives_its_articles_in_order_of_their_names(tmp_path: Path) -> None:
    matter = f"---\ntitle: الجسر\n---\n{TEXT}".encode()
    path = packed(tmp_path / "a.zip", {"b/1.md": matter, "a.txt": TEXT.encode("cp1256"), "_x.txt": b"x", "c.jpg": b"x"})
    found, problems = both(articles(path, "a.zip"))
    assert [(article.path, article.title) for article in found] == [("a.zip/a.txt", None), ("a.zip/b/1.md", "الجسر")]
    assert problems == ['a.zip/c.jpg: not read inside an archive: ".jpg": put it beside the archive']


def test_file_of_several_articles_is_not_one(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"a.txt": TEXT.encode(), "b.txt": TEXT.encode()})
    with pytest.raises(SourceError, match="not one article"):
        read(path)


def test_word_document_is_read_with_its_properties(tmp_path: Path) -> None:
    made = docx.Document()
    made.core_properties.title, made.core_properties.author = "الجسر آمن", "ليلى المرجان"
    made.add_paragraph(TEXT[:40] + "\u200f" + TEXT[40:])
    made.add_paragraph("")
    table = made.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "الطول", "أربعون مترا"
    made.add_paragraph("وأضاف أنه آمن.")
    made.save(str(tmp_path / "a.docx"))
    article = read(tmp_path / "a.docx", "a.docx")
    assert article.text == f"{TEXT}\nالطول أربعون مترا\nوأضاف أنه آمن."
    assert (article.title, article.author) == ("الجسر آمن", "ليلى المرجان")


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".zip"])
def test_file_that_is_not_what_its_name_says_is_refused(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_text(TEXT, encoding="utf-8")
    _, problems = both(articles(path, path.name))
    assert len(problems) == 1
    assert problems[0].startswith(f"a{suffix}: ")


def drawn(lines: list[str], ascending: bool, places: list[tuple[int, int]] | None = None) -> bytes:
    """A PDF file with a letter of its font for each letter of `lines`, drawn from the left or from the right.

    `places` are where each line begins, right and up; without them one stands below the other.
    """
    letters = sorted(set("".join(lines)))
    content = io.StringIO()
    for row, line in enumerate(lines):
        right, y = places[row] if places else (500, 700 - 20 * row)
        codes = [(right - 10 * i, letters.index(letter) + 1) for i, letter in enumerate(line)]
        for x, code in sorted(codes) if ascending else codes:
            content.write(f"BT /F 12 Tf {x} {y} Td <{code:04x}> Tj ET\n")
    pairs = "\n".join(f"<{i:04x}> <{letter.encode('utf-16-be').hex()}>" for i, letter in enumerate(letters, 1))
    unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(letters)} beginbfchar\n{pairs}\nendbfchar endcmap end end"
    )
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        f"<</Length {len(content.getvalue())}>>stream\n{content.getvalue()}\nendstream",
        "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 8 0 R>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        "/DW 800/FontDescriptor 7 0 R>>",
        "<</Type/FontDescriptor/FontName/X/Flags 4/FontBBox[0 0 1000 1000]/Ascent 800/Descent -200/ItalicAngle 0>>",
        f"<</Length {len(unicode)}>>stream\n{unicode}\nendstream",
    ]
    raw, starts = b"%PDF-1.7\n", []
    for number, written in enumerate(objects, 1):
        starts.append(len(raw))
        raw += f"{number} 0 obj\n{written}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in starts)
    end = f"xref\n0 9\n0000000000 65535 f \n{table}trailer<</Size 9/Root 1 0 R>>\nstartxref\n{len(raw)}\n%%EOF"
    return raw + end.encode()


LINES = ["قال الوالي في بيان إن الجسر آمن من", "كل خطر على العابرين.", "وأضاف أن هذه الأعمال بدأت."]


@pytest.mark.parametrize("ascending", [True, False])
def test_letters_of_a_pdf_are_put_in_reading_order(tmp_path: Path, ascending: bool) -> None:
    (tmp_path / "a.pdf").write_bytes(drawn(LINES, ascending))
    assert read(tmp_path / "a.pdf").text == f"{LINES[0]} {LINES[1]}\n{LINES[2]}"


def test_columns_of_a_pdf_are_read_one_after_another_from_the_right(tmp_path: Path) -> None:
    head = "افتتاح الجسر الجديد في مدينة النور بعد عام من العمل"
    right = [
        "قال الوالي في بيان له",
        "إن الجسر الذي افتتح",
        "قبل عام آمن من كل خطر",
        "على العابرين وعلى من",
        "يسكن قريبا منه",
        "وأضاف في حديثه",
    ]
    left = [
        "أن الأعمال التي بدأت",
        "منذ شهر على الضفة",
        "ستنتهي خلال أسبوع من",
        "اليوم وأن كلفتها لم",
        "تزد على ما كان مقررا",
        "لها في هذا العام.",
    ]
    places = [(580, 740), *((580, 700 - 20 * i) for i in range(6)), *((280, 700 - 20 * i) for i in range(6))]
    (tmp_path / "a.pdf").write_bytes(drawn([head, *right, *left], True, places))
    text = read(tmp_path / "a.pdf").text
    assert text.split() == " ".join([head, *right, *left]).split()
    assert text.startswith(f"{head}\n")


def test_marks_of_a_pdf_stay_on_their_letters(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(drawn([*LINES, "كلّ يومٍ من هذا العام."], ascending=False))
    assert read(tmp_path / "a.pdf").text.endswith("كلّ يومٍ من هذا العام.")


def test_pdf_whose_letters_make_no_arabic_is_refused(tmp_path: Path) -> None:
    wrong = str.maketrans("النيمفهذ", "دطثغصظزخ")
    (tmp_path / "a.pdf").write_bytes(drawn([line.translate(wrong) for line in LINES], ascending=True))
    with pytest.raises(SourceError, match="its fonts do not say which letters it shows"):
        read(tmp_path / "a.pdf")


def test_missing_library_is_told_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def missing(module: str, _package: str) -> None:
        raise ModuleNotFoundError(name={".page": "trafilatura"}.get(module, "pdfminer"))

    monkeypatch.setattr("generator.read.extras.importlib.import_module", missing)
    (tmp_path / "a.html").write_text("<p>خبر")
    with pytest.raises(SourceError, match=r"""not installed: "trafilatura": pip install 'mujaz\[html\]'"""):
        read(tmp_path / "a.html")


def test_what_a_browser_saves_beside_a_page_is_no_source(tmp_path: Path) -> None:
    (tmp_path / "خبر_files").mkdir()
    for name in ("خبر.html", "خبر_files/frame.html"):
        (tmp_path / name).write_text("<p>خبر")
    assert [path.name for path in sources([tmp_path])] == ["خبر.html"]
