"""What the search finds a page by, and the index as it is published."""

import copy
import json
import re
from pathlib import Path

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from generator.arabic.folding import fold
from generator.briefing import compose
from generator.build import build, site_config
from generator.model import Article
from generator.pages.findable import ROOM, Findable, of_briefing, shortened
from generator.pipeline import extract
from generator.publish import search
from generator.publish.search import INDEX, OFFLINE
from generator.settings import Settings
from tests.invented import record
from tests.test_build import archive as archive

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


def test_the_published_index_is_in_utf_8_and_says_what_the_theme_writes(archive: Path) -> None:
    config = site_config(archive)
    config.plugins.on_startup(command="build", dirty=False)
    config.plugins.on_config(config)
    plugin = config.plugins["material/search"]
    theirs, ours = plugin.search_index, search.Index(copy.deepcopy(plugin.search_index))  # type: ignore[attr-defined]
    for name in ("about.md", "index.md"):
        page = Page(None, File(name, config.docs_dir, config.site_dir, use_directory_urls=False), config)
        page.read_source(config)
        page.render(config, Files([]))
        theirs.add_entry_from_context(page)
        ours.add_entry_from_context(page)
    text = ours.generate_search_index(None)
    assert json.loads(text) == json.loads(theirs.generate_search_index(None))
    assert len(json.loads(text)["docs"]) > 2
    assert "موجز" in text
    assert "\\u0" not in text


def test_what_is_taken_out_of_the_index_can_be_put_back(archive: Path) -> None:
    build(archive)
    text = (archive / "site" / OFFLINE).read_text(encoding="utf-8")
    assert "\\u06" not in text
    assert json.loads(text.removeprefix("var __index = "))["docs"]
    assert not (archive / "site" / INDEX).exists()  # once
    (archive / "docs" / "about.md").write_bytes((archive / "docs" / "about.md").read_bytes() + b"\n")
    build(archive)
    assert (archive / "site" / OFFLINE).read_text(encoding="utf-8") == text


def test_for_a_frame_of_another_kind_the_index_lies_there_as_the_theme_has_it(archive: Path) -> None:
    settings = (archive / "mkdocs.yml").read_text(encoding="utf-8")
    (archive / "mkdocs.yml").write_text(re.sub(r"  static_templates:.*\n", "", settings), encoding="utf-8")
    (archive / "templates/overrides/assets/javascripts/frame.js").unlink()
    build(archive)
    text = (archive / "site" / INDEX).read_text(encoding="utf-8")
    assert (archive / "site" / OFFLINE).read_text(encoding="utf-8") == f"var __index = {text}"


def test_a_site_without_a_search_has_its_pages(archive: Path) -> None:
    settings = (archive / "mkdocs.yml").read_text(encoding="utf-8")
    (archive / "mkdocs.yml").write_text(re.sub(r"(?s)plugins:.*?\n\n", "plugins: []\n\n", settings), encoding="utf-8")
    build(archive)
    assert "الميناء" in (archive / "site/briefings/2031-ميناء.html").read_text(encoding="utf-8")
    assert not (archive / "site/search").exists()
