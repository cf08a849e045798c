"""Articles that print one text are found, whatever each paper did to it; articles that share background are not."""

import random

import msgspec
import pytest

from generator.arabic.sentences import segment
from generator.build import pages
from generator.dossier.duplicates import Print, copies, sketch
from generator.model import Record
from generator.pages.render import Renderer
from generator.settings import Settings
from tests.invented import record

NOUNS = ["الجسر", "الميناء", "السوق", "الوادي", "المكتبة", "الحديقة", "المصنع", "الملعب", "المرصد", "القطار"]
VERBS = ["افتتح", "زار", "رمم", "وسع", "أغلق", "حرس", "باع", "نقل", "صور", "رسم"]
NAMES = ["سليم", "ليلى", "هاني", "هدى", "فارس", "نادية", "عامر", "سلمى", "رامي", "جود"]


def prose(seed: int, sentences: int = 24) -> list[str]:
    """Invented sentences, others for each seed."""
    chance = random.Random(seed)  # noqa: S311 - prose, not a secret
    return [
        " ".join(
            f"{chance.choice(VERBS)} {chance.choice(NAMES)} {chance.choice(NOUNS)} رقم {chance.randrange(900)}"
            for _ in range(3)
        )
        + "."
        for _ in range(sentences)
    ]


def printed(page: str, lines: list[str], publisher: str | None = None) -> Print:
    text = "\n".join(lines)
    made = msgspec.structs.replace(record(), text=text, sentences=segment(text).sentences)
    return Print(page=page, publisher=publisher, sketch=sketch(made))


WIRE, OTHER = prose(1), prose(2)
CHANCE = random.Random(3)  # noqa: S311 - which words an editor changed


def changed(line: str) -> str:
    """A sentence as a paper's editor leaves it: a word in twelve is another."""
    return " ".join("آخر" if CHANCE.random() < 1 / 12 else word for word in line.split(" "))


@pytest.mark.parametrize(
    "lines",
    [
        WIRE,
        WIRE[:16],  # cut
        [*WIRE, *OTHER[:8]],  # with more of its own
        [f"وكالات - {WIRE[0]}", *WIRE[1:]],
        [line.replace("ا", "أ").replace("ة", "ه") for line in WIRE],
        ["اقرأ أيضا: غيره", *WIRE, "تابعونا على المنصات"],
        [changed(line) if i % 2 else line for i, line in enumerate(WIRE)],
    ],
)
def test_a_text_of_two_papers_is_found_whatever_each_did_to_it(lines: list[str]) -> None:
    assert copies([printed("أ", WIRE, "الضفة"), printed("ب", lines, "الريحان")]) == {"ب": "أ"}


@pytest.mark.parametrize(
    "lines",
    [
        OTHER,
        [*OTHER, *WIRE[:6]],  # the same background
        [*WIRE, *prose(4, 60)],  # a long article that has the wire's words among many of its own
    ],
)
def test_articles_that_share_a_part_are_two(lines: list[str]) -> None:
    assert copies([printed("أ", WIRE, "الضفة"), printed("ب", lines, "الريحان")]) == {}


def test_one_paper_repeats_its_own_background_and_prints_an_article_twice() -> None:
    again = [*OTHER[:10], *WIRE[:16]]
    assert copies([printed("أ", WIRE, "الضفة"), printed("ب", again, "الضفة")]) == {}
    assert copies([printed("أ", WIRE, "الضفة"), printed("ب", again)]) == {"ب": "أ"}
    assert copies([printed("أ", WIRE, "الضفة"), printed("ب", [*WIRE, OTHER[0]], "الضفة")]) == {"ب": "أ"}


def test_all_copies_name_the_first_that_printed_the_text() -> None:
    prints = [printed(str(n), lines) for n, lines in enumerate((WIRE, OTHER, WIRE[2:], OTHER[:-1], WIRE[:-3]))]
    assert copies(prints) == {"2": "0", "3": "1", "4": "0"}
    assert copies([]) == {}


def test_teasers_of_one_paper_make_no_copies() -> None:
    teasers = [
        f"أعلنت بلدية {noun}، السبت، عن مسابقة جديدة في الرسم للأطفال تبدأ صباح الغد بحديقة المدينة."
        for noun in NOUNS[:6]
    ]
    assert copies([printed("أ", [*WIRE[:5], *teasers]), printed("ب", [*OTHER[:5], *teasers])]) == {}


def test_a_sketch_is_the_same_for_the_same_text() -> None:
    assert printed("أ", WIRE) == printed("أ", WIRE)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(printed("أ", WIRE)), type=Print) == printed("أ", WIRE)


# The site


def of(page: str, publisher: str, day: str) -> Record:
    made = record(page)
    return msgspec.structs.replace(
        made,
        source=msgspec.structs.replace(made.source, publisher=publisher),
        published=msgspec.structs.replace(made.published, value=day),
    )


def test_a_text_of_two_papers_is_shown_as_one_with_two_sources() -> None:
    told = [of("ب", "جريدة الريحان", "2024-03-02"), of("أ", "صحيفة الضفة", "2024-03-01")]
    made = {file.path: file.content.decode() for file in pages(told, Renderer(Settings(locale="en")))}
    first, second = made["briefings/أ.md"], made["briefings/ب.md"]
    assert "جريدة الريحان</a>" in first.partition("The same text</dt>")[2]
    assert "which the lists have for both" not in first
    assert 'href="../briefings/أ.html"' in second.partition("The same text</dt>")[2]
    assert "which the lists have for both" in second
    listed = made["briefings/index.md"]
    assert listed.count("mj-card-title") == 1
    assert "صحيفة الضفة" in listed
    assert "جريدة الريحان" in listed
    sources = made["sources/index.md"]
    assert '<a href="../briefings/أ.html">' in sources
    assert '<a href="../briefings/ب.html">' in sources
    for path, page in made.items():
        if path.startswith(("timeline/", "speakers/", "places/")):
            assert "ب.html" not in page, path


def test_articles_of_their_own_name_no_other() -> None:
    other = of("ب", "جريدة الريحان", "2024-03-02")
    text = " ".join(OTHER)
    other = msgspec.structs.replace(other, text=text, sentences=segment(text).sentences)
    other = msgspec.structs.replace(
        other, headings=(), timexes=(), quotes=(), events=(), background=(), implications=(), actors=(), places=(),
        summary=(), published=msgspec.structs.replace(other.published, evidence=(), conflicts=()),
    )  # fmt: skip
    for file in pages([of("أ", "صحيفة الضفة", "2024-03-01"), other], Renderer(Settings())):
        assert b"mj-printings" not in file.content
