"""Publication dates, values counted from the text, and what holds for any text."""

import datetime
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import timex
from generator.arabic.sentences import segment
from generator.model import Article, Published, Timex
from generator.timex import calendar
from generator.timex.mention import Mention


def read(text: str, date: str | None = None) -> tuple[tuple[Timex, ...], Published]:
    document = segment(text)
    stated = datetime.date.fromisoformat(date) if date else None
    mentions: tuple[Mention, ...] = timex.find(document)
    published = timex.publication(Article(path="a.txt", text=text, date=stated), document, mentions)
    return timex.resolve(document, mentions, published), published


def values(text: str, date: str | None = None) -> list[tuple[str, str]]:
    return [(t.text, t.value) for t in read(text, date)[0]]


SAME_EVENT = (
    "قال الوزير سمير الحلبي إن المرحلة الأولى من بناء الجسر الكبير ستنتهي العام المقبل.\n"
    "وأضاف اليوم السبت أن المرحلة الأولى من بناء الجسر ستنتهي في سبتمبر 2025.\n"
    "واجتمعت اللجنة قبل شهرين."
)


def test_year_is_deduced_from_one_event_dated_twice() -> None:
    found, published = read(SAME_EVENT)
    assert (published.value, published.basis) == ("2024", "inferred")
    assert [span.text for span in published.evidence] == ["العام المقبل", "سبتمبر 2025"]
    assert [t.value for t in found] == ["2025", "XXXX", "2025-09", "XXXX"]


def test_evidence_that_disagrees_is_reported_and_nothing_is_guessed() -> None:
    text = SAME_EVENT + "\nوذكر أن العام الجاري 2019 كان صعبا."
    _, published = read(text)
    assert (published.value, published.basis, published.evidence) == ("XXXX", "unknown", ())
    assert "العام الجاري 2019" in [span.text for span in published.conflicts]


def test_nothing_is_deduced_from_unrelated_dates() -> None:
    _, published = read("سيزور الوفد المدينة العام المقبل.\nوتأسس المصنع في سبتمبر 2025.")
    assert (published.value, published.basis) == ("XXXX", "unknown")


@pytest.mark.parametrize(
    "line",
    [
        "الأربعاء 22 أكتوبر 2025 - 23:13",
        "نشر في: 22/10/2025 - 10:05",
        "بيروت - 22 تشرين الأول/أكتوبر 2025",
        "الأربعاء 30 ربيع الآخر 1447هـ",
        "الرياض - الأربعاء 30 ربيع الآخر 1447 هـ - 22 أكتوبر 2025",
        "الأربعاء، 22 أكتوبر 2025 02:30 م",
        "22.10.2025 | 08:15",
        "آخر تحديث: 22 أكتوبر 2025 الساعة 10:05 بتوقيت غرينتش",
    ],
)
@pytest.mark.parametrize("place", ["top", "bottom"])
def test_dateline_dates_the_article_and_is_not_marked(line: str, place: str) -> None:
    told = "وصل الوفد أمس إلى المدينة.\nوغادر بعد الاجتماع."
    found, published = read(f"{line}\n{told}" if place == "top" else f"{told}\n{line}")
    assert (published.value, published.basis) == ("2025-10-22", "dateline")
    assert [(t.text, t.value) for t in found] == [("أمس", "2025-10-21")]


def test_date_in_a_sentence_is_no_dateline() -> None:
    found, published = read("وصل الوفد إلى المدينة في 22 أكتوبر 2025 والتقى عددا من المسؤولين فيها.\nثم غادر.")
    assert published.basis == "unknown"
    assert [t.value for t in found] == ["2025-10-22"]


def test_today_with_its_date_dates_the_article() -> None:
    _, published = read("افتتح الوزير اليوم السبت 17 ديسمبر 2016 المعرض.\nوغادر بعد ذلك.")
    assert (published.value, published.basis) == ("2016-12-17", "inferred")


def test_stated_date_stands_and_what_contradicts_it_is_named() -> None:
    _, published = read("افتتح الوزير اليوم السبت 17 ديسمبر 2016 المعرض.\nوغادر بعد ذلك.", "2019-03-01")
    assert (published.value, published.basis) == ("2019-03-01", "stated")
    assert [span.text for span in published.conflicts] == ["اليوم السبت 17 ديسمبر 2016"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("عقد الوفد في 5 مارس الجاري جلسة مغلقة.", "5 مارس الجاري"),
        ("عقد الوفد اليوم الأحد جلسة مغلقة.", "اليوم الأحد"),
        ("عقد الوفد يوم السبت 27 أكتوبر جلسة مغلقة.", "يوم السبت 27 أكتوبر"),
        ("أعلنت الوزارة في 12 مارس 2026 إغلاق المصنع.", "12 مارس 2026"),
    ],
)
def test_stated_date_that_the_text_cannot_be_from_is_caught(text: str, words: str) -> None:
    _, published = read(text, "2024-11-13")
    assert [span.text for span in published.conflicts] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "عقد الوفد في 5 نوفمبر الجاري جلسة مغلقة.",
        "عقد الوفد اليوم الثلاثاء جلسة مغلقة.",
        "عقد الوفد يوم السبت 26 أكتوبر جلسة مغلقة.",
        "تعقد اللجنة جلسة في 12 مارس 2026 وأعلن الوزير خطة عام 2030.",
    ],
)
def test_stated_date_that_the_text_can_be_from_is_let_stand(text: str) -> None:
    _, published = read(text, "2024-11-13")
    assert published.conflicts == ()


def test_stated_date_without_contradiction_has_no_conflict() -> None:
    _, published = read("افتتح الوزير اليوم السبت 17 ديسمبر 2016 المعرض.\nوغادر بعد ذلك.", "2016-12-17")
    assert published.conflicts == ()


def test_relative_dates_stay_open_without_a_publication_date() -> None:
    text = "وصل أمس وغادر الأسبوع الماضي ثم يعود الخميس."
    assert {value for _, value in values(text)} == {"XXXX"}


def test_what_is_known_of_a_date_is_kept_without_its_year() -> None:
    found = values("يجتمع خلال شهر ماي الجاري ثم في 12 أيلول (سبتمبر) المقبل.")
    assert [value for _, value in found] == ["XXXX-05", "XXXX-09-12"]


def test_weekday_and_day_tell_their_year_among_those_that_the_text_names() -> None:
    found = values("عقد الوفد يوم الخميس 24 مايو اجتماعا بعد زيارة عام 2012.")
    assert found[0] == ("يوم الخميس 24 مايو", "2012-05-24")


def test_year_is_deduced_from_a_coming_month_that_is_named_with_its_year() -> None:
    found, published = read(
        "سيدخل قانون الضرائب الجديد حيز التطبيق في يناير المقبل."
        "\nوقال إن تطبيق قانون الضرائب اعتبارا من يناير 2013 مفيد."
        "\nويجتمع الخبراء في أغسطس المقبل."
    )
    assert (published.value, published.basis) == ("2012", "inferred")
    assert [t.value for t in found] == ["2013-01", "2013-01", "2012-08"]


def test_a_month_of_something_else_tells_no_year() -> None:
    _, published = read("سيعود الفريق إلى الملاعب في يناير المقبل.\nوكانت أسعار النفط انخفضت في يناير 2013.")
    assert published.value == "XXXX"


def test_who_is_quoted_counts_from_the_day_on_which_he_spoke() -> None:
    text = 'أعلن الوزير، الاثنين، أن الحملة تبدأ قريبا.\nوأضاف: "سنصل غدا، واليوم أرسلنا وفدا". ويعود الوزير غدا.'
    days = [value.removeprefix("2024-11-") for _, value in values(text, "2024-11-13")]
    assert days == ["11", "12", "11", "14"]


def test_a_day_of_which_nobody_spoke_is_not_that_of_a_quotation() -> None:
    text = 'وصلت السفينة الاثنين إلى الميناء.\nوقال القبطان: "سنغادر غدا".'
    assert [value for _, value in values(text, "2024-11-13")] == ["2024-11-11", "2024-11-14"]


def test_inferred_values_name_what_they_were_counted_from() -> None:
    found, _ = read("وصل أمس. وكان قد غادر في عام 2003.", "2024-11-13")
    assert [(t.inferred, t.anchor) for t in found] == [(True, "2024-11-13"), (False, None)]


def test_modifier_is_kept_apart_from_the_value() -> None:
    found, _ = read("بدأ في مطلع عام 2003 وانتهى في أواخر 2004.", "2024-11-13")
    assert [(t.value, t.mod) for t in found] == [("2003", "START"), ("2004", "END")]


def test_weekday_spoken_of_as_coming_is_coming_everywhere_in_the_article() -> None:
    text = "ستعقد اللجنة جلسة يوم الاثنين.\nوتأتي نقاشات الاثنين في ظل خلاف."
    assert values(text, "2018-04-13") == [("يوم الاثنين", "2018-04-16"), ("الاثنين", "2018-04-16")]


def test_date_goes_on_from_the_old_year_told_before() -> None:
    text = "اندلعت الحرب في مارس 2011. وفي أغسطس أعلن الطرفان هدنة."
    assert values(text, "2018-04-13") == [("مارس 2011", "2011-03"), ("أغسطس", "2011-08")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("توفي الرسام في 14 أغسطس.", "2017-08-14"),
        ("وفي 14 أغسطس، أقر المجلس الخطة.", "2017-08-14"),
        ("أعلنت البلدية عن حفل في 14 أغسطس.", "2018-08-14"),
        ("كان العمال ينوون إضرابا يوم 14 أغسطس.", "2018-08-14"),
        ("غادر الوفد أمس، وسيصل في 14 أغسطس.", "2018-08-14"),
        ("بدأ العمال إضرابا في 14 يوليو.", "2018-07-14"),  # a month misprinted, no year left out
    ],
)
def test_what_is_over_lies_in_the_year_before_when_its_day_is_well_ahead(text: str, value: str) -> None:
    assert values(text, "2018-06-24")[-1][1] == value


@pytest.mark.parametrize(
    ("day", "week"),
    [("2018-04-28", "2018-W17"), ("2018-04-29", "2018-W18"), ("2021-01-02", "2020-W53"), ("2021-01-03", "2021-W01")],
)
def test_week_begins_on_sunday_with_the_number_of_its_monday(day: str, week: str) -> None:
    assert calendar.week_value(datetime.date.fromisoformat(day)) == week


VOCABULARY = """
سبتمبر أيلول / - و 25 2025 1445 هـ عام العام الماضي المقبل قبل بعد منذ شهرين ثلاثة أيام يوم الأربعاء ، . ( ) : 10:30
اليوم أمس مطلع الربع الأول من القرن رمضان ألف وتسعمئة كل نفس الفترة ليل ـــ ٢٠٢٤ 1/2/2020 99/99/9999
"""
WORDS = st.sampled_from([*VOCABULARY.split(), "\n"])
DATES = st.none() | st.dates(min_value=datetime.date(1, 1, 1), max_value=datetime.date(9999, 12, 31)).map(str)


def check(text: str, date: str | None) -> None:
    found, published = read(text, date)
    for span in (*found, *published.evidence, *published.conflicts):
        assert text[span.start : span.end] == span.text
        assert span.text
    assert all(one.end <= following.start for one, following in itertools.pairwise(found))


@settings(max_examples=150, deadline=None)
@given(st.text(), DATES)
def test_any_text_is_read_with_right_offsets(text: str, date: str | None) -> None:
    check(text, date)


@settings(max_examples=250, deadline=None)
@given(st.lists(WORDS, max_size=30).map(" ".join), DATES)
def test_any_row_of_time_words_is_read_with_right_offsets(text: str, date: str | None) -> None:
    check(text, date)


@pytest.mark.parametrize(
    "unit", ["1 ", "7", "سبتمبر ", "أيلول/سبتمبر ", "و ", "و", "خمسة وعشرين وألف ", "1-", "مطلع من "]
)
def test_long_hostile_text_comes_to_an_end(unit: str) -> None:
    read(unit * (20_000 // len(unit)), "2024-11-13")
