"""Pages to a site: MkDocs builds it in a folder beside the old one, and takes its place in one step."""

import contextlib
import gzip
from pathlib import Path

from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from .. import disk
from ..archive.store import Store
from ..progress import Progress
from . import lean, policy, reuse, search

_SITEMAP = "sitemap.xml"


def make_site(root: Path, config: MkDocsConfig, store: Store, progress: Progress) -> bool:
    """Puts a new site in the place of the old one; False, and the old stays, when warnings stop a strict build.

    MkDocs empties the folder it builds in: it is given another, so that a reader always finds a whole site.
    """
    site_dir = Path(config.site_dir).resolve()  # a link to a folder stays a link
    progress("mkdocs", 0, 1)
    if reuse.possible(config):
        config.plugins[reuse.NAME] = reuse.Reuse(store, site_dir, progress)
    config.plugins[search.NAME] = search.Search()
    config.plugins[policy.NAME] = policy.Policy()
    config.plugins[lean.NAME] = lean.Lean()
    if any((Path(folder) / search.FRAME).is_file() for folder in config.theme.dirs):
        config.theme.static_templates.add(search.FRAME)  # which a configuration older than the frame does not name
    # pymdownx.snippets looks for its files from the root
    with disk.beside(site_dir) as new, disk.telling(site_dir), contextlib.chdir(root):
        config.site_dir = str(new)
        good = _mkdocs(config)
        config.site_dir = str(site_dir)
        if good:
            _undated(new / _SITEMAP)
            disk.swap(new, site_dir)
    progress("mkdocs", 1, 1)
    return good


def _mkdocs(config: MkDocsConfig) -> bool:
    """Builds the site; False when it is strict and there were warnings."""
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build.build(config)
    except Abort:
        return False
    finally:
        config.plugins.on_shutdown()
    return True


def _undated(sitemap: Path) -> None:
    """Packs the sitemap again without the day of the build, so that the same pages make the same site."""
    packed = sitemap.with_suffix(".xml.gz")
    if packed.is_file():
        disk.write(packed, gzip.compress(sitemap.read_bytes(), mtime=0))
