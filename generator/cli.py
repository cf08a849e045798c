"""The command `mujaz`: thin wrappers over plain functions."""

import sys
from pathlib import Path

import click
import msgspec

from . import read
from .errors import MujazError
from .pipeline import extract as extract_record
from .settings import Settings


@click.group()
@click.version_option(package_name="mujaz", message="%(prog)s %(version)s")
def main() -> None:
    """Arabic news articles in, a briefing site out."""


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
def extract(paths: tuple[Path, ...]) -> None:
    """Print one JSON record a line for each source in PATHS."""
    settings = Settings()
    failed = False
    encoder = msgspec.json.Encoder()
    for path in read.sources(paths):
        try:
            record = extract_record(read.read(path), settings)
        except MujazError as problem:
            click.echo(str(problem), err=True)
            failed = True
            continue
        sys.stdout.buffer.write(encoder.encode(record) + b"\n")
    sys.exit(1 if failed else 0)
