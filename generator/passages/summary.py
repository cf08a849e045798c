"""The summary: a few sentences of the article, central and unlike each other; and a title when none is given."""

import re
from collections import Counter
from collections.abc import Mapping
from itertools import chain

import msgspec

from ..arabic.words import tokenize
from ..model import Document, Passage, Sentence, Title
from .features import Clues
from .lexicon import classes, tables
from .stems import of_text, of_tokens

_FEWEST, _MOST, _FOR_EACH = 3, 5, 6  # sentences: at least, at most, and one more for so many of the article
_SHORTEST, _LONGEST = 6, 70  # words of a sentence that can stand alone
_ALIKE = 0.6  # share of a sentence's words in one chosen already, from which it says nothing new
_IN_TITLE = 3.0  # how much more a word counts that the title or the opening has
_DECAY = 0.15  # how much less a sentence counts for each that stands before it
_OF_BACKGROUND = 0.8  # what a sentence of background counts beside one of news
_TITLE_WORDS = range(5, 15)
_NEAR = 6  # sentences from the news on in which its clause is looked for
_THAT = frozenset({"أن", "إن", "بأن", "ان"})
_CUT = re.compile(r"[،؛:«»“”\"]|\s[–-]|(?<=\s)(?:أن|إن|بأن|ان)(?=\s)")
_DATELINE = re.compile(r"\d{1,2}:\d\d|\d{4}|\|")


class Story(msgspec.Struct, frozen=True):
    """What an article repeats: its body, the sentence that tells the news, and the weight of each stem."""

    body: list[int]  # indexes into the document's sentences
    news: int
    words: dict[int, frozenset[str]]
    weights: dict[str, float]


def story(document: Document, found: tuple[Clues, ...], background: tuple[Passage, ...]) -> Story:
    """The story of an article; the news is the first sentence that is no background and can stand alone."""
    words = {clue.sentence: clue.stems for clue in found} or {0: frozenset()}
    body = list(words)
    known = {passage.start for passage in background}
    news = next((i for i in body if document.sentences[i].start not in known and _stands_alone(document, i)), body[0])
    counts = Counter(chain.from_iterable(words.values()))
    named = of_text(document.title or "") | words[news]
    weights = {stem: n * (_IN_TITLE if stem in named else 1.0) for stem, n in counts.items() if n > 1 or stem in named}
    return Story(body=body, news=news, words=words, weights=weights)


def summary(document: Document, found: tuple[Clues, ...], background: tuple[Passage, ...]) -> tuple[str, ...]:
    """The ids of three to five sentences that sum the article up, in reading order, the news first."""
    told = story(document, found, background)
    known = {passage.start for passage in background}
    wanted = min(_MOST, max(_FEWEST, 2 + len(told.body) // _FOR_EACH))

    def worth(rank: int) -> float:
        index = told.body[rank]
        share = _OF_BACKGROUND if document.sentences[index].start in known else 1.0
        return share * _centrality(told.words[index], told.weights) * (1 - _DECAY) ** rank

    ranks = sorted(range(len(told.body)), key=worth, reverse=True)
    chosen = [told.news]
    for index in (told.body[rank] for rank in ranks):
        if len(chosen) == wanted:
            break
        if index > told.news and _stands_alone(document, index) and not _alike(index, chosen, told.words):
            chosen.append(index)
    return tuple(document.sentences[i].id for i in sorted(chosen))


def _alike(index: int, chosen: list[int], words: Mapping[int, frozenset[str]]) -> bool:
    """Whether a sentence says little that one of those chosen does not."""
    own = words[index]
    return any(len(own & words[other]) >= _ALIKE * min(len(own), len(words[other])) for other in chosen)


def _centrality(words: frozenset[str], weights: Mapping[str, float]) -> float:
    return sum([weights[stem] for stem in words if stem in weights]) / (len(words) + 8)


def _stands_alone(document: Document, index: int) -> bool:
    """Whether a sentence can be read without the one before it: whole, no open quote, no word first that leans."""
    first, end = document.first[index], document.first[index + 1]
    text = document.sentences[index].text
    opens = text.count("“") + text.count("«") + text.count("(")
    closes = text.count("”") + text.count("»") + text.count(")")
    return (
        _SHORTEST <= end - first <= _LONGEST
        and opens == closes
        and text[0] not in '"“«'
        and text[-1] not in ":؟?"
        and document.tokens[first].form not in tables()["leaning"]
    )


def title(document: Document, found: tuple[Clues, ...], background: tuple[Passage, ...]) -> Title:
    """The article's title, or one chosen from its own words: a headline above the text, else a clause of the news."""
    if document.title:
        return Title(text=document.title)
    headline = _headline(document) or _clause(document, story(document, found, background))
    return Title(text=headline, inferred=True)


def _headline(document: Document) -> str | None:
    """The line above the article that is most like a headline: one printed twice, else the longest."""
    above = []
    for sentence in document.sentences:
        if not sentence.furniture:
            break
        above.append(sentence.text)
    lines = [text for text in above if len(text.split()) >= min(_TITLE_WORDS) - 1 and not _DATELINE.search(text)]
    return max(lines, key=lambda text: (above.count(text), len(text)), default=None)


def _clause(document: Document, told: Story) -> str:
    """The clause of a headline's length, in the news or soon after it, that holds most of what the article repeats."""
    for index in [i for i in told.body if i >= told.news][:_NEAR]:
        clauses = _clauses(document.sentences[index])
        if clauses:
            return max(clauses, key=lambda text: _centrality(of_text(text), told.weights))
    return " ".join(document.sentences[told.news].text.split(" ")[: max(_TITLE_WORDS)])


def _clauses(sentence: Sentence) -> list[str]:
    """The whole clauses of a headline's length: a sentence's opening, or what follows أن."""
    cuts = list(_CUT.finditer(sentence.text))
    starts = [("", 0), *((m[0], m.end()) for m in cuts)]
    ends = [*((m[0], m.start()) for m in cuts), ("", len(sentence.text))]
    found = []
    for (before, start), (after, end) in zip(starts, ends, strict=True):
        piece = sentence.text[start:end].strip(" .…-–")
        whole = before in _THAT or start == 0
        if whole and after not in _THAT and after != ":" and len(piece.split()) in _TITLE_WORDS and _opens_well(piece):
            found.append(piece)
    return found


def _opens_well(piece: str) -> bool:
    tokens = tokenize(piece)
    first = tokens[0].form if tokens else ""
    if not first or first in tables()["no_headline"] or first[0] in "وف" or "says" in classes(first):
        return False
    return bool(of_tokens(tokens))
