"""The quotes of a document: each cue's words and speaker, in the order of the text."""

from bisect import bisect_left

from ..arabic.names import HEAD, LEXICON, Sort
from ..arabic.phrases import phrase, written
from ..arabic.vocabulary import Trigger
from ..model import Document, Quote, QuoteKind
from .attributions import SOURCES, attribution, names_source, owner_of_noun
from .content import WHICH_IS, extent, main_clause_after
from .cues import NAMINGS, TOLD_NOUNS, Cue
from .entities import Entity
from .found import Found
from .labelled import after_dateline, answer, headline, what_was_said
from .opening import COMMAS, THAT, WHAT, Opening, negated, opening, says_that
from .quoting import quotes_of
from .speaker import Speakers
from .unclosed import elided, goes_on_to, speaks_on
from .view import view

_FRAGMENT = 3  # words in marks that make an indirect quote a mixed one
_FULL = 7  # words in marks that are a statement by themselves
_STANDALONE = 4
_CLAUSE_OPENS = Sort.FUNCTION | Sort.VERB | Sort.TENSED | Sort.DEMONSTRATIVE
_FINAL = frozenset(".؟?!…\"'”’»")
_GOVERNING = frozenset(("من", "عن", "الي", "علي", "في", "مع", "بعد", "قبل", "بسبب", "رغم"))
_TONGUE = "لسان"  # على لسان فلان
_TELLING = Trigger((WHAT | {_TONGUE}).__contains__)  # words that may tell of a report, besides cues
_GOES_ON = frozenset(("وان", "وانه", "وانها", "وانهم"))


class Reporter:
    """One pass over a document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.view = view(document)
        self.speakers = Speakers(self.view)
        self.found: list[Found] = []
        self.open_until = -1  # the token up to which an open quotation goes on
        self.telling = sorted({*self.view.told, *_TELLING.of(document)[0]})
        self.closing = {close: mark for mark, close in self.view.pairs.items() if close > 0}

    def quotes(self) -> tuple[Quote, ...]:
        """Every quote in the order of the text."""
        first = self.document.first
        for k, sentence in enumerate(self.document.sentences):
            if sentence.heading or (":" in sentence.text and sentence.text[-1] not in _FINAL):
                self._keep(headline(self.view, self.speakers, first[k], first[k + 1]))
                if self.found and self.found[-1].end == first[k + 1]:
                    continue
            if not sentence.heading and not (sentence.furniture and self._is_closed(first[k], first[k + 1])):
                self._sentence(k, first[k], first[k + 1])
        return tuple(quotes_of(self.view, self.closing, self.found))

    def _is_closed(self, start: int, end: int) -> bool:
        """Whether no marks stay open in a line; where they do, it is part of the article whatever its shape."""
        return all(self.view.pairs.get(j, 0) >= 0 for j in range(start, end))

    def _sentence(self, k: int, start: int, end: int) -> None:
        i = self._continued(start, end)
        fresh = i == start
        if fresh:
            i = after_dateline(self.view, start, end)
        first = self.document.first
        silent = k > 0 and not (self.found and self.found[-1].end > first[k - 1])
        self.speakers.begin(i, (first[k - 1], first[k]) if silent else None)
        count = len(self.found)
        if fresh and i == start:
            i = self._opening_words(k, start, end)
        if (given := answer(self.view, self.speakers, i, end)) is not None:
            self._keep(given)
            return
        for at in self.telling[bisect_left(self.telling, i) : bisect_left(self.telling, end)]:
            if at >= i:
                i = self._told(k, at, end, count)

    def _told(self, k: int, i: int, end: int, count: int) -> int:
        """Read what the word at `i` may tell of; the token to go on from."""
        cue = self.view.cues[i]
        if cue is not None:
            return self._report(k, cue, i, end, count)
        if (said := what_was_said(self.view, self.speakers, i, end)) is not None:
            self._keep(said)
            self.speakers.clause = said.end
            return said.end
        if self.view.tokens[i].form == _TONGUE and (unit := phrase(self.view, i + 1, end)) is not None:
            self.speakers.spoke(self.speakers.entity(unit, end))
        return i + 1

    def _keep(self, found: Found | None) -> None:
        if found is not None:
            self._attribute(found, found.entity, found.inferred)
            self.found.append(found)

    # What goes on from the sentence before

    def _continued(self, start: int, end: int) -> int:
        """Go on with a statement whose marks are still open; the first token after it."""
        if self.open_until <= start or not self.found:
            return start
        last = self.found[-1]
        stop = min(end, self.open_until)
        if self.open_until <= end:
            self.open_until = -1
        if elided(self.view, start):
            last.end = stop
        else:
            self._repeat(last, start, stop, "open-marks")
        return stop + 1 if stop < end else end

    def _repeat(self, last: Found, start: int, stop: int, rule: str) -> None:
        """Report `start:stop` as further words of the speaker of `last`."""
        kind: QuoteKind = "direct" if rule.endswith("marks") else last.kind
        found = Found(start, stop, kind, last.cue, last.stance, rule)
        found.entity, found.inferred, found.evidence = last.entity, last.inferred, last.evidence
        self.found.append(found)

    def _opening_words(self, k: int, start: int, end: int) -> int:
        """`أما فلان` at the head of a sentence, or words that go on with what was said; the token to read from."""
        if start >= end:
            return end
        form = self.view.tokens[start].form
        if form == "اما" and (unit := phrase(self.view, start + 1, end)) is not None and unit.head & SOURCES:
            self.speakers.spoke(self.speakers.entity(unit, end))
            return max(start + 1, unit.end)
        if not self.found or self.found[-1].end < self.document.first[max(0, k - 1)]:
            return start
        last = self.found[-1]
        unmarked = last.rule == "continued-speech" or self.view.tokens[last.start - 1].form == ":"
        if unmarked and last.kind == "direct" and speaks_on(self.view, k):
            stop = end - 1 if self.view.tokens[end - 1].form in _FINAL else end
            return self._go_on(start, stop, "continued-speech")
        if form in _GOES_ON:
            stop = extent(self.view, Opening(start=start + 1, marker=start, quoted=-1, by="that"), end)
            return self._go_on(start + 1, stop, "continued-clause")
        close = self.view.pairs.get(start, -1)
        if close - start > _FULL and close >= end - 2:
            if close >= end:
                self.open_until = close
            return self._go_on(start + 1, min(close, end), "continued-marks")
        return start

    def _go_on(self, start: int, stop: int, rule: str) -> int:
        last = self.found[-1]
        self._repeat(last, start, stop, rule)
        self._attribute(self.found[-1], last.entity, True)
        self.speakers.clause = stop
        return stop

    # Reports

    def _report(self, k: int, cue: Cue, i: int, end: int, count: int) -> int:
        """Read the report that the cue at `i` may make; the token to go on from."""
        if cue.kind in ("verb", "document") and negated(self.view, i):
            told = i > 1 and self.view.tokens[i - 2].form in WHICH_IS  # وهو ما رد عليه الوزير قائلا
            return self._without_words(cue, i, end) if told and cue.kind == "verb" else i + 1
        if cue.present and i and self.view.tokens[i - 1].form in _GOVERNING and self.view.tokens[i].form[0] == "ت":
            return i + 1  # من تجدد المخاوف: a noun
        if cue.kind in ("attribution", "relay"):
            return self._attribution(cue, i, end, count)
        opens = opening(self.view, i, end)
        if opens is None:
            return self._without_words(cue, i, end) if cue.kind == "verb" and not cue.homograph else i + 1
        if self._impersonal(cue, i, opens):
            return i + 1
        if cue.lemma in ("جاء", "وجاء") and not self._stands_in(i):
            return i + 1
        if cue.kind == "noun" and not self._is_said(i, opens.marker):
            return i + 1
        if opens.marker == i + 1 and self._tells_of_thing(cue, i):
            return i + 1
        return self._statement(k, cue, i, opens, end)

    def _is_said(self, i: int, marker: int) -> bool:
        """Whether the noun at `i` is one of saying where its words are announced at `marker`."""
        if self.view.tokens[i].form in TOLD_NOUNS:
            return owner_of_noun(self.view, i, marker) is not None
        return says_that(self.view, i, marker)

    def _stands_in(self, i: int) -> bool:
        """Whether `جاء` at `i` tells where words stand: `جاء في البيان`, `جاء بالبيان`, but not `جاء قرار`."""
        tokens = self.view.tokens
        if i + 1 >= len(tokens):
            return False
        return tokens[i + 1].form in ("في", "علي", "ضمن", "فيه", "فيها") or self.view.words[i + 1].preposition == "ب"

    def _tells_of_thing(self, cue: Cue, i: int) -> bool:
        """Whether a verb in the present only describes the indefinite noun before it: `ورقة تفيد بأنه`."""
        if not cue.present or self.view.tokens[i].form[0] not in "يت" or i <= self.speakers.clause:
            return False
        before = self.view.words[max(0, i - 3) : i]
        core = before[-1].core
        accusative = core[-1:] == "ا" and bool(LEXICON.get(core[:-1], 0) & Sort.COMMON)  # نشر صورا تظهر أن
        thing = (before[-1].sort == Sort.COMMON or accusative) and not before[-1].definite
        traits = before[-1].sort & Sort.ADJECTIVE or before[-1].core.endswith(("ي", "يه", "ون", "ين"))
        return thing and not (traits and any(word.sort & HEAD for word in before))

    def _impersonal(self, cue: Cue, i: int, opens: Opening) -> bool:
        """Whether the verb is a passive without a subject: `يتوقع أن`, `يذكر أن`."""
        if not (cue.impersonal and cue.present and not cue.feminine and not cue.plural):
            return False
        if opens.marker > i + 2 or (opens.marker == i + 2 and self.view.words[i + 1].definite):
            return False  # يتوقع التقرير أن
        return self.speakers.behind(i) is None

    def _without_words(self, cue: Cue, i: int, end: int) -> int:
        """Remember the subject of a verb whose words do not follow in a form that counts."""
        unit = phrase(self.view, self.speakers.past_adverbs(i + 1, end), end)
        after = self.speakers.follows_subject(cue, i) and self.speakers.behind(i) is not None
        named = unit is not None and not after and self.speakers.is_somebody(unit, end)
        entity = (self.speakers.subject(i, end) if named else None) or self.speakers.behind(i)
        before = self._said_before(cue, i, entity, end)
        if before is None and entity is not None and unit is not None and self.speakers.is_aside(i, unit.end, end):
            return i + 1
        self.speakers.spoke(entity)
        if before is None:
            return i + 1
        self._attribute(before, entity, entity is None)
        self.found.append(before)
        self.speakers.clause = i
        return i + 1

    def _said_before(self, cue: Cue, i: int, entity: Entity | None, end: int) -> Found | None:
        """`"…"، قال فلان` and `…، كما قال فلان`: words right before the verb."""
        tokens, clause = self.view.tokens, self.speakers.clause
        if not (cue.that or cue.colon):
            return None
        like = i > clause and tokens[i - 1].form == "كما"
        thus = i > clause and tokens[i - 1].form == "هكذا"
        j = i - (2 if like or thus else 1)
        comma = j > clause and tokens[j].form in COMMAS
        while j > clause and (tokens[j].form in COMMAS or tokens[j].form == "."):
            j -= 1
        mark = self.closing.get(j, -1)
        short = thus or (entity is not None and self.view.words[mark + 1].sort & _CLAUSE_OPENS)
        if mark >= clause and j - mark > (2 if short else _STANDALONE):
            return Found(mark + 1, j, "direct", i, cue.stance, "marks-before")
        if like and comma and entity is not None and j > clause + 1 and attribution(self.view, i, end)[1]:
            return Found(clause, j + 1, "indirect", i, cue.stance, "said-before")
        return None

    def _statement(self, k: int, cue: Cue, i: int, opens: Opening, end: int) -> int:
        feminine = cue.feminine if not cue.plural and cue.kind in ("verb", "participle") else None
        stop = extent(self.view, opens, end, feminine)
        relative = bool(i and self.view.words[i - 1].sort & Sort.RELATIVE)
        stop = main_clause_after(self.view, self.speakers.start, opens.start, stop, relative)
        if stop - opens.start < 1:
            return opens.marker + 1
        entity, inferred = self.speakers.speaker(i, opens.marker)
        close = self.view.pairs[opens.quoted] if opens.quoted >= 0 else 0
        whole = opens.by == "colon" or (opens.quoted >= 0 and (close < 0 or stop <= close))
        found = Found(opens.start, stop, "direct", i, cue.stance, f"{cue.kind}-{opens.by}")
        if not whole:
            found.start = opens.quoted if opens.quoted >= 0 else opens.start
            found.kind = "mixed" if self._has_fragment(found.start, stop) else "indirect"
        self._attribute(found, entity, inferred)
        self.found.append(found)
        self.speakers.clause = stop
        if stop >= end:
            self.open_until = goes_on_to(self.view, k, opens, stop, end)
        return max(stop, opens.marker + 1)

    def _has_fragment(self, start: int, stop: int) -> bool:
        """Whether some of the words stand in marks as they were said; a name in marks is none of them."""
        pairs, tokens = self.view.pairs, self.view.tokens
        return any(
            i in pairs and (pairs[i] < 0 or pairs[i] - i > _FRAGMENT) and tokens[i - 1].form not in NAMINGS
            for i in range(start, stop)
        )

    def _attribute(self, found: Found, entity: Entity | None, inferred: bool) -> None:
        found.entity, found.inferred = entity, inferred
        if entity is not None:
            self.speakers.spoke(entity)
            if inferred:
                found.evidence = (entity.mentions[-1],)

    # According to

    def _attribution(self, cue: Cue, i: int, end: int, count: int) -> int:
        """`بحسب فلان` before the words, after them, or in their middle; the token to go on from."""
        start = self.speakers.clause
        stop, last = attribution(self.view, i, end)
        after = max(i + 1, min(stop, i + 2))
        if not names_source(self.view, i, end):
            return after
        entity, inferred = self.speakers.source(i, stop)
        if entity is None:
            return after
        if i - start <= 1 or self.view.tokens[i - 1].form in WHICH_IS:
            if i - start <= 1 and start > self.speakers.start:  # a second source for what has been said
                return stop
            return self._words_after(i, stop, end, entity)
        if len(self.found) > count and not self._says_more(start, i):
            return stop
        if inferred and (len(self.found) > count or self._has_cue(start, i)):
            return stop
        if self._report_follows(stop, end):
            last = True
            if cue.kind == "relay":
                return stop
        return self._words_before(i, start, stop if last else end, last, entity, inferred)

    def _says_more(self, start: int, i: int) -> bool:
        """Whether the words since the last quote are a clause, not just another circumstance of it."""
        tokens = self.view.tokens
        if tokens[start].form in COMMAS:
            start += 1
        if tokens[start].form == "وذلك" or self.view.words[start].preposition or tokens[start].form in ("في", "من"):
            return False
        return i - start > _STANDALONE

    def _has_cue(self, start: int, i: int) -> bool:
        return any(cue is not None and cue.kind in ("verb", "participle") for cue in self.view.cues[start:i])

    def _report_follows(self, stop: int, end: int) -> bool:
        """Whether another report begins soon after an attribution."""
        for j in range(stop, min(end, stop + 6)):
            cue = self.view.cues[j]
            if cue is None or cue.homograph or cue.kind not in ("verb", "participle", "document"):
                continue
            if opening(self.view, j, end) is not None:
                return True
        return False

    def _words_after(self, i: int, stop: int, end: int, entity: Entity) -> int:
        """`وبحسب فلان، …` or `وفقا له فإن …`: the rest of the sentence."""
        tokens, pairs = self.view.tokens, self.view.pairs
        j = self._past_name(stop, end, entity)
        while j < end and (tokens[j].form in ("،", ",", ":", "فقد") or tokens[j].form in THAT):
            j += 1
        if j >= end:
            return end
        cue = self.view.cues[j]
        if cue is not None and cue.kind == "verb" and opening(self.view, j, end) is not None:
            self.speakers.spoke(entity)
            return j
        whole = j in pairs and (pairs[j] < 0 or pairs[j] > j + _STANDALONE)
        opens = Opening(start=j + 1 if whole else j, marker=j, quoted=j if whole else -1, by="that")
        until = extent(self.view, opens, end)
        if until - opens.start < 2:
            return max(until, j + 1)
        kind: QuoteKind = "mixed" if self._has_fragment(opens.start, until) else "indirect"
        self._add(Found(opens.start, until, kind, i, "neutral", "attribution-before"), entity, False)
        self.speakers.clause = until
        return max(until, j + 1)

    def _past_name(self, stop: int, end: int, entity: Entity) -> int:
        """The token after a source's name between commas: `بحسب المتحدث، فلان، فقد …`; `stop` where none follows."""
        unit = phrase(self.view, stop + 1, end) if stop + 1 < end and entity.named else None
        if unit is None or unit.end >= end or self.view.tokens[unit.end].form not in COMMAS:
            return stop
        return unit.end if written(self.view, unit.start, unit.end) == entity.name else stop

    def _words_before(self, i: int, begin: int, stop: int, last: bool, entity: Entity, inferred: bool) -> int:
        """`…، بحسب فلان`, or the same in the middle of the words (`last` is false)."""
        tokens, pairs = self.view.tokens, self.view.pairs
        while begin < i and (
            (tokens[begin].kind == "mark" and begin not in pairs) or tokens[begin].form in ("كما", "و")
        ):
            begin += 1
        begin = self._conceded(begin, i)
        body = i
        if last:
            while body > begin and (tokens[body - 1].form in COMMAS or tokens[body - 1].form == "وذلك"):
                body -= 1
        else:
            body = extent(self.view, Opening(start=i + 1, marker=i, quoted=-1, by="that"), stop)
        kind: QuoteKind = "mixed" if self._has_fragment(begin, body) else "indirect"
        if pairs.get(begin, -1) == body - 1:
            begin, body, kind = begin + 1, body - 1, "direct"
        if body - begin < 2:
            return max(stop, i + 1)
        self._add(
            Found(begin, body, kind, i, "neutral", "attribution-after" if last else "attribution-within"),
            entity,
            inferred,
        )
        self.speakers.clause = stop if last else body
        return max(self.speakers.clause, i + 1)

    def _conceded(self, begin: int, i: int) -> int:
        """Where a clause after `رغم أن` begins, which alone the source at `i` is responsible for; else `begin`."""
        tokens = self.view.tokens
        for j in range(i - _STANDALONE, begin + _STANDALONE, -1):
            if (
                tokens[j].form in THAT
                and tokens[j - 1].form in ("رغم", "من")
                and (tokens[j - 1].form == "رغم" or tokens[j - 2].form in ("الرغم", "بالرغم"))
            ):
                return j + 1
        return begin

    def _add(self, found: Found, entity: Entity, inferred: bool) -> None:
        self._attribute(found, entity, inferred)
        self.found.append(found)
