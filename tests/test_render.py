"""Pages: golden files, hostile texts through a real conversion, and what every page must hold."""

import functools
import html
import json
import os
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import markdown
import msgspec
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2 import UndefinedError
from mkdocs.config import load_config

from generator import __version__
from generator.arabic.sentences import segment
from generator.briefing.compose import briefing
from generator.build import pages
from generator.dossier.register import Register
from generator.errors import TemplateError
from generator.model import (
    Actor,
    Event,
    Implication,
    Passage,
    Place,
    Published,
    Quote,
    Record,
    Source,
    Timex,
    Title,
)
from generator.pages import data, indexes
from generator.pages.directory import Directory
from generator.pages.links import INDEX
from generator.pages.lists import Lists
from generator.pages.markup import escape, fragment, isolate, plain, web
from generator.pages.render import Renderer
from generator.settings import Settings
from tests.invented import record

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden"
VOID = {"br", "hr", "img", "input", "link", "meta", "wbr"}


class Tree(HTMLParser):
    """The elements of a page: tag, attributes and text, and whether the tags are balanced."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[dict[str, Any]] = []
        self._open: list[dict[str, Any]] = []
        self.balanced = True
        self.feed(text)
        self.close()
        self.balanced = self.balanced and not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = {"tag": tag, "text": "", **dict(attrs)}
        self.found.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop()["tag"] != tag:
            self.balanced = False

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element["text"] += data

    def of(self, tag: str) -> list[dict[str, Any]]:
        return [element for element in self.found if element["tag"] == tag]

    def cited(self) -> list[dict[str, Any]]:
        return [element for element in self.found if "cite" in element]

    def ids(self) -> list[str]:
        return [element["id"] for element in self.found if "id" in element]


@functools.cache
def renderer(**chosen: str) -> Renderer:
    return Renderer(msgspec.convert(chosen, Settings))


def rendered(made: Record, **chosen: str) -> dict[str, str]:
    return {file.path: file.content.decode() for file in pages([made], renderer(**chosen))}


@pytest.fixture(scope="module")
def convert() -> Any:
    """Converts Markdown as the site does, with the extensions that mkdocs.yml names."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    maker = markdown.Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)

    def converted(page: str) -> str:
        maker.reset()
        return maker.convert(re.sub(r"\A---\n.*?\n---\n", "", page, flags=re.DOTALL))

    return converted


PAGES = rendered(record())


GOLDEN_PATHS = sorted(path for path in PAGES if path.endswith(".md"))


@pytest.mark.parametrize("path", GOLDEN_PATHS)
def test_a_page_is_as_its_golden_file(path: str) -> None:
    golden = GOLDEN / path.replace("/.", "/")
    text = PAGES[path].replace(__version__, "VERSION")
    if os.environ.get("MUJAZ_GOLDEN") == "write":
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8"), f"differs from {golden}; MUJAZ_GOLDEN=write accepts it"


def test_no_golden_file_is_left_over() -> None:
    kept = {path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*") if path.is_file()}
    assert kept == {path.replace("/.", "/") for path in GOLDEN_PATHS}


HOSTILE = [
    "قال *ذلك* و_هذا_ و**ذاك** و`هنا` و~~هناك~~",
    "<script>alert(1)</script> و<b>غامق</b> و<!-- تعليق --> و</blockquote></li></ol>",
    "{{ config }} {% raw %} {# x #} { .class #id } {: .x }",
    "[نص](javascript:alert(1)) ![ص](x.png) [ref]: http://example.org <http://example.org>",
    '--8<-- "about.md"',
    ";--8<-- سطر",
    "``` python",
    "~~~",
    "# عنوان",
    "## عنوان ##",
    "> اقتباس",
    "- عنصر",
    "1. عنصر",
    "| أ | ب |",
    ":smile: :material-home: ==علامة== ^^فوق^^ H~2~O",
    "*[HTML]: نص مطول",
    "[^1]: حاشية[^1]",
    "!!! note",
    "??? x",
    "/// tab | x",
    '=== "x"',
    "&amp; &lt;b&gt; &#1575; &copy &nosuch;",
    "\\* \\_ \\[ \\\\ \\u003c",
    "$x^2$ \\(y\\) $$z$$",
    "سمة=\"قيمة\" onclick='x' \" > < '",
    "wzxhzdk:0 klzzwxh:0001",
    "<!DOCTYPE html><html><body><?php echo 1 ?><![CDATA[x]]>",
    "</script><script>alert(2)</script>",
    "---",
    "title: x",
    "نسبة -1.1% أو 5–7% ورقم ‎+964 770 123 4567‎ وOPEC+ و(a+b)",
    "www.example.org user@example.org https://example.org/a_b*c*",
]


def hostile(text: str) -> Record:
    """A record in which every part that a source can fill holds `text`."""
    document = segment(text)
    span = document.sentences[0]
    fields: dict[str, Any] = {"start": span.start, "end": span.end, "text": span.text}
    return msgspec.structs.replace(
        record(),
        text=text,
        source=Source(path=f"seeds/{text}", url=f"javascript:{text}", publisher=text, author=text),
        published=Published(value="2024", basis="inferred", evidence=(span,), conflicts=(span,)),
        title=Title(text=text),
        sentences=document.sentences,
        headings=(),
        timexes=(Timex(**fields, id="t-1", type="DATE", value="2025", rule="x", inferred=True, anchor="2024"),),
        quotes=(
            Quote(
                **fields, id="q-1", kind="direct", cue="قال", speaker=text, role=text, rule="x", inferred=True,
                evidence=(span,),
            ),
        ),
        events=(Event(**fields, id="e-1", date="2025", tense="coming", rule="x", timex="t-1"),),
        background=(Passage(**fields, id="b-1", rule="x"),),
        implications=(Implication(**fields, id="i-1", rule="x", scope="regional", places=(text,)),),
        actors=(Actor(name=text, kind="person", role=text, rule="x", mentions=(span,), id="a-1"),),
        places=(Place(code=text, name=text, rule="x", mentions=(span,), id="p-1"),),
        summary=(span.id,),
    )  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_comes_out_as_the_text_it_is(convert: Any, text: str) -> None:
    made = hostile(text)
    shown = plain(made.sentences[0].text)
    own = {(e["tag"], e.get("class")) for page in rendered(hostile("نص. نص 1.5")).values() for e in Tree(page).found}
    own |= {("h1", None), ("h2", None), ("bdi", None)}
    for path, page in rendered(made).items():
        if path.endswith(".json"):
            json.loads(page)
            continue
        tree = Tree(convert(page))
        assert tree.balanced, path
        assert {(element["tag"], element.get("class")) for element in tree.found} <= own, path
        assert all(cited["text"] == shown for cited in tree.cited() if cited["tag"] in ("q", "blockquote")), path
        if path.startswith("briefings/ميناء"):
            assert len(tree.cited()) == 9
            (heading,) = tree.of("h1")
            assert heading["text"] == plain(text)
            assert not [a for a in tree.of("a") if a["href"].startswith("javascript")]


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80))
def test_escaped_and_isolated_text_reads_as_itself(text: str) -> None:
    assert html.unescape(str(escape(text))) == plain(text)
    tags = re.compile(r"</?bdi(?: dir=\"ltr\")?>")
    assert tags.sub("", str(isolate(text))) == str(escape(text))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet="`*_[](){}<>&#!|~^$-+=:;\"'\\/.,@ %8أبa1x", min_size=1, max_size=40))
def test_no_row_of_marks_means_anything_to_the_converter(convert: Any, text: str) -> None:
    tree = Tree(convert(f'<ul class="a">\n<li><q class="b">{isolate(text)}</q></li>\n</ul>\n\n## بعد\n'))
    assert tree.balanced
    assert [element["text"] for element in tree.of("q")] == [text]
    assert {element["tag"] for element in tree.found} <= {"ul", "li", "q", "bdi", "h2"}


def test_no_text_carries_controls_that_reach_beyond_it() -> None:
    made = hostile("قال ‏\u202eعكس\u202c و\u2067معزول\u2069 هنا")
    for path, page in rendered(made).items():
        assert path.endswith(".json") or not re.search("[\u202a-\u202e\u2066-\u2069]", page)


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("نما 1.1% ثم -2.5% ثم +3", ["1.1%", "-2.5%", "+3"]),
        ("بين 2003-2005 و5–7% و25%-30%", ["2003-2005", "5–7%", "25%-30%"]),
        ("الهاتف +964 770 123 4567.", ["+964 770 123 4567"]),
        ("تحالف OPEC+ وشركة Al-Noor Group Ltd.", ["OPEC+", "Al-Noor Group Ltd"]),
        ("طائرة F-35 في 8/9/2024 الساعة 10:30", ["F-35", "8/9/2024", "10:30"]),
        ("عام 2003 و45 قتيلا وكوفيد-19", []),
        ("راسل a.b@example.org أو https://example.org/a?b=1", ["a.b@example.org", "https://example.org/a?b=1"]),
        ("٢٥٪ و١٢٫٥", []),
    ],
)
def test_runs_of_other_direction_are_isolated_and_whole_numbers_are_not(text: str, runs: list[str]) -> None:
    tree = Tree(f"<p>{isolate(text)}</p>")
    assert [bdi["text"] for bdi in tree.of("bdi")] == runs
    assert tree.of("p")[0]["text"] == text


@pytest.mark.parametrize("chosen", [{}, {"publish_source": "cited"}, {"locale": "en"}, {"digits": "arab"}])
def test_every_citation_has_a_visible_link_to_a_sentence_of_the_page(convert: Any, chosen: dict[str, str]) -> None:
    tree = Tree(convert(rendered(record(), **chosen)["briefings/ميناء.md"]))
    sentences = {
        element["id"]: element["text"] for element in tree.of("li") if re.fullmatch(r"s\d+", element.get("id", ""))
    }
    links = {a["href"] for a in tree.of("a") if a.get("class") == "mj-ref"}
    assert len(tree.cited()) > 15
    for cited in tree.cited():
        assert cited["cite"] in links
        assert cited["text"] in sentences[cited["cite"].removeprefix("#")]
    assert all(a["href"].removeprefix("#") in tree.ids() for a in tree.of("a") if a["href"].startswith("#"))
    assert len(tree.ids()) == len(set(tree.ids()))


def test_sections_stand_in_their_fixed_order_under_readable_ids(convert: Any) -> None:
    tree = Tree(convert(PAGES["briefings/ميناء.md"]))
    assert [(e["text"], e["id"]) for e in tree.of("h2")] == [
        (name, name.replace(" ", "-"))
        for name in ("الملخص", "الخلفية", "الخط الزمني", "الأقوال", "التداعيات", "الأطراف", "المصدر")
    ]


def test_a_section_without_findings_says_so_in_one_line(convert: Any) -> None:
    empty = msgspec.structs.replace(
        record(), quotes=(), events=(), background=(), implications=(), actors=(), places=(), summary=(), timexes=()
    )
    tree = Tree(convert(rendered(empty)["briefings/ميناء.md"]))
    assert len([p for p in tree.of("p") if p.get("class") == "mj-empty"]) == 6


def test_links_between_pages_are_relative_and_lead_to_pages_that_are_written(convert: Any) -> None:
    written = {path.removesuffix(".md") + ".html" if path.endswith(".md") else path for path in PAGES}
    for path, page in PAGES.items():
        if not path.endswith(".md"):
            continue
        folder = "" if "/." in path else path.rsplit("/", 1)[0]
        for a in Tree(convert(page)).of("a"):
            href = unquote(a["href"].split("#")[0])
            if href and not href.startswith("https://example.org/news/1"):
                assert os.path.normpath(os.path.join(folder, href)) in written, (path, href)  # noqa: PTH118 - an address


def test_a_text_that_may_not_be_shown_is_on_no_page() -> None:
    around = "وذكر مصدر ملاحي أن"  # of a cited sentence, and itself not cited
    assert any(around in page for page in rendered(record()).values())
    none = rendered(record(), publish_source="none")
    assert not any(around in page for page in none.values())
    assert "mj-withheld" in none["briefings/ميناء.md"]
    cited = json.loads(rendered(record(), publish_source="cited")["briefings/ميناء.json"])
    assert "text" not in cited
    assert "مرحلة ثانية" not in json.dumps(cited["sentences"], ensure_ascii=False)


def test_from_the_data_beside_a_page_its_record_is_made_again() -> None:
    content = PAGES["briefings/ميناء.json"]
    assert data.record(content.encode()) == record()
    assert content.count(record().quotes[0].text) == 1  # everything once


@given(st.text(min_size=1, max_size=40).filter(lambda text: bool(segment(text).sentences)))
def test_a_record_of_any_text_is_made_again(text: str) -> None:
    made = msgspec.convert(msgspec.to_builtins(hostile(text)), Record)  # spans that are nothing else
    shown = briefing(made, Settings())
    assert data.record(data.of_record(made, shown, Settings())) == made


def test_where_the_text_is_not_whole_its_data_has_selectors() -> None:
    made = record()
    found = json.loads(rendered(made, publish_source="cited")["briefings/ميناء.json"])["selectors"]
    assert found == data.selectors(made)
    selector = found[made.quotes[0].id]
    assert selector["prefix"] + selector["exact"] + selector["suffix"] in made.text
    assert selector["exact"] == made.quotes[0].text


def linked(page: str, convert: Any) -> Any:
    (script,) = [e for e in Tree(convert(page)).of("script") if e.get("type") == "application/ld+json"]
    return json.loads(script["text"])


def test_linked_data_has_the_article_its_quotations_and_its_events(convert: Any) -> None:
    data = linked(PAGES["briefings/ميناء.md"], convert)
    assert data["@type"] == "NewsArticle"
    assert data["citation"]["url"] == "https://example.org/news/1"
    creators = [part["creator"] for part in data["hasPart"]]
    known = {creator.get("@id"): creator for creator in creators if "name" in creator}
    creators = [creator if "name" in creator else known[creator["@id"]] for creator in creators]
    assert [creator["name"] for creator in creators] == [q.speaker for q in record().quotes]
    assert {part["isPartOf"]["@id"] for part in data["hasPart"]} == {data["@id"]}
    assert [event.get("startDate") for event in data["about"]] == ["1998", "2025", None, None]


@pytest.mark.parametrize("text", ["</script><b>", "<!--", "a & b", "* _ ` ~", "\u2028", '"\\'])
def test_linked_data_survives_any_text(convert: Any, text: str) -> None:
    made = msgspec.structs.replace(record(), title=Title(text=f"ن {text}"))
    assert linked(rendered(made)["briefings/ميناء.md"], convert)["headline"] == f"ن {text}"


def test_front_matter_is_yaml_with_titles_escaped_for_html() -> None:
    made = msgspec.structs.replace(record(), title=Title(text='عنوان: "خاص" <b> & #1'))
    page = rendered(made)["briefings/ميناء.md"]
    matter = yaml.safe_load(page.split("---\n")[1])
    assert html.unescape(matter["title"]) == 'عنوان: "خاص" <b> & #1'
    assert "<" not in matter["title"]
    assert (matter["kind"], matter["date"], matter["data"]) == ("briefing", "2024", "ميناء.json")


def test_a_site_in_another_language_marks_what_is_arabic() -> None:
    page = rendered(record(), locale="en")["briefings/ميناء.md"]
    for element in Tree(page).found:
        if "cite" in element or re.fullmatch(r"s\d+", element.get("id", "")):
            assert (element["lang"], element["dir"]) == ("ar", "rtl")
    assert "## Summary" in page
    assert 'lang="ar"' not in PAGES["briefings/ميناء.md"]


def test_a_link_to_the_original_names_whole_words() -> None:
    url = fragment("https://example.org/a#b", "“لن نغلق الرصيف، قبل-الصيف”، أكد")
    assert unquote(url) == "https://example.org/a#b:~:text=لن نغلق الرصيف، قبل-الصيف”، أكد"
    assert "%2D" in url
    long = fragment("https://example.org/a", "كلمة " * 5 + "وسط " * 20 + "نهاية الجملة الطويلة هنا.")
    assert unquote(long) == "https://example.org/a#:~:text=كلمة كلمة كلمة كلمة,نهاية الجملة الطويلة هنا"


def test_a_link_to_the_original_has_letters_as_they_are() -> None:
    assert fragment("https://example.org/%D8%A8%d8%a3%20%FF", "باب، ب") == (
        "https://example.org/بأ%20%FF#:~:text=باب%D8%8C%20ب"
    )


@pytest.mark.parametrize("url", [None, "", "javascript:alert(1)", "data:text/html,x", "//x", "file:///x", "https:///"])
def test_only_web_addresses_become_links(url: str | None) -> None:
    assert web(url) is None


def test_a_template_that_names_nothing_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        renderer()._text("briefing", INDEX, linked="")


def test_a_list_that_is_too_long_goes_on_on_further_pages(convert: Any) -> None:
    made = [briefing(record(f"ن{number:03}"), Settings()) for number in range(150)]
    directory = Directory(made)
    makings = Lists(renderer()).indexes(indexes.site(made, directory, Register()), directory)
    found = {file.path: file.content.decode() for making in makings for file in making.call()(renderer())}
    assert {"briefings/index.md", "briefings/index_2024.md", "briefings/index_2024_3.md"} <= set(found)
    assert {"speakers/فارس-الندي.md", "speakers/فارس-الندي_2024.md"} <= set(found)
    following = {a.get("rel"): a["href"] for a in Tree(convert(found["briefings/index_2024_2.md"])).of("a")}
    assert (following["prev"], following["next"]) == ("index_2024_3.html", "index_2024.html")  # the newest first
    parts = "".join(page for path, page in found.items() if path.startswith("briefings/index_"))
    assert all(f"ن{number:03}.html" in parts for number in range(150))
    trees = {path: Tree(convert(page)) for path, page in found.items()}
    entries = {path: sum(e["tag"] in ("li", "figure", "tr") for e in tree.found) for path, tree in trees.items()}
    assert len(entries) > 10
    assert max(entries.values()) <= 250  # with the links between parts


def lists_of(made: list[Record]) -> dict[str, str]:
    composed = [briefing(each, Settings()) for each in made]
    directory = Directory(composed)
    makings = Lists(renderer()).indexes(indexes.site(composed, directory, Register()), directory)
    return {file.path: file.content.decode() for making in makings for file in making.call()(renderer())}


def test_an_index_of_few_places_lists_them_whatever_pages_they_share(convert: Any) -> None:
    places = tuple(msgspec.structs.replace(record().places[0], code=f"وادي {n}") for n in range(60))
    found = lists_of([msgspec.structs.replace(record(), places=places)])
    assert sum(path.startswith("places/index_") for path in found) > 1
    tree = Tree(convert(found["places/index.md"]))
    listed = [a["href"] for a in tree.of("a")]
    assert len(listed) == len(set(listed)) >= 60
    for href in listed:
        page, _, name = unquote(href).removeprefix("../").partition(".html")
        assert not name or f'id="{name[1:]}"' in found[f"{page}.md"]
    assert "mj-letters" not in found["places/index.md"]


def test_a_part_of_the_timeline_names_its_month_once() -> None:
    days = ("2024-02-11", "2024-03-12", "2024-04-13", "2024-05-14")
    events = tuple(map(lambda event, day: msgspec.structs.replace(event, date=day), record().events, days))
    found = lists_of([msgspec.structs.replace(record(f"ن{number}"), events=events) for number in range(101)])
    headings = {path: [line for line in page.splitlines() if line[:1] == "#"] for path, page in found.items()}
    assert headings["timeline/index_2024-03.md"] == ["# الخط الزمني: مارس 2024"]


def test_the_sites_own_templates_come_first(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "blocks"
    own.mkdir(parents=True)
    (own / "summary.html").write_text("{% macro summary(here, excerpts) %}<p>خاص</p>{% endmacro %}", encoding="utf-8")
    page = next(pages([record()], Renderer(Settings(), tmp_path))).content.decode()
    assert "<p>خاص</p>" in page
    assert "mj-timeline" in page


def test_the_feed_has_the_briefings_with_a_date_where_the_site_has_an_address() -> None:
    made = Renderer(Settings(), name="موجز", url="https://example.org/sub")
    unknown = msgspec.structs.replace(record("ب"), published=Published(value="XXXX", basis="unknown"))
    found = {file.path: file.content for file in pages([record("أ"), unknown], made)}
    feed = ElementTree.fromstring(found["briefings/feed.xml"])  # noqa: S314 - our own
    atom = "{http://www.w3.org/2005/Atom}"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "ar"
    (entry,) = feed.findall(f"{atom}entry")
    assert unquote(entry.findtext(f"{atom}id") or "") == "https://example.org/sub/briefings/أ.html"
    assert entry.findtext(f"{atom}updated") == feed.findtext(f"{atom}updated") == "2024-01-01T00:00:00Z"
    assert entry.findtext(f"{atom}summary") == record().sentences[0].text
    assert "briefings/feed.xml" not in PAGES


@pytest.mark.parametrize(
    ("path", "text", "problem"),
    [
        ("blocks/summary.html", "\n{% macro summary(here) %}{% endmacro %}", "macro 'summary' takes"),
        ("blocks/summary.html", "\n{% macro other(here) %}{% endmacro %}", "has no attribute 'summary'"),
        (
            "blocks/summary.html",
            "\n{% macro summary(here, excerpts) %}{{ nowhere }}{% endmacro %}",
            "'nowhere' is undef",
        ),
        ("blocks/summary.html", "\n{% macro summary(here, excerpts) %}{% end %}", "unknown tag 'end'"),
        ("pages/briefing.md", "\n{{ number(1, 2, 3) }}", "positional arguments"),
    ],
)
def test_a_template_of_another_version_is_named_with_its_problem_and_the_remedy(
    tmp_path: Path, path: str, text: str, problem: str
) -> None:
    own = tmp_path / "templates" / path
    own.parent.mkdir(parents=True)
    own.write_text(text, encoding="utf-8")
    with pytest.raises(TemplateError) as told:
        list(pages([record()], Renderer(Settings(), tmp_path)))
    assert told.value.place.split(":")[0] == str(own)
    assert problem in (told.value.text or "")
    assert "remove it" in (told.value.remedy or "")


def test_a_fault_of_the_packaged_templates_is_not_laid_on_the_site(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "blocks"
    own.mkdir(parents=True)
    (own / "summary.html").write_text("{% macro summary(here, excerpts) %}{% endmacro %}", encoding="utf-8")
    renderer = Renderer(Settings(), tmp_path)
    with pytest.raises(UndefinedError):
        renderer.page("briefing", "briefings/a", {"title": "", "description": ""}, INDEX, {})
