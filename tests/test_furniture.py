"""What stands around an article's own text: it stays where it is, and no stage takes anything from it."""

from pathlib import Path

import pytest

from generator.arabic.folding import fold
from generator.arabic.furniture import BYLINES, JOINS, LABELS, LINKS, NOTICES, is_notice, leads_elsewhere
from generator.archive import harvest
from generator.briefing import asides
from generator.model import Article, Record
from generator.pipeline import extract
from generator.settings import Settings

OPENING = "قال والي مدينة النور سليم المرجان يوم الأحد إن الجسر الجديد فوق وادي الريحان سيفتح أمام السيارات بعد أسبوع."
STORY = [
    OPENING,
    "وأضاف المرجان أن كلفة الجسر بلغت ثلاثة ملايين دينار دفعتها الولاية على سنتين.",
    "ويربط الجسر حي الصفصاف بسوق المدينة، وكان سكان الحي يعبرون الوادي بالقوارب منذ عام 1998.",
    "وأوضح الوالي أن حركة القوارب ستتوقف نهاية العام المقبل.",
]
OTHERS = [
    "أعلنت جامعة الضفة، السبت، قبول أربعة آلاف طالب في كلياتها للموسم الدراسي، بعد امتحانات جرت في الصيف.",
    "كشف نادي السنابل الرياضي عن تعاقده مع المدرب هاني السروري لثلاث سنوات، عقب خسارة مباراته الأخيرة.",
]


def made(*lines: str, **stated: str) -> Record:
    return extract(Article(path="a.txt", text="\n".join(lines), **stated), Settings())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "line",
    [
        "اقرأ أيضا: وزيرة المياه ليلى الندى: «لن نرفع السعر في 2031»",
        "شاهد أيضاً: قال الوزير هاني السروري إن السوق تغلق غدا",
        "تابعونا على منصة الضفة",
        "شارك هذا الخبر مع أصدقائك",
        "اشترك في نشرتنا البريدية",
        "المزيد من الأخبار",
        "صورة: ليلى الندى، وكالة الريحان",
    ],
)
def test_nothing_is_taken_from_a_line_that_leads_elsewhere(line: str) -> None:
    plain, around = made(*STORY), made(*STORY[:2], line, *STORY[2:])
    assert line in around.text
    assert [s.text for s in around.sentences if s.furniture] == [line]
    for layer in ("quotes", "events", "background", "implications"):
        assert [item.text for item in getattr(around, layer)] == [item.text for item in getattr(plain, layer)]
    assert [actor.name for actor in around.actors] == [actor.name for actor in plain.actors]
    by_id = {s.id: s.text for s in around.sentences}
    assert line not in [by_id[name] for name in around.summary]


def test_a_notice_of_the_site_below_the_article_is_furniture() -> None:
    notice = "ما ينشر هنا لا يعبر بالضرورة عن رأي جريدة الضفة وإنما عن رأي أصحابه"
    assert [s.text for s in made(*STORY, notice).sentences if s.furniture] == [notice]


def test_a_short_sentence_that_goes_on_is_the_articles_last() -> None:
    assert [s.furniture for s in made(OPENING, "وقال إنه آمن.").sentences] == [False, False]
    assert [s.furniture for s in made(OPENING, "جريدة الضفة").sentences] == [False, True]


def test_a_paragraph_that_stands_twice_is_told_once() -> None:
    once, twice = made(*STORY), made(OPENING, *STORY)
    assert [s.furniture for s in twice.sentences][:2] == [False, True]
    assert [q.text for q in twice.quotes] == [q.text for q in once.quotes]
    assert [e.text for e in twice.events] == [e.text for e in once.events]


def test_openings_of_other_stories_below_an_article_are_asides() -> None:
    record = made(*STORY, *OTHERS)
    assert [s.text for s in record.sentences if s.aside] == OTHERS
    assert record.text.endswith(OTHERS[-1])
    aside = {s.id for s in record.sentences if s.aside}
    assert not aside & set(record.summary)
    start = record.text.index(OTHERS[0])
    assert not [p for p in (*record.background, *record.implications) if p.start >= start]


def test_a_page_has_nothing_of_an_aside_and_all_that_is_the_articles_own() -> None:
    record, own = made(*STORY, *OTHERS), made(*STORY)
    kept = asides.without(record)
    assert [t.text for t in record.timexes] != [t.text for t in own.timexes]
    for layer in ("timexes", "quotes", "events"):
        assert [item.text for item in getattr(kept, layer)] == [item.text for item in getattr(own, layer)]
    assert [actor.name for actor in kept.actors] == [actor.name for actor in own.actors]
    assert len(record.actors) > len(own.actors)
    assert asides.without(own) is own


def test_what_is_published_of_an_article_has_nothing_of_its_asides(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: الضفة\n", encoding="utf-8")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "جسر.txt").write_text("\n".join((*STORY, *OTHERS)), encoding="utf-8")
    published, own = harvest.record_named(tmp_path, "جسر"), made(*STORY)
    assert published.text.endswith(OTHERS[-1])
    assert [event.text for event in published.events] == [event.text for event in own.events]


@pytest.mark.parametrize(
    "paragraphs",
    [
        STORY,
        [*STORY, OTHERS[0]],  # one may be the article's own end
        [*STORY[:2], *OTHERS],  # too little of its own to tell
        [*STORY, f"وفي السياق ذاته {OTHERS[0]}", f"كما {OTHERS[1]}"],
        [*STORY, f"بعد ذلك {OTHERS[0]}", f"أولا {OTHERS[1]}"],
        [*STORY, f"1- {OTHERS[0]}", f"2- {OTHERS[1]}"],
        [*STORY, *(f"قال والي مدينة النور إن الجسر فوق الوادي يربط حي الصفصاف بسوق المدينة رقم {n}." for n in "12")],
        [*STORY, *(f"مجلة السنابل رقم {n} تقول إن الشتاء سيطول وإن الطيور هاجرت قبل أوانها هناك." for n in "12")],
    ],
)  # fmt: skip
def test_an_article_that_goes_on_has_no_asides(paragraphs: list[str]) -> None:
    assert not [s for s in made(*paragraphs).sentences if s.aside]


@pytest.mark.parametrize(
    ("line", "publisher", "author"),
    [
        ("بقلم ليلى المرجان", None, "ليلى المرجان"),
        ("كتبت: هدى السالم", None, "هدى السالم"),
        ("إعداد / فارس الندى", None, "فارس الندى"),
        ("جريدة الضفة - هدى السالم", "جريدة الضفة", "هدى السالم"),
        ("هدى السالم – جريدة الضفة", "جريدة الضفة", "هدى السالم"),
        ("كتبت هدى السالم", None, None),  # a verb as well
        ("جريدة الضفة - 5 ماي 2024", "جريدة الضفة", None),
        ("مدينة النور - وادي الريحان", "جريدة الضفة", None),
        ("بقلم رئيس تحرير جريدة الضفة الأسبوعية في مدينة النور", None, None),
    ],
)
def test_a_byline_names_the_author_where_the_source_states_none(
    line: str, publisher: str | None, author: str | None
) -> None:
    stated = {"publisher": publisher} if publisher else {}
    assert made("الجسر يفتح بعد أسبوع", line, *STORY, **stated).source.author == author
    assert made(line, *STORY, author="نادية الصفصاف", **stated).source.author == "نادية الصفصاف"


@pytest.mark.parametrize("mark", ["\u200b", "\u200c", "\u200f", "\u200e", "\u202b", "\u2067", "\ufeff"])
def test_invisible_characters_stay_in_the_text_and_hide_nothing(mark: str) -> None:
    joined = " ".join(STORY[1:])
    plain = made(STORY[0], joined)
    text = f"{mark}{STORY[0]}{mark}\n{joined.replace('. ', f'.{mark} ').replace('الم', f'ا{mark}لم')}"
    record = made(text)
    assert record.text == text
    assert len(record.sentences) == len(plain.sentences)
    for layer in ("quotes", "events", "timexes"):
        found, known = getattr(record, layer), getattr(plain, layer)
        assert [fold(item.text).strip() for item in found] == [fold(item.text).strip() for item in known]
        assert all(text[item.start : item.end] == item.text for item in found)


def test_words_of_the_lexicon_are_each_there_once_and_each_work() -> None:
    assert all(map(leads_elsewhere, (*LINKS, *LABELS)))
    assert all(map(is_notice, NOTICES))
    for words in (LINKS, NOTICES, BYLINES, JOINS):
        assert len(set(words)) == len(words)
    assert not set(LINKS) & LABELS
    for opening in JOINS:
        assert not [s for s in made(*STORY, *(f"{opening} {line}" for line in OTHERS)).sentences if s.aside], opening
