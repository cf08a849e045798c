"""Places: territories and blocs by name, adjective, people, capital and city."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import passages
from generator.arabic.folding import fold
from generator.arabic.sentences import segment
from generator.passages import gazetteer


def named(text: str) -> list[tuple[str, str]]:
    places = passages.places(segment(text))
    return sorted((place.code, mention.text) for place in places for mention in place.mentions)


@pytest.mark.parametrize(
    ("text", "code", "mention"),
    [
        ("وصل إلى العراق أمس", "IQ", "العراق"),
        ("وللعراق دور كبير", "IQ", "للعراق"),
        ("اجتمع الوفد بالعراقيين", "IQ", "العراقيين"),
        ("الحكومة العراقية أعلنت", "IQ", "العراقية"),
        ("قال ثلاثة عراقيين", "IQ", "عراقيين"),
        ("نساء عراقيات شاركن", "IQ", "عراقيات"),
        ("الرئيس المصري وصل", "EG", "المصري"),
        ("والأردنيون ينتظرون", "JO", "الأردنيون"),
        ("أعلنت واشنطن موقفها", "US", "واشنطن"),
        ("الولايات المتحدة الأميركية ترفض", "US", "الولايات المتحدة الأميركية"),
        ("القوات الأميركية انسحبت", "US", "الأميركية"),
        ("سلطنة عُمان تستضيف المحادثات", "OM", "سلطنة عُمان"),
        ("الوزير الكوري الجنوبي زار المدينة", "KR", "الكوري الجنوبي"),
        ("توجهت إلى تونس والجزائر", "TN", "تونس"),
        ("دول مجلس التعاون اتفقت", "مجلس التعاون لدول الخليج العربية", "مجلس التعاون"),
        ("في الشرق الأوسط توتر", "الشرق الأوسط", "الشرق الأوسط"),
        ("استقرار المنطقة مهدد", "المنطقة", "المنطقة"),
        ("جامعة الدول العربية رحبت", "جامعة الدول العربية", "جامعة الدول العربية"),
        ("الأتراك يحتفلون", "TR", "الأتراك"),
        ("انفجار في حلب", "SY", "حلب"),
        ("دخل العراقُ الحرب", "IQ", "العراقُ"),
        ("مسؤول في طهران", "IR", "طهران"),
        ("اقتصاد مالي ضعيف في دولة مالي", "ML", "مالي"),
    ],
)
def test_a_place_is_found_whatever_its_form(text: str, code: str, mention: str) -> None:
    assert (code, mention) in named(text)


@pytest.mark.parametrize(
    "text",
    [
        "قال كلاوس النهري إن الميناء سليم",
        "تابع الوزير مجريات التحقيق",
        "سقط الصاروخ في منطقة صحراوية",
        "الوزير يزور مسقط رأسه",
        "قدم الدعم المالي للمشروع",
        "قال خالد المصري إنه عاد",
        "قطر الدائرة عشرة أمتار",
        "صلى المغرب في المسجد بعد صلاة المغرب",
        "في المنطقة الصناعية مصانع",
        "هذه المنطقة هادئة",
        "هند فتاة مجتهدة",
        "شرب اللبن صباحا",
        "ولاية جورجيا تنتخب",
        "مدارس البنين مغلقة",
        "قوات سوريا الديمقراطية",
        "بين البحرين الأحمر والمتوسط",
    ],
)
def test_a_word_that_means_another_thing_is_no_place(text: str) -> None:
    allowed = {("المغرب", "المغرب")}
    assert [row for row in named(text) if row not in allowed and row[1] != "المغرب"] == []


def test_the_arab_maghreb_is_a_bloc_and_not_morocco() -> None:
    assert named("دول المغرب العربي تجتمع") == [("المغرب العربي", "المغرب العربي")]


def test_places_come_most_named_first_with_their_cldr_name() -> None:
    places = passages.places(segment("زار السعودي بيروت. وقالت بيروت إن لبنان يرحب بالمملكة العربية السعودية."))
    assert [(p.code, p.name, len(p.mentions)) for p in places] == [
        ("LB", "لبنان", 3),
        ("SA", "المملكة العربية السعودية", 1),
    ]


def test_a_place_named_in_full_says_so_before_its_capital_does() -> None:
    (place,) = passages.places(segment("قالت بغداد إن العراق يرحب"))
    assert place.rule == "name"


def test_every_territory_of_cldr_is_found_by_its_own_name() -> None:
    only = gazetteer.lexicon()["only"]
    for code, name in gazetteer.names().items():
        surface = name.replace(" - ", " ")
        if len(code) == 2 and fold(surface) not in only:
            assert (code, surface) in named(f"زار الوفد {surface} أمس"), name


def test_every_ambiguous_word_is_the_name_of_a_place() -> None:
    known = {" ".join(form.words) for forms in gazetteer.forms().values() for form in forms}
    tables = gazetteer.lexicon()
    for table in ("only", "never_before", "never_after"):
        assert set(tables[table]) <= known, table


def test_blocs_have_members_that_are_territories() -> None:
    for name, codes in gazetteer.members().items():
        assert codes <= set(gazetteer.names()), name


@given(
    st.lists(
        st.sampled_from(["وللعراق", "السُّورية", "بالمنطقـة", "عُمان", "مالي", "قال", ".", "١", "\n", "x"]), max_size=20
    )
)
def test_mentions_are_verbatim_and_do_not_overlap(words: list[str]) -> None:
    text = " ".join(words)
    document = segment(text)
    spans = sorted((m.start, m.end, m.text) for place in passages.places(document) for m in place.mentions)
    assert all(text[start:end] == mention for start, end, mention in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
