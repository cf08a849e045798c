"""Words of names and the noun phrases that hold them."""

import pytest

from generator.arabic import names, phrases, wording
from generator.arabic.folding import fold
from generator.arabic.names import Sort
from generator.arabic.sentences import segment
from generator.quotes.view import view


def parts(text: str) -> tuple[str | None, str | None]:
    reading = view(segment(text))
    unit = phrases.phrase(reading, 0, len(reading.tokens))
    assert unit is not None
    unit = phrases.apposed(reading, unit, len(reading.tokens))
    name = phrases.written(reading, *unit.name) if unit.name else None
    office = phrases.written(reading, *unit.office) if unit.office else None
    return name, office


@pytest.mark.parametrize(
    ("text", "name", "office"),
    [
        ("المتحدث باسم الحكومة باسم الحداد", "باسم الحداد", "المتحدث باسم الحكومة"),
        ("وزير الخارجية الأمريكي جون سميث", "جون سميث", "وزير الخارجية الأمريكي"),
        ("الدكتور وائل عبده", "وائل عبده", None),
        ("عبد الكريم الوزان", "عبد الكريم الوزان", None),
        ("نور الدين بن سالم آل ناصر", "نور الدين بن سالم آل ناصر", None),
        ("رندا الشامي رئيسة البلدية", "رندا الشامي", "رئيسة البلدية"),
        ("سالم البدري، وزير النقل،", "سالم البدري", "وزير النقل"),
        ("وزير النقل، سالم البدري،", "سالم البدري", "وزير النقل"),
        ("قائد المنطقة الفريق أول ركن فارس الندى", "فارس الندى", "قائد المنطقة"),
        ("رئيس #هيئة الميناء", None, "رئيس هيئة الميناء"),
        ("مسؤول في وزارة النقل يشارك في المؤتمر", None, "مسؤول في وزارة النقل"),
        ("وزارة النقل السورية أمس", None, "وزارة النقل السورية"),
        ("صحيفة «صوت الميناء» السورية", None, "صحيفة «صوت الميناء» السورية"),
        ("الجمعية الوطنية للإحصاء", None, "الجمعية الوطنية للإحصاء"),
        ("الوزارة لإعلان القرار", None, "الوزارة"),
        ("تحالف لمراقبة الميناء", None, "تحالف"),
        ("الهيئة الإلكتروني", None, "الهيئة"),
        ("الملك عبدالله الثاني متطابقة", "عبدالله الثاني", "الملك"),
    ],
)
def test_a_phrase_is_parted_into_name_and_office(text: str, name: str | None, office: str | None) -> None:
    assert parts(text) == (name, office)


@pytest.mark.parametrize("text", ["في المدينة", "أن الجسر", "الذي وصل", "أمس الأحد", "قال كلاما"])
def test_no_phrase_begins_with(text: str) -> None:
    reading = view(segment(text))
    assert phrases.phrase(reading, 0, len(reading.tokens)) is None


def test_lexicon_is_folded() -> None:
    assert [word for word in names.LEXICON if fold(word) != word] == []


def test_ali_is_a_name_only_where_the_preposition_is_spelt_otherwise() -> None:
    assert wording.words_of(segment("سار على الجسر علي سالم"))[3].sort & Sort.GIVEN
    assert not wording.words_of(segment("سار علي الجسر"))[1].sort & Sort.GIVEN


def test_what_is_left_of_an_adverb_in_tanwin_reads_as_an_unknown_word() -> None:
    assert names.read("").sort == Sort.UNKNOWN


def test_an_adverb_in_tanwin_is_no_name() -> None:
    assert wording.words_of(segment("لاحقاً"))[0].sort & (Sort.COMMON | Sort.TIME)
