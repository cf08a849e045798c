"""Columns of a printed page: where its letters stand tells which lines are read one after another."""

import itertools
from collections.abc import Iterator
from typing import NamedTuple

_LEVEL = 0.5  # of the size of type: letters that differ less in height stand on one line
_GUTTER = 1.2  # of the size of type: a wider gap may part columns
_ROWS = 5  # lines on each side of a gutter
_CROSSED = 0.2  # share of lines, headlines say, that may run over a gutter
_PLACES = 100  # that are looked at; the lines of one gutter have theirs close together
_DEEPEST = 6  # columns beside each other, and then some


class Glyph(NamedTuple):
    """A letter, or a ligature of several, where it stands: x0 left, x1 right, y its height; `order` of drawing."""

    order: int
    text: str
    x0: float
    x1: float
    y: float
    size: float


def rows(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Letters that stand on one line, the highest line first, each from left to right."""
    found: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: (-glyph.y, glyph.x0)):
        if found and found[-1][0].y - glyph.y < _LEVEL * max(glyph.size, found[-1][0].size):
            found[-1].append(glyph)
        else:
            found.append([glyph])
    return [sorted(row, key=lambda glyph: glyph.x0) for row in found]


def columns(glyphs: list[Glyph], depth: int = 0) -> Iterator[list[Glyph]]:
    """Blocks of a page in the order of reading: what runs over all columns, then each column from the right."""
    lines = rows(glyphs)
    gutter = _gutter(lines) if depth < _DEEPEST else None
    if gutter is None:
        yield glyphs
        return
    whole: list[Glyph] = []
    band: list[Glyph] = []
    for line in lines:
        if _crosses(line, gutter):
            yield from _band(band, gutter, depth)
            whole, band = [*whole, *line], []
        else:
            if whole:
                yield whole
            whole, band = [], [*band, *line]
    yield from _band(band, gutter, depth)
    if whole:
        yield whole


def _band(glyphs: list[Glyph], gutter: float, depth: int) -> Iterator[list[Glyph]]:
    for side in ([g for g in glyphs if g.x0 >= gutter], [g for g in glyphs if g.x0 < gutter]):
        if side:
            yield from columns(side, depth + 1)


def _stretches(line: list[Glyph]) -> list[tuple[float, float]]:
    """Where a line has letters, from left to right, without gaps that are as wide as a gutter."""
    found: list[tuple[float, float]] = []
    for glyph in line:
        if not glyph.text.strip():
            continue
        if found and glyph.x0 - found[-1][1] <= _GUTTER * glyph.size:
            found[-1] = (found[-1][0], max(found[-1][1], glyph.x1))
        else:
            found.append((glyph.x0, glyph.x1))
    return found


def _crosses(line: list[Glyph], gutter: float) -> bool:
    return any(left < gutter < right for left, right in _stretches(line))


def _gutter(lines: list[list[Glyph]]) -> float | None:
    """Where a page is parted in two from top to bottom; None when it is not."""
    stretches = [found for line in lines if (found := _stretches(line))]
    gaps = sorted((one[1] + other[0]) / 2 for line in stretches for one, other in itertools.pairwise(line))
    places = gaps[:: len(gaps) // _PLACES + 1]
    best: tuple[int, float] | None = None
    for place in places:
        crossed = sum(any(left < place < right for left, right in line) for line in stretches)
        before = sum(line[0][1] <= place for line in stretches)
        behind = sum(line[-1][0] >= place for line in stretches)
        parts = min(before, behind) >= _ROWS and crossed <= _CROSSED * len(stretches)
        if parts and (best is None or crossed < best[0]):
            best = crossed, place
    return best[1] if best else None
