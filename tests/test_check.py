"""`mujaz check`: a right site has no problem, and each kind of fault is found."""

from pathlib import Path

import pytest

from generator.check import check
from generator.errors import SiteError

GOOD = """<!doctype html><html><head><link rel="stylesheet" href="a.css">
<link rel="canonical" href="https://x.example/"></head>
<body><h1 id="top">موجز</h1>
<ul class="mj-summary"><li><q cite="#s1">افتتح الوالي <bdi dir="ltr">3</bdi> جسور</q>
<a class="mj-ref" href="#s1">1</a></li></ul>
<a href="https://x.example/#:~:text=%D8%A7">الأصل</a> <a href="#top">أعلى</a>
<ol class="mj-source">
<li id="s1">افتتح الوالي 3 جُسورٍ في النور.</li></ol>
</body></html>"""


def site(folder: Path, page: str, style: str = "body { color: red }") -> Path:
    (folder / "a.css").write_text(style, encoding="utf-8")
    (folder / "index.html").write_text(page, encoding="utf-8")
    return folder


def test_right_site_has_no_problem(tmp_path: Path) -> None:
    summary, problems = check(site(tmp_path, GOOD))
    assert problems == []
    assert (summary.pages, summary.texts, summary.links) == (1, 1, 3)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("افتتح الوالي <bdi", "دشن الوالي <bdi", "not verbatim in #s1"),
        ('cite="#s1"', 'cite="#s7"', "cites a sentence that is not there"),
        ('id="s1"', 'id="s2"', "cites a sentence that is not there"),
        ('href="#s1"', 'href="#top"', "a text without a link to its sentence"),
        ('href="#top"', 'href="#bottom"', "a link to a place that is not on its page"),
        ('href="#top"', 'href="b.html"', "a link to a page that is not there"),
        ('href="a.css"', 'href="b.css"', "asks for a file that is not there"),
        ('href="a.css"', 'href="https://fonts.example/a.css"', "asks another host"),
        ("<body>", '<body><img src="//x.example/a.png">', "asks another host"),
        ("<body>", '<body><script src="https://x.example/a.js"></script>', "asks another host"),
        ("<body>", '<body><img srcset="https://x.example/a.png 2x" alt="">', "asks another host"),
        ("<body>", "<body><style>@import 'https://x.example/a.css'</style>", "asks another host"),
        ("<body>", '<body><p style="background: url(https://x.example/a.png)"></p>', "asks another host"),
    ],
)
def test_fault_is_found(tmp_path: Path, old: str, new: str, problem: str) -> None:
    assert old in GOOD
    _, problems = check(site(tmp_path, GOOD.replace(old, new, 1)))
    assert any(problem in found.problem for found in problems), problems


@pytest.mark.parametrize(("words", "problems"), [("افتتح الوالي 3", []), ("دشن الوالي 3", ["not verbatim in #s1"])])
def test_words_stand_in_the_sentence_that_the_link_behind_them_leads_to(
    tmp_path: Path, words: str, problems: list[str]
) -> None:
    page = GOOD.replace('<q cite="#s1">افتتح الوالي <bdi dir="ltr">3</bdi>', f"<q>{words}")
    assert [found.problem for found in check(site(tmp_path, page))[1]] == problems


def test_style_sheet_that_asks_another_host_is_found(tmp_path: Path) -> None:
    _, problems = check(site(tmp_path, GOOD, "a { background: url('https://x.example/a.woff2') }"))
    assert [found.place for found in problems] == ["a.css"]


def test_text_is_compared_with_the_page_it_cites(tmp_path: Path) -> None:
    (tmp_path / "speakers").mkdir()
    link = '<a class="mj-ref" href="../index.html#s1">1</a>'
    page = f'<figure class="mj-quote"><blockquote cite="../index.html#s1">{{}}</blockquote>{link}</figure>'
    (tmp_path / "speakers/a.html").write_text(page.format("جسور في النور"), encoding="utf-8")
    (tmp_path / "speakers/b.html").write_text(page.format("جسور في الظلام"), encoding="utf-8")
    _, problems = check(site(tmp_path, GOOD))
    assert [found.place for found in problems] == ["speakers/b.html"]


def test_withheld_sentence_is_counted_and_not_judged(tmp_path: Path) -> None:
    summary, problems = check(site(tmp_path, GOOD.replace('<li id="s1">', '<li id="s1" class="mj-withheld">')))
    assert (summary.withheld, problems) == (1, [])


def test_links_below_a_sub_path_are_followed(tmp_path: Path) -> None:
    _, problems = check(site(tmp_path, GOOD.replace('href="#top"', 'href="/news/index.html#top"')), base="/news/")
    assert problems == []


def test_folder_without_a_site_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="run: mujaz build"):
        check(tmp_path)
