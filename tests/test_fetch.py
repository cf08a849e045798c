"""Fetching, against a real server on this machine that is slow, cut off, lying, circular or endless."""

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpcore
import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.errors import MujazError, SettingsError, SourceError
from generator.fetch.feeds import Feed, load
from generator.fetch.keep import PAGES, markdown, same
from generator.fetch.run import fetch
from generator.fetch.web import Clock, Guarded, Limits, PrivateAddressError, Web, canonical
from generator.model import Article
from generator.read import read, sources
from generator.read.text import markdown as reader

PARAGRAPHS = [
    "قال والي مدينة النور سليم المرجان، في بيان له اليوم، إن الجسر الذي افتتح قبل عام آمن، وإن السير عليه لم ينقطع.",
    "وأضاف أن الأعمال التي بدأت منذ شهر على الضفة الغربية ستنتهي خلال أسبوع، وأن كلفتها لم تزد على ما كان مقررا لها.",
    "وذكرت بلدية الريحان أن المرحلة الثانية من المشروع تبدأ في الربيع، وأن أهالي القرى القريبة سيعبرون من دون رسوم.",
]


def story(title: str, head: str = "") -> bytes:
    body = "".join(f"<p>{paragraph} ({title})</p>" for paragraph in PARAGRAPHS)
    return (
        f"<!doctype html><html lang=ar><head><meta charset=utf-8><title>{title}</title>{head}"
        f"<meta property='article:published_time' content='2031-02-03'></head>"
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    ).encode()


class Handler(BaseHTTPRequestHandler):
    """Answers as its server's table of paths says."""

    protocol_version = "HTTP/1.1"
    server: "Site"

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        answer = self.server.pages.get(self.path)
        if answer is None:
            self.answer(404)
        else:
            answer(self)

    def answer(self, status: int, content: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(content)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Says nothing."""

    def handle(self) -> None:
        try:
            super().handle()
        except (BrokenPipeError, ConnectionResetError):  # the visitor went away, as these tests want
            self.close_connection = True


class Site(ThreadingHTTPServer):
    """A server on this machine, what it answers, and what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, Callable[[Handler], None]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.over = threading.Event()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}{path}"

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]


@pytest.fixture
def site() -> Iterator[Site]:
    server = Site()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.over.set()
    server.shutdown()
    thread.join()
    server.server_close()


class Time:
    """A clock that waiting moves, and no test has to wait for."""

    def __init__(self) -> None:
        self.waited: list[float] = []

    def clock(self) -> Clock:
        return Clock(now=lambda: time.monotonic() + sum(self.waited), wait=self.waited.append)


@pytest.fixture
def hours() -> Time:
    return Time()


@pytest.fixture
def web(hours: Time) -> Iterator[Web]:
    made = Web(private=True, limits=Limits(connect=2, silence=0.3, whole=100, largest=300_000), clock=hours.clock())
    yield made
    made.close()


def says(content: bytes, status: int = 200, **headers: str) -> Callable[[Handler], None]:
    return lambda handler: handler.answer(status, content, **headers)


def run(root: Path, web: Web, *urls: str, feeds: tuple[Feed, ...] = ()) -> tuple[list[str], list[str]]:
    problems: list[MujazError] = []
    told = fetch(root, root / "seeds", urls, feeds, web, problems)
    return [one.outcome for one in told], [str(problem) for problem in problems]


def articles(root: Path) -> list[Article]:
    return [read(path) for path in sources([root / "seeds"])]


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


# Hostile servers


def slow(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    handler.wfile.write(b"<html>")
    handler.server.over.wait(5)


def dripping(handler: Handler) -> None:
    handler.send_response(200)
    handler.end_headers()
    while not handler.server.over.wait(0.01):
        handler.wfile.write(b".")


def endless(handler: Handler) -> None:
    handler.send_response(200)
    handler.end_headers()
    while not handler.server.over.is_set():
        handler.wfile.write(b"x" * 65_536)


def cut_off(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    handler.wfile.write(story("خبر"))
    handler.close_connection = True


def packed(content: bytes) -> Callable[[Handler], None]:
    return says(gzip.compress(content), Content_Encoding="gzip")


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (slow, "cannot be fetched"),
        (endless, "larger than a page may be"),
        (cut_off, "cannot be fetched"),
        (packed(bytes(5_000_000)), "larger than a page may be"),
        (says(gzip.compress(story("خبر"))[:200], Content_Encoding="gzip"), "cannot be fetched"),
        (says(b"x", Content_Encoding="br"), "packed in a way that is not asked for"),
        (says(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, Content_Type="text/html"), "not a web page"),
        (says(b"<html>" + bytes(range(256)) * 4, Content_Type="text/html"), "not UTF-8|not a text file"),
        (says(b"%PDF-1.7 x", Content_Type="application/pdf"), "not a web page"),
        (says(b"", 302, Location="/x"), "leads in a circle"),
        (says(b"", 302, Location="file:///etc/passwd"), "not an address of a page on the web"),
        (says(b"", 302, Location="https://user:secret@example.org/"), "an address with a password"),
        (says(b"", 404), 'the server refuses: "404"'),
        (says(b"", 500), 'the server refuses: "500"'),
        (lambda handler: handler.wfile.write(b"nonsense\r\n\r\n"), "cannot be fetched"),
        (lambda handler: handler.connection.close(), "cannot be fetched"),
    ],
    ids=[
        "slow", "endless", "cut-off", "gzip-bomb", "gzip-cut-off", "brotli", "png-as-html", "binary-html", "pdf",
        "circle", "file", "password", "missing", "broken", "no-http", "closed",
    ],
)  # fmt: skip
def test_hostile_answer_is_told_and_the_next_page_is_fetched(
    site: Site, web: Web, tmp_path: Path, answer: Callable[[Handler], None], problem: str
) -> None:
    site.pages |= {"/x": answer, "/sound": says(story("خبر"))}
    told, problems = run(tmp_path, web, site.url("/x"), site.url("/sound"))
    assert told == ["new"]
    assert len(problems) == 1
    assert any(part in problems[0] for part in problem.split("|"))
    assert problems[0].startswith(site.url("/x"))


def test_server_that_drips_is_left_after_a_time(site: Site, hours: Time, tmp_path: Path) -> None:
    web = Web(private=True, limits=Limits(silence=1, whole=0.2), clock=hours.clock())
    site.pages["/x"] = dripping
    _, problems = run(tmp_path, web, site.url("/x"))
    web.close()
    assert "too slow" in problems[0]


def test_circle_of_two_and_endless_chain_are_left(site: Site, web: Web, tmp_path: Path) -> None:
    site.pages |= {"/a": says(b"", 301, Location="/b"), "/b": says(b"", 301, Location="/a")}
    site.pages |= {f"/{i}": says(b"", 302, Location=f"/{i + 1}") for i in range(20)}
    _, problems = run(tmp_path, web, site.url("/a"), site.url("/0"))
    assert "leads in a circle" in problems[0]
    assert "without end" in problems[1]
    assert len(site.paths()) < 10


def test_good_answers_are_read_however_they_come(site: Site, web: Web, tmp_path: Path) -> None:
    site.pages |= {
        "/gzip": packed(story("مضغوط")),
        "/moved": says(b"", 308, Location="/here"),
        "/here": says(story("منقول")),
        "/typed": says(story("بلا نوع"), Content_Type="application/octet-stream"),
    }
    assert run(tmp_path, web, *map(site.url, ("/gzip", "/moved", "/typed"))) == (["new"] * 3, [])
    assert {article.title for article in articles(tmp_path)} == {"مضغوط", "منقول", "بلا نوع"}


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


# Private networks


def test_private_address_is_refused_unless_it_is_allowed(site: Site, hours: Time, tmp_path: Path) -> None:
    web = Web(limits=Limits(), clock=hours.clock())
    site.pages["/1"] = says(story("خبر"))
    urls = [site.url("/1"), f"http://localhost:{site.server_port}/1", f"http://[::ffff:127.0.0.1]:{site.server_port}/1"]
    told, problems = run(tmp_path, web, *urls)
    web.close()
    assert told == []
    assert [("inside a private network" in problem, "--allow-private" in problem) for problem in problems] == [
        (True, True)
    ] * 3
    assert site.asked == []


def test_name_that_leads_into_a_private_network_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = [(2, 1, 6, "", ("93.184.216.34", 80)), (2, 1, 6, "", ("169.254.169.254", 80))]
    monkeypatch.setattr("generator.fetch.web.socket.getaddrinfo", lambda *_args, **_named: answer)
    with pytest.raises(PrivateAddressError, match="169"):
        Guarded(allowed=False).connect_tcp("example.org", 80)


def test_host_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(*_args: object, **_named: object) -> None:
        raise OSError("no such name")

    monkeypatch.setattr("generator.fetch.web.socket.getaddrinfo", nowhere)
    with pytest.raises(httpcore.ConnectError, match="no such host"):
        Guarded(allowed=False).connect_tcp("example.org", 80)


@pytest.mark.parametrize(
    "url", ["", "x", "ftp://example.org/", "javascript:alert(1)", "http://", "http://a:b@c/", "http://x:99999/"]
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(SourceError):
        canonical(url)


def test_addresses_of_one_page_are_one() -> None:
    urls = ["https://Example.org/a/", "https://example.org/a?utm_source=x&fbclid=1", "https://example.org/a#b"]
    assert {same(url) for url in urls} == {"https://example.org/a"}
