"""What an editor may write in `edits/NAME.yml`, as frozen structs, with the schema that editors of YAML read."""

import datetime
from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from ..model import Scope, Tense


def _said(text: str) -> Meta:
    return Meta(description=text)


Words = Annotated[str, Meta(min_length=1)]
Name = Annotated[
    str, Meta(pattern=r"^(?:[tqebiap]-[0-9a-f]{10}(?:-\d+)?|s\d+)$"), _said("An item's id; mujaz explain prints it.")
]
Added = Annotated[
    Literal["quote", "event", "background", "implication", "actor", "summary"],
    _said("What to add; text says where it stands in the source."),
]
Verbatim = Annotated[
    Words, _said("The item's words, verbatim from the source; other words move it to where they stand.")
]
Sentence = Annotated[
    str, Meta(pattern=r"^s\d+$"), _said("The sentence that text begins in, when it stands in several.")
]
Speaker = Annotated[Words, _said("Who said it; null where the source names nobody.")]
Role = Annotated[Words, _said("The office of a speaker or an actor.")]
Kind = Annotated[Literal["direct", "indirect", "mixed", "person", "organisation"], _said("Of a quote, or of an actor.")]
Date = Annotated[Words, _said("TIMEX3: 2031-02-03, 2031-02, 2031, 203X, 2031-SU. Of the article: a day.")]
Section = Annotated[Literal["background", "implication"], _said("Where a passage belongs.")]
Places = Annotated[tuple[Words, ...], _said("ISO 3166 codes, or names of blocs.")]
Order = Annotated[int, Meta(ge=1), _said("The item's place in its list, from 1.")]
Title = Annotated[Words, _said("The article's title; null to have one chosen from its words.")]
Publisher = Annotated[Words, _said("Who published the article; null where nobody is known.")]
Author = Annotated[Words, _said("Who wrote the article; null where nobody is known.")]
Dossier = Annotated[Words, _said('The story that the article belongs to; "-" for none, null for what its words say.')]
Note = Annotated[Words, _said("What the page tells the reader of the correction.")]
Day = Annotated[datetime.date, _said("The day of the correction, which the page shows.")]


class Edit(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One correction: of an item, of a thing that was not found (`add`), or of the article itself (neither)."""

    corrected: Day
    item: Name | UnsetType = UNSET
    add: Added | UnsetType = UNSET
    hide: Annotated[bool, _said("Leave the item out of the page.")] = False
    text: Verbatim | UnsetType = UNSET
    sentence: Sentence | UnsetType = UNSET
    speaker: Speaker | UnsetType | None = UNSET
    role: Role | UnsetType | None = UNSET
    kind: Kind | UnsetType = UNSET
    date: Date | UnsetType = UNSET
    tense: Tense | UnsetType = UNSET
    section: Section | UnsetType = UNSET
    scope: Scope | UnsetType = UNSET
    places: Places | UnsetType = UNSET
    order: Order | UnsetType = UNSET
    title: Title | UnsetType | None = UNSET
    publisher: Publisher | UnsetType | None = UNSET
    author: Author | UnsetType | None = UNSET
    dossier: Dossier | UnsetType | None = UNSET
    note: Note | UnsetType = UNSET


class File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`edits/NAME.yml`: what editors corrected in one article, in order."""

    edits: tuple[Edit, ...] | None = ()


class Placed(msgspec.Struct, frozen=True, kw_only=True):
    """An edit with the places of its keys, for messages: `edits/a.yml:7: $.edits[1].speaker`."""

    edit: Edit
    file: str
    path: str  # $.edits[1]
    lines: dict[str, int]  # of its keys; the edit's own under the empty name


ARTICLE, SENTENCE = "article", "s"
ALWAYS = frozenset({"item", "add", "corrected", "note"})
_PASSAGE = frozenset({"section", "scope", "places", "text", "sentence", "order", "hide"})
# What can be said of a thing: by the letter of its id.
FIELDS = {
    ARTICLE: frozenset({"title", "date", "publisher", "author", "dossier"}),
    "q": frozenset({"speaker", "role", "kind", "text", "sentence", "order", "hide"}),
    "e": frozenset({"date", "tense", "text", "sentence", "order", "hide"}),
    "b": _PASSAGE,
    "i": _PASSAGE,
    "a": frozenset({"text", "role", "kind", "order", "hide"}),
    "p": frozenset({"text", "order", "hide"}),
    "t": frozenset({"text", "date", "hide"}),
    SENTENCE: frozenset({"text", "order", "hide"}),
}
NAMES = {
    ARTICLE: "the article", "q": "a quote", "e": "an event", "b": "a passage of background", "i": "an implication",
    "a": "an actor", "p": "a place", "t": "a time expression", SENTENCE: "a sentence of the summary",
}  # fmt: skip
LETTERS: dict[str, str] = {
    "quote": "q", "event": "e", "background": "b", "implication": "i", "actor": "a", "summary": SENTENCE,
}  # fmt: skip
# What an added thing cannot do without, beside its words.
NEEDED = {"q": ("speaker",), "e": ("date",), "b": (), "i": ("scope",), "a": ("kind",), SENTENCE: ()}
NOTHING, SAY_WHAT = "nothing is corrected", "say what: hide: true, or another value, or a note"
KINDS = {"q": ("direct", "indirect", "mixed"), "a": ("person", "organisation")}


def subject(edit: Edit) -> str:
    """What an edit is about: the letter of an item's id, or `article`."""
    if edit.add is not UNSET:
        return LETTERS[edit.add]
    return ARTICLE if edit.item is UNSET else edit.item[0]


def given(edit: Edit) -> tuple[str, ...]:
    """The names of the fields that an editor wrote, in the order of the struct."""
    return tuple(name for name in edit.__struct_fields__ if getattr(edit, name) not in (UNSET, False))


def place(placed: Placed, field: str = "") -> str:
    """Where a field of an edit stands: file, line and path."""
    line = placed.lines.get(field, placed.lines[""])
    return f"{placed.file}:{line}: {placed.path}" + (f".{field}" if field else "")


def schema() -> bytes:
    """The JSON schema of an edits file."""
    made: dict[str, Any] = {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(File)}
    return msgspec.json.format(msgspec.json.encode(made), indent=2) + b"\n"
