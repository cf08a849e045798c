"""Where an article's own text ends and the openings of other stories begin, which some houses set below it."""

import re
from collections.abc import Sequence
from itertools import accumulate

from .furniture import JOINS
from .names import Sort, read
from .words import tokenize

# Calibrated on 2,000 articles of five outlets, of which one sets teasers below its own.
_SHARED = 0.35  # share of its words that a paragraph of another story has in common with the article at most
_FEWEST, _MOST = 2, 8  # teasers below an article
_OWN = 3  # paragraphs of the article itself
_SHORTEST = 14  # words of a teaser
_LEADS = 3  # one in so many opens as news does, with a verb of the past

_RUN = re.compile(r"\S+")
_JOINED = re.compile(rf"[وف][\u0621-\u064a]{{2,}}|(?:{'|'.join(JOINS)})\b|[^\u0621-\u064a]")


def teasers(paragraphs: Sequence[str]) -> int:
    """The index of the first paragraph, all given folded, that opens another story; their number where none does.

    All from there on are such: none goes on from what stands before it, and none shares much with the article.
    """
    count = len(paragraphs)
    first = count
    while first > max(_OWN, count - _MOST) and _stands_alone(paragraphs[first - 1]):
        first -= 1
    if count - first < _FEWEST:
        return count
    leads = [*accumulate(map(_is_lead, reversed(paragraphs[first:])))][::-1]  # how many from each on
    if not any(leads[start - first] * _LEADS >= count - start for start in range(first, count - _FEWEST + 1)):
        return count  # nearly always, and soon seen
    known = {word for paragraph in paragraphs[:first] for word in _words(paragraph)}
    tails = [_words(paragraph) for paragraph in paragraphs[first:]]
    for start in range(first, count - _FEWEST + 1):
        own = tails[start - first :]
        if all(len(words & known) < _SHARED * len(words) for words in own):
            return start if leads[start - first] * _LEADS >= len(own) else count
        known |= own[0]
    return count


def _stands_alone(paragraph: str) -> bool:
    """Whether a paragraph may open a story."""
    return len(paragraph.split()) >= _SHORTEST and not _JOINED.match(paragraph.strip())


def _words(paragraph: str) -> set[str]:
    return {read(token.form).core for token in tokenize(paragraph) if token.kind == "word" and len(token.form) > 3}


def _is_lead(paragraph: str) -> bool:
    """Whether a paragraph opens with a verb of the past: `أعلنت بلدية الريحان`."""
    runs = (run[0] for run in _RUN.finditer(paragraph))
    first = next((token.form for run in runs for token in tokenize(run) if token.kind == "word"), "")
    return bool(read(first).sort & Sort.VERB) or (first.endswith("ت") and not first.endswith("ات"))
