import datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dossier import grouping
from generator.dossier.grouping import Group, group
from generator.dossier.trace import Trace, trace
from generator.dossier.words import stem, weight
from generator.model import Published, Record, Source, Title

FLOOD = (
    "فيضان يغمر بلدة السلوقية بعد انهيار سد الرويس",
    "غمرت مياه الفيضان بلدة السلوقية مساء الثلاثاء بعد انهيار سد الرويس الترابي، وقال رئيس البلدية نعمان الزعبوط إن "
    "سبعة أشخاص فقدوا وإن المياه جرفت جسرين ومدرسة. وأرسل الدفاع المدني زوارق لإجلاء العالقين فوق الأسطح.",
)
FLOOD_TOLD_OTHERWISE = (
    "سبعة مفقودين في السلوقية إثر انهيار سد",
    "أعلن الدفاع المدني إجلاء عالقين فوق أسطح المنازل في السلوقية حيث جرفت مياه سد الرويس المنهار مدرسة وجسرين، "
    "فيما أكد نعمان الزعبوط رئيس البلدية فقدان سبعة من السكان في الفيضان.",
)
RELIEF = (
    "حملة تبرعات لإعمار المدارس",
    "بدأت جمعية أهلية جمع تبرعات لإعمار مدارس الساحل، ومنها مدرسة السلوقية التي جرفتها المياه بعد انهيار السد، "
    "ويأمل القائمون على الحملة في تجهيز الصفوف قبل الخريف.",
)
FESTIVAL = (
    "مهرجان الزعفران يفتتح دورته الثانية عشرة في تلمار",
    "افتتحت في تلمار الدورة الثانية عشرة من مهرجان الزعفران بمشاركة فرق موسيقية من تسع دول، وقالت مديرته ريما "
    "الصيداوي إن عروض المسرح المفتوح تستمر أسبوعين مع معرض للحرف والأزياء التقليدية.",
)


def record(
    name: str, told: tuple[str, str], day: str = "2031-05-04", outlet: str | None = None, dossier: str | None = None
) -> Record:
    title, text = told
    return Record(
        id=name, sha256="", text=text, title=Title(text=title),
        source=Source(path=f"{name}.md", publisher=outlet, dossier=dossier),
        published=Published(value=day, basis="stated"),
        sentences=(), headings=(), timexes=(), quotes=(), events=(), background=(), implications=(), actors=(),
        places=(), summary=(),
    )  # fmt: skip


def members(*records: Record) -> list[tuple[str, ...]]:
    return [found.members for found in group(map(trace, records))]


def test_two_outlets_that_tell_one_event_in_other_words_are_one_story() -> None:
    found = members(
        record("a", FLOOD, outlet="صحيفة الضفة"),
        record("b", FLOOD_TOLD_OTHERWISE, outlet="وكالة السهل"),
        record("c", FESTIVAL, outlet="وكالة السهل"),
    )
    assert found == [("a", "b")]


def test_like_articles_months_apart_are_two_stories() -> None:
    assert members(record("a", FLOOD), record("b", FLOOD_TOLD_OTHERWISE, day="2031-09-04")) == []


def test_an_article_of_unknown_date_joins_the_story_that_it_tells() -> None:
    assert members(record("a", FLOOD), record("b", FLOOD_TOLD_OTHERWISE, day="XXXX")) == [("a", "b")]
    assert members(record("a", FLOOD), record("b", FLOOD_TOLD_OTHERWISE, day="2031")) == [("a", "b")]


def test_an_editor_joins_what_is_not_alike() -> None:
    found = group(map(trace, [record("a", FLOOD, dossier="السد"), record("b", FESTIVAL, dossier="السد")]))
    assert found == (Group(name="السد", members=("a", "b")),)


def test_an_editor_parts_what_is_alike() -> None:
    named = [record("a", FLOOD, dossier="السد"), record("b", FLOOD_TOLD_OTHERWISE, dossier="المدرسة")]
    assert [found.name for found in group(map(trace, named))] == ["السد", "المدرسة"]


def test_an_editor_keeps_an_article_out_of_every_story() -> None:
    assert members(record("a", FLOOD), record("b", FLOOD_TOLD_OTHERWISE, dossier=grouping.ALONE)) == []


def test_a_story_takes_the_name_that_an_editor_gave_to_one_of_its_articles() -> None:
    found = group(map(trace, [record("a", FLOOD), record("b", FLOOD_TOLD_OTHERWISE, dossier="السد")]))
    assert found == (Group(name="السد", members=("a", "b")),)


def test_the_order_of_articles_does_not_matter() -> None:
    given_ = [record("a", FLOOD), record("b", FLOOD_TOLD_OTHERWISE), record("c", FESTIVAL), record("d", FESTIVAL)]
    assert members(*given_) == members(*reversed(given_)) == [("a", "b"), ("c", "d")]


def test_a_new_article_leaves_other_stories_as_they_were() -> None:
    told = [record("a", FLOOD), record("b", FLOOD_TOLD_OTHERWISE), record("c", FESTIVAL), record("d", FESTIVAL)]
    assert members(*told, record("e", FESTIVAL)) == [("a", "b"), ("c", "d", "e")]


def test_an_outlet_must_repeat_more_of_a_story_than_another_outlet() -> None:
    here, there = trace(record("a", FLOOD, outlet="م")), trace(record("b", RELIEF, outlet="م"))
    elsewhere = msgspec.structs.replace(there, publisher="ن")
    assert grouping.like(here, there) < grouping.like(here, elsewhere)


@pytest.mark.parametrize("days", [1, 2, 3, 4])
def test_each_day_between_makes_articles_less_alike(days: int) -> None:
    def later(count: int) -> Trace:
        day = datetime.date(2031, 5, 4) + datetime.timedelta(days=count)
        return trace(record("b", FLOOD_TOLD_OTHERWISE, day=day.isoformat()))

    assert grouping.like(trace(record("a", FLOOD)), later(days)) < grouping.like(
        trace(record("a", FLOOD)), later(days - 1)
    )


def test_a_year_says_nothing_of_a_story_and_another_number_does() -> None:
    assert trace(record("a", ("", "2030 2031"))).terms == ()
    assert trace(record("a", ("", "4257"))).terms == ("4257",)


def test_forms_of_a_word_are_one_term() -> None:
    assert stem("والفيضان") == stem("للفيضان") == stem("فيضانات".removesuffix("ات"))
    assert stem("للمدرسه") == stem("المدرسه") == stem("ومدرسه")
    assert stem("بالمدرسه") != stem("دراسه")


def test_a_word_of_every_article_weighs_nothing() -> None:
    assert weight(stem("قال")) == 0.0 < weight(stem("جسر")) <= weight(stem("السلوقيه"))


@given(st.text(max_size=200), st.text(max_size=60))
def test_any_text_has_a_trace_of_length_one_or_none(text: str, title: str) -> None:
    found = trace(record("a", (title, text)))
    length = sum(value * value for value in found.weights)
    assert len(found.terms) == len(found.weights) == len(set(found.terms))
    assert abs(length - 1) < 1e-3 or not found.terms
