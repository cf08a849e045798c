"""A record of an invented article about invented people and places, for tests of everything after extraction."""

import hashlib
from typing import Any

from generator.arabic.sentences import segment
from generator.identity import named
from generator.model import (
    Actor,
    Event,
    Implication,
    Passage,
    Place,
    Published,
    Quote,
    Record,
    Source,
    Span,
    Timex,
    Title,
)

TEXT = "\n".join(
    [
        "بدأ ميناء الريحان العمل في عام 1998 بعد خلاف طويل بين بلدية الريحان وشركة المرافئ.",
        "قال مدير الميناء فارس الندى إن التوسعة ستنتهي نهاية العام المقبل. وأضاف أن الكلفة زادت 12.5% منذ مارس 2024.",
        "مرحلة ثانية",
        "“لن نغلق الرصيف قبل صيف 2026”، أكد وزير النقل هاني السروري يوم الأحد.",
        "وذكر مصدر ملاحي أن شركة OPEX+ تدرس <b>الانسحاب</b> و*البيع* من [المشروع](https://example.org/x) و{{ غيره }}.",
        "وقد يدفع التأخير موانئ العراق إلى خفض رسومها.",
    ]
)


def span(words: str, occurrence: int = 0) -> Span:
    """The stretch of TEXT that reads `words`."""
    start = -1
    for _ in range(occurrence + 1):
        start = TEXT.index(words, start + 1)
    return Span(start=start, end=start + len(words), text=words)


def _of(words: str) -> dict[str, Any]:
    found = span(words)
    return {"start": found.start, "end": found.end, "text": words}


def _at(words: str) -> str:
    return f"{span(words).start}:{span(words).end}"


def record(name: str = "ميناء", url: str | None = "https://example.org/news/1") -> Record:
    """The record of TEXT."""
    document = segment(TEXT)
    next_year = "نهاية العام المقبل"
    return named(
        Record(
            id=name,
            sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
            source=Source(path=f"seeds/{name}.txt", url=url, publisher="صحيفة الضفة", author="ليلى المرجان"),
            published=Published(value="2024", basis="inferred", evidence=(span("العام المقبل"), span("مارس 2024"))),
            title=Title(text="ميناء الريحان", inferred=True),
            text=TEXT,
            sentences=document.sentences,
            headings=(span("مرحلة ثانية"),),
            timexes=(
                Timex(**_of("عام 1998"), type="DATE", value="1998", rule="year"),
                Timex(
                    **_of(next_year), type="DATE", value="2025", rule="next", inferred=True, anchor="2024", mod="END"
                ),
                Timex(**_of("مارس 2024"), type="DATE", value="2024-03", rule="month"),
                Timex(**_of("صيف 2026"), type="DATE", value="2026-SU", rule="season"),
                Timex(**_of("يوم الأحد"), type="DATE", value="XXXX", rule="weekday", inferred=True),
            ),
            quotes=(
                Quote(
                    **_of("التوسعة ستنتهي نهاية العام المقبل"), kind="indirect", cue="قال", rule="that",
                    speaker="فارس الندى", role="مدير الميناء",
                ),
                Quote(
                    **_of("الكلفة زادت 12.5% منذ مارس 2024"), kind="indirect", cue="وأضاف", rule="follow",
                    speaker="فارس الندى", role="مدير الميناء", inferred=True, evidence=(span("فارس الندى"),),
                ),
                Quote(
                    **_of("لن نغلق الرصيف قبل صيف 2026"), kind="direct", cue="أكد", rule="marks",
                    speaker="هاني السروري", role="وزير النقل", stance="endorsing",
                ),
                Quote(
                    **_of(
                        "شركة OPEX+ تدرس <b>الانسحاب</b> و*البيع* من [المشروع](https://example.org/x) و{{ غيره }}"
                    ),
                    kind="indirect", cue="ذكر", rule="that", speaker="مصدر ملاحي", role=None,
                ),
            ),
            events=(
                Event(
                    **_of("بدأ ميناء الريحان العمل في عام 1998"), date="1998", tense="past", rule="clause",
                    timex=_at("عام 1998"),
                ),
                Event(
                    **_of("التوسعة ستنتهي نهاية العام المقبل"), date="2025", tense="coming", rule="clause",
                    timex=_at(next_year), inferred=True,
                ),
                Event(
                    **_of("لن نغلق الرصيف قبل صيف 2026"), date="2026-SU", tense="coming", rule="clause",
                    timex=_at("صيف 2026"),
                ),
                Event(
                    **_of("أكد وزير النقل هاني السروري يوم الأحد"), date="XXXX", tense="past", rule="clause",
                    timex=_at("يوم الأحد"), inferred=True,
                ),
            ),
            background=(
                Passage(
                    **_of("بدأ ميناء الريحان العمل في عام 1998 بعد خلاف طويل بين بلدية الريحان وشركة المرافئ."),
                    rule="year",
                ),
            ),
            implications=(
                Implication(
                    **_of("وقد يدفع التأخير موانئ العراق إلى خفض رسومها."), rule="may", scope="regional", places=("IQ",)
                ),
                Implication(**_of("لن نغلق الرصيف قبل صيف 2026"), rule="will", scope="domestic"),
            ),
            actors=(
                Actor(
                    name="فارس الندى", kind="person", role="مدير الميناء", rule="speaker",
                    mentions=(span("فارس الندى"),),
                ),
                Actor(
                    name="شركة المرافئ", kind="organisation", role=None, rule="name",
                    mentions=(span("شركة المرافئ"),),
                ),
            ),
            places=(Place(code="IQ", name="العراق", rule="territory", mentions=(span("العراق"),)),),
            summary=("s1", "s2"),
        )
    )  # fmt: skip
