"""Background and implications: what is judged, why, and for whom it matters."""

import datetime
from itertools import chain
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import passages, quotes, timex
from generator.arabic.folding import fold
from generator.arabic.sentences import segment
from generator.model import Article, Document, Implication, Passage, Published, Quote, Scope, Timex
from generator.passages import dates, features, lexicon, modality, scoring
from generator.passages.scope import Ground, concerned, ground, scope
from generator.settings import MENA

REGIONS = {"الشرق الأوسط وشمال أفريقيا": MENA}
UNKNOWN = Published(value="XXXX", basis="unknown")


def found(text: str, title: str | None = None) -> tuple[Document, tuple[Passage, ...], tuple[Implication, ...]]:
    article = Article(path="report.md", text=text, title=title, date=datetime.date(2024, 5, 16))
    document = segment(text, title)
    mentions = timex.find(document)
    published = timex.publication(article, document, mentions)
    places = passages.places(document)
    timexes = timex.resolve(document, mentions, published)
    clues = passages.clues(document, timexes, quotes.find(document), published, places)
    return document, passages.background(document, clues), passages.implications(document, clues, places, REGIONS)


NEWS = "أعلنت وزيرة النقل سلمى الراوي اليوم الخميس خطة جديدة لميناء رامية."
PAST = "وكان الميناء قد أغلق في عام 2019 بعد حريق كبير."
RISK = "وقد تؤدي الخطة إلى توتر كبير في دول الخليج وإلى ارتفاع أسعار النقل في الأشهر المقبلة."


def test_a_passage_is_a_whole_sentence_with_its_reasons() -> None:
    document, background, implications = found("\n".join([NEWS, PAST, RISK]))
    assert [p.text for p in background] == [PAST]
    assert [p.text for p in implications] == [RISK]
    assert {(p.start, p.end) for p in (*background, *implications)} <= {(s.start, s.end) for s in document.sentences}
    assert set(background[0].reasons) <= {
        "pluperfect@",
        "time_years",
        "ago_years",
        "pluperfect",
        "following",
        "had",
        "had@",
        "joined",
    }
    assert "may_verb" in implications[0].reasons
    assert all(p.inferred for p in (*background, *implications))


def test_an_article_of_news_alone_has_neither() -> None:
    _, background, implications = found("\n".join([NEWS, "وحضر اللقاء عدد من السفراء ورجال الأعمال."]))
    assert (background, implications) == ((), ())


def test_headings_and_furniture_are_no_passages() -> None:
    text = "\n".join(["وكالة الريحان", NEWS, "خطة قد تؤدي إلى توتر", PAST, "صورة: أغلق الميناء في عام 2019"])
    document, background, implications = found(text)
    outside = {s.start for s in document.sentences if s.heading or s.furniture}
    assert len(outside) == 3
    assert not outside & {p.start for p in (*background, *implications)}


def test_an_implication_names_the_places_that_it_concerns() -> None:
    _, _, (risk,) = found("\n".join([NEWS, PAST, RISK]))
    assert (risk.places, risk.scope) == (("مجلس التعاون لدول الخليج العربية",), "regional")


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ((), "domestic"),
        (("IQ",), "domestic"),
        (("IQ", "IR"), "regional"),
        (("IR",), "regional"),
        (("US",), "international"),
        (("IQ", "US"), "domestic"),
        (("US", "IQ"), "international"),
        (("US", "IR"), "international"),
        (("IR", "US", "IQ"), "international"),
        (("IQ", "US", "IR"), "regional"),
        (("US", "IR", "المنطقة"), "regional"),
        (("الخليج",), "regional"),
        (("المنطقة",), "regional"),
        (("الاتحاد الأوروبي",), "international"),
        (("القرن الأفريقي",), "regional"),
        (("الاتحاد الأفريقي",), "international"),
        (("حلف شمال الأطلسي",), "international"),
    ],
)
def test_scope_follows_from_the_places_named(named: tuple[str, ...], expected: Scope) -> None:
    assert scope(named, Ground("IQ", MENA, shared=False)) == expected


def test_what_a_story_shared_with_a_neighbour_says_of_a_country_inside_is_domestic() -> None:
    assert scope((), Ground("IQ", MENA, shared=True), inward=True) == "domestic"
    assert scope(("IQ",), Ground("IQ", MENA, shared=True), inward=True) == "regional"


def test_a_story_of_several_countries_outside_the_region_is_international() -> None:
    assert scope((), Ground("US", MENA, shared=False, abroad=True)) == "international"
    assert scope((), Ground("US", MENA, shared=False)) == "domestic"


def test_the_region_is_another_one_when_the_story_is_of_a_country_outside() -> None:
    assert scope(("المنطقة",), Ground("JP", MENA, shared=False)) == "international"


def test_a_story_shared_by_two_countries_of_the_region_is_regional_throughout() -> None:
    assert scope((), Ground("IQ", MENA, shared=True)) == "regional"


def test_a_neighbour_beside_a_power_is_regional_in_a_story_of_both() -> None:
    assert scope(("US", "IR"), Ground("IQ", MENA, shared=True)) == "regional"


def test_the_capital_of_a_power_acts_and_is_not_concerned() -> None:
    document = segment("حذرت واشنطن من تأثير القرار على العراق. ويخشى الأمريكيون ذلك. وردت طهران.")
    places = passages.places(document)
    left = concerned(places, Ground("IQ", MENA, shared=False))
    assert [sum(len(place.mentions) for place in found) for found in (places, left)] == [4, 3]


def test_a_sentence_that_names_no_country_goes_on_about_the_last_in_a_story_of_two() -> None:
    shared = "اتفق العراق وسوريا اليوم الخميس على فتح المعبر. ورحب العراق وسوريا بذلك."
    power = "وقال مسؤول إن اليابان تستعد للقرار. وقد يؤدي ذلك إلى خسائر كبيرة وتراجع الصادرات."
    _, _, implications = found(f"{shared} {power}")
    assert [(i.places, i.scope) for i in implications][-1] == ((), "international")


def test_home_is_the_country_of_the_region_that_is_named_most() -> None:
    document = segment("قالت واشنطن إن الولايات المتحدة ترحب. وقال الأمريكيون ذلك. ورحب العراق والعراقيون.")
    assert ground(document, passages.places(document), REGIONS).home == "IQ"


def test_the_place_where_a_report_was_written_is_not_its_country() -> None:
    document = segment("دبي، الإمارات العربية المتحدة (CNN)-- قالت وزيرة الصحة التونسية إن الوضع هادئ.")
    assert ground(document, passages.places(document), REGIONS).home == "TN"


def test_a_region_is_what_the_settings_say() -> None:
    document = segment("قال وزير الخارجية الياباني إن كوريا الجنوبية واليابان متفقتان.")
    east = {"شرق آسيا": frozenset({"JP", "KR", "CN"})}
    assert ground(document, passages.places(document), east) == Ground("JP", east["شرق آسيا"], shared=True)


@pytest.mark.parametrize(
    ("value", "today", "distance"),
    [
        ("2019", "2024-05-16", "years"),
        ("198X", "2024-05-16", "years"),
        ("2024-01", "2024-05-16", "months"),
        ("2024-05-02", "2024-05-16", "days"),
        ("2024-05-16", "2024-05-16", "now"),
        ("2024-05", "2024-05-16", "month"),
        ("2024", "2024-05-16", "year"),
        ("2024-W19", "2024-05-16", "days"),
        ("2024-W20", "2024-05-16", "year"),
        ("2024-W21", "2024-05-16", "ahead"),
        ("2024-Q1", "2024-05-16", "months"),
        ("2024-05-17", "2024-05-16", "ahead"),
        ("2030", "2024-05-16", "ahead"),
        ("XXXX", "2024-05-16", "unknown"),
        ("2019", "XXXX", "unknown"),
        ("1967", "XXXX", "years"),
        ("2024-03", "2024", "year"),
    ],
)
def test_a_date_lies_before_or_after_the_day_of_publication(value: str, today: str, distance: str) -> None:
    assert dates.distance(value, today) == distance


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("وكانت", "pluperfect"), ("سيودي", "consequence"), ("سيودي", "future"), ("ومخاوفهم", "fear"),
        ("يتوقعون", "foresees"), ("ستتوقع", "foresees"), ("والتهديدات", "threat"), ("وتعتبر", "defines"),
        ("سيصبح", "will_becomes"), ("وستودي", "will_consequence"), ("سيزور", "will_agenda"), ("ادت", "caused"),
        ("وسترد", "future"), ("سيتم", "future"), ("سيوفر", "future"), ("سيفتح", "will_effects"), ("سنري", "future"),
        ("ستنتهي", "will_agenda"), ("سيراقب", "future"),
    ],
)  # fmt: skip
def test_a_word_belongs_to_its_classes_in_every_form(form: str, name: str) -> None:
    assert name in lexicon.classes(form)


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("سياره", "future"),
        ("يصبح", "will_becomes"),
        ("سيول", "future"),
        ("سياحيه", "future"),
        ("سيبيريا", "future"),
        ("ادت", "consequence"),
        ("وزاره", "acts"),
        ("القدم", "acts"),
        ("الامر", "urges"),
        ("كامل", "expect"),
        ("بينهم", "says"),
    ],
)
def test_a_word_that_looks_like_another_is_not_taken_for_it(form: str, name: str) -> None:
    assert name not in lexicon.classes(form)


def test_qad_means_may_before_an_imperfect_and_had_before_a_past() -> None:
    def classes(text: str) -> set[str]:
        document = segment(text)
        return set(chain.from_iterable(names for _, names in lexicon.found(document, 0, len(document.tokens))))

    assert {"may_verb", "had"} & classes("قد يصل غدا") == {"may_verb"}
    assert {"may_verb", "had"} & classes("قد وصل أمس") == {"had"}
    assert "had" in classes("وقد تم ذلك")


@pytest.mark.parametrize(
    ("text", "clues"),
    [
        ("من المتوقع أن يعقد الاجتماع", {"due_agenda"}),
        ("من المرجح أن يؤدي ذلك إلى خسائر", {"due_effect"}),
        ("قد يؤدي القرار إلى خسائر", {"led_effect"}),
        ("ربما تصبح المدينة مركزا", {"led_change"}),
        ("من الممكن في هذه الأيام كلها وعلى هذا النحو أن يؤدي", {"due_other", "led_other"}),
        ("سيؤدي القرار إلى خسائر", set()),
    ],
)
def test_a_modal_leads_to_the_verb_of_what_comes(text: str, clues: set[str]) -> None:
    document = segment(text)
    assert set(modality.led(lexicon.found(document, 0, len(document.tokens)))) == clues


@pytest.mark.parametrize(
    ("names", "clues"),
    [
        ({"future", "will_agenda", "time_ahead"}, {"plan", "future_dated"}),
        ({"future", "will_effects", "time_ahead@"}, {"future_dated"}),
        ({"scheduled", "time_ahead"}, {"plan"}),
        ({"future", "will_agenda"}, set()),
        ({"scheduled", "time_years"}, set()),
    ],
)
def test_what_is_scheduled_for_a_date_ahead_is_a_plan(names: set[str], clues: set[str]) -> None:
    assert set(modality.planned(names)) == clues


def test_no_word_or_phrase_stands_twice_in_a_class() -> None:
    for name, table in lexicon.tables().items():
        if isinstance(table, dict):
            for kind, rows in table.items():
                folded = [fold(row) for row in rows]
                assert len(set(folded)) == len(folded), (name, kind, [r for r in folded if folded.count(r) > 1])
                assert all((" " in row) == (kind == "phrases") for row in rows), (name, kind)


def test_every_weighted_clue_is_one_that_can_be_seen() -> None:
    classes = {name for name, table in lexicon.tables().items() if isinstance(table, dict)} | {"future"}
    for purpose in get_args(scoring.Purpose):
        for name in scoring.weights(purpose).weights:
            plain = name.removeprefix("before:").removesuffix("@").removeprefix("will_")
            assert plain in classes or plain in features.NAMES, name


letters = st.text(alphabet=st.sampled_from('ابقدوكانيمسلتوه 2٠9.،؟\n"«»%'), max_size=200)


@given(st.one_of(letters, st.text(max_size=200)))
def test_any_text_is_judged_without_a_fault(text: str) -> None:
    if not text.strip():
        return
    document = segment(text)
    clues = passages.clues(document, (), (), UNKNOWN, ())
    background = passages.background(document, clues)
    spans = [*background, *passages.implications(document, clues, passages.places(document), REGIONS)]
    assert all(text[s.start : s.end] == s.text for s in spans)
    assert passages.title(document, clues, background).text in text
    assert set(passages.summary(document, clues, background)) <= {s.id for s in document.sentences}


def test_a_quote_that_began_before_goes_on() -> None:
    text = "قال المدير «عدنا أمس. ثم وصل الجميع» إلى المكان."
    document = segment(text)
    start, end = text.index("عدنا"), text.index("»")
    quote = Quote(
        start=start, end=end, text=text[start:end], kind="direct", cue="قال", speaker="المدير", role=None, rule="test"
    )
    first, second = passages.clues(document, (), (quote,), UNKNOWN, ())
    assert "quote_goes_on" not in first.values
    assert second.values["quote_goes_on"] == 1.0
    assert 0 < second.values["reported"] < 1


def test_a_number_inside_a_date_is_no_amount() -> None:
    text = "تأسس الميناء عام 1954 وفيه سبعة أرصفة."
    start = text.index("عام")
    span = Timex(start=start, end=start + 8, text=text[start : start + 8], type="DATE", value="1954", rule="test")
    document = segment(text)
    assert "number" in passages.clues(document, (), (), UNKNOWN, ())[0].values
    assert "number" not in passages.clues(document, (span,), (), UNKNOWN, ())[0].values


def test_a_date_tells_how_long_it_was_before_publication() -> None:
    told = {value: dates.ago(value, "2024-05-16") for value in ("2024-05-15", "2024-05-10", "2024-01", "2019", "1954")}
    assert told == {"2024-05-15": "day", "2024-05-10": "week", "2024-01": "half", "2019": "years", "1954": "ages"}
    assert dates.ago("2024-05-16", "2024-05-16") is None
    assert dates.ago("XXXX", "2024-05-16") is None


def test_a_sentence_without_a_date_stands_under_the_last_one_named() -> None:
    text = "زار الوزير المدينة اليوم.\nوبني الميناء عام 1954.\nوكان يضم رصيفين فقط.\n"
    document = segment(text, None)
    published = Published(value="2024-05-16", basis="stated")
    timexes = timex.resolve(document, timex.find(document), published)
    values = [clue.values for clue in passages.clues(document, timexes, (), published, ())]
    assert "under_years" in values[2]
    assert not any(name.startswith("under_") for name in (*values[0], *values[1]))
    assert "date_other" in values[1]
    assert "date_other" not in values[0]


def test_a_sentence_is_not_background_when_it_tells_more_of_what_follows() -> None:
    _, background, implications = found("\n".join([NEWS, PAST, RISK]))
    assert not {passage.start for passage in background} & {passage.start for passage in implications}
