"""What each word says by itself, asked once a word for all stages.

Memory is slow beside the processor: a word is looked up once, when the text is cut up, and its entry stays with its
token. Most words say nothing to most questions, so a document has, for each question, the tokens that have an answer.
"""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from ..model import Answers, Document, Entry
from .memo import Memo

Value = TypeVar("Value")

_told: list[Callable[[str], Any]] = []  # the questions of `Column`, in the order of the modules that ask
_few: list[Callable[[str], Any]] = []  # those of `Trigger`
_kept: list[Memo[Any]] = []


def kept(function: Callable[[str], Value]) -> Callable[[str], Value]:
    """`memo.memo` for what holds entries: it begins anew when one more question is asked."""
    values = Memo(function)
    _kept.append(values)
    return values.__getitem__


@kept
def entry(form: str) -> Entry:
    """What a folded word says to each question."""
    answers = ((k, ask(form)) for k, ask in enumerate(_few))
    return tuple(ask(form) for ask in _told), tuple((k, answer) for k, answer in answers if answer)


def answers(entries: list[Entry]) -> Answers:
    """For each question to which few words have an answer, the tokens that do, and what it is."""
    where: tuple[list[int], ...] = tuple([] for _ in _few)
    what: tuple[list[Any], ...] = tuple([] for _ in _few)
    for i, entry in enumerate(entries):
        for k, answer in entry[1]:
            where[k].append(i)
            what[k].append(answer)
    return where, what


def _ask(questions: list[Callable[[str], Any]], question: Callable[[str], Any]) -> int:
    """One more question; its place among them."""
    questions.append(question)
    for values in _kept:
        values.clear()
    return len(questions) - 1


class Column(Generic[Value]):
    """A question to which every word has an answer, that hangs on nothing but the folded word.

    A stage declares its questions where its rules stand.
    """

    __slots__ = ("_ask", "_at")

    def __init__(self, ask: Callable[[str], Value]) -> None:
        self._ask = ask
        self._at = _ask(_told, ask)

    def of(self, document: Document, start: int = 0, end: int | None = None) -> list[Value]:
        """The answer for each of a document's tokens, or of those from `start` to `end`."""
        at, entries = self._at, document.entries[start:end]
        if entries and at >= len(entries[0][0]):  # the stage was imported after the document was cut up
            return list(map(self._ask, document.forms[start:end]))
        return [entry[0][at] for entry in entries]


class Trigger(Generic[Value]):
    """A question to which few words have an answer that is true, and to whose rules the others mean nothing."""

    __slots__ = ("_ask", "_at")

    def __init__(self, ask: Callable[[str], Value | None]) -> None:
        self._ask = ask
        self._at = _ask(_few, ask)

    def of(self, document: Document) -> tuple[list[int], list[Value]]:
        """The tokens of a document that have an answer, in order, and what each answers."""
        where, what = document.answers
        if self._at >= len(where):  # the stage was imported after the document was cut up
            found = [(i, answer) for i, answer in enumerate(map(self._ask, document.forms)) if answer]
            return [i for i, _ in found], [answer for _, answer in found]
        return where[self._at], what[self._at]
