"""Quotes of any text: spans, marks, size, and the lexicon of cues."""

from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator import actors, quotes
from generator.arabic.folding import fold
from generator.arabic.sentences import segment
from generator.quotes import cues, marks

WORDS = (
    "قال وأضاف أن إن الوزير سالم البدري وفق بحسب وزارة النقل مشيرا إلى أما كما نقلت عن قوله لا 12 "
    "« » \" “ ” '' ' : ، . # _ ( ) -"
)
PIECES = st.sampled_from([*WORDS.split(), "\n", " "])
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(PIECES, max_size=60).map(" ".join),
    st.lists(PIECES, max_size=60).map("".join),
)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
@example("قال0«0::\n0،")  # a comma ends the text behind marks
def test_spans_of_any_text_hold_their_characters(text: str) -> None:
    document = segment(text)
    found = quotes.find(document)
    for quote in found:
        assert document.text[quote.start : quote.end] == quote.text != ""
        for span in quote.evidence:
            assert document.text[span.start : span.end] == span.text
    for actor in actors.find(document, found):
        assert actor.name
        for span in actor.mentions:
            assert document.text[span.start : span.end] == span.text


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_quotes_follow_one_another_without_overlap(text: str) -> None:
    found = quotes.find(segment(text))
    assert all(a.end <= b.start for a, b in pairwise(found))


def pairs_of(text: str) -> list[str]:
    document = segment(text)
    return [
        text[document.tokens[a].end : document.tokens[b].start]
        for a, b in sorted(marks.pairs(document).items())
        if b > 0
    ]


def test_marks_of_every_shape_are_paired() -> None:
    for opening, closing in ("«»", "“”", '""', "‹›", "‘’", "”“", "„“"):
        assert pairs_of(f"قال {opening}كلام طويل{closing} ومضى") == ["كلام طويل"]
    assert pairs_of("قال ''كلام طويل'' ومضى") == ["كلام طويل"]


def test_marks_glued_to_a_clitic_open() -> None:
    assert pairs_of('قال ل"الميناء" شيئا عن "السفينة".') == ["الميناء", "السفينة"]


def test_nested_marks_are_paired_from_within() -> None:
    assert pairs_of("قال «رأيت «السفينة» هنا» أمس") == ["رأيت «السفينة» هنا", "السفينة"]


def test_a_broken_mark_costs_only_its_own_quote() -> None:
    text = 'قال الوزير سالم البدري: "الجسر آمن.\nوقال المدير وائل النجار: "المرفأ مفتوح أمام الجميع".'
    found = quotes.find(segment(text))
    assert [quote.text for quote in found] == ["الجسر آمن", "المرفأ مفتوح أمام الجميع"]


def test_thousands_of_marks_are_read() -> None:
    text = 'قال الوزير "' * 4000
    assert len(quotes.find(segment(text))) <= 4000


def test_a_paragraph_of_a_megabyte_is_read() -> None:
    text = "قال الوزير سالم البدري إن الجسر آمن وأضاف أن العمل مستمر، " * 9000
    found = quotes.find(segment(text))
    assert len(found) == 18000


def test_every_cue_is_folded_and_read_with_a_conjunction() -> None:
    for form in cues.LEXICON:
        assert fold(form) == form
        assert cues.read("و" + form) is not None


def test_feminine_and_plural_verbs_agree_with_their_subject() -> None:
    said = cues.read("قالوا"), cues.read("قالت"), cues.read("يؤكدون".replace("ؤ", "و"))
    assert [(cue.plural, cue.feminine) for cue in said if cue] == [(True, False), (False, True), (True, False)]


def test_a_verb_is_not_given_to_a_speaker_of_the_other_gender() -> None:
    text = "قالت الوزيرة هالة سعد إن الجسر آمن.\nوقال المدير وائل النجار إن المرفأ مغلق.\nوأضافت أن العمل مستمر."
    assert [quote.speaker for quote in quotes.find(segment(text))] == ["هالة سعد", "وائل النجار", "هالة سعد"]


def test_stance_of_a_distancing_verb_is_kept() -> None:
    found = quotes.find(segment("زعم الوزير سالم البدري أن الجسر آمن."))
    assert [quote.stance for quote in found] == ["distancing"]


def test_an_inferred_speaker_has_evidence() -> None:
    found = quotes.find(segment("قال الوزير سالم البدري إن الجسر آمن.\nوأضاف أن العمل مستمر."))
    assert [quote.inferred for quote in found] == [False, True]
    assert found[1].evidence[0].text == "سالم البدري"


def test_nobody_is_the_speaker_where_nobody_is_named() -> None:
    found = quotes.find(segment("وأضاف أن العمل مستمر."))
    assert [quote.speaker for quote in found] == [None]


def test_a_text_that_ends_anywhere_after_a_cue_is_read() -> None:
    for form in sorted(cues.LEXICON):
        words = f"{form} الوزير سالم البدري بأن الميناء".split()
        for end in range(1, len(words) + 1):
            document = segment(" ".join(words[:end]))
            actors.find(document, quotes.find(document))
