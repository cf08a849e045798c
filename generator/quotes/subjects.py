"""The subjects that a text names: after a cue, or before it."""

import re

from ..arabic.agreement import is_relative_verb
from ..arabic.folding import fold
from ..arabic.names import LEXICON, SETS, Sort
from ..arabic.phrases import apposed, phrase
from ..arabic.reading import Phrase, looks_verbal
from .attributions import SOURCES, source_phrase
from .cues import DATA, NEGATIONS, Cue, joined
from .documents import issued_before, issued_by, maker
from .entities import Entity
from .honours import honoured, is_honoured
from .opening import COMMAS
from .people import People
from .view import View

_RELATIVES = frozenset(("الذي", "التي", "الذين", "اللذان", "اللذين", "ممن"))
_FEMININE_RELATIVES = frozenset(("التي", "اللتان", "اللتين"))
LEADS = frozenset(map(fold, DATA["before_verb"]))
BETWEEN = frozenset(("كان", "كانت", "كانوا", "قد", "وقد", "فقد", "ايضا", "بدوره", "بدورها"))
PAST_SUBJECT = frozenset(map(fold, DATA["before_subject"]))
_OBJECTS = frozenset(DATA["with_object"])
_PLAIN_THAT = frozenset(("ان", "انه", "انها", "انهم"))  # اعتبر القضاء أن, but: اعتبر القرار بأنه
_ACCUSES = frozenset(("اتهم", "وصف"))
WAS = frozenset(("وكان", "كان", "وكانت", "كانت"))
_MEANWHILE = frozenset(("فيما", "بينما", "كما", "وكما", "حيث"))  # right before a verb: its subject comes after it
_OWN = frozenset(("عنه", "عنها", "عنهم", "له", "لها", "لهم", "منهم", "منها", "منه", "فيها", "فيه"))
_DRAWN = frozenset(map(fold, DATA["drawn"]))
_WORLD = "عالم"  # and a man of science
_PARTICIPLE = re.compile(r"م\w{2,4}ا")  # in the accusative
_REPEATED = 3
_BEHIND = 40
_NEAR = 8  # tokens from a document to the verb that tells what stands in it


class Subjects:
    """Finds the subjects that one document names; `people` joins their mentions."""

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

    def entity(self, unit: Phrase, limit: int, cue: Cue | None = None) -> Entity | None:
        """The entity of a phrase with its appositions; a verb tells its gender."""
        entity = self.people.entity(apposed(self.view, unit, limit))
        known = entity is not None and entity.feminine is not None and entity.head & Sort.INSTITUTION
        if entity is not None and not known and cue is not None and cue.kind == "verb" and not cue.plural:
            entity.feminine = cue.feminine
        return entity

    def follows_subject(self, cue: Cue, i: int) -> bool:
        """Whether the verb at `i` stands after its subject: `كان فلان قد قال`, `فلان اتهم`."""
        tokens = self.view.tokens
        if (i and tokens[i - 1].form == "قد") or tokens[min(self.clause, i)].form in WAS:
            return True
        return cue.lemma in _OBJECTS and i > self.clause + 1 and not joined(tokens[i].form)

    def subject(self, i: int, limit: int) -> Entity | None:
        """The subject after the verb at `i`, if one stands there."""
        tokens = self.view.tokens
        cue = self.view.cues[i]
        j = self.past_adverbs(i + 1, limit)
        if j < limit and cue is not None and is_honoured(tokens[j].form, cue):
            named = honoured(self.view, j)
            return self.entity(named, j) if named is not None else self.people.last_person()
        if tokens[i].form.endswith("لفت") and self.view.words[j].core in _DRAWN:
            return None  # ولفت الأنظار إلى: what is drawn, not who draws it
        unit = self._past_audience(j, limit) or source_phrase(self.view, j, limit) or self._past_day(j, limit)
        if unit is not None and cue is not None and cue.lemma not in _OBJECTS:
            unit = self._with_second_office(unit, limit)
        if unit is None or cue is None or not self._may_speak(unit, cue, limit):
            return None
        if cue.lemma in _ACCUSES and (first := self._before_object(unit)) is not None:
            return self.entity(first, first.end, cue)
        if (
            cue.lemma in _ACCUSES
            and not tokens[i].form.endswith(("ه", "ها", "هم"))  # وصفه مسؤول بأنه: its object is joined on
            and unit.end == limit < len(tokens)
            and tokens[limit].form[:3] == "بان" != tokens[limit].form
        ):
            return None  # اتهم الوزير بأنه: whom somebody accuses
        if (made := maker(self.view, unit, limit)) is not None:
            return self.entity(made, limit)
        if unit.head & Sort.STATEMENT or self.view.words[unit.start].core in SETS["figures"]:
            return self._voiced(self.issuer(unit, limit), cue)
        return self.entity(unit, limit, cue)

    def _before_object(self, unit: Phrase) -> Phrase | None:
        """The name alone of a phrase whose office is whom it speaks of: `وصف البدري الوزير بأنه`."""
        if unit.name is None or unit.office is None or unit.office[0] < unit.name[1]:
            return None
        if not self.view.words[unit.office[0]].definite or unit.office[0] != unit.name[1]:
            return None
        return Phrase(start=unit.start, end=unit.name[1], head=unit.head, name=unit.name, office=None)

    def _with_second_office(self, unit: Phrase, limit: int) -> Phrase:
        """An office with another and its holder's name after it: `رئيس الوزراء وزير الدفاع سالم البدري`."""
        if unit.name is not None or unit.office is None or not unit.head & Sort.OFFICE or unit.end >= limit:
            return unit
        word = self.view.words[unit.end]
        other = phrase(self.view, unit.end, limit)
        if (
            not word.sort & Sort.OFFICE
            or word.conjunction
            or other is None
            or other.name is None
            or other.office is None
        ):
            return unit
        office = (unit.office[0], other.office[1])
        return Phrase(start=unit.start, end=other.end, head=unit.head, name=other.name, office=office)

    def _voiced(self, entity: Entity | None, cue: Cue) -> Entity | None:
        """`entity`, who speaks through a document that the verb agrees with: `وأضاف البيان`, then `وتابع`."""
        if entity is not None and not cue.plural:
            self.people.voice = (entity, cue.feminine)
        return entity

    def past_adverbs(self, j: int, limit: int) -> int:
        """The token after the words at `j` that may stand between a verb and its subject: `قال لنا أيضا`."""
        tokens = self.view.tokens
        while j < limit and tokens[j].form in PAST_SUBJECT and tokens[j : j + 2][-1].form != "من":  # كل من فلان
            j += 1
        return j

    def _past_audience(self, j: int, limit: int) -> Phrase | None:
        """The subject after whom it speaks to at `j`: `كشف لـ«نهار المرفأ» رئيس البلدية`, `قال للصحفيين الوزير`."""
        view, k = self.view, j
        if j + 1 < limit and view.tokens[j].form == "ل" and 0 < view.pairs.get(j + 1, -1) < limit:
            k = view.pairs[j + 1] + 1
        elif j + 1 < limit and view.tokens[j].form == "ل" and view.tokens[j + 1].form == "(":
            k = next((n + 1 for n in range(j + 2, min(limit, j + _NEAR)) if view.tokens[n].form == ")"), j)
        elif j < limit and view.words[j].preposition == "ل" and (heard := phrase(view, j, limit)) is not None:
            k = heard.end
        unit = source_phrase(view, k, limit) if j < k < limit else None
        who = unit is not None and unit.head & (Sort.OFFICE | Sort.GROUP | Sort.GIVEN)
        return unit if who and not view.words[k].preposition and not view.words[k].conjunction else None

    def _past_day(self, j: int, limit: int) -> Phrase | None:
        """The subject after a day at `j`: `قال أمس الأربعاء مسؤول`."""
        k = j
        while k < limit and self.view.words[k].sort & Sort.TIME:
            k += 1
        unit = source_phrase(self.view, k, limit) if k > j else None
        return unit if unit is not None and unit.head & SOURCES else None

    def _may_speak(self, unit: Phrase, cue: Cue, limit: int) -> bool:
        """Whether a phrase after its verb is its subject, not an object or an adverb."""
        word = self.view.words[unit.start]
        if word.preposition or word.conjunction or not word.core or self._disagrees(unit, cue):
            return False
        if (
            unit.end == unit.start + 1
            and _PARTICIPLE.fullmatch(word.core)
            and not (word.sort or self.people.knows(word.core))
        ):
            return False  # كتب معرفا نفسه
        if word.sort == Sort.UNKNOWN and unit.office is None and looks_verbal(word.core, word):
            second = self.view.words[unit.end - 1]
            foreign = unit.end - unit.start <= 2 and not second.definite and not second.sort & ~Sort.GIVEN
            alone = unit.end == limit and foreign  # قال بافت إن, قال يورغوس كاترو إن
            particle = unit.end - unit.start > 2 and self.view.words[unit.start + 1].sort & Sort.PARTICLE
            # قال ستيلان دي مورا, قالت يولاند المراسلة, but: قال يتميز القطاع
            return alone or bool(particle) or self.people.knows(word.core)
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
        first = words[unit.start]
        known = self.people.knows(first.core) or self.people.knows(words[unit.name[1] - 1].core)
        if not first.sort and not first.definite and self.view.counts[first.core] >= _REPEATED:
            return True  # a name that the text repeats
        return known or apposed(self.view, unit, limit).office is not None

    def behind(self, i: int) -> Entity | None:
        """The subject that stands before the verb at `i`, or the antecedent of `الذي قال`."""
        view = self.view
        tokens = view.tokens
        cue = view.cues[i]
        start = max(self.clause, i - _BEHIND)
        j = i - 1
        while j > start and (tokens[j].form in BETWEEN or tokens[j].form in COMMAS):
            j -= 1
        if j < start or cue is None or tokens[i - 1].form in _MEANWHILE:
            return None
        if (relative := tokens[j].form.removeprefix("و")) in _RELATIVES:  # فلان، والذي قال إن
            if i + 1 < len(tokens) and tokens[i + 1].form in ("فيه", "فيها"):
                return self._author(i, start)  # تصريحاته التي قال فيها
            agrees = cue.plural or (relative in _FEMININE_RELATIVES) == cue.feminine
            return self._antecedent(j, start, cue) if agrees else None
        if i + 1 < len(tokens) and tokens[i + 1].form in ("فيه", "فيها") and (author := self._author(i, start)):
            return author
        for at in self._beginnings(start, i):
            unit = phrase(view, at, i)
            if unit is None or view.words[at].preposition or self._is_joined(at, start, unit, i):
                continue
            if not self._may_stand_before(unit, at, j):
                continue
            if (told := self._with_clause(unit, i)) is not None or self._reaches(apposed(view, unit, i).end, j, unit):
                return self.people.entity(told) if told is not None else self.entity(unit, i, cue)
        return self._document_before(j, i, start) if not joined(tokens[i].form) else None

    def _may_stand_before(self, unit: Phrase, at: int, j: int) -> bool:
        """Whether a phrase that begins at `at` may be the subject of a verb after token `j`."""
        if unit.head & SOURCES or (unit.name is not None and at > 0 and self.view.tokens[at - 1].form in WAS):
            return True  # وكانت ميرسك، أكبر شركة، قد قالت
        word = self.view.words[unit.start]
        return unit.end > j and not (word.sort & Sort.COMMON and not word.definite)

    def _with_clause(self, unit: Phrase, i: int) -> Phrase | None:
        """A document with the clause that tells whose it is, before its verb at `i`: `دراسة طلبتها الوزارة أظهرت`."""
        view = self.view
        if not unit.head & Sort.DOCUMENT or unit.end + 1 >= i or not is_relative_verb(view.words[unit.end]):
            return None
        inner = phrase(view, unit.end + 1, i)
        if inner is None or inner.end != i or not inner.head & SOURCES:
            return None
        return Phrase(start=unit.start, end=i, head=unit.head, name=None, office=(unit.start, i))

    def _is_joined(self, at: int, start: int, unit: Phrase, i: int) -> bool:
        """Whether a phrase goes on from what stands before it; `فالصيادون يعتبرون` opens its sentence."""
        if not self.view.words[at].conjunction or at != start:
            return False
        return at != self.start or unit.end != i or not self.view.words[at].definite

    def _beginnings(self, start: int, i: int) -> list[int]:
        """The tokens at which a subject before the verb at `i` may begin, the nearest first."""
        tokens = self.view.tokens
        found = [j + 1 for j in range(i - 2, start - 1, -1) if tokens[j].form in LEADS]
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
            token.form in _RELATIVES or token.kind == "mark" or token.form in BETWEEN or token.form in ("في", "ل", "من")
        )

    def _document_before(self, j: int, i: int, start: int) -> Entity | None:
        """A document right before its verb, `عقد يوضح أن`, or its author where they disagree: `أصدرت بيانا تؤكد`."""
        cue = self.view.cues[i]
        if not self._is_document(j) or cue is None:
            return None
        if cue.feminine and not cue.plural and not self.view.words[j].core.endswith(("ه", "ات")):
            return self._author(i, start)
        unit = phrase(self.view, j, j + 1)
        return self.people.entity(unit) if unit is not None else None

    def _is_document(self, j: int) -> bool:
        word = self.view.words[j]
        accusative = LEXICON.get(word.core[:-1], 0) if word.core[-1:] == "ا" else 0  # أصدرت الوزارة بيانا
        return bool((word.sort | accusative) & Sort.DOCUMENT) and not word.preposition

    def _author(self, i: int, start: int) -> Entity | None:
        """Who speaks in the document before the verb at `i`: `أصدرت الوزارة بيانا قالت فيه`."""
        tokens = self.view.tokens
        j = next((j for j in range(i - 1, max(start, i - _NEAR), -1) if self._is_document(j)), -1)
        unit = phrase(self.view, j, i) if j > 0 else None
        if unit is None:
            return None
        if (inner := issued_by(self.view, self.people, unit, i)) is not None:
            return self.entity(inner, i)
        last = j - 1 if tokens[j - 1].form in COMMAS else j  # أصدر الوزير، فلان، بيانا قال فيه
        begin = self._clause_start(last)
        unit = phrase(self.view, begin, last)
        if unit is not None and unit.name is not None and unit.end == last:
            begin = self._clause_start(begin - 1)  # a name between commas
        return self.first_actor(begin, last) or self._known_before(last) or self.people.last()

    def _known_before(self, stop: int) -> Entity | None:
        """Somebody known by surname in the sentence before token `stop`, else its first actor: `البدري كتب مقالا`."""
        for j in range(self.start, stop):
            word = self.view.words[j]
            if not word.preposition and not word.sort & ~Sort.GIVEN and self.people.knows(word.core):
                unit = phrase(self.view, j, stop)
                return self.entity(unit, stop) if unit is not None else None
        return self.first_actor(self.start, stop)

    def _clause_start(self, last: int) -> int:
        """The token after the comma before `last`, or where the sentence begins."""
        tokens = self.view.tokens
        return next((k + 1 for k in range(last - 1, self.start, -1) if tokens[k].form in COMMAS), self.start)

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

    def first_actor(self, start: int, i: int) -> Entity | None:
        """The first person or institution named between two tokens."""
        words = self.view.words
        for j in range(start, i):
            word = words[j]
            if j > start and self.view.tokens[j - 1].form in NEGATIONS:
                continue  # ما يزيد على
            if word.core == _WORLD and word.definite:
                continue  # كأس العالم
            tagged = self.view.tokens[j].form == "_" and j > start + 1
            named = tagged and not words[j - 1].sort & Sort.COMMON  # #سالم_البدري
            if not named and (word.preposition or not word.sort & (Sort.OFFICE | Sort.INSTITUTION | Sort.GIVEN)):
                continue
            unit = phrase(self.view, j - 1 if named else j, i)
            if unit is not None and (unit.name is not None or word.definite or unit.end - unit.start > 1):
                return self.entity(unit, i)
        return None

    def issuer(self, unit: Phrase, limit: int) -> Entity | None:
        """Who speaks through a document: the institution or person in its phrase, else itself."""
        words = self.view.words
        if not unit.head & Sort.DOCUMENT:
            return self.entity(unit, limit)
        if words[unit.start].core in SETS["laws"]:
            return self.people.entity(unit)
        if (inner := issued_by(self.view, self.people, unit, limit)) is not None:
            return self.entity(inner, limit)
        if words[unit.start].definite and (told := issued_before(self.view, self.people, unit)) is not None:
            return told
        first = words[unit.start]
        definite = first.definite or (unit.start + 1 < unit.end and words[unit.start + 1].definite)
        if not definite or not unit.head & Sort.STATEMENT:
            return self.people.entity(unit)
        return self.people.document(first.core) or self.people.last() or self.people.entity(unit)
