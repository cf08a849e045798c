"""The archive of a site, and one page in a file of its own."""

import base64
import re
import time
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

from generator.build import build
from generator.cli import main
from generator.errors import SiteError
from generator.publish.handover import archive, lead_to_the_original, single

ROOT = Path(__file__).parent.parent
ARTICLE = "قال الوزير سليم المرجان في 3 أيلول 2031 إن الجسر آمن.\n"
SETTINGS = f"""INHERIT: {ROOT / "mkdocs.yml"}
docs_dir: docs
site_dir: site
site_name: موجز
theme: {{custom_dir: {ROOT / "templates" / "overrides"}}}
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("project")
    (root / "seeds").mkdir()
    (root / "seeds/جسر.txt").write_text(ARTICLE, encoding="utf-8")
    (root / "docs").mkdir()
    (root / "docs/index.md").write_text("# موجز\n", encoding="utf-8")
    (root / "docs/assets").symlink_to(ROOT / "docs/assets")
    (root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    build(root)
    return root


def test_an_archive_holds_every_file_in_one_folder(project: Path, tmp_path: Path) -> None:
    archive(project / "site", tmp_path / "موجز.zip")
    with zipfile.ZipFile(tmp_path / "موجز.zip") as made:
        held = {name: made.read(name) for name in made.namelist()}
    files = [path for path in (project / "site").rglob("*") if path.is_file()]
    assert held == {f"موجز/{path.relative_to(project / 'site').as_posix()}": path.read_bytes() for path in files}
    assert [path.name for path in tmp_path.iterdir()] == ["موجز.zip"]


def test_equal_sites_make_equal_archives(project: Path, tmp_path: Path) -> None:
    archive(project / "site", tmp_path / "a.zip")
    first = (tmp_path / "a.zip").read_bytes()
    now = time.time()
    for path in (project / "site").rglob("*.html"):
        path.touch()
    assert (project / "site/index.html").stat().st_mtime >= int(now)
    archive(project / "site", tmp_path / "a.zip")
    assert (tmp_path / "a.zip").read_bytes() == first


def test_an_archive_inside_the_site_is_refused(project: Path) -> None:
    with pytest.raises(SiteError, match="lies in the site itself"):
        archive(project / "site", project / "site" / "a.zip")


def test_without_a_site_there_is_nothing_to_hand_over(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="run: mujaz build"):
        archive(tmp_path, tmp_path / "a.zip")
    with pytest.raises(SiteError, match="run: mujaz build"):
        single(tmp_path, "جسر", tmp_path / "a.html")


@pytest.fixture(scope="module")
def alone(project: Path, tmp_path_factory: pytest.TempPathFactory) -> LexborHTMLParser:
    target = tmp_path_factory.mktemp("alone") / "a.html"
    single(project / "site", "جسر", target)
    return LexborHTMLParser(target.read_bytes())


def test_a_page_alone_has_all_of_the_page_and_asks_for_nothing(alone: LexborHTMLParser) -> None:
    assert [node.text().strip() for node in alone.css(".mj-source > li")] == [ARTICLE.strip()]
    assert alone.css(".mj-quote") != []
    assert alone.css("link, script:not([type='application/ld+json']), iframe, img") == []
    addresses = re.findall(r"url\(([^)]{0,30})", "".join(style.text() for style in alone.css("style")))
    assert addresses
    assert all(address.strip("\"'").startswith(("data:", "#")) for address in addresses)
    policy = alone.css_first("meta[http-equiv='Content-Security-Policy']")
    assert policy is not None
    assert "default-src 'none'" in (policy.attributes["content"] or "")


def test_without_script_the_sentences_that_a_page_alone_rests_on_lead_to_the_original() -> None:
    tree = LexborHTMLParser(
        """<html lang="ar"><p class="mj-original"><a href="https://example.org/a#:~:text=x">example.org</a></p>
        <p><q>فتح</q> <a class="mj-ref" href="#s1">1</a></p><table><tr><td class="mj-refs">
        <a class="mj-ref" href="#s2">2</a> <a class="mj-ref" href="#s3">3</a></td></tr></table>
        <ol class="mj-source"><li id="s1">فتح الجسر.</li><li id="s2">ثم أغلق.</li><li id="s3">وبقي مغلقا.</li></ol>"""
    )
    lead_to_the_original(tree)
    links = [(node.text(), node.attributes["href"]) for node in tree.css(".mj-source a")]
    assert links == [
        ("في الأصل", "https://example.org/a#:~:text=فتح%20الجسر"),
        ("في الأصل", "https://example.org/a#:~:text=ثم%20أغلق"),
    ]


def test_a_page_alone_has_its_fonts_in_it(alone: LexborHTMLParser) -> None:
    style = "".join(node.text() for node in alone.css("style"))
    fonts = {base64.b64decode(found) for found in re.findall(r"data:font/woff2;base64,([^\")]+)", style)}
    assert fonts == {path.read_bytes() for path in (ROOT / "docs/assets/fonts").glob("*.woff2")}


def test_links_of_a_page_alone_lead_within_it_or_nowhere(alone: LexborHTMLParser) -> None:
    ids = {node.attributes["id"] for node in alone.css("[id]")}
    links = [node.attributes["href"] or "" for node in alone.css("a[href]")]
    assert links
    assert {link[1:] for link in links} <= ids
    speaker = alone.css_first(".mj-voice-name a")
    assert speaker is not None
    assert "href" not in speaker.attributes


def test_links_of_a_page_alone_lead_to_the_published_site_where_there_is_one(project: Path, tmp_path: Path) -> None:
    single(project / "site", "briefings/جسر", tmp_path / "a.html", "https://example.org/sub")
    tree = LexborHTMLParser((tmp_path / "a.html").read_bytes())
    speaker = tree.css_first(".mj-voice-name a")
    assert speaker is not None
    assert (speaker.attributes["href"] or "").startswith("https://example.org/sub/speakers/index.html#")


def test_an_unknown_page_is_named_with_the_nearest(project: Path, tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="nearest: جسر"):
        single(project / "site", "جسور", tmp_path / "a.html")
    with pytest.raises(SiteError, match='"index"'):
        single(project / "site", "index", tmp_path / "a.html")


def test_the_command_builds_and_hands_over(project: Path, tmp_path: Path) -> None:
    options = ["--zip", str(tmp_path / "a.zip"), "--single", "جسر", "-o", str(tmp_path / "b.html")]
    run = CliRunner().invoke(main, ["build", "--root", str(project), *options])
    assert run.exit_code == 0, run.output
    assert {path.name for path in tmp_path.iterdir()} == {"a.zip", "b.html"}


def test_an_output_without_a_page_is_wrong_usage(project: Path) -> None:
    run = CliRunner().invoke(main, ["build", "--root", str(project), "-o", "b.html"])
    assert run.exit_code == 2
