"""The whole way: sources, records, pages, and the site that MkDocs makes of them."""

import contextlib
import difflib
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

import msgspec
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from . import __version__, address, compose, disk, edits, indexes, read, search, settings, site
from .dossier import register
from .dossier.assemble import card, dossier, newest
from .dossier.page import Related
from .dossier.shelf import Shelf
from .dossier.stories import Story, stories
from .dossier.trace import trace
from .errors import EditError, MujazError, SettingsError, SourceError
from .model import Article, Record
from .pipeline import extract
from .progress import Progress, silent
from .render import Renderer, template_folders

SEEDS = "seeds"
EDITS = "edits"
STAMP = Path(".cache/mujaz/site.json")
LOCK = Path(".cache/mujaz/lock")


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What a build did. `problems` are the sources that were passed over."""

    articles: int
    counts: site.Counts
    problems: tuple[MujazError, ...]
    rebuilt: bool  # whether MkDocs ran
    warnings: bool = False  # whether a strict build was stopped by warnings


class Stamp(msgspec.Struct, frozen=True, kw_only=True):
    """What the site was built from, as a hash, and whether warnings would have stopped it."""

    made_from: str
    strict: bool


def build(root: Path, strict: bool = False, progress: Progress = silent) -> Report:
    """The pages of `root/seeds` written into its `docs/`, and its site built.

    A source that cannot be read is passed over and reported. A site that is up to date is not built again.

    Raises:
        SettingsError: `mkdocs.yml` is missing or wrong.
        DiskError: another build is running, or something cannot be written.
    """
    config = site_config(root, strict)
    with disk.lock(root / LOCK), disk.telling(root):  # a full disk may show anywhere, in temporary files too
        return _build(root, config, progress)


def _build(root: Path, config: MkDocsConfig, progress: Progress) -> Report:
    problems: list[MujazError] = []
    counts, articles = write_pages(root, config, problems, progress)
    made_from = _made_from(root, config)
    built = Path(config.site_dir)
    current = _is_current(root, built, made_from, config.strict)
    warnings = not current and not _make_site(root, config, progress)
    if not current and not warnings:
        disk.write(root / STAMP, msgspec.json.encode(Stamp(made_from=made_from, strict=config.strict)))
    return Report(articles=articles, counts=counts, problems=tuple(problems), rebuilt=not current, warnings=warnings)


def write_pages(
    root: Path, config: MkDocsConfig, problems: list[MujazError], progress: Progress = silent
) -> tuple[site.Counts, int]:
    """Reads, extracts and writes every page into the site's `docs/`; what went wrong is added to `problems`."""
    chosen = settings.load(root / "mkdocs.yml")
    renderer = Renderer(chosen, root, name=config.site_name, url=config.site_url)
    done = 0

    def records() -> Iterator[Record]:
        nonlocal done
        for record in _records(root, chosen, problems, progress):
            done += 1
            yield record

    counts = site.write(Path(config.docs_dir), pages(records(), renderer))
    return counts, done


def pages(records: Iterable[Record], renderer: Renderer) -> Iterator[site.File]:
    """Every file of the generator's own, one article at a time; of an article only what indexes show is kept."""
    kept = []
    with Shelf() as shelf:
        traces = []
        for record in records:
            shelf.put(record)
            traces.append(trace(record))
        told = stories(traces)
        story_of = {name: Related(address=s.address, title=s.title) for s in told for name in s.group.members}
        for record in shelf:
            made = compose.briefing(record, renderer.settings)
            yield from renderer.briefing(made, record, story_of.get(record.id))
            kept.append(msgspec.structs.replace(made, lines=()))
        yield from _dossiers(told, shelf, renderer)
    yield from renderer.indexes(indexes.site(kept))


def _dossiers(told: Iterable[Story], shelf: Shelf, renderer: Renderer) -> Iterator[site.File]:
    """Every dossier's page, and their list, the newest first."""
    cards = []
    for story in told:
        made = dossier(story, [shelf.get(name) for name in story.group.members], renderer.settings)
        yield from renderer.dossier(made)
        cards.append(card(made))
    yield from renderer.dossiers(sorted(cards, key=lambda c: (newest(c), c.address), reverse=True))


def _records(root: Path, chosen: settings.Settings, problems: list[MujazError], progress: Progress) -> Iterator[Record]:
    """The record of every article, as its editors corrected it."""
    unused = edits.files(root / EDITS, problems)
    people = register.load(root / register.NAME, problems)
    known = []
    for page, article in _articles(root, chosen, problems, progress):
        known.append(page)
        file = unused.pop(page, None)
        if article is not None:
            corrections = edits.read(file, file.relative_to(root).as_posix(), problems) if file else ()
            record = people.applied(_record(page, edits.article(article, corrections), chosen))
            yield edits.applied(record, corrections, problems)
    for page, file in unused.items():
        problems.append(EditError(file.relative_to(root).as_posix(), "corrects no article", page, _near(page, known)))


def _near(page: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(page, known, n=1, cutoff=0.0)
    return f"nearest: {near[0]}" if near else "put an article into seeds/"


def _articles(
    root: Path, chosen: settings.Settings, problems: list[MujazError], progress: Progress
) -> Iterator[tuple[str, Article | None]]:
    """Every article of `root/seeds` with its id; None for one that cannot be read, which goes to `problems`."""
    seeds = root / SEEDS
    paths = list(read.sources([seeds])) if seeds.is_dir() else []
    taken: dict[str, str] = {}
    for done, path in enumerate(paths):
        name = path.relative_to(root).as_posix()
        progress(name, done, len(paths))
        for article in read.articles(path, name, chosen):
            if isinstance(article, SourceError):
                problems.append(article)
                yield address.of_source(path.relative_to(seeds).as_posix()), None
                continue
            page = address.of_source(article.path.removeprefix(f"{SEEDS}/"))
            if (other := taken.setdefault(page.casefold(), article.path)) != article.path:
                clash = "its page would have the address of another's"
                problems.append(SourceError(article.path, clash, other, "rename one of them"))
                continue
            yield page, article
    progress("", len(paths), len(paths))


def record_named(root: Path, name: str) -> Record:
    """The record of the article with the id or the path `name`, before any correction of what was found in it.

    Raises:
        EditError: there is no such article; the message has the nearest.
    """
    chosen = settings.load(root / "mkdocs.yml")
    problems: list[MujazError] = []
    known = []
    for page, article in _articles(root, chosen, problems, silent):
        known.append(page)
        if article is not None and name in (page, article.path, article.path.removeprefix(f"{SEEDS}/")):
            file = edits.files(root / EDITS, []).get(page)
            corrections = edits.read(file, str(file), []) if file else ()
            return _record(page, edits.article(article, corrections), chosen)
        if article is None and name == page:
            raise problems[-1]
    raise EditError(name, "no article has this name", None, _near(name, known))


def _record(page: str, article: Article, chosen: settings.Settings) -> Record:
    """The record of an article under its id."""
    try:
        return msgspec.structs.replace(extract(article, chosen), id=page)
    except Exception as fault:  # a fault of ours, which stops the build: say which source shows it
        fault.add_note(f"while reading {article.path}")
        raise


def site_config(root: Path, strict: bool = False) -> MkDocsConfig:
    """The configuration of the site in `root`, as MkDocs understands it.

    Raises:
        SettingsError: `mkdocs.yml` is missing or wrong.
    """
    path = root / "mkdocs.yml"
    if not path.is_file():
        raise SettingsError(str(path), "not found", None, "run mujaz in the folder that holds mkdocs.yml")
    try:
        config = load_config(str(path), strict=strict)
    except (ConfigurationError, Abort) as problem:
        raise SettingsError(str(path), "MkDocs does not accept it", str(problem), "correct it") from problem
    return config


def _make_site(root: Path, config: MkDocsConfig, progress: Progress) -> bool:
    """Puts a new site in the place of the old one; False, and the old stays, when warnings stop a strict build.

    MkDocs empties the folder it builds in: it is given another, so that a reader always finds a whole site.
    """
    site_dir = Path(config.site_dir).resolve()  # a link to a folder stays a link
    progress("mkdocs", 0, 1)
    # pymdownx.snippets looks for its files from the root
    with disk.beside(site_dir) as new, disk.telling(site_dir), contextlib.chdir(root):
        config.site_dir = str(new)
        good = _mkdocs(config)
        config.site_dir = str(site_dir)
        if good:
            search.compact(new)
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


def _made_from(root: Path, config: MkDocsConfig) -> str:
    """A hash of what the site is made from: versions, the address, and the names, sizes and times of all files read."""
    folders = (Path(config.docs_dir), *(folder for folder in template_folders(root) if folder.is_dir()))
    files = sorted({root / "mkdocs.yml", *(f for folder in folders for f in folder.rglob("*") if f.is_file())})
    versions = [version(package) for package in ("mkdocs", "mkdocs-material")]
    digest = hashlib.sha256(f"{__version__} {versions} {config.site_url}\n".encode())
    for file in files:
        state = file.stat()
        digest.update(f"{file.as_posix()} {state.st_size} {state.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _is_current(root: Path, built: Path, made_from: str, strict: bool) -> bool:
    """Whether the site was built from just this before, and as strictly."""
    stamp = root / STAMP
    if not (built / "index.html").is_file() or not stamp.is_file():
        return False
    try:
        known = msgspec.json.decode(stamp.read_bytes(), type=Stamp)
    except msgspec.DecodeError:  # damaged, or another version's: the site is built again
        return False
    return known.made_from == made_from and (known.strict or not strict)
