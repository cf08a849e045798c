"""Extraction over a real Dask scheduler with two worker processes on the loopback, one of which is killed."""

import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("distributed", reason="the extra scale is not installed")

import pyarrow.parquet as pq

from generator.scale.folder import Folder
from tests.test_scale import lines

ROOT = Path(__file__).parent.parent
ARTICLES = 240
PATIENCE = 60  # seconds until a test that hangs fails


@contextmanager
def process(*arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process of this Python that has ended after the block, however it was left."""
    here = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, *arguments]
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    with subprocess.Popen(command, env=here, start_new_session=True, **pipes) as started:
        try:
            yield started
        finally:
            started.kill()


def wait_until(true: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, what
        time.sleep(0.02)


def ids(out: Path) -> Counter[str]:
    found: Counter[str] = Counter()
    for path in (out / "parts").glob("*.parquet"):
        found.update(pq.read_table(path, columns=["id"]).column("id").to_pylist())
    return found


def alive(session: int) -> bool:
    """Whether a process of a session runs."""
    try:
        os.killpg(session, 0)
    except ProcessLookupError:
        return False
    return True


def made(out: Path) -> int:
    return len(list((out / "parts").glob("*.parquet")))


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler, and its two workers."""
    file = folder / "scheduler.json"
    own = ("--host", "127.0.0.1", "--no-dashboard")
    with ExitStack() as stack:
        stack.enter_context(process("-m", "dask", "scheduler", *own, "--port", "0", "--scheduler-file", str(file)))
        wait_until(file.is_file, "no scheduler")
        address = json.loads(file.read_text(encoding="utf-8"))["address"]
        worker = ("-m", "dask", "worker", address, *own, "--nthreads", "1", "--no-nanny")
        local = [("--local-directory", str(folder / name)) for name in "ab"]
        yield address, [stack.enter_context(process(*worker, *each)) for each in local]


def extraction(*arguments: str) -> tuple[str, ...]:
    return ("-c", "from generator.cli import main; main()", "extract", *arguments, "--partition", "0.004")


def test_a_killed_worker_loses_no_article_and_doubles_none(tmp_path: Path) -> None:
    source, out = lines(tmp_path / "in" / "a.jsonl", range(ARTICLES)), tmp_path / "out"
    with cluster(tmp_path) as (address, workers):
        command = extraction(str(source.parent), "--out", str(out), "--engine", "dask", "--scheduler", address)
        with process(*command) as run:
            wait_until(lambda: made(out) >= 4, "nothing is made")
            workers[0].kill()
            workers[0].wait()
            before = made(out)
            assert run.wait(PATIENCE) == 0, run.stdout and run.stdout.read().decode()
        assert workers[1].poll() is None
    manifest = Folder(str(out)).manifest()
    assert manifest is not None
    assert manifest.complete
    assert 0 < before < len(manifest.partitions)
    assert ids(out) == Counter(f"a.jsonl-n{n}" for n in range(ARTICLES))


def test_a_killed_command_goes_on_where_it_stopped(tmp_path: Path) -> None:
    source, out = lines(tmp_path / "a.jsonl", range(ARTICLES)), tmp_path / "out"
    command = extraction(str(source), "--out", str(out))
    with process(*command) as run:
        wait_until(lambda: made(out) >= 3, "nothing is made")
        run.kill()
        run.wait()
    wait_until(lambda: not alive(run.pid), "its processes do not end")
    before = {path: path.stat().st_mtime_ns for path in (out / "parts").glob("*.parquet")}
    with process(*command) as run:
        assert run.wait(PATIENCE) == 0
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert ids(out) == Counter(f"a.jsonl-n{n}" for n in range(ARTICLES))
