"""Where a document names people in full."""

from ..arabic.names import SETS, Sort
from ..arabic.phrases import apposed, phrase
from ..arabic.reading import Reading, looks_verbal

FullName = tuple[int, int, tuple[int, int] | None]  # the name's first token, the one after it, and the office's
_STARTS = Sort.OFFICE | Sort.GIVEN | Sort.HONORIFIC | Sort.PARTICLE
_HOLDERS = 80  # offices with their holders that are kept in mind


def full_names(reading: Reading) -> tuple[dict[str, FullName], list[FullName]]:
    """For the last word of each full name, where it stands first, with an office if any; and all with an office."""
    found: dict[str, FullName] = {}
    holders: list[FullName] = []
    ends = iter(reading.document.first[1:])
    end = after = 0
    for i in _beginnings(reading):
        while end <= i:
            end = next(ends)
        if i < after:
            continue
        unit = phrase(reading, i, end)
        if unit is None:
            continue
        unit = apposed(reading, unit, end)
        if unit.name is None or unit.name[1] - unit.name[0] < 2:
            continue
        start, stop = unit.name
        stop = trimmed(reading, start, stop)
        key = reading.words[stop - 1].core
        if key not in found or (unit.office is not None and _same_person(reading, found[key], start)):
            found[key] = (start, stop, unit.office)
        if unit.office is not None and len(holders) < _HOLDERS:
            holders.append((start, stop, unit.office))
        after = unit.end
    return _of_inner_offices(reading, found, holders)


def trimmed(reading: Reading, start: int, stop: int) -> int:
    """The token after a name, without an object with the article that follows it: `أن يلعب سالم هارت الغولف`.

    A surname stands by itself elsewhere in the text, as what is no part of the name does not.
    """
    words = reading.words
    last, before = words[stop - 1], words[stop - 2]
    if stop - start < 3 or not last.definite or before.definite or last.sort & Sort.GIVEN:
        return stop
    followed, runs = reading.followed
    alone = followed[before.core] - runs[before.core, last.core]
    return stop - 1 if alone > 2 and alone > 2 * reading.counts[last.core] else stop


def _same_person(reading: Reading, known: FullName, start: int) -> bool:
    """Whether a name without an office is that of the one at `start`, which has one: not نور البدري for هند البدري."""
    return known[2] is None and reading.words[known[0]].core == reading.words[start].core


def _of_inner_offices(
    reading: Reading, found: dict[str, FullName], holders: list[FullName]
) -> tuple[dict[str, FullName], list[FullName]]:
    """Offices without what governs them where the name is theirs: `مستشار الرئيس فلان` beside `الرئيس فلان`."""
    kept: list[FullName] = []
    for full in holders:
        start, stop, office = full
        inner = inner_office(reading, full, holders)
        if inner >= 0 and office is not None:
            full = (start, stop, (inner, office[1]))
            key = reading.words[stop - 1].core
            if found[key][0] == start:
                found[key] = full
        kept.append(full)
    return found, kept


def inner_office(reading: Reading, full: FullName, holders: list[FullName]) -> int:
    """The token of the second of two offices before a name that elsewhere in the text has that one alone; else -1."""
    words, office = reading.words, full[2]
    if office is None or office[1] - office[0] < 2 or not words[office[0]].sort & Sort.OFFICE:
        return -1
    inner = next((i for i in range(office[1] - 1, office[0], -1) if words[i].sort & Sort.OFFICE), -1)
    if inner < 0 or not words[inner].definite or words[inner].core == words[office[0]].core:
        return -1
    before = words[inner - 1]
    if words[inner].preposition:
        before = words[inner]  # السكرتير الخاص للرئيس فلان
    elif reading.tokens[inner - 1].kind != "word" or before.definite or before.sort & Sort.PLACE:
        return -1  # عاهل البلاد الملك فلان: one person's titles
    core, surname = words[inner].core, words[full[1] - 1].core
    for _, stop, held in holders:
        if held is not None and words[held[0]].core == core and words[stop - 1].core == surname:
            return inner
    return -1


def _beginnings(reading: Reading) -> list[int]:
    """The tokens at which a name with its office may begin; a hashtag's first word when it has several."""
    tokens = reading.tokens
    found = [_before_particle(reading, i) for i, sort in enumerate(reading.sorts) if sort & _STARTS]
    if "#" in reading.text:
        tags = (i for i, token in enumerate(tokens) if token.form == "_" and i > 1 and tokens[i - 2].form == "#")
        found = sorted({*found, *(i - 1 for i in tags)})
    return found


def _before_particle(reading: Reading, i: int) -> int:
    """The token of an unlisted given name before a foreign particle at `i`, else `i`: `هرتنس دي لاكورتا`."""
    if reading.words[i].core not in SETS["foreign_particles"] or not i or reading.words[i].conjunction:
        return i
    before = reading.words[i - 1]
    unlisted = before.sort == Sort.UNKNOWN and not (before.definite or before.conjunction or reading.verbs[i - 1])
    surely = unlisted and (reading.verbs[i - 2] or not looks_verbal(before.core, before))
    return i - 1 if surely and reading.tokens[i - 1].kind == "word" else i
