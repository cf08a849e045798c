"""Draw a flame graph of the extraction: `python -m benchmarks.flame FILE.svg`.

`pip install py-spy` first; it looks into the running program 500 times a second, and its graph tells at the mouse which
share of the time a function takes with all that it calls. `extraction-before.svg` and `extraction.svg` are drawn so.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from generator.pipeline import extract
from generator.settings import Settings

from .pipeline import ARCHIVE, articles

_ROUNDS = 8
_TITLE = re.compile(r'(<text id="title"[^>]*>)[^<]*')


def run() -> None:
    """Extract the benchmark's articles several times: what is looked into."""
    found, settings = articles(), Settings()
    for _ in range(_ROUNDS):
        for article in found:
            extract(article, settings)


def draw(file: Path) -> None:
    """Write the flame graph of `run` to `file`.

    Raises:
        subprocess.CalledProcessError: py-spy may not look into the process; what it said is on the screen.
    """
    program = [sys.executable, "-m", "benchmarks.flame"]
    spy = ["py-spy", "record", "--rate", "500", "--function", "--output", str(file), "--format", "flamegraph"]
    subprocess.run([*spy, "--", *program], check=True)
    drawn = file.read_text(encoding="utf-8")
    file.write_text(_TITLE.sub(r"\1Extraction", drawn), encoding="utf-8")  # else the command, with this machine's paths


def main(arguments: list[str]) -> int:
    """Draw into the file that is named; without one, be what is looked into."""
    if not ARCHIVE.is_dir():
        print("SKIPPED: no archive of articles beside the project")
        return 0
    if not arguments:
        run()
        return 0
    if shutil.which("py-spy") is None:
        print("py-spy is not there: pip install py-spy", file=sys.stderr)
        return 2
    draw(Path(arguments[0]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
