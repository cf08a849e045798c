"""Fetching: what is kept, what feeds bring, and manners, against a real server on this machine."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.errors import SettingsError
from generator.fetch.feeds import Feed, load
from generator.fetch.keep import PAGES, markdown
from generator.fetch.web import Web, canonical
from generator.model import Article
from generator.read import sources
from generator.read.text import markdown as reader
from tests.fetching import PARAGRAPHS, Handler, Site, Time, articles, run, says, story
from tests.fetching import hours as hours
from tests.fetching import site as site
from tests.fetching import web as web

# What is kept


def test_article_is_kept_with_front_matter_and_its_page(site: Site, web: Web, tmp_path: Path) -> None:
    page = story("الجسر: آمن")
    site.pages[canonical(site.url("/أخبار/1")).removeprefix(site.url(""))] = says(page)
    assert run(tmp_path, web, site.url("/أخبار/1")) == (["new"], [])
    (article,) = articles(tmp_path)
    assert (article.title, str(article.date)) == ("الجسر: آمن", "2031-02-03")
    assert article.text == "\n".join(f"{paragraph} (الجسر: آمن)" for paragraph in PARAGRAPHS)
    assert article.url == canonical(site.url("/أخبار/1"))
    assert [path.read_bytes() for path in (tmp_path / "seeds").glob(f"*/{PAGES}/*.html")] == [page]


def test_fetching_again_asks_for_changes_alone_and_keeps_nothing_twice(site: Site, web: Web, tmp_path: Path) -> None:
    def conditional(handler: Handler) -> None:
        if handler.headers["If-None-Match"] == '"1"':
            handler.answer(304, ETag='"1"')
        else:
            handler.answer(200, story("الجسر"), ETag='"1"')

    site.pages["/1"] = conditional
    assert run(tmp_path, web, site.url("/1"))[0] == ["new"]
    assert run(tmp_path, web, site.url("/1")) == (["unchanged"], [])
    assert len(articles(tmp_path)) == 1
    assert site.asked[-1][1]["If-None-Match"] == '"1"'


def test_page_that_changed_is_kept_anew_unless_an_editor_changed_it_too(site: Site, web: Web, tmp_path: Path) -> None:
    site.pages["/1"] = says(story("الجسر"))
    run(tmp_path, web, site.url("/1"))
    site.pages["/1"] = says(story("الجسر آمن"))
    assert run(tmp_path, web, site.url("/1"))[0] == ["changed"]
    (path,) = sources([tmp_path / "seeds"])
    path.write_text(path.read_text().replace("title: الجسر آمن", "title: عنوان المحرر"))
    site.pages["/1"] = says(story("الجسر مغلق"))
    assert run(tmp_path, web, site.url("/1"))[0] == ["edited"]
    assert articles(tmp_path)[0].title == "عنوان المحرر"


def test_one_article_at_two_addresses_is_kept_once(site: Site, web: Web, tmp_path: Path) -> None:
    page = story("الجسر", "<link rel=canonical href='https://example.org/bridge'>")
    site.pages["/1"] = site.pages["/amp/1"] = says(page)
    assert run(tmp_path, web, site.url("/1"), site.url("/amp/1"))[0] == ["new", "known"]
    assert len(articles(tmp_path)) == 1


def test_encoding_that_the_server_tells_is_believed(site: Site, web: Web, tmp_path: Path) -> None:
    page = story("الجسر").replace(b"<meta charset=utf-8>", b"").decode().encode("cp1256")
    site.pages["/1"] = says(page, Content_Type="text/html; charset=windows-1256")
    run(tmp_path, web, site.url("/1"))
    assert articles(tmp_path)[0].title == "الجسر"


@pytest.mark.parametrize("text", ["---\nخبر", "# خبر\n- بند\n> قول", "خبر: {{ x }}"])
def test_article_is_read_again_as_it_was_written(text: str) -> None:
    article = Article(path="a", text=text, title='قال: "نعم" # لا', author="- ليلى", url="https://example.org/?a=1&b=2")
    assert reader(markdown(article).encode(), "a") == article


# Feeds

RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>x</title>
<item><title>الجسر</title><link>{0}/1</link><pubDate>Mon, 03 Feb 2031 08:30:00 GMT</pubDate></item>
<item><title>الميناء</title><link>{0}/2</link></item><item><title>بلا رابط</title></item></channel></rss>"""
ATOM = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><id>x</id>
<entry><title>الجسر</title><id>1</id><link href="/1"/><published>2031-02-03T08:30:00Z</published></entry></feed>"""


def test_new_articles_of_a_feed_are_fetched_once(site: Site, web: Web, tmp_path: Path) -> None:
    site.pages |= {f"/{number}": says(story(f"خبر {number}")) for number in (1, 2, 3)}
    site.pages["/rss"] = says(RSS.format(site.url("")).encode())
    feed = Feed(url=site.url("/rss"), publisher="صحيفة الضفة", dossier="الجسر")
    assert run(tmp_path, web, feeds=(feed,)) == (["new", "new"], [])
    assert {(a.publisher, a.dossier) for a in articles(tmp_path)} == {("صحيفة الضفة", "الجسر")}
    assert run(tmp_path, web, feeds=(feed,)) == ([], [])
    assert site.paths() == ["/rss", "/1", "/2", "/rss"]


def test_article_that_was_removed_does_not_come_back_with_the_feed(site: Site, web: Web, tmp_path: Path) -> None:
    site.pages |= {"/1": says(story("خبر")), "/atom": says(ATOM.encode())}
    feed = Feed(url=site.url("/atom"))
    run(tmp_path, web, feeds=(feed,))
    (path,) = sources([tmp_path / "seeds"])
    path.unlink()
    assert run(tmp_path, web, feeds=(feed,)) == ([], [])


def test_feed_that_has_not_changed_still_brings_what_failed_before(site: Site, web: Web, tmp_path: Path) -> None:
    def conditional(handler: Handler) -> None:
        handler.answer(304) if handler.headers["If-None-Match"] else handler.answer(200, ATOM.encode(), ETag='"1"')

    site.pages["/atom"] = conditional
    feed = Feed(url=site.url("/atom"))
    assert "404" in run(tmp_path, web, feeds=(feed,))[1][0]
    site.pages["/1"] = says(story("خبر"))
    assert run(tmp_path, web, feeds=(feed,)) == (["new"], [])


BOMB = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9)
)


@pytest.mark.parametrize(
    "content", [b"", b"<html><body>x</body></html>", b"\x89PNG", f"{BOMB}]><rss>&j;</rss>".encode()]
)
def test_what_is_no_feed_is_told_and_the_others_are_asked(site: Site, web: Web, tmp_path: Path, content: bytes) -> None:
    site.pages |= {"/rss": says(content), "/atom": says(ATOM.encode()), "/1": says(story("خبر"))}
    told, problems = run(tmp_path, web, feeds=(Feed(url=site.url("/rss")), Feed(url=site.url("/atom"))))
    assert told == ["new"]
    assert [f"{site.url('/rss')}: no feed" in problem for problem in problems] == [True]


@pytest.mark.parametrize(
    ("written", "problem"),
    [("feeds: [", "not YAML"), ("feed: []", "not a list"), ("feeds: [{uri: x}]", "not a list"), ("", "not a list")],
)
def test_file_of_feeds_that_is_wrong_is_told(tmp_path: Path, written: str, problem: str) -> None:
    (tmp_path / "feeds.yml").write_text(written)
    with pytest.raises(SettingsError, match=problem):
        load(tmp_path / "feeds.yml")
    with pytest.raises(SettingsError, match="cannot be read"):
        load(tmp_path / "none.yml")


def test_file_of_feeds_names_addresses_or_more(tmp_path: Path) -> None:
    (tmp_path / "feeds.yml").write_text("feeds:\n- https://example.org/a\n- {url: https://example.org/b, dossier: x}")
    assert load(tmp_path / "feeds.yml") == [
        Feed(url="https://example.org/a"), Feed(url="https://example.org/b", dossier="x"),
    ]  # fmt: skip


# Manners


def test_host_gets_one_request_a_second(site: Site, web: Web, hours: Time, tmp_path: Path) -> None:
    site.pages |= {"/1": says(story("خبر")), "/2": says(story("آخر"))}
    run(tmp_path, web, site.url("/1"), site.url("/2"))
    assert len(hours.waited) == 2  # robots.txt, and two pages behind it
    assert all(0.5 < wait <= 1.0 for wait in hours.waited)


def test_robots_txt_is_asked_once_and_obeyed(site: Site, web: Web, hours: Time, tmp_path: Path) -> None:
    rules = b"User-agent: *\nDisallow: /private\nCrawl-delay: 7"
    site.pages |= {"/robots.txt": says(rules), "/1": says(story("خبر")), "/2": says(story("آخر"))}
    told, problems = run(tmp_path, web, *map(site.url, ("/private/1", "/1", "/2")))
    assert told == ["new", "new"]
    assert "robots.txt asks programs not to fetch this" in problems[0]
    assert [path for path, _ in site.asked] == ["/robots.txt", "/1", "/2"]
    assert site.asked[0][1]["User-Agent"].startswith("mujaz/")
    assert 6 < hours.waited[-1] <= 7


def test_robots_txt_that_cannot_be_had_forbids_all(site: Site, web: Web, tmp_path: Path) -> None:
    site.pages |= {"/robots.txt": says(b"", 503), "/1": says(story("خبر"))}
    assert run(tmp_path, web, site.url("/1"))[0] == []
    assert site.paths() == []


def test_busy_server_is_asked_again_when_it_says(site: Site, web: Web, hours: Time, tmp_path: Path) -> None:
    answers = iter([says(b"", 429, Retry_After="9"), says(b"", 503), says(story("خبر"))])
    site.pages["/1"] = lambda handler: next(answers)(handler)
    assert run(tmp_path, web, site.url("/1")) == (["new"], [])
    assert any(8 < wait <= 9.1 for wait in hours.waited)


# The command


def command(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["fetch", *arguments])
    return result.exit_code, result.stdout, result.stderr


def test_command_tells_what_became_of_each_page(site: Site, tmp_path: Path) -> None:
    site.pages["/1"] = says(story("خبر"))
    status, out, err = command("--root", str(tmp_path), "--allow-private", site.url("/1"))
    assert (status, out, err) == (0, f"new\t{site.url('/1')}\n", "")
    status, out, err = command("--root", str(tmp_path), site.url("/1"))
    assert (status, out) == (1, "")
    assert "inside a private network" in err
    assert command("--root", str(tmp_path))[0] == 2
    assert "cannot be read" in command("--root", str(tmp_path), "--feed", str(tmp_path / "x.yml"))[2]
