"""Dossiers on a built site: each text links to its sentence, addresses stay, briefings lead to them."""

from pathlib import Path

import msgspec
import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.archive import arrivals
from generator.build import build, pages
from generator.check import check
from generator.dossier.stories import addresses, stories
from generator.dossier.trace import trace
from generator.model import Article, Record
from generator.pages import data
from generator.pages.render import Renderer
from generator.pipeline import extract
from generator.settings import Settings
from tests.project import laid

FLOOD = (
    "انهار سد الرويس فوق بلدة السلوقية مساء أمس الثلاثاء فقتل 7 أشخاص وأصيب 12 آخرون، بحسب الدفاع المدني.\n\n"
    "وقال رئيس البلدية نعمان الزعبوط إن المياه جرفت جسرين ومدرسة قبل وصول زوارق الإنقاذ.\n\n"
    "وبني السد الترابي في عام 1974 لري بساتين الوادي.\n"
)
FLOOD_AGAIN = (
    "قتل 9 أشخاص وأصيب 12 آخرون عندما انهار سد الرويس مساء الثلاثاء فوق بلدة السلوقية، وفق مصدر طبي.\n\n"
    "وأكد الزعبوط أن المياه جرفت جسرين ومدرسة قبل وصول زوارق الإنقاذ إليها.\n\n"
    "وقد يدفع انهيار السد مصر والأردن إلى فحص سدودهما.\n"
)
HOSTILE = "انهيار <script>alert(1)</script> {{ السد }}"
OTHER = "افتتحت في تلمار الدورة الثانية عشرة من مهرجان الزعفران بمشاركة فرق موسيقية من تسع دول.\n"


def article(
    name: str, text: str, publisher: str | None, day: str = "2031-05-07", title: str = "انهيار السد"
) -> Article:
    values = {"path": f"{name}.md", "text": text.replace("\n\n", "\n").strip(), "publisher": publisher, "date": day}
    return msgspec.convert({**values, "title": title}, Article)


def records(*articles: Article) -> list[Record]:
    return [extract(each, Settings()) for each in articles]


TOLD = records(article("a", FLOOD, "صحيفة الضفة"), article("b", FLOOD_AGAIN, "وكالة السهل"), article("c", OTHER, "م"))


def rendered(made: list[Record], **chosen: str) -> dict[str, str]:
    renderer = Renderer(msgspec.convert(chosen, Settings))
    return {file.path: file.content.decode() for file in pages(made, renderer)}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site with one story of two articles and an article of its own."""
    root = laid(tmp_path_factory.mktemp("site"))
    front = '---\ntitle: "{}"\ndate: 2031-05-07\npublisher: "{}"\n---\n\n{}'
    (root / "seeds" / "a.md").write_text(front.format(HOSTILE, "صحيفة الضفة", FLOOD), encoding="utf-8")
    (root / "seeds" / "b.md").write_text(front.format("قتلى في السلوقية", "وكالة السهل", FLOOD_AGAIN), encoding="utf-8")
    (root / "seeds" / "c.md").write_text(front.format("مهرجان", "وكالة السهل", OTHER), encoding="utf-8")
    build(root, strict=True)
    return root / "site"


def test_a_site_with_a_dossier_is_right(site: Path) -> None:
    assert (site / "dossiers" / "a.html").is_file()
    assert (site / "dossiers" / "index.html").is_file()
    summary, problems = check(site)
    assert problems == []
    assert summary.texts > 30


def test_home_leads_to_the_latest_dossiers(site: Path) -> None:
    home = LexborHTMLParser((site / "index.html").read_text(encoding="utf-8"))
    links = [link.attributes["href"] for link in home.css(".mj-cards h3 a")]
    assert links[0] == "dossiers/a.html"
    assert home.css("article h2")[0].text(strip=True).startswith("أحدث الملفات")


def test_what_came_since_the_last_build_with_changes_is_shown_until_the_next(site: Path) -> None:
    root = site.parent
    home, page = root / "docs" / "briefings" / ".newest.md", root / "docs" / "dossiers" / "a.md"
    assert "mj-came" not in home.read_text(encoding="utf-8") + page.read_text(encoding="utf-8")
    memory = (root / arrivals.FILE).read_bytes()
    front = '---\ntitle: "حصيلة السد"\ndate: 2031-05-08\npublisher: "إذاعة التل"\n---\n\n'
    later = f"{FLOOD_AGAIN.replace('12', '14')}\nوقال مدير الدفاع المدني رشيد الهادي إن الجسر الثالث سيغلق غدا.\n"
    (root / "seeds" / "d.md").write_text(front + later, encoding="utf-8")
    build(root, strict=True)
    shown = home.read_text(encoding="utf-8"), page.read_text(encoding="utf-8")
    assert "حصيلة السد" in shown[0].partition("mj-cards")[0]
    assert "انهيار" not in shown[0].partition("mj-cards")[0]
    articles, things = (part.partition("</ul>")[0] for part in shown[1].split('<ul class="mj-newest">')[1:])
    assert "حصيلة السد" in articles
    assert "الجسر الثالث سيغلق غدا" in things
    assert "mj-came" not in (root / "docs" / "briefings" / "index.md").read_text(encoding="utf-8")
    build(root, strict=True)
    assert (home.read_text(encoding="utf-8"), page.read_text(encoding="utf-8")) == shown
    assert check(site)[1] == []
    (root / "seeds" / "d.md").write_text((front + later).replace("05-08", "05-01"), encoding="utf-8")
    build(root, strict=True)
    assert page.is_file()  # where it was, although it begins with another article
    (root / "seeds" / "d.md").unlink()
    (root / arrivals.FILE).write_bytes(memory)
    build(root, strict=True)


def test_a_hostile_title_comes_out_as_the_text_it_is(site: Path) -> None:
    for name, place in (("a.html", "h1"), ("index.html", ".mj-card-title")):
        page = (site / "dossiers" / name).read_text(encoding="utf-8")
        title = LexborHTMLParser(page).css_first(place)
        assert "<script>alert" not in page
        assert title is not None
        assert title.text() == HOSTILE


def test_a_briefing_leads_to_its_dossier_and_one_without_a_story_to_none() -> None:
    found = rendered(TOLD)
    assert '<a href="../dossiers/a.html">' in found["briefings/b.md"]
    assert "dossiers/" not in found["briefings/c.md"]


def test_a_site_without_a_story_has_no_list_of_dossiers() -> None:
    assert not [path for path in rendered(TOLD[2:]) if path.startswith("dossiers/")]


def test_the_data_beside_a_dossier_is_what_its_page_shows() -> None:
    made = data.dossier(rendered(TOLD)["dossiers/a.json"].encode())
    assert [row.page for row in made.articles] == ["a", "b"]
    assert [[side.figure for side in d.sides] for d in made.disagreements] == [["7 أشخاص", "9 أشخاص"]]


def test_a_later_article_leaves_address_and_title_of_a_dossier() -> None:
    later = records(article("0", FLOOD_AGAIN.replace("12", "14"), "إذاعة التل", "2031-05-08", "عنوان آخر"))
    before, after = (stories([trace(r) for r in made]) for made in (TOLD, [*later, *TOLD]))
    assert [(s.address, s.title) for s in before] == [(s.address, s.title) for s in after] == [("a", "انهيار السد")]
    assert after[0].group.members == ("a", "b", "0")


def test_an_opening_that_stands_with_an_event_without_a_date_of_its_own_says_so() -> None:
    def shown(again: str) -> str:
        made = records(article("a", FLOOD, "صحيفة الضفة"), article("b", again, "وكالة السهل"))
        return rendered(made)["dossiers/a.md"]

    assert "لا يحدد المصدر تاريخه" in shown(FLOOD.replace("مساء أمس الثلاثاء ", ""))
    assert "لا يحدد المصدر تاريخه" not in shown(FLOOD_AGAIN)


def test_an_earlier_article_that_comes_later_leaves_address_and_title_of_a_dossier() -> None:
    earlier = records(article("0", FLOOD_AGAIN.replace("12", "14"), "إذاعة التل", "2031-05-06", "عنوان آخر"))
    before = stories([trace(r) for r in TOLD])
    after = stories([trace(r) for r in (*earlier, *TOLD)], addresses(before))
    assert [(s.address, s.title) for s in before] == [(s.address, s.title) for s in after] == [("a", "انهيار السد")]
    assert after[0].group.members == ("0", "a", "b")
    assert [s.address for s in stories([trace(r) for r in (*earlier, *TOLD)])] == ["0"]


def test_of_a_story_that_comes_apart_the_larger_part_keeps_the_address() -> None:
    more = records(
        article("d", FLOOD_AGAIN.replace("12", "14"), "إذاعة التل", title="حصيلة"),
        article("e", OTHER.replace("تسع", "ست"), "ن", title="مهرجان"),
    )
    found = stories([trace(r) for r in (*TOLD, *more)], {"a": "c", "b": "c", "c": "c", "d": "c", "e": "c"})
    assert {s.address: s.group.members for s in found} == {"c": ("a", "b", "d"), "e": ("c", "e")}


def test_a_name_of_an_editor_comes_before_an_address_that_was_kept() -> None:
    source = msgspec.structs.replace(TOLD[0].source, dossier="سد الرويس")
    named = [msgspec.structs.replace(TOLD[0], source=source), *TOLD[1:]]
    found = stories([trace(r) for r in named], {"a": "a", "b": "a"})
    assert [s.address for s in found] == ["سد-الرويس"]
    assert addresses(found) == {}


def test_an_article_of_another_story_changes_no_byte_of_a_dossier() -> None:
    more = records(article("d", OTHER.replace("تسع", "ست"), "ن", title="مهرجان"))
    before, after = rendered(TOLD), rendered([*TOLD, *more])
    assert before["dossiers/a.md"] == after["dossiers/a.md"]
    assert before["dossiers/a.json"] == after["dossiers/a.json"]


def test_an_editors_name_is_the_address_and_needs_no_second_outlet() -> None:
    source = msgspec.structs.replace(TOLD[2].source, dossier="مهرجان الزعفران")
    alone = msgspec.structs.replace(TOLD[2], source=source)
    assert [s.address for s in stories([trace(alone)])] == ["مهرجان-الزعفران"]


def test_an_editors_name_never_takes_the_address_of_an_article() -> None:
    source = msgspec.structs.replace(TOLD[2].source, dossier="a")
    found = stories([trace(r) for r in (*TOLD[:2], msgspec.structs.replace(TOLD[2], source=source))])
    assert len({story.address for story in found}) == len(found) == 2


def test_copies_in_one_outlet_are_no_story_of_several_sources() -> None:
    assert stories([trace(r) for r in records(article("a", FLOOD, "م"), article("b", FLOOD, "م"))]) == ()


def test_stories_of_one_theme_link_to_each_other() -> None:
    later = [
        msgspec.structs.replace(r, id=f"z{r.id}", published=msgspec.structs.replace(r.published, value="2031-08-01"))
        for r in TOLD[:2]
    ]
    found = stories([trace(r) for r in (*TOLD, *later)])
    assert [[other.address for other in story.related] for story in found] == [["za"], ["a"]]


def test_a_dossier_in_english_marks_what_is_arabic() -> None:
    page = rendered(TOLD, locale="en", publish_source="none")["dossiers/a.md"]
    assert "## Timeline" in page
    assert '<h1 lang="ar" dir="rtl">' in page
