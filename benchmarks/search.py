"""Print what a built site's search index weighs, and how long a reader who types a word waits for the first result.

`python -m benchmarks.search SITE [ARTICLES]`: with ARTICLES the index is made as large as that of so many, by repeating
its entries under other addresses; SITE itself is not touched. The first result is what comes after the click into the
box, so that fetching the index and reading it is in it; CPU time is that of the browser with all its processes.
"""

import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import msgspec
from playwright.sync_api import Browser, sync_playwright

from generator.publish.search import OFFLINE
from tests.browser.conftest import serve
from tests.browser.visit import ARGUMENTS

BEFORE = b"var __index = "
WORDS = ("ترامب", "الكويت", "نتنياهو")


def grown(folder: Path, articles: int) -> int:
    """Makes the index of the site in `folder` that of so many articles; how many it has now."""
    index: dict[str, Any] = msgspec.json.decode((folder / OFFLINE).read_bytes().removeprefix(BEFORE))
    own: list[dict[str, Any]] = index["docs"]
    known: int = sum(entry["location"].startswith("briefings/") for entry in own)
    times = max(round(articles / known), 1)
    for number in range(1, times):
        index["docs"] = index["docs"] + [
            {**e, "location": e["location"].replace(".html", f"-{number}.html")} for e in own
        ]
    text = msgspec.json.encode(index)
    (folder / OFFLINE).write_bytes(BEFORE + text)
    return known * times


def cpu(root: int) -> float:
    """CPU seconds of a process and all that it began."""
    parents: dict[int, list[int]] = {}
    seconds: dict[int, float] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:  # it has ended
            continue
        parents.setdefault(int(fields[1]), []).append(int(path.parent.name))
        seconds[int(path.parent.name)] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    waiting, total = [root], 0.0
    while waiting:
        process = waiting.pop()
        total += seconds.get(process, 0.0)
        waiting += parents.get(process, [])
    return total


def typed(browser: Browser, home: str, word: str) -> tuple[float, float]:
    """Seconds until the first result of `word`, and CPU seconds."""
    page = browser.new_page()
    page.goto(f"{home}index.html")
    page.wait_for_timeout(1000)
    before, start = cpu(os.getpid()), time.perf_counter()
    page.locator(".md-search__input").click()
    page.keyboard.type(word)
    page.wait_for_selector(".md-search-result__link", timeout=60_000)
    waited, used = time.perf_counter() - start, cpu(os.getpid()) - before
    page.close()
    return waited, used


def main(site: Path, articles: int) -> None:
    """Prints a line a word and way of opening the site."""
    with tempfile.TemporaryDirectory() as name, serve(Path(name) / "site") as served, sync_playwright() as playwright:
        for part in ("assets", "search", "index.html"):
            copy = shutil.copytree if (site / part).is_dir() else shutil.copy
            served.folder.mkdir(exist_ok=True)
            copy(site / part, served.folder / part)
        count = grown(served.folder, articles)
        size = (served.folder / OFFLINE).stat().st_size
        load = f"load {os.getloadavg()[0]:.0f}"
        print(f"{count} articles, index {size / 1e6:.1f} MB, {size / count:.0f} bytes an article, {load}")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        for home in (served.http, served.file):
            for word in WORDS:
                waited, used = typed(browser, home, word)
                print(f"{home.partition(':')[0]}  {word}: first result after {waited:.2f} s, {used:.2f} s of CPU time")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)
