"""Editors' corrections: what they change, what they leave, and what is said when they find nothing."""

import datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import edits
from generator.edits.file import parse
from generator.errors import MujazError
from generator.identity import named
from generator.model import Article, Implication, Record, Span
from generator.pipeline import extract
from generator.settings import Settings
from tests.invented import TEXT, record, span

ROOT = Path(__file__).parent.parent
DAY = datetime.date(2031, 2, 5)
RECORD = record()


def item(layer: str, words: str, of: Record = RECORD) -> str:
    """The id of the item that stands for these words."""
    found: list[Any] = getattr(of, layer)
    return str(next(i.id for i in found if words in (i.text if isinstance(i, Span) else i.name)))


SAID = item("quotes", "التوسعة ستنتهي")
ADDED = item("quotes", "الكلفة زادت")
BEGAN = item("events", "بدأ ميناء")
SUNDAY = item("events", "أكد وزير")
PAST = item("background", "بدأ ميناء")
MAY = item("implications", "وقد يدفع")
CLOSE = item("implications", "لن نغلق")
ACTOR = item("actors", "فارس الندى")
NEXT_YEAR = item("timexes", "العام المقبل")


def applied(*said: dict[str, Any], to: Record = RECORD) -> tuple[Record, list[MujazError]]:
    """A record after edits, each written to YAML and read again."""
    problems: list[MujazError] = []
    text = yaml.safe_dump({"edits": [{"corrected": DAY.isoformat(), **each} for each in said]}, allow_unicode=True)
    return edits.applied(to, parse(text, "edits/ميناء.yml", problems), problems), problems


def good(*said: dict[str, Any], to: Record = RECORD) -> Record:
    made, problems = applied(*said, to=to)
    assert problems == []
    for layer in ("quotes", "events", "background", "implications", "timexes"):
        for found in getattr(made, layer):
            assert made.text[found.start : found.end] == found.text
    return made


def bad(said: dict[str, Any], to: Record = RECORD) -> str:
    made, problems = applied(said, to=to)
    assert made == to
    (problem,) = problems
    return str(problem)


def by_id(of: Record, layer: str, name: str) -> Any:
    return next(i for i in getattr(of, layer) if i.id == name)


def told(of: Record) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.item, each.changed) for each in of.corrections]


def test_without_edits_a_record_is_as_it_was() -> None:
    assert good() is RECORD


def test_a_speaker_that_an_editor_states_is_no_longer_inferred() -> None:
    made = good({"item": ADDED, "speaker": "هاني السروري", "role": "وزير النقل"})
    quote = by_id(made, "quotes", ADDED)
    assert (quote.speaker, quote.role, quote.inferred, quote.evidence) == ("هاني السروري", "وزير النقل", False, ())
    assert told(made) == [(ADDED, ("speaker", "role"))]
    assert [q for q in made.quotes if q.id != ADDED] == [q for q in RECORD.quotes if q.id != ADDED]


def test_a_speaker_may_be_nobody() -> None:
    assert by_id(good({"item": SAID, "speaker": None, "role": None}), "quotes", SAID).speaker is None


def test_what_is_as_it_was_is_no_correction() -> None:
    assert good({"item": SAID, "speaker": "فارس الندى", "kind": "indirect"}) == RECORD


def test_a_speaker_that_was_inferred_rightly_may_be_confirmed() -> None:
    made = good({"item": ADDED, "speaker": "فارس الندى"})
    assert not by_id(made, "quotes", ADDED).inferred
    assert told(made) == [(ADDED, ("speaker",))]


@pytest.mark.parametrize(
    ("layer", "name"),
    [("quotes", SAID), ("events", BEGAN), ("background", PAST), ("implications", MAY), ("actors", ACTOR),
     ("timexes", NEXT_YEAR), ("places", item("places", "العراق"))],
)  # fmt: skip
def test_an_item_that_is_hidden_is_gone_and_the_page_tells_that_it_was(layer: str, name: str) -> None:
    made = good({"item": name, "hide": True, "note": "تكرار"})
    assert name not in {i.id for i in getattr(made, layer)}
    (correction,) = made.corrections
    assert (correction.item, correction.date, correction.changed, correction.note) == (
        name, "2031-02-05", ("hidden",), "تكرار",
    )  # fmt: skip


def test_an_event_has_the_date_that_an_editor_gives_and_counts_it_from_nothing() -> None:
    event = by_id(good({"item": SUNDAY, "date": "2024-03-10", "tense": "coming"}), "events", SUNDAY)
    assert (event.date, event.tense, event.inferred, event.timex) == ("2024-03-10", "coming", False, "")


def test_events_follow_the_date_of_their_time_expression() -> None:
    made = good({"item": NEXT_YEAR, "date": "2026"})
    assert by_id(made, "timexes", NEXT_YEAR).value == "2026"
    assert [e.date for e in made.events if e.timex == NEXT_YEAR] == ["2026"]


@pytest.mark.parametrize(("name", "value"), [(BEGAN, "XXXX-03"), (BEGAN, "XXXX-03-27"), (NEXT_YEAR, "P2Y")])
def test_a_date_may_stay_open_and_a_time_expression_may_be_a_length(name: str, value: str) -> None:
    assert told(good({"item": name, "date": value})) == [(name, ("date",))]


def test_a_passage_moves_to_the_other_section_and_keeps_its_id() -> None:
    made = good({"item": PAST, "section": "implication", "scope": "regional", "places": ["IQ"]})
    moved = by_id(made, "implications", PAST)
    assert isinstance(moved, Implication)
    assert (moved.scope, moved.places, made.background) == ("regional", ("IQ",), ())
    assert made.implications[0] is moved  # as in the text
    back = good({"item": MAY, "section": "background"})
    assert [p.id for p in back.background] == [PAST, MAY]
    assert MAY not in {i.id for i in back.implications}


def test_a_scope_is_corrected_with_its_places() -> None:
    changed = by_id(good({"item": CLOSE, "scope": "regional", "places": ["IQ", "SY"]}), "implications", CLOSE)
    assert (changed.scope, changed.places) == ("regional", ("IQ", "SY"))


def test_items_stand_in_the_order_that_editors_give() -> None:
    assert [i.id for i in RECORD.implications][1] == CLOSE
    assert [i.id for i in good({"item": CLOSE, "order": 1}).implications] == [CLOSE, MAY]
    assert [i.id for i in good({"item": MAY, "order": 99}).implications] == [CLOSE, MAY]
    assert good({"item": "s2", "order": 1}).summary == ("s2", "s1")


def test_a_quote_that_ends_too_late_is_cut() -> None:
    made = good({"item": SAID, "text": "التوسعة ستنتهي"})
    assert by_id(made, "quotes", SAID).text == "التوسعة ستنتهي"
    assert told(made) == [(SAID, ("text",))]


def test_added_words_are_taken_from_the_source_where_they_stand() -> None:
    made = good({"add": "quote", "text": "خلاف طويل بين   بلدية الريحان\n وشركة المرافئ", "speaker": None})
    added = next(q for q in made.quotes if "خلاف" in q.text)
    assert added == msgspec.structs.replace(added, **msgspec.structs.asdict(span(added.text)))
    assert (added.kind, added.rule, added.inferred) == ("indirect", "editor", False)
    assert made.quotes[0] is added
    assert told(made) == [(added.id, ("added",))]


def test_words_between_quotation_marks_are_added_as_a_direct_quote() -> None:
    made = good({"add": "quote", "text": "لن نغلق الرصيف", "speaker": "هاني السروري", "role": "وزير النقل"})
    assert next(q for q in made.quotes if q.text == "لن نغلق الرصيف").kind == "direct"


@pytest.mark.parametrize(("date", "tense"), [("2023", "past"), ("2024-06", "past"), ("2027", "coming")])
def test_an_added_event_is_announced_when_it_lies_behind_publication(date: str, tense: str) -> None:
    made = good({"add": "event", "text": "خفض رسومها", "date": date})
    assert next(e for e in made.events if e.text == "خفض رسومها").tense == tense


def test_passages_actors_and_sentences_of_the_summary_are_added() -> None:
    made = good(
        {"add": "background", "text": "بعد خلاف طويل"},
        {"add": "implication", "text": "خفض رسومها", "scope": "international"},
        {"add": "actor", "text": "بلدية الريحان", "kind": "organisation"},
        {"add": "summary", "text": "موانئ العراق"},
        {"item": "s1", "hide": True},
    )
    assert "بعد خلاف طويل" in [p.text for p in made.background]
    assert ("خفض رسومها", "international", ()) in [(i.text, i.scope, i.places) for i in made.implications]
    assert "بلدية الريحان" in [a.name for a in made.actors]
    assert made.summary == ("s2", made.sentences[-1].id)


def test_what_is_added_and_found_by_now_is_there_once() -> None:
    made = good({"add": "quote", "text": "التوسعة ستنتهي نهاية العام المقبل", "speaker": "هاني السروري"})
    assert [q.id for q in made.quotes] == [q.id for q in RECORD.quotes]
    assert by_id(made, "quotes", SAID).speaker == "هاني السروري"


def test_an_added_item_takes_no_id_of_another() -> None:
    made = good({"add": "event", "text": "ستنتهي", "date": "2025"}, {"add": "event", "text": "الكلفة", "date": "2025"})
    ids = [e.id for e in made.events]
    assert len(set(ids)) == len(ids) == len(RECORD.events) + 2


def test_what_is_said_of_the_article_is_known_before_anything_is_counted() -> None:
    problems: list[MujazError] = []
    text = 'edits:\n- {title: عنوان, date: 2030-05-06, publisher: ص, dossier: "-", corrected: 2031-02-05}'
    said = parse(text, "a.yml", problems)
    source = Article(path="a.txt", text="افتتح الوالي الجسر أمس.")
    made = edits.article(source, said)
    assert (made.title, made.publisher, made.dossier) == ("عنوان", "ص", "-")
    found = edits.applied(extract(made, Settings()), said, problems)
    assert [t.value for t in found.timexes] == ["2030-05-05"]
    assert told(found) == [("", ("date", "title", "publisher", "dossier"))]
    assert problems == []


def test_what_a_source_states_of_itself_wrongly_is_taken_away() -> None:
    problems: list[MujazError] = []
    text = "edits:\n- {title: null, publisher: null, author: null, dossier: null, corrected: 2031-02-05}"
    said = parse(text, "a.yml", problems)
    lines = "بقلم: هدى السالم\nافتتح والي مدينة النور الجسر الجديد فوق وادي الريحان أمس الأحد."
    source = Article(path="a.txt", text=lines, title="خطأ", publisher="خطأ", author="خطأ", dossier="خطأ")
    made = edits.applied(extract(edits.article(source, said), Settings()), said, problems)
    assert (made.source.publisher, made.source.author, made.source.dossier) == (None, None, None)
    assert made.title.inferred
    assert told(made) == [("", ("title", "publisher", "author", "dossier"))]
    assert problems == []


def test_regenerating_a_thousand_times_loses_no_edit(tmp_path: Path) -> None:
    path = tmp_path / "ميناء.yml"
    said: list[dict[str, Any]] = [{"item": SAID, "speaker": "فارس"}, {"item": PAST, "hide": True}, {"note": "سبب"}]
    written = [{"corrected": DAY.isoformat(), **each} for each in said]
    path.write_text(yaml.safe_dump({"edits": written}), encoding="utf-8")
    before, made = path.read_bytes(), RECORD
    for _ in range(1000):
        problems: list[MujazError] = []
        made = edits.applied(RECORD, edits.read(path, "a.yml", problems), problems)
        assert (problems, len(made.corrections)) == ([], 3)
    assert path.read_bytes() == before
    assert made == good(*said)


def test_a_note_alone_tells_a_correction_and_changes_nothing_else() -> None:
    made = good({"note": "صُوّب اسم الميناء في المصدر."})
    assert msgspec.structs.replace(made, corrections=()) == RECORD
    assert told(made) == [("", ())]


# What is wrong

FAULTS: list[tuple[dict[str, Any], str, str]] = [
    ({"item": SAID, "speeker": "فلان"}, "$.edits[0].speeker", "did you mean speaker?"),
    ({"item": SAID, "date": "2031"}, "$.edits[0].date: a quote has no date", "speaker"),
    ({"item": BEGAN, "date": "2031-13"}, '$.edits[0].date: not a date: "2031-13"', "2031-02-03"),
    ({"item": BEGAN, "date": "2031", "corrected": "أمس"}, '$.edits[0].corrected: wrong value: "أمس"', "2031-02-05"),
    ({"item": BEGAN, "date": "P2Y"}, '$.edits[0].date: not a date: "P2Y"', "2031-02-03"),
    ({"date": "2031-02"}, '$.edits[0].date: not a day: "2031-02"', "2031-02-03"),
    ({"item": "q-1"}, '$.edits[0].item: wrong value: "q-1"', "mujaz explain"),
    ({"item": SAID, "kind": "person"}, "$.edits[0].kind", "direct or indirect or mixed"),
    ({"item": SAID, "order": 0}, '$.edits[0].order: wrong value: "0"', "from 1"),
    ({"item": SAID}, "$.edits[0]: nothing is corrected", "hide: true"),
    ({"item": ACTOR, "text": "فارس الندى"}, "$.edits[0]: nothing is corrected", "hide: true"),
    ({"item": SAID, "hide": True, "role": "و"}, "$.edits[0].hide", "keep one"),
    ({"item": SAID, "sentence": "s2", "role": "و"}, "$.edits[0].sentence", "text:"),
    ({"item": PAST, "section": "implication"}, "$.edits[0].section: an implication needs its scope", "regional"),
    ({"item": PAST, "places": ["IQ"]}, "$.edits[0].places: a passage of background has no places", "section"),
    ({"item": ACTOR, "text": "غيره", "role": "و"}, "$.edits[0].text: this item cannot have other words", "leave text"),
    ({"add": "quote", "text": "خلاف"}, "$.edits[0].add: a quote needs speaker", "speaker:"),
    ({"add": "event", "date": "2031"}, "$.edits[0].add: an event needs text", "text:"),
    ({"add": "quote", "item": SAID, "text": "خلاف", "speaker": None}, "$.edits[0].add", "two edits"),
    ({"add": "background", "text": "ميناء غائب"}, "$.edits[0].text: these words do not stand in the source", "nearest"),
    ({"add": "background", "text": "ميناء"}, "$.edits[0].text: these words stand in s1, s2", "sentence: s"),
    ({"add": "background", "text": "خلاف", "sentence": "s2"}, "do not stand in sentence s2", "nearest"),
    ({"item": "s1", "text": "غير ما كان", "hide": True}, "other words now", "s2"),
    ({"item": "s6", "hide": True}, "the summary has no such sentence", "s1"),
]


@pytest.mark.parametrize(("said", "what", "remedy"), FAULTS)
def test_an_edit_without_meaning_is_named_with_place_and_remedy(said: dict[str, Any], what: str, remedy: str) -> None:
    message = bad(said)
    assert message.startswith("edits/ميناء.yml:")
    assert what in message
    assert remedy in message


def test_an_item_that_vanished_is_reported_with_what_is_nearest_and_the_other_edits_hold() -> None:
    gone = "q-0000000000"
    made, problems = applied(
        {"item": gone, "text": "الكلفة زادت 12% منذ مارس", "speaker": "فلان"}, {"item": SAID, "role": "مدير"}
    )
    (problem,) = problems
    assert f'$.edits[0].item: the article has no such item: "{gone}"' in str(problem)
    assert str(problem).index(ADDED) < str(problem).index("delete this edit")
    assert by_id(made, "quotes", SAID).role == "مدير"


def test_an_item_that_vanished_without_words_is_answered_with_those_of_its_kind() -> None:
    assert ACTOR in bad({"item": "a-0000000000", "hide": True})
    assert "add it, or delete" in bad(
        {"item": "p-0000000000", "hide": True}, to=msgspec.structs.replace(RECORD, places=())
    )


def test_an_item_that_is_hidden_before_it_is_corrected_is_said_so() -> None:
    _, problems = applied({"item": SAID, "hide": True}, {"item": SAID, "role": "مدير"})
    assert "an earlier edit hides this item" in str(problems[0])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("edit: []", 'a.yml:1: $.edit: unknown key: "edit": did you mean edits?'),
        ("edits: 3", "a.yml:1: $.edits: not a list"),
        ("\nedits: [\n", "a.yml:3: not YAML"),
        ("- a", "a.yml:1: not a list of edits"),
        ("edits: [&a [1], *a]", 'a.yml:1: an alias: "*a"'),
        ("edits:\n- title: ا\n  title: ب", "a.yml:3: $.edits[0].title: written twice"),
        ("edits:\n- 7", "a.yml:2: $.edits[0]: not an edit"),
        ("edits:\n- title: !!python/name:os.system", "a.yml:2: $.edits[0]: no plain value"),
        ("edits:\n- hide: true", "a.yml:2: $.edits[0]: corrected is missing"),
        ("edits: \x00", "a.yml:1: not YAML"),
    ],
)
def test_a_file_without_meaning_is_named_with_its_line(text: str, message: str) -> None:
    problems: list[MujazError] = []
    assert parse(text, "a.yml", problems) == ()
    assert str(problems[0]).startswith(message)


def test_an_empty_file_has_no_edits() -> None:
    problems: list[MujazError] = []
    assert parse("", "a.yml", problems) == parse("edits:\n# nothing", "a.yml", problems) == ()
    assert problems == []


def test_two_files_for_one_article_are_named(tmp_path: Path) -> None:
    (tmp_path / "2031").mkdir()
    for name in ("2031/ميناء.yml", "2031-ميناء.yaml"):
        (tmp_path / name).write_text("edits:", encoding="utf-8")
    problems: list[MujazError] = []
    assert list(edits.files(tmp_path, problems)) == ["2031-ميناء"]
    assert "two files correct one article" in str(problems[0])


# What never changes

ITEMS = [SAID, ADDED, BEGAN, SUNDAY, PAST, MAY, CLOSE, ACTOR, NEXT_YEAR, "q-0000000000"]
SPEAKERS = st.sampled_from(["فارس", None, "yes", "1"])
DATES = st.sampled_from(["2031", "2031-02", "XXXX"])
SECTIONS = st.sampled_from(["background", "implication"])
SCOPES = st.sampled_from(["regional", "domestic"])
PLACES = st.integers(1, 9)
EDITS = st.one_of(
    st.fixed_dictionaries({"item": st.sampled_from(ITEMS), "hide": st.just(True)}),
    st.fixed_dictionaries({"item": st.sampled_from([SAID, ADDED]), "speaker": SPEAKERS}),
    st.fixed_dictionaries({"item": st.sampled_from([BEGAN, SUNDAY]), "date": DATES}),
    st.fixed_dictionaries({"item": st.sampled_from([PAST, MAY]), "section": SECTIONS}, optional={"scope": SCOPES}),
    st.fixed_dictionaries({"item": st.sampled_from(ITEMS[:8]), "order": PLACES}),
    st.fixed_dictionaries(
        {"add": st.just("background"), "text": st.sampled_from(TEXT.split()[:9])}, optional={"order": PLACES}
    ),
    st.fixed_dictionaries({"note": st.text(min_size=1).filter(str.strip)}),
)


@settings(max_examples=50, deadline=None)
@given(st.lists(EDITS, max_size=8))
def test_regenerating_gives_the_same_page_and_each_edit_is_applied_or_reported(said: list[dict[str, Any]]) -> None:
    once, problems = applied(*said)
    again, problems_again = applied(*said, to=named_again(RECORD))
    assert once == again
    assert list(map(str, problems)) == list(map(str, problems_again))
    failed = {str(problem).split("$.edits[")[1].split("]")[0] for problem in problems}
    left = [each for number, each in enumerate(said) if str(number) not in failed]
    assert applied(*left)[0].corrections == once.corrections
    for each in left:
        hidden = each.get("hide") and each["item"] not in {i.id for _, i in every_item(once)}
        assert hidden or not each.get("hide")


@settings(max_examples=50, deadline=None)
@given(st.lists(EDITS, max_size=8), st.sets(st.sampled_from(ITEMS[:9])))
def test_an_edit_whose_item_another_program_finds_no_more_is_reported_and_the_others_hold(
    said: list[dict[str, Any]], lost: set[str]
) -> None:
    layers = ("timexes", "quotes", "events", "background", "implications", "actors")
    kept = {layer: tuple(i for i in getattr(RECORD, layer) if i.id not in lost) for layer in layers}
    _, problems = applied(*said, to=msgspec.structs.replace(RECORD, **kept))
    reported = {int(str(problem).split("$.edits[")[1].split("]")[0]) for problem in problems}
    assert reported >= {number for number, each in enumerate(said) if each.get("item") in lost}
    _, before = applied(*said)
    of_lost = [each for each in problems if each.problem == "the article has no such item"]
    assert len(problems) <= len(before) + len(of_lost)


def every_item(of: Record) -> list[tuple[str, Any]]:
    layers = ("timexes", "quotes", "events", "background", "implications", "actors", "places")
    return [(layer, found) for layer in layers for found in getattr(of, layer)]


def named_again(of: Record) -> Record:
    """The record as another run would give it: ids made anew from what was found."""
    spans = {t.id: f"{t.start}:{t.end}" for t in of.timexes}
    events = tuple(msgspec.structs.replace(e, timex=spans[e.timex]) for e in of.events)
    return named(msgspec.structs.replace(of, events=events))


def test_extracting_again_keeps_every_id() -> None:
    source = Article(path="a.txt", text=TEXT)
    once, again = extract(source, Settings()), extract(source, Settings())
    assert [i.id for _, i in every_item(once)] == [i.id for _, i in every_item(again)]


def test_the_schema_is_that_of_the_edits() -> None:
    assert (ROOT / "edits" / "schema.json").read_bytes() == edits.schema(), "write generator.edits.schema() into it"


def test_every_key_is_told_in_the_guide() -> None:
    guide = (ROOT / "edits" / "README.md").read_text(encoding="utf-8")
    keys = msgspec.json.decode(edits.schema())["$defs"]["Edit"]["properties"]
    assert [key for key in keys if key not in guide] == []
