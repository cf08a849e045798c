"""The site on a local address, built again whenever something that it is made from changes."""

from collections.abc import Callable
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from .archive.harvest import EDITS, SEEDS
from .build import build, site_config
from .dossier import register
from .errors import MujazError


def serve(root: Path, host: str, port: int, tell: Callable[[list[MujazError]], None]) -> None:
    """Builds the site of `root`, shows it at `host:port` until interrupted, and builds it again after each change.

    `tell` is given the problems of each build; a setting or a template that is wrong stops no server: the site stays as
    it was until the next change mends it.

    Raises:
        SettingsError: `mkdocs.yml` is missing or wrong at the start.
        OSError: the address is in use.
    """
    config = site_config(root)

    def rebuild() -> None:
        try:
            tell(list(build(root).problems))
        except MujazError as problem:
            tell([problem])

    tell(list(build(root).problems))
    server = LiveReloadServer(builder=rebuild, host=host, port=port, root=config.site_dir)
    files = (root / "mkdocs.yml", root / register.NAME)
    for path in (root / SEEDS, root / EDITS, root / "templates", *files, Path(config.docs_dir)):
        if path.exists():
            server.watch(str(path))
    try:
        server.serve()  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    except KeyboardInterrupt:
        server.shutdown()
