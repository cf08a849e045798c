"""Sentences, headings and furniture: where a text is cut and what its lines are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.arabic.sentences import segment

BODY = "وصل الوفد إلى المدينة مساء أمس بعد رحلة طويلة استغرقت عدة ساعات في الطريق الجبلي."
NEXT = "واستقبل الوالي الوفد في مقر البلدية ثم زار الجميع معرض الكتاب في ساحة السوق القديمة."


def cut(text: str) -> list[str]:
    return [sentence.text for sentence in segment(text).sentences]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("قال د. سامي إنه عاد. ثم رحل.", ["قال د. سامي إنه عاد.", "ثم رحل."]),
        ("هل عاد؟ نعم! عاد اليوم.", ["هل عاد؟", "نعم!", "عاد اليوم."]),
        ("بلغت النسبة 3.5 في المئة هذا العام.", ["بلغت النسبة 3.5 في المئة هذا العام."]),
        ("قالت إنها لا تعرف... ثم صمتت طويلا.", ["قالت إنها لا تعرف...", "ثم صمتت طويلا."]),
        ("انتهى الاجتماع… وغادر الجميع القاعة.", ["انتهى الاجتماع…", "وغادر الجميع القاعة."]),
        ("خرج الوزير.. ولم يعد إلى القاعة.", ["خرج الوزير.. ولم يعد إلى القاعة."]),
        ("قال «لن نعود». ثم رحل مسرعا.", ["قال «لن نعود».", "ثم رحل مسرعا."]),
        ("قال «رحلنا. لن نعود أبدا» وأغلق الباب.", ["قال «رحلنا.", "لن نعود أبدا» وأغلق الباب."]),
        ("وصل الوفد مساء.وغادر صباحا.", ["وصل الوفد مساء.", "وغادر صباحا."]),
        ("قال لموقع الريحان.نت إنه باق.", ["قال لموقع الريحان.نت إنه باق."]),
        ("اشترى الموقع بيت.كوم أمس.", ["اشترى الموقع بيت.كوم أمس."]),
        ("انتهى كل شيء. .", ["انتهى كل شيء. ."]),
        ("قالت شبكة (سي.بي.اس) إنها باقية.", ["قالت شبكة (سي.بي.اس) إنها باقية."]),
        ('قال لإذاعة "إف. دي. آر" إنه باق.', ['قال لإذاعة "إف. دي. آر" إنه باق.']),
        ("نقلته شبكة إف دي. إن الخبر صحيح.", ["نقلته شبكة إف دي.", "إن الخبر صحيح."]),
        ("وصل في عام 1994. ثم رحل.", ["وصل في عام 1994.", "ثم رحل."]),
    ],
)
def test_text_is_cut_where_sentences_end(text: str, sentences: list[str]) -> None:
    assert cut(text) == sentences


@pytest.mark.parametrize(
    "heading", ["مرحلة جديدة", "ماذا بعد؟", "خسائر كبيرة!", "طريق طويل..", "اقرأ أيضا: قصة أخرى عن الميناء"]
)
def test_a_short_line_between_paragraphs_is_a_heading(heading: str) -> None:
    assert [s.text for s in segment(f"{BODY}\n{heading}\n{NEXT}").sentences if s.heading] == [heading]


@pytest.mark.parametrize(
    "line",
    [
        "ولم يعلق الوزير على ذلك.",
        "وقال في ختام كلمته:",
        "“لن نعود!”",
        "وحذر السكان من أن الطريق إلى الجبل ما زال مغلقا",
    ],
)
def test_a_short_paragraph_is_no_heading(line: str) -> None:
    assert not any(s.heading for s in segment(f"{BODY}\n{line}\n{NEXT}").sentences)


def test_lines_above_the_article_are_furniture_and_no_headings() -> None:
    lines = ["أخبار الريحان", "سياسة", "الوفد يعود إلى المدينة", "كتبت هدى السالم", "الأحد 5 ماي 2024 - 10:30"]
    sentences = segment("\n".join([*lines, BODY, NEXT])).sentences
    assert [s.text for s in sentences if s.furniture] == lines
    assert not any(s.heading for s in sentences)


@pytest.mark.parametrize(
    "line",
    ["تابعوا صفحتنا على المنصات", "صورة: وكالة الريحان", "للمزيد: الوفد يغادر المدينة", "كلمات دلالية: وفد مدينة"],
)
def test_a_line_that_leads_elsewhere_is_furniture(line: str) -> None:
    assert [s.text for s in segment(f"{BODY}\n{line}\n{NEXT}").sentences if s.furniture] == [line]


def test_where_paragraphs_end_without_a_stop_a_line_of_ten_words_is_no_heading() -> None:
    long = BODY.rstrip(".") + " ثم توجه إلى مقر البلدية"
    line = "واستقبله هناك عدد كبير من السكان الذين انتظروا طوال النهار"
    assert not any(s.heading for s in segment("\n".join([long, line, long])).sentences)


def test_a_text_of_short_lines_alone_is_all_body() -> None:
    assert not any(s.heading or s.furniture for s in segment("مرحبا\nإلى اللقاء").sentences)


arabic = st.text(alphabet=st.sampled_from('ابتةى .،؟!…\n"«»“”()0123٤٥ـَ:-/%ab'), max_size=300)


@given(st.one_of(st.text(max_size=300), arabic))
def test_sentences_cover_all_text_but_blanks_and_their_spans_are_exact(text: str) -> None:
    document = segment(text)
    reach = 0
    for sentence in document.sentences:
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.text.strip() == sentence.text != ""
        assert not text[reach : sentence.start].strip()
        reach = sentence.end
    assert not text[reach:].strip()


@given(arabic)
def test_every_token_belongs_to_the_sentence_that_holds_it(text: str) -> None:
    document = segment(text)
    for i, sentence in enumerate(document.sentences):
        for token in document.tokens[document.first[i] : document.first[i + 1]]:
            assert sentence.start <= token.start < token.end <= sentence.end
