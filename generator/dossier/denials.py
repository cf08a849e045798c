"""Denials, each beside what it answers where the sources have it."""

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from ..briefing.page import Excerpt
from ..passages import gazetteer as places
from . import meanings
from .denied import Denied, denied, only_points
from .page import Disagreement, Person, Side, Telling
from .tellings import Sources, fullest, sentence_telling
from .wording import Wording

_ANSWERED = 0.5  # share of what is denied that a statement says, from which the denial answers it
_LIKE = 0.35  # likeness of the two as a whole that tells the same
_SAME = 0.4  # likeness of two denials of one thing
_COMPARED = 200  # statements that a denial is compared with
_SHOWN = 3  # statements that stand beside a denial, those most like what is denied
_BEFORE = 5  # sentences of an article before a denial in which the charges stand that it points at
_MARKS = " ،,؛"  # between what is denied and the denial of it
_ACCUSED = "=accused"
_BLAME = frozenset(("=involved", _ACCUSED))
_STANDS = "=stands"  # behind a deed, in the words of those who blame, or anywhere else


class _Denial(msgspec.Struct, frozen=True):
    """A denial as a source tells it, of a person that is quoted perhaps; `claim` is what it answers in its sentence."""

    telling: Telling
    who: str
    what: str
    speaker: Person | None = None
    claim: Telling | None = None


def denials(
    sources: Sources, persons: Sequence[Person], cues: Iterable[tuple[str, str]], excerpts: Sequence[Excerpt],
    wording: Wording,
) -> Iterator[Disagreement]:  # fmt: skip
    """Every denial, quoted or told, with what it answers; alone where the sources do not have that.

    `cues` has (page, id) of the quotes that a verb of denial brings; `excerpts` are whole sentences.
    """
    told = [(person, saying.tellings[0]) for person in persons for saying in person.sayings]
    sentences = _Sentences(excerpts, sources, wording)
    quoted = list(_quoted(sentences, told, frozenset(cues)))
    answered = {(d.telling.page, d.telling.item) for d in quoted}
    found = quoted + list(_reported(sentences, {(e.page, e.sentence) for d in quoted for e in d.telling.excerpts}))
    claims = [(person, telling) for person, telling in told if (telling.page, telling.item) not in answered]
    matters: dict[tuple[str, ...], list[Telling]] = {}
    against: dict[tuple[str, ...], list[Telling]] = {}
    claimed_by = _Claims(claims, wording)
    texts = [_words(denial.telling) for denial in found]
    for group in wording.grouped(texts, _SAME, _SAME, keys=texts):
        same = [found[i] for i in group]
        claimed = _pointed(same, sentences) or _answered(same, claimed_by, wording) or _blamed(same, sentences)
        key = tuple(t.item or _words(t) for t in claimed) or (same[0].telling.page, _words(same[0].telling))
        against[key] = claimed
        matters.setdefault(key, []).extend(d.telling for d in same)
    for key, tellings in matters.items():
        side = Side(tellings=fullest(tellings))
        if against[key]:
            yield Disagreement(kind="denial", sides=(Side(tellings=tuple(against[key])), side))
        else:
            yield Disagreement(kind="denied", sides=(side,))


class _Sentences:
    """The sentences of the sources as they stand, and those that lay blame."""

    def __init__(self, excerpts: Sequence[Excerpt], sources: Sources, wording: Wording) -> None:
        self.all, self.sources, self._wording = excerpts, sources, wording
        self._at = {(excerpt.page, excerpt.sentence): i for i, excerpt in enumerate(excerpts)}
        self._blaming = [excerpt for excerpt in excerpts if wording.terms(excerpt.text) & _BLAME]

    def answered(self, excerpt: Excerpt, found: Denied) -> Telling | None:
        """The words of the same sentence that a denial in it answers."""
        whole = self._at.get((excerpt.page, excerpt.sentence))
        if not found.claim or whole is None:
            return None
        before = _before(self.all[whole], found)
        if only_points(found.what) and _ACCUSED not in self._wording.terms(before.text):
            return None  # the charges do not stand in this sentence
        return sentence_telling(before, self.sources)

    def charges(self, denial: _Denial) -> Telling | None:
        """The nearest sentence before a denial that has the charges at which it only points."""
        excerpt = denial.telling.excerpts[0]
        at = self._at.get((excerpt.page, excerpt.sentence), 0)
        for before in reversed(self.all[max(at - _BEFORE, 0) : at]):
            if before.page == excerpt.page and _ACCUSED in self._wording.terms(before.text):
                return None if denied(before.text) else sentence_telling(before, self.sources)
        return None

    def _stands_before(self, sentence: Excerpt, denial: Excerpt) -> bool:
        """Whether a sentence stands shortly before that of a denial."""
        at, later = (self._at.get((excerpt.page, excerpt.sentence), -1) for excerpt in (sentence, denial))
        return sentence.page == denial.page and 0 < later - at <= _BEFORE

    def blame(self, denial: _Denial) -> list[Telling]:
        """The sentences in which another lays the blame that is denied on the one who denies it, one a source."""
        deniers = frozenset(name for name in _denier(denial) if name in places.names())
        own = denial.telling.excerpts[0]
        matter = self._wording.telling(self.sources.sentence(own)) - _BLAME - _denier(denial)
        found: dict[str, tuple[float, Telling]] = {}
        for sentence in self._blaming:
            denial_there = denied(sentence.text)
            if denial_there and not denial_there.claim:
                continue
            excerpt = _before(sentence, denial_there) if denial_there else sentence
            terms = self._wording.terms(excerpt.text)
            if not (deniers & terms and terms & _BLAME and _by_another(excerpt.text, deniers)):
                continue
            if not matter & terms and not self._stands_before(sentence, own):
                continue
            telling = sentence_telling(excerpt, self.sources)
            score = self._wording.alike(excerpt.text, self.sources.sentence(own))
            if score > found.get(telling.outlet, (0.0, telling))[0]:
                found[telling.outlet] = score, telling
        ranked = sorted(found.values(), key=lambda pair: (-pair[0], pair[1].page, pair[1].excerpts[0].number))
        return [telling for _, telling in ranked[:_SHOWN]]


def _before(sentence: Excerpt, denial: Denied) -> Excerpt:
    """The words of a sentence before a denial in it."""
    return msgspec.structs.replace(sentence, text=sentence.text[: denial.claim].rstrip(_MARKS))


def _by_another(text: str, deniers: frozenset[str]) -> bool:
    """Whether a sentence first names another place than theirs: that of those who accuse."""
    first = next((code for code in meanings.terms(text) if code in places.names()), None)
    return first is not None and first not in deniers


def _quoted(
    sentences: _Sentences, told: Iterable[tuple[Person, Telling]], cues: frozenset[tuple[str, str]]
) -> Iterator[_Denial]:
    """The statements that are denials, by the verb that brings them or by their own words."""
    for person, telling in told:
        brought, excerpt = (telling.page, telling.item) in cues, telling.excerpts[0]
        own = denied(sentences.sources.sentence(excerpt) if brought else _words(telling))
        if own is not None and own.what and (brought or not own.who):  # his own, and not one that he tells of
            claim = sentences.answered(excerpt, own) if brought else None
            yield _Denial(telling, _side(telling), own.what, person, claim)


def _reported(sentences: _Sentences, known: set[tuple[str, str]]) -> Iterator[_Denial]:
    """The sentences in which a source itself tells of a denial."""
    for excerpt in sentences.all:
        if (excerpt.page, excerpt.sentence) in known:
            continue
        if found := denied(sentences.sources.unquoted(excerpt)):
            claim = sentences.answered(excerpt, found)
            words = excerpt.text[found.claim :].lstrip(_MARKS) if claim else excerpt.text
            telling = sentence_telling(msgspec.structs.replace(excerpt, text=words), sentences.sources)
            yield _Denial(telling, found.who, found.what, claim=claim)


def _pointed(same: Sequence[_Denial], sentences: _Sentences) -> list[Telling]:
    """What denials of one thing point at: what stands before them in the sentence, or the charges in one before."""
    charges = (sentences.charges(denial) for denial in same if only_points(denial.what) and not denial.claim)
    return _each_once([*(denial.claim for denial in same), *charges])


def _blamed(same: Iterable[_Denial], sentences: _Sentences) -> list[Telling]:
    """The blame that denials of one thing answer."""
    denying = (denial for denial in same if meanings.terms(denial.what).keys() & _BLAME)
    return _each_once(telling for denial in denying for telling in sentences.blame(denial))


def _each_once(tellings: Iterable[Telling | None]) -> list[Telling]:
    found = {(telling.page, _words(telling)): telling for telling in tellings if telling}
    return list(found.values())[:_SHOWN]


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
    """How much of what is denied a statement of another says; 0 where too little.

    What is quoted in the sentence of a denial is what those who deny say more.
    """
    said, denier = _words(telling), _denier(denial)
    if denial.speaker is person or denier & _names(_side(telling)) or _in_one_sentence(denial.telling, telling):
        return 0.0
    what, claim = wording.terms(denial.what), wording.terms(said)
    if not only_points(denial.what) and what & _BLAME and claim & (_BLAME | {_STANDS}) and denier & claim:
        return 1.0
    share = wording.share(denial.what, said)
    if share >= _ANSWERED and len(what & claim) > 1:
        return share
    alike = wording.alike(_words(denial.telling), said)
    return alike if alike >= _LIKE else 0.0


def _in_one_sentence(a: Telling, b: Telling) -> bool:
    return not {(e.page, e.sentence) for e in a.excerpts}.isdisjoint((e.page, e.sentence) for e in b.excerpts)


def _denier(denial: _Denial) -> frozenset[str]:
    """The names of who denies, or else the place that stands first behind the verb."""
    return _names(denial.who) or frozenset(n for n in _names(denial.what.partition(" ")[0]) if n in places.names())


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
