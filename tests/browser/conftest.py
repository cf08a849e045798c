"""One built site, one server and one browser for all the browser tests of a run."""

import contextlib
import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.build import build as build_made
from tests.browser.long_article import long_article
from tests.browser.visit import ARGUMENTS, Site, Visitor
from tests.project import laid

ROOT = Path(__file__).parents[2]
PAGES = Path(__file__).parent / "pages"
# A project's site on GitHub Pages stands under its repository's name.
PREFIX = "/repo/"
LONG, SENTENCES = "sadd", 165  # an article of some 3,000 words


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The pages beside this file, built with the project's own configuration, and served under a sub-path."""
    base = tmp_path_factory.mktemp("browser")
    with serve(base / "site") as served:
        build(base, served, PAGES)
        yield served


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site of four invented articles, two of them about one story and one of a magazine's length."""
    root = laid(tmp_path_factory.mktemp("made"))
    shutil.copytree(PAGES.parent / "seeds", root / "seeds", dirs_exist_ok=True)
    (root / "seeds" / f"{LONG}.md").write_text(long_article(SENTENCES), encoding="utf-8")
    with serve(root / "site") as site:
        with pytest.MonkeyPatch.context() as environment:  # for this build alone, and not for the tests that follow
            environment.setenv("MUJAZ_SITE_URL", site.http)
            # Four articles have the pages that hundreds have: lists of parts, places and persons with their own.
            environment.setattr("generator.pages.lists._LISTED", 4)
            environment.setattr("generator.pages.directory._LISTED", 4)
            environment.setattr("generator.pages.directory.OWN", 2)
            report = build_made(root, strict=True)
        assert not report.problems
        assert not report.warnings
        yield site


@contextlib.contextmanager
def serve(folder: Path) -> Iterator[Site]:
    """The site in `folder`, also over http and under a sub-path, as GitHub Pages serves it."""
    handler = functools.partial(_Handler, folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield Site(folder=folder, http=f"http://127.0.0.1:{server.server_port}{PREFIX}", file=f"{folder.as_uri()}/")
        server.shutdown()
        thread.join()


def build(base: Path, site: Site, pages: Path) -> None:
    """The site of `pages`, with the project's theme and assets; a warning of MkDocs fails it."""
    docs = base / "docs"
    shutil.copytree(pages, docs)
    (docs / "words.md").write_text(_words(), encoding="utf-8")
    shutil.copytree(ROOT / "docs" / "assets", docs / "assets")
    config = base / "mkdocs.yml"
    config.write_text(
        f"INHERIT: {ROOT / 'mkdocs.yml'}\ndocs_dir: {docs}\nsite_dir: {site.folder}\nsite_url: {site.http}\n"
        f"theme:\n  custom_dir: {ROOT / 'templates' / 'overrides'}\n",
        encoding="utf-8",
    )
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--config-file", config],
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def _words() -> str:
    """A page with a section for each word that a search is to find, or not."""
    rows = (PAGES.parent / "search_pairs.tsv").read_text(encoding="utf-8").splitlines()[1:]
    sections = [f"## صفّ {{ #row-{number} }}\n\n{row.split(chr(9))[2]}\n" for number, row in enumerate(rows)]
    return "\n".join(["# صفوف\n", *sections])


@pytest.fixture(scope="session")
def visitor(site: Site) -> Iterator[Visitor]:
    """Chromium, to open pages of the site with. The tests that need it are skipped where it is missing."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("Chromium is not installed; Debian's package is `chromium`")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        with contextlib.closing(browser):
            yield Visitor(browser, site)


# Joined Arabic letters are narrower than the letters alone, so axe takes them for an icon font and leaves two thirds of
# the text out of its contrast check. With every letter of one width it takes nothing for icons.
_NO_ICONS = "CanvasRenderingContext2D.prototype.measureText = text => ({ width: 30 * text.length })"


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe, as it must be for Arabic."""
    package = pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
    script = (Path(package.__path__[0]) / "axe.min.js").read_text(encoding="utf-8")
    return f"{_NO_ICONS};{script}"


class _Handler(http.server.SimpleHTTPRequestHandler):
    """What GitHub Pages does: files under the sub-path, and `404.html` for everything else."""

    def __init__(self, folder: Path, *args: object) -> None:
        self.folder = folder
        super().__init__(*args, directory=str(folder))  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(PREFIX) if path.startswith(PREFIX) else "/missing")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != http.HTTPStatus.NOT_FOUND:
            super().send_error(code, message, explain)
            return
        body = (self.folder / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is http.server's
        """Nothing: a test says what it needs."""
