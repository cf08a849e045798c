"""What two outlets' words of one event become, and what denies: row by row of the corpus."""

import tomllib
from importlib import resources
from typing import Any

import msgspec
import pytest

from generator.arabic.folding import fold
from generator.dossier.assemble import dossier
from generator.dossier.denied import denied
from generator.dossier.grouping import Group
from generator.dossier.meanings import MEANINGS, deed, meaning, terms
from generator.dossier.page import Dossier
from generator.dossier.stories import Story
from generator.model import Article
from generator.pipeline import extract
from generator.settings import Settings

CORPUS: dict[str, list[dict[str, Any]]] = tomllib.loads(
    resources.files("generator.dossier").joinpath("corpus.toml").read_text(encoding="utf-8")
)
CONTEXT = "ويقول سكان إن الأسعار في الأسواق لم تتغير منذ الشتاء، وإن المدارس تعمل كعادتها."


def made(*told: str, day: str = "2031-05-07") -> Dossier:
    """The dossier of articles that tell one sentence each and a common one, each of an outlet of its own."""
    records = [
        extract(
            msgspec.convert({"path": f"{n}.md", "text": f"{text}\n{CONTEXT}", "publisher": f"صحيفة {n}", "date": day},
                            Article),
            Settings(),
        )
        for n, text in enumerate(told)
    ]  # fmt: skip
    members = tuple(record.id for record in records)
    return dossier(Story(address="a", title="عنوان", group=Group(name="a", members=members)), records, Settings())


@pytest.mark.parametrize("row", CORPUS["events"], ids=lambda row: row["second"][:40])
def test_two_tellings_are_one_event_when_they_are(row: dict[str, Any]) -> None:
    found = made(row["first"], row["second"])
    assert any(len(h.outlets) == 2 for h in (*found.past, *found.coming)) is row["one"]


@pytest.mark.parametrize("row", CORPUS["denials"], ids=lambda row: row["text"][:40])
def test_a_denial_is_parted_into_who_and_what(row: dict[str, Any]) -> None:
    found = denied(row["text"])
    assert (found and (found.who, found.what)) == ((row["who"], row["what"]) if "who" in row else None)
    assert row["text"][: found.claim if found else 0].rstrip(" ،") == row.get("claim", "")


def test_a_third_of_the_corpus_gives_nothing() -> None:
    assert 3 * sum(not row["one"] for row in CORPUS["events"]) >= len(CORPUS["events"])
    assert 3 * sum("who" not in row for row in CORPUS["denials"]) >= len(CORPUS["denials"])


def test_every_word_of_the_lexicon_has_its_meaning_and_no_other() -> None:
    assert {word: meaning(word) for word in MEANINGS} == MEANINGS


@pytest.mark.parametrize("word", ["تدخل", "حول", "فجر", "فقد", "عين", "خلف", "طالب", "فر"])
def test_a_word_that_means_something_else_as_often_has_no_meaning(word: str) -> None:
    assert meaning(fold(word)) is None


def test_a_deed_that_is_denied_is_another() -> None:
    assert deed("غادر الوفد المدينة") != deed("لم يغادر الوفد المدينة")


def test_a_place_is_one_term_by_name_adjective_and_capital() -> None:
    assert terms("روسيا").keys() == terms("الروسية").keys() == terms("موسكو").keys()


def test_a_weekday_that_was_read_in_another_week_is_no_disagreement() -> None:
    first = "ويرقد عازف العود هاني السروري وابنته في مستشفى السلوقية منذ الرابع من أيار 2031 بعد حريق في المسرح."
    second = "ويرقد عازف العود هاني السروري وابنته في مستشفى السلوقية منذ يوم الأحد بعد حريق شب في المسرح."
    found = made(first, second, day="2031-05-13")
    assert [(len(h.outlets), h.dates) for h in found.past] == [(2, ())]
    assert not [d for d in found.disagreements if d.kind == "date"]


def test_a_rounded_number_does_not_contradict_an_exact_one() -> None:
    rounded = "قتل أكثر من 120 شخصا في انهيار جسر الزنبق مساء الثلاثاء."
    exact = "أدى انهيار جسر الزنبق مساء الثلاثاء إلى مقتل 123 شخصا."
    lower = "أدى انهيار جسر الزنبق مساء الثلاثاء إلى مقتل 90 شخصا."
    assert not [d for d in made(rounded, exact).disagreements if d.kind == "number"]
    assert [d.kind for d in made(rounded, lower).disagreements] == ["number"]


def test_numbers_of_two_times_are_no_disagreement() -> None:
    found = made(
        "قتل 6 أشخاص بانفجارات هزت سوق السلوقية الثلاثاء، وفق مسؤولين.",
        "وكان مسلحون قد هاجموا في كانون الثاني 2029 مكتب البريد في السلوقية، ما أدى إلى مقتل 9 أشخاص.",
    )
    assert not [d for d in found.disagreements if d.kind == "number"]


def test_a_denial_of_blame_stands_beside_those_who_blame() -> None:
    found = made(
        "قالت وزيرة الدفاع في لندن إن روسيا تقف وراء الهجوم على المرفأ.",
        "وتنفي موسكو أي ضلوع في الهجوم على المرفأ.",
        "وقال وزير الخارجية الروسي إن بلاده تقف مع سكان المرفأ.",
    )
    denials = [d for d in found.disagreements if d.kind in ("denial", "denied")]
    assert [[[t.page for t in side.tellings] for side in d.sides] for d in denials] == [[["0"], ["1"]]]


def matters(found: Dossier) -> list[list[list[str]]]:
    """The words of the sides of each denial."""
    denials = [d for d in found.disagreements if d.kind in ("denial", "denied")]
    return [[[t.excerpts[0].text for t in side.tellings] for side in d.sides] for d in denials]


def test_a_denial_stands_beside_the_words_before_it_in_its_sentence() -> None:
    found = made("واتهمت بلدية السلوقية شركة الري بتلويث نهر الوعر، وهو ما تنفيه الشركة بشدة.", "وهطل المطر الثلاثاء.")
    assert matters(found) == [[["واتهمت بلدية السلوقية شركة الري بتلويث نهر الوعر"], ["وهو ما تنفيه الشركة بشدة."]]]


def test_a_denial_of_the_charges_stands_beside_the_sentence_before_that_has_them() -> None:
    charges = "وحوكم المهندس في السلوقية بتهمة إهمال صيانة السد."
    found = made(f"{charges}\nوكان يعمل في الميناء.\nوينفي المهندس هذه الاتهامات.", "وهطل المطر الثلاثاء.")
    assert matters(found) == [[[charges], ["وينفي المهندس هذه الاتهامات."]]]


def test_a_denial_of_blame_stands_beside_the_sentence_of_any_source_that_lays_it() -> None:
    blame, denial = "واتهمت لندن روسيا بإغراق سفينة الصيد.", "ونفت موسكو ضلوعها في إغراق سفينة الصيد."
    assert matters(made(blame, denial)) == [[[blame], [denial]]]
    assert matters(made("واتهمت موسكو بريطانيا بإغراق سفينة الصيد.", denial)) == [[[denial]]]
    assert matters(made("واتهمت لندن روسيا بتلويث نهر الوعر.", denial)) == [[[denial]]]


def test_what_is_quoted_in_the_sentence_of_a_denial_is_not_what_it_answers() -> None:
    denial = "نفت شركة الري بيع منجم الرويس إلى تجار الساحل، وقال المدير إن بيع منجم الرويس إلى تجار الساحل إشاعة."
    assert [len(sides) for sides in matters(made(denial, "وهطل المطر الثلاثاء."))] == [1]


def test_a_sentence_with_two_dates_tells_two_events() -> None:
    found = made(
        "وخرجت مسيرة البحارة في السلوقية الثلاثاء كما خرجت مسيرة البحارة في السلوقية يوم 29 نيسان.", "وهطل المطر."
    )
    assert {h.moment.value for h in found.past} == {"2031-05-06", "2031-04-29"}


@pytest.mark.parametrize(("currency", "one"), [("التركية", True), ("السورية", False)])
def test_one_deed_at_the_head_of_two_clauses_is_one_event_where_one_place_does_it(currency: str, one: bool) -> None:
    before = "تمطر في الرويس.\nوتزهر في الوعر.\nوتغيم في تلمار.\n"
    first = "وتراجعت الليرة التركية الثلاثاء أمام اليورو بعد شكاوى البحارة في السلوقية."
    parties = "صيادي الزنبق ومنتجي الزعفران ونقابات عمال المناجم"
    second = f"هبطت الليرة {currency} الثلاثاء غداة مفاوضات لم تثمر بين {parties} في أسواق بلدات الوعر والرويس."
    assert any(len(h.outlets) == 2 for h in made(before + first, second).past) is one


def test_a_weekday_read_in_two_weeks_is_dated_by_that_nearest_to_the_news() -> None:
    first = "وسيمهل القاضي رشيد الهادي الثلاثاء عازف العود هاني السروري لتسليم نفسه إلى شرطة السلوقية."
    second = "أمهل القاضي رشيد الهادي الثلاثاء عازف العود هاني السروري لتسليم نفسه إلى شرطة السلوقية."
    found = made(first, second)
    told = [(h.moment.value, {t.moment.value for t in h.tellings if t.moment}) for h in (*found.past, *found.coming)]
    assert told == [("2031-05-06", {"2031-05-06", "2031-05-13"})]


def test_an_opening_without_a_date_stands_with_its_event_without_a_date_of_its_own() -> None:
    dated = "صادق مجلس السلوقية الثلاثاء على قانون يحظر صيد الدلافين في خليج الزنبق."
    found = made(dated, dated.replace("الثلاثاء ", ""))
    assert [[(t.page, t.moment and t.moment.value) for t in h.tellings] for h in found.past] == [
        [("0", "2031-05-06"), ("1", None)]
    ]
    assert not found.past[0].alone
    old = dated.replace("الثلاثاء", "في 2 أيار 2031")
    assert [len(h.tellings) for h in made(old, dated.replace("الثلاثاء ", "")).past] == [1]  # no news any more
