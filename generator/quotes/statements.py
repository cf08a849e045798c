"""The quotes of a document: each cue's words and speaker, in the order of the text."""

from ..arabic.names import HEAD, Sort
from ..arabic.phrases import Phrase, Reading, is_office, phrase, words_of, written
from ..model import Document, Quote, QuoteKind, Span
from . import marks
from .content import NEGATIONS, OWN_WORDS, THAT, Opening, attribution_end, extent, opening
from .cues import Cue
from .cues import read as read_cue
from .people import Entity, People

_RELATIVES = frozenset(("الذي", "التي", "الذين", "اللذان", "اللذين"))
_LEAD_WORDS = frozenset(("اما", "لكن", "ولكن", "وكان", "كان", "وكانت", "كانت", "فان", "بينما", "فيما", "كما", "حيث", "وقد", "قد", "ان", "وان", "بدوره", "بدورها", "غير", "الا"))
_COMMAS = frozenset(("،", ",", "-", "–"))
_OBJECTS = frozenset(("وصف", "اعتبر", "حذر", "اتهم", "هدد", "أبلغ", "أخبر", "نقل", "نفى", "كشف", "قدر", "عبّر", "أعرب", "أبدى", "سجل"))
_TRUE_HEADS = HEAD | Sort.GIVEN | Sort.PARTICLE | Sort.HONORIFIC | Sort.PLACE
_BEHIND = 30
_FRAGMENT = 2
_FULL = 7
_CONTINUES = 12


class Found:
    """A stretch of reported words with its entity, before it becomes a Quote."""

    __slots__ = ("cue", "end", "entity", "evidence", "inferred", "kind", "rule", "stance", "start")

    def __init__(self, start: int, end: int, kind: QuoteKind, cue: int, stance: str, rule: str) -> None:
        self.start, self.end, self.kind, self.cue, self.stance, self.rule = start, end, kind, cue, stance, rule
        self.entity: Entity | None = None
        self.inferred = False
        self.evidence: tuple[Span, ...] = ()


class Reporter:
    """One pass over a document that keeps who spoke last."""

    def __init__(self, document: Document) -> None:
        self.document = document
        tokens = document.tokens
        self.cues: list[Cue | None] = [read_cue(token.form) for token in tokens]
        verbs = [cue is not None and cue.kind == "verb" and not cue.homograph for cue in self.cues]
        words = words_of(document)
        self.reading = Reading(document=document, text=document.text, tokens=tokens, words=words, verbs=verbs, pairs=marks.pairs(document))
        self.people = People(self.reading)
        self.found: list[Found] = []
        self.pending: Entity | None = None
        self.clause = 0
        self.open_until = -1

    def quotes(self) -> tuple[Quote, ...]:
        """Every quote in the order of the text."""
        first = self.document.first
        for k, sentence in enumerate(self.document.sentences):
            if sentence.heading:
                continue
            self._sentence(k, first[k], first[k + 1])
        return tuple(quote for found in self.found if (quote := self._quote(found)) is not None)

    def _sentence(self, k: int, start: int, end: int) -> None:
        i = self._continued(k, start, end)
        self.clause = i
        self.pending = None
        count = len(self.found)
        if i == start:
            i = self._topic(k, start, end)
        while i < end:
            cue = self.cues[i]
            if cue is None:
                if self.reading.tokens[i].form == "لسان" and (unit := phrase(self.reading, i + 1, end)) is not None:
                    self._spoken_by(unit, end)
                i += 1
                continue
            i = self._report(k, cue, i, start, end, count)

    def _spoken_by(self, unit: Phrase, end: int) -> None:
        """Let the person of a phrase be who speaks next."""
        if (entity := self._entity(unit, None, end)) is not None:
            self.people.spoke(entity)
            self.pending = entity

    def _topic(self, k: int, start: int, end: int) -> int:
        """`أما فلان` at the head of a sentence; and a sentence that goes on with the statement before it."""
        form = self.reading.tokens[start].form if start < end else ""
        if form == "اما" and (unit := phrase(self.reading, start + 1, end)) is not None and unit.head & _TRUE_HEADS:
            self._spoken_by(unit, end)
            return max(start + 1, unit.end)
        if form in ("وان", "وانه", "وانها", "وانهم") and self.found and k and self.found[-1].end >= start - 3:
            return self._go_on(start + 1, end, "continued-clause")
        if start in self.reading.pairs and self.found and self.found[-1].end >= start - 4:
            close = self.reading.pairs[start]
            if close - start > _FULL and close >= end - 2:
                return self._go_on(start + 1, min(close, end), "continued-marks")
        return start

    def _go_on(self, start: int, end: int, rule: str) -> int:
        """Report more words of whoever spoke last."""
        last = self.found[-1]
        found = Found(start, extent(self.reading, self.cues, Opening(start, start, -1, "that"), end), "indirect", last.cue, last.stance, rule)
        if rule == "continued-marks":
            found.end, found.kind = end, "direct"
        self._attribute(found, last.entity, True)
        self.found.append(found)
        self.clause = found.end
        return found.end

    def _continued(self, k: int, start: int, end: int) -> int:
        """Go on with a statement whose marks are still open; the first token after it."""
        if self.open_until <= start or not self.found:
            return start
        last = self.found[-1]
        stop = min(end, self.open_until)
        found = Found(start, stop, last.kind if last.kind != "mixed" else "direct", last.cue, last.stance, "open-marks")
        found.entity, found.inferred, found.evidence = last.entity, last.inferred, last.evidence
        self.found.append(found)
        if self.open_until <= end:
            self.open_until = -1
            return stop + 1
        return end

    def _report(self, k: int, cue: Cue, i: int, start: int, end: int, count: int) -> int:
        """Read the report that the cue at `i` may make; the token to go on from."""
        if i > start and self.reading.tokens[i - 1].form in NEGATIONS and cue.kind == "verb":
            return i + 1
        if cue.kind in ("attribution", "relay"):
            return self._attribution(k, cue, i, start, end, count)
        if cue.kind != "noun" and self.reading.words[i].definite:
            return i + 1
        opens = opening(self.reading, self.cues, cue, i, end)
        if opens is None:
            if cue.kind == "verb":
                return self._without_words(cue, i, end)
            return i + 1
        if self._impersonal(cue, i, opens):
            return i + 1
        return self._statement(k, cue, i, opens, end)

    def _impersonal(self, cue: Cue, i: int, opens: Opening) -> bool:
        """Whether the verb has no subject of its own and is a passive: `يتوقع أن`, `يذكر أن`."""
        if not (cue.impersonal and cue.present and not cue.feminine and not cue.plural):
            return False
        return opens.marker <= i + 2 and self._behind(cue, i) is None

    def _without_words(self, cue: Cue, i: int, end: int) -> int:
        """Remember the subject of a verb whose words do not follow in a form that counts."""
        unit = phrase(self.reading, i + 1, end)
        entity = None
        if unit is not None and unit.head & _TRUE_HEADS and self._may_speak(unit, cue) and not unit.head & Sort.DOCUMENT:
            entity = self._entity(unit, cue, end)
        if entity is None and (behind := self._behind(cue, i)) is not None:
            entity = behind
        if entity is not None:
            self.pending = entity
            self.people.spoke(entity)
        self._quoted_before(cue, i, entity)
        return i + 1

    def _quoted_before(self, cue: Cue, i: int, entity: Entity | None) -> None:
        """`"…"، قال فلان`: words in marks right before the verb."""
        tokens = self.reading.tokens
        j = i - 1
        while j >= self.clause and tokens[j].form in ("،", ",", "-", "–", "."):
            j -= 1
        start = next((a for a, b in self.reading.pairs.items() if b == j), -1) if j > self.clause and tokens[j].kind == "mark" and marks.MARKS & {tokens[j].form} else -1
        if start < self.clause or j - start <= 4 or not cue.marks:
            return
        found = Found(start + 1, j, "direct", i, cue.stance, "marks-before")
        self._attribute(found, entity, entity is None)
        self.found.append(found)

    def _statement(self, k: int, cue: Cue, i: int, opens: Opening, end: int) -> int:
        stop = extent(self.reading, self.cues, opens, end)
        if stop - opens.start < 1:
            return opens.marker + 1
        entity, inferred = self._speaker(cue, i, opens, end)
        direct = opens.by == "colon" or opens.quoted >= 0 and (stop <= self.reading.pairs[opens.quoted] or self.reading.pairs[opens.quoted] < 0)
        kind: QuoteKind = "direct" if direct else "mixed" if self._has_fragment(opens.start, stop) else "indirect"
        found = Found(opens.start, stop, kind, i, cue.stance, f"{cue.kind}-{opens.by}")
        self._attribute(found, entity, inferred)
        self.found.append(found)
        self.clause = stop
        if opens.quoted >= 0 and self.reading.pairs[opens.quoted] >= end:
            self.open_until = self.reading.pairs[opens.quoted]
        return max(stop, opens.marker + 1)

    def _has_fragment(self, start: int, stop: int) -> bool:
        pairs = self.reading.pairs
        return any(i in pairs and (pairs[i] < 0 or pairs[i] - i > _FRAGMENT) for i in range(max(0, start - 1), stop))

    def _attribute(self, found: Found, entity: Entity | None, inferred: bool) -> None:
        found.entity, found.inferred = entity, inferred
        if entity is not None:
            self.people.spoke(entity)
            self.pending = entity
            if inferred:
                found.evidence = (entity.mentions[-1],)

    # Who speaks

    def _speaker(self, cue: Cue, i: int, opens: Opening, end: int) -> tuple[Entity | None, bool]:
        """The speaker of the cue at `i`, and whether it was inferred."""
        if cue.kind in ("participle", "noun"):
            return self._implied(cue, i), True
        if cue.kind == "document":
            return self._document(i, opens.marker)
        limit = opens.marker
        if self.reading.tokens[i - 1].form == "قد" and (behind := self._behind(cue, i)) is not None:
            return behind, False
        if cue.relays and (source := self._relayed(i, limit)) is not None:
            return source, False
        at = self._subject_start(i, limit)
        unit = phrase(self.reading, at, limit)
        if unit is not None and self._may_speak(unit, cue) and (entity := self._entity(unit, cue, limit)) is not None:
            return entity, False
        behind = self._behind(cue, i)
        if behind is not None:
            return behind, False
        feminine = cue.feminine if not cue.plural else None
        last = self.people.last(feminine, cue.plural or None)
        return (last if last is not None or self.people.recent else self._nearest(i)), True

    def _may_speak(self, unit: Phrase, cue: Cue) -> bool:
        """Whether a phrase after its verb is its subject, not an object or an adverb."""
        word = self.reading.words[unit.start]
        if word.preposition or word.conjunction:
            return False
        if unit.head & Sort.COMMON and not unit.head & _TRUE_HEADS:
            return cue.lemma not in _OBJECTS
        return True

    def _subject_start(self, i: int, limit: int) -> int:
        """The token where a subject may begin after the verb at `i`: past `أيضا` and the like."""
        j = i + 1
        while j < limit and self.reading.tokens[j].form in ("ايضا", "ذات", "نفس", "كل", "لاحقا"):
            j += 1
        return j

    def _entity(self, unit: Phrase, cue: Cue | None, limit: int) -> Entity | None:
        """The entity of a phrase together with the appositions between commas that may follow it."""
        unit = self._with_appositions(unit, limit)
        entity = self.people.entity(unit)
        if entity is not None and cue is not None and cue.kind == "verb":
            if entity.feminine is None and not cue.plural:
                entity.feminine = cue.feminine
        return entity

    def _with_appositions(self, unit: Phrase, limit: int) -> Phrase:
        """`وزير المالية، فلان الفلاني،` and `فلان، وزير المالية`: the name and the office in one phrase."""
        tokens = self.reading.tokens
        at = unit.end
        while at + 1 < limit and tokens[at].form in _COMMAS:
            other = phrase(self.reading, at + 1, limit)
            if other is None:
                break
            if unit.name is None:
                if not unit.head & (Sort.OFFICE | Sort.GROUP) or self.reading.words[unit.start].sort & Sort.GROUP:
                    break
                if (name := self._name_in(other, limit)) is not None:
                    return Phrase(start=unit.start, end=other.end, head=unit.head, name=name, office=unit.office)
                if not (other.office is not None and other.head & Sort.OFFICE):
                    break
            elif unit.office is None and other.office is not None and other.name is None and other.head & Sort.OFFICE:
                return Phrase(start=unit.start, end=other.end, head=unit.head, name=unit.name, office=other.office)
            else:
                break
            at = other.end
        return unit

    def _name_in(self, unit: Phrase, limit: int) -> tuple[int, int] | None:
        """The name that a phrase between commas is, if it is one."""
        words = self.reading.words
        if unit.name is None:
            short = unit.end - unit.start == 2 and not words[unit.start].definite and words[unit.start + 1].sort & Sort.GIVEN
            return (unit.start, unit.end) if short and self._closed(unit.end, limit) else None
        if unit.office is not None and unit.office[0] < unit.name[0]:
            return unit.name if words[unit.start].sort & Sort.HONORIFIC else None
        return unit.name if unit.office is not None or self._closed(unit.end, limit) else None

    def _closed(self, at: int, limit: int) -> bool:
        """Whether a phrase that ends at `at` is followed by something that cannot belong to it."""
        if at >= limit:
            return True
        sort = self.reading.words[at].sort
        return self.reading.tokens[at].kind == "mark" or bool(sort & (Sort.FUNCTION | Sort.TIME | Sort.DEMONSTRATIVE))

    def _implied(self, cue: Cue, i: int) -> Entity | None:
        """Who speaks in a participle or a noun of saying: the subject of the clause, else who spoke last."""
        if cue.kind == "noun" and (source := self._relayed_before(i)) is not None:
            return source
        if self.pending is not None:
            return self.pending
        subject = self._first_actor(self.clause, i)
        if subject is not None:
            return subject
        return self.people.last() or self._nearest(i)

    def _nearest(self, i: int) -> Entity | None:
        """The last person named before token `i`, when nobody has spoken yet."""
        for j in range(i - 1, max(-1, i - 150), -1):
            word = self.reading.words[j]
            if word.sort & (Sort.OFFICE | Sort.GIVEN) and not word.preposition:
                unit = phrase(self.reading, j, i)
                if unit is not None and unit.name is not None:
                    return self.people.entity(unit)
        return None

    def _first_actor(self, start: int, i: int) -> Entity | None:
        """The first person or institution named between two tokens."""
        j = start
        while j < i:
            word = self.reading.words[j]
            if word.sort & (Sort.OFFICE | Sort.INSTITUTION | Sort.GIVEN) and not word.preposition:
                unit = phrase(self.reading, j, i)
                if unit is not None and (unit.name is not None or word.definite or unit.end - unit.start > 1):
                    return self._entity(unit, None, i)
            j += 1
        return None

    def _relayed(self, i: int, limit: int) -> Entity | None:
        """`نقلت وكالة عن فلان`: the one after عن."""
        for j in range(i + 1, min(limit, i + 20)):
            if self.reading.tokens[j].form == "عن":
                unit = phrase(self.reading, j + 1, limit)
                return self._entity(unit, None, limit) if unit is not None else None
        return None

    def _relayed_before(self, i: int) -> Entity | None:
        for j in range(i - 1, max(self.clause, i - 25) - 1, -1):
            cue = self.cues[j]
            if cue is not None and (cue.relays or cue.kind == "relay"):
                return self._relayed(j, i)
        return None

    def _document(self, i: int, limit: int) -> tuple[Entity | None, bool]:
        """`جاء في بيان للوزارة أن`: the issuer where the text names one, else the document."""
        reading = self.reading
        j = i + 1
        while j < limit and reading.tokens[j].form in ("في", "علي", "ب", "لسان"):
            j += 1
        unit = phrase(reading, j, limit)
        if unit is None:
            return self.people.last(), True
        return self._issuer(unit, limit), False

    def _issuer(self, unit: Phrase, limit: int) -> Entity | None:
        """Who speaks through a document: the institution or person in its phrase, else itself."""
        words = self.reading.words
        if not unit.head & Sort.DOCUMENT:
            return self._entity(unit, None, limit)
        for j in range(unit.start + 1, unit.end):
            if words[j].sort & (Sort.INSTITUTION | Sort.OFFICE | Sort.GIVEN) or words[j].core in self.people.by_word:
                inner = phrase(self.reading, j, limit)
                if inner is not None:
                    return self._entity(inner, None, limit)
        definite = words[unit.start].definite or unit.start + 1 < unit.end and words[unit.start + 1].definite
        if definite and unit.head & Sort.STATEMENT and self.people.recent:
            return self.people.recent[-1]
        return self.people.entity(unit)

    def _behind(self, cue: Cue, i: int) -> Entity | None:
        """The subject that stands before its verb, or the antecedent of `الذي قال`."""
        reading = self.reading
        start = max(self.clause, i - _BEHIND)
        j = i - 1
        while j > start and reading.tokens[j].form in ("قد", "وقد", "ايضا", "،", ",", "-", "–"):
            j -= 1
        if j < start:
            return None
        if reading.tokens[j].form in _RELATIVES:
            agrees = cue.plural or (reading.tokens[j].form == "التي") == cue.feminine
            return self._antecedent(j, start, cue) if agrees else None
        if self.clause < i - _BEHIND:
            return None
        while start < i and (reading.tokens[start].form in _LEAD_WORDS or reading.tokens[start].kind == "mark"):
            start += 1
        if start >= i:
            return None
        unit = phrase(reading, start, i)
        if unit is None or reading.words[start].preposition:
            return None
        if not unit.head & _TRUE_HEADS and (unit.end <= j or reading.words[start].sort & Sort.COMMON and not reading.words[start].definite):
            return None
        if not self._reaches(unit.end, i):
            return None
        return self._entity(unit, cue, i)

    def _reaches(self, j: int, i: int) -> bool:
        """Whether only a relative clause, an apposition or nothing stands between a subject and its verb."""
        if j >= i - 1:
            return True
        token = self.reading.tokens[j]
        return token.form in _RELATIVES or token.kind == "mark" or token.form in ("في", "قد")

    def _antecedent(self, j: int, start: int, cue: Cue) -> Entity | None:
        """The noun phrase that ends before the relative pronoun at `j`."""
        reading = self.reading
        k = j - 1
        while k > start and reading.tokens[k].form in ("،", ",", "-", "–", ")", '"', "”", "»"):
            k -= 1
        begin = k
        while begin > start and k - begin < 12:
            word = reading.words[begin - 1]
            if reading.tokens[begin - 1].kind != "word" or word.sort & (Sort.FUNCTION | Sort.TIME) or reading.verbs[begin - 1]:
                break
            begin -= 1
        for at in range(begin, k + 1):
            word = reading.words[at]
            if word.sort & (HEAD | Sort.GIVEN | Sort.HONORIFIC) or at == k:
                unit = phrase(reading, at, k + 1)
                if unit is not None:
                    return self._entity(unit, cue, k + 1)
        return None

    # According to

    def _attribution(self, k: int, cue: Cue, i: int, start: int, end: int, count: int) -> int:
        """`بحسب فلان`, before or after the words, or in their middle."""
        reading, tokens = self.reading, self.reading.tokens
        source = i + 1
        while source < end and tokens[source].form in ("ما", "لما", "ل", "عن", "ـ", "علي") :
            source += 1
        stop = attribution_end(reading, self.cues, i, end)
        entity, inferred = self._source(source, stop)
        if entity is None:
            return max(i + 1, min(stop, source + 1))
        begin = self._content_start(start)
        if i - begin <= 1:
            return self._attributed_after(k, cue, i, stop, end, entity)
        if len(self.found) > count and self.clause > start and i - self.clause <= 2:
            return max(stop, i + 1)  # a second source for what has been said
        if inferred and (len(self.found) > count or self._has_cue(start, i)):
            return max(stop, i + 1)
        body = end if stop < end and tokens[stop].form in ("،", ",") and not self._other_follows(stop, end) else i
        return self._attributed_before(cue, i, begin, body, stop, entity, inferred)

    def _other_follows(self, stop: int, end: int) -> bool:
        """Whether another report begins soon after an attribution."""
        return any(
            cue is not None and cue.kind in ("verb", "participle", "document") and not cue.homograph
            and opening(self.reading, self.cues, cue, j, end) is not None
            for j in range(stop, min(end, stop + 12)) if (cue := self.cues[j]) is not None
        )  # fmt: skip

    def _has_cue(self, start: int, i: int) -> bool:
        return any(cue is not None and cue.kind in ("verb", "participle") for cue in self.cues[start:i])

    def _content_start(self, start: int) -> int:
        return max(start, self.clause)

    def _source(self, source: int, stop: int) -> tuple[Entity | None, bool]:
        """Who an attribution names; `حسب قوله` is who is speaking."""
        tokens = self.reading.tokens
        if source >= stop:
            return None, False
        if tokens[source].form in OWN_WORDS:
            return self.people.last(), True
        cue = self.cues[source]
        if cue is not None and cue.kind == "verb" or self.reading.words[source].sort & Sort.VERB:
            source += 1
            unit = phrase(self.reading, source, stop) if source < stop else None
            if unit is None or self.reading.words[source].preposition:
                return self.people.last(), True
            return self._issuer(unit, stop), False
        unit = phrase(self.reading, source, stop)
        if unit is None or not self._is_source(unit):
            return None, False
        return self._issuer(unit, stop), False

    def _is_source(self, unit: Phrase) -> bool:
        """Whether somebody or something is named that can be a source: `وفق الوزارة`, not `وفق القواعد`."""
        if unit.head & _TRUE_HEADS or unit.head & Sort.COMMON and not unit.head & Sort.STATEMENT:
            return bool(unit.head & _TRUE_HEADS)
        word = self.reading.words[unit.start]
        return word.core in self.people.by_word or word.definite or unit.end - unit.start > 1

    def _attributed_after(self, k: int, cue: Cue, i: int, stop: int, end: int, entity: Entity) -> int:
        """`وبحسب فلان، …` or `وفقا له فإن …`: the rest of the sentence."""
        tokens = self.reading.tokens
        j = stop
        while j < end and (tokens[j].form in ("،", ",", ":") or tokens[j].form in THAT):
            j += 1
        if j >= end:
            return end
        following = self.cues[j]
        if following is not None and following.kind == "verb" and opening(self.reading, self.cues, following, j, end):
            self.people.spoke(entity)
            return j
        quoted = j if j in self.reading.pairs else -1
        opens = Opening(j + 1 if quoted >= 0 and (self.reading.pairs[j] < 0 or self.reading.pairs[j] > j + 4) else j, j, quoted if quoted >= 0 and (self.reading.pairs[j] < 0 or self.reading.pairs[j] > j + 4) else -1, "that")
        until = extent(self.reading, self.cues, opens, end)
        if until - opens.start < 2:
            return max(until, j + 1)
        found = Found(opens.start, until, "mixed" if self._has_fragment(opens.start, until) else "indirect", i, "neutral", "attribution-before")
        self._attribute(found, entity, False)
        self.found.append(found)
        self.clause = until
        return max(until, j + 1)

    def _attributed_before(self, cue: Cue, i: int, begin: int, body: int, stop: int, entity: Entity, inferred: bool) -> int:
        tokens, pairs = self.reading.tokens, self.reading.pairs
        while begin < body and (tokens[begin].kind == "mark" and begin not in pairs or tokens[begin].form in ("كما", "و", "وقد")):
            begin += 1
        last = body
        while last > begin and tokens[last - 1].form in ("،", ",", "-", "–", "وذلك"):
            last -= 1
        kind: QuoteKind = "mixed" if self._has_fragment(begin, last) else "indirect"
        if begin in pairs and pairs[begin] == last - 1:
            begin, last, kind = begin + 1, last - 1, "direct"
        if last - begin < 2:
            return max(stop, i + 1)
        found = Found(begin, last, kind, i, "neutral", "attribution-after")
        self._attribute(found, entity, inferred)
        self.found.append(found)
        self.clause = max(stop, body)
        return max(stop, body, i + 1)

    # Out

    def _quote(self, found: Found) -> Quote | None:
        """The quote of a stretch of tokens, its edges freed of commas, stops and unpaired marks."""
        tokens, text = self.reading.tokens, self.reading.text
        start, end = found.start, found.end
        while start < end and tokens[start].form in ("،", ",", ":", ".", "-", "–", ")"):
            start += 1
        while end > start and (tokens[end - 1].form in ("،", ",", ".", ":", "-", "–", "؛", "!") or end - 1 in self.reading.pairs):
            end -= 1
        while end > start and tokens[end - 1].form in marks.MARKS and not any(i in self.reading.pairs and self.reading.pairs[i] == end - 1 for i in range(max(start, end - 60), end)):
            end -= 1
        while end > start and tokens[end - 1].form in ("،", ",", ".", "؛", "و"):
            end -= 1
        if end <= start:
            return None
        a, b = tokens[start].start, tokens[end - 1].end
        cue = tokens[found.cue]
        entity = found.entity
        return Quote(
            start=a, end=b, text=text[a:b], kind=found.kind, cue=text[cue.start : cue.end],
            speaker=entity.name if entity is not None else None, role=entity.role if entity is not None else None,
            rule=found.rule, stance=found.stance, inferred=found.inferred, evidence=found.evidence,
        )  # fmt: skip


__all__ = ["Reporter", "written"]
