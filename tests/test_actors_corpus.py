"""Every row of the actors' corpus yields its actors and no other, and every word of their lexicon is used."""

import tomllib
from importlib import resources

import pytest

from generator import actors, quotes
from generator.actors.words import TITLES, WORDS
from generator.arabic.sentences import segment

CORPUS = tomllib.loads(resources.files("generator.actors").joinpath("corpus.toml").read_text(encoding="utf-8"))["row"]


@pytest.mark.parametrize(
    ("text", "expected"), [pytest.param(row["text"], row["actors"], id=f"row{k}") for k, row in enumerate(CORPUS)]
)
def test_text_yields_exactly_its_actors(text: str, expected: list[str]) -> None:
    document = segment(text)
    found = actors.find(document, quotes.find(document))
    assert [actor.name for actor in found] == expected
    for actor in found:
        for span in actor.mentions:
            assert text[span.start : span.end] == span.text


def test_a_third_of_the_rows_are_negative() -> None:
    assert sum(not row["actors"] for row in CORPUS) * 3 >= len(CORPUS)


@pytest.mark.parametrize("title", [title for titles in TITLES.values() for title in titles], ids=" ".join)
def test_every_organisation_of_several_words_is_found(title: tuple[str, ...]) -> None:
    name = " ".join(title).replace(" . ", ".")
    document = segment(f"وأصدرت {name} بيانا.")
    assert [actor.name for actor in actors.find(document, ())] == [name]


def test_every_table_of_the_lexicon_is_asked_for() -> None:
    package = resources.files("generator.actors")
    code = "".join(path.read_text(encoding="utf-8") for path in package.iterdir() if path.name.endswith(".py"))
    assert [name for name in WORDS if f'WORDS["{name}"]' not in code] == []
