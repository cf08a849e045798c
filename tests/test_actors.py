"""Actors: each person and organisation once, countries not at all."""

import pytest

from generator import actors, quotes
from generator.arabic.sentences import segment
from generator.model import Actor


def found(text: str) -> dict[str, Actor]:
    document = segment(text)
    return {actor.name: actor for actor in actors.find(document, quotes.find(document))}


def test_a_person_is_one_actor_under_the_fullest_name() -> None:
    actor = found("قال وزير النقل سالم البدري إن الجسر آمن.\nوأضاف البدري أن العمل مستمر.\nوغادر الوزير المدينة.")
    assert list(actor) == ["سالم البدري"]
    assert (actor["سالم البدري"].kind, actor["سالم البدري"].role) == ("person", "وزير النقل")
    assert [span.text for span in actor["سالم البدري"].mentions][:2] == ["سالم البدري", "البدري"]


def test_an_organisation_is_an_actor() -> None:
    actor = found("أعلنت وزارة النقل أن الجسر آمن.")
    assert actor["وزارة النقل"].kind == "organisation"


def test_spellings_of_one_organisation_are_one() -> None:
    assert len(found("أعلنت القوات الأميركية أنها باقية.\nوغادرت القوات الأمريكية القاعدة.")) == 1


def test_an_institution_that_only_stands_beside_others_is_no_actor() -> None:
    assert list(found("قال سالم البدري إن الجسر بعيد عن النظام السوري.")) == ["سالم البدري"]


def test_an_official_agency_loses_the_word_official() -> None:
    assert "وكالة الأنباء الساحلية" in found("قالت وكالة الأنباء الساحلية الرسمية إن الجسر آمن.")


@pytest.mark.parametrize("text", ["قالت فرنسا إن الاتفاق قائم.", "أكدت بغداد أن الحدود مفتوحة."])
def test_countries_and_capitals_are_not_actors(text: str) -> None:
    assert found(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "ارتفع سعر الخبز أمس.",
        "تناقش السياسة الخارجية في الكتاب.",
        "كامل التراب الوطني.",
        "أدى النقص إلى إغلاق السوق القديم.",
        "قال 18 بالمئة إن الجسر بعيد.",
        "أكدت المملكة أن الحدود مفتوحة.",
    ],
)
def test_ordinary_words_are_not_actors(text: str) -> None:
    assert found(text) == {}


def test_a_speaker_in_marks_without_an_office_is_an_organisation() -> None:
    actor = found('وقالت "مرجان نيوز" إن الجسر آمن.')
    assert actor["مرجان نيوز"].kind == "organisation"


def test_a_person_in_marks_is_a_person() -> None:
    actor = found('وقالت "هند النجار" إن الجسر آمن.')
    assert actor["هند النجار"].kind == "person"


def test_a_rank_is_no_brigade() -> None:
    actor = found("غادر اللواء سالم البدري المدينة.")
    assert (actor["سالم البدري"].kind, actor["سالم البدري"].role) == ("person", "اللواء")


def test_a_rank_of_two_words_is_no_part_of_the_office() -> None:
    actor = found("قال قائد الأسطول العميد الركن سالم البدري إن الجسر آمن.")
    assert actor["سالم البدري"].role == "قائد الأسطول"


def test_an_organisation_in_the_plural_of_origin_is_one() -> None:
    assert found("هاجم الحوثيون الجسر.")["الحوثيون"].kind == "organisation"
