"""The value of a number written in words."""

from collections.abc import Iterable


def total(values: Iterable[int]) -> int:
    """The number that number words name one after the other, each given by its own value.

    >>> total([5, 20])  # خمسة وعشرون
    25
    >>> total([1000, 9, 100, 6, 90])  # ألف وتسع مئة وستة وتسعون
    1996
    >>> total([2000, 5, 10])  # ألفين وخمسة عشر
    2015
    """
    done = group = last = 0
    for value in values:
        if value == 1000:
            done += (group or 1) * 1000
            group = 0
        elif value == 2000:
            done += 2000
        elif value == 100 and 0 < last < 10:
            group += last * 100 - last
        else:
            group += value
        last = value
    return done + group
