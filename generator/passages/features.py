"""What can be seen of a sentence: the clues from which its purpose is judged."""

import functools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

import msgspec

from ..arabic.memo import memo
from ..model import Document, Place, Published, Quote, Sentence, Timex, Token
from . import dates, lexicon, modality
from .stems import of_text, stems

_OPENING = 4  # words from the sentence's start that count as its opening
_OVERLONG, _LONG, _SHORT = 85, 55, 12  # words; in the longest, clues of all kinds come together by chance
_MANY = 3  # numbers
_LAST = 6  # quotes that are looked at for one sentence
_AGAIN = 1.5  # the weight of a clue from words that comes more than once
_LATE = 2 / 3  # share of the article behind which a sentence is late
_APART = 1  # content words that a sentence on another matter may share with all before it
_CONJUNCTIONS = ("و", "ف")
_NEGATIONS = frozenset({"لا", "لم", "لن", "ليس", "ليست"})
_PREPOSITIONS = frozenset({"في", "منذ", "بعد", "قبل", "خلال", "مع", "عام", "علي", "من"})
_RANKS = ("first", "second", "third")
NAMES = frozenset(  # the clues that are no classes of words
    {
        *_RANKS, "final", "depth", "same_paragraph", "late", "of_news", "apart", "new", "repeated",
        "overlong", "long", "short", "number", "numbers",
        "per_cent",
        "question", "joined", "opens_noun", "opens_negated", "opens_preposition", "opens_imperfect", "opens_other",
        "quoted", "reported", "quote_direct", "quote_indirect", "quote_mixed", "quote_goes_on", "none",
        "new_place", "no_place", "appositive", "foretelling",
    }
).union(dates.NAMES, modality.NAMES)  # fmt: skip
_FORETELL = frozenset({"future", "may", "may_verb", "foresees", "consequence"})
_APPOSITIVE = re.compile(r"[،,]\s(?:الذي|التي|الذين|وهو|وهي)\s")  # what a reader should know, told by the way


class Clues(msgspec.Struct, frozen=True):
    """One sentence's clues by name, each with its weight (1 unless a share)."""

    sentence: int  # index into the document's sentences
    values: dict[str, float]
    stems: frozenset[str]  # its content words (`stems`)


def clues(
    document: Document, timexes: tuple[Timex, ...], quotes: tuple[Quote, ...], published: Published,
    places: tuple[Place, ...],
) -> tuple[Clues, ...]:  # fmt: skip
    """The clues of every sentence that is neither heading, furniture nor aside, some of the one before among them."""
    body = [i for i, s in enumerate(document.sentences) if not (s.heading or s.furniture or s.aside)]
    sentences = [document.sentences[i] for i in body]
    words = [stems(document, i) for i in body]
    inside, said = _inside(timexes, sentences), _said_in(quotes, sentences)
    own = [_own(document, body, rank, inside[rank], said[rank]) for rank in range(len(body))]
    more = (_of_news(document, words), _of_dates(sentences, inside, published.value), _of_places(sentences, places))
    for values, *others in zip(own, *more, strict=True):
        for other in others:
            values.update(other)
    for values in own:
        for name in modality.planned(values.keys()):
            values[name] = 1.0
    foretelling = sum([not values.keys().isdisjoint(_FORETELL) for values in own]) / max(1, len(own))
    for before, values in zip(reversed(own[:-1]), reversed(own[1:]), strict=True):
        _carry(before, values)
    for rank, values in enumerate(own):
        values["foretelling"] = foretelling
        if not rank:
            values["before:none"] = 1.0
    return tuple(Clues(sentence=i, values=v, stems=w) for i, v, w in zip(body, own, words, strict=True))


def _inside(timexes: tuple[Timex, ...], sentences: list[Sentence]) -> list[tuple[Timex, ...]]:
    """The time expressions of each sentence."""
    starts = [timex.start for timex in timexes]
    return [timexes[bisect_left(starts, s.start) : bisect_left(starts, s.end)] for s in sentences]


def _said_in(quotes: tuple[Quote, ...], sentences: list[Sentence]) -> list[tuple[Quote, ...]]:
    """The quotes that may be in each sentence: of those that begin before its end, the last few.

    They may begin in the sentence before; none is longer than a few sentences.
    """
    starts = [quote.start for quote in quotes]
    upto = [bisect_right(starts, sentence.end) for sentence in sentences]
    return [quotes[max(0, last - _LAST) : last] for last in upto]


def _of_news(document: Document, words: list[frozenset[str]]) -> Iterator[dict[str, float]]:
    """The clues of each sentence from what its words share with the title and opening, and with all before it."""
    titled = of_text(document.title or "")
    news = titled | (words[0] if words else frozenset())
    told: set[str] = set(news)
    again = _said_again(words)
    for rank, content in enumerate(words):
        # The opening sentence shares every word with itself: what it has of the title is what tells.
        shared = content & (news if rank else titled)
        values = {"of_news": len(shared) / len(content) if content else 0.0}
        fresh = len(content - told)
        if len(content) - fresh <= _APART:
            values["apart"] = 1.0
        if content:
            values["new"] = fresh / len(content)
            values["repeated"] = len(content & again) / len(content)
        told |= content
        yield values


def _said_again(words: list[frozenset[str]]) -> set[str]:
    """What stands in more than one sentence."""
    once: set[str] = set()
    again: set[str] = set()
    for content in words:
        again |= once & content
        once |= content
    return again


def _of_dates(sentences: list[Sentence], inside: list[tuple[Timex, ...]], today: str) -> Iterator[dict[str, float]]:
    """The clues of each sentence from its dates, or from the last that was named before it."""
    news: set[str] | None = None
    last: list[Timex] = []
    for sentence, timexes in zip(sentences, inside, strict=True):
        values = dict.fromkeys(dates.of_sentence(sentence.start, timexes, today, news), 1.0) if timexes else {}
        dated = [timex for timex in timexes if timex.type == "DATE"]
        if last and not dated:
            values[dates.carried(last, today)] = 1.0
        if news is None:
            news = {timex.value for timex in dated}
        last = dated or last
        yield values


def _of_places(sentences: list[Sentence], places: tuple[Place, ...]) -> Iterator[dict[str, float]]:
    """The clues of each sentence from the places it names: none, or one that was not named before."""
    named = sorted((mention.start, place.code) for place in places for mention in place.mentions)
    starts = [start for start, _ in named]
    told: set[str] = set()
    for rank, sentence in enumerate(sentences):
        here = {code for _, code in named[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]}
        yield {"no_place": 1.0} if not here else {"new_place": 1.0} if rank and here - told else {}
        told |= here


def _own(
    document: Document, body: list[int], rank: int, timexes: tuple[Timex, ...], quotes: tuple[Quote, ...]
) -> dict[str, float]:
    """The clues that a sentence has in itself."""
    index = body[rank]
    values = _words(document, index)
    tokens = document.tokens[document.first[index] : document.first[index + 1]]
    _place(values, document, body, rank)
    sentence = document.sentences[index]
    _shape(values, tokens, timexes)
    if "%" in sentence.text or "٪" in sentence.text:
        values["per_cent"] = 1.0
    if _APPOSITIVE.search(sentence.text):
        values["appositive"] = 1.0
    _said(values, sentence.start, sentence.end, quotes)
    return values


def _carry(before: dict[str, float], values: dict[str, float]) -> None:
    """Add the clues that the sentence before lends: history, forecasts and speeches run on over several sentences."""
    for name, lent in _lent():
        if name in before:
            values[lent] = before[name]


@functools.cache
def _lent() -> tuple[tuple[str, str], ...]:
    """The clues that a sentence lends to the next, and what they are called there."""
    return tuple((name, f"before:{name}") for name in lexicon.tables()["carried"])


def _words(document: Document, index: int) -> dict[str, float]:
    """Clues from single words and phrases: their class, and whether it stands in the opening (`@`)."""
    first = document.first[index]
    found = lexicon.found(document, first, document.first[index + 1])
    values = dict.fromkeys(modality.led(found), 1.0)
    for at, names in found:
        opening = at - first < _OPENING
        for name in names:
            values[name] = _AGAIN if name in values else 1.0
            if opening:
                values[f"{name}@"] = _AGAIN if f"{name}@" in values else 1.0
    return values


def _shape(values: dict[str, float], tokens: tuple[Token, ...], timexes: tuple[Timex, ...]) -> None:
    """Add the clues from the sentence's length, its numbers that are no dates, and the form of its first word."""
    size = len(tokens)
    if size > _OVERLONG:
        values["overlong"] = 1.0
    if size > _LONG:
        values["long"] = 1.0
    elif size < _SHORT:
        values["short"] = 1.0
    numbers = [token.start for token in tokens if token.kind == "number"]
    amounts = sum([not any(t.start <= at < t.end for t in timexes) for at in numbers]) if numbers else 0
    if amounts:
        values["number"] = 1.0
    if amounts > _MANY:
        values["numbers"] = 1.0
    if not tokens:
        return
    if tokens[-1].form in "؟?":
        values["question"] = 1.0
    for name in _opening(tokens[0].form):
        values[name] = 1.0


@memo
def _opening(form: str) -> tuple[str, ...]:
    """Clues from the sentence's first word: joined by و or ف, and of which kind."""
    if form[0] in _CONJUNCTIONS and len(form) > 3:
        return ("joined", _opens(form[1:]))
    return (_opens(form),)


def _opens(word: str) -> str:
    if word.startswith("ال"):
        return "opens_noun"
    if word in _NEGATIONS:
        return "opens_negated"
    if word in _PREPOSITIONS:
        return "opens_preposition"
    return "opens_imperfect" if word[0] in "يت" and len(word) > 3 else "opens_other"


def _place(values: dict[str, float], document: Document, body: list[int], rank: int) -> None:
    """Add the clues from where in the article the sentence stands."""
    if rank < len(_RANKS):
        values[_RANKS[rank]] = 1.0
    if rank == len(body) - 1:
        values["final"] = 1.0
    depth = rank / len(body)
    values["depth"] = depth
    if depth > _LATE:
        values["late"] = 1.0
    if rank and document.sentences[body[rank - 1]].paragraph == document.sentences[body[rank]].paragraph:
        values["same_paragraph"] = 1.0


def _said(values: dict[str, float], start: int, end: int, quotes: tuple[Quote, ...]) -> None:
    """Add the clues from the quotes in the sentence: how much of it is reported, and in which way."""
    covered = 0
    for quote in quotes:
        inside = min(quote.end, end) - max(quote.start, start)
        if inside > 0:
            covered += inside
            values[f"quote_{quote.kind}"] = 1.0
            if quote.start <= start + 1:
                values["quote_goes_on"] = 1.0
    if covered:
        values["quoted"] = 1.0
        values["reported"] = min(covered / (end - start), 1.0)
