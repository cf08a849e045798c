"""The whole way: sources, records, pages, and the site that MkDocs makes of them."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path

import msgspec
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from msgspec.structs import replace

from . import address, disk, settings
from .archive import arrivals, fingerprint, harvest, parallel, store
from .archive.arrivals import Memory
from .archive.harvest import Harvest
from .archive.pieces import Piece
from .archive.store import Store
from .briefing import compose
from .briefing.page import Briefing, Printing
from .dossier import duplicates, register
from .dossier.assemble import card, dossier, newest
from .dossier.duplicates import Sketch
from .dossier.page import Dossier, Related
from .dossier.stories import Story, addresses, stories
from .errors import MujazError, Notice, SettingsError
from .model import Record
from .pages import aliases, indexes, site
from .pages.directory import Directory
from .pages.render import Renderer
from .progress import Progress, silent
from .publish import stamp
from .publish.run import make_site

Given = Callable[[settings.Settings, Store, list[MujazError], Progress], Iterator[Piece]]  # in the seeds' place

STORE = Path(".cache/mujaz/store.sqlite")
LOCK = Path(".cache/mujaz/lock")
_DOSSIERS = msgspec.msgpack.Decoder(Dossier)


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What a build did. `problems` are the sources that were passed over, `notices` what their editor should know."""

    articles: int
    counts: site.Counts
    problems: tuple[MujazError, ...]
    notices: tuple[MujazError, ...] = ()
    rebuilt: bool  # whether MkDocs ran
    warnings: bool = False  # whether a strict build was stopped by warnings


def build(root: Path, strict: bool = False, progress: Progress = silent, given: Given | None = None) -> Report:
    """The pages of `root/seeds`, or of what is `given` instead, written into its `docs/`, and its site built.

    A source that cannot be read is passed over and reported. What is up to date is not made again.

    Raises:
        SettingsError: `mkdocs.yml` is missing or wrong.
        DiskError: another build is running, or something cannot be written.
    """
    config = site_config(root, strict)
    with disk.lock(root / LOCK), disk.telling(root):  # a full disk may show anywhere, in temporary files too
        if not given and (report := _as_it_is(root, config)):
            return report
        try:
            with store.kept(root / STORE) as opened:
                return _build(root, config, opened, progress, given)
        except store.StoreDamagedError as damage:
            logging.getLogger("mujaz").warning(damage)
        with store.kept(root / STORE) as opened:
            return _build(root, site_config(root, strict), opened, progress, given)


def _build(root: Path, config: MkDocsConfig, opened: Store, progress: Progress, given: Given | None) -> Report:
    problems: list[MujazError] = []
    sources = b"" if given else stamp.sources(root, config)
    counts, articles, memory = _written(root, config, problems, opened, progress, given)
    known, made_from = stamp.load(root, config), stamp.pages(root, config)
    current = known is not None and known.pages == made_from
    warnings = not current and not make_site(root, config, opened, progress)
    if not warnings:  # what no reader has been shown is not known yet
        arrivals.save(root / arrivals.FILE, memory)
        told = any(isinstance(problem, Notice) for problem in problems)
        made = stamp.Stamp(
            sources=b"" if told else sources,  # a notice is told once: the next build looks at everything
            pages=made_from,
            memory=stamp.memory(root),
            strict=config.strict or (known is not None and current and known.strict),
            articles=articles,
            files=counts.written + counts.unchanged,
            faults=tuple(map(harvest.fault_of, problems)),
        )
        stamp.save(root, made)
    return Report(
        articles=articles,
        counts=counts,
        problems=tuple(problem for problem in problems if not isinstance(problem, Notice)),
        notices=tuple(problem for problem in problems if isinstance(problem, Notice)),
        rebuilt=not current,
        warnings=warnings,
    )


def _as_it_is(root: Path, config: MkDocsConfig) -> Report | None:
    """What is told where nothing has changed since the last build; None where something may have."""
    known = stamp.load(root, config)
    if known is None or not known.sources or known.sources != stamp.sources(root, config):
        return None
    if known.memory != stamp.memory(root) or known.pages != stamp.pages(root, config):
        return None
    problems = tuple(map(harvest.problem_of, known.faults))
    counts = site.Counts(unchanged=known.files)
    return Report(articles=known.articles, counts=counts, problems=problems, rebuilt=False)


def write_pages(
    root: Path, config: MkDocsConfig, problems: list[MujazError], store: Store, progress: Progress = silent
) -> tuple[site.Counts, int]:
    """Reads, extracts and writes what has changed in the site's `docs/`; what went wrong is added to `problems`."""
    counts, articles, _ = _written(root, config, problems, store, progress, None)
    return counts, articles


def _written(
    root: Path,
    config: MkDocsConfig,
    problems: list[MujazError],
    store: Store,
    progress: Progress,
    given: Given | None,
) -> tuple[site.Counts, int, Memory]:
    """What became of the pages, how many articles there are, and what the next build needs to know of them."""
    chosen = settings.load(root / "mkdocs.yml")
    docs = Path(config.docs_dir)
    people = register.load(root / register.NAME, [])  # what is wrong in it is told with the articles
    renderer = Renderer(chosen, root, config.site_name, config.site_url, people)
    if given:
        pieces = list(given(chosen, store, problems, progress))
    else:
        pieces = list(Harvest(root, chosen, store, problems).pieces(progress))
    store.commit()
    texts = {piece.briefing.id: piece.briefing.sha256 for piece in pieces}
    memory = arrivals.remembered(arrivals.load(root / arrivals.FILE), texts)
    told = stories([piece.trace for piece in pieces], memory.dossiers)
    memory = replace(memory, dossiers=addresses(told))
    named = [aliases.named(piece) for piece in pieces]
    found = [(piece.key, piece.briefing, piece.sketch) for piece in pieces]
    del pieces  # their traces have been read
    problems += [*aliases.clashes(named), *aliases.renamed(docs, named)]
    dossiers = [f"dossiers/{story.address}" for story in told]
    old = aliases.redirects(named, dossiers, renderer.language, config.site_url)
    files = chain(_wanted(found, told, renderer, store, memory), old)

    def make(makings: Iterable[site.Making]) -> Iterator[tuple[site.Making, list[site.File]]]:
        return parallel.ordered(_made, (renderer, docs), ((making, making.call()) for making in makings))

    counts = site.write(docs, _shown(files, len(found) + len(told), progress), make, store)
    store.commit()
    return counts, len(named), memory


def _made(context: tuple[Renderer, Path], call: site.Call) -> list[site.File]:
    """The files of a page, with its picture drawn where it is not there already."""
    renderer, docs = context
    return [
        site.File(path=file.path, content=file.draw()) if file.draw and not (docs / file.path).is_file() else file
        for file in call(renderer)
    ]


def _shown(
    files: Iterable[site.File | site.Making], count: int, progress: Progress
) -> Iterator[site.File | site.Making]:
    """The files, each shown as what is worked on; the lists, of which there are few, come after `count` others."""
    for done, file in enumerate(files):
        progress(f"docs/{file.path if isinstance(file, site.File) else file.name}", min(done, count), count)
        yield file


def pages(records: Iterable[Record], renderer: Renderer) -> Iterator[site.File]:
    """Every file of the generator's own, made from nothing but `records`."""
    store = Store()
    try:
        pieces = [harvest.put(record, renderer.settings, store) for record in records]
        told = stories([piece.trace for piece in pieces])
        found = [(piece.key, piece.briefing, piece.sketch) for piece in pieces]
        for file in _wanted(found, told, renderer, store):
            yield from (file,) if isinstance(file, site.File) else file.call()(renderer)
    finally:
        store.close()


def _wanted(
    found: Sequence[tuple[bytes, Briefing, Sketch]],
    told: Sequence[Story],
    renderer: Renderer,
    store: Store,
    memory: Memory = arrivals.NOTHING,
) -> Iterator[site.File | site.Making]:
    """Every file of the generator's own, most as pages still to be made; `store` holds the records under their keys."""
    keys = {briefing.id: key for key, briefing, _ in found}
    composed = _composed(told, keys, frozenset(memory.came), renderer.settings, store)
    printed = duplicates.printings((briefing, sketch) for _, briefing, sketch in found)
    kept = [(key, replace(made, printings=printed.get(made.id, ()))) for key, made, _ in found]
    story_of = {name: Related(address=s.address, title=s.title) for s in told for name in s.group.members}
    pinned = [address.of_name(known.name) for known in renderer.people.people]
    directory = Directory((briefing for _, briefing in kept), pinned)
    for key, briefing in kept:
        story, shared = story_of.get(briefing.id), directory.of_briefing(briefing)
        around = (story, shared, briefing.printings)
        made_from = fingerprint.of(renderer.made_from, key, *around)
        yield site.Making(f"briefings/{briefing.id}", made_from, partial(_briefing, store, key, *around))
    yield from _dossiers(composed, directory, renderer, store)
    listed = indexes.site((briefing for _, briefing in kept), directory, renderer.people)
    yield from renderer.indexes(listed, directory, memory)


def _briefing(
    store: Store, key: bytes, story: Related | None, shared: Mapping[str, str], printings: tuple[Printing, ...]
) -> site.Call:
    return partial(_draw_briefing, store[key], story, shared, printings)


def _draw_briefing(
    packed: bytes,
    story: Related | None,
    shared: Mapping[str, str],
    printings: tuple[Printing, ...],
    renderer: Renderer,
) -> Iterable[site.File]:
    record = harvest.unpacked(packed)
    made = replace(compose.briefing(record, renderer.settings), printings=printings)
    return renderer.briefing(made, record, story, shared)


def _composed(
    told: Sequence[Story],
    keys: Mapping[str, bytes],
    came: frozenset[str],
    chosen: settings.Settings,
    store: Store,
) -> dict[str, bytes]:
    """What the dossier of each story is kept under in the store, by its address; what is not there is made."""
    base = fingerprint.of(fingerprint.program(), chosen)
    new = {story.address: tuple(name for name in story.group.members if name in came) for story in told}
    of = {
        story.address: fingerprint.of(base, story, [keys[name] for name in story.group.members], new[story.address])
        for story in told
    }
    missing = [story for story in told if not store.has(of[story.address])]
    jobs = (
        (story, (story, [store[keys[name]] for name in story.group.members], new[story.address])) for story in missing
    )
    for story, packed in parallel.ordered(_compose_dossier, chosen, jobs):
        store.put(of[story.address], packed)
    return of


def _dossiers(
    composed: Mapping[str, bytes], directory: Directory, renderer: Renderer, store: Store
) -> Iterator[site.File | site.Making]:
    """Every dossier's page, and their list, the newest first."""
    cards = []
    for where, key in composed.items():
        made = _DOSSIERS.decode(store[key])
        cards.append(card(made))
        shared = directory.of_dossier(made)
        made_from = fingerprint.of(renderer.made_from, key, shared)
        yield site.Making(f"dossiers/{where}", made_from, partial(_dossier, store, key, shared))
    yield from renderer.dossiers(sorted(cards, key=lambda c: (newest(c), c.address), reverse=True))


def _compose_dossier(chosen: settings.Settings, job: tuple[Story, list[bytes], tuple[str, ...]]) -> bytes:
    story, packed, came = job
    return msgspec.msgpack.encode(dossier(story, [harvest.unpacked(record) for record in packed], chosen, came))


def _dossier(store: Store, key: bytes, shared: Mapping[str, str]) -> site.Call:
    return partial(_draw_dossier, store[key], shared)


def _draw_dossier(packed: bytes, shared: Mapping[str, str], renderer: Renderer) -> Iterable[site.File]:
    return renderer.dossier(_DOSSIERS.decode(packed), shared)


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
