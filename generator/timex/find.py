"""Every time expression of a document, as it stands in the text."""

import functools
import re
import unicodedata

import msgspec

from ..arabic.folding import TATWEEL, fold
from ..arabic.memo import memo
from ..model import Document, TimexType
from . import grammar
from .lexicon import listed
from .mention import Date, Every, Length, Meaning, Mention, Name, Shift
from .rules import RULES, Rule
from .scan import Phrase, Scan, scan

_WINDOW = 32  # tokens that one expression may hold


@functools.cache
def _rules() -> tuple[dict[str, list[Rule]], re.Pattern[str]]:
    """The rules by the class that can begin them, and a pattern that finds such classes with any clitics."""
    by_class: dict[str, list[Rule]] = {}
    for rule in RULES:
        for character in rule.pattern.begins:
            by_class.setdefault(character, []).append(rule)
    every = "".join(chr(ord(character) + extra) for character in by_class for extra in (0, 0x200, 0x400, 0x600))
    return by_class, re.compile(f"[{every}]")


def find(document: Document) -> tuple[Mention, ...]:
    """The mentions of a document in order; they do not overlap."""
    scanned = scan(document)
    _, begins = _rules()
    found: list[Mention] = []
    for sentence in range(len(document.sentences)):
        at, end = document.first[sentence], document.first[sentence + 1]
        while (start := begins.search(scanned.classes, at, end)) is not None:
            at = start.start()
            mention = _longest(scanned, at, end, sentence)
            if isinstance(mention, Mention):
                found.append(mention)
                at = mention.last
            else:
                at = mention or at + 1
    return _completed(_headed(found, document), scanned)


def _longest(scanned: Scan, at: int, end: int, sentence: int) -> Mention | int | None:
    """The longest phrase from `at` that a rule gives a meaning to, or the end of a name."""
    stop = scanned.classes.find(grammar.OTHER, at, min(at + _WINDOW, end))
    for size, rule in _matches(scanned.classes[at : stop if stop > 0 else min(at + _WINDOW, end)]):
        phrase = Phrase(scanned, at, at + size, sentence)
        meaning = rule.build(phrase)
        if isinstance(meaning, Name):
            return at + size
        if meaning is not None:
            return _mention(phrase, rule.name, meaning)
    return None


@memo
def _matches(run: str) -> tuple[tuple[int, Rule], ...]:
    """The rules whose pattern matches at the beginning of a run of classes, and how much; the longest first."""
    first = grammar.unattached(run[0])
    by_class, _ = _rules()
    bare = first + run[1:]
    found = [(match.end(), rule) for rule in by_class[first] if (match := rule.pattern.regex.match(bare))]
    return tuple(sorted(found, key=lambda match: -match[0]))


def _type(meaning: Meaning) -> TimexType:
    match meaning:
        case Length():
            return "DURATION"
        case Every():
            return "SET"
        case _:
            return "DATE"


def _mention(phrase: Phrase, name: str, meaning: Meaning) -> Mention:
    tokens = phrase.scan.document.tokens
    text = phrase.scan.document.text
    start = _offset(phrase, phrase.first)
    end = tokens[phrase.last - 1].end
    while end < len(text) and (unicodedata.combining(text[end]) or text[end] == TATWEEL):
        end += 1
    inner = start
    for index in range(phrase.first, phrase.last):
        word = phrase.scan.words.get(index)
        if word is not None and word.entry.kind not in ("later", "ago", "passing", "thence"):
            inner = _offset(phrase, index)
            break
    return Mention(
        start=start, end=end, inner=inner, first=phrase.first, last=phrase.last, sentence=phrase.sentence,
        text=text[start:end], type=_type(meaning), rule=name, meaning=meaning,
        mod=phrase.name("part") or phrase.name("approx"), today=phrase.value("dayword"),
    )  # fmt: skip


def _offset(phrase: Phrase, index: int) -> int:
    """Where the word begins in the text behind the clitics that stand outside."""
    token = phrase.scan.document.tokens[index]
    word = phrase.scan.words.get(index)
    if word is None or not word.cut:
        return token.start
    return after_letters(phrase.scan.document.text, token.start, token.end, word.cut)


def after_letters(text: str, start: int, end: int, count: int) -> int:
    """The offset behind the first `count` letters and the marks that they carry."""
    at = start
    while at < end and (count or not fold(text[at])):
        count -= bool(fold(text[at]))
        at += 1
    return at


def _headed(mentions: list[Mention], document: Document) -> list[Mention]:
    """The mentions, those marked that stand on a line of their own at the top or the bottom: datelines."""
    if not mentions or len(document.sentences) == 1:
        return mentions
    last = document.sentences[-1].paragraph
    marked = []
    for mention in mentions:
        sentence = document.sentences[mention.sentence]
        outer = sentence.paragraph < _TOP or sentence.paragraph > last - _BOTTOM
        marked.append(
            msgspec.structs.replace(mention, dateline=True) if outer and _dates_line(mention, document) else mention
        )
    return marked


_TOP, _BOTTOM = 10, 4  # paragraphs
_LABELS = frozenset(map(fold, listed("datelines")))
_OTHERS = 4  # words of a dateline besides the date: a town, an agency


def _dates_line(mention: Mention, document: Document) -> bool:
    """Whether a full date is all that its line says, but for a town, an agency, a time."""
    date = mention.meaning
    if not isinstance(date, Date) or date.day is None or date.month is None or date.year is None:
        return False
    first, end = document.first[mention.sentence], document.first[mention.sentence + 1]
    rest = [*document.tokens[first : mention.first], *document.tokens[mention.last : end]]
    if rest and rest[-1].form in (".", "؟", "!"):
        return False
    return sum(token.kind == "word" and token.form not in _LABELS for token in rest) <= _OTHERS


def _completed(mentions: list[Mention], scanned: Scan) -> tuple[Mention, ...]:
    """Mentions of one list share what stands with the last: `24 و25 أبريل`, `بين يناير ومارس 2018`."""
    out = mentions[:]
    for index in range(len(out) - 2, -1, -1):
        this, following = out[index].meaning, out[index + 1].meaning
        if (
            not (isinstance(this, Date) and isinstance(following, Date))
            or this.year is not None
            or this.base is not None
        ):
            continue
        near = out[index + 1].first - out[index].last <= 2 and out[index].sentence == out[index + 1].sentence
        if near and _weekdays(this, following) and _from_to(scanned, out[index]):
            later = msgspec.structs.replace(following, base=Shift("week", 1, textual=True))
            out[index + 1] = msgspec.structs.replace(out[index + 1], meaning=later)
            continue
        if this.day and this.month is None and this.weekday is None:
            meaning = msgspec.structs.replace(following, day=this.day, weekday=None)
        elif not (near and _joins(scanned, out[index])):
            continue
        elif this.month and following.month and (following.year or following.base):
            meaning = msgspec.structs.replace(this, year=following.year, hijri=following.hijri, base=following.base)
        elif this.weekday is not None and following.weekday is not None and following.base and this.month is None:
            meaning = msgspec.structs.replace(this, base=following.base)
        else:
            continue
        out[index] = msgspec.structs.replace(out[index], meaning=meaning)
    return tuple(out)


def _weekdays(this: Date, following: Date) -> bool:
    """Whether both are weekdays and no more."""
    return all(date == Date(weekday=date.weekday) and date.weekday is not None for date in (this, following))


def _from_to(scanned: Scan, mention: Mention) -> bool:
    """Whether the next mention ends what this one begins: من الأحد إلى الخميس."""
    tokens = scanned.document.tokens
    begins = mention.first > 0 and tokens[mention.first - 1].form == "من"
    return begins and tokens[mention.last].form in ("الي", "حتي", "وحتي")


def _joins(scanned: Scan, mention: Mention) -> bool:
    """Whether the words behind a mention join it to the next: و, إلى, a dash."""
    tokens = scanned.document.tokens
    return tokens[mention.last].form in ("الي", "حتي", "-", "–") or tokens[mention.last].form.startswith("و")
