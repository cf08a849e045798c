"""Print the scores on annotated articles and refuse one below its floor.

    scores.py GOLD [--raise]

GOLD holds `extract.py`, `score.py` and the folder `dev`. The floors stand in `floors.json` beside this file. They only
rise: `--raise` lifts each to the figure just reached, and a floor below that of the last commit is an error.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.json")
TOLERANCE = 0.0005  # the floors are written with three digits


def scores(gold: Path) -> dict[str, float]:
    """F1 of each layer on the annotated articles."""
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as records:
        subprocess.run([sys.executable, gold / "extract.py", gold / "dev"], stdout=records, check=True)
        printed = subprocess.run(
            [sys.executable, gold / "score.py", gold / "dev", records.name, "--json"],
            capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
    return {layer: round(figure["f1"], 3) for layer, figure in json.loads(printed).items() if isinstance(figure, dict)}


def committed() -> dict[str, float]:
    """The floors of the last commit, or none where git or the file is not there."""
    shown = subprocess.run(
        ["git", "show", f"HEAD:./{FLOORS.name}"], cwd=FLOORS.parent, capture_output=True, text=True, check=False
    )
    return json.loads(shown.stdout) if shown.returncode == 0 else {}


def main() -> int:
    """Compare, print a table, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to the figures reached")
    args = parser.parse_args()
    floors = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    lowered = [layer for layer, floor in committed().items() if floors.get(layer, 0) < floor]
    reached = scores(args.gold)
    below = [layer for layer, floor in floors.items() if reached.get(layer, 0) < floor - TOLERANCE]
    for layer, figure in reached.items():
        mark = "below its floor" if layer in below else "floor lowered" if layer in lowered else ""
        print(f"{layer:13} F1 {figure:.3f}   floor {floors.get(layer, 0):.3f}   {mark}")
    if args.lift:
        lifted = {layer: max(figure, floors.get(layer, 0)) for layer, figure in reached.items()}
        FLOORS.write_text(json.dumps(lifted, indent=2) + "\n")
    return 1 if below or lowered else 0


if __name__ == "__main__":
    sys.exit(main())
