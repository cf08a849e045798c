"""Long lists cut into pages by what is in them and not by count, so that a page keeps its address when others grow.

Each item has a path from the wide to the narrow: ("2018", "2018-H1", "2018-Q2", "2018-05"), or ("ض-ي", "ض-ق", "ع").
A page is the widest place on those paths whose items fit one page. A new item changes the page that it comes to, or
cuts it in a few.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Generic, TypeVar

import msgspec

from ..address import alphabetical
from ..calendar import interval

Item = TypeVar("Item")

_LETTERS = 6
_ALPHABET = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
UNDATED = "undated"


class Stretch(msgspec.Struct, Generic[Item], frozen=True, kw_only=True):
    """Items that share a page: `name` is their place on the paths, and empty where all are on one page."""

    name: str
    items: tuple[Item, ...]


def stretches(
    items: Sequence[Item],
    path: Callable[[Item], tuple[str, ...]],
    most: int,
    room: float = float("inf"),
    weigh: Callable[[Item], float] = lambda _: 0,
) -> list[Stretch[Item]]:
    """`items` in stretches of at most `most` that weigh at most `room`; one empty stretch when there are none.

    Stretches stand in the order of their first items. Where a path ends and there are still too many, they are numbered
    from the first item on.

    >>> dates = ["2017-03", "2018-01", "2018-04", "2018-11"]
    >>> [(each.name, len(each.items)) for each in stretches(dates, by_time, 2)]
    [('2015-2017', 1), ('2018-H1', 2), ('2018-H2', 1)]
    """
    weighed = [_Weighed(item, path(item), weigh(item)) for item in items]
    return list(_cut(weighed, most, room, 0, ""))


class _Weighed(msgspec.Struct, Generic[Item], frozen=True):
    item: Item
    path: tuple[str, ...]
    weight: float


def _cut(items: Sequence[_Weighed[Item]], most: int, room: float, depth: int, name: str) -> Iterator[Stretch[Item]]:
    if len(items) <= most and sum(each.weight for each in items) <= room:
        yield Stretch(name=name, items=tuple(each.item for each in items))
        return
    ended = [each for each in items if len(each.path) <= depth]
    yield from _numbered(ended, most, room, name)
    inside: dict[str, list[_Weighed[Item]]] = {}
    for each in items:
        if len(each.path) > depth:
            inside.setdefault(each.path[depth], []).append(each)
    for narrower, found in inside.items():
        yield from _cut(found, most, room, depth + 1, narrower)


def _numbered(items: Sequence[_Weighed[Item]], most: int, room: float, name: str) -> Iterator[Stretch[Item]]:
    """Items that no path tells apart, by count and weight."""
    weight, count, part = 0.0, 0, 1

    def part_of(each: _Weighed[Item]) -> int:
        nonlocal weight, count, part
        if count and (count == most or weight + each.weight > room):
            weight, count, part = 0.0, 0, part + 1
        weight, count = weight + each.weight, count + 1
        return part

    for number, found in groupby(items, key=part_of):
        numbered = name if number == 1 else f"{name}_{number}"
        yield Stretch(name=numbered, items=tuple(each.item for each in found))


def by_time(value: str) -> tuple[str, ...]:
    """The path of a TIMEX3 date by when it begins, down to its month, as far as it is precise; years by halves.

    >>> by_time("2018-05-12")[:5]
    ('2000-2099', '2000-2049', '2000-2029', '2000-2019', '2010-2019')
    >>> by_time("2018-05-12")[5:]
    ('2015-2019', '2018-2019', '2018', '2018-H1', '2018-Q2', '2018-05')
    >>> by_time("198X")[-1], by_time("XXXX")
    ('1980-1989', ('undated',))
    """
    days = interval(value)
    if days is None:
        return (UNDATED,)
    year, month = days.first.year, days.first.month
    century, decade = year // 100 * 100, year // 10 * 10
    steps = {
        "century": [_years(century, century + 99)],
        "decade": [_years(century + 10 * a, century + 10 * b + 9) for a, b in _halves(year // 10 % 10, 10)],
        "year": [_years(decade + a, decade + b) for a, b in _halves(year % 10, 10)],
        "half": [f"{year:04}-H{(month + 5) // 6}"],
        "quarter": [f"{year:04}-Q{(month + 2) // 3}"],
        "month": [f"{year:04}-{month:02}"],
    }
    grains = list(steps)
    end = grains.index(days.grain) if days.grain in steps else len(grains)
    return tuple(name for grain in grains[: end + 1] for name in steps[grain])


def _years(first: int, last: int) -> str:
    return f"{first:04}-{last:04}" if first != last else f"{first:04}"


def when(name: str) -> str:
    """A TIMEX3 value that a stretch of time begins with, or nothing for what has no date.

    >>> when("2015-2019"), when("2018-Q2_3"), when("undated")
    ('2015', '2018-Q2', '')
    """
    value = name.split("_")[0]
    if interval(value):
        return value
    return value[:4] if value != UNDATED else ""


def by_letters(name: str) -> tuple[str, ...]:
    """The path of a name in the alphabet, by halves; the article does not count.

    >>> by_letters("العبدي")[:7]
    ('ض-ي', 'ض-ق', 'ض-ع', 'ظ-ع', 'ع', 'عا-عص', 'عا-عخ')
    """
    letters = [letter for letter in alphabetical(name) if letter.isalnum()][:_LETTERS]
    path, before = [], ""
    for letter in letters or ["0"]:
        at = _ALPHABET.find(letter)  # a foreign letter is a part of its own
        for first, last in _halves(at, len(_ALPHABET)) if at >= 0 else ():
            if first != last:
                path.append(f"{before}{_ALPHABET[first]}-{before}{_ALPHABET[last]}")
        before += letter
        path.append(before)
    return tuple(path)


def _halves(at: int, size: int) -> Iterator[tuple[int, int]]:
    """Ever narrower parts of the numbers below `size` that `at` is in, by their first and last, down to itself."""
    first, last = 0, size - 1
    while first < last:
        middle = (first + last) // 2
        first, last = (first, middle) if at <= middle else (middle + 1, last)
        yield first, last
