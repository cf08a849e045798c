"""Opening a page as a reader does, and writing down all that goes wrong meanwhile."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-quic",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
]

# The sum of layout shifts and what moved, told before any script of the page runs.
_SHIFTS = """
    window.shift = 0
    window.shifted = []
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) {
            if (entry.hadRecentInput) continue
            window.shift += entry.value
            window.shifted.push(...entry.sources.map(each => each.node?.textContent.trim().slice(0, 60)))
        }
    }).observe({ type: "layout-shift", buffered: true })
"""


@dataclass(frozen=True)
class Site:
    """A built site: its folder, and its address over http and from disk, both with a slash at the end."""

    folder: Path
    http: str
    file: str


@dataclass
class Visit:
    """An open page and what happened on it."""

    page: Page
    outside: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def weight(self) -> int:
        """The bytes that the page took, unpacked, as a reader without any in store."""
        return int(
            self.page.evaluate(
                """performance.getEntries().filter(each => "decodedBodySize" in each)
                    .reduce((sum, each) => sum + each.decodedBodySize, 0)"""
            )
        )


class Visitor:
    """A browser and the site it reads. Visits of one look share a profile, unless one asks for a fresh one."""

    def __init__(self, browser: Browser, site: Site) -> None:
        self.browser = browser
        self.site = site
        self._contexts: dict[str, BrowserContext] = {}

    @contextlib.contextmanager
    def open(
        self,
        name: str,
        width: int = 1280,
        scheme: str = "light",
        *,
        address: str = "http",
        fresh: bool = False,
        site: Site | None = None,
        **options: Any,
    ) -> Iterator[Visit]:
        """The page `name` of the site, or of another `site`, over `http` or from a `file`."""
        look = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme, **options}
        key = "" if fresh else str(look)
        context = self._contexts.get(key) or self.browser.new_context(**look)
        if not fresh:
            self._contexts[key] = context
        site = site or self.site
        root = site.http if address == "http" else site.file
        page = context.new_page()
        try:
            visit = Visit(page)
            page.add_init_script(_SHIFTS)
            _listen(page, visit, root)
            page.goto(root + name)
            page.evaluate("document.fonts.ready.then(() => true)")
            yield visit
        finally:
            if fresh:
                context.close()
            else:
                page.close()


def _listen(page: Page, visit: Visit, root: str) -> None:
    def asked(request: Request) -> None:
        if _is_outside(request.url, root):
            visit.outside.append(request.url)

    def answered(response: Response) -> None:
        if response.status >= 400:
            visit.failed.append(response.url)

    def logged(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            visit.errors.append(message.text)

    page.on("request", asked)
    page.on("requestfailed", lambda request: visit.failed.append(request.url))
    page.on("response", answered)
    page.on("console", logged)
    page.on("pageerror", lambda error: visit.errors.append(str(error)))


def _is_outside(address: str, root: str) -> bool:
    return not address.startswith((root, "data:", "blob:", "about:"))
