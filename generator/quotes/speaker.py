"""Who speaks: the subject of a cue, or whoever is meant where it has none."""

from ..arabic.names import HEAD, SETS, Sort
from ..arabic.phrases import phrase
from ..arabic.reading import looks_verbal
from .attributions import SOURCES, owner_of_noun, source_phrase, source_start
from .content import BUT_HE
from .cues import OWN_WORDS, Cue, joined
from .documents import issued_by
from .entities import Entity
from .opening import COMMAS, WHAT, past_adverbial
from .subjects import BETWEEN, LEADS, PAST_SUBJECT, WAS, Subjects

_OF_HIM = frozenset(("عنه", "عنها"))
_NOT = frozenset(("لم", "لن", "لا"))
_ASCRIBES = frozenset(("نسب", "نسبت", "ينسب", "تنسب", "عزا", "عزت"))
_NAME = 4  # words of a name
_ANEW = frozenset(("قال", "كتب", "غرد"))  # they begin, others go on
_WAS_OR_IS = WAS | {"يكون", "تكون"}
_NEAREST = 150
_ON_WHAT = frozenset(("في", "علي", "خلال", "عبر", "عن", "بخصوص", "بشان", "حول"))
_OF_IT = frozenset(("انه", "انها", "انهم"))  # أحضرت تونس صيادا قالت إنه


class Speakers(Subjects):
    """Finds the speaker of every report of one document, named or meant."""

    def speaker(self, i: int, marker: int) -> tuple[Entity | None, bool]:
        """The speaker of the cue at `i` whose words are announced at `marker`, and whether it was inferred."""
        cue = self.view.cues[i]
        if cue is not None and (owner := owner_of_noun(self.view, i, marker)) is not None:
            return self.entity(owner, marker), False
        if cue is None or cue.kind in ("participle", "noun"):
            return self._implied(i), True
        if cue.kind == "document":
            return self._of_document(i, marker)
        if self.follows_subject(cue, i) and (behind := self.behind(i)) is not None:
            return behind, False
        if cue.relays and (source := self._relayed(i, marker)) is not None:
            return source, False
        if cue.relays and self.view.tokens[i + 1].form in _OF_HIM:
            return self.people.last(self.view.tokens[i + 1].form == "عنها") or self._nearest(i), True
        if (subject := self.subject(i, marker)) is not None:
            return subject, False
        if (behind := self.behind(i)) is not None:
            return behind, False
        return self._unnamed(cue, i), True

    def _unnamed(self, cue: Cue, i: int) -> Entity | None:
        """Who speaks in a verb without a subject: the sentence's subject, else who spoke last and agrees."""
        if cue.lemma == "نص" and (law := self.people.last_law()) is not None:
            return law
        if i and self.view.tokens[i - 1].form == "من":
            return None  # هناك من يرى أن
        feminine = cue.feminine if not cue.plural else None
        if (subject := self._but_he(i)) is not None and subject.feminine in (None, feminine):
            return subject
        fronted = self._fronted(i) if self.pending is None and i > self.start + 2 else None
        if fronted is not None and (feminine is None or fronted.feminine in (None, feminine)):
            return fronted
        main = self.main_subject(i) if self.pending is None and i > self.start + 3 else None
        after_all = i > self.start and self.view.tokens[i - 1].form == "فقد"  # لا يبدو أن فلانا قلق. فقد أعلن
        if main is None and (cue.lemma in _ANEW or after_all) and i <= self.start + 1 and self.before is not None:
            main = self.main_subject(self.before[1], self.before[0])
        if main is not None and feminine is False and main.words[0] in SETS["several"]:
            main = None  # لا يعرف معظم الناس كيف. ويقول
        if main is not None and (feminine is None or main.feminine in (None, feminine)):
            return main
        if cue.lemma in _ANEW and i <= self.start + 1 and (told := self._told_of(feminine)) is not None:
            return told
        last = self.people.last(feminine, cue.plural)
        return last or (self.first_actor(self.start, i) if self.people.recent else self._nearest(i))

    def _fronted(self, i: int) -> Entity | None:
        """Whose statement opens the sentence of the verb at `i`: `وفي تعقيب للوزارة قالت`, not `في تصريح للصحيفة`."""
        view = self.view
        if view.tokens[self.start].form not in ("في", "وفي"):
            return None
        unit = phrase(view, self.start + 1, i)
        if unit is None or not any(word.sort & Sort.STATEMENT for word in view.words[unit.start : unit.start + 2]):
            return None
        by = unit.end + 1 < i and view.tokens[unit.end].form == "من"  # أول تعليق من الوزارة
        inner = phrase(view, unit.end + 1, i) if by else issued_by(view, self.people, unit, i)
        if inner is None or not inner.head & (HEAD | Sort.GIVEN) or inner.head & Sort.DOCUMENT:
            return None
        core = view.words[inner.start].core
        return None if core in SETS["media"] or core in SETS["audience"] else self.entity(inner, i)

    def _but_he(self, i: int) -> Entity | None:
        """The subject of the sentence to which `لكنه` before `i` returns: `لم تعلق الوزارة، …، لكنها أكدت`."""
        return self.main_subject(i, self.start) if i and self.view.tokens[i - 1].form in BUT_HE else None

    def _told_of(self, feminine: bool | None) -> Entity | None:
        """The person of whom the sentence before tells: `وفيه تظاهرت هند البدري`, `بينهم هند البدري، وهي معلمة`."""
        if self.before is None or feminine is None:
            return None
        start, stop = self.before
        words, tokens = self.view.words, self.view.tokens
        for j in range(start, stop - 2):
            if (
                tokens[j].form == ("وهي" if feminine else "وهو")
                and (found := self._name_up_to(j - 1, start)) is not None
            ):
                return found
            verb = words[j].sort in (Sort.VERB, Sort.TENSED) or looks_verbal(tokens[j].form, words[j])
            if verb and (tokens[j].form[-1] == "ت") == feminine and (found := self._name_from(j + 1, stop)) is not None:
                return found
        return None

    def _name_from(self, j: int, stop: int) -> Entity | None:
        """The person whose name in full begins at token `j`."""
        unit = phrase(self.view, j, stop)
        if unit is None or unit.name is None or unit.head & ~Sort.GIVEN or self.view.words[j].preposition:
            return None
        return self.entity(unit, stop) if unit.name[1] - unit.name[0] > 1 else None

    def _name_up_to(self, stop: int, start: int) -> Entity | None:
        """The person whose name in full ends at the mark at token `stop`."""
        for j in range(max(start, stop - _NAME), stop - 1):
            unit = phrase(self.view, j, stop)
            if unit is not None and unit.end == stop and unit.office is None:
                return self._name_from(j, stop)
        return None

    def present(self, i: int) -> Entity | None:
        """Who speaks at token `i` where nothing names them: the last speaker, else who was named last."""
        return self.people.last() or self._nearest(i)

    def _main_verb(self, j: int, i: int) -> int:
        """The token of the verb that opens the text from `j`, before token `i`, past what leads into it."""
        words, tokens = self.view.words, self.view.tokens
        negated = tokens[j].form.removeprefix("و") in _NOT
        leads = negated or tokens[j].form in LEADS
        if words[j].preposition or (words[j].sort & (Sort.FUNCTION | Sort.TIME) and not leads):
            j = self._past_days(j, i) or past_adverbial(self.view, j, i)
        while j < i and (
            tokens[j].form.removeprefix("و") in _NOT
            or tokens[j].form in LEADS
            or tokens[j].form in BETWEEN
            or tokens[j].form in _WAS_OR_IS
            or tokens[j].kind == "mark"
        ):
            j += 1
        seems = j + 2 < i and tokens[j].form in ("يبدو", "تبدو") and tokens[j + 1].form == "ان"
        return j + 1 if seems else j  # لا يبدو أن فلانا قلق: its name stands after أن

    def main_subject(self, i: int, start: int | None = None) -> Entity | None:
        """The subject of the verb that opens the sentence, or the text from `start`, before token `i`."""
        words, tokens = self.view.words, self.view.tokens
        j = self._main_verb(self.clause if start is None else start, i)
        if j + 1 >= i or words[j].preposition:
            return None
        if j and tokens[j - 1].form in _WAS_OR_IS:
            found = self._subject_of_was(j, i)
            if found is not None or words[j].sort & HEAD:
                return found  # a noun, no verb
        if (words[j].sort & (Sort.FUNCTION | Sort.TIME | HEAD) and tokens[j].form != "ان") or words[j].definite:
            return None
        unit = phrase(self.view, j + 1, i)
        if unit is None or (unit.head & Sort.PLACE and not self._agree(j, i)):
            return None
        if unit.head & Sort.STATEMENT:  # أثارت تصريحات الوزير جدلا
            inner = issued_by(self.view, self.people, unit, i)
            return self.entity(inner, i) if inner is not None and inner.head & (Sort.OFFICE | Sort.GIVEN) else None
        if unit.head & Sort.DOCUMENT and words[unit.start].core not in SETS["studies"]:
            return None
        if not self.is_somebody(unit, i):
            return None
        first = words[unit.start]
        named = unit.name is not None or unit.head & Sort.GROUP or first.definite or unit.end - unit.start > 1
        if first.preposition or not named:
            return None
        return self.entity(unit, i)

    def _subject_of_was(self, j: int, i: int) -> Entity | None:
        """Somebody named right after كان: `كان محامو فلان قد طلبوا`, `يكون البدري قد رفض`."""
        unit = phrase(self.view, j, i)
        if unit is None or unit.head & Sort.DOCUMENT:
            return None
        return self.entity(unit, i) if self.view.words[j].sort & HEAD or self.is_somebody(unit, i) else None

    def _past_days(self, j: int, i: int) -> int:
        """The verb right after words of time at `j`, 0 where none follows: `والأسبوع الماضي رفعت الوزارة`."""
        words = self.view.words
        while j < i and words[j].sort & Sort.TIME:
            j += 1
        return j if j < i and words[j].sort & (Sort.VERB | Sort.TENSED) else 0

    def _agree(self, j: int, i: int) -> bool:
        """Whether the past verb at `j` and the cue at `i` are feminine, as a country's are: `واعترضت تونس وقالت`."""
        cue = self.view.cues[i] if i < len(self.view.tokens) else None
        if cue is None or not cue.feminine or cue.plural or self.view.tokens[j].form[-1] != "ت":
            return False
        after = self.view.tokens[i + 1].form if i + 1 < len(self.view.tokens) else ""
        if cue.kind == "participle" or after in _OF_IT or joined(self.view.tokens[i].form):
            return True
        return bool(self.view.words[i - 1].sort & Sort.RELATIVE)

    def _implied(self, i: int) -> Entity | None:
        """Who speaks in a participle or a noun of saying."""
        cue = self.view.cues[i]
        if cue is not None and cue.kind == "noun" and (source := self._relayed_before(i)) is not None:
            return source
        if cue is not None and cue.kind == "noun" and (subject := self._who_says_it(i)) is not None:
            return subject
        if i and self.view.tokens[i - 1].form in ("له", "لها", "اليه", "اليها"):  # نسبت له القول
            return self.people.last()
        if self.pending is not None:
            return self._agreeing(cue, i) or self.pending
        if self._goes_on(i) and (last := self.people.last()) is not None:
            return last
        main = self.main_subject(i) or self.first_actor(self.start, i)
        return main or self.people.last() or self._nearest(i)

    def _agreeing(self, cue: Cue | None, i: int) -> Entity | None:
        """Whom a participle means that does not agree with the last subject: `انتقد ما ذكرته الشركة، مضيفا`."""
        if cue is None or cue.kind != "participle" or cue.plural or self.pending is None or self.pending.plural:
            return None
        if self.pending.feminine in (None, cue.feminine):
            return None
        main = self.main_subject(i, self.start)
        return main if main is not None and main.feminine in (None, cue.feminine) else self.people.last(cue.feminine)

    def is_aside(self, i: int, after: int, end: int) -> bool:
        """Whether the verb at `i` is of a relative clause that ends before more is said: `الذي ذكره الجيش، مضيفا`."""
        if not self.view.words[i - 1].sort & Sort.RELATIVE or self.view.tokens[i - 1].form in WHAT:
            return False
        stop = next((j for j in range(after, end) if self.view.tokens[j].form in COMMAS), end)
        reports = any(cue is not None and cue.kind == "participle" for cue in self.view.cues[after:stop])
        return not reports and self.main_subject(i, self.start) is not None

    def _who_says_it(self, i: int) -> Entity | None:
        """The subject between a verb and its object, the noun of saying at `i`: `وكرر البيت الأبيض القول إن`."""
        for j in range(i - 2, max(self.clause, i - _NAME - 1) - 1, -1):
            cue = self.view.cues[j]
            if cue is not None and cue.kind == "verb" and not cue.homograph:
                unit = phrase(self.view, self.past_adverbs(j + 1, i), i)
                return self.subject(j, i) if unit is not None and unit.end == i else None
        return None

    def _goes_on(self, i: int) -> bool:
        """Whether a verb of saying without a subject opens the sentence, before `i`: `وعلق في بيان على كذا قائلا`."""
        view, j = self.view, self.start
        cue = view.cues[j]
        if cue is None or cue.kind != "verb" or cue.homograph or j + 1 >= i or not joined(view.tokens[j].form):
            return False
        return view.tokens[j + 1].form in _ON_WHAT

    def _nearest(self, i: int) -> Entity | None:
        """The person named first in the sentence, else last before it, when nobody has spoken yet."""
        if (first := self.first_actor(self.start, i)) is not None:
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
        return self._after("عن", i, limit)

    def _after(self, preposition: str, i: int, limit: int) -> Entity | None:
        """Whom the first `preposition` after token `i` governs."""
        for j in range(i + 1, min(limit, i + 25)):
            if self.view.tokens[j].form == preposition:
                unit = phrase(self.view, j + 1, limit)
                return self.entity(unit, limit) if unit is not None else None
        return None

    def _relayed_before(self, i: int) -> Entity | None:
        for j in range(i - 1, max(self.start, i - 35) - 1, -1):
            cue = self.view.cues[j]
            if self.view.tokens[j].form.removeprefix("و") in _ASCRIBES:
                return self._after("الي", j, i)  # نسبت الصحيفة إلى مسؤول قوله
            if cue is not None and (cue.relays or cue.kind == "relay"):
                if self.view.tokens[j + 1].form in _OF_HIM:
                    return self.people.last(self.view.tokens[j + 1].form == "عنها") or self._nearest(j)
                return self._relayed(j, i)
        return None

    def _of_document(self, i: int, limit: int) -> tuple[Entity | None, bool]:
        """`جاء في بيان للوزارة أن`: the issuer where the text names one, else the document."""
        j = i + 1
        if j < limit and self.view.tokens[j].form in ("فيه", "فيها"):
            return self.main_subject(i, self.start) or self._author(i, self.start), False  # أصدروا بيانا جاء فيه
        while j < limit and self.view.tokens[j].form in ("في", "علي", "ب", "لسان"):
            j += 1
        unit = phrase(self.view, j, limit)
        if unit is None:
            return self.people.last(), True
        word = self.view.words[unit.start]
        if word.sort & (Sort.STATEMENT | Sort.COMMON) and self._is_owned(unit.start):
            return self.main_subject(i, self.start) or self.people.last(), True  # جاء في حسابها
        return self.issuer(unit, limit), False

    def _is_owned(self, i: int) -> bool:
        """Whether a pronoun is joined to the noun at `i`: `حسابها`, `بيانه`, but not `ورقة`."""
        token = self.view.tokens[i]
        return token.form.endswith(("ها", "هم")) or self.view.text[token.end - 1] == "ه"

    def source(self, i: int, stop: int) -> tuple[Entity | None, bool]:
        """Who the attribution at `i` names, and whether that was inferred: `حسب قوله` is who is speaking."""
        view = self.view
        j = source_start(view, i, stop)
        if j >= stop:
            return None, False
        if view.tokens[j].form in OWN_WORDS:
            return self._owner(j, stop)
        cue = view.cues[j]
        if cue is not None and cue.kind == "document":
            return self._of_document(j, stop)  # حسبما جاء في بيان للوزارة
        if (cue is not None and cue.kind == "verb") or (j > i + 1 and view.tokens[j - 1].form in ("ما", "لما")):
            at = j + 1
            while at < stop and view.tokens[at].form in PAST_SUBJECT:
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
        somebody = unit is not None and (unit.head & SOURCES or self.view.words[j + 1].core in self.view.called)
        if unit is not None and somebody and not self.view.words[j + 1].preposition:
            return self.entity(unit, stop), False
        return self.people.last(), True
