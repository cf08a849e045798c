"""Building a site beside other builders, all from the same pages in Markdown."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from .build import prepared
from .measure import ARCHIVE, Row, Time, timed

HERE = Path(sys.executable).parent

STOCK = """\
site_name: stock
site_dir: stock
use_directory_urls: false
theme: {name: material, language: ar, font: false}
markdown_extensions: [attr_list, md_in_html, tables]
validation: {nav: {omitted_files: ignore}, links: {not_found: ignore, anchors: ignore, unrecognized_links: ignore}}
"""

PELICAN = """\
PATH = "docs"
SITENAME = "stock"
DEFAULT_LANG = "ar"
TIMEZONE = "UTC"
DEFAULT_DATE = "fs"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
DEFAULT_PAGINATION = 20
ARTICLE_PATHS = ["briefings", "dossiers"]
PAGE_PATHS = ["speakers", "places", "sources", "timeline"]
PATH_METADATA = r"(?P<whole>.*)\\..*"
ARTICLE_SAVE_AS = ARTICLE_URL = PAGE_SAVE_AS = PAGE_URL = "{whole}.html"
"""


def rows(peers: Path, count: int) -> Iterator[Row]:
    """Ours and each peer's, on pages of `count` articles; `peers` is the Python that has Pelican installed."""
    if not ARCHIVE.is_dir():
        yield Row("building", "SKIPPED", "no archive of articles beside the project")
        return
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        prepared(root, count)
        (root / "stock.yml").write_text(STOCK, encoding="utf-8")
        (root / "pelicanconf.py").write_text(PELICAN, encoding="utf-8")
        cold = _mujaz(root)
        pages = len(list((root / "docs").rglob("*.md")))
        stock = timed([HERE / "mkdocs", "build", "--quiet", "--config-file", "stock.yml"], root)
        yield Row(f"mkdocs build, stock Material, {pages:,} pages of {count:,} articles", _figure(stock))
        yield Row("mujaz build, reading and extraction included", _figure(cold), _ratio(cold, stock))
        yield Row("mujaz build, nothing changed", _figure(same := _mujaz(root)), _ratio(same, stock))
        for path in (root / "aside").iterdir():
            path.rename(root / "seeds" / path.name)
        yield Row("mujaz build, one new article", _figure(more := _mujaz(root)), _ratio(more, stock))
        yield _other("zensical build, stock", [HERE / "zensical", "build", "--config-file", "stock.yml"], root, stock)
        pelican = [peers.with_name("pelican"), "--settings", "pelicanconf.py", "--output", "pelican", "docs"]
        yield _other("pelican, its own theme, no search", pelican, root, stock)


def _mujaz(root: Path) -> Time:
    return timed([sys.executable, "-c", "from generator.cli import main; main()", "build"], root)


def _other(what: str, command: list[str | Path], root: Path, stock: Time) -> Row:
    try:
        took = timed(command, root)
    except (OSError, subprocess.CalledProcessError) as problem:
        ran = isinstance(problem, subprocess.CalledProcessError)
        said = (problem.stderr or problem.stdout) if ran else str(problem)
        return Row(what, "SKIPPED", " ".join(said.split())[-200:])
    return Row(what, _figure(took), _ratio(took, stock))


def _figure(took: Time) -> str:
    return f"{took.cpu:.1f} s of CPU time, {took.wall:.1f} s"


def _ratio(took: Time, stock: Time) -> str:
    return f"{took.cpu / stock.cpu:.3f} of stock's CPU time, {took.wall / stock.wall:.3f} of its time"
