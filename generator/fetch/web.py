"""A polite visitor of the web: asks robots.txt, waits between requests, and refuses what no article is."""

import ipaddress
import socket
import time
import zlib
from collections.abc import Callable, Iterable
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

import httpcore
from protego import Protego

from .. import __version__
from ..errors import SourceError

AGENT = "mujaz"
_NAMED = f"{AGENT}/{__version__}"
_REDIRECTS = 5
_TRIES = 3
_RETRIED = frozenset({408, 425, 429, 500, 502, 503, 504})
_MOVED = frozenset({301, 302, 303, 307, 308})
_ROBOTS_SIZE = 500_000  # Source: RFC 9309, 2.5
_LONGEST_WAIT = 60.0  # seconds that a server may ask us to wait
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # Source: RFC 6052
_SAFE = "/%:@!$&'()*+,;=~-._?"


class Limits(NamedTuple):
    """How long and how much: seconds and bytes."""

    connect: float = 10.0
    silence: float = 15.0  # between two pieces of an answer
    whole: float = 60.0  # for a whole answer
    largest: int = 20_000_000
    between: float = 1.0  # two requests of one host


class Clock(NamedTuple):
    """The time in seconds, and a wait."""

    now: Callable[[], float] = time.monotonic
    wait: Callable[[float], None] = time.sleep


class Answer(NamedTuple):
    """What a server said; without content when nothing changed since `etag` and `modified`."""

    url: str  # that answered, after redirects
    content: bytes | None
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None


class Guarded(httpcore.NetworkBackend):
    """A network in which private addresses cannot be reached, whatever name leads to them."""

    def __init__(self, allowed: bool) -> None:
        """`allowed` lets private addresses be reached all the same."""
        self._allowed = allowed
        self._network = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first address of `host`: the one that was looked at, not one of a later answer."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as problem:
            raise httpcore.ConnectError(f"no such host: {host}") from problem
        addresses = [str(address[0]) for _, _, _, _, address in found]
        inside = next((address for address in addresses if not _is_public(address)), None)
        if inside is not None and not self._allowed:
            raise PrivateAddressError(inside)
        return self._network.connect_tcp(addresses[0], port, timeout, local_address, socket_options)


class PrivateAddressError(Exception):
    """An address inside a private network."""


def _is_public(address: str) -> bool:
    """Whether an address is one of the public internet.

    >>> [_is_public(a) for a in ("93.184.216.34", "127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "::ffff:10.0.0.1")]
    [True, False, False, False, False, False]
    """
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        embedded = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF) if found in _NAT64 else None
        found = found.ipv4_mapped or found.sixtofour or embedded or found
    return found.is_global and not found.is_multicast


class Web:
    """Visits to the web; robots.txt of a host is asked once, and its hosts are not hurried."""

    def __init__(self, private: bool = False, limits: Limits = Limits(), clock: Clock = Clock()) -> None:  # noqa: B008 - both are values
        """`private` allows addresses inside private networks."""
        self._limits, self._clock = limits, clock
        self._pool = httpcore.ConnectionPool(network_backend=Guarded(private))
        self._rules: dict[str, Protego] = {}
        self._next: dict[str, float] = {}  # by host, when it may be asked again

    def get(self, url: str, etag: str | None = None, modified: str | None = None) -> Answer:
        """The answer at `url`; `etag` and `modified` are those of the answer that is already here.

        Raises:
            SourceError: it may not be fetched, is not there, is too large or too slow, or leads in circles.
        """
        known = {"If-None-Match": etag, "If-Modified-Since": modified}
        at, seen = canonical(url), set[str]()
        for _ in range(_REDIRECTS + 1):
            if at in seen:
                raise SourceError(url, "leads in a circle", at, "correct the address")
            seen.add(at)
            self._ask_robots(url, at)
            answer = self._retried(url, at, {name: value for name, value in known.items() if value})
            if isinstance(answer, Answer):
                return answer
            at = canonical(urljoin(at, answer), url)
        raise SourceError(url, "leads from one address to the next without end", at, "correct the address")

    # robots.txt

    def _ask_robots(self, url: str, at: str) -> None:
        host = urlsplit(at).netloc
        if host not in self._rules:
            self._rules[host] = self._robots(url, urlunsplit(urlsplit(at)._replace(path="/robots.txt", query="")))
        if not self._rules[host].can_fetch(at, AGENT):
            raise SourceError(url, "the site's robots.txt asks programs not to fetch this", at, "save the page by hand")

    def _robots(self, url: str, at: str) -> Protego:
        """The rules of a host: all is allowed where there are none, nothing where they cannot be had.

        Source: RFC 9309, 2.3.1.
        """
        try:
            for _ in range(_REDIRECTS + 1):
                answer = self._retried(url, at, {}, _ROBOTS_SIZE)
                if isinstance(answer, Answer):
                    return Protego.parse((answer.content or b"").decode("utf-8", errors="replace"))
                at = canonical(urljoin(at, answer), url)
        except StatusError as problem:
            return Protego.parse("" if problem.status < 500 else f"User-agent: {AGENT}\nDisallow: /")
        return Protego.parse("")

    # Requests

    def _retried(self, url: str, at: str, headers: dict[str, str], largest: int | None = None) -> Answer | str:
        """The answer, or where the server says it is; tried again when the fault may pass."""
        host = urlsplit(at).hostname or ""
        fault: Exception | None = None
        for attempt in range(_TRIES):
            self._take_turn(host, urlsplit(at).netloc, 2.0**attempt if attempt else 0.0)
            try:
                return self._once(url, at, headers, largest or self._limits.largest)
            except StatusError as problem:
                if problem.status not in _RETRIED:
                    raise
                fault = problem
                self._next[host] = max(self._next[host], self._clock.now() + problem.wait)
            except PrivateAddressError as problem:
                remedy = "allow it with --allow-private if it is yours"
                raise SourceError(url, "inside a private network", str(problem), remedy) from problem
            except (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError) as problem:
                fault = problem
        if isinstance(fault, StatusError):
            raise fault
        shown = str(fault) or type(fault).__name__
        raise SourceError(url, "cannot be fetched", shown, "check the address, or try again later") from fault

    def _take_turn(self, host: str, netloc: str, pause: float) -> None:
        """Waits until the host may be asked again."""
        rules = self._rules.get(netloc)
        asked = rules.crawl_delay(AGENT) if rules else None
        now = self._clock.now()
        due = max(self._next.get(host, now), now + pause)
        if due > now:
            self._clock.wait(due - now)
        between = max(self._limits.between, min(float(asked or 0), _LONGEST_WAIT))
        self._next[host] = max(due, now) + between

    def _once(self, url: str, at: str, headers: dict[str, str], largest: int) -> Answer | str:
        sent = {"User-Agent": _NAMED, "Accept-Encoding": "gzip", "Accept": "text/html,application/xml;q=0.9,*/*;q=0.1"}
        limits = self._limits
        timeout = {"connect": limits.connect, "read": limits.silence, "write": limits.silence, "pool": limits.connect}
        with self._pool.stream(
            "GET", at, headers=list({**sent, **headers}.items()), extensions={"timeout": timeout}
        ) as response:
            told = {name.decode("ascii").lower(): value.decode("latin-1") for name, value in response.headers}
            if response.status in _MOVED and "location" in told:
                return told["location"]
            etag, modified = told.get("etag"), told.get("last-modified")
            if response.status == 304 and headers:
                return Answer(at, None, None, etag, modified)
            if response.status != 200:
                raise StatusError(url, response.status, told.get("retry-after", ""))
            content = self._body(url, response.iter_stream(), told, largest)
            return Answer(at, content, _charset(told.get("content-type", "")), etag, modified)

    def _body(self, url: str, pieces: Iterable[bytes], told: dict[str, str], largest: int) -> bytes:
        """The answer's content, unpacked, read no further than it may go."""
        encoding = told.get("content-encoding", "identity").strip().lower()
        if encoding not in {"identity", "gzip", "x-gzip", ""}:
            raise SourceError(url, "packed in a way that is not asked for", encoding, "save the page by hand")
        unpack = zlib.decompressobj(31) if "gzip" in encoding else None
        end = self._clock.now() + self._limits.whole
        body = bytearray()
        for piece in pieces:
            try:
                body += unpack.decompress(piece, largest + 1) if unpack else piece
            except zlib.error as problem:
                raise httpcore.RemoteProtocolError(f"damaged gzip: {problem}") from problem
            if len(body) > largest:
                limit = f"{largest / 1_000_000:g} MB"
                raise SourceError(url, "larger than a page may be", limit, "save the article by hand")
            if self._clock.now() > end:
                raise SourceError(url, "too slow", f"{self._limits.whole:g} seconds", "try again later")
        if unpack and not unpack.eof:
            raise httpcore.RemoteProtocolError("cut off")
        return bytes(body)

    def close(self) -> None:
        """Closes the connections."""
        self._pool.close()


class StatusError(SourceError):
    """An answer that is a refusal; `wait` is how many seconds the server asks to wait."""

    def __init__(self, url: str, status: int, retry_after: str) -> None:
        """`retry_after` is the header of that name."""
        self.status = status
        self.wait = min(float(retry_after), _LONGEST_WAIT) if retry_after.isdigit() else 0.0
        super().__init__(url, "the server refuses", str(status), "check the address, or try again later")


def _charset(content_type: str) -> str | None:
    for part in content_type.split(";")[1:]:
        name, _, value = part.partition("=")
        if name.strip().lower() == "charset" and value:
            return value.strip(" \"'")
    return None


def canonical(url: str, shown: str | None = None) -> str:
    """`url` as it is sent: the host in ASCII, other letters quoted, no fragment.

    >>> canonical("http://Example.org/أخبار/1?a=ب#c")
    'http://example.org/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/1?a=%D8%A8'

    Raises:
        SourceError: it is no address of a page on the web.
    """
    remedy = "write it as https://example.org/page"
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").encode("idna").decode("ascii"), parts.port
    except (ValueError, UnicodeError) as problem:
        raise SourceError(shown or url, "not an address", url, remedy) from problem
    if parts.scheme not in {"http", "https"} or not host:
        raise SourceError(shown or url, "not an address of a page on the web", url, remedy)
    if parts.username or parts.password:
        raise SourceError(shown or url, "an address with a password", None, "leave the password out")
    netloc = f"[{host}]" if ":" in host else host
    netloc += f":{port}" if port else ""
    return urlunsplit((parts.scheme, netloc, quote(parts.path or "/", safe=_SAFE), quote(parts.query, safe=_SAFE), ""))
