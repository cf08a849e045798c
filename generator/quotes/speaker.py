"""Who speaks: the subject of a cue, before it or after it, or whoever is meant where it has none."""

from ..arabic.folding import fold
from ..arabic.names import HEAD, SETS, Sort
from ..arabic.phrases import apposed, phrase
from ..arabic.reading import Phrase, looks_verbal
from .content import SOURCES, source_phrase, source_start
from .cues import DATA, NEGATIONS, OWN_WORDS, Cue
from .documents import issued_by, maker
from .entities import Entity
from .opening import COMMAS, past_adverbial
from .people import People
from .view import View

_RELATIVES = frozenset(("الذي", "التي", "الذين", "اللذان", "اللذين"))
_FEMININE_RELATIVES = frozenset(("التي", "اللتان", "اللتين"))
_LEADS = frozenset(map(fold, DATA["before_verb"]))
_BETWEEN = frozenset(("قد", "وقد", "فقد", "ايضا", "بدوره", "بدورها"))
_PAST_SUBJECT = frozenset(map(fold, DATA["before_subject"]))
_OBJECTS = frozenset(DATA["with_object"])
_PLAIN_THAT = frozenset(("ان", "انه", "انها", "انهم"))  # اعتبر القضاء أن, but: اعتبر القرار بأنه
_ACCUSES = frozenset(("اتهم", "وصف"))
_WAS = frozenset(("وكان", "كان", "وكانت", "كانت"))
_OWN = frozenset(("عنه", "عنها", "عنهم", "له", "لها", "لهم", "منهم", "منها", "منه", "فيها", "فيه"))
_BEHIND = 40
_NEAREST = 150


class Speakers:
    """Finds speakers in one document; `people` joins their mentions."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.people = People(view)
        self.before: tuple[int, int] | None = None  # the sentence before, when nobody spoke in it
        self.pending: Entity | None = None  # the subject of the sentence being read
        self.start = 0  # where the sentence begins
        self.clause = 0  # where the text after the last quote of the sentence begins

    def begin(self, start: int, before: tuple[int, int] | None = None) -> None:
        """Begin a sentence; `before` is the one before it, when nobody spoke in it."""
        self.before = before
        self.start = self.clause = start
        self.pending = None

    def spoke(self, entity: Entity | None) -> None:
        """Make `entity` the subject of the sentence and the last speaker."""
        if entity is not None:
            self.people.spoke(entity)
            self.pending = entity

    def speaker(self, i: int, marker: int) -> tuple[Entity | None, bool]:
        """The speaker of the cue at `i` whose words are announced at `marker`, and whether it was inferred."""
        cue = self.view.cues[i]
        if cue is None or cue.kind in ("participle", "noun"):
            return self._implied(i), True
        if cue.kind == "document":
            return self._of_document(i, marker)
        if self.follows_subject(cue, i) and (behind := self.behind(i)) is not None:
            return behind, False
        if cue.relays and (source := self._relayed(i, marker)) is not None:
            return source, False
        if cue.relays and self.view.tokens[i + 1].form in ("عنه", "عنها"):
            return self.people.last(self.view.tokens[i + 1].form == "عنها") or self._nearest(i), True
        if (subject := self.subject(i, marker)) is not None:
            return subject, False
        if (behind := self.behind(i)) is not None:
            return behind, False
        return self._unnamed(cue, i), True

    def follows_subject(self, cue: Cue, i: int) -> bool:
        """Whether the verb at `i` stands after its subject: `كان فلان قد قال`, `فلان اتهم`."""
        tokens = self.view.tokens
        if (i and tokens[i - 1].form == "قد") or tokens[min(self.clause, i)].form in _WAS:
            return True
        return cue.lemma in _OBJECTS and i > self.clause + 1 and tokens[i].form[0] not in "وف"

    def subject(self, i: int, limit: int) -> Entity | None:
        """The subject after the verb at `i`, if one stands there."""
        tokens = self.view.tokens
        cue = self.view.cues[i]
        j = i + 1
        while j < limit and tokens[j].form in _PAST_SUBJECT:
            j += 1
        unit = source_phrase(self.view, j, limit)
        if unit is None or cue is None or not self._may_speak(unit, cue, limit):
            return None
        if (
            cue.lemma in _ACCUSES
            and unit.end == limit < len(tokens)
            and tokens[limit].form[:3] == "بان" != tokens[limit].form
        ):
            return None  # اتهم الوزير بأنه: whom somebody accuses
        if (made := maker(self.view, unit, limit)) is not None:
            return self.entity(made, limit)
        if unit.head & Sort.STATEMENT:
            return self.issuer(unit, limit)
        return self.entity(unit, limit, cue)

    def _may_speak(self, unit: Phrase, cue: Cue, limit: int) -> bool:
        """Whether a phrase after its verb is its subject, not an object or an adverb."""
        word = self.view.words[unit.start]
        if word.preposition or word.conjunction or not word.core or self._disagrees(unit, cue):
            return False
        if word.sort == Sort.UNKNOWN and unit.office is None and looks_verbal(word.core, word):
            return self.people.knows(word.core)  # قال يتميز القطاع, but: قالت يولاند المراسلة
        if unit.head & SOURCES and not (unit.head & Sort.DOCUMENT and cue.lemma in _OBJECTS):
            return True
        if cue.lemma in _OBJECTS and word.sort & (Sort.COMMON | Sort.DOCUMENT):
            following = self.view.tokens[limit : limit + 1]  # none at the end of the text
            return cue.lemma == "اعتبر" and word.definite and any(token.form in _PLAIN_THAT for token in following)
        return True

    def _disagrees(self, unit: Phrase, cue: Cue) -> bool:
        """Whether a feminine noun follows a masculine verb, as only an object can: `اتهم الولايات المتحدة`."""
        if cue.feminine or cue.plural or (unit.name is not None and not unit.head & Sort.PLACE):
            return False
        word = self.view.words[unit.start]
        if unit.head & Sort.PLACE:
            return word.core not in SETS["masculine_places"]
        mixed = word.sort & (Sort.OFFICE | Sort.GROUP | Sort.GIVEN) or word.core in SETS["counts"]
        return word.core.endswith(("ه", "ات")) and not mixed

    def is_somebody(self, unit: Phrase, limit: int) -> bool:
        """Whether a phrase surely names a person or an institution."""
        if unit.head & SOURCES:
            return True
        if unit.name is None:
            return False
        words = self.view.words
        known = self.people.knows(words[unit.start].core) or self.people.knows(words[unit.name[1] - 1].core)
        return known or apposed(self.view, unit, limit).office is not None

    def entity(self, unit: Phrase, limit: int, cue: Cue | None = None) -> Entity | None:
        """The entity of a phrase with its appositions; a verb tells its gender."""
        entity = self.people.entity(apposed(self.view, unit, limit))
        known = entity is not None and entity.feminine is not None and entity.head & Sort.INSTITUTION
        if entity is not None and not known and cue is not None and cue.kind == "verb" and not cue.plural:
            entity.feminine = cue.feminine
        return entity

    def _unnamed(self, cue: Cue, i: int) -> Entity | None:
        """Who speaks in a verb without a subject: the sentence's subject, else who spoke last and agrees."""
        if cue.lemma == "نص" and (law := self.people.last_law()) is not None:
            return law
        if i and self.view.tokens[i - 1].form == "من":
            return None  # هناك من يرى أن
        feminine = cue.feminine if not cue.plural else None
        main = self._main_subject(i) if self.pending is None and i > self.start + 3 else None
        if main is None and cue.lemma == "قال" and i <= self.start + 1 and self.before is not None:
            main = self._main_subject(self.before[1], self.before[0])
        if main is not None and (feminine is None or main.feminine in (None, feminine)):
            return main
        last = self.people.last(feminine, cue.plural)
        return last or (self._first_actor(self.start, i) if self.people.recent else self._nearest(i))

    def present(self, i: int) -> Entity | None:
        """Who speaks at token `i` where nothing names them: the last speaker, else who was named last."""
        return self.people.last() or self._nearest(i)

    def _main_subject(self, i: int, start: int | None = None) -> Entity | None:
        """The subject of the verb that opens the sentence, or the text from `start`, before token `i`."""
        words, tokens = self.view.words, self.view.tokens
        j = self.clause if start is None else start
        if words[j].preposition or (words[j].sort & (Sort.FUNCTION | Sort.TIME) and tokens[j].form not in _LEADS):
            j = past_adverbial(self.view, j, i)
        while j < i and (
            tokens[j].form in ("لم", "لن", "لا")
            or tokens[j].form in _LEADS
            or tokens[j].form in _BETWEEN
            or tokens[j].kind == "mark"
        ):
            j += 1
        if (
            j + 1 >= i
            or words[j].preposition
            or words[j].sort & (Sort.FUNCTION | Sort.TIME | HEAD)
            or words[j].definite
        ):
            return None
        unit = phrase(self.view, j + 1, i)
        if unit is None or unit.head & (Sort.DOCUMENT | Sort.PLACE):
            return None
        if not self.is_somebody(unit, i):
            return None
        first = words[unit.start]
        named = unit.name is not None or unit.head & Sort.GROUP or first.definite or unit.end - unit.start > 1
        if first.preposition or not named:
            return None
        return self.entity(unit, i)

    def _implied(self, i: int) -> Entity | None:
        """Who speaks in a participle or a noun of saying."""
        cue = self.view.cues[i]
        if cue is not None and cue.kind == "noun" and (source := self._relayed_before(i)) is not None:
            return source
        if i and self.view.tokens[i - 1].form in ("له", "لها", "اليه", "اليها"):  # نسبت له القول
            return self.people.last()
        if self.pending is not None:
            return self.pending
        main = self._main_subject(i) or self._first_actor(self.start, i)
        return main or self.people.last() or self._nearest(i)

    def _first_actor(self, start: int, i: int) -> Entity | None:
        """The first person or institution named between two tokens."""
        words = self.view.words
        for j in range(start, i):
            word = words[j]
            if j > start and self.view.tokens[j - 1].form in NEGATIONS:
                continue  # ما يزيد على
            named = self.view.tokens[j].form == "_" and j > start + 1
            if not named and (word.preposition or not word.sort & (Sort.OFFICE | Sort.INSTITUTION | Sort.GIVEN)):
                continue
            unit = phrase(self.view, j - 1 if named else j, i)
            if unit is not None and (unit.name is not None or word.definite or unit.end - unit.start > 1):
                return self.entity(unit, i)
        return None

    def _nearest(self, i: int) -> Entity | None:
        """The person named first in the sentence, else last before it, when nobody has spoken yet."""
        if (first := self._first_actor(self.start, i)) is not None:
            return first
        words = self.view.words
        for j in range(self.start - 1, max(-1, self.start - _NEAREST), -1):
            if words[j].sort & (Sort.OFFICE | Sort.GIVEN) and not words[j].preposition:
                unit = phrase(self.view, j, self.start)
                if unit is not None and unit.name is not None:
                    return self.people.entity(unit)
        return None

    def _relayed(self, i: int, limit: int) -> Entity | None:
        """`نقلت وكالة عن فلان`: the one after عن."""
        for j in range(i + 1, min(limit, i + 25)):
            if self.view.tokens[j].form == "عن":
                unit = phrase(self.view, j + 1, limit)
                return self.entity(unit, limit) if unit is not None else None
        return None

    def _relayed_before(self, i: int) -> Entity | None:
        for j in range(i - 1, max(self.start, i - 35) - 1, -1):
            cue = self.view.cues[j]
            if cue is not None and (cue.relays or cue.kind == "relay"):
                return self._relayed(j, i)
        return None

    def _of_document(self, i: int, limit: int) -> tuple[Entity | None, bool]:
        """`جاء في بيان للوزارة أن`: the issuer where the text names one, else the document."""
        j = i + 1
        while j < limit and self.view.tokens[j].form in ("في", "علي", "ب", "لسان"):
            j += 1
        unit = phrase(self.view, j, limit)
        if unit is None:
            return self.people.last(), True
        return self.issuer(unit, limit), False

    def issuer(self, unit: Phrase, limit: int) -> Entity | None:
        """Who speaks through a document: the institution or person in its phrase, else itself."""
        words = self.view.words
        if not unit.head & Sort.DOCUMENT:
            return self.entity(unit, limit)
        if words[unit.start].core in SETS["laws"]:
            return self.people.entity(unit)
        if (inner := issued_by(self.view, self.people, unit, limit)) is not None:
            return self.entity(inner, limit)
        first = words[unit.start]
        definite = first.definite or (unit.start + 1 < unit.end and words[unit.start + 1].definite)
        if definite and unit.head & Sort.STATEMENT and (last := self.people.last()) is not None:
            return last
        return self.people.entity(unit)

    def source(self, i: int, stop: int) -> tuple[Entity | None, bool]:
        """Who the attribution at `i` names, and whether that was inferred: `حسب قوله` is who is speaking."""
        view = self.view
        j = source_start(view, i, stop)
        if j >= stop:
            return None, False
        if view.tokens[j].form in OWN_WORDS:
            return self._owner(j, stop)
        cue = view.cues[j]
        if (cue is not None and cue.kind == "verb") or (j > i + 1 and view.tokens[j - 1].form in ("ما", "لما")):
            at = j + 1
            while at < stop and view.tokens[at].form in _PAST_SUBJECT:
                at += 1
            unit = source_phrase(view, at, stop) if at < stop else None
            if unit is None or view.words[at].preposition:
                return self.people.last(cue.feminine if cue is not None and not cue.plural else None), True
            if view.tokens[j].form.startswith("نقل") and (told := self._told(unit.end, stop)) is not None:
                return told, False
            return self.issuer(unit, stop), False
        unit = source_phrase(view, j, stop)
        return (self.issuer(unit, stop), False) if unit is not None else (None, False)

    def _told(self, i: int, stop: int) -> Entity | None:
        """Of whom a relaying source tells: `بحسب ما نقلته الوكالة عن فلان`."""
        if i + 1 >= stop or self.view.tokens[i].form != "عن":
            return None
        unit = phrase(self.view, i + 1, stop)
        return self.entity(unit, stop) if unit is not None and unit.head & SOURCES else None

    def _owner(self, j: int, stop: int) -> tuple[Entity | None, bool]:
        """Whose words `وفق تعبير فلان` or `وفق تعبيره` are."""
        unit = phrase(self.view, j + 1, stop) if j + 1 < stop else None
        if unit is not None and unit.head & SOURCES and not self.view.words[j + 1].preposition:
            return self.entity(unit, stop), False
        return self.people.last(), True

    def behind(self, i: int) -> Entity | None:
        """The subject that stands before the verb at `i`, or the antecedent of `الذي قال`."""
        view = self.view
        tokens = view.tokens
        cue = view.cues[i]
        start = max(self.clause, i - _BEHIND)
        j = i - 1
        while j > start and (tokens[j].form in _BETWEEN or tokens[j].form in COMMAS):
            j -= 1
        if j < start or cue is None:
            return None
        if (relative := tokens[j].form.removeprefix("و")) in _RELATIVES:  # فلان، والذي قال إن
            agrees = cue.plural or (relative in _FEMININE_RELATIVES) == cue.feminine
            return self._antecedent(j, start, cue) if agrees else None
        for at in self._beginnings(start, i):
            unit = phrase(view, at, i)
            if unit is None or view.words[at].preposition or (view.words[at].conjunction and at == start):
                continue
            if not unit.head & SOURCES and (
                unit.end <= j or (view.words[unit.start].sort & Sort.COMMON and not view.words[unit.start].definite)
            ):
                continue
            if self._reaches(apposed(view, unit, i).end, j, unit):
                return self.entity(unit, i, cue)
        return self._document_before(j)

    def _beginnings(self, start: int, i: int) -> list[int]:
        """The tokens at which a subject before the verb at `i` may begin, the nearest first."""
        tokens = self.view.tokens
        found = [j + 1 for j in range(i - 2, start - 1, -1) if tokens[j].form in _LEADS]
        at = start
        while at < i and tokens[at].kind == "mark":
            at += 1
        if at < i and at not in found:
            found.append(at)
        return found

    def _reaches(self, stop: int, j: int, unit: Phrase) -> bool:
        """Whether only a relative clause, an apposition or nothing stands between a subject and its verb."""
        tokens = self.view.tokens
        while stop <= j and tokens[stop].form in _OWN:
            stop += 1
        if stop > j:
            return True
        token = tokens[stop]
        if token.form in ("،", ","):
            return not unit.head & Sort.PLACE
        return (
            token.form in _RELATIVES
            or token.kind == "mark"
            or token.form in _BETWEEN
            or token.form in ("في", "ل", "من")
        )

    def _document_before(self, j: int) -> Entity | None:
        """A document right before its verb: `عقد يوضح أن`."""
        word, tokens = self.view.words[j], self.view.tokens
        if not word.sort & Sort.DOCUMENT or word.preposition:
            return None
        if j + 2 < len(tokens) and tokens[j + 2].form in ("فيها", "فيه"):  # تغريدة قال فيها: its author
            last = j - 1 if tokens[j - 1].form in COMMAS else j  # أصدر الوزير، فلان، بيانا قال فيه
            start = next((k + 1 for k in range(last - 1, self.start, -1) if tokens[k].form in COMMAS), self.start)
            return self._first_actor(start, last)
        unit = phrase(self.view, j, j + 1)
        return self.people.entity(unit) if unit is not None else None

    def _antecedent(self, j: int, start: int, cue: Cue) -> Entity | None:
        """The noun phrase that ends before the relative pronoun at `j`."""
        view = self.view
        last = j - 1
        while last > start and view.tokens[last].kind == "mark":
            last -= 1
        begin = last
        while begin > start and last - begin < 12:
            word = view.words[begin - 1]
            if (
                view.verbs[begin - 1]
                or word.sort & (Sort.FUNCTION | Sort.TIME)
                or view.tokens[begin - 1].form in COMMAS
            ):
                break
            begin -= 1
        for at in range(begin, last + 1):
            if view.words[at].sort & SOURCES or self.people.knows(view.words[at].core):
                unit = phrase(view, at, last + 1)
                if unit is not None:
                    return self.entity(unit, last + 1, cue)
        return None
