"""What a build takes over from the last: the same site, byte for byte, as one that is built from nothing."""

import gzip
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.archive import fingerprint, parallel
from generator.build import build
from generator.publish import reuse
from tests.killing import Tree, article, tree
from tests.test_build import archive as archive

MEMORY = ".cache/mujaz/known.json"  # what earlier builds knew decides what is called new
INPUTS = ("mkdocs.yml", "people.yml", "templates", "seeds", "edits")


def clean(root: Path, monkeypatch: pytest.MonkeyPatch) -> Tree:
    """The site that MkDocs alone makes of a copy of `root` that was never built."""
    copy = root.with_name("copy")
    shutil.rmtree(copy, ignore_errors=True)
    (copy / ".cache" / "mujaz").mkdir(parents=True)
    for name in (*INPUTS, "docs/index.md", "docs/about.md", "docs/assets", MEMORY):
        source = root / name
        if source.is_dir():
            shutil.copytree(source, copy / name)
        elif source.exists():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, copy / name)
    with monkeypatch.context() as patch:
        patch.setattr(reuse, "possible", lambda _: False)
        build(copy)
    return tree(copy / "site")


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def correct(root: Path, title: str) -> None:
    (root / "edits").mkdir(exist_ok=True)
    text = f"edits:\n- {{title: {title}, corrected: 2031-02-05}}\n"
    (root / "edits" / "جسر3.yml").write_text(text, encoding="utf-8")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a new source": lambda root: (root / "seeds" / "جسر8.txt").write_text(article(8, "جديد"), encoding="utf-8"),
    "an edited source": lambda root: (root / "seeds" / "جسر1.txt").write_text(article(1, "آمن"), encoding="utf-8"),
    "a renamed source": lambda root: (root / "seeds" / "جسر2.txt").rename(root / "seeds" / "طريق.txt"),
    "a removed source": lambda root: (root / "seeds" / "جسر4.txt").unlink(),
    "a correction": lambda root: correct(root, "الجسر"),
    "another correction": lambda root: correct(root, "جسر الوادي"),
    "a page's template": lambda root: replace(root / "templates/pages/briefing.md", "{{", "<!-- ا -->\n{{"),
    "the theme": lambda root: replace(root / "templates/overrides/page.html", "<article", "<article data-x"),
    "a setting": lambda root: replace(root / "mkdocs.yml", "mujaz: {}", "mujaz: {hijri: true}"),
    "MkDocs' settings": lambda root: replace(root / "mkdocs.yml", "  - about.md", "  - الطريقة: about.md"),
}


def test_whatever_changes_the_site_is_as_one_built_from_nothing(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(1, 6):
        (archive / "seeds" / f"جسر{number}.txt").write_text(article(number, "قديم"), encoding="utf-8")
    build(archive)
    for name, change in CHANGES.items():
        change(archive)
        build(archive)
        assert tree(archive / "site") == clean(archive, monkeypatch), name


def made(root: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that a build makes."""
    paths: list[str] = []
    really = parallel.ordered

    def ordered(work: Callable[..., object], context: object, jobs: object, forked: bool = False) -> object:
        for label, result in really(work, context, jobs, forked):  # type: ignore[arg-type, var-annotated]
            paths.extend([label[0].src_uri] if forked else [])
            yield label, result

    with monkeypatch.context() as patch:
        patch.setattr(parallel, "ordered", ordered)
        build(root)
    return paths


def test_only_what_changed_is_made(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert {"briefings/جسر.md", "briefings/2031-ميناء.md"} <= set(made(archive, monkeypatch))
    (archive / "seeds" / "جسر.txt").write_text("افتتح الوالي الجسر في عام 2028.\n", encoding="utf-8")
    paths = made(archive, monkeypatch)
    assert "briefings/جسر.md" in paths
    assert "briefings/2031-ميناء.md" not in paths


def test_an_upgrade_makes_every_page_again(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = set(made(archive, monkeypatch))
    assert "briefings/جسر.md" in before
    monkeypatch.setattr(fingerprint, "program", fingerprint.program.__wrapped__)
    monkeypatch.setattr(fingerprint, "installed", lambda: ("mkdocs-9.9.dist-info",))
    (archive / "docs" / "about.md").write_text("# حول\n", encoding="utf-8")
    assert set(made(archive, monkeypatch)) == before


def test_a_page_that_someone_changed_in_the_site_is_made_again(archive: Path) -> None:
    build(archive)
    before = tree(archive / "site")
    (archive / "site" / "briefings" / "جسر.html").write_text("لا", encoding="utf-8")
    (archive / "site" / "briefings" / "جسر.json").unlink()
    (archive / "docs" / "about.md").write_bytes((archive / "docs" / "about.md").read_bytes() + b"\n")
    build(archive)
    assert tree(archive / "site") == before


def test_a_page_that_looks_at_others_is_left_to_mkdocs(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (archive / "templates" / "pages" / "briefing.md").open("a", encoding="utf-8") as page:
        page.write("\n[المنهج](../about.md#x)\n")
    for _ in range(2):
        build(archive)
        assert "href=../about.html#x" in (archive / "site" / "briefings" / "جسر.html").read_text(encoding="utf-8")
        assert tree(archive / "site") == clean(archive, monkeypatch)
        (archive / "docs" / "about.md").write_text("# آخر\n", encoding="utf-8")
    (archive / "docs" / "about.md").unlink()
    assert build(archive, strict=True).warnings


def test_where_a_hook_may_do_anything_mkdocs_makes_every_page(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (archive / "hook.py").write_text("def on_page_markdown(markdown, **_):\n    return markdown + 'ذيل'\n")
    replace(archive / "mkdocs.yml", "plugins:", "hooks: [hook.py]\n\nplugins:")
    assert made(archive, monkeypatch) == []
    assert "ذيل" in (archive / "site" / "briefings" / "جسر.html").read_text(encoding="utf-8")


def test_a_file_system_without_links_has_copies(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError

    build(archive)
    monkeypatch.setattr("os.link", no_links)
    (archive / "seeds" / "جسر.txt").unlink()
    assert "briefings/2031-ميناء.md" not in made(archive, monkeypatch)
    assert tree(archive / "site") == clean(archive, monkeypatch)


def test_the_day_of_a_build_is_not_in_its_site(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUJAZ_SITE_URL", "https://example.org/")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    build(archive)
    site = archive / "site"
    sitemap = (site / "sitemap.xml").read_bytes()
    assert b"https://example.org/about.html" in sitemap
    assert b"1970" not in sitemap
    assert gzip.decompress((site / "sitemap.xml.gz").read_bytes()) == sitemap
    before = {name: (site / name).read_bytes() for name in ("sitemap.xml", "sitemap.xml.gz")}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    shutil.rmtree(site)
    build(archive)
    assert {name: (site / name).read_bytes() for name in before} == before
