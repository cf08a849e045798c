"""The editor's word on who is who: `people.yml` has each person's name, other names, and offices by time."""

import difflib
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
import yaml

from ..arabic.folding import fold
from ..calendar import interval
from ..errors import EditError, MujazError
from ..model import Actor, Quote, Record

NAME = "people.yml"
_EXAMPLE = "write: - name: هاني السروري"


class Tenure(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An office and when it was held; without a date it has no limit on that side."""

    role: str
    since: str | None = msgspec.field(default=None, name="from")
    until: str | None = None


class Known(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person or body as the editor knows it."""

    name: str
    latin: str | None = None  # the name in Latin letters
    aliases: tuple[str, ...] = ()
    roles: tuple[Tenure, ...] = ()


class Register:
    """The known persons by every name of theirs, whatever its hamzas and marks."""

    def __init__(self, people: Iterable[Known] = ()) -> None:
        """`people` share no name."""
        self.people = tuple(people)
        self._by_name = {fold(name): known for known in self.people for name in (known.name, *known.aliases)}

    def find(self, name: str | None) -> Known | None:
        """Who is called `name`."""
        return self._by_name.get(fold(name)) if name else None

    def applied(self, record: Record) -> Record:
        """`record` with each known speaker and actor under his own name, with the office he held at its date."""
        if not self._by_name:
            return record
        return msgspec.structs.replace(
            record,
            quotes=tuple(self._quote(quote, record.published.value) for quote in record.quotes),
            actors=tuple(self._actors(record)),
        )

    def _quote(self, quote: Quote, published: str) -> Quote:
        known = self.find(quote.speaker)
        if known is None:
            return quote
        return msgspec.structs.replace(quote, speaker=known.name, role=_role(known, published) or quote.role)

    def _actors(self, record: Record) -> Iterable[Actor]:
        """The actors of `record`, those who turn out to be one as one."""
        found: dict[str, Actor] = {}
        for actor in record.actors:
            known = self.find(actor.name)
            if known:
                role = _role(known, record.published.value) or actor.role
                actor = msgspec.structs.replace(actor, name=known.name, role=role)
            first = found.get(actor.name)
            if first:
                mentions = tuple(sorted((*first.mentions, *actor.mentions), key=lambda mention: mention.start))
                actor = msgspec.structs.replace(first, mentions=mentions, role=first.role or actor.role)
            found[actor.name] = actor
        return found.values()


def _role(known: Known, published: str) -> str | None:
    """The office that a person held at the date of an article; where offices overlap the one written first."""
    days = interval(published)
    for tenure in known.roles:
        since, until = interval(tenure.since or ""), interval(tenure.until or "")
        if days is None:
            if tenure.since is None and tenure.until is None:
                return tenure.role
        elif (since is None or since.first <= days.last) and (until is None or days.first <= until.last):
            return tenure.role
    return None


def load(path: Path, problems: list[MujazError]) -> Register:
    """The register in the file at `path`, empty where there is none; what is wrong in it is passed over and told."""
    if not path.is_file():
        return Register()
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as problem:
        mark = getattr(problem, "problem_mark", None)
        problems.append(EditError(_place(mark), "cannot be read as YAML", str(problem).split("\n")[0], _EXAMPLE))
        return Register()
    if root is None:
        return Register()
    if not isinstance(root, yaml.SequenceNode):
        problems.append(EditError(_place(root.start_mark), "not a list of persons", None, _EXAMPLE))
        return Register()
    return Register(_people(root, problems))


def _people(root: yaml.SequenceNode, problems: list[MujazError]) -> Iterator[Known]:
    """The persons in a list, each whose entry is right and whose names nobody before has."""
    taken: dict[str, str] = {}
    for node in root.value:
        place = _place(node.start_mark)
        value = yaml.load(yaml.serialize(node), Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes text alone
        try:
            known = msgspec.convert(value, Known)
        except msgspec.ValidationError as problem:
            problems.append(EditError(place, "not understood", str(problem), _remedy(value)))
            continue
        names = {fold(name): name for name in (known.name, *known.aliases)}
        dates = [d for t in known.roles for d in (t.since, t.until) if d is not None and interval(d) is None]
        twice = next((name for name in names if name in taken), None)
        if dates:
            problems.append(EditError(place, "not a date", dates[0], "write a date such as 2031-02, or 2031"))
        elif twice is not None:
            problems.append(
                EditError(place, f"a name that {taken[twice]} has too", names[twice], "leave it to one of them")
            )
        else:
            taken.update(dict.fromkeys(names, known.name))
            yield known


def _remedy(value: object) -> str:
    keys = [field.encode_name for field in msgspec.structs.fields(Known)]
    wrong = [key for key in value if key not in keys] if isinstance(value, dict) else []
    near = difflib.get_close_matches(wrong[0], keys, n=1, cutoff=0.0)[0] if wrong else None
    return f"did you mean {near}? known: {', '.join(keys)}" if near else _EXAMPLE


def _place(mark: yaml.Mark | None) -> str:
    return f"{NAME}:{mark.line + 1}" if mark else NAME
