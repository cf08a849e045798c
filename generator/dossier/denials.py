"""Denials, each beside the statements that it answers where the sources have them."""

import functools
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from importlib import resources

import msgspec

from ..arabic.folding import fold
from ..arabic.words import tokenize
from ..briefing.page import Excerpt
from ..passages import gazetteer as places
from . import meanings
from .disagreements import sentence_telling
from .page import Disagreement, Person, Side, Telling
from .tellings import Sources, fullest
from .wording import Wording

_ANSWERED = 0.5  # share of what is denied that a statement says, from which the denial answers it
_LIKE = 0.35  # likeness of the two as a whole that tells the same
_SAME = 0.4  # likeness of two denials of one thing
_COMPARED = 200  # statements that a denial is compared with
_SHOWN = 3  # statements that stand beside a denial, those most like what is denied
_OPENING = 6  # words of a clause among which a phrase denies it, and is no aside
_BLAME = frozenset(("=involved", "=accused"))

_TABLE = tomllib.loads(resources.files(__package__).joinpath("disagreements.toml").read_text(encoding="utf-8"))
_WORDS = _TABLE["denials"]
_VERBS = frozenset(fold(_WORDS["verbs"]).split())
_PHRASES = tuple(tuple(fold(phrase).split()) for phrase in _WORDS["phrases"])
_OPENINGS = frozenset(fold(_WORDS["openings"]).split())
_CUTS = frozenset("،,؛;:.!؟")


class Denied(msgspec.Struct, frozen=True):
    """What a clause denies, and who does: the words before what is denied."""

    who: str
    what: str


class _Denial(msgspec.Struct, frozen=True):
    """A denial as a source tells it; `speaker` is the person it is quoted of."""

    telling: Telling
    who: str
    what: str
    speaker: Person | None = None


def denied(text: str) -> Denied | None:
    """What the first clause with a word of denial denies.

    >>> denied("ونفت شركة الري أن تكون الصيانة متأخرة، بحسب بيان")
    Denied(who='شركة الري', what='أن تكون الصيانة متأخرة')
    >>> denied("لا صحة لأنباء الإغلاق"), denied("نفد الوقود من المدينة")
    (Denied(who='', what='لأنباء الإغلاق'), None)
    """
    tokens = tokenize(text)
    forms = [token.form for token in tokens]
    for at, form in enumerate(forms):
        verb = form in _VERBS or (form[0] in "وف" and form[1:] in _VERBS)
        length = 1 if verb else max((len(p) for p in _PHRASES if tuple(forms[at : at + len(p)]) == p), default=0)
        if length and (verb or at <= _OPENING):
            return _parted(text, [token.start for token in tokens] + [len(text)], forms, range(at, at + length))
    return None


def _parted(text: str, starts: Sequence[int], forms: Sequence[str], denial: range) -> Denied:
    """The clause of a word of denial, parted into who denies and what; after a phrase nobody is told to deny."""
    begin = next((i + 1 for i in range(denial[0] - 1, -1, -1) if forms[i] in _CUTS), 0)
    end = next((i for i in range(denial[-1] + 1, len(forms)) if forms[i] in _CUTS), len(forms))
    before, after = text[starts[begin] : starts[denial[0]]], starts[denial[-1] + 1]
    if len(denial) > 1:
        return Denied(who="", what=f"{before}{text[after : starts[end]]}".strip())
    split = next((starts[i] for i in range(denial[0] + 1, end) if forms[i] in _OPENINGS), after)
    return Denied(who=f"{before}{text[after:split]}".strip(), what=text[split : starts[end]].strip())


def denials(
    sources: Sources, persons: Sequence[Person], cues: Iterable[tuple[str, str]], excerpts: Iterable[Excerpt],
    wording: Wording,
) -> Iterator[Disagreement]:  # fmt: skip
    """Every denial, quoted or told, with the statements that it answers; alone where nobody is quoted for them.

    `cues` has (page, id) of the quotes that a verb of denial brings; `excerpts` are whole sentences.
    """
    told = [(person, saying.tellings[0]) for person in persons for saying in person.sayings]
    quoted = list(_quoted(sources, told, frozenset(cues)))
    answered = {(d.telling.page, d.telling.item) for d in quoted}
    found = quoted + list(
        _reported(sources, excerpts, {(e.page, e.sentence) for d in quoted for e in d.telling.excerpts})
    )
    claims = [(person, telling) for person, telling in told if (telling.page, telling.item) not in answered]
    matters: dict[tuple[str, ...], list[Telling]] = {}
    against: dict[tuple[str, ...], list[Telling]] = {}
    claimed_by = _Claims(claims, wording)
    texts = [_words(denial.telling) for denial in found]
    for group in wording.grouped(texts, _SAME, _SAME, keys=texts):
        same = [found[i] for i in group]
        claimed = _answered(same, claimed_by, wording)
        key = tuple(t.item for t in claimed) or (same[0].telling.page, _words(same[0].telling))
        against[key] = claimed
        matters.setdefault(key, []).extend(d.telling for d in same)
    for key, tellings in matters.items():
        side = Side(tellings=fullest(tellings))
        if against[key]:
            yield Disagreement(kind="denial", sides=(Side(tellings=tuple(against[key])), side))
        else:
            yield Disagreement(kind="denied", sides=(side,))


def _quoted(
    sources: Sources, told: Iterable[tuple[Person, Telling]], cues: frozenset[tuple[str, str]]
) -> Iterator[_Denial]:
    """The statements that are denials, by the verb that brings them or by their own words."""
    for person, telling in told:
        brought = (telling.page, telling.item) in cues
        own = denied(sources.sentence(telling.excerpts[0]) if brought else _words(telling))
        if own is not None and own.what and (brought or not own.who):  # his own, and not one that he tells of
            yield _Denial(telling, _side(telling), own.what, person)


def _reported(sources: Sources, excerpts: Iterable[Excerpt], known: set[tuple[str, str]]) -> Iterator[_Denial]:
    """The sentences in which a source itself tells of a denial."""
    for excerpt in excerpts:
        if (excerpt.page, excerpt.sentence) not in known and (found := denied(sources.unquoted(excerpt))):
            yield _Denial(sentence_telling(excerpt, sources), found.who, found.what)


class _Claims:
    """The statements that a denial may answer, by their words."""

    def __init__(self, claims: Sequence[tuple[Person, Telling]], wording: Wording) -> None:
        self.all, self._wording = claims, wording
        self._having: defaultdict[str, list[int]] = defaultdict(list)
        for i, (_, telling) in enumerate(claims):
            for term in wording.terms(_words(telling)):
                self._having[term].append(i)

    def near(self, denial: _Denial) -> set[int]:
        """Indexes of those that share a word with a denial; of many, those that share the rarer words."""
        terms = self._wording.terms
        shared = terms(denial.what) | terms(_words(denial.telling)) | _names(denial.who)
        met: set[int] = set()
        for having in sorted((self._having[term] for term in shared if term in self._having), key=len):
            met.update(having[: _COMPARED - len(met)] if len(met) + len(having) > _COMPARED else having)
            if len(met) >= _COMPARED:
                break
        return met


def _answered(same: Iterable[_Denial], claims: _Claims, wording: Wording) -> list[Telling]:
    """The statements that denials of one thing answer, one a speaker, those most like what is denied first."""
    scores: defaultdict[int, float] = defaultdict(float)
    for denial in {(d.who, d.what, _words(d.telling), id(d.speaker)): d for d in same}.values():
        for i in claims.near(denial):
            scores[i] = max(scores[i], _answers(denial, *claims.all[i], wording))
    best: dict[str, tuple[float, Telling]] = {}
    for i, score in sorted(scores.items()):
        person, telling = claims.all[i]
        if score > best.get(person.address, (0.0, telling))[0]:
            best[person.address] = score, telling
    ranked = sorted(best.values(), key=lambda pair: (-pair[0], pair[1].page, pair[1].item))
    return [telling for _, telling in ranked[:_SHOWN]]


def _answers(denial: _Denial, person: Person, telling: Telling, wording: Wording) -> float:
    """How much of what is denied a statement of another says; 0 where too little."""
    said = _words(telling)
    if denial.speaker is person or _names(denial.who) & _names(_side(telling)):
        return 0.0
    what, claim = wording.terms(denial.what), wording.terms(said)
    if what & _BLAME and claim & _BLAME and _names(denial.who) & claim:
        return 1.0
    share = wording.share(denial.what, said)
    if share >= _ANSWERED and len(what & claim) > 1:
        return share
    alike = wording.alike(_words(denial.telling), said)
    return alike if alike >= _LIKE else 0.0


@functools.lru_cache(maxsize=1 << 12)
def _names(text: str) -> frozenset[str]:
    """The names and places of a text, as they stand among its terms."""
    found = meanings.terms(text)
    return frozenset(t for t, rarity in found.items() if t[0] != "=" and (rarity > 0 or t in places.names()))


def _side(telling: Telling) -> str:
    """Who speaks, with the office he speaks in."""
    return f"{telling.speaker or ''} {telling.role or ''}"


def _words(telling: Telling) -> str:
    return " ".join(excerpt.text for excerpt in telling.excerpts)
