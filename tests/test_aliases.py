"""A source that is renamed keeps its old address, and its editor is told how."""

import re
from pathlib import Path

import pytest

from generator.archive.harvest import record_named
from generator.build import build
from generator.check import check
from generator.errors import SourceError
from generator.pages.aliases import Named, clashes, redirects
from generator.pages.i18n import Language
from generator.read.text import markdown
from generator.settings import Settings
from tests.test_build import archive as archive

OLD, NEW = "2031-ميناء", "مرفأ"


def renamed(folder: Path, aliases: str = "") -> None:
    source = folder / "seeds" / "2031" / "ميناء.md"
    text = source.read_text(encoding="utf-8")
    source.unlink()
    matter = text.replace("---\n", f"---\naliases: {aliases}\n", 1) if aliases else text
    (folder / "seeds" / f"{NEW}.md").write_text(matter, encoding="utf-8")


def article(page: str, *aliases: str) -> Named:
    return Named(page, f"seeds/{page}.md", f"عنوان <b>{page}</b>", page * 2, aliases)


def test_a_renamed_source_is_noticed_with_the_line_that_keeps_its_address(archive: Path) -> None:
    assert build(archive).notices == ()
    renamed(archive)
    report = build(archive)
    assert report.problems == ()
    assert [str(notice) for notice in report.notices] == [
        f'seeds/{NEW}.md: renamed: links to its old page lead nowhere: "briefings/{OLD}.html": '
        f"write into its front matter: aliases: [{OLD}]"
    ]
    assert build(archive).notices == ()  # said once: now nobody knows the old address


def test_an_old_address_leads_to_the_new_one_and_corrections_go_on(archive: Path) -> None:
    quote = record_named(archive, OLD).quotes[0].id
    (archive / "edits" / "2031").mkdir(parents=True)
    correction = f"edits:\n- {{item: {quote}, speaker: سليم المرجان, corrected: 2031-02-05}}\n"
    (archive / "edits" / "2031" / "ميناء.yml").write_text(correction, encoding="utf-8")
    build(archive)
    renamed(archive, f"[{OLD}, أقدم]")
    report = build(archive, strict=True)
    assert (report.problems, report.notices) == ((), ())
    for address in (OLD, "أقدم"):
        page = (archive / "site" / "briefings" / f"{address}.html").read_text(encoding="utf-8")
        (target,) = set(re.findall(r'(?:href|url)="?=?([^"]+\.html)"', page.replace("0; url=", '" url="')))
        assert target == "%D9%85%D8%B1%D9%81%D8%A3.html"
        assert "noindex" in page
        assert "<script" not in page
    assert "سليم المرجان" in (archive / "site" / "briefings" / f"{NEW}.html").read_text(encoding="utf-8")
    assert record_named(archive, OLD).id == NEW
    assert check(archive / "site")[1] == []
    assert build(archive).counts.written == 0


def test_an_alias_that_is_anothers_address_is_an_error_and_no_page_is_lost(archive: Path) -> None:
    build(archive)
    renamed(archive, "جسر")
    (problem,) = build(archive).problems
    assert str(problem).startswith(f"seeds/{NEW}.md: its alias جسر is the address of another's page")
    assert "<q" in (archive / "site" / "briefings" / "جسر.html").read_text(encoding="utf-8")


def test_one_alias_of_two_articles_is_an_error_and_the_first_has_it() -> None:
    two = [article("أ", "ج"), article("ب", "ج")]
    assert [problem.place for problem in clashes(two)] == ["seeds/ب.md"]
    (page,) = redirects(two, [], Language(Settings()), None)
    assert (page.path, b"%D8%A3.html" in page.content) == ("briefings/ج.html", True)
    assert not list(clashes([article("أ", "أ")]))
    assert not list(redirects([article("أ", "أ")], [], Language(Settings()), None))


def test_a_dossier_with_the_articles_address_moves_with_it() -> None:
    made = redirects(
        [article("ب", "أ")], ["dossiers/ب", "briefings/ب"], Language(Settings()), "https://example.org/news/"
    )
    pages = {page.path: page.content.decode() for page in made}
    assert list(pages) == ["briefings/أ.html", "dossiers/أ.html"]
    assert '<link rel="canonical" href="https://example.org/news/dossiers/%D8%A8.html">' in pages["dossiers/أ.html"]


def test_a_title_is_text_on_the_page_that_leads_on() -> None:
    (page,) = redirects([article("ب", "أ")], [], Language(Settings()), None)
    assert "&lt;b&gt;" in page.content.decode()
    assert "<b>" not in page.content.decode()


@pytest.mark.parametrize(
    ("stated", "aliases"),
    [
        ("2024-قديم", ("2024-قديم",)),
        ("[2024/قديم.md, briefings/أقدم.html, 2024-قديم]", ("2024-قديم", "أقدم")),
        ("[../../etc/passwd, 'a b']", ("etc-passwd", "a-b")),
        ("", ()),
    ],
)
def test_aliases_are_addresses_paths_or_sources(stated: str, aliases: tuple[str, ...]) -> None:
    assert markdown(f"---\naliases: {stated}\n---\nنص الخبر.".encode(), "a.md").aliases == aliases


@pytest.mark.parametrize("stated", ["{a: b}", "[[a]]"])
def test_aliases_that_are_no_list_of_addresses_are_refused(stated: str) -> None:
    with pytest.raises(SourceError, match=r"a\.md:2: aliases is not a list of old addresses"):
        markdown(f"---\naliases: {stated}\n---\nنص الخبر.".encode(), "a.md")
