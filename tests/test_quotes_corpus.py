"""Every row of the quotes' corpus yields its quotes and no other, with every cue of the lexicon."""

import tomllib
from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest

from generator import quotes
from generator.arabic.sentences import segment
from generator.model import Quote
from generator.quotes.cues import DATA

CORPUS = tomllib.loads(resources.files("generator.quotes").joinpath("corpus.toml").read_text(encoding="utf-8"))["row"]

# Words of the lexicon that a row fills in, by the row's `each`
WORDS = {
    "noun": ("noun", DATA["nouns"]),
    "document": ("word", DATA["document_verbs"]),
    "attribution": ("word", DATA["attributions"]),
    "relayed": ("word", DATA["relays"]),
}


def verbs(each: str) -> list[str]:
    rows = DATA["verbs"]
    if each == "participle":
        return [
            row["participle"] for row in rows if "participle" in row and "that" in row["takes"] and not row.get("relay")
        ]
    if each == "relay":
        return [row["past"] for row in rows if row.get("relay")]
    return [row["past"] for row in rows if each in row["takes"].split() and not row.get("relay")]


def filled() -> Iterator[Any]:
    for number, row in enumerate(CORPUS):
        each = row.get("each")
        if each is None:
            yield pytest.param(row["text"], row["quotes"], id=f"row{number}")
            continue
        slot, words = WORDS.get(each, ("participle" if each == "participle" else "verb", None))
        for word in words if words is not None else verbs(each):
            text = row["text"].replace("{" + slot + "}", word).replace("لـ ", "لـ")
            yield pytest.param(text, row["quotes"], id=f"row{number}-{word}")


def found(text: str) -> tuple[Quote, ...]:
    return quotes.find(segment(text))


@pytest.mark.parametrize(("text", "expected"), list(filled()))
def test_text_yields_exactly_its_quotes(text: str, expected: list[dict[str, Any]]) -> None:
    got = found(text)
    assert [quote.text for quote in got] == [row["text"] for row in expected]
    for quote, row in zip(got, expected, strict=True):
        for field in ("speaker", "role", "kind", "inferred"):
            if field in row:
                assert getattr(quote, field) == row[field], field


def test_a_third_of_the_rows_are_negative() -> None:
    negative = sum(not row["quotes"] for row in CORPUS)
    assert negative * 3 >= len(CORPUS)


def test_every_kind_of_cue_has_a_row() -> None:
    takes = {take for row in DATA["verbs"] for take in row["takes"].split()}
    assert takes | {"participle", "relay"} | set(WORDS) <= {row.get("each") for row in CORPUS}
