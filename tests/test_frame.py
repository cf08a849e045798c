"""The frame round the package: the wheel, the other site builder, the locks and the workflows."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from generator.build import build
from tests.project import laid

ROOT = Path(__file__).parent.parent
ARTICLE = "قال الوزير سليم المرجان في 3 أيلول 2031 إن الجسر آمن.\n"
BARE_SETTINGS = """site_name: موجز
use_directory_urls: false
theme: {name: material, language: ar, font: false}
markdown_extensions: [attr_list, md_in_html]
"""


def run(command: list[str], folder: Path, **environment: str) -> str:
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], ROOT)
    (found,) = folder.glob("mujaz-*.whl")
    return found


def test_wheel_holds_templates_lexicons_and_catalogues(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder, pattern in (("templates/pages", "*"), ("templates/blocks", "*"), ("generator", "**/*.toml")):
        for path in (ROOT / folder).glob(pattern):
            inside = path.relative_to(ROOT).as_posix().replace("templates/", "generator/_templates/", 1)
            assert inside in names
    assert any(name.endswith((".po", ".mo")) for name in names)


def test_unpacked_wheel_builds_a_site_outside_the_checkout(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    project = tmp_path / "project"
    (project / "seeds").mkdir(parents=True)
    (project / "docs").mkdir()
    (project / "docs/index.md").write_text("# موجز\n", encoding="utf-8")
    (project / "mkdocs.yml").write_text(BARE_SETTINGS, encoding="utf-8")
    (project / "seeds/خبر.txt").write_text(ARTICLE, encoding="utf-8")
    code = "import generator.cli; assert 'installed' in generator.__file__; generator.cli.main(['build'])"
    run([sys.executable, "-c", code], project, PYTHONPATH=str(tmp_path / "installed"))
    (page,) = [path for path in (project / "site/briefings").glob("*.html") if path.name != "index.html"]
    assert "الجسر آمن" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("language", "sections"),
    [
        ("ar", ["الرئيسية", "الموجزات", "المتحدثون", "الأماكن", "الخط الزمني", "المصادر", "المنهج"]),
        ("en", ["Home", "Briefings", "Speakers", "Places", "Timeline", "Sources", "Method"]),
    ],
)
def test_the_sections_are_called_in_the_language_of_the_site(
    tmp_path: Path, language: str, sections: list[str]
) -> None:
    laid(tmp_path)
    for name in ("index.md", "about.md") if language == "en" else ():
        shutil.copy(ROOT / "examples/english" / name, tmp_path / "docs")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("mujaz: {}", f"mujaz: {{locale: {language}}}").replace(
        "  language: ar", f"  language: {language}"
    )
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (tmp_path / "seeds/خبر.txt").write_text(ARTICLE, encoding="utf-8")
    assert build(tmp_path, strict=True).problems == ()
    page = LexborHTMLParser((tmp_path / "site/index.html").read_bytes())
    assert [node.text() for node in page.css(".mj-sections a")] == sections


def test_a_configuration_older_than_the_frame_has_its_script(tmp_path: Path) -> None:
    settings = (laid(tmp_path) / "mkdocs.yml").read_text(encoding="utf-8")
    lines = [line for line in settings.splitlines(keepends=True) if "static_templates" not in line]
    assert len(lines) < len(settings.splitlines())
    (tmp_path / "mkdocs.yml").write_text("".join(lines), encoding="utf-8")
    (tmp_path / "seeds/خبر.txt").write_text(ARTICLE, encoding="utf-8")
    assert build(tmp_path, strict=True).problems == ()
    script = (tmp_path / "site/assets/javascripts/frame.js").read_text(encoding="utf-8")
    assert "{%" not in script
    assert "ابحث في الموقع" in script


def cited(folder: Path) -> dict[str, list[tuple[str | None, str]]]:
    """The texts that each page of a site cites, and the sentences they are said to stand in."""
    return {
        path.relative_to(folder).as_posix(): [
            (node.attributes["cite"], node.text()) for node in LexborHTMLParser(path.read_bytes()).css("[cite]")
        ]
        for path in folder.rglob("*.html")
    }


def test_zensical_builds_the_same_pages(tmp_path: Path) -> None:
    """What it leaves out, as of 0.0.73: Material's search dialog and worker (it brings its own), and sitemap.xml.gz."""
    for name in ("mkdocs.yml", "docs", "templates"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tmp_path / name)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/a.txt").write_text(ARTICLE, encoding="utf-8")
    build(tmp_path)
    expected = cited(tmp_path / "site")
    assert expected["briefings/a.html"]
    shutil.rmtree(tmp_path / "site")
    run([sys.executable, "-m", "zensical", "build"], tmp_path)
    assert cited(tmp_path / "site") == expected


def test_every_dependency_is_locked_with_hashes() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {re.split(r"[<>=! ]", line)[0].lower() for line in project["dependencies"]}
    for lock in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / lock).read_text(encoding="utf-8")
        blocks = re.split(r"\n(?=[a-z])", text.strip())
        assert named <= {block.split("==")[0] for block in blocks}
        assert all("--hash=sha256:" in block for block in blocks)
        assert "://" not in text


def test_workflows_pin_their_actions_and_give_least_permissions() -> None:
    for path in (ROOT / ".github/workflows").glob("*.yml"):
        text = path.read_text(encoding="utf-8")
        assert yaml.safe_load(text)["permissions"] == {"contents": "read"}
        uses = re.findall(r"uses: (\S+)", text)
        assert uses
        assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", action) for action in uses)


def test_users_article_is_kept_byte_for_byte() -> None:
    seed = ROOT.parent / "shared/seeds/000_1c7ff8d2bbfb2544.txt"
    if not seed.is_file():
        pytest.skip("the user's original is not beside the project")
    assert (ROOT / "seeds" / seed.name).read_bytes() == seed.read_bytes()
