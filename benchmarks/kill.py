"""Kills builds at random moments, and says where; stops at the first that leaves something unusable.

Run `python -m benchmarks.kill [TIMES]` (default 200).
"""

import shutil
import sys
import tempfile
from pathlib import Path

from tests.killing import Trial

ROOT = Path(__file__).parent.parent


def main(times: int) -> None:
    """Print how often builds were killed, and in what they were."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copy(ROOT / "mkdocs.yml", root)
        shutil.copytree(ROOT / "templates", root / "templates")
        (root / "docs").mkdir()
        for name in ("index.md", "about.md"):
            shutil.copy(ROOT / "docs" / name, root / "docs")
        shutil.copytree(ROOT / "docs" / "assets", root / "docs" / "assets")
        trial = Trial(root)
        for number in range(times):
            trial.kill(number)
            trial.complete()
    for outcome, count in trial.outcomes.most_common():
        print(f"{count:5} {outcome}")
    print(f"{times:5} in all: site and pages usable after each, the next build complete")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
