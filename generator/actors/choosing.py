"""Which of those whom an article names are its actors."""

from ..arabic.folding import fold
from ..arabic.names import LEXICON, PLAIN, Sort, is_nationality, read
from ..quotes.entities import Entity
from .standing import Standing
from .words import WORDS

_ORDINARY = Sort.COMMON | Sort.VERB | Sort.TENSED | Sort.FUNCTION | Sort.OFFICE | Sort.PLACE
_INFLECTED = 4  # letters of a word with something joined on
_GENERAL = Sort.GROUP | Sort.DOCUMENT
_FEWEST_WORDS = 2
_LETTERS = 3  # of the longest word of a name


def is_actor(entity: Entity, standing: Standing | None, speakers: set[str]) -> bool:
    """Whether an entity says something, does something, or is named often enough to matter."""
    if fold(entity.name) in speakers:
        return not entity.head & (Sort.DOCUMENT | Sort.PLACE)
    if standing is None or entity.head & (_GENERAL | Sort.PLACE):
        return False
    if entity.head & Sort.ORGANISATION:
        return standing.mentions > 1 or standing.acts or not standing.aside
    if entity.named:
        return _is_person_of(entity, standing)
    if entity.head & Sort.INSTITUTION:
        return _is_active(entity, standing)
    return standing.acts and entity.definite and len(entity.words) > 1 and not entity.head & Sort.EPITHET


def _is_person_of(entity: Entity, standing: Standing) -> bool:
    """Whether a named person belongs to the news, and is not named once for the past or as somebody's aim."""
    sure = not entity.head & Sort.AMBIGUOUS or _is_given(entity.words)
    if entity.role is None and not entity.head & Sort.INSTITUTION and not _is_believed(entity.words, standing):
        return False
    if _reads_as_words(entity.name):
        return False
    if max(map(len, entity.words)) < _LETTERS:
        return False  # أ ش أ
    if standing.ordinary and not sure and entity.role is None:
        return False
    if len(entity.words) < _FEWEST_WORDS:
        return standing.mentions > 1 and bool(entity.head & Sort.GIVEN) and sure
    if not standing.acts and standing.mentions == 1:
        of_the_past = WORDS["former"].intersection(entity.role_words)
        unknown = entity.role is None and not standing.described and not entity.plural
        if standing.aside or standing.undergone or of_the_past or unknown:
            return False
    return sure or entity.role is not None or standing.acts


def _is_believed(words: tuple[str, ...], standing: Standing) -> bool:
    """Whether words without an office beside them are a name: a listed one is first, no ordinary word after it.

    Who acts may have an ordinary word as a surname: `كتب سالم البحر`, but not `في مواصلة ال`, `يسمح بتوفيق أوضاع`.
    """
    first = read(words[0]).sort
    if not first & (Sort.GIVEN | Sort.PARTICLE):
        return False
    ordinary = any(read(word).sort & _ORDINARY and not read(word).sort & PLAIN for word in words[1:])
    return not ordinary or (standing.acts and not first & Sort.AMBIGUOUS)


def _reads_as_words(name: str) -> bool:
    """Whether an unlisted word and what follows are no name: `(ألقي) عيتانو بتهمة`, `ليهاتفوه ويسألوه`."""
    first, *rest = fold(name).split()
    return not read(first).sort & PLAIN and any(map(_is_inflected, (first, *rest)))


def _is_inflected(form: str) -> bool:
    """Whether an unlisted form has a preposition before it or a pronoun joined on."""
    if form in LEXICON or len(form) < _INFLECTED:
        return False
    if form.endswith(("وه", "هما")):
        return True
    word = read(form)
    rest = word.sort if word.preposition else LEXICON.get(form[1:], 0)
    return form[0] in "بل" and bool(rest & (Sort.COMMON | Sort.ADJECTIVE)) and not rest & Sort.GIVEN


def _is_given(words: tuple[str, ...]) -> bool:
    """Whether the second word of a name is a given name for sure: `معين عبد الملك`, though معين is a word, too."""
    if len(words) < _FEWEST_WORDS or words[0] in WORDS["governed"]:
        return False
    sort = read(words[1]).sort
    return words[1].startswith("عبدال") or (bool(sort & Sort.GIVEN) and not sort & Sort.AMBIGUOUS)


def _is_active(entity: Entity, standing: Standing) -> bool:
    """Whether an institution does something, or is of a kind that is named for what it does."""
    kind = entity.words[0]
    if kind not in LEXICON or kind in WORDS["many"]:  # قواتها: somebody's
        return False
    if standing.aside and not standing.acts and kind not in WORDS["armed"]:
        return False
    if kind in WORDS["deeds"] and _governs_a_deed(entity.name):
        return False
    minor = entity.head & Sort.MINOR
    if standing.ordinary or _means_another(entity):
        return False
    if len(entity.words) < _FEWEST_WORDS:
        return entity.definite and not minor and standing.acts
    national = any(map(is_nationality, entity.words[1:]))
    if (not entity.definite or _is_indefinite(entity.name)) and not _has_name(entity):
        return standing.acts and national
    if standing.acts or (not minor and (standing.mentions > 1 or entity.head & Sort.CHIEF)):
        return True
    return not minor and national


def _is_indefinite(name: str) -> bool:
    """Whether an institution has an adjective without the article right after its head: `لجنة رفيعة المستوى`."""
    head, *rest = fold(name).split()
    if head.startswith("ال") or not rest or rest[0].startswith("ال"):
        return False
    return rest[0].endswith("يه") or bool(read(rest[0]).sort & Sort.ADJECTIVE)


def _governs_a_deed(name: str) -> bool:
    """Whether a verbal noun that is an institution's word, too, is one: `تنظيم مسطرته`, `سلطة إصدار القرار`."""
    second = fold(name).split()[1:2]
    return any(not word.startswith("ال") and read(word).sort == Sort.COMMON for word in second)


def _means_another(entity: Entity) -> bool:
    """Whether a kind with the article, alone or with one adjective, means an institution told of before: `الشركة`."""
    article = entity.name.startswith("ال")
    return article and entity.words[0] in WORDS["anaphoric"] and len(entity.words) <= _FEWEST_WORDS


def _has_name(entity: Entity) -> bool:
    """Whether an institution is called by a name, not by ordinary words alone."""
    return any(
        not read(word).sort & ~(Sort.GIVEN | Sort.PARTICLE | Sort.ORGANISATION)
        for word in filter(None, entity.words[1:])
    )
