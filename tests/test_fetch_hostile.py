"""Fetching from servers that are slow, cut off, lying, circular or endless, and from private networks."""

import gzip
from collections.abc import Callable
from pathlib import Path

import httpcore
import pytest

from generator.errors import SourceError
from generator.fetch.keep import same
from generator.fetch.web import Guarded, Limits, PrivateAddressError, Web, canonical
from tests.fetching import Handler, Site, Time, articles, run, says, story
from tests.fetching import hours as hours
from tests.fetching import site as site
from tests.fetching import web as web

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
