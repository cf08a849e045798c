"""A project to build in: what a site needs beside its sources."""

import shutil
from pathlib import Path

ROOT = Path(__file__).parent.parent


def laid(root: Path) -> Path:
    """`root` with this project's settings, templates and own pages, and an empty folder for sources."""
    for name in ("mkdocs.yml", "templates", "docs/index.md", "docs/about.md", "docs/assets"):
        source, target = ROOT / name, root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copy)(source, target)
    (root / "seeds").mkdir(exist_ok=True)
    return root
