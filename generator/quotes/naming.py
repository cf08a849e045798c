"""Where a document names people in full."""

from ..arabic.names import Sort
from ..arabic.phrases import apposed, phrase
from ..arabic.reading import Reading

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
        key = reading.words[stop - 1].core
        if key not in found or (found[key][2] is None and unit.office is not None):
            found[key] = (start, stop, unit.office)
        if unit.office is not None and len(holders) < _HOLDERS:
            holders.append((start, stop, unit.office))
        after = unit.end
    return _of_inner_offices(reading, found, holders)


def _of_inner_offices(
    reading: Reading, found: dict[str, FullName], holders: list[FullName]
) -> tuple[dict[str, FullName], list[FullName]]:
    """Offices without what governs them where the name is theirs: `مستشار الرئيس فلان` beside `الرئيس فلان`."""
    inner = [nested(reading, full, holders) for full in holders]
    if any(inner):
        within = [full for full, is_inner in zip(holders, inner, strict=True) if is_inner]
        holders = [
            (full[0], full[1], (full[2][0] + 1, full[2][1])) if is_inner and full[2] is not None else full
            for full, is_inner in zip(holders, inner, strict=True)
        ]
        for start, stop, office in within:
            key = reading.words[stop - 1].core
            if found[key][0] == start and office is not None:
                found[key] = (start, stop, (office[0] + 1, office[1]))
    return found, holders


def nested(reading: Reading, full: FullName, holders: list[FullName]) -> bool:
    """Whether a name is that of the second of two offices before it, as elsewhere in the text it has that one alone."""
    words, office = reading.words, full[2]
    if office is None or office[1] - office[0] < 2:
        return False
    outer, inner = words[office[0]], words[office[0] + 1]
    if not (outer.sort & Sort.OFFICE and inner.sort & Sort.OFFICE and inner.definite) or inner.core == outer.core:
        return False
    surname = words[full[1] - 1].core
    return any(
        held is not None and words[held[0]].core == inner.core and words[stop - 1].core == surname
        for _, stop, held in holders
    )


def _beginnings(reading: Reading) -> list[int]:
    """The tokens at which a name with its office may begin; a hashtag's first word when it has several."""
    tokens = reading.tokens
    found = [i for i, word in enumerate(reading.words) if word.sort & _STARTS]
    if "#" in reading.text:
        tags = (i for i, token in enumerate(tokens) if token.form == "_" and i > 1 and tokens[i - 2].form == "#")
        found = sorted({*found, *(i - 1 for i in tags)})
    return found
