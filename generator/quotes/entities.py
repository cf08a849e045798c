"""A speaker of an article, and whether a name or a description may mean it."""

from ..arabic.names import SETS, Sort, read
from ..model import Span

_GOVERNMENT = {"حكومه", "وزراء"}  # رئيس الحكومة and رئيس الوزراء are one office
_VOWELS = str.maketrans("", "", "اوي")


class Entity:
    """One speaker: its names so far, its office, and how verbs agree with it."""

    __slots__ = ("definite", "feminine", "head", "mentions", "name", "named", "plural", "role", "role_words", "words")

    def __init__(self, name: str, words: tuple[str, ...], head: int, named: bool, mention: Span) -> None:
        self.name = name
        self.words = words  # folded, without articles
        self.head = head
        self.definite = True
        self.named = named  # by a person's or proper name, not by a description
        self.role: str | None = None
        self.role_words: tuple[str, ...] = ()
        self.feminine: bool | None = None
        self.plural: bool | None = None
        self.mentions = [mention]


def skeleton(word: str) -> str:
    """A name's letters without long vowels, which spell foreign names now so, now so.

    >>> skeleton("نيكولسون") == skeleton("نيكلسون")
    True
    """
    return word.translate(_VOWELS)


def is_woman(words: tuple[str, ...], head: int) -> bool:
    """Whether a description is a woman's: an office in the feminine (`الوزيرة`), not a word like `داعية`."""
    return bool(head & Sort.OFFICE and words[0][-1] == "ه" and read("ال" + words[0][:-1]).sort & Sort.OFFICE)


def is_meant(words: tuple[str, ...], head: int, definite: bool, entity: Entity) -> bool:
    """Whether a description says what `entity` was described as before."""
    if not entity.named and entity.words[0] == words[0]:
        other_document = len(words) == 1 and head & Sort.DOCUMENT and definite != entity.definite
        if entity.words == words and not other_document:
            return True
        if definite and (not head & Sort.DOCUMENT or len(words) > 1) and within(words, entity.words):
            return True
    if not (entity.role_words and head & Sort.OFFICE):
        return False
    counterpart = len(words) > 1 and entity.role_words[0].startswith("نظير")  # نظيره الفرنسي, then الرئيس الفرنسي
    return within(words[1:] if counterpart else words, entity.role_words)


def may_be_called(entity: Entity, words: tuple[str, ...], head: int, last: bool) -> bool:
    """Whether a speaker may be called by a definite description of the sort `head`; `last` spoke last of all."""
    known = entity.words + entity.role_words
    told = entity.role is not None or not entity.named
    if words[0] in SETS["lay"] and told and not within(words[:1], known):
        return False  # الشاب is no minister
    person = not entity.head & (Sort.INSTITUTION | Sort.DOCUMENT | Sort.COMMON | Sort.PLACE)
    if head & Sort.EPITHET and not head & Sort.GROUP and entity.head & Sort.GROUP and words[0] != "مصدر":
        return False
    if head & Sort.EPITHET and (person or words[0] == "مصدر"):
        others = tuple(word for word in words[1:] if word not in ("في", "من", "باسم"))
        of_him = entity.named and any(word in entity.words for word in others)  # محامي البدري is not البدري
        return not others or last or (within(others, known) and not of_him)
    if len(words) > 1:
        trait = head & Sort.INSTITUTION and last and all(read(word).sort & Sort.EPITHET for word in words[1:])
        return bool(trait) and entity.words[0] == words[0]  # المنظمة الحقوقية
    if head & Sort.DOCUMENT and head & Sort.STATEMENT:
        return True
    if (head & Sort.OFFICE and person and not entity.head & Sort.GROUP) or head & entity.head & Sort.GROUP:
        return within(words, known)
    return bool(head & entity.head & Sort.INSTITUTION) and within(words, entity.words)


def within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether every word of `short` is one of `long`, adjectives of origin compared by their stem."""
    for a in short:
        if a in long:
            continue
        for b in long:
            if _alike(a, b):
                break
        else:
            return False
    return True


def _alike(a: str, b: str) -> bool:
    """Whether two words that are not the same are one word's forms."""
    if a[:1] != b[:1]:
        return {a, b} == _GOVERNMENT
    if a[-1] == b[-1] and abs(len(a) - len(b)) == 1 and len(skeleton(a)) >= 4 and skeleton(a) == skeleton(b):
        return True  # فيدرالي, فدرالي
    if a.removesuffix("ه") in (b + "ي", b.removesuffix("ه") + "ي"):
        return True  # أممي, of the أمم
    stem = min(len(a), len(b))
    return stem >= 4 and a[: stem - 1] == b[: stem - 1] and abs(len(a) - len(b)) <= 2


def compatible(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names may be one person's: the shorter one's words are the longer's."""
    short, long = sorted((a, b), key=len)
    return set(short) <= set(long)
