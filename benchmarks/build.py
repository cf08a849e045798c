"""Build sites of several sizes from nothing, with one new article and with nothing new, beside plain MkDocs.

Run `python -m benchmarks.build [ARTICLES …]` (default 500). Sizes beyond the archive's have it again under other years.
Every figure of a row comes from the same folder, one process after another; CPU time counts that of all processes.
Plain MkDocs runs up to 2,000 articles. The rows are added to `building.tsv`, of which `plot.py` draws `building.svg`.
"""

import os
import platform
import re
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tests.project import laid

ROOT = Path(__file__).parent.parent
ARCHIVE = ROOT.parent / "shared/archive"
SIZES = (500,)
TABLE = Path(__file__).with_name("building.tsv")
_BESIDE = 2_000  # articles, up to which plain MkDocs runs too
_YEAR = re.compile(r"\b20(1\d)\b")


class Spent(NamedTuple):
    """What a command took: seconds of CPU time and on the clock, and the memory of its largest process in MiB."""

    cpu: float
    wall: float
    memory: float


def prepared(root: Path, count: int) -> None:
    """Makes a project in `root` of the first `count` articles, and keeps one more aside."""
    laid(root)
    paths = sorted(ARCHIVE.glob("*.md"))
    for number in range(count + 1):
        again, path = divmod(number, len(paths))
        text = paths[path].read_text(encoding="utf-8")
        if again:  # other years, and names that no other copy has
            text = _YEAR.sub(partial(_later, again), text)
            text = re.sub(r"(?<=\s)ال(?=\w{5})", f"ال{'بتثجحخدذرزسش'[again % 12]}", text, count=40)
        folder = root / ("seeds" if number < count else "aside")
        folder.mkdir(exist_ok=True)
        (folder / f"{again:02}-{paths[path].name}").write_text(text, encoding="utf-8")


def _later(again: int, year: re.Match[str]) -> str:
    return f"20{(int(year[1]) + 3 * again) % 100:02}"


def spent(root: Path, *command: str) -> Spent:
    """What `command` took in the folder `root`."""
    began = time.monotonic()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    here = Path.cwd()
    os.chdir(root)
    try:
        quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
        child = os.posix_spawn(sys.executable, [sys.executable, *command], environment, file_actions=quiet)
    finally:
        os.chdir(here)
    _, status, usage = os.wait4(child, 0)
    if status:
        sys.exit(f"{' '.join(command)} failed")
    return Spent(usage.ru_utime + usage.ru_stime, time.monotonic() - began, usage.ru_maxrss / 1024)


def weight(site: Path) -> float:
    """The kilobytes of a site without the theme's assets and the site's own."""
    sizes = (path.stat().st_size for path in site.rglob("*") if path.is_file() and "assets" not in path.parts)
    return sum(sizes) / 1024


def measured(count: int) -> None:
    """Prints the rows of one size."""
    build = ("-c", "from generator.cli import main; main()", "build")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        prepared(root, count)
        rows = {"from nothing": spent(root, *build)}
        size = weight(root / "site") / count
        for path in (root / "aside").iterdir():
            path.rename(root / "seeds" / path.name)
        time.sleep(2)  # so that nothing counts as changed a moment ago
        rows["one new article"] = spent(root, *build)
        rows["nothing new"] = spent(root, *build)
        if count <= _BESIDE:
            plain = ("-m", "mkdocs", "build", "--quiet", "--site-dir", str(root / "plain"))
            rows["plain MkDocs"] = spent(root, *plain)
    stock = rows.get("plain MkDocs")
    with TABLE.open("a", encoding="utf-8") as table:
        for name, row in rows.items():
            ratios = f"{row.cpu / stock.cpu:6.2f} {row.wall / stock.wall:6.2f}" if stock else "     —      —"
            print(
                f"{count:6} {name:16} {row.cpu:8.1f} {row.wall:8.1f} {ratios} {row.memory:8.0f} {size:6.1f}", flush=True
            )
            table.write(f"{count}\t{name}\t{row.cpu:.1f}\t{row.wall:.1f}\t{row.memory:.0f}\t{size:.1f}\n")


def main(sizes: tuple[int, ...]) -> int:
    """Print a table of all sizes."""
    if not ARCHIVE.is_dir():
        print("SKIPPED: no archive of articles beside the project")
        return 0
    print(f"{platform.machine()}, Python {platform.python_version()}, load {os.getloadavg()[0]:.1f}")
    print("  each                       CPU s  clock s   CPU  clock to MkDocs  MiB  KB an article")
    for size in sizes:
        measured(size)
    return 0


if __name__ == "__main__":
    sys.exit(main(tuple(map(int, sys.argv[1:])) or SIZES))
