"""The document as classes of words, and the search for the longest phrase that a rule accepts."""

from typing import NamedTuple

from ..arabic.vocabulary import Trigger
from ..model import Document, Token
from . import grammar
from .lexicon import WRITTEN, Entry, Word, starts

_SLASH = grammar.symbol("slash")
_SEPARATORS = frozenset("/-.–\\")
_GLUES = {"و": (True, 0), "ف": (True, 0), "ب": (False, 0), "ل": (False, 0), "ك": (False, 0), "ال": (False, 2)} | {
    clitics + "ال": (clitics[0] in "وف", 2) for clitics in ("و", "ف", "ب", "ك", "وب", "فب")
} | {"لل": (False, 2), "ولل": (True, 2), "لال": (False, 2), "ول": (True, 0), "وب": (True, 0)}  # fmt: skip


class Scan(NamedTuple):
    """A document's words of time: one class a token, and for each such token what it says."""

    document: Document
    classes: str
    words: dict[int, Word]


class Sense(NamedTuple):
    """What a form may be: a number, a word of time with its class, the beginning of phrases by their second word."""

    number: bool
    word: Word | None
    sign: str
    phrases: dict[str, list[tuple[tuple[str, ...], Word, str]]]
    month_as_written: bool  # it is a month only where the text writes it as one: آب, never أب (father)


def scan(document: Document) -> Scan:
    """The classes of a document's tokens."""
    tokens = document.tokens
    text = document.text
    signs = [grammar.OTHER] * len(tokens)
    words: dict[int, Word] = {}
    done = -1
    for index, sense in zip(*_SENSES.of(document), strict=True):
        if index <= done:
            continue
        if sense.number:
            done = _number(text, tokens, index, signs, words)
            continue
        if sense.phrases:
            last = _phrase(tokens, index, sense, signs, words)
            if last:
                done = last
                continue
        if sense.word is not None:
            if (
                sense.month_as_written
                and not text[: tokens[index].end].endswith(WRITTEN[:1] if sense.word.governed else WRITTEN)
                and not (index > 1 and signs[index - 1] == _SLASH and signs[index - 2] == sense.sign)
            ):
                continue  # but أغسطس/أب
            signs[index] = sense.sign
            words[index] = sense.word
    return Scan(document, "".join(signs), words)


def _sense(form: str) -> Sense | None:
    """What a form may be; None for the many that say nothing of time."""
    if form.isascii() and form.isdigit():
        return Sense(True, None, "", {}, False)
    if len(form) == 1 and form in grammar.MARKS:
        kind = grammar.MARKS[form]
        return Sense(False, Word(Entry(kind, 0), False, 0, False, False), grammar.symbol(kind), {}, False)
    word, phrases = starts(form)
    if word is not None and word.entry == ("number", 100) and word.definite:
        word = None  # بالمئة, per cent
    if word is None and not phrases:
        return None
    by_second: dict[str, list[tuple[tuple[str, ...], Word, str]]] = {}
    for following, meant in phrases:
        by_second.setdefault(following[0], []).append((following, meant, grammar.of_word(meant)))
    father = word is not None and word.entry.kind == "month" and form.endswith("اب")
    return Sense(False, word, grammar.of_word(word) if word else "", by_second, father)


_SENSES = Trigger(_sense)


def _phrase(
    tokens: tuple[Token, ...], index: int, sense: Sense, signs: list[str], words: dict[int, Word]
) -> int | None:
    """Classify the longest phrase that begins at `index`; returns the index of its last token."""
    if index + 1 >= len(tokens):
        return None
    for following, word, sign in sense.phrases.get(tokens[index + 1].form, ()):
        last = index + len(following)
        if last < len(tokens) and all(tokens[at].form == form for at, form in enumerate(following[1:], index + 2)):
            signs[index] = sign
            words[index] = word
            signs[index + 1 : last + 1] = grammar.MORE * len(following)
            return last
    return None


def _number(text: str, tokens: tuple[Token, ...], index: int, signs: list[str], words: dict[int, Word]) -> int:
    """Classify the number at `index`; returns the index of the last token read."""
    token = tokens[index]
    joined, cut = False, 0
    before = tokens[index - 1] if index else None
    if before is not None and before.kind == "word" and _touches(text[before.end : token.start]):
        joined, cut = _GLUES.get(before.form, (False, 0))
        if cut and signs[index - 1] == grammar.OTHER:
            the = Word(
                Entry("the", 0), False, len(before.form) - 2 if before.form[-2:] != "لل" else int(joined), joined, False
            )
            signs[index - 1] = grammar.of_word(the)
            words[index - 1] = the
            joined = False
        elif joined and signs[index - 1] == grammar.OTHER:
            signs[index - 1] = grammar.symbol("glue")
    numeric = _numeric(tokens, index)
    if numeric is not None:
        date, last = numeric
        words[index] = Word(Entry("numeric", date), False, 0, joined, False)
        signs[index] = grammar.symbol("numeric", joined=joined)
        for more in range(index + 1, last + 1):
            signs[more] = grammar.MORE
        return last
    if _is_clock(tokens, index):
        words[index] = Word(Entry("time", 0), False, 0, joined, False)
        signs[index : index + 3] = [grammar.symbol("time", joined=joined), grammar.MORE, grammar.MORE]
        return index + 2
    if _fragment(text, token):
        return index
    value = int(token.form[:9])
    if len(token.form) > 6:
        return index
    kind = "four" if len(token.form) == 4 and 1000 <= value < 2200 else "small" if 1 <= value <= 31 else "count"
    words[index] = Word(Entry(kind, value), False, 0, joined, False)
    signs[index] = grammar.symbol(kind, joined=joined)
    return index


def _touches(gap: str) -> bool:
    """Whether nothing but tatweel, and a blank behind it, lies between a clitic and its number: `الـ 24`."""
    return not (gap.strip("\u0640 ") if gap.startswith("\u0640") else gap)


def _is_clock(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a time of day stands here: 10:30."""
    if index + 2 >= len(tokens):
        return False
    hour, colon, minute = tokens[index : index + 3]
    return (
        colon.form == ":"
        and hour.end == colon.start
        and colon.end == minute.start
        and minute.kind == "number"
        and (len(hour.form), len(minute.form)) in ((1, 2), (2, 2))
        and int(hour.form) < 25
        and int(minute.form) < 60
    )


def _fragment(text: str, token: Token) -> bool:
    """Whether a number is part of a longer one, a percentage or an amount of money."""
    before, after = text[max(0, token.start - 2) : token.start], text[token.end : token.end + 2]
    if before and before[-1:] in ".,٫٬:+#$€£" and (before[:1].isdigit() or before[-1:] in "+#$€£"):
        return True
    if after[:1] in ".,٫٬" and after[1:2].isdigit():
        return True
    return after.lstrip()[:1] in ("%", "٪", "$", "€") or before.strip()[-1:] in ("%", "٪")


def _numeric(tokens: tuple[Token, ...], index: int) -> tuple[str, int] | None:
    """A date in digits (21/10/2025, 2025-10-21, 19-10-1436) as `Y-M-D`, and the index of its last token."""
    if index + 4 >= len(tokens):
        return None
    a, one, b, two, c = tokens[index : index + 5]
    if not (one.form == two.form and one.form in _SEPARATORS and b.kind == c.kind == "number"):
        return None
    gaps = {one.start - a.end, b.start - one.end, two.start - b.end, c.start - two.end}
    if max(gaps) > 1 or (len(gaps) > 1 and one.form != "/"):
        return None
    if max(len(a.form), len(b.form), len(c.form)) > 4:
        return None
    x, y, z = int(a.form), int(b.form), int(c.form)
    if len(a.form) == 4:
        year, month, day = x, y, z
    elif len(c.form) == 4 or (len(c.form) == 2 and one.form == "/"):
        year, month, day = (z if len(c.form) == 4 else 2000 + z), y, x
    else:
        return None
    if month > 12 and day <= 12:
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1000 <= year < 2200):
        return None
    return f"{year}-{month}-{day}", index + 4


class Phrase(NamedTuple):
    """What a rule's pattern matched: the tokens `first` to `last` (excluded) of a scan."""

    scan: Scan
    first: int
    last: int
    sentence: int

    def entries(self, *kinds: str) -> list[Entry]:
        """The entries of those classes, in order."""
        words = self.scan.words
        return [words[i].entry for i in range(self.first, self.last) if i in words and words[i].entry.kind in kinds]

    def has(self, *kinds: str) -> bool:
        """Whether a word of one of those classes is in the phrase."""
        return self._entry(kinds) is not None

    def value(self, *kinds: str) -> int | None:
        """The number that the first word of those classes stands for."""
        found = self._entry(kinds)
        return int(found.value) if found is not None else None

    def name(self, *kinds: str) -> str | None:
        """The name that the first word of those classes stands for."""
        found = self._entry(kinds)
        return str(found.value) if found is not None else None

    def _entry(self, kinds: tuple[str, ...]) -> Entry | None:
        """The first entry of those classes."""
        words = self.scan.words
        for i in range(self.first, self.last):
            if i in words and (entry := words[i].entry).kind in kinds:
                return entry
        return None

    def before(self, distance: int = 1) -> Word | None:
        """The word of time that stands `distance` tokens before the phrase."""
        return self.scan.words.get(self.first - distance)

    def form(self, index: int) -> str:
        """The folded form of a token of the document, or nothing outside of it."""
        tokens = self.scan.document.tokens
        return tokens[index].form if 0 <= index < len(tokens) else ""
