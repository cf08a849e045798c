"""The summary's sentences, and the title of an article that has none."""

from generator import passages
from generator.arabic.sentences import segment
from generator.model import Passage, Published, Title

UNKNOWN = Published(value="XXXX", basis="unknown")
NEWS = "أعلنت بلدية رامية فتح الجسر الجديد أمام السيارات بعد شهرين من الأعمال."
BODY = [
    "وقال رئيس البلدية نادر الصافي إن الجسر الجديد سيخفف زحام السيارات وسط رامية.",
    "وأعلنت بلدية رامية فتح الجسر الجديد أمام السيارات بعد شهرين.",
    "واستغرق بناء الجسر عامين وشارك فيه مئات العمال من شركات محلية.",
    "وتزرع القرى المجاورة الزيتون والعنب منذ زمن بعيد وتبيعه في الأسواق.",
    "وينتظر سكان رامية من البلدية جسرا آخر للمشاة قرب السوق القديم.",
    "وغادر.",
]


def summed(*lines: str, background: tuple[int, ...] = ()) -> list[str]:
    document = segment("\n".join(lines))
    known = tuple(
        Passage(start=s.start, end=s.end, text=s.text, rule="test")
        for i, s in enumerate(document.sentences)
        if i in background
    )
    texts = {s.id: s.text for s in document.sentences}
    return [texts[name] for name in passages.summary(document, passages.clues(document, (), (), UNKNOWN, ()), known)]


def titled(*lines: str, title: str | None = None, background: tuple[int, ...] = ()) -> Title:
    document = segment("\n".join(lines), title)
    known = tuple(
        Passage(start=s.start, end=s.end, text=s.text, rule="test")
        for i, s in enumerate(document.sentences)
        if i in background
    )
    return passages.title(document, passages.clues(document, (), (), UNKNOWN, ()), known)


def test_the_news_comes_first_and_the_rest_in_reading_order() -> None:
    chosen = summed(NEWS, *BODY)
    assert chosen[0] == NEWS
    assert chosen == [line for line in [NEWS, *BODY] if line in chosen]


def test_the_summary_has_three_to_five_sentences() -> None:
    assert len(summed(NEWS, *BODY)) == 3
    many = [
        f"وقالت المهندسة رقم {i} في رامية إن الجسر {word} الجديد جاهز."
        for i, word in enumerate(["الأول", "الثاني"] * 20)
    ]
    assert 3 <= len(summed(NEWS, *BODY, *many)) <= 5


def test_no_sentence_repeats_another() -> None:
    assert BODY[1] not in summed(NEWS, *BODY)


def test_what_the_article_does_not_repeat_is_left_out() -> None:
    assert BODY[3] not in summed(NEWS, *BODY)


def test_an_article_that_begins_with_background_has_its_news_first() -> None:
    past = "كان الجسر القديم في رامية قد أغلق قبل سنوات طويلة بعد حادث كبير."
    assert summed(past, NEWS, *BODY, background=(0,))[0] == NEWS


def test_a_short_article_is_its_own_summary() -> None:
    assert summed(NEWS) == [NEWS]


def test_a_given_title_is_kept() -> None:
    assert titled(NEWS, title="فتح جسر رامية") == Title(text="فتح جسر رامية")


def test_the_line_printed_twice_above_the_article_is_its_title() -> None:
    lines = ["أخبار رامية اليوم وكل يوم", "بلدية رامية تفتح الجسر الجديد", "بلدية رامية تفتح الجسر الجديد", NEWS, *BODY]
    assert titled(*lines) == Title(text="بلدية رامية تفتح الجسر الجديد", inferred=True)


def test_without_a_headline_a_clause_of_the_news_is_the_title() -> None:
    opening = "وفي ظل الزحام، أكد رئيس بلدية رامية نادر الصافي، أن الجسر الجديد سيفتح أمام السيارات."
    assert titled(opening, *BODY) == Title(text="الجسر الجديد سيفتح أمام السيارات", inferred=True)


def test_a_title_is_never_longer_than_a_headline() -> None:
    long = "قال رئيس بلدية رامية " + "والمدير " * 30 + "كلمة طويلة."
    assert len(titled(long).text.split()) <= 14
