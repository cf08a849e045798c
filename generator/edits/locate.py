"""Where an editor's words stand in a source, and what comes nearest to words that do not."""

import difflib
import re
from collections.abc import Iterable

from ..model import Record, Sentence, Span

_SHOWN = 60  # characters of a text in a message


class NotFoundError(Exception):
    """Words that do not stand in the source, or stand there more than once; with a remedy."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.problem, self.remedy = problem, remedy


def located(record: Record, words: str, sentence: str | None = None, near: Span | None = None) -> Span:
    """The one stretch of the source that reads `words`, whatever blanks and line ends stand between them.

    `sentence` is the one it begins in; `near` is a span that it overlaps, if it overlaps any.

    Raises:
        NotFoundError: it stands nowhere, or in several places.
    """
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    found = [match.span() for match in pattern.finditer(record.text)]
    if near is not None:
        found = [(a, b) for a, b in found if a < near.end and near.start < b] or found
    if sentence is not None:
        found = [(a, b) for a, b in found if sentence_at(record, a).id == sentence]
    if not found:
        where = f"in sentence {sentence}" if sentence else "in the source"
        raise NotFoundError(f"these words do not stand {where}", _like(record, words))
    if len(found) > 1:
        ids = ", ".join(dict.fromkeys(sentence_at(record, a).id for a, _ in found))
        raise NotFoundError(f"these words stand in {ids}", "say which: sentence: s…; or write more of the words")
    start, end = found[0]
    return Span(start=start, end=end, text=record.text[start:end])


def sentence_at(record: Record, offset: int) -> Sentence:
    """The sentence that `offset` lies in, or the one before it."""
    before = [sentence for sentence in record.sentences if sentence.start <= offset]
    return before[-1] if before else record.sentences[0]


def _like(record: Record, words: str) -> str:
    near = nearest(words, [(sentence.id, sentence.text) for sentence in record.sentences], 1)
    return f"copy them from the source; nearest: {near}" if near else "copy them from the source"


def nearest(words: str, candidates: Iterable[tuple[str, str]], count: int = 3) -> str:
    """The candidates (id and text) that are most like `words`, for a message."""
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(words)

    def likeness(candidate: tuple[str, str]) -> float:
        matcher.set_seq1(candidate[1])
        return matcher.ratio()

    best = sorted(candidates, key=likeness, reverse=True)[:count]
    return ", ".join(f'{name} "{shortened(text)}"' for name, text in best)


def shortened(text: str) -> str:
    """`text` on one line, cut where a message would grow too long."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[:_SHOWN].rsplit(" ", 1)[0] + " …"
