"""What the pages show: frozen structs made from records, with no Markdown and no wording of ours."""

import msgspec

from ..model import ActorKind, Correction, DateBasis, QuoteKind, Scope, Tense


class Excerpt(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Words of one sentence of a source, verbatim, and where they stand."""

    page: str  # the article's id, which is its page's address
    sentence: str  # s12
    number: int  # 12
    text: str


class Given(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What an inferred thing was worked out from: words of the source, and the date that was counted from."""

    evidence: tuple[Excerpt, ...] = ()
    anchor: str | None = None


class Moment(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A date (a TIMEX3 value) with its modifier; `given` when it was worked out and not stated."""

    value: str
    mod: str | None = None
    given: Given | None = None


class Published(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """When the article was published, how that is known, and what speaks against it."""

    value: str
    basis: DateBasis
    evidence: tuple[Excerpt, ...]
    conflicts: tuple[Excerpt, ...]


class Entry(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One event of a timeline."""

    id: str
    page: str
    page_title: str
    tense: Tense
    moment: Moment
    excerpts: tuple[Excerpt, ...]
    edited: Correction | None = None  # what an editor changed of it last


class Timeline(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Events in the order of their dates; those without a date apart, in the order of the text."""

    past: tuple[Entry, ...]
    coming: tuple[Entry, ...]
    undated: tuple[Entry, ...]
    open: tuple[Excerpt, ...] = ()  # dates that the text names and does not fix, and that date no event here


class Statement(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One quote; `given` when its sentence does not itself name the speaker."""

    id: str
    page: str
    page_title: str
    published: str
    publisher: str | None
    url: str | None
    speaker: str | None
    role: str | None
    kind: QuoteKind
    stance: str
    excerpts: tuple[Excerpt, ...]
    given: Given | None
    edited: Correction | None = None  # what an editor changed of it last


class Voice(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A speaker with all that is quoted of him; `name` is None where the source names nobody."""

    name: str | None
    address: str  # of the speaker's page
    role: str | None
    unnamed: bool  # a source that is described and not named
    statements: tuple[Statement, ...]


class Outlook(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A passage of background or implication, and who said it when it lies in a quote."""

    id: str
    page: str
    page_title: str
    excerpts: tuple[Excerpt, ...]
    speaker: str | None = None
    edited: Correction | None = None  # what an editor changed of it last


class PlaceName(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A territory (`code` is of ISO 3166) or a bloc (`code` is its name)."""

    code: str
    name: str
    address: str


class Concern(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Implications for the same places; no places where the passage names none."""

    places: tuple[PlaceName, ...]
    outlooks: tuple[Outlook, ...]


class ScopeGroup(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Implications of one scope by the places they concern."""

    scope: Scope
    concerns: tuple[Concern, ...]


class ActorRow(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A row of the actors' table, with the first words of each sentence that mentions the actor."""

    id: str
    name: str
    kind: ActorKind
    role: str | None
    mentions: tuple[Excerpt, ...]
    edited: Correction | None = None  # what an editor changed of it last


class Naming(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The sentences of an article that name a person and are not the person's own words."""

    name: str
    address: str  # of the person's page
    excerpts: tuple[Excerpt, ...]


class Line(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A sentence of the source as the page lists it; `text` is None when the site may not show it."""

    id: str
    number: int
    text: str | None
    words: str  # the sentence itself, for a link to the words in the original
    cited: bool  # whether the page rests on it
    heading: bool
    begins: bool  # whether a paragraph begins with it


class Title(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A title, with the words it was chosen from when the source states none."""

    text: str
    inferred: bool
    excerpts: tuple[Excerpt, ...]


class Amendment(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A row of the list of corrections; `anchor` is where the page has the corrected item, if it has it."""

    kind: str  # the letter of the item's id; empty for the article
    anchor: str | None
    told: Correction


class Printing(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Another article that prints the same text, or nearly; lists have the `first` one for all of them."""

    page: str
    title: str
    publisher: str | None
    published: str
    first: bool


class Briefing(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The page of one article."""

    id: str
    sha256: str
    path: str
    title: Title
    published: Published
    publisher: str | None
    author: str | None
    url: str | None
    words: int
    summary: tuple[Excerpt, ...]
    background: tuple[Outlook, ...]
    timeline: Timeline
    voices: tuple[Voice, ...]
    implications: tuple[ScopeGroup, ...]
    actors: tuple[ActorRow, ...]
    places: tuple[PlaceName, ...]
    lines: tuple[Line, ...]
    mentions: tuple[tuple[str, str], ...]  # (address of a place, id of a sentence that mentions it)
    named: tuple[Naming, ...] = ()
    amendments: tuple[Amendment, ...] = ()  # latest first
    printings: tuple[Printing, ...] = ()  # the others of its text, the first one first


class Account(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What one article has of a person or a place."""

    page: str
    title: str
    published: str
    publisher: str | None
    statements: tuple[Statement, ...] = ()  # of the person
    passages: tuple[Excerpt, ...] = ()  # that name the person
    outlooks: tuple[Outlook, ...] = ()  # that concern the place
    entries: tuple[Entry, ...] = ()  # told with the place


class Office(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What sources call a person, from the first statement where they do to the last; or an editor's word on it."""

    role: str
    since: str | None
    until: str | None
    statements: tuple[Statement, ...] = ()  # the first, and the last if it is another; none of an editor's word


class PersonPage(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A speaker, or a person who is often named, with the articles that quote or name them, the earliest first."""

    name: str
    address: str
    role: str | None
    unnamed: bool  # a source that is described and not named
    accounts: tuple[Account, ...]
    offices: tuple[Office, ...]
    count: int  # of statements
    latin: str | None = None
    aliases: tuple[str, ...] = ()
    alike: tuple[tuple[str, str], ...] = ()  # names that are written nearly like this one, and where they stand


class PlacePage(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A place with the articles that name it or whose implications concern it, the earliest first."""

    place: PlaceName
    accounts: tuple[Account, ...]


class Month(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Events that begin in one month (`2018-04`), or whose dates are no finer than the year's parts (`2018`)."""

    value: str
    entries: tuple[Entry, ...]


class Site(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """All that the indexes show."""

    briefings: tuple[Briefing, ...]  # newest first, and of several that print one text the first alone
    sources: tuple[Briefing, ...]  # all of them, newest first
    persons: dict[str, PersonPage]  # by their addresses
    places: dict[str, PlacePage]
    entries: tuple[Entry, ...]  # the dated events of all briefings, the earliest first
