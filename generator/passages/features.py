"""What can be seen of a sentence: the clues from which its purpose is judged."""

from collections.abc import Iterator

import msgspec

from ..model import Document, Published, Quote, Sentence, Timex
from . import lexicon
from .stems import of_text, stems

_OPENING = 4  # words from the sentence's start that count as its opening
_LONG, _SHORT = 55, 12  # words
_CLITIC = ("و", "ف")


class Clues(msgspec.Struct, frozen=True):
    """One sentence's clues by name, each with its weight (1 unless a share or a count)."""

    sentence: int  # index into the document's sentences
    values: dict[str, float]


def clues(
    document: Document, timexes: tuple[Timex, ...], quotes: tuple[Quote, ...], published: Published
) -> tuple[Clues, ...]:
    """The clues of every sentence that is neither heading nor furniture."""
    body = [i for i, s in enumerate(document.sentences) if not (s.heading or s.furniture)]
    spans = [(q.start, q.end) for q in quotes]
    news = _news(document, body)
    found = []
    for rank, i in enumerate(body):
        sentence = document.sentences[i]
        values = dict.fromkeys(_words(document, i), 1.0)
        values.update(_place(document, body, rank))
        values.update(_said(sentence, quotes, spans))
        values.update(_dates(sentence, timexes, published))
        values["of_news"] = _shared(document, i, news)
        found.append(Clues(i, values))
    return tuple(found)


def _words(document: Document, index: int) -> Iterator[str]:
    """Clues from single words and phrases: their class, and whether it stands in the opening."""
    first, end = document.first[index], document.first[index + 1]
    tokens = document.tokens
    for at, names in lexicon.found(tokens, first, end):
        for name in names:
            yield name
            if at - first < _OPENING:
                yield f"{name}@"
    length = end - first
    if length > _LONG:
        yield "long"
    elif length < _SHORT:
        yield "short"
    if first < end:
        yield from _shape(document, first, end)


def _shape(document: Document, first: int, end: int) -> Iterator[str]:
    """Clues from the form of the first words: what kind of word opens the sentence."""
    tokens = document.tokens
    form = tokens[first].form
    joined = form[:1] in _CLITIC and len(form) > 3
    word = form[1:] if joined else form
    if joined:
        yield "joined"
    if word.startswith("ال"):
        yield "opens_noun"
    elif word[0] in "يت" and len(word) > 3:
        yield "opens_imperfect"
    elif word in ("لا", "لم", "لن", "ليس", "ليست"):
        yield "opens_negated"
    elif word in ("في", "منذ", "بعد", "قبل", "خلال", "مع", "عام", "علي", "من"):
        yield "opens_preposition"
    elif tokens[first].kind == "word":
        yield "opens_other"
    numbers = sum(token.kind == "number" for token in tokens[first:end])
    if numbers:
        yield "number"
    if numbers > 3:
        yield "numbers"
    if any(token.form == "%" for token in tokens[first:end]):
        yield "per_cent"
    if tokens[end - 1].form in "؟?":
        yield "question"


def _place(document: Document, body: list[int], rank: int) -> Iterator[tuple[str, float]]:
    """Clues from where in the article the sentence stands."""
    sentence = document.sentences[body[rank]]
    if rank == 0:
        yield "first", 1.0
    elif rank == 1:
        yield "second", 1.0
    elif rank == 2:
        yield "third", 1.0
    if rank == len(body) - 1:
        yield "final", 1.0
    yield "depth", rank / len(body)
    before = document.sentences[body[rank - 1]] if rank else None
    if before and before.paragraph == sentence.paragraph:
        yield "same_paragraph", 1.0


def _said(sentence: Sentence, quotes: tuple[Quote, ...], spans: list[tuple[int, int]]) -> Iterator[tuple[str, float]]:
    """Clues from the quotes in the sentence: how much of it is reported, and in which way."""
    length = sentence.end - sentence.start
    covered = 0
    for quote, (start, end) in zip(quotes, spans, strict=True):
        inside = min(end, sentence.end) - max(start, sentence.start)
        if inside > 0:
            covered += inside
            yield f"quote_{quote.kind}", 1.0
            if start <= sentence.start + 1:
                yield "quote_goes_on", 1.0
    if covered:
        yield "quoted", 1.0
        yield "reported", min(covered / length, 1.0)


def _dates(sentence: Sentence, timexes: tuple[Timex, ...], published: Published) -> Iterator[tuple[str, float]]:
    """Clues from the sentence's dates, by how long before or after publication they lie."""
    today = published.value
    for timex in timexes:
        if timex.start < sentence.start or timex.end > sentence.end:
            continue
        if timex.type != "DATE":
            yield f"time_{timex.type.lower()}", 1.0
            continue
        yield f"time_{_distance(timex.value, today)}", 1.0
        if timex.start - sentence.start < 25:
            yield f"time_{_distance(timex.value, today)}@", 1.0


def _distance(value: str, today: str) -> str:
    """How a date lies to publication: `years`, `months`, `days` before it, `now`, `ahead`, or `unknown`."""
    year, now = value[:4], today[:4]
    if not (year.isdigit() and now.isdigit()):
        return "unknown" if not year.isdigit() else "years" if int(year) < 2000 else "unknown"
    if year != now:
        return "years" if year < now else "ahead"
    if len(value) < 7 or len(today) < 10 or "W" in value or not value[5:7].isdigit():
        return "year"
    if len(value) == 7:
        return "months" if value < today[:7] else "ahead" if value > today[:7] else "month"
    if value > today:
        return "ahead"
    return "now" if value == today else "days" if value[:7] == today[:7] else "months"


def _news(document: Document, body: list[int]) -> frozenset[str]:
    """The content words of the title and the first sentence: what the news is about."""
    return of_text(document.title or "") | (stems(document, body[0]) if body else frozenset())


def _shared(document: Document, index: int, news: frozenset[str]) -> float:
    """The share of a sentence's content words that the title and the first sentence have too."""
    own = stems(document, index)
    return len(own & news) / len(own) if own else 0.0
