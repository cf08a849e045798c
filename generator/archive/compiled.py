"""Templates as Jinja compiles them, kept from build to build: losing them costs time, never anything else."""

from pathlib import Path

from jinja2 import FileSystemBytecodeCache

from . import fingerprint

_FOLDER = Path(".cache/mujaz/templates")


class _Kept(FileSystemBytecodeCache):
    def get_source_checksum(self, source: str) -> str:
        """What tells that a template, this program and Jinja are as they were."""
        return fingerprint.of(fingerprint.program(), source).hex()


def kept(root: Path) -> FileSystemBytecodeCache:
    """Where the compiled templates of the site in `root` are kept."""
    folder = root / _FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    return _Kept(str(folder))
