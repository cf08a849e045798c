"""One table: how fast the program is on this machine, beside what else there is. `--full` takes longer, and all of it.

Run `make bench`, which installs the peers; or `python -m benchmarks.bench PEERS [--full]`: PEERS is the Python that
has them.
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from rich.box import SIMPLE
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from . import dates, measure, pipeline, sites
from .measure import Row

LONGER = ("timex", "quotes", "passages", "dossier", "read", "long", "scale", "build", "kill")  # each prints its own


def extraction() -> Iterator[Row]:
    """The stages of extraction on one core."""
    found = pipeline.articles() if measure.ARCHIVE.is_dir() else []
    if not found:
        yield Row("extraction", "SKIPPED", "no archive of articles beside the project")
        return
    for stage, seconds in pipeline.measured(found).items():
        yield Row(stage, f"{len(found) / seconds:,.0f} articles/s, {1000 * seconds / len(found):.2f} ms an article")


def main(peers: Path, full: bool) -> None:
    """Measure each part, and print the table; then what takes longer, each with its own output."""
    described = measure.machine()
    parts = {
        f"Extraction, one core, articles of {pipeline.LENGTH:,} characters": extraction(),
        "Time expressions, one core": dates.rows(peers, 60 if full else 20),
        "Building a site": sites.rows(peers, 2_000 if full else 200),
    }
    table = Table(box=SIMPLE, caption=described, caption_justify="left")
    for column in ("what", "figure", "against"):
        table.add_column(column, overflow="fold")
    for title, found in parts.items():
        table.add_row(f"[bold]{title}")
        for row in found:
            print(f"{title}: {row.what}", file=sys.stderr)
            table.add_row(*map(escape, row))
        table.add_section()
    Console(width=None if sys.stdout.isatty() else 180).print(table)
    for name in LONGER if full else ():
        print(f"== {name}", flush=True)
        subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False)


if __name__ == "__main__":
    named = [argument for argument in sys.argv[1:] if argument != "--full"]
    main(Path(named[0] if named else sys.executable).absolute(), "--full" in sys.argv)
