"""The command `mujaz`: thin wrappers over plain functions."""

import datetime
import logging
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

import click
import msgspec
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.table import Table
from rich.text import Text

from . import build as building
from . import check as checking
from . import explain as explaining
from . import read, settings
from . import serve as serving
from .archive import harvest
from .edits import desk
from .errors import MujazError
from .model import Record
from .pipeline import extract as extract_record
from .progress import Progress
from .publish import handover
from .read import extras

ERRORS = Console(stderr=True)
ROOT = click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=Path(),
    help="The folder that holds mkdocs.yml and seeds/. Default: this one.",
)
FILE = click.Path(path_type=Path, dir_okay=False)
POSITIVE = click.FloatRange(min=0, min_open=True)
CONTENT_IS_BAD = 1
_REDRAWN = 0.1  # seconds after which the bar is drawn again
_TOLD = 60.0  # seconds between lines where there is no terminal
_ESTIMATED = 600.0  # seconds of work that the time left is estimated from


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="mujaz", message="%(prog)s %(version)s")
def main() -> None:
    """Arabic news articles in, a briefing site out.

    Put articles into seeds/ and run: mujaz build. Every line of the site stands verbatim in a source and
    links to its sentence.
    """


@main.command()
@ROOT
@click.option("--strict", is_flag=True, help="Fail when MkDocs has a warning.")
@click.option("--zip", "archive", type=FILE, help="Put the whole site into this archive too, to hand it over.")
@click.option("--single", metavar="ID", help="Put one briefing or dossier into a file of its own too, to mail it.")
@click.option("-o", "--output", type=FILE, help="The file for --single. Default: ID.html, here.")
@click.option("--records", metavar="DIR", help="Build from what mujaz extract wrote into DIR, not from seeds/.")
@click.option("--where", metavar="SQL", help="Which records: \"publisher = '…' and published >= 2018-05\".")
def build(
    root: Path,
    strict: bool,
    archive: Path | None,
    single: str | None,
    output: Path | None,
    records: str | None,
    where: str | None,
) -> None:
    """Turn seeds/ into pages in docs/ and a site in site/.

    A source that cannot be read is named and passed over; the exit status is then 1. What is up to date is not
    written again.
    """
    if output and not single:
        raise click.UsageError("-o names the file of --single: name its briefing or dossier")
    if where and not records:
        raise click.UsageError("--where chooses among --records DIR")
    with _telling_problems(), _progress() as progress:
        report = building.build(root, strict, progress, _slice(root, records, where) if records else None)
        config = building.site_config(root)
        if archive:
            handover.archive(Path(config.site_dir), archive)
        if single:
            target = output or Path(f"{single.rpartition('/')[2]}.html")
            handover.single(Path(config.site_dir), single, target, config.site_url)
    _tell(report.notices)
    _tell(report.problems)
    _show_report(report)
    if report.warnings:
        ERRORS.print("mkdocs: warnings stopped the strict build", style="red")
    sys.exit(CONTENT_IS_BAD if report.problems or report.warnings else 0)


@main.command()
@ROOT
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Host and port to listen on.")
def serve(root: Path, address: str) -> None:
    """Show the site, and build it again when a source, template or setting changes."""
    parts = urlsplit(f"//{address}")
    if not parts.hostname or not parts.port:
        raise click.BadParameter(f"{address!r} is not HOST:PORT", param_hint="--address")
    with _telling_problems():
        click.echo(f"http://{address}/ (stop with Ctrl+C)")
        serving.serve(root, parts.hostname, parts.port, _tell)


@main.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@click.option("--out", metavar="DIR", help="Write the records into this folder, as Parquet.")
@click.option("--engine", type=click.Choice(["local", "dask"]), help="Who does the work for --out. Default: local.")
@click.option("--scheduler", metavar="ADDRESS", help="The Dask scheduler whose workers do it, as tcp://HOST:8786.")
@click.option("--partition", metavar="MB", type=POSITIVE, help="How much of the sources makes a file. Default: 4.")
def extract(
    sources: tuple[str, ...], out: str | None, engine: str | None, scheduler: str | None, partition: float | None
) -> None:
    """Print what is found in each SOURCE (a file, or a folder of them), one JSON record a line.

    With --out, for archives of any size: a SOURCE may also be s3://… or https://…, and compressed (.jsonl.gz). What was
    interrupted goes on where it stopped when it is run again. DIR/problems.jsonl lists the articles passed over.
    """
    if out:
        _extract_into(out, sources, engine or "local", scheduler, partition)
    if engine or scheduler or partition:
        raise click.UsageError("--engine, --scheduler and --partition go with --out DIR")
    encoder = msgspec.json.Encoder()
    problems: list[MujazError] = []
    for record in _records(map(Path, sources), problems):
        sys.stdout.buffer.write(encoder.encode(record) + b"\n")
    _tell(problems)
    sys.exit(CONTENT_IS_BAD if problems else 0)


def _slice(root: Path, records: str, where: str | None) -> building.Given:
    module = extras.needed("generator.scale.slice", "scale", "--records", "a site of records")
    return module.Slice(root=root, records=records, where=where)  # type: ignore[no-any-return]


def _extract_into(
    out: str, sources: tuple[str, ...], engine: str, scheduler: str | None, megabytes: float | None
) -> NoReturn:
    if scheduler and engine != "dask":
        raise click.UsageError("--scheduler goes with --engine dask")
    with _telling_problems(), _progress() as progress:
        extraction = extras.needed("generator.scale.run", "scale", "--out", "extraction into a folder")
        size = round(megabytes * 1_000_000) if megabytes else extraction.TARGET
        work = extraction.engine(engine, scheduler)
        summary = extraction.run(sources, out, _settings_here(), work, size, progress)
    _tell(summary.failed)
    if summary.problems:
        click.echo(f"passed over: {summary.problems:,}, listed in {out}/problems.jsonl", err=True)
    _show(
        ("articles", f"{summary.articles:,}"),
        ("partitions", f"{summary.partitions:,}, {summary.before:,} of them made before"),
        ("problems", f"{summary.problems:,}"),
        ("articles/s", f"{summary.rate:,.0f}" if summary.partitions > summary.before else ""),
    )
    sys.exit(CONTENT_IS_BAD if summary.problems or summary.failed else 0)


@main.command()
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
def explain(path: Path) -> None:
    """Show FILE in the terminal, each finding with its id and the rule that made it."""
    problems: list[MujazError] = []
    console = Console()
    for record in _records([path], problems):
        console.print(explaining.explain(record))
    _tell(problems)
    sys.exit(CONTENT_IS_BAD if problems else 0)


@main.command()
@click.argument("name")
@ROOT
def edit(name: str, root: Path) -> None:
    """Open the corrections of the article NAME (its id, or its path in seeds/) in $EDITOR.

    The file in edits/ is made if there is none; what was found in the article stands in it as comments.
    """
    with _telling_problems():
        record = harvest.record_named(root, name)
        folder = root / harvest.EDITS
        path = desk.path_of(folder, record, harvest.SEEDS)
        is_new = desk.ready(path, folder, record, datetime.date.today())
        before = path.read_bytes()
        click.edit(filename=str(path))
        if is_new and path.read_bytes() == before:
            path.unlink()
            click.echo("nothing was corrected")
            return
        problems = desk.problems(path, record)
    _tell(problems)
    sys.exit(CONTENT_IS_BAD if problems else 0)


@main.command()
@ROOT
@click.argument("urls", nargs=-1, metavar="URL…")
@click.option(
    "--feed",
    "feeds",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="A YAML file that names RSS or Atom feeds.",
)
@click.option("--allow-private", is_flag=True, help="Fetch from addresses inside private networks too.")
def fetch(root: Path, urls: tuple[str, ...], feeds: tuple[Path, ...], allow_private: bool) -> None:
    """Put the articles at each URL, and the new ones that feeds list, into seeds/, with the pages they were read from.

    robots.txt is asked, a host gets one request a second, and what is here already is not fetched again. Front matter
    that you correct stays as you wrote it.
    """
    if not urls and not feeds:
        raise click.UsageError("name a URL, or a file of feeds with --feed")
    problems: list[MujazError] = []
    with _telling_problems(), _progress() as progress:
        visit = extras.needed("generator.fetch.run", "fetch", "fetch", "fetching")
        told = visit.visit(root, root / harvest.SEEDS, urls, feeds, allow_private, problems, progress)
    _tell(problems)
    for one in told:
        click.echo(f"{one.outcome}\t{one.url}")
    sys.exit(CONTENT_IS_BAD if problems else 0)


@main.command()
@ROOT
def check(root: Path) -> None:
    """Prove the built site: texts stand in the sentences they link to, links lead somewhere, no other host is asked."""
    with _telling_problems(), _progress() as progress:
        config = building.site_config(root)
        base = urlsplit(config.site_url or "").path or "/"
        summary, problems = checking.check(Path(config.site_dir), base, progress)
    _tell(problems)
    withheld = f", {summary.withheld} of them withheld" if summary.withheld else ""
    looked_at = f"{summary.pages} pages, {summary.texts} texts{withheld}, {summary.links} links"
    Console().print(f"{looked_at}: {len(problems)} faults")
    sys.exit(CONTENT_IS_BAD if problems else 0)


def _records(paths: Iterable[Path], problems: list[MujazError]) -> Iterator[Record]:
    """The record of each source in `paths`; a source that cannot be read is added to `problems`."""
    with _telling_problems(), _progress() as progress:
        chosen = _settings_here()
        found = list(read.sources(paths))
        for done, path in enumerate(found):
            progress(path.as_posix(), done, len(found))
            for article in read.articles(path, settings=chosen):
                if isinstance(article, MujazError):
                    problems.append(article)
                else:
                    yield extract_record(article, chosen)
        progress("", len(found), len(found))


def _settings_here() -> settings.Settings:
    here = Path("mkdocs.yml")
    return settings.load(here) if here.is_file() else settings.Settings()


@contextmanager
def _telling_problems() -> Iterator[None]:
    """A problem that stops the work is told in one line, and the exit status is 1."""
    try:
        yield
    except MujazError as problem:
        _tell([problem])
        sys.exit(CONTENT_IS_BAD)


def _tell(problems: Iterable[MujazError]) -> None:
    for problem in problems:
        click.echo(str(problem), err=True)


@contextmanager
def _progress() -> Iterator[Progress]:
    """A bar on the terminal that goes when the work is done; a line a minute where stderr is no terminal.

    It is drawn by whoever advances it, not by a thread, which must not run when processes are forked.
    """
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn())
    logging.basicConfig(level=logging.WARNING, format="%(name)s: %(message)s")
    hidden = not ERRORS.is_terminal
    bar = Bar(
        *columns, console=ERRORS, transient=True, disable=hidden, auto_refresh=False, speed_estimate_period=_ESTIMATED
    )
    with bar:
        task, drawn = bar.add_task("", total=None), time.monotonic() if hidden else 0.0

        def advance(what: str, done: int, of: int) -> None:
            nonlocal drawn
            due = time.monotonic() - drawn > (_TOLD if hidden else _REDRAWN)
            bar.update(task, description=what, completed=done, total=of, refresh=due)
            if due:
                drawn = time.monotonic()
            if due and hidden:
                click.echo(f"{done} of {of}: {what}", err=True)

        yield advance


class _Rate(ProgressColumn):
    """How many are done in a second."""

    def render(self, task: Task) -> Text:
        fast = task.speed is not None and task.speed >= 1  # what takes seconds each tells its own rate
        return Text(f"{task.speed:,.0f}/s" if fast else "", style="progress.data.speed")


def _show_report(report: building.Report) -> None:
    _show(
        ("articles", str(report.articles)),
        ("files written", str(report.counts.written)),
        ("unchanged", str(report.counts.unchanged)),
        ("removed", str(report.counts.removed)),
        ("problems", str(len(report.problems))),
        ("site", "built" if report.rebuilt else "up to date"),
    )


def _show(*rows: tuple[str, str]) -> None:
    table = Table(box=None, show_header=False, padding=(0, 1))
    for row in rows:
        table.add_row(*row)
    Console().print(table)
