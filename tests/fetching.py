"""A server on this machine for tests of fetching, and a visitor whose clock does not make them wait."""

import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from generator.errors import MujazError
from generator.fetch.feeds import Feed
from generator.fetch.run import fetch
from generator.fetch.web import Clock, Limits, Web
from generator.model import Article
from generator.read import read, sources

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
