"""Noun phrases without a parser: where one ends, and which of its words are an office and which a name."""

import re

from .agreement import describes
from .binding import by_origin
from .chains import described, serves
from .names import HEAD, PLAIN, SETS, STOP, Sort, is_nationality
from .persons import name_end
from .reading import Phrase, Reading, is_office
from .wholes import place_end

_LONGEST = 24
COMMAS = frozenset(("،", ",", "-", "–"))
_ASIDE = 11  # tokens of an aside between an office and its holder's name
_AT = frozenset(("في", "لدي", "عن"))
_NAMING = Sort.GIVEN | Sort.HONORIFIC
_IS = frozenset(("هو", "هي"))
_PERCENT = frozenset(("%", "٪"))
_CALLED = frozenset(("يدعي", "تدعي", "اسمه", "اسمها"))
_OWNER, _ROYAL = "صاحب", "ملكي"


def past_style(reading: Reading, i: int, end: int) -> int:
    """The token after a style of address at `i`: `معالي الوزير`, `صاحب السمو الملكي الأمير`, but not `دولة تونس`."""
    words = reading.words
    j = i + 2 if i + 1 < end and words[i].core == _OWNER and words[i + 1].core in SETS["styles"] else i + 1
    if j >= end or (j == i + 1 and (words[i].definite or words[i].core not in SETS["styles"])):
        return i
    if j == i + 2 and j + 1 < end and words[j].core == _ROYAL:
        j += 1
    return j if words[j].sort & (Sort.HONORIFIC | Sort.OFFICE) else i


def _past_titles(reading: Reading, start: int, end: int) -> int:
    """The token of a phrase's first word that counts, past honorifics, a number and `كل`."""
    words, tokens = reading.words, reading.tokens
    i = past_style(reading, start, end)
    while i < end and (
        (words[i].sort & Sort.HONORIFIC and not (is_office(reading, i, end)))
        or tokens[i].form in "#."
        or (tokens[i].kind == "number" and i == start)
        or words[i].core == "كل"
        or (i > start and (words[i].core in SETS["ranks"] or (tokens[i].form == "من" and words[i - 1].core == "كل")))
    ):
        i += 1
    return i


def phrase(reading: Reading, start: int, end: int) -> Phrase | None:
    """The noun phrase that begins at token `start`, before `end`; None where none begins."""
    place = start, min(end, start + _LONGEST)
    known = reading.phrases
    if place in known:
        return known[place]
    unit = known[place] = _phrase(reading, *place)
    return unit


def _phrase(reading: Reading, start: int, end: int) -> Phrase | None:
    words, tokens = reading.words, reading.tokens
    if (share := _share(reading, start, end)) is not None:
        return share
    i = _past_titles(reading, start, end)
    if i >= end or tokens[i].kind != "word":
        return None
    head = words[i]
    if head.sort & (Sort.FUNCTION | Sort.RELATIVE | Sort.TIME | Sort.DEMONSTRATIVE):
        return None
    if head.sort & HEAD and (not head.sort & Sort.GIVEN or is_office(reading, i, end) or _is_regime(reading, i, end)):
        return described(reading, start, i, end)
    if (portion := _portion(reading, start, i, end)) is not None:
        return portion
    if head.sort & (Sort.ORGANISATION | Sort.PLACE):
        return _placed(reading, start, i, end)
    if head.sort & PLAIN:
        return _named(reading, start, i, end)
    if head.sort & (Sort.VERB | Sort.TENSED) or (reading.verbs[i] and not head.definite):
        return None
    if head.sort & Sort.COMMON or by_origin(reading, i, end):
        return described(reading, start, i, end)
    return _named(reading, start, i, end)


def _placed(reading: Reading, start: int, i: int, end: int) -> Phrase:
    """A phrase that begins with a place or an organisation at `i`: `كوريا الجنوبية`, `نيويورك تايمز`."""
    words, head = reading.words, reading.words[i]
    stop = place_end(reading, i, end)
    if head.sort & Sort.PLACE and stop < end and words[stop].core in SETS["papers"] and not words[stop].definite:
        return Phrase(start=start, end=stop + 1, head=Sort.ORGANISATION, name=(i, stop + 1), office=None)
    while (
        head.sort & Sort.PLACE
        and stop < end
        and describes(words[stop])
        and words[stop].definite
        and not (words[stop].sort & Sort.PLACE and not words[stop].core.endswith("يه"))
        and not (words[stop].sort & (Sort.TIME | HEAD) or words[stop].preposition or words[stop].conjunction)
    ):
        stop += 1  # كوريا الجنوبية
    return Phrase(start=start, end=stop, head=head.sort, name=(i, stop), office=None)


def _share(reading: Reading, start: int, end: int) -> Phrase | None:
    """A share of people that begins with its number: `81 بالمئة من السكان`, `6,2% من السكان`."""
    words, tokens, i = reading.words, reading.tokens, start + 1
    if start >= end or tokens[start].kind != "number":
        return None
    if i + 1 < end and tokens[i].form in ".,،" and tokens[i + 1].kind == "number":
        i += 2
    if i < end and tokens[i].form == "في":
        i += 1
    if i >= end or not (words[i].core in SETS["hundred"] or tokens[i].form in _PERCENT):
        return None
    stop = i + 1
    if stop + 1 < end and reading.tokens[stop].form == "من":
        of = phrase(reading, stop + 1, end)
        stop = of.end if of is not None else stop
    return Phrase(start=start, end=stop, head=Sort.GROUP, name=None, office=(start, stop))


def _portion(reading: Reading, start: int, i: int, end: int) -> Phrase | None:
    """A part of some people told by a comparison or by its number: `أكثر من ربع السكان`, `تسعة من كل عشرة سكان`."""
    word = reading.words[i]
    if word.core not in SETS["portions"] or i + 2 >= end or reading.tokens[i + 1].form != "من":
        return None
    of = phrase(reading, i + 2, end)
    if of is None or of.name is not None:
        return None
    return Phrase(start=start, end=of.end, head=Sort.GROUP, name=None, office=(start, of.end))


def _is_regime(reading: Reading, i: int, end: int) -> bool:
    """Whether an institution's word that is a name too governs an office: `نظام الرئيس فلان`."""
    if i + 1 >= end or not reading.words[i].sort & Sort.INSTITUTION:
        return False
    return reading.words[i + 1].definite and is_office(reading, i + 1, end)


def _named(reading: Reading, start: int, first: int, end: int) -> Phrase | None:
    """A phrase that begins with a name: a person's, or a proper noun."""
    stop = name_end(reading, first, end)
    words = reading.words
    if stop == first or (words[first].core == "باسم" and first and words[first - 1].core in SETS["spokesmen"]):
        return None
    head = words[first].sort
    if stop < end and not words[stop].conjunction and is_office(reading, stop, end):
        role = described(reading, stop, stop, end)
        if role.name is not None and stop == first + 1 and head == Sort.UNKNOWN:
            return None  # أدى الرئيس فلان: the unknown word is a verb
        if role.office is not None:
            return Phrase(start=start, end=role.office[1], head=head, name=(first, stop), office=role.office)
    return Phrase(start=start, end=stop, head=head, name=(first, stop), office=None)


def apposed(reading: Reading, unit: Phrase, limit: int) -> Phrase:
    """`unit` with the appositions between commas after it: `وزير المالية، فلان الفلاني،` and `فلان، وزير المالية`."""
    at = unit.end
    whole = (
        _called(reading, unit, limit) or _office_after_rank(reading, unit, limit) or _past_place(reading, unit, limit)
    )
    if whole is not None:
        return whole
    unheld = unit.office is None or _is_rank(reading, *unit.office)
    while at + 1 < limit and (reading.tokens[at].form in COMMAS or reading.tokens[at].form in _IS):
        conjunction = reading.words[at + 1].conjunction
        other = _beside(reading, unit, at, limit)
        if other is None:
            break
        if unit.name is None:
            if not unit.head & Sort.OFFICE:
                break
            name = other.name if reading.tokens[at].form in _IS and other.office is None else None
            if not conjunction and (name := name or _name_in(reading, other, limit)) is not None:
                return _with_name(reading, unit, other, name)
            if (past := _past_aside(reading, unit, at, limit)) is not None:
                return past
            if not (other.office is not None and other.head & Sort.OFFICE):
                break
        elif unheld and other.office is not None and other.name is None and other.head & Sort.OFFICE:
            return Phrase(start=unit.start, end=other.end, head=unit.head, name=unit.name, office=other.office)
        else:
            break
        at = other.end
    return unit


def _beside(reading: Reading, unit: Phrase, at: int, limit: int) -> Phrase | None:
    """The phrase after the comma at `at`, past where an office is: `إمام الجامع في العاصمة، طرابلس، فلان`."""
    other = phrase(reading, at + 1, limit)
    if other is None or unit.name is not None or other.head != Sort.PLACE or other.end + 1 >= limit:
        return other
    return phrase(reading, other.end + 1, limit)


def _office_after_rank(reading: Reading, unit: Phrase, limit: int) -> Phrase | None:
    """A name with a rank and the office right after it: `اللواء فلان محافظ الساحل`."""
    at = unit.end
    if unit.name is None or unit.office is None or at >= limit or not _is_rank(reading, *unit.office):
        return None
    held = phrase(reading, at, limit) if is_office(reading, at, limit) else None
    if held is None or held.name is not None or reading.words[at].conjunction:
        return None
    return Phrase(start=unit.start, end=held.end, head=unit.head, name=unit.name, office=held.office)


def _is_rank(reading: Reading, start: int, end: int) -> bool:
    """Whether an office is nothing but ranks: `اللواء`, `الشيخ الدكتور`."""
    words = reading.words[start:end]
    return all(word.sort & Sort.HONORIFIC or (word.definite and is_nationality(word.core)) for word in words)


def _past_place(reading: Reading, unit: Phrase, limit: int) -> Phrase | None:
    """An office with its holder's name after where it is: `رئيس المركز في قاعدة كذا الجنرال فلان إن`."""
    at, words = unit.end, reading.words
    if unit.name is not None or unit.office is None or not unit.head & Sort.OFFICE or unit.head & Sort.GROUP:
        return None
    if at + 2 >= limit or reading.tokens[at].form not in _AT:
        return None
    for j in range(at + 2, min(limit - 1, at + _ASIDE)):
        word, form = words[j], reading.tokens[j].form
        if form in COMMAS:
            return _held_by(reading, unit, j + 1, limit) if words[j + 1].sort & _NAMING else None
        if reading.verbs[j] or (word.sort & STOP and form not in _AT):
            return None
        if word.sort & Sort.OFFICE and not word.sort & Sort.HONORIFIC and not word.preposition:
            return None  # كان الأبرز في الحوار وزير الصيد فلان
        if not word.sort & _NAMING or word.preposition or word.conjunction:
            continue
        governs = words[j - 1].sort & (HEAD | Sort.COMMON) and not words[j - 1].definite
        governed = governs and reading.tokens[j - 1].kind == "word"
        return None if governed else _held_by(reading, unit, j, limit)  # في مكتب سالم البدري
    return None


def _held_by(reading: Reading, unit: Phrase, j: int, limit: int) -> Phrase | None:
    """The office `unit` with the full name at `j`, of which a rank may be the only office."""
    name = phrase(reading, j, limit)
    if name is None or name.name is None or name.name[1] - name.name[0] < 2:
        return None
    if name.office is not None and not _is_rank(reading, *name.office):
        return None
    return Phrase(start=unit.start, end=name.end, head=unit.head, name=name.name, office=unit.office)


def _past_aside(reading: Reading, unit: Phrase, at: int, limit: int) -> Phrase | None:
    """An office with its holder's name after an aside between commas: `المحلل في الشركة، ومقرها الميناء، فلان،`."""
    if unit.name is not None or not unit.head & Sort.OFFICE or unit.head & Sort.GROUP:
        return None
    for j in range(at + 2, min(limit, at + _ASIDE)):
        if reading.verbs[j]:
            return None
        if reading.tokens[j].form not in COMMAS:
            continue
        name = phrase(reading, j + 1, limit)
        whole = name is not None and name.name is not None and name.office is None and name.end - name.start > 1
        if name is None or not whole or name.head & ~Sort.GIVEN:
            return None
        closed = name.end == limit or reading.tokens[name.end].form in COMMAS
        return (
            Phrase(start=unit.start, end=name.end, head=unit.head, name=name.name, office=unit.office)
            if closed
            else None
        )
    return None


def _with_name(reading: Reading, unit: Phrase, other: Phrase, name: tuple[int, int]) -> Phrase:
    """An office with the name between commas after it: its holder's, or that of whom the office serves."""
    if unit.office is not None and serves(reading, *unit.office):
        return Phrase(start=unit.start, end=other.end, head=unit.head, name=None, office=(unit.office[0], other.end))
    office = unit.office
    if office is not None and other.office is not None and other.office[0] < name[0]:
        # رئيس الأركان، اللواء فلان: a rank is no part of the office
        office = office if _is_rank(reading, *other.office) else (office[0], name[0])
    return Phrase(start=unit.start, end=other.end, head=unit.head, name=name, office=office)


def _called(reading: Reading, unit: Phrase, limit: int) -> Phrase | None:
    """`unit` with the name that a verb of naming gives it: `مواطنة تدعى سالمة`."""
    at = unit.end
    if at + 1 >= limit or unit.name is not None or reading.tokens[at].form not in _CALLED:
        return None
    other = phrase(reading, at + 1, limit)
    if other is None or other.name is None or other.office is not None:
        return None
    return Phrase(start=unit.start, end=other.end, head=unit.head, name=other.name, office=unit.office)


def _name_in(reading: Reading, unit: Phrase, limit: int) -> tuple[int, int] | None:
    """The name that a phrase between commas is, if it is one."""
    words = reading.words
    if unit.name is None:
        short = (
            unit.end - unit.start == 2 and not words[unit.start].definite and words[unit.start + 1].sort & Sort.GIVEN
        )
        return (unit.start, unit.end) if short and _closed(reading, unit.end, limit) else None
    if unit.office is not None and unit.office[0] < unit.name[0]:
        return unit.name if words[unit.start].sort & (Sort.HONORIFIC | Sort.OFFICE) else None
    return unit.name if unit.office is not None or _closed(reading, unit.end, limit) else None


def _closed(reading: Reading, at: int, limit: int) -> bool:
    """Whether a phrase that ends at `at` is followed by something that cannot belong to it."""
    if at >= limit:
        return True
    sort = reading.words[at].sort
    return reading.tokens[at].kind == "mark" or bool(sort & (Sort.FUNCTION | Sort.TIME | Sort.DEMONSTRATIVE))


_TRAILING = frozenset(("#", "_", ".", "،", ",", "-", "–"))
_AGE = re.compile(r"\s*\(\s*\d[^)]*\)")  # سالم البدري (23 عاما)
_SIGNS = re.compile(r"[#]|(?<=\w)_(?=\w)")


def written(reading: Reading, start: int, end: int) -> str:
    """The text of tokens `start:end` as a name: without hashtags' signs, and without a preposition joined before it."""
    while end > start and reading.tokens[end - 1].form in _TRAILING:
        end -= 1
    while start < end and (
        reading.tokens[start].form in "#."
        or (
            reading.words[start].sort & Sort.HONORIFIC
            and end - start > 1
            and not reading.words[start].sort & Sort.OFFICE
        )
    ):
        start += 1
    if start >= end:
        return ""
    token, word = reading.tokens[start], reading.words[start]
    text = reading.text[token.start : reading.tokens[end - 1].end]
    clitics = len(word.conjunction) + len(word.preposition)
    if clitics and reading.text[token.start : token.start + clitics] == word.conjunction + word.preposition:
        text = text[clitics:].lstrip("ـ")
        if word.preposition == "ل" and word.definite and text.startswith("ل"):
            text = "ا" + text
    if "(" in text:
        text = _AGE.sub("", text)
    if "#" in text or "_" in text:
        text = _SIGNS.sub(lambda m: " " if m[0] == "_" else "", text)
    return " ".join(text.split())
