"""The rules of time against their corpus: one value and the phrases that mean it."""

import datetime
import re
import tomllib
from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest

from generator import timex
from generator.arabic.folding import fold
from generator.arabic.sentences import segment
from generator.model import Article, Timex
from generator.timex import grammar, lexicon
from generator.timex.rules import RULES

CORPUS: dict[str, Any] = tomllib.loads(resources.files("generator.timex").joinpath("corpus.toml").read_text("utf-8"))
REFERENCE = datetime.date.fromisoformat(CORPUS["reference"])
CLITICS = ("و", "ف", "ب", "ل", "في ", "")


def found(text: str) -> tuple[Timex, ...]:
    document = segment(text)
    mentions = timex.find(document)
    article = Article(path="corpus.txt", text=text, date=REFERENCE)
    return timex.resolve(document, mentions, timex.publication(article, document, mentions))


def rows() -> Iterator[tuple[str, str, str]]:
    for kind in ("date", "duration", "set"):
        for row in CORPUS[kind]:
            for phrase in row["phrases"]:
                yield kind.upper(), row["value"], phrase


@pytest.mark.parametrize(("kind", "value", "phrase"), [pytest.param(*row, id=f"{row[1]} {row[2]}") for row in rows()])
def test_phrase_has_one_reading_and_its_value(kind: str, value: str, phrase: str) -> None:
    before, mark, rest = phrase.partition("⟦")
    meant = rest.partition("⟧")[0] if mark else phrase
    text = phrase.replace("⟦", "").replace("⟧", "")
    start = len(before) if mark else 0
    readings = [t for t in found(text) if t.end > start and t.start < start + len(meant)]
    assert [(t.type, t.value) for t in readings] == [(kind, value)]
    assert readings[0].end == start + len(meant)
    assert text[start : readings[0].start] in CLITICS


@pytest.mark.parametrize("text", CORPUS["nothing"]["words"])
def test_no_time_expression_in(text: str) -> None:
    assert [(t.text, t.value, t.rule) for t in found(text)] == []


def test_a_third_of_the_corpus_is_negative() -> None:
    assert len(CORPUS["nothing"]["words"]) * 3 >= len(list(rows()))


def test_every_rule_fires_on_some_phrase() -> None:
    fired = {t.rule for _, _, phrase in rows() for t in found(phrase.replace("⟦", "").replace("⟧", ""))}
    assert {rule.name for rule in RULES} - fired == set()


@pytest.mark.parametrize("form", [form for form, _ in lexicon.rows()])
def test_lexicon_form_is_read_as_its_entry(form: str) -> None:
    entries = [entry for row, entry in lexicon.rows() if fold(row) == fold(form)]
    assert len(set(entries)) == 1, "one form, two meanings"
    first, *rest = fold(form).split()
    word, phrases = lexicon.starts(first)
    read = [found.entry for following, found in phrases if list(following) == rest] if rest else [word and word.entry]
    assert entries[0] in read


LOOKED_AT = {"within"}  # classes that no phrase holds: they say what a unit behind them is


def test_every_class_of_the_lexicon_is_used_by_a_pattern() -> None:
    patterns = [*grammar.PARTS.values(), *(rule.pattern.source for rule in RULES)]
    used = {word for pattern in patterns for word in re.findall("[a-z]+", pattern)}
    assert {entry.kind for _, entry in lexicon.rows()} - used == LOOKED_AT
