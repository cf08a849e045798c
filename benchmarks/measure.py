"""What benchmarks share: a machine's description, and the time that a command takes."""

import importlib.metadata
import os
import platform
import resource
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ARCHIVE = Path(__file__).parents[2] / "shared/archive"
GOLD = Path(__file__).parents[2] / "shared/gold/dev"


class Time(NamedTuple):
    """What something took, in seconds."""

    cpu: float  # of all its processes
    wall: float


class Row(NamedTuple):
    """A line of the table."""

    what: str
    figure: str
    against: str = ""  # what the figure is compared with, and how many times faster or slower


def machine() -> str:
    """The processor, its cores, the memory, the system and the versions that count."""
    cores = os.cpu_count() or 1
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    load = os.getloadavg()[0]
    system = f"{platform.system()} {platform.release().partition('-')[0]}"
    packages = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in ("mkdocs", "mkdocs-material"))
    return (
        f"{_processor()}, {cores} cores, {memory:.0f} GB; {system}, Python {platform.python_version()}, {packages}; "
        f"load {load:.1f} when begun"
    )


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.is_file() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def timed(command: Sequence[str | Path], folder: Path) -> Time:
    """The time of a command and the processes that it begins.

    Raises:
        subprocess.CalledProcessError: it fails; what it said is in the error.
    """
    before, began = _children(), time.monotonic()
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    took = Time(_children() - before, time.monotonic() - began)
    if ran.returncode:
        raise subprocess.CalledProcessError(ran.returncode, [str(part) for part in command], ran.stdout, ran.stderr)
    return took


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
