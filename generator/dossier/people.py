"""Who is who across the articles of a story: a speaker under the fullest name, whatever each source writes."""

import functools
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from ..arabic.folding import fold
from ..arabic.names import Sort, read
from ..arabic.words import tokenize
from .namesakes import contrary, told_apart

_WEAK = str.maketrans("", "", "اويىءـ'’")  # letters that transcriptions of one name differ in


class Mention(msgspec.Struct, frozen=True):
    """A speaker as one article names him."""

    name: str
    role: str | None
    page: str


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """A person or body of a story: the fullest name, the other names, and the roles, those used most first."""

    name: str
    aliases: tuple[str, ...]
    roles: tuple[str, ...]


@functools.lru_cache(maxsize=1 << 14)
def skeleton(name: str) -> tuple[str, ...]:
    """The parts of a name without the letters that spellings differ in.

    >>> skeleton("كيم جونغ-أون") == skeleton("كيم جونغ اون"), skeleton("ترمب") == skeleton("ترامب")
    (True, True)
    >>> skeleton("هاني") == skeleton("هنا")
    False
    """
    parts = [token.form for token in tokenize(name.replace("_", " ")) if token.kind == "word"]
    parts = _without_honorifics(_closed(parts))
    return tuple(_consonants(part) for part in parts)


def _consonants(part: str) -> str:
    """A part of a name by its consonants; a short one keeps its letters, and a first or last letter is kept."""
    part = part.removeprefix("ال") if len(part) > 4 else part
    kept = part[0] + part[1:].translate(_WEAK)
    return kept if len(kept) > 2 else part


def _closed(parts: Sequence[str]) -> list[str]:
    """`parts` with `عبد` and the word after it as one."""
    found: list[str] = []
    for part in parts:
        if found and found[-1] in ("عبد", "ابو"):
            found[-1] += part
        else:
            found.append(part)
    return found


def _without_honorifics(parts: list[str]) -> list[str]:
    while len(parts) > 1 and read(parts[0]).sort & Sort.HONORIFIC:
        parts = parts[1:]
    return parts


def identities(mentions: Iterable[Mention]) -> dict[tuple[str, str], Identity]:
    """For each name on each page (by its page and name) whose it is. Names are joined on evidence alone.

    One name is part of a fuller one and of no other; or two spellings have the same consonants and no contrary roles;
    or a description is the role of one person alone.
    """
    found = list(mentions)
    key_of = _keys(found)
    roles: defaultdict[str, Counter[str]] = defaultdict(Counter)
    names: Counter[str] = Counter()
    written: defaultdict[str, dict[str, None]] = defaultdict(dict)  # of each key, its spellings
    for mention in found:
        key = key_of[mention.page, mention.name]
        names[mention.name] += 1
        written[key][mention.name] = None
        if mention.role:
            roles[key][mention.role] += 1
    forms = {key: max(spellings, key=lambda name: names[name]) for key, spellings in written.items()}
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for key, first in _homes(forms, roles).items():
        groups[first].append(key)
    known: dict[str, Identity] = {}
    for keys in groups.values():
        fullest = max(keys, key=lambda key: (*_fullness(forms[key]), names[forms[key]], len(key), key))
        told = Counter[str]()
        for key in keys:
            told.update(roles[key])
        identity = Identity(
            name=forms[fullest],
            aliases=tuple(dict.fromkeys(n for key in keys for n in written[key] if fold(n) != fold(forms[fullest]))),
            roles=_distinct(role for role, _ in told.most_common()),
        )
        known.update(dict.fromkeys(keys, identity))
    return {at: known[key] for at, key in key_of.items()}


def _keys(mentions: Iterable[Mention]) -> dict[tuple[str, str], str]:
    """For each name on each page what stands for it: the folded name, with a number where two persons have it."""
    pages: defaultdict[str, list[tuple[str, str | None]]] = defaultdict(list)
    of: dict[tuple[str, str], str] = {}
    for mention in mentions:
        of[mention.page, mention.name] = fold(mention.name)
        pages[fold(mention.name)].append((mention.page, mention.role))
    numbers = {name: told_apart(told) for name, told in pages.items() if len(told) > 1 and not described(name)}
    for (page, name), key in of.items():
        if persons := numbers.get(key):
            of[page, name] = f"{key} {persons.get(page, 0)}"
    return of


def _fullness(name: str) -> tuple[bool, bool]:
    """A key that puts names before descriptions, and names of several parts before one; more parts may be too many."""
    return not described(fold(name)), len(skeleton(name)) > 1


class _Names:
    """The names of a story as they are joined: `home` has for each folded name the one that stands for it."""

    def __init__(self, forms: dict[str, str], roles: dict[str, Counter[str]]) -> None:
        self.home = {key: key for key in forms}
        self.told = {key: Counter(roles.get(key, ())) for key in forms}  # the roles of all joined under a name

    def join(self, key: str, other: str) -> None:
        mine, yours = self.home[key], self.home[other]
        for each, at in self.home.items():
            if at == mine:
                self.home[each] = yours
        self.told[yours].update(self.told.pop(mine))


def _homes(forms: dict[str, str], roles: dict[str, Counter[str]]) -> dict[str, str]:
    """For each folded name, the folded name that stands for all those joined with it."""
    names = _Names(forms, roles)
    persons = [key for key in forms if not described(key)]
    _join_parts(names, {key: forms[key] for key in persons}, roles)
    held: defaultdict[frozenset[str], set[str]] = defaultdict(set)
    for key in {names.home[person] for person in persons}:
        for role in names.told[key]:
            held[_role_words(role)].add(key)
    spelled: dict[tuple[str, ...], str] = {}
    for key in filter(described, forms):
        holders = held.get(_role_words(key), set())
        same = spelled.setdefault(skeleton(forms[key]), key)
        if len(holders) == 1:
            names.join(key, next(iter(holders)))
        elif same != key:
            names.join(key, same)
    return names.home


def _join_parts(names: _Names, forms: dict[str, str], roles: dict[str, Counter[str]]) -> None:
    """Joins each name with the one fuller name, or other spelling, that it can be a part of."""
    parts = {key: skeleton(form) for key, form in forms.items()}
    folded = {key: fold(form) for key, form in forms.items()}
    having: defaultdict[str, list[str]] = defaultdict(list)
    for key, own in parts.items():
        for part in set(own):
            having[part].append(key)
    for key in sorted(parts, key=lambda key: -len(parts[key])):
        near = {other for part in parts[key] for other in having[part] if folded[other] != folded[key]}
        fuller = {names.home[other] for other in near if _is_part(parts[key], parts[other])} - {names.home[key]}
        fuller = {other for other in fuller if _agree(roles.get(key), names.told[other], parts[key])}
        if len(fuller) == 1:
            names.join(key, fuller.pop())


def described(name: str) -> bool:
    """Whether a folded name describes: it begins with an office, a group, an institution or a document."""
    word = read(name.split()[0]) if name.split() else None
    heads = Sort.OFFICE | Sort.GROUP | Sort.INSTITUTION | Sort.DOCUMENT | Sort.COMMON
    return word is not None and bool(word.sort & heads) and not word.sort & Sort.GIVEN


def is_office(name: str) -> bool:
    """Whether a folded name describes one person: it begins with an office."""
    word = read(name.split()[0]) if name.split() else None
    return word is not None and bool(word.sort & Sort.OFFICE) and not word.sort & Sort.GIVEN


def speaks_for(person: Identity, body: Identity) -> bool:
    """Whether a role of `person` names the institution that `body` is."""
    words = _role_words(body.name)
    return bool(words) and any(words <= _role_words(role) for role in person.roles)


def _is_part(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a name is the other with parts left out: the surname, or first and last; or another spelling of it."""
    if not short or not full:
        return False
    if len(short) == len(full):
        differing = sum(a != b for a, b in zip(short, full, strict=True))
        return differing == 0 or (len(short) > 2 and differing == 1 and short[-1] == full[-1] and short[0] == full[0])
    if len(short) > len(full):
        return False
    if len(short) == 1:
        return short[0] == full[-1] or (short[0] == full[0] and not read(short[0]).sort & Sort.GIVEN)
    remaining = iter(full)
    return all(part in remaining for part in short)


def _agree(mine: Counter[str] | None, yours: Counter[str], parts: tuple[str, ...]) -> bool:
    """Whether roles do not tell two persons apart: one is not known, or they share a word.

    A full name of three parts is evidence enough by itself, if no role speaks against it.
    """
    if not mine or not yours:
        return True
    if len(parts) > 2:
        return not all(contrary(a, b) for a in mine for b in yours)
    words = {word for role in yours for word in _role_words(role)}
    return any(word in words for role in mine for word in _role_words(role))


@functools.lru_cache(maxsize=1 << 14)
def _role_words(role: str) -> frozenset[str]:
    """The words of a role by their consonants."""
    return frozenset(
        _consonants(token.form) for token in tokenize(role) if token.kind == "word" and len(token.form) > 2
    )


def _distinct(roles: Iterable[str]) -> tuple[str, ...]:
    """`roles` without those that another spelling of, or a fuller one, stands among them."""
    found: list[str] = []
    for role in roles:
        words = _role_words(role)
        if not any(words <= _role_words(other) for other in found):
            found = [other for other in found if not _role_words(other) < words] + [role]
    return tuple(found)
