"""Who is who across an article: mentions of one speaker joined under the fullest name."""

import re

from ..arabic.chains import serves
from ..arabic.folding import fold
from ..arabic.names import SETS, Sort, is_nationality, read
from ..arabic.phrases import written
from ..arabic.reading import Phrase
from ..model import Span
from .completing import FullNameOf, opens_sentence
from .entities import Entity, compatible, is_meant, is_woman, may_be_called, skeleton, within
from .naming import FullName, inner_office, trimmed
from .shortened import InFull, is_definite, plain_words
from .view import View

_NAME = 6  # words of a name
_LOOK_BACK = 8
_REMEMBERED = 40  # speakers, and descriptions, that are kept in mind
_FORMER = frozenset(("سابق", "سابقه", "اسبق", "راحل", "راحله"))
_SHORT_NAME = re.compile(r"\(\W*(\w{3,})\W*\)$")
_BRACKETS = re.compile(r"[()]")
_OFFICIAL = re.compile(r"(?:\s+(?:الرسمية?|\([^)]*\)))+$")


def _may_hold(words: tuple[str, ...], held: tuple[str, ...]) -> bool:
    """Whether an office is the one called `held`; `نظيره الفرنسي` is the president, too, who is told of before."""
    if len(words) == 2 and held[0].startswith("نظير") and is_nationality(words[1]):
        return within(words[1:], held)
    return within(words, held) and not _FORMER.intersection(held).difference(words)


class People:
    """The speakers of an article in order of mention."""

    def __init__(self, view: View) -> None:
        self.reading = view
        self.all: list[Entity] = []
        self.by_word: dict[str, Entity] = {}
        self.recent: list[Entity] = []
        self.voice: tuple[Entity, bool] | None = None  # who spoke through a document, and whether its word is feminine
        self._names = view.names
        self._full = FullNameOf(view)
        self.in_full = InFull(view)
        self._first = {view.words[full[0]].core for full in view.names.values()}
        self._aliases: dict[str, Entity] = {}  # an institution's short name, given in brackets: سونا
        self._held = [(full, plain_words(self.reading, *full[2])) for full in view.holders if full[2] is not None]

    def spoke(self, entity: Entity) -> None:
        """Make `entity` the one who spoke last."""
        if self.recent and self.recent[-1] is entity:
            return
        if entity in self.recent[-_LOOK_BACK:]:
            self.recent.remove(entity)
        self.recent.append(entity)
        del self.recent[:-_REMEMBERED]

    def knows(self, word: str) -> bool:
        """Whether a word is the last of a name in the article."""
        return word in self.by_word or word in self._names

    def last(self, feminine: bool | None = None, plural: bool | None = None) -> Entity | None:
        """Who spoke last and agrees with a verb; where nobody agrees, nobody."""
        if self.voice is not None and self.voice[1] == feminine and self.recent and self.recent[-1] is self.voice[0]:
            return self.recent[-1]
        for entity in reversed(self.recent[-_LOOK_BACK:]):
            if feminine is not None and entity.feminine is not None and entity.feminine != feminine:
                continue
            if plural and entity.named and not entity.plural and not entity.head & Sort.INSTITUTION:
                continue
            if entity.head & Sort.DOCUMENT and any(not other.head & Sort.DOCUMENT for other in self.recent):
                continue
            return entity
        return None

    def last_person(self) -> Entity | None:
        """The person who spoke last, by name or office."""
        return next((each for each in reversed(self.recent) if each.named or each.head & Sort.OFFICE), None)

    def document(self, word: str) -> Entity | None:
        """The document called by `word` that itself was quoted last."""
        found = (each for each in reversed(self.recent) if each.head & Sort.DOCUMENT and each.words[0] == word)
        return next(found, None)

    def last_law(self) -> Entity | None:
        """The law or decision that was quoted last."""
        return next((entity for entity in reversed(self.recent) if entity.words[0] in SETS["laws"]), None)

    def entity(self, unit: Phrase) -> Entity | None:
        """The entity that a noun phrase mentions, a new one where it is none of those known."""
        named, unit = unit.name is not None, unit if unit.name is not None else self._with_surname(unit)
        if unit.name is not None and unit.office is not None:
            start, end = unit.name
            if self._is_no_holder(end, unit.office, unit.head):
                unit = Phrase(start=unit.start, end=unit.end, head=unit.head, name=None, office=unit.office)
            elif named and inner_office(self.reading, (start, end, unit.office), self.reading.holders) >= 0:
                unit = Phrase(start=unit.start, end=unit.end, head=unit.head, name=None, office=(unit.start, unit.end))
        return self._person(unit) if unit.name is not None else self._described(unit)

    def _is_no_holder(self, end: int, office: tuple[int, int], head: int) -> bool:
        """Whether a woman's office stands before the name of a man, whom she speaks of: `هاجمت الطالبة البدري`."""
        known = self.by_word.get(self.reading.words[end - 1].core)
        if known is None or not known.named or known.feminine is not False or office[1] > end:
            return False
        return is_woman(plain_words(self.reading, *office), head)

    def _with_surname(self, unit: Phrase) -> Phrase:
        """`unit`, its last word taken for a name where it is the surname of somebody named in full: `الوزير العساف`."""
        if unit.office is None or not unit.head & Sort.OFFICE or unit.office[1] - unit.office[0] < 2:
            return unit
        start, end = unit.office
        if any(serves(self.reading, start, i) for i in range(max(start + 1, end - _NAME), end)):
            return unit  # مستشار للرئيس فلان
        word = self.reading.words[end - 1]
        full = self._names.get(word.core)
        before = self.reading.words[end - 2]
        if not before.definite and (end - start == 2 or before.sort == Sort.COMMON):
            return unit  # محامي البدري, إمام المسجد قرب منزل البدري
        if (
            full is None
            or is_nationality(word.core)
            or word.sort & ~Sort.GIVEN
            or not (word.definite and self.reading.words[full[1] - 1].definite)
        ):
            return unit
        return Phrase(start=unit.start, end=unit.end, head=unit.head, name=(end - 1, end), office=(start, end - 1))

    def _span(self, start: int, end: int) -> Span:
        tokens, text = self.reading.tokens, self.reading.text
        a, b = tokens[start].start, tokens[end - 1].end
        return Span(start=a, end=b, text=text[a:b])

    def _person(self, unit: Phrase) -> Entity | None:
        assert unit.name is not None  # noqa: S101 - the caller looked
        start, end = unit.name
        end = start + 1 if self._is_surname_alone(start, end) else trimmed(self.reading, start, end)
        words = plain_words(self.reading, start, end)
        if not words:
            return None
        mention = self._span(start, end)
        if len(words) == 1 and (called := self._aliases.get(words[0])) is not None:
            called.mentions.append(mention)
            return called
        found = self.by_word.get(words[-1])
        if found is not None and found.named and compatible(found.words, words):
            found.mentions.append(mention)
            if len(words) > len(found.words):
                found.name, found.words = written(self.reading, start, end), words
        elif found is not None and found.named and len(words) == 2 < len(found.words) + 1 and not self._is_given(start):
            found.mentions.append(mention)  # ثارت ثائرة البدري: an unlisted word before the surname of somebody known
        elif (holder := self._unnamed_before(unit)) is not None:
            found = holder
            found.role, found.role_words = found.name, found.words
            found.name, found.words, found.named = written(self.reading, start, end), words, True
            found.mentions.append(mention)
            self._add_words(found)
        else:
            found = Entity(written(self.reading, start, end), words, unit.head, True, mention)
            found.plural = self._is_joint(start, end)
            self._complete(found)
            self._add(found)
        if unit.office is not None:
            self._give_role(found, *unit.office)
        return found

    def _is_surname_alone(self, start: int, end: int) -> bool:
        """Whether a name's first word is a surname told in full elsewhere, so that it ends there: `رفض البدري الرد`."""
        word = self.reading.words[start]
        full = self._names.get(word.core)
        if end - start < 2 or full is None or full[0] <= start < full[1] or word.core in self._first:
            return False
        after = self.reading.words[start + 1]
        listed = word.sort & ~Sort.AMBIGUOUS == Sort.GIVEN
        return not (listed or after.conjunction or after.core in self._names)

    def _is_given(self, i: int) -> bool:
        """Whether a name may begin with the word at `i` for sure: it is listed, or stands in a full name elsewhere."""
        word = self.reading.words[i]
        return bool(word.sort & Sort.GIVEN) or word.core in self._first

    def _is_joint(self, start: int, end: int) -> bool:
        """Whether a name is that of two: `البدري والنجار`, `البدري وظريف`."""
        words, tokens = self.reading.words, self.reading.tokens
        return any(
            words[i].conjunction or (words[start].definite and not words[i].sort and tokens[i].form[0] == "و")
            for i in range(start + 1, end)
        )

    def _give_role(self, entity: Entity, start: int, end: int) -> None:
        """Let an office describe `entity`: the first is its role, the words of each are remembered."""
        if entity.role is None:
            entity.role = written(self.reading, start, end)
            if entity.feminine is None and self.reading.words[start].sort & Sort.OFFICE:
                entity.feminine = self.reading.words[start].core.endswith("ه")
        if len(entity.role_words) < _REMEMBERED:
            entity.role_words += plain_words(self.reading, start, end)

    def _complete(self, entity: Entity) -> None:
        """Give a surname, or the last word of a name, the fullest name that the article has for it anywhere."""
        if len(entity.words) > 2:
            return
        if entity.head & Sort.PLACE:
            return
        full = self._names.get(entity.words[-1])
        of_one = len(entity.words) == 1 or read(entity.words[0]).sort & Sort.PARTICLE  # دي لاكورتا
        if of_one and (full is None or full[1] - full[0] <= len(entity.words)):
            full = self._full.of(entity.words[-1])
        if full is None:
            return
        start, end, office = full
        words = plain_words(self.reading, start, end)
        if len(words) > len(entity.words) and {*map(skeleton, entity.words)} <= {*map(skeleton, words)}:
            entity.name, entity.words = written(self.reading, start, end), words
            entity.mentions.append(self._span(start, end))
            if self.reading.words[start].sort & Sort.INSTITUTION:
                entity.head = Sort.INSTITUTION
            if office is not None:
                self._give_role(entity, *office)

    def _unnamed_before(self, unit: Phrase) -> Entity | None:
        """Who spoke last by office alone, where a full name without an office comes next: `حذر الوزير … وقال فلان`."""
        assert unit.name is not None  # noqa: S101 - the caller looked
        start, end = unit.name
        last = self.recent[-1] if self.recent else None
        if last is not None and unit.office is not None and self._is_said_of(last, *unit.office):
            return last
        if last is None or unit.office is not None or end - start < 2 or unit.head & ~(Sort.GIVEN | Sort.AMBIGUOUS):
            return None
        if last.named or not last.definite or not last.head & Sort.OFFICE or last.head & Sort.GROUP:
            return None
        if last.head & Sort.EPITHET and not (last.words[0] in SETS["spokesmen"] and len(last.words) > 2):
            return None  # الخبير, but: الناطق باسم الوزارة
        full = self._names.get(self.reading.words[end - 1].core)
        named_so_first = full is None or (start <= full[0] < end and full[2] is None)
        return last if named_so_first and opens_sentence(self.reading, start - 1) else None

    def _is_said_of(self, last: Entity, start: int, end: int) -> bool:
        """Whether an office of one word names who just spoke: `متحدث باسم فلان`, then `المتحدث، فلان`."""
        if last.named or end - start > 1 or not self.reading.words[start].definite or last.head & Sort.GROUP:
            return False
        return bool(last.head & Sort.EPITHET) and self.reading.words[start].core == last.words[0]

    def _add(self, entity: Entity) -> None:
        self.all.append(entity)
        self._add_words(entity)

    def _add_words(self, entity: Entity) -> None:
        for word in entity.words if entity.named else entity.words[:1]:
            self.by_word[word] = entity

    def _described(self, unit: Phrase) -> Entity | None:
        assert unit.office is not None  # noqa: S101 - a phrase has a name or an office
        start, end = unit.office
        words = plain_words(self.reading, start, end)
        if not words:
            return None
        mention = self._span(start, end)
        known = self._known(words, unit, start)
        if known is not None:
            known.mentions.append(mention)
            return known
        if len(words) == 1 and self.reading.words[start].definite and unit.head & Sort.GROUP:
            start, end = self.in_full.group(words[0], start) or (start, end)
            words = plain_words(self.reading, start, end)
        named_in_full = unit.head & (Sort.INSTITUTION | Sort.DOCUMENT) and words[0] not in SETS["laws"]
        shortened = len(words) < 3 and named_in_full and is_definite(self.reading, start, end)
        if shortened and (full := self.in_full.institution(words, unit.head, start)) is not None:
            start, end = full
            words = plain_words(self.reading, start, end)
        elif shortened and (same := self._of_status(words, start)) is not None:
            same.mentions.append(mention)
            return same
        name = written(self.reading, start, end)
        if unit.head & Sort.INSTITUTION:
            short = _SHORT_NAME.search(name)
            bare = _OFFICIAL.sub("", name)
            name = bare if " " in bare else _BRACKETS.sub("", name)  # شبكة (سي.بي.اس): named in brackets alone
        entity = Entity(name, words, unit.head, False, mention)
        entity.definite = is_definite(self.reading, start, end)
        if unit.head & Sort.INSTITUTION:
            entity.feminine = True if words[0].endswith(("ه", "ات")) else None
            if short is not None:
                self._aliases[read(fold(short[1])).core] = entity
        self._add(entity)
        return entity

    def _known(self, words: tuple[str, ...], unit: Phrase, start: int) -> Entity | None:
        """The entity that a description without a name means, if the article has it."""
        read, head, end = self.reading.words, unit.head, unit.end
        words = self._without_traits(words, head, start)
        definite = read[start].definite or (
            start + 1 < end and read[start + 1].definite and not read[start + 1].preposition
        )
        called = definite or words[0] in SETS["titles_as_names"]  # راج شاه, then شاه
        if len(words) == 1 and called and (named := self._surname(words[0])) is not None:
            return named
        if words[0] in SETS["one_of_them"] and (one := self._one_of()) is not None:
            return one
        definite = definite or bool(end < len(read) and read[end].sort & Sort.SAME)
        woman = is_woman(words, head)
        for entity in self._like(words[0]):
            if is_meant(words, head, definite, entity) and not (woman and entity.named and entity.feminine is False):
                return entity
        if head & Sort.INSTITUTION and (same := self._of_kind(words, start)) is not None:
            return same
        if head & Sort.OFFICE and (len(words) > 1 or definite):
            named = self._holder(words, start, woman) or (self._her() if woman else None)
            if named is not None:
                return named
        if definite and self.recent and not read[start].owned:
            return self._again(words, head, read[start].definite, woman and not words[0].endswith("يه"))
        return None

    def _without_traits(self, words: tuple[str, ...], head: int, start: int) -> tuple[str, ...]:
        """An office without what only describes its holder: `الوزير المخضرم`, `الوزير المنتمي لحزب كذا`."""
        read = self.reading.words
        if not (head & Sort.OFFICE and len(words) > 1 and read[start].definite):
            return words
        if start + 2 < len(read) and read[start + 1].definite and read[start + 1].core in SETS["stemming"]:
            return words[:1]
        return (words[0], *(word for word in words[1:] if word.removesuffix("ه") not in SETS["qualities"]))

    def _like(self, kind: str) -> list[Entity]:
        """The entities that may be described by what they are, or what office they hold, the last first."""
        return [
            entity
            for entity in reversed(self.all[-_REMEMBERED:])
            if entity.role_words or (entity.words[0] == kind and not entity.named)
        ]

    def _of_kind(self, words: tuple[str, ...], start: int) -> Entity | None:
        """The only named institution of its kind so far, by its kind and country: `الصحيفة الأميركية`."""
        if len(words) != 2 or not self.reading.words[start].definite or not is_nationality(words[1]):
            return None
        if words[0] not in SETS["kinds"]:
            return None
        same = [entity for entity in self.all if entity.words[0] == words[0] and len(entity.words) > 1]
        if len(same) != 1 or any(is_nationality(word) and not within((word,), words) for word in same[0].words[1:]):
            return None
        return same[0]

    def _of_status(self, words: tuple[str, ...], start: int) -> Entity | None:
        """The only named institution of its kind so far, by a word of what sort it is: `الوكالة الرسمية`."""
        read = self.reading.words
        if len(words) != 2 or words[1].removesuffix("ه") not in SETS["status"] or not read[start].definite:
            return None
        if start + 2 < len(read) and self.reading.tokens[start + 2].form == "في":
            return None  # الوكالة الرسمية في تونس
        same = [entity for entity in self.all if entity.words[0] == words[0] and len(entity.words) > 1]
        return same[0] if len(same) == 1 and words[0] in SETS["kinds"] else None

    def _surname(self, word: str) -> Entity | None:
        """The person that a single word with the article names: a surname that is also a common noun."""
        entity = self.by_word.get(word)
        if entity is not None and entity.named and entity.words[-1] == word:
            return entity
        full = self._names.get(word)
        if full is not None and self.reading.words[full[1] - 1].definite:
            return self._person(Phrase(start=full[0], end=full[1], head=Sort.GIVEN, name=full[:2], office=full[2]))
        return None

    def _her(self) -> Entity | None:
        """The woman who spoke last, where the text has not told her office: `وتابعت الوزيرة`."""
        last = self.last_person()
        return last if last is not None and last.named and last.feminine and last.role is None else None

    def _holder(self, words: tuple[str, ...], at: int, woman: bool) -> Entity | None:
        """The person whom the article names as an office's holder, last before `at`; a bare office has but one."""
        if len(words) == 2 and words[1].removesuffix("ه") in SETS["partisan"]:
            return self._most_named(words[:1])  # الرئيس الجمهوري
        held_by = [(full, held) for full, held in self._held if held and _may_hold(words, held)]
        holders = [full for full, held in held_by if not woman or is_woman(held, Sort.OFFICE)]
        if not holders or (len(words) == 1 and len({self.reading.words[full[1] - 1].core for full in holders}) > 1):
            return None
        return self._holding(max((full for full in holders if full[0] < at), default=holders[0]))

    def _holding(self, full: FullName) -> Entity | None:
        """The person of a full name with an office."""
        start, end, office = full
        return self._person(Phrase(start=start, end=end, head=Sort.OFFICE, name=(start, end), office=office))

    def _most_named(self, words: tuple[str, ...]) -> Entity | None:
        """The holder of an office whose surname the article has most often."""
        read, counts = self.reading.words, self.reading.counts
        holders = [full for full, held in self._held if held and _may_hold(words, held)]
        return self._holding(max(holders, key=lambda full: counts[read[full[1] - 1].core])) if holders else None

    def _one_of(self) -> Entity | None:
        """Who `أحدهما` is: the last speaker that was called one of several, `أحد المصدرين`."""
        return next((each for each in reversed(self.recent) if each.words[0] in SETS["one_of"]), None)

    def _again(self, words: tuple[str, ...], head: int, article: bool, woman: bool) -> Entity | None:
        """`المصدر`, `المتحدث ذاته`, `الخبير المصري`, `الصحيفة`: the last speaker that may be called so.

        Without the article (`مسؤول التجارة`) a description that says something new is somebody new.
        """
        last = self.recent[-1] if article else None
        near = [each for each in reversed(self.recent[-4:]) if not (woman and each.named and each.feminine is False)]
        return next((each for each in near if may_be_called(each, words, head, each is last)), None)
