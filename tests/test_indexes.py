"""What the list pages show, who has a page, and how long lists are cut."""

from collections.abc import Iterable
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.briefing.compose import briefing
from generator.briefing.page import Briefing, Site
from generator.dossier.register import Known, Register, Tenure
from generator.model import Actor, Event, Published, Quote, Record
from generator.pages import indexes
from generator.pages.directory import OWN, Directory
from generator.pages.links import Part, sheets
from generator.pages.lists import by_ends, in_time, initials, newest_first
from generator.pages.stretches import Stretch, by_letters, by_time, stretches, when
from generator.settings import Settings
from tests.invented import record, span

NOBODY = Register()


def changed(name: str = "ميناء", **values: Any) -> Record:
    return msgspec.structs.replace(record(name), **values)


def published(name: str, value: str, **values: Any) -> Briefing:
    return briefing(changed(name, published=Published(value=value, basis="stated"), **values), Settings())


def listed(briefings: Iterable[Briefing], people: Register = NOBODY) -> Site:
    told = list(briefings)
    return indexes.site(told, Directory(told), people)


FOUR = [published("a", "XXXX"), published("b", "2024-03-01"), published("c", "2025"), published("d", "2024-03-01")]
SITE = listed(FOUR)


# What the indexes show


def test_the_newest_stand_first_and_those_without_a_date_last() -> None:
    assert [page.id for page in SITE.briefings] == ["c", "b", "d", "a"]


def test_an_index_does_not_depend_on_the_order_of_its_articles() -> None:
    assert listed(reversed(FOUR)) == SITE


def test_a_speaker_has_every_quote_of_every_article_in_the_order_of_time() -> None:
    assert {person.name: person.count for person in SITE.persons.values()} == {
        "فارس الندى": 8,
        "مصدر ملاحي": 4,
        "هاني السروري": 4,
    }
    assert [account.page for account in SITE.persons["فارس-الندي"].accounts] == ["d", "b", "c", "a"]


def test_a_person_has_the_sentences_that_name_and_do_not_quote_the_person() -> None:
    named = span("بلدية الريحان")
    actor = Actor(name="فارس الندى", kind="person", role=None, rule="x", mentions=(named, span("التوسعة")), id="a-1")
    person = listed([published("a", "2024", actors=(actor,))]).persons["فارس-الندي"]
    (account,) = person.accounts
    assert [excerpt.sentence for excerpt in account.passages] == ["s1"]
    assert "بلدية الريحان" in account.passages[0].text


@pytest.mark.parametrize("shown", ["cited", "none"])
def test_no_sentence_that_the_site_may_not_show_names_a_person(shown: str) -> None:
    actor = Actor(name="فارس الندى", kind="person", role=None, rule="x", mentions=(span("مصدر ملاحي"),), id="a-1")
    made = changed(actors=(actor,), quotes=(), background=(), implications=(), events=(), summary=())
    assert briefing(made, Settings()).named
    page = briefing(made, msgspec.convert({"publish_source": shown}, Settings))
    visible = {line.id for line in page.lines if line.text is not None}
    assert {excerpt.sentence for naming in page.named for excerpt in naming.excerpts} <= visible


def test_the_offices_of_a_person_stand_with_the_first_and_the_last_source_of_each() -> None:
    def said(role: str) -> tuple[Quote, ...]:
        (first, *_) = record().quotes
        return (msgspec.structs.replace(first, role=role),)

    told = [
        published(f"n{year}", str(year), quotes=said(role))
        for year, role in ((2021, "نائب"), (2022, "وزير"), (2023, "وزير"))
    ]
    offices = listed(told).persons["فارس-الندي"].offices
    assert [(o.role, o.since, o.until, len(o.statements)) for o in offices] == [
        ("نائب", "2021", "2021", 1),
        ("وزير", "2022", "2023", 2),
    ]


def test_an_editors_word_on_a_person_stands_before_the_sources() -> None:
    known = Known(name="فارس الندى", latin="Faris Al-Nada", roles=(Tenure(role="مدير", since="2020"),))
    person = listed(FOUR, Register([known])).persons["فارس-الندي"]
    assert (person.latin, person.offices[0].role, person.offices[0].statements) == ("Faris Al-Nada", "مدير", ())


def test_names_that_are_written_nearly_alike_lead_to_each_other_and_stay_apart() -> None:
    (quote, *_) = record().quotes
    quotes = tuple(msgspec.structs.replace(quote, speaker=name) for name in ("دلمار ترامبي", "دلمر ترمبي", "هاني"))
    persons = listed([published("a", "2024", quotes=quotes)]).persons
    assert persons["دلمار-ترامبي"].alike == (("دلمر ترمبي", "speakers/index#دلمر-ترمبي"),)
    assert persons["هاني"].alike == ()


def test_a_place_has_what_each_article_tells_of_it() -> None:
    event = Event(
        start=span("موانئ العراق").start, end=span("موانئ العراق").end, text="موانئ العراق",
        date="2024-05", tense="past", rule="x", id="e-1",
    )  # fmt: skip
    (place,) = listed([briefing(changed(events=(event,)), Settings())]).places.values()
    (account,) = place.accounts
    assert (place.place.address, len(account.outlooks), len(account.entries)) == ("IQ", 1, 1)


def test_events_go_forward_and_a_year_begins_with_what_is_dated_less_finely() -> None:
    values = ["2024-03-05", "2024-Q4", "2024", "2024-W10", "2024-01", "1998"]
    dated = [Event(start=0, end=3, text="بدأ", date=value, tense="past", rule="x", id=f"e-{value}") for value in values]
    entries = listed([briefing(changed(events=tuple(dated)), Settings())]).entries
    assert [(m.value, [e.moment.value for e in m.entries]) for m in indexes.months(entries)] == [
        ("1998", ["1998"]),
        ("2024", ["2024", "2024-Q4"]),
        ("2024-01", ["2024-01"]),
        ("2024-03", ["2024-W10", "2024-03-05"]),
    ]


# Who has a page


def test_who_is_quoted_often_has_a_page_and_others_have_a_place_on_one() -> None:
    many = [published(f"n{number}", "2024") for number in range(OWN // 2)]
    directory = Directory(many)
    assert directory.own_speakers == {"فارس-الندي"}
    names = ["speakers/فارس-الندي", "speakers/هاني-السروري", "places/IQ", "speakers/لا-أحد"]
    assert directory.paths(names) == {
        "speakers/فارس-الندي": "speakers/فارس-الندي",
        "speakers/هاني-السروري": "speakers/index#هاني-السروري",
        "places/IQ": "places/index#IQ",
    }


def test_whom_an_editor_knows_has_a_page_when_somebody_quotes_or_names_the_person() -> None:
    assert Directory(FOUR, ["هاني-السروري", "غائب"]).own_speakers == {"هاني-السروري"}


# How lists are cut

DATES = st.one_of(
    st.dates().map(lambda day: day.isoformat()),
    st.sampled_from(["XXXX", "198X", "19XX", "2018", "2018-Q2", "2018-H1", "2018-W17", "2018-SU", "2018-05"]),
)


@given(st.lists(DATES), st.integers(min_value=1, max_value=9))
def test_stretches_hold_everything_once_and_none_too_much(dates: list[str], most: int) -> None:
    cut = stretches(dates, by_time, most)
    assert sorted(date for each in cut for date in each.items) == sorted(dates)
    assert all(len(each.items) <= most for each in cut)
    assert len({each.name for each in cut}) == len(cut)


@given(st.lists(DATES, min_size=1), DATES, st.integers(min_value=2, max_value=9))
def test_an_item_more_changes_the_stretch_that_it_comes_to_alone(dates: list[str], more: str, most: int) -> None:
    before = {each.name: each.items for each in stretches(dates, by_time, most)}
    after = {each.name: each.items for each in stretches([*dates, more], by_time, most)}
    changed_stretches = [name for name, items in before.items() if after.get(name) != items]
    assert len(changed_stretches) <= 1


@given(st.text(min_size=1))
def test_every_name_has_a_place_in_the_alphabet(name: str) -> None:
    path = by_letters(name)
    assert path
    assert len(set(path)) == len(path)
    assert not any(mark in step for step in path for mark in "/\\.#?%_")


@pytest.mark.parametrize("name", ["2015-2019", "2018", "2018-H1", "2018-Q2_3", "2018-05_2", "1900-1999"])
def test_a_stretch_of_time_is_itself_in_time(name: str) -> None:
    assert by_time(when(name)) != by_time("XXXX")


NAMED = {
    "ا": ["أحمد الراوي", "أنس", "إيمان الراوي"],
    "ب-ث": ["الباقر"],
    "مح_2": ["محمد باقر الندى", "محمد علي الراوي"],
    "مر-نو": ["مريم", "نوح سالم"],
}


def cut(count: int) -> list[Stretch[int]]:
    return [Stretch(name=f"{1800 + number}", items=(number,)) for number in range(count)]


def parts(count: int) -> dict[str, tuple[Part, tuple[int, ...]]]:
    made = sheets("index", cut(count), lambda part: part.name, lambda name: by_time(when(name)))
    return {at: (part, items) for at, part, items in made}


def test_a_short_list_is_one_page_without_parts() -> None:
    assert parts(1) == {"index": (Part(), (0,))}


def test_a_long_list_has_contents_and_each_part_its_neighbours() -> None:
    found = parts(6)
    assert [link.href for link in found["index"][0].contents] == [f"index_{1800 + number}.html" for number in range(6)]
    part, items = found["index_1802"]
    assert items == (2,)
    assert (part.overview, part.first, part.previous, part.next) == (
        "index.html", "index_1800.html", "index_1801.html", "index_1803.html",
    )  # fmt: skip
    assert [link.label for link in part.near] == ["1800", "1801", "1802", "1803", "1804"]
    assert (found["index_1800"][0].previous, found["index_1805"][0].next) == (None, None)


def test_no_page_of_contents_is_longer_than_a_list_and_every_part_is_in_one() -> None:
    found = parts(900)
    contents = {at: part.contents for at, (part, _) in found.items() if part.contents}
    assert len(contents) > 3
    assert all(len(links) <= 200 for links in contents.values())
    linked = {link.href for links in contents.values() for link in links}
    assert {f"{at}.html" for at in found if at != "index"} == linked


def test_a_part_of_the_alphabet_is_called_by_its_first_and_its_last_name() -> None:
    people = [Stretch(name=name, items=tuple(items)) for name, items in NAMED.items()]
    made = {at: part for at, part, _ in sheets("index", people, by_ends(str), by_letters, initials)}
    contents = made["index"].contents
    assert [link.label for link in contents] == ["أحمد – إيمان", "الباقر", "محمد باقر – محمد علي", "مريم – نوح سالم"]
    assert [link.group for link in contents] == ["ا", "ب – ث", "م", "م – ن"]
    assert made["index_ا"].label == "أحمد – إيمان"


def test_a_part_does_not_change_when_far_from_it_another_comes() -> None:
    before, after = parts(20), parts(21)
    assert {at for at, found in before.items() if after[at] != found} == {"index", "index_1818", "index_1819"}


def test_what_has_no_date_stays_last_when_the_newest_stand_first() -> None:
    made = stretches(["2017", "2018-01", "2018-09", "XXXX"], by_time, 1)
    assert [each.name for each in newest_first(made)][-1] == "undated"
    assert [each.items[0] for each in newest_first(made)] == ["2018-09", "2018-01", "2017", "XXXX"]


def test_stretches_stand_in_the_order_of_time_and_the_wider_before_its_parts() -> None:
    made = stretches(["2018-SU", "2018-03", "2018", "1998", "2018-09"], by_time, 1)
    assert [each.items[0] for each in in_time(made)] == ["1998", "2018", "2018-03", "2018-SU", "2018-09"]
