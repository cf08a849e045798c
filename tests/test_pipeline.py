"""The whole extraction: spans, ids and the user's article."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import Article, Record, Span
from generator.pipeline import extract
from generator.read import read
from generator.settings import Settings

ROOT = Path(__file__).parent.parent
SEED = ROOT / "seeds/000_1c7ff8d2bbfb2544.txt"
ARCHIVE = ROOT.parent / "shared/archive"
SAMPLE = 20  # every twentieth article

WORDS = """قال وأضاف مؤكدا أن إن إلى وزير الخارجية رئيس الحكومة سليم المرجان وزارة الدفاع أمس الأربعاء 3 أيلول/سبتمبر
عام 2031 قبل شهرين المقبل منذ « » " “ ” ' : . ؟ ! … ، ؛ - – ( ) العراق واشنطن قد يؤدي من شأن 12:30 % ١٤٤٥ هـ"""
NEWS = st.lists(st.sampled_from([*WORDS.split(), "\n", "\n\n"]), max_size=60).map(" ".join)


def spans(item: object) -> Iterator[Span]:
    """Every span anywhere inside `item`."""
    if isinstance(item, Span):
        yield item
    if isinstance(item, msgspec.Struct):
        for field in item.__struct_fields__:
            yield from spans(getattr(item, field))
    elif isinstance(item, tuple):
        for part in item:
            yield from spans(part)


def assert_sound(record: Record) -> None:
    """What holds for every record: spans hold their text, sentences cover the text in order, ids are unique."""
    for span in spans(record):
        assert record.text[span.start : span.end] == span.text
        assert span.text.strip()
    covered = "".join(record.text[sentence.start : sentence.end] for sentence in record.sentences)
    assert "".join(covered.split()) == "".join(record.text.split())
    ids = Counter(
        item.id
        for layer in (record.timexes, record.quotes, record.events, record.background, record.implications)
        for item in layer
    )
    ids.update(item.id for items in (record.actors, record.places, record.sentences) for item in items)
    assert [name for name, count in ids.items() if count > 1 or not name] == []
    assert set(record.summary) <= {sentence.id for sentence in record.sentences}
    assert {event.timex for event in record.events} <= {timex.id for timex in record.timexes}


def record_of(text: str) -> Record:
    return extract(Article(path="a.txt", text=text), Settings())


@pytest.mark.skipif(not ARCHIVE.is_dir(), reason="no archive of articles beside the project")
def test_records_of_real_articles_are_sound() -> None:
    paths = sorted(ARCHIVE.glob("*.md"))[::SAMPLE]
    assert paths
    for path in paths:
        assert_sound(extract(read(path), Settings()))


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(min_size=1), NEWS).filter(lambda text: any(map(str.isalpha, text))))
def test_records_of_any_text_are_sound(text: str) -> None:
    assert_sound(record_of(text))


def test_extracting_again_gives_the_same_ids() -> None:
    assert extract(read(SEED), Settings()) == extract(read(SEED), Settings())


def test_items_keep_their_ids_when_text_is_added_before_them() -> None:
    told = "قال الوزير سليم المرجان إن الجسر سيفتتح في أيلول 2031."
    before, after = record_of(told), record_of("افتتح الوالي السوق.\n" + told)
    assert {quote.id for quote in before.quotes} <= {quote.id for quote in after.quotes}
    assert {timex.id for timex in before.timexes} <= {timex.id for timex in after.timexes}


def test_record_names_its_source_and_the_hash_of_its_text() -> None:
    record = extract(read(SEED, "seeds/a.txt"), Settings())
    assert (record.id, record.source.path) == ("a", "seeds/a.txt")
    assert record.sha256 == hashlib.sha256(record.text.encode()).hexdigest()


def test_record_is_json_that_reads_back() -> None:
    record = extract(read(SEED), Settings())
    assert msgspec.json.decode(msgspec.json.encode(record), type=Record) == record


@pytest.fixture(scope="module")
def seed() -> Record:
    return extract(read(SEED), Settings())


def test_year_of_the_seed_is_deduced_from_what_it_says(seed: Record) -> None:
    assert (seed.published.value, seed.published.basis) == ("2024", "inferred")
    assert {"العام المقبل", "سبتمبر 2025"} <= {span.text for span in seed.published.evidence}
    values = {timex.text: timex.value for timex in seed.timexes}
    assert values["اليوم السبت"] == values["قبل شهرين"] == "XXXX"
    assert values["العام الحالي"] == "2024"


def test_timeline_of_the_seed_stands_in_order_with_past_and_coming_apart(seed: Record) -> None:
    dates = [(event.date, event.tense) for event in seed.events]
    for expected in (("2003", "past"), ("2024", "past"), ("2025-09", "coming"), ("2026-09", "coming")):
        assert expected in dates
    assert any("الثانية تبدأ" in event.text and event.date == "2025-09" for event in seed.events)


def test_speakers_of_the_seed_are_resolved(seed: Record) -> None:
    speakers = Counter(quote.speaker for quote in seed.quotes)
    assert speakers["باسم العوادي"] == 6
    assert speakers["عبد الكريم الوزان"] == 2
    roles = {quote.speaker: quote.role for quote in seed.quotes}
    assert roles["باسم العوادي"] == "المتحدث باسم الحكومة العراقية"
    assert not any(quote.text.startswith("إنهاء مهمة التحالف") for quote in seed.quotes)
    bare = [quote for quote in seed.quotes if quote.cue.endswith("أضاف") and quote.speaker == "باسم العوادي"]
    assert bare
    assert all(quote.inferred and quote.evidence for quote in bare)


def test_background_and_implications_of_the_seed(seed: Record) -> None:
    assert any("عام 2003" in passage.text for passage in seed.background)
    assert any("تغيّراً في سياسة" in passage.text for passage in seed.background)
    scopes = {implication.scope for implication in seed.implications}
    assert {"regional", "domestic"} <= scopes


def test_title_of_the_seed_is_its_own_words_and_marked(seed: Record) -> None:
    assert seed.title.inferred
    assert seed.title.text in seed.text
