"""From records to what pages show: excerpts with their sentences, order, groups, and nothing twice."""

from typing import Any

import msgspec
import pytest

from generator.address import alphabetical, of_name, of_source
from generator.briefing.compose import briefing, order, unnamed
from generator.briefing.page import Excerpt, Moment
from generator.calendar import interval
from generator.model import Implication, Published, Record, Span
from generator.settings import Settings
from tests.invented import TEXT, record, span

PAGE = briefing(record(), Settings())


def changed(**values: Any) -> Record:
    return msgspec.structs.replace(record(), **values)


def excerpts(value: object) -> list[Excerpt]:
    """Every excerpt anywhere in a page."""
    if isinstance(value, Excerpt):
        return [value]
    if isinstance(value, tuple):
        return [found for item in value for found in excerpts(item)]
    if isinstance(value, msgspec.Struct):
        return [found for name in value.__struct_fields__ for found in excerpts(getattr(value, name))]
    return []


def test_every_excerpt_stands_verbatim_in_its_sentence() -> None:
    sentences = {sentence.id: sentence for sentence in record().sentences}
    found = excerpts(PAGE)
    assert len(found) > 15
    for excerpt in found:
        assert excerpt.text in sentences[excerpt.sentence].text
        assert excerpt.sentence == f"s{excerpt.number}"


def test_a_span_over_two_sentences_gives_an_excerpt_of_each() -> None:
    first = span("التوسعة").start
    end = span("الكلفة").end
    implication = Implication(
        start=first, end=end, text=TEXT[first:end], rule="x", id="i-1", scope="regional", places=()
    )
    page = briefing(changed(implications=(implication,)), Settings())
    outlook = page.implications[0].concerns[0].outlooks[0]
    assert [excerpt.text for excerpt in outlook.excerpts] == [
        "التوسعة ستنتهي نهاية العام المقبل.",
        "وأضاف أن الكلفة",
    ]
    assert [excerpt.sentence for excerpt in outlook.excerpts] == ["s2", "s3"]


def test_past_coming_and_undated_events_stand_apart_in_the_order_of_their_dates() -> None:
    timeline = PAGE.timeline
    assert [entry.moment.value for entry in timeline.past] == ["1998"]
    assert [entry.moment.value for entry in timeline.coming] == ["2025", "2026-SU"]
    assert [entry.moment.value for entry in timeline.undated] == ["XXXX"]


def test_a_date_that_nothing_fixes_and_that_dates_no_event_is_said_to_be_open() -> None:
    assert PAGE.timeline.open == ()  # its event is shown as undated
    without = tuple(event for event in record().events if event.date != "XXXX")
    page = briefing(changed(events=without), Settings())
    assert [(excerpt.text, excerpt.sentence) for excerpt in page.timeline.open] == [("يوم الأحد", "s5")]


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (Moment(value="198X"), Moment(value="1998")),
        (Moment(value="2025"), Moment(value="2025-09")),
        (Moment(value="2025-02-03"), Moment(value="2025-Q2")),
        (Moment(value="2025-09"), Moment(value="2025", mod="END")),
        (Moment(value="2025", mod="MID"), Moment(value="2025-H2")),
        (Moment(value="2025-W10"), Moment(value="2025-03-03")),
    ],
)
def test_dates_of_different_precision_have_an_order(earlier: Moment, later: Moment) -> None:
    assert order(earlier) < order(later)


def test_a_week_begins_on_the_sunday_before_its_iso_monday() -> None:
    days = interval("2018-W17")
    assert days is not None
    assert (days.first.isoformat(), days.last.isoformat()) == ("2018-04-22", "2018-04-28")


def test_an_inferred_date_says_what_it_was_worked_out_from() -> None:
    given = PAGE.timeline.coming[0].moment.given
    assert given is not None
    assert [excerpt.text for excerpt in given.evidence] == ["نهاية العام المقبل"]
    assert given.anchor == "2024"
    assert PAGE.timeline.past[0].moment.given is None


def test_quotes_are_grouped_by_speaker_in_the_order_of_the_text() -> None:
    assert [(voice.name, len(voice.statements)) for voice in PAGE.voices] == [
        ("فارس الندى", 2),
        ("هاني السروري", 1),
        ("مصدر ملاحي", 1),
    ]
    given = PAGE.voices[0].statements[1].given
    assert given is not None
    assert [excerpt.text for excerpt in given.evidence] == ["فارس الندى"]


def test_spellings_that_fold_alike_are_one_speaker() -> None:
    first, second, *rest = record().quotes
    spelled = msgspec.structs.replace(second, speaker="فارس الندي")
    page = briefing(changed(quotes=(first, spelled, *rest)), Settings())
    assert page.voices[0].name == "فارس الندى"
    assert len(page.voices[0].statements) == 2


@pytest.mark.parametrize("speaker", ["مصدر ملاحي", "مسؤولون في الميناء", "شهود عيان", "أحد المسؤولين", "المحللون"])
def test_a_source_that_is_described_is_unnamed(speaker: str) -> None:
    assert unnamed(speaker)


@pytest.mark.parametrize("speaker", [None, "فارس الندى", "المصدر", "شاهدي كريمي", "وزارة النقل"])
def test_a_source_with_a_name_is_not_unnamed(speaker: str | None) -> None:
    assert not unnamed(speaker)


def test_an_implication_in_a_quote_names_who_said_it() -> None:
    by_scope = {group.scope: group.concerns[0].outlooks[0].speaker for group in PAGE.implications}
    assert by_scope == {"regional": None, "domestic": "هاني السروري"}


def test_each_implication_stands_once_and_the_same_places_are_one_group() -> None:
    made = tuple(
        Implication(start=s.start, end=s.end, text=s.text, rule="x", id=f"i-{n}", scope="regional", places=places)
        for n, (s, places) in enumerate(
            [(span("التوسعة"), ("IQ", "SY")), (span("الكلفة"), ("SY", "IQ")), (span("التأخير"), ("IQ",))]
        )
    )
    (group,) = briefing(changed(implications=made), Settings()).implications
    assert [[place.code for place in concern.places] for concern in group.concerns] == [["IQ", "SY"], ["IQ"]]
    ids = [outlook.id for concern in group.concerns for outlook in concern.outlooks]
    assert sorted(ids) == ["i-0", "i-1", "i-2"]


def test_a_chosen_title_leads_to_its_sentence_and_a_stated_one_does_not() -> None:
    assert [excerpt.sentence for excerpt in PAGE.title.excerpts] == ["s1"]
    stated = msgspec.structs.replace(record().title, inferred=False)
    assert briefing(changed(title=stated), Settings()).title.excerpts == ()


@pytest.mark.parametrize("shown", ["full", "cited", "none"])
def test_every_excerpt_leads_to_a_sentence_that_the_page_lists(shown: str) -> None:
    page = briefing(record(), msgspec.convert({"publish_source": shown}, Settings))
    listed = {line.id for line in page.lines}
    assert {excerpt.sentence for excerpt in excerpts(page)} <= listed
    assert (len(listed) == len(record().sentences)) == (shown == "full")
    assert all((line.text is None) == (shown == "none") for line in page.lines)


def test_headings_and_paragraphs_are_known_in_the_source() -> None:
    assert [line.id for line in PAGE.lines if line.heading] == ["s4"]
    assert [line.begins for line in PAGE.lines] == [True, True, False, True, True, True, True]


def test_a_record_without_findings_gives_a_page() -> None:
    empty = changed(
        quotes=(), events=(), background=(), implications=(), actors=(), places=(), summary=(), timexes=(),
        published=Published(value="XXXX", basis="unknown"),
    )  # fmt: skip
    page = briefing(empty, Settings())
    assert [page.voices, page.implications, page.summary] == [(), (), ()]


# Addresses


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("000_1c7f.txt", "000_1c7f"),
        ("2024/خبر أول.md", "2024-خبر-أول"),
        ("a/../b?.txt", "a-..-b"),
        ("<script>.txt", "script"),
        ("v1.2.txt", "v1.2"),
    ],
)
def test_an_address_is_safe_and_readable(path: str, address: str) -> None:
    assert of_source(path) == address


@pytest.mark.parametrize(
    "path", ["index.txt", "index_2.md", "index_2018-H1.md", "؟.txt", "con.txt", "ط" * 300 + ".txt"]
)
def test_a_name_that_cannot_be_an_address_gets_a_mark_of_its_own(path: str) -> None:
    made = of_source(path)
    assert made not in ("", "index", "index_2", "index_2018-H1", "con")
    assert 1 < len(made.encode()) < 200
    assert made == of_source(path)


def test_names_that_fold_alike_have_one_address() -> None:
    assert of_name("أحمد  الكاتب") == of_name("احمد الكاتبُ") == "احمد-الكاتب"


def test_an_index_is_in_the_order_of_the_alphabet() -> None:
    names = ["يوسف", "الباقر", "آمال", "پرويز", "تامر", "إياد", "بدر", "عبد الله", "Zed", "3 شهود"]
    assert sorted(names, key=alphabetical) == [
        "3 شهود", "Zed", "آمال", "إياد", "الباقر", "بدر", "پرويز", "تامر", "عبد الله", "يوسف",
    ]  # fmt: skip


def test_a_span_that_is_empty_gives_no_excerpt() -> None:
    nothing = msgspec.structs.replace(record().background[0], start=3, end=3, text="")
    page = briefing(changed(background=(nothing,)), Settings())
    assert page.background[0].excerpts == ()
    assert Span(start=3, end=3, text="").text == ""
