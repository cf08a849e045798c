"""What the search finds a page by, and the index as it is published."""

import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.arabic.folding import fold
from generator.briefing import compose
from generator.model import Article
from generator.pages.findable import ROOM, Findable, of_briefing, shortened
from generator.pipeline import extract
from generator.publish import search
from generator.settings import Settings
from tests.invented import record

DEEP = "وقالت هدى السروري مديرة هيئة الأرصفة إن المرفأ سيبقى مفتوحا طوال الشتاء."


def found(text: str, **chosen: str) -> Findable:
    settings = msgspec.convert(chosen, Settings)
    return of_briefing(compose.briefing(extract(Article(path="a.md", text=text, title="عنوان"), settings), settings))


def size(findable: Findable) -> int:
    return len(findable.opening.encode()) + sum(len(name.encode()) + 2 for name in findable.names)


def test_a_long_article_takes_no_more_room_than_any_and_keeps_the_names_deep_in_it() -> None:
    long = "\n".join(
        [*(f"أغلقت البلدية الطريق رقم {n} المؤدي إلى السوق القديمة بسبب الوحل." for n in range(200)), DEEP]
    )
    findable = found(long)
    assert size(findable) <= ROOM
    assert any("هدى السروري" in name for name in findable.names)
    assert len(findable.opening.encode()) > ROOM / 2


def test_a_short_article_is_found_by_every_word_of_it() -> None:
    text = f"فتح المرفأ أبوابه أمام السفن.\n{DEEP}"
    findable = found(text)
    told = set(fold(" ".join([findable.opening, *findable.names])).split())
    assert set(fold(text).split()) <= told


def test_no_word_is_found_that_the_site_may_not_show() -> None:
    hidden = compose.briefing(record(), Settings(publish_source="none"))
    assert " ".join(excerpt.text for excerpt in hidden.summary).startswith(of_briefing(hidden).opening)


def test_a_name_that_the_first_sentence_has_is_not_repeated() -> None:
    findable = found(DEEP)
    assert "هدى السروري" in findable.opening
    assert not any("السروري" in name for name in findable.names)


@given(st.text(), st.integers(min_value=-3, max_value=60))
def test_a_shortened_text_keeps_whole_words_from_the_beginning(text: str, room: int) -> None:
    kept = shortened(text, room)
    assert text.startswith(kept)
    assert len(kept.encode()) <= max(room, 0)
    assert kept == text or not kept or text[len(kept)].isspace()


@pytest.mark.parametrize("offline", [True, False])
def test_the_published_index_is_in_utf_8_and_says_what_the_theme_wrote(tmp_path: Path, offline: bool) -> None:
    index = {"config": {"fields": {"title": {"boost": 1000.0}}}, "docs": [{"location": "a.html", "title": "ميناء"}]}
    (tmp_path / "search").mkdir()
    (tmp_path / search.INDEX).write_text(json.dumps(index), encoding="ascii")
    if offline:
        (tmp_path / search.OFFLINE).write_text("var __index = {}", encoding="ascii")
    search.compact(tmp_path)
    text = (tmp_path / search.INDEX).read_text(encoding="utf-8")
    assert json.loads(text) == index
    assert "ميناء" in text
    assert (tmp_path / search.OFFLINE).exists() == offline
    if offline:
        assert (tmp_path / search.OFFLINE).read_text(encoding="utf-8") == f"var __index = {text}"


def test_a_site_without_a_search_has_no_index_to_write_again(tmp_path: Path) -> None:
    search.compact(tmp_path)
    assert list(tmp_path.iterdir()) == []
