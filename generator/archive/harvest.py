"""Every article of the seeds as what its page is made from: from the store, or read and extracted now."""

import difflib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from .. import address, edits, errors, read, settings
from ..briefing import asides
from ..dossier import register
from ..dossier.register import Register
from ..errors import EditError, MujazError, SourceError
from ..model import Article, Record
from ..pipeline import extract
from ..progress import Progress, silent
from ..settings import Settings
from . import fingerprint, parallel, pieces
from .pieces import Fault, Piece
from .store import Store

SEEDS = "seeds"
EDITS = "edits"
_BATCH = 16  # articles of one file that a process is given at once


class Found(msgspec.Struct, frozen=True):
    """An article's record, as its editors corrected it, and what was wrong with their corrections."""

    record: Record
    faults: tuple[Fault, ...]


class Entry(msgspec.Struct, frozen=True):
    """An article of a source file: its path and its fingerprint; or why it cannot be read."""

    path: str
    article: bytes = b""
    aliases: tuple[str, ...] = ()
    fault: Fault | None = None


class Desk(msgspec.Struct, frozen=True, kw_only=True):
    """What a process needs to know to make pieces."""

    root: Path
    settings: Settings
    people: Register
    edits: dict[str, Path]  # the files of corrections, by the ids of their articles
    base: bytes  # the fingerprint of all that a record is made from but the article and its corrections

    def record_key(self, article: bytes, corrections: bytes) -> bytes:
        """What the record of an article is kept under."""
        return fingerprint.of(self.base, article, corrections)

    def corrections(self, path: str, aliases: Iterable[str]) -> Path | None:
        """The file of corrections of the article at `path`: one that bears its address, or else an old one."""
        return next((self.edits[page] for page in (_page(path), *aliases) if page in self.edits), None)

    def piece_key(self, record: bytes) -> bytes:
        """What an article's piece is kept under."""
        return fingerprint.of(record, self.settings)


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """Work for a process: a source to read, or articles of one that was read, or records that were kept."""

    name: str
    path: Path | None = None
    articles: tuple[Article | SourceError, ...] = ()
    kept: tuple[tuple[Entry, bytes, bytes], ...] = ()  # with the key and what is kept under it
    last: bool = True  # whether the source has no articles after these


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """What became of an article; `found` is None where it was kept before."""

    entry: Entry
    key: bytes = b""
    piece: bytes | None = None
    found: bytes | None = None


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """A source and what is to be done about it: nothing where `entries` are known and each has its piece."""

    path: Path
    name: str
    content: bytes  # its fingerprint
    listed: bytes  # what its list of entries is kept under
    entries: tuple[Entry, ...] | None
    ready: bool


_ENTRIES = msgspec.msgpack.Decoder(tuple[Entry, ...])
_FOUND = msgspec.msgpack.Decoder(Found)


_encode = msgspec.msgpack.encode


class Harvest:
    """The articles of `root/seeds`; what is wrong with them and their corrections goes to `problems`."""

    def __init__(self, root: Path, chosen: Settings, store: Store, problems: list[MujazError]) -> None:
        self._root, self._store, self._problems = root, store, problems
        people = fingerprint.of_file(root / register.NAME)
        self._desk = Desk(
            root=root,
            settings=chosen,
            edits=edits.files(root / EDITS, problems),
            people=register.load(root / register.NAME, problems),
            base=fingerprint.of(fingerprint.program(), chosen.regions, people),
        )
        self._pages: dict[str, str] = {}
        self._used: set[Path | None] = set()

    def pieces(self, progress: Progress = silent) -> Iterator[Piece]:
        """Every article's piece, in the order of their sources."""
        plans = [self._plan(path) for path in _sources(self._root)]
        jobs = ((job.last, job) for job in self._jobs(plans))
        with closing(parallel.ordered(_made, self._desk, jobs)) as fresh:
            for done, plan in enumerate(plans):
                progress(plan.name, done, len(plans))
                for entry, key in self._ready(plan) if plan.ready else self._fresh(plan, fresh):
                    yield from self._piece(plan, entry, key)
        progress("", len(plans), len(plans))
        self._tell_unused()

    # What is to be done

    def _plan(self, path: Path) -> Plan:
        name = path.relative_to(self._root).as_posix()
        chosen = self._desk.settings
        content = self._content(path, name)
        listed = fingerprint.of(fingerprint.program(), name, content, chosen.columns, chosen.largest_source)
        known = self._store.get(listed)
        entries = None if known is None else _ENTRIES.decode(known)
        ready = entries is not None and all(entry.fault or self._has(entry) for entry in entries)
        return Plan(path=path, name=name, content=content, listed=listed, entries=entries, ready=ready)

    def _content(self, path: Path, name: str) -> bytes:
        try:
            return self._store.content(path, name) if path.is_file() else b""
        except OSError:  # its reader says what is wrong
            return b""

    def _has(self, entry: Entry) -> bool:
        key = self._key(entry)
        return self._store.has(key) and self._store.has(self._desk.piece_key(key))

    def _key(self, entry: Entry) -> bytes:
        """What the record of an entry's article is kept under, with the corrections as they are."""
        if entry.fault:
            return b""
        file = self._desk.corrections(entry.path, entry.aliases)
        corrections = self._content(file, file.relative_to(self._root).as_posix()) if file else b""
        return self._desk.record_key(entry.article, corrections)

    def _jobs(self, plans: Iterable[Plan]) -> Iterator[Job]:
        for plan in plans:
            if plan.ready:
                continue
            kept = [(entry, key, self._store.get(key)) for entry in plan.entries or () for key in (self._key(entry),)]
            if plan.entries and all(found is not None or entry.fault for entry, _, found in kept):
                for part, last in _batches(kept):
                    yield Job(name=plan.name, kept=tuple((e, k, f or b"") for e, k, f in part), last=last)
            elif plan.path.suffix.lower() in read.READERS:
                yield Job(name=plan.name, path=plan.path)
            else:
                for articles, last in _batches(read.articles(plan.path, plan.name, self._desk.settings)):
                    yield Job(name=plan.name, articles=tuple(articles), last=last)

    # What comes of it

    def _ready(self, plan: Plan) -> Iterator[tuple[Entry, bytes]]:
        return ((entry, self._key(entry)) for entry in plan.entries or ())

    def _fresh(self, plan: Plan, fresh: Iterator[tuple[bool, list[Made]]]) -> Iterator[tuple[Entry, bytes]]:
        """The entries of a source, each once what came of it is in the store."""
        entries = []
        for last, several in fresh:
            for made in several:
                if made.found is not None:
                    self._store.put(made.key, made.found)
                if made.piece is not None:
                    self._store.put(self._desk.piece_key(made.key), made.piece)
                entries.append(made.entry)
                yield made.entry, made.key
            if last:
                break
        if entries and fingerprint.of_file(plan.path) == plan.content:  # it may have changed since
            self._store.put(plan.listed, _encode(entries))

    def _piece(self, plan: Plan, entry: Entry, key: bytes) -> Iterator[Piece]:
        page = _page(plan.name if entry.fault else entry.path)
        if entry.fault:
            self._problems.append(problem_of(entry.fault))
            self._pages.setdefault(page.casefold(), "")
            return
        if other := self._pages.get(page.casefold()):
            clash = "its page would have the address of another's"
            self._problems.append(SourceError(entry.path, clash, other, "rename one of them"))
            return
        self._pages[page.casefold()] = entry.path
        self._used.add(self._desk.corrections(entry.path, entry.aliases))
        piece = pieces.unpacked(self._store[self._desk.piece_key(key)])
        self._problems.extend(map(problem_of, piece.faults))
        yield piece

    def _tell_unused(self) -> None:
        """Says of which corrections there is no article."""
        known = [_page(path) for path in self._pages.values() if path]
        for page, file in self._desk.edits.items():
            if page.casefold() not in self._pages and file not in self._used:
                place = file.relative_to(self._root).as_posix()
                self._problems.append(EditError(place, "corrects no article", page, near(page, known)))


# In a process of its own


def _made(desk: Desk, job: Job) -> list[Made]:
    """What becomes of each article of a job."""
    if job.kept:
        return [_recomposed(desk, entry, key, found) for entry, key, found in job.kept]
    articles = read.articles(job.path, job.name, desk.settings) if job.path else job.articles
    return [_of_article(desk, article) for article in articles]


def _recomposed(desk: Desk, entry: Entry, key: bytes, packed: bytes) -> Made:
    """An article whose record was kept: the settings of its page are others now."""
    if entry.fault:
        return Made(entry=entry)
    found = _FOUND.decode(packed)
    return Made(entry=entry, key=key, piece=pieces.packed(pieces.piece(found.record, desk.settings, key, found.faults)))


def _of_article(desk: Desk, article: Article | SourceError) -> Made:
    if isinstance(article, SourceError):
        return Made(entry=Entry(path="", fault=fault_of(article)))
    entry = Entry(path=article.path, article=fingerprint.of(article), aliases=article.aliases)
    page = _page(article.path)
    file = desk.corrections(article.path, article.aliases)
    key = desk.record_key(entry.article, fingerprint.of_file(file) if file else b"")
    problems: list[MujazError] = []
    corrections = edits.read(file, file.relative_to(desk.root).as_posix(), problems) if file else ()
    record = desk.people.applied(_record(page, edits.article(article, corrections), desk.settings))
    record = edits.applied(record, corrections, problems)
    faults = tuple(map(fault_of, problems))
    piece = pieces.packed(pieces.piece(record, desk.settings, key, faults))
    return Made(entry=entry, key=key, found=_encode(Found(record, faults)), piece=piece)


def put(record: Record, chosen: Settings, store: Store) -> Piece:
    """The piece of a record that comes from elsewhere, and is put into the store."""
    packed = _encode(Found(record, ()))
    key = fingerprint.of_bytes(packed)
    store.put(key, packed)
    return pieces.unpacked(pieces.packed(pieces.piece(record, chosen, key)))


def unpacked(packed: bytes) -> Record:
    """The record that was kept as `packed`."""
    return _FOUND.decode(packed).record


def _record(page: str, article: Article, chosen: Settings) -> Record:
    """The record of an article under its id."""
    try:
        return replace(asides.without(extract(article, chosen)), id=page)
    except Exception as fault:  # a fault of ours, which stops the build: say which source shows it
        fault.add_note(f"while reading {article.path}")
        raise


def _page(path: str) -> str:
    """The id of the article at `path`."""
    return address.of_source(path.removeprefix(f"{SEEDS}/"))


def fault_of(problem: MujazError) -> Fault:
    """A problem as it is kept."""
    return Fault(type(problem).__name__, problem.place, problem.problem, problem.text, problem.remedy)


def problem_of(fault: Fault) -> MujazError:
    """The problem that was kept."""
    kind: type[MujazError] = getattr(errors, fault.kind)
    return kind(fault.place, fault.problem, fault.text, fault.remedy)


Item = TypeVar("Item")


def _batches(items: Iterable[Item]) -> Iterator[tuple[list[Item], bool]]:
    """`items` in batches, each with whether it is the last; one empty batch when there are none."""
    waiting = iter(items)
    batch = list(islice(waiting, _BATCH))
    while following := list(islice(waiting, _BATCH)):
        yield batch, False
        batch = following
    yield batch, True


def _sources(root: Path) -> list[Path]:
    return list(read.sources([root / SEEDS])) if (root / SEEDS).is_dir() else []


# One article


def record_named(root: Path, name: str) -> Record:
    """The record of the article with the id or the path `name`, before any correction of what was found in it.

    Raises:
        EditError: there is no such article; the message has the nearest.
    """
    chosen = settings.load(root / "mkdocs.yml")
    known = []
    for path in _sources(root):
        for article in read.articles(path, path.relative_to(root).as_posix(), chosen):
            page = _page(path.relative_to(root).as_posix() if isinstance(article, SourceError) else article.path)
            known.append(page)
            if isinstance(article, SourceError):
                if name == page:
                    raise article
            elif name in (page, *article.aliases, article.path, article.path.removeprefix(f"{SEEDS}/")):
                found = edits.files(root / EDITS, [])
                file = next((found[each] for each in (page, *article.aliases) if each in found), None)
                corrections = edits.read(file, str(file), []) if file else ()
                return _record(page, edits.article(article, corrections), chosen)
    raise EditError(name, "no article has this name", None, near(name, known))


def near(page: str, known: Sequence[str]) -> str:
    """Which article may have been meant."""
    nearest = difflib.get_close_matches(page, known, n=1, cutoff=0.0)
    return f"nearest: {nearest[0]}" if nearest else "put an article into seeds/"
