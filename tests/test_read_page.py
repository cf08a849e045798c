"""Saved web pages: the article alone, and what the page states of it."""

import datetime

import pytest

from generator.arabic.furniture import LABELS, LINKS, NOTICES, is_notice, leads_elsewhere
from generator.errors import SourceError
from generator.read.mhtml import archive
from generator.read.page import page

PARAGRAPHS = [
    "قال والي مدينة النور سليم المرجان، في بيان له اليوم، إن الجسر الذي افتتح قبل عام آمن، وإن السير عليه لم ينقطع.",
    "وأضاف أن الأعمال التي بدأت منذ شهر على الضفة الغربية ستنتهي خلال أسبوع، وأن كلفتها لم تزد على ما كان مقررا لها.",
    "وذكرت بلدية الريحان أن المرحلة الثانية من المشروع تبدأ في الربيع، وأن أهالي القرى القريبة سيعبرون من دون رسوم.",
]
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def saved(head: str = "", before: str = "", body: str = BODY) -> bytes:
    menu = "".join(
        f'<li><a href="/{word}">{word}</a></li>' for word in ("الرئيسية", "سياسة", "اقتصاد", "رياضة", "منوعات")
    )
    return (
        f'<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8">{head}</head><body>'
        f"<nav><ul>{menu}</ul></nav><main>{before}<article>{body}</article></main>"
        "<footer>جميع الحقوق محفوظة لصحيفة الضفة</footer></body></html>"
    ).encode()


def test_article_is_read_without_menu_share_buttons_teasers_and_notices() -> None:
    around = "<p>اقرأ أيضا: <a href='/x'>جسر آخر في مدينة الندى</a></p>"
    behind = (
        "<div class='share'><a href='#'>فيسبوك</a> <a href='#'>تويتر</a></div>"
        "<div class='related'><h3>مواضيع ذات صلة</h3><ul>"
        "<li><a href='/a'>افتتاح حديقة</a></li><li><a href='/b'>مهرجان الزهور</a></li></ul></div>"
        "<p>الآراء الواردة هنا لا تعبر عن رأي الصحيفة.</p>"
    )
    body = f"<p><b>{PARAGRAPHS[0]}</b></p>" + BODY.replace("</p>", "</p>" + around, 1) + behind  # the lead stands twice
    assert page(saved(body=body), "a.html").text == "\n".join(PARAGRAPHS)


JSON_LD = """<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "x"},
{"@type": ["NewsArticle"], "headline": "الجسر آمن", "datePublished": "2031-02-03T08:30:00+03:00",
"author": [{"name": "ليلى المرجان"}], "publisher": {"@type": "Organization", "name": "صحيفة الضفة"}}]}</script>"""


@pytest.mark.parametrize(
    ("head", "before"),
    [
        (JSON_LD, ""),
        (
            "<title>الجسر آمن - صحيفة الضفة</title><meta property='og:site_name' content='صحيفة الضفة'>"
            "<meta property='article:published_time' content='2031-02-03T08:30:00Z'>"
            "<meta name='author' content='ليلى المرجان'>",
            "",
        ),
        (
            "<title>صحيفة الضفة | الجسر آمن</title><meta property='og:site_name' content='صحيفة الضفة'>",
            "<h1>الجسر آمن</h1><time itemprop='datePublished' datetime='2031-02-03'></time>"
            "<span class='author'>ليلى المرجان</span>",
        ),
        (
            "<title>الجسر آمن</title><meta property='og:site_name' content='صحيفة الضفة'>"
            "<link rel='canonical' href='https://example.org/news/2031/02/03/x'>"
            "<meta name='author' content='ليلى المرجان'>",
            "",
        ),
        (
            "<title>الجسر آمن</title><meta property='og:site_name' content='صحيفة الضفة'>",
            "<h1>الجسر آمن</h1><div>نشر الاثنين 3 شباط / فبراير 2031</div><span class='author'>ليلى المرجان</span>",
        ),
    ],
)  # fmt: skip
def test_title_date_author_and_publisher_are_found_wherever_a_page_states_them(head: str, before: str) -> None:
    article = page(saved(head, before), "a.html")
    assert article.title == "الجسر آمن"
    assert article.date == datetime.date(2031, 2, 3)
    assert (article.author, article.publisher) == ("ليلى المرجان", "صحيفة الضفة")


def test_page_that_states_nothing_is_dated_by_nothing() -> None:
    article = page(saved(), "a.html")
    assert (article.title, article.date, article.author, article.publisher, article.url) == (None,) * 5


@pytest.mark.parametrize("headline", ["الجسر &amp; الميناء", "الجسر \\u0026 الميناء", "\\u0000الجسر \\ud800& الميناء"])
def test_title_of_json_ld_is_plain_text(headline: str) -> None:
    head = f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{headline}"}}</script>'
    assert page(saved(head), "a.html").title == "الجسر & الميناء"


def test_broken_json_ld_is_passed_over() -> None:
    assert page(saved('<script type="application/ld+json">{"@type": [</script>'), "a.html").text == "\n".join(
        PARAGRAPHS
    )


@pytest.mark.parametrize(("charset", "codec"), [("windows-1256", "cp1256"), ("iso-8859-1", "cp1256"), (None, "cp1256")])
def test_encoding_is_what_the_page_says_unless_that_cannot_be(charset: str | None, codec: str) -> None:
    raw = saved().replace(b'<meta charset="utf-8">', f'<meta charset="{charset}">'.encode() if charset else b"")
    article = page(raw.decode().encode(codec), "a.html")
    assert article.text == "\n".join(PARAGRAPHS)
    assert (article.encoding, article.encoding_basis) == (
        "windows-1256", "declared" if charset == "windows-1256" else "detected",
    )  # fmt: skip


def test_damaged_letters_are_refused_in_the_article_and_passed_over_around_it() -> None:
    around = saved(before="<!-- \ufffd -->").replace("\ufffd".encode(), b"\xd8")
    assert page(around, "a.html").text == "\n".join(PARAGRAPHS)
    with pytest.raises(SourceError, match="letters of the article are lost"):
        page(saved().replace("إن الجسر".encode(), "إن ال".encode() + b"\xd8", 1), "a.html")


def test_page_without_an_article_is_refused() -> None:
    with pytest.raises(SourceError, match="no article found in the page: save the article's text"):
        page(b"<html><body><img src='a.png'></body></html>", "a.html")
    with pytest.raises(SourceError, match="no page in it"):
        page(b"", "a.html")


def test_web_archive_holds_the_page_and_its_address() -> None:
    raw = (
        b"From: <Saved by a browser>\r\nSubject: =?utf-8?B?2K7YqNix?=\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="X"\r\n\r\n'
        b"--X\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n"
        b"Content-Location: https://example.org/news/1\r\n\r\n" + saved() + b"\r\n"
        b"--X\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0K\r\n--X--\r\n"
    )
    article = archive(raw, "a.mhtml")
    assert (article.text, article.url) == ("\n".join(PARAGRAPHS), "https://example.org/news/1")
    with pytest.raises(SourceError, match="no page in the web archive"):
        archive(b"Content-Type: text/plain\r\n\r\nx", "a.mhtml")


@pytest.mark.parametrize(
    "line",
    ["إعلان النور يدعو إلى الهدنة", "شارك ألف عداء في سباق الجسر", "تعليقات الوالي أثارت جدلا", "طباعة الكتب تراجعت"],
)
def test_sentence_that_begins_like_a_label_is_kept(line: str) -> None:
    assert not leads_elsewhere(line)


def test_every_phrase_of_furniture_is_found_once() -> None:
    assert all(map(leads_elsewhere, (*LINKS, *LABELS)))
    assert all(map(is_notice, NOTICES))
    assert len(set(LINKS)) == len(LINKS)
    assert not set(LINKS) & LABELS


def test_what_a_library_logs_of_a_page_without_an_article_is_not_shown(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(SourceError, match="no article found"):
        page(b"<html><body></body></html>", "a.html")
    assert not caplog.records
