"""Builds that are killed at random moments, and what must hold of the disk after each; run by tests and a benchmark."""

import multiprocessing
import os
import random
import shutil
import signal
import time
from collections import Counter
from pathlib import Path

from generator.archive import arrivals
from generator.archive.harvest import EDITS, SEEDS, record_named
from generator.build import build
from generator.pages.site import OWNED

Tree = dict[str, bytes]


def tree(folder: Path) -> Tree:
    """Every file below `folder` with its content."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def owned(root: Path) -> Tree:
    """The generator's own pages, without what a killed build had begun to write."""
    docs = root / "docs"
    found = {f"{name}/{path}": content for name in OWNED for path, content in tree(docs / name).items()}
    return {path: content for path, content in found.items() if not path.endswith(".tmp")}


def leftovers(root: Path) -> list[str]:
    """What a killed build had begun to write and the next one should have removed."""
    begun = [*root.glob(".site.*"), *(path for path in root.rglob(".mujaz-*"))]
    return [path.relative_to(root).as_posix() for path in begun]


def article(number: int, word: str) -> str:
    """The text of an invented article."""
    return "\n".join(
        [
            f"افتتح الوالي الجسر رقم {number} في عام 20{number:02}.",
            f"وقال المهندس سليم المرجان إن الجسر {word}.",
            f"وأضاف أن العمل سيكتمل في أيلول 20{number + 1:02}.",
        ]
    )


class Trial:
    """An archive that goes back and forth between two states, by builds of which each may be killed."""

    def __init__(self, root: Path, articles: int = 12, seed: int = 7) -> None:
        self.root, self._articles, self._random = root, articles, random.Random(seed)  # noqa: S311 - no secret
        self.outcomes: Counter[str] = Counter()
        self.states: list[tuple[Tree, Tree]] = []
        for state in (0, 1):
            self._change_to(state)
            started = time.monotonic()
            build(root)
            self._time = time.monotonic() - started
            self.states.append((owned(root), tree(root / "site")))

    def _change_to(self, state: int) -> None:
        """Sources changed, added and removed, and corrections made or taken back; what earlier builds knew forgotten.

        Else each state would look another way after each history.
        """
        (self.root / arrivals.FILE).unlink(missing_ok=True)
        for folder in (self.root / SEEDS, self.root / EDITS):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
        for number in range(state * 3, self._articles + state * 3):
            word = ("آمن", "جاهز")[state] if number % 2 else "قديم"
            (self.root / SEEDS / f"جسر{number}.txt").write_text(article(number, word), encoding="utf-8")
        if state:
            quote = record_named(self.root, "جسر5").quotes[0].id
            text = f"edits:\n- {{item: {quote}, speaker: هاني السروري, corrected: 2031-02-05}}\n"
            (self.root / EDITS / "جسر5.yml").write_text(text, encoding="utf-8")

    def kill(self, number: int) -> None:
        """Changes the archive, kills its build at a random moment, and demands that all is usable."""
        self._target = number % 2
        self._change_to(self._target)
        ended = self._killed()
        self._demand_usable()
        self.outcomes[self._where(ended)] += 1

    def complete(self) -> None:
        """Builds again, and demands that all is as if no build had been killed."""
        report = build(self.root)
        assert report.problems == ()
        pages, site = self.states[self._target]
        assert owned(self.root) == pages
        assert tree(self.root / "site") == site
        assert leftovers(self.root) == []

    def _killed(self) -> bool:
        """Whether a build ended before the kill came."""
        process = multiprocessing.get_context("fork").Process(target=build, args=(self.root,))
        process.start()
        process.join(self._random.uniform(0, self._time * 1.1))
        if process.pid and process.is_alive():
            os.kill(process.pid, signal.SIGKILL)
        process.join()
        return process.exitcode == 0

    def _demand_usable(self) -> None:
        """The site is wholly the one or wholly the other; each page is that of the one or the other."""
        assert tree(self.root / "site") in [site for _, site in self.states]
        for path, content in owned(self.root).items():
            assert content in [pages[path] for pages, _ in self.states if path in pages], path

    def _where(self, ended: bool) -> str:
        if ended:
            return "ended before the kill"
        if (self.root / ".site.new").exists():
            return "killed while MkDocs built"
        mixed = owned(self.root) not in [pages for pages, _ in self.states]
        return "killed while pages were written" if mixed else "killed before, between or after"
