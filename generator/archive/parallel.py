"""Work done by several processes at once, its results in the order of the work."""

import gc
import multiprocessing
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext
from typing import Any, TypeVar

Label = TypeVar("Label")
Job = TypeVar("Job")
Result = TypeVar("Result")
Context = TypeVar("Context")

_FORKS = sys.platform == "linux"  # elsewhere the system's own libraries may not bear it
_MANY = 24  # jobs from which it pays to begin further processes
_BATCH = 8  # jobs that a process is given at once
_AHEAD = 3  # batches for each process that are under way or done and not yet taken, so that memory stays flat

_given: tuple[Callable[[Any, Any], Any], Any]  # in a worker: its work and the work's context


def processes() -> int:
    """How many processes this machine can run at once, as far as this one may use it."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def ordered(
    work: Callable[[Context, Job], Result], context: Context, jobs: Iterable[tuple[Label, Job]], forked: bool = False
) -> Generator[tuple[Label, Result], None, None]:
    """What `work` makes of each job in `context`, in the order of the jobs and under their labels, which stay here.

    A few jobs are done by this process. `work` is a function of a module; jobs are pickled, and where processes cannot
    be forked `context` is too. Work that must be `forked` is then done here.
    """
    waiting = iter(jobs)
    first = list(islice(waiting, _MANY))
    count = processes() if _FORKS or not forked else 1
    if count == 1 or len(first) < _MANY:
        for label, job in chain(first, waiting):
            yield label, work(context, job)
    else:
        yield from _spread(count, (work, context), chain(first, waiting))


def _spread(count: int, given: tuple[Any, Any], jobs: Iterator[tuple[Label, Any]]) -> Iterator[tuple[Label, Any]]:
    """What `count` processes make of the jobs; the first is done here, so that they are born with what it loads."""
    label, job = next(jobs)
    yield label, given[0](given[1], job)
    taken: deque[tuple[list[Label], Future[list[Any]]]] = deque()
    with ProcessPoolExecutor(count, _processes(), _begin, given) as pool:
        try:
            while batch := list(islice(jobs, _BATCH)):
                taken.append(([label for label, _ in batch], pool.submit(_done, [job for _, job in batch])))
                if len(taken) > _AHEAD * count:
                    yield from _results(*taken.popleft())
            while taken:
                yield from _results(*taken.popleft())
        finally:
            pool.shutdown(cancel_futures=True)


def _results(labels: list[Label], future: Future[list[Any]]) -> Iterator[tuple[Label, Any]]:
    return zip(labels, future.result(), strict=True)


def _processes() -> BaseContext:
    """Forked processes where that is safe: they need not read the lexicons again."""
    return multiprocessing.get_context("fork" if _FORKS else "spawn")


def _begin(work: Callable[[Any, Any], Any], context: Any) -> None:
    global _given
    _given = (work, context)
    gc.freeze()  # what a fork has from its parent stays: looking through it for garbage would only copy it
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Ends this process when the one that began it is no more, even if that was killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _done(batch: list[Any]) -> list[Any]:
    work, context = _given
    return [work(context, job) for job in batch]
