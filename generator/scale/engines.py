"""Who does the work: processes of this machine, or the workers of a Dask scheduler."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

from ..errors import MujazError
from .model import Failed, Job, Made
from .work import make

Outcome = Made | Failed
Engine = Callable[[Iterable[Job]], Iterator[Outcome]]
Work = Callable[[Job], Made]
_AHEAD = 3  # jobs a worker that are handed out before they are asked for
_RETRIES = 2  # of a partition that failed, as when a network does
_PATIENCE = 60  # seconds for the first worker to come
_KILLED = "its process was killed twice, as when memory runs out"


def local(jobs: Iterable[Job], workers: int | None = None, work: Work = make) -> Iterator[Outcome]:
    """Makes partitions in as many processes as there are cores, or as `workers` says; yields each when it is done.

    Where a process is killed, what was under way is made again, each alone: what kills its process again has failed.
    """
    count = workers or os.cpu_count() or 1
    queue = iter(jobs)
    under_way: dict[str, Job] = {}
    while True:
        try:
            yield from _pool(queue, count, work, under_way)
        except BrokenProcessPool:
            yield from _one_by_one(list(under_way.values()), work)
            under_way.clear()
        else:
            return


def _pool(queue: Iterator[Job], count: int, work: Work, under_way: dict[str, Job]) -> Iterator[Outcome]:
    """What becomes of jobs in `count` processes; those taken from the queue and not done are `under_way`, by key."""
    with _processes(count) as pool:
        futures: dict[Future[Made], Job] = {}
        try:
            while True:
                for job in islice(queue, count * _AHEAD - len(futures)):
                    under_way[job.partition.key] = job
                    futures[pool.submit(work, job)] = job
                if not futures:
                    return
                for future in wait(futures, return_when=FIRST_COMPLETED).done:
                    job = futures.pop(future)
                    outcome = _outcome(job, future.exception() or future.result())
                    del under_way[job.partition.key]
                    yield outcome
        finally:
            pool.shutdown(cancel_futures=True)


def _one_by_one(jobs: list[Job], work: Work) -> Iterator[Outcome]:
    """What becomes of jobs of which one kills its process."""
    while jobs:
        with _processes(1) as pool:
            try:
                while jobs:
                    future = pool.submit(work, jobs[0])
                    yield _outcome(jobs[0], future.exception() or future.result())
                    del jobs[0]
            except BrokenProcessPool:
                yield Failed(partition=jobs.pop(0).partition, why=_KILLED)


def _processes(count: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")  # what other threads hold is not inherited
    return ProcessPoolExecutor(count, context, _begin)


def _begin() -> None:
    """Makes a process leave Ctrl+C to the one that began it, and end with it however that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def dask(jobs: Iterable[Job], scheduler: str | None = None) -> Iterator[Outcome]:
    """Makes partitions on the workers of a Dask scheduler; without one, on workers of this machine.

    A worker that is lost loses nothing: the partitions it had are made by others.

    Raises:
        MujazError: the scheduler does not answer, or has no workers.
    """
    from distributed import Client, as_completed

    try:
        client = Client(scheduler) if scheduler else Client(threads_per_worker=1, dashboard_address=None)
    except (OSError, ValueError) as problem:
        raise MujazError(f"{scheduler}", "no scheduler answers", str(problem), "start one: dask scheduler") from problem
    with client:
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError as problem:
            remedy = f"start some: dask worker {scheduler} --nthreads 1 --nworkers auto"
            raise MujazError(f"{scheduler}", "no worker has come", None, remedy) from problem
        queue = iter(jobs)
        running: dict[str, Job] = {}
        done = as_completed()
        while True:
            wanted = max(1, sum(client.nthreads().values())) * _AHEAD  # workers come and go
            for job in islice(queue, max(0, wanted - len(running))):
                name = f"mujaz-{job.partition.key}"
                running[name] = job
                done.add(client.submit(make, job, key=name, pure=False, retries=_RETRIES))
            if not running:
                return
            future = next(done)
            yield _outcome(running.pop(str(future.key)), future.exception() or future.result())


def _outcome(job: Job, found: Made | BaseException) -> Outcome:
    """What became of a job; a problem that every other job will have too ends the work."""
    if isinstance(found, Made):
        return found
    if isinstance(found, MujazError | BrokenProcessPool):
        raise found
    return Failed(partition=job.partition, why=f"{type(found).__name__}: {found}")
