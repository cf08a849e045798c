"""`people.yml`: whose names are whose, and what is wrong in it is told with its line."""

from pathlib import Path

import msgspec
import pytest

from generator.dossier.register import Known, Register, Tenure, load
from generator.errors import MujazError
from generator.model import Published, Record
from generator.pages.render import Renderer
from generator.settings import Settings
from tests.invented import record

KNOWN = Known(
    name="هاني كامل السروري",
    aliases=("هاني السروري", "السروري"),
    roles=(
        Tenure(role="نائب", until="2024-06"),
        Tenure(role="وزير النقل والموانئ", since="2024-07", until="2026"),
    ),
)


def dated(made: Record, value: str) -> Record:
    return msgspec.structs.replace(made, published=Published(value=value, basis="stated"))


def said(made: Record) -> set[tuple[str | None, str | None]]:
    return {(quote.speaker, quote.role) for quote in made.quotes}


def test_a_speaker_stands_under_the_name_and_the_office_that_the_editor_gives() -> None:
    found = said(Register([KNOWN]).applied(dated(record(), "2025-01-05")))
    assert ("هاني كامل السروري", "وزير النقل والموانئ") in found
    assert not any(speaker == "هاني السروري" for speaker, _ in found)


@pytest.mark.parametrize(
    ("value", "role"),
    [("2024-06-30", "نائب"), ("2024-07-01", "وزير النقل والموانئ"), ("2026-12-31", "وزير النقل والموانئ")],
)
def test_the_office_is_the_one_held_when_the_article_was_published(value: str, role: str) -> None:
    assert ("هاني كامل السروري", role) in said(Register([KNOWN]).applied(dated(record(), value)))


@pytest.mark.parametrize("value", ["2031-01-01", "XXXX"])
def test_the_articles_own_words_stand_where_the_editor_knows_no_office(value: str) -> None:
    own = {role for speaker, role in said(record()) if speaker == "هاني السروري"}
    found = said(Register([KNOWN]).applied(dated(record(), value)))
    assert {role for speaker, role in found if speaker == KNOWN.name} == own


def test_hamzas_and_marks_do_not_hide_a_name() -> None:
    assert Register([KNOWN]).find("هانى السُّرورى") is KNOWN


def test_who_is_not_in_the_register_stays_as_found() -> None:
    assert Register().applied(record()) == record()
    others = {(speaker, role) for speaker, role in said(record()) if speaker != "هاني السروري"}
    assert others <= said(Register([KNOWN]).applied(record()))


def test_actors_that_are_one_person_are_one_row() -> None:
    made = record()
    actor = next(a for a in made.actors if a.name == "فارس الندى")
    again = msgspec.structs.replace(actor, name="الندى", id="a-other")
    two = msgspec.structs.replace(made, actors=(*made.actors, again))
    known = Register([Known(name="فارس الندى", aliases=("الندى",))])
    assert [a.name for a in known.applied(two).actors] == [a.name for a in made.actors]


def test_each_person_of_the_register_has_a_page_with_every_name_and_office() -> None:
    from generator.build import pages

    people = Register([msgspec.structs.replace(KNOWN, latin="Hani Al-Sururi")])
    files = {
        file.path: file.content.decode()
        for file in pages([people.applied(record())], Renderer(Settings(), people=people))
    }
    page = files["speakers/هاني-كامل-السروري.md"]
    assert "speakers/هاني-السروري.md" not in files
    for shown in ("Hani Al-Sururi", *KNOWN.aliases, *(tenure.role for tenure in KNOWN.roles)):
        assert shown in page
    assert "Hani Al-Sururi" in files["speakers/index.md"]
    briefing = files["briefings/ميناء.md"]
    assert '"alternateName":"Hani Al-Sururi"' in briefing
    assert "Hani Al-Sururi" in briefing.split("mj-findable")[1].split("</div>")[0]
    assert 'href="../speakers/هاني-كامل-السروري.html"' in briefing


GOOD = """
- name: هاني كامل السروري
  aliases: [هاني السروري]
  roles:
    - {role: وزير النقل, from: 2024, until: 2026-03}
"""


def loaded(folder: Path, text: str) -> tuple[Register, list[str]]:
    path = folder / "people.yml"
    path.write_text(text, encoding="utf-8")
    problems: list[MujazError] = []
    return load(path, problems), [str(problem) for problem in problems]


def test_a_right_file_is_read(tmp_path: Path) -> None:
    found, problems = loaded(tmp_path, GOOD)
    assert problems == []
    assert found.find("هاني السروري") == Known(
        name="هاني كامل السروري",
        aliases=("هاني السروري",),
        roles=(Tenure(role="وزير النقل", since="2024", until="2026-03"),),
    )


@pytest.mark.parametrize("text", ["", "# nobody yet\n"])
def test_an_empty_file_knows_nobody(tmp_path: Path, text: str) -> None:
    assert loaded(tmp_path, text)[1] == []
    assert load(tmp_path / "absent.yml", []).find("هاني") is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name: هاني", ["people.yml:1", "not a list of persons"]),
        ("- name: [", ["people.yml:", "cannot be read as YAML"]),
        ("- alias: [هاني]", ["people.yml:1", "not understood", "did you mean aliases?"]),
        ("- aliases: [هاني]", ["people.yml:1", "`name`"]),
        ("- name: هاني\n- name: ليلى\n  aliases: [هانى]", ["people.yml:2", "a name that هاني has too", "هانى"]),
        ("- name: هاني\n  roles: [{role: وزير, from: أمس}]", ["people.yml:1", "not a date", "أمس"]),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, told: list[str]) -> None:
    _, problems = loaded(tmp_path, text)
    assert len(problems) == 1
    for part in told:
        assert part in problems[0]


def test_a_wrong_entry_takes_no_other_with_it(tmp_path: Path) -> None:
    found, problems = loaded(tmp_path, f"- nam: ليلى\n{GOOD}")
    assert len(problems) == 1
    assert found.find("هاني السروري") is not None
