"""Folding, tokens and clitics."""

import itertools
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.arabic import vocabulary
from generator.arabic.folding import bare, fold, offsets
from generator.arabic.memo import memo
from generator.arabic.sentences import segment
from generator.arabic.vocabulary import Column, Trigger
from generator.arabic.words import readings, tokenize

ARABIC = st.text(st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآةىئؤءًٌٍَُِّْـ٠١٢٣۴۵ ،.؟«»/-aZ9\u200f\ufefb\ufdf2"))


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("أَيْلُول", "ايلول"),
        ("إبريل", "ابريل"),
        ("مدينـــة", "مدينه"),
        ("مستشفى", "مستشفي"),
        ("مسئول", "مسيول"),
        ("٢٠٢٤ و۲۰۲۵", "2024 و2025"),
        ("OPEC", "opec"),
        ("\u200fخبر\u202c", "خبر"),
    ],
)
def test_spellings_of_one_word_fold_alike(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(ARABIC)
def test_folding_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_every_folded_character_has_an_offset_in_order(text: str) -> None:
    folded = fold(text)
    at = list(offsets(text, folded))
    assert len(at) == len(folded) + 1
    assert at == sorted(set(at))
    assert all(fold(text[start]) == character for start, character in zip(at, folded, strict=False))


@given(st.text())
def test_bare_text_loses_marks_alone(text: str) -> None:
    assert fold(bare(text)) == fold(text)


@given(st.one_of(st.text(), ARABIC))
@example("0\ua674")  # a mark of another script
def test_tokens_hold_every_character_but_blanks_and_marks(text: str) -> None:
    tokens = tokenize(text)
    assert all(fold(text[token.start : token.end]) == token.form for token in tokens)
    assert all(a.end <= b.start for a, b in itertools.pairwise(tokens))
    assert "".join(token.form for token in tokens) == "".join(fold(text).split())


def test_tokens_know_their_kind() -> None:
    kinds = [(token.form, token.kind) for token in tokenize("لـ45 طنًّا، 13.5%")]
    assert kinds == [
        ("ل", "word"), ("45", "number"), ("طنا", "word"), ("،", "mark"),
        ("13", "number"), (".", "mark"), ("5", "number"), ("%", "mark"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "reading"),
    [
        ("والعام", ("و", "العام")),
        ("والعام", ("وال", "عام")),
        ("بالعام", ("بال", "عام")),
        ("للعام", ("لل", "عام")),
        ("للعام", ("ل", "العام")),
        ("فبسبتمبر", ("فب", "سبتمبر")),
        ("سبتمبر", ("", "سبتمبر")),
    ],
)
def test_clitics_part_from_a_word(form: str, reading: tuple[str, str]) -> None:
    assert reading in readings(form)


@given(ARABIC)
def test_first_reading_is_the_whole_word(form: str) -> None:
    assert readings(form)[0] == ("", form)


def test_a_memo_works_a_word_out_once_and_begins_anew_when_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.arabic.memo._MOST", 2)
    asked: list[str] = []

    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    known = memo(length)
    assert [known(word) for word in ("جسر", "جسر", "ميناء", "مرفأ", "جسر")] == [3, 3, 5, 4, 3]
    assert asked == ["جسر", "ميناء", "مرفأ", "جسر"]


@pytest.fixture
def questions(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The stages' questions as they are, whatever a test asks besides."""
    for name in ("_told", "_few"):
        monkeypatch.setattr(vocabulary, name, list(getattr(vocabulary, name)))
    yield
    for values in vocabulary._kept:
        values.clear()


@pytest.mark.usefixtures("questions")
def test_every_word_of_a_text_is_asked_once_whatever_the_texts() -> None:
    asked: list[str] = []

    def length(form: str) -> int:
        asked.append(form)
        return len(form)

    lengths = Column(length)
    assert lengths.of(segment("في البحر في البر")) == [2, 5, 2, 4]
    assert lengths.of(segment("البر والبحر"), 1) == [6]
    assert sorted(asked) == sorted(["في", "البحر", "البر", "والبحر"])


@pytest.mark.usefixtures("questions")
def test_a_trigger_gives_the_tokens_whose_word_has_an_answer() -> None:
    sea = Trigger({"البحر": "بحر"}.get)
    assert sea.of(segment("في البحر، وفي البحر")) == ([1, 4], ["بحر", "بحر"])
    assert sea.of(segment("في البر")) == ([], [])
    assert sea.of(segment("")) == ([], [])


@pytest.mark.usefixtures("questions")
def test_a_question_that_is_asked_late_is_answered_of_a_text_cut_up_before() -> None:
    document = segment("في البحر")
    lengths, sea = Column(len), Trigger({"البحر": "بحر"}.get)
    assert lengths.of(document) == [2, 5]
    assert sea.of(document) == ([1], ["بحر"])


def test_a_run_without_blanks_is_cut_alike_whatever_its_length() -> None:
    assert [token.form for token in tokenize("قال:«نعم»")] == ["قال", ":", "«", "نعم", "»"]
    long = tokenize("قال:«نعم»" * 20)
    assert [token.form for token in long] == ["قال", ":", "«", "نعم", "»"] * 20
    assert [token.start for token in long[:6]] == [0, 3, 4, 5, 8, 9]
