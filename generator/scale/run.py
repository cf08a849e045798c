"""An extraction: what is missing in the folder is made, until it holds what the sources give."""

import time
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

import msgspec

from ..errors import MujazError, SourceError
from ..progress import Progress, silent
from ..settings import Settings
from .engines import Engine, dask, local
from .folder import MANIFEST, Folder
from .model import Failed, Job, Made, Manifest
from .plan import partitions
from .work import program

_HOPELESS = 10  # partitions that fail before any is made: so will the others
_AGAIN = "run the command again; with another --out and a small --partition, less goes with it"
TARGET = 4_000_000  # bytes of sources a partition: some 1,200 articles, ten seconds of a core


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What an extraction did."""

    articles: int  # in the folder
    problems: int  # articles that were passed over
    partitions: int  # in the folder
    before: int  # of them, those that were there
    rate: float  # articles a second of those that were made now
    failed: tuple[MujazError, ...]  # partitions that are missing


def run(
    sources: Sequence[str], out: str, settings: Settings, engine: Engine, target: int = TARGET,
    progress: Progress = silent,
) -> Summary:  # fmt: skip
    """Makes `out` hold the records of `sources`; what is there already is not made again.

    Raises:
        SourceError: a source is not there, or `out` holds the records of other sources.
        MujazError: the engine cannot work.
    """
    folder, began = Folder(out), time.monotonic()
    known = folder.manifest()
    if known is not None and known.sources != tuple(sources):
        remedy = "name these, or another folder with --out"
        raise SourceError(folder.url, "holds the records of other sources", " ".join(known.sources), remedy)
    plan = list(partitions(sources, settings, program(), target))
    if not plan:
        raise SourceError(", ".join(sources), "no sources there", None, "name files of articles, or folders of them")
    if known is None:
        folder.write(MANIFEST, msgspec.json.encode(Manifest(program=program(), sources=tuple(sources))))
    here = folder.made()
    done = {p.key: folder.about(p.key) for p in plan if p.key in here}
    before, old = len(done), sum(made.articles for made in done.values())
    missing = [partition for partition in plan if partition.key not in done]
    jobs = [Job(partition=p, out=_reachable(folder), settings=settings, program=program()) for p in missing]
    failed = []
    for made in _told(engine(jobs), before, len(plan), progress):
        if isinstance(made, Failed):
            failed.append(_problem(made))
            if len(failed) == _HOPELESS and len(done) == before:
                raise failed[-1]
        else:
            done[_key(made)] = made
    if not failed:
        _finished(folder, tuple(sources), [done[partition.key] for partition in plan])
    return Summary(
        articles=sum(made.articles for made in done.values()),
        problems=sum(made.problems for made in done.values()),
        partitions=len(done),
        before=before,
        rate=(sum(made.articles for made in done.values()) - old) / (time.monotonic() - began),
        failed=tuple(failed),
    )


def engine(name: str, scheduler: str | None) -> Engine:
    """The engine that is called `name`: `local`, or `dask` with the scheduler at an address or its own."""
    return local if name == "local" else partial(dask, scheduler=scheduler)


def _told(outcomes: Iterable[Made | Failed], before: int, whole: int, progress: Progress) -> Iterator[Made | Failed]:
    """Every outcome, once progress has been told with the articles made a second."""
    began, articles = time.monotonic(), 0
    progress("", before, whole)
    for done, outcome in enumerate(outcomes, before + 1):
        articles += outcome.articles if isinstance(outcome, Made) else 0
        rate = articles / (time.monotonic() - began)
        progress(f"{articles:,} articles, {rate:,.0f}/s", done, whole)
        yield outcome


def _finished(folder: Folder, sources: tuple[str, ...], made: list[Made]) -> None:
    """Makes the folder say that it is complete; only then what is no part of it any more goes."""
    keys = [_key(each) for each in made]
    folder.gather_problems(keys)
    manifest = Manifest(
        program=program(),
        sources=sources,
        complete=True,
        articles=sum(each.articles for each in made),
        problems=sum(each.problems for each in made),
        partitions=tuple(made),
    )
    folder.write(MANIFEST, msgspec.json.format(msgspec.json.encode(manifest), indent=1))
    folder.keep_only(set(keys))


def _key(made: Made) -> str:
    return made.file.rpartition("/")[2].partition(".")[0]


def _reachable(folder: Folder) -> str:
    """The folder's place for processes that run elsewhere on this machine's disks."""
    return folder.at("").rstrip("/") if folder.is_local else folder.url


def _problem(failed: Failed) -> MujazError:
    first, *others = failed.partition.pieces
    place = f"{first.name} and {len(others)} more" if others else first.name
    return SourceError(place, "not extracted", failed.why, _AGAIN)
