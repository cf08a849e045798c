"""What a dossier's page shows: what several sources tell, joined, each with all its links."""

import msgspec

from ..briefing.page import Excerpt, Given, Moment, PlaceName, Published, Title
from ..model import Correction, QuoteKind, Scope, Tense


class Outlet(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The articles of one publisher; an article without a publisher is an outlet of its own."""

    id: str  # o1, o2, … in the order of their first articles
    name: str | None
    pages: tuple[str, ...]


class Article(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A row of the list of sources."""

    page: str
    title: Title
    publisher: str | None
    published: Published
    url: str | None
    outlet: str
    copy_of: str | None  # the page of the earlier article that has nearly the same text


class Telling(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One source's words for a thing that several may tell."""

    page: str
    outlet: str
    item: str  # the id of the item on the article's page; empty for a sentence
    excerpts: tuple[Excerpt, ...]
    again: tuple[Excerpt, ...] = ()  # where the same source has the same words once more
    speaker: str | None = None
    role: str | None = None
    kind: QuoteKind | None = None
    stance: str = "neutral"
    published: str = "XXXX"
    given: Given | None = None
    moment: Moment | None = None
    edited: Correction | None = None


class Joined(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One thing as all its sources tell it, the fullest wording first.

    It is `alone` when one source has it and others do not; outlets that print one text are one source.
    """

    id: str
    tellings: tuple[Telling, ...]
    outlets: tuple[str, ...]
    alone: bool


class Happening(Joined, frozen=True, kw_only=True):
    """An event with the most precise date that a source gives; `dates` are all of them when they contradict."""

    tense: Tense
    moment: Moment
    dates: tuple[Moment, ...] = ()


class Saying(Joined, frozen=True, kw_only=True):
    """A statement, reported once or often; `differs` when the wording or the speaker is not the same everywhere."""

    differs: bool


class Person(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A speaker under the fullest name that the sources give, with all that is quoted of him, in order of time."""

    name: str | None
    address: str
    roles: tuple[str, ...]
    aliases: tuple[str, ...]
    unnamed: bool
    sayings: tuple[Saying, ...]


class Concern(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Implications for the same places."""

    places: tuple[PlaceName, ...]
    passages: tuple[Joined, ...]


class ScopeGroup(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Implications of one scope by the places they concern."""

    scope: Scope
    concerns: tuple[Concern, ...]


class Side(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What one or more sources say where sources disagree: a date, a number with its noun, or words."""

    moment: Moment | None = None
    figure: str = ""
    tellings: tuple[Telling, ...]


class Disagreement(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Two or more sides of one matter: its `kind` is date, number or denial; or denied, with the denial alone."""

    kind: str
    sides: tuple[Side, ...]


class Related(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Another dossier of the same theme."""

    address: str
    title: str


class Dossier(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The page of one story."""

    address: str
    title: str
    named: bool  # whether an editor gave the title
    first: str  # the earliest and latest dates of publication; XXXX where none is known
    last: str
    outlets: tuple[Outlet, ...]
    articles: tuple[Article, ...]
    summary: tuple[Joined, ...]
    background: tuple[Joined, ...]
    past: tuple[Happening, ...]
    coming: tuple[Happening, ...]
    undated: tuple[Happening, ...]
    persons: tuple[Person, ...]
    implications: tuple[ScopeGroup, ...]
    disagreements: tuple[Disagreement, ...]
    came: tuple[str, ...]  # the articles that came since the last build that had changes
    newest: tuple[str, ...]  # ids of the things that those alone tell; none where all articles came
    related: tuple[Related, ...] = ()
