"""Whether a word may belong to the noun before it: agreement in gender and article, adjectives, accusatives."""

from .names import HEAD, LEXICON, SETS, Sort, Word
from .persons import may_start

NISBA = ("ي", "يه", "يين", "يون", "يتين", "يات")
_SHORT_NISBA = 4


def governs_nothing(head: Word, word: Word, form: str) -> bool:
    """Whether the word after a head stands apart: `المتحدث لصحيفة`, and `محللون القبض`, where nun bars a genitive."""
    if _is_masculine_after(head, word):
        return True
    if head.definite:
        told = form[0] == "ل" and not word.definite and not word.sort & Sort.GIVEN  # المتحدث لصحيفة, المتحدثة لاري
        return bool(head.sort & (Sort.EPITHET | Sort.GROUP)) and told
    return word.definite and bool(head.sort & Sort.GROUP) and head.core.endswith(("ون", "ين"))


def is_accusative(form: str) -> bool:
    """Whether a form is a noun in the accusative, an object: `وجه نائب انتقادا`."""
    if form[-1] != "ا" or form in LEXICON:
        return False
    return bool(LEXICON.get(form[:-1], 0) & ~(Sort.GIVEN | Sort.AMBIGUOUS | Sort.FUNCTION))  # دانا, هوا are names


def pairs_with(before: Word, word: Word) -> bool:
    """Whether two adjectives of relation joined by و describe one noun: they agree in gender and article."""
    same = before.definite == word.definite and before.core.endswith("ه") == word.core.endswith("ه")
    return same and before.core.endswith(("ي", "يه")) and not (before.sort | word.sort) & HEAD


def is_relative_verb(word: Word) -> bool:
    """Whether a word is a verb with its object joined on, the beginning of a clause: `وثيقة نشرتها الوكالة`."""
    stem = word.core.removesuffix("ا").removesuffix("ه")
    return stem != word.core and stem.endswith("ت") and LEXICON.get(stem) == Sort.VERB


def may_follow_in_name(word: Word) -> bool:
    """Whether a word can only be the second of a name: `وزير الدولة إيدي جاكسون`, though إيدي reads like أيدي."""
    if word.preposition or word.definite:
        return False
    return bool(word.sort & (Sort.GIVEN | Sort.PARTICLE)) or (word.sort == Sort.UNKNOWN and may_start(word))


def _is_masculine_after(head: Word, word: Word) -> bool:
    """Whether an adjective cannot be of the institution before it, by gender: `(موقع) الهيئة الإلكتروني`."""
    feminine = head.definite and word.definite and head.core.endswith("ه") and not head.sort & Sort.OFFICE
    return feminine and not word.sort & HEAD and word.core.endswith("ي") and len(word.core) > _SHORT_NISBA


def is_participle(word: Word) -> bool:
    """Whether a word has the shape of a participle and both genders, as adjectives have: `بارز`, `محرر`."""
    core = word.core
    shaped = core[0] == "م" or (len(core) == 4 and core[1] == "ا")
    return shaped and not word.sort & HEAD and core + "ه" in LEXICON and core in LEXICON


def describes(word: Word) -> bool:
    """Whether a definite word after a closed noun phrase still describes it: an adjective, an office or a name."""
    if word.core.endswith(NISBA) or word.sort & Sort.ADJECTIVE:
        return True
    return not word.sort & (Sort.COMMON | Sort.INSTITUTION | Sort.DOCUMENT)  # الملك الحكومة: a subject and an object


def is_apart(head: Word, place: Word, word: Word) -> bool:
    """Whether a word is no adjective of an institution: `حكومة كندا المرفأ`, `(ممثلو) ادعاء ألمان`."""
    if word.core in SETS["nationals"] and head.sort & Sort.INSTITUTION:
        return True
    if not word.definite or word.sort or word.core.endswith((*NISBA, "ه")):
        return False
    return bool(place.sort & Sort.PLACE) and not place.definite and head.core.endswith("ه")
