"""Every type of the project: frozen structs without behaviour.

Offsets are Unicode code points into an article's `text`, end excluded; `text[span.start:span.end] == span.text`
holds for every span. Dates are TIMEX3 values (TimeML): `2025-09`, `2018-W17`, `198X`, `P2Y`, `XXXX`.
"""

import datetime
from typing import Any, Literal

import msgspec

TimexType = Literal["DATE", "DURATION", "SET"]
QuoteKind = Literal["direct", "indirect", "mixed"]
Scope = Literal["regional", "domestic", "international"]
ActorKind = Literal["person", "organisation"]
Tense = Literal["past", "coming"]
TokenKind = Literal["word", "number", "mark"]
DateBasis = Literal["stated", "dateline", "inferred", "unknown"]
EncodingBasis = Literal["mark", "valid", "declared", "detected"]


# What comes in


class Article(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One source as its reader understood it."""

    path: str  # as the user gave it, for messages and links
    text: str  # NFC, LF line ends, no blank lines; a line is a paragraph
    title: str | None = None
    date: datetime.date | None = None  # the stated publication date
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    dossier: str | None = None
    aliases: tuple[str, ...] = ()  # addresses that its page had before
    encoding: str = "utf-8"  # IANA name of what the file was in
    encoding_basis: EncodingBasis = "valid"
    mended: tuple[str, ...] = ()  # what the reader repaired: mojibake, presentation-forms, visual-order


# What every stage reads


class Token(msgspec.Struct, frozen=True, gc=False):
    """A run of letters, a run of digits, or one punctuation mark."""

    start: int
    end: int
    form: str  # folded (`arabic.folding`): no marks, one hamza seat, ASCII digits
    kind: TokenKind


# What a word says by itself to the stages' questions (`arabic.vocabulary`): its answers to those that all words answer,
# and to others, each with its question's number; and, for each of these, which tokens of a text answer, and what.
Entry = tuple[tuple[Any, ...], tuple[tuple[int, Any], ...]]
Answers = tuple[tuple[list[int], ...], tuple[list[Any], ...]]


class Span(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A stretch of an article's text."""

    start: int
    end: int
    text: str


class Sentence(Span, frozen=True, kw_only=True):
    """A sentence of the source, or a heading; `id` is its anchor on the page."""

    id: str  # s1, s2, … in reading order
    paragraph: int  # from 0
    heading: bool = False
    furniture: bool = False  # a masthead, byline, caption or link line: no part of what the article tells
    aside: bool = False  # of the opening of another story, which stands below the article


class Document(msgspec.Struct, frozen=True, kw_only=True, eq=False, gc=False):
    """An article's text cut up once, for all stages: `tokens[first[i]:first[i + 1]]` are those of `sentences[i]`.

    It equals nothing but itself, so that what a stage keeps of it is found without comparing every token.
    """

    text: str
    title: str | None
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    first: tuple[int, ...]  # len(sentences) + 1 indexes into tokens
    starts: list[int]  # where each token begins
    forms: list[str]  # each token's form
    entries: list[Entry]  # what each token's form says by itself
    answers: Answers


# What is found


class Timex(Span, frozen=True, kw_only=True):
    """A time expression with its value; `inferred` when the value was counted or completed, not stated."""

    type: TimexType
    value: str
    rule: str
    id: str = ""
    inferred: bool = False
    anchor: str | None = None  # the value it was counted from: the publication date, or one the text gave
    mod: str | None = None  # TIMEX3 mod: START, MID, END, APPROX


class Published(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """When the article was published (`2024-11-09`, `2024`, or `XXXX`), how that is known, and from what."""

    value: str
    basis: DateBasis
    evidence: tuple[Span, ...] = ()
    conflicts: tuple[Span, ...] = ()  # evidence that contradicts the value


class Quote(Span, frozen=True, kw_only=True):
    """Words that a source is reported to have said; `inferred` when the sentence itself does not name the speaker."""

    kind: QuoteKind
    cue: str
    speaker: str | None
    role: str | None
    rule: str
    id: str = ""
    stance: str = "neutral"
    inferred: bool = False
    evidence: tuple[Span, ...] = ()  # where the speaker is named


class Event(Span, frozen=True, kw_only=True):
    """Something that happens at a date; `inferred` when the date was counted or carried over from another sentence."""

    date: str
    tense: Tense
    rule: str
    timex: str = ""  # id of the time expression that dates it
    id: str = ""
    inferred: bool = False


class Passage(Span, frozen=True, kw_only=True):
    """A sentence or clause of background, with the reasons that put it there."""

    rule: str
    id: str = ""
    reasons: tuple[str, ...] = ()
    inferred: bool = True


class Implication(Passage, frozen=True, kw_only=True):
    """A sentence or clause that says what may follow, for whom (`places`: territory codes or bloc names)."""

    scope: Scope
    places: tuple[str, ...] = ()


class Actor(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A person or an organisation that says or does something, with every mention."""

    name: str
    kind: ActorKind
    role: str | None
    rule: str
    mentions: tuple[Span, ...]
    id: str = ""
    inferred: bool = False


class Place(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A territory (ISO 3166 code) or a named region or bloc, with every mention."""

    code: str
    name: str  # as CLDR names it in Arabic, or the bloc's name
    rule: str
    mentions: tuple[Span, ...]
    id: str = ""
    inferred: bool = False


class Title(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The article's title, or one chosen from its own words (`inferred`)."""

    text: str
    inferred: bool = False


class Source(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Where an article comes from."""

    path: str
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    dossier: str | None = None
    aliases: tuple[str, ...] = ()  # addresses that its page had before
    encoding: str = "utf-8"
    encoding_basis: EncodingBasis = "valid"
    mended: tuple[str, ...] = ()


class Correction(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What an editor changed, for the page to tell: an item by its id, or the article itself."""

    item: str  # empty for the article
    date: str  # the day of the correction, ISO
    changed: tuple[str, ...]  # `added`, `hidden`, or names of the fields that are other than the program's
    note: str | None = None


class Record(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """All that was found in one article: the public form that `mujaz extract` prints."""

    id: str
    sha256: str  # of `text` in UTF-8
    source: Source
    published: Published
    title: Title
    text: str
    sentences: tuple[Sentence, ...]
    headings: tuple[Span, ...]
    timexes: tuple[Timex, ...]
    quotes: tuple[Quote, ...]
    events: tuple[Event, ...]
    background: tuple[Passage, ...]
    implications: tuple[Implication, ...]
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    summary: tuple[str, ...]  # ids of sentences
    corrections: tuple[Correction, ...] = ()  # in the order of the editor's file
