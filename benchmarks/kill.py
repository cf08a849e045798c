"""Kills builds at random moments, and says where; stops at the first that leaves something unusable.

Run `python -m benchmarks.kill [TIMES]` (default 200).
"""

import sys
import tempfile
from pathlib import Path

from tests.killing import Trial
from tests.project import laid


def main(times: int) -> None:
    """Print how often builds were killed, and in what they were."""
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(laid(Path(folder)))
        for number in range(times):
            trial.kill(number)
            trial.complete()
    for outcome, count in trial.outcomes.most_common():
        print(f"{count:5} {outcome}")
    print(f"{times:5} in all: site and pages usable after each, the next build complete")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
