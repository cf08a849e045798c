"""A sentence's score for a purpose: the sum of its clues' weights, as `weights.toml` has them."""

import functools
import tomllib
from importlib import resources
from operator import mul
from typing import Literal

import msgspec

from .features import Clues

Purpose = Literal["background", "implications"]

_REASONS = 3


class Weights(msgspec.Struct, frozen=True):
    """The linear model of one purpose: a sentence has it when its score passes `threshold`."""

    threshold: float
    bias: float
    weights: "Known"


class Known(dict[str, float]):
    """The weights by clue; a clue that tells nothing of the purpose has none."""

    def __missing__(self, name: str) -> float:
        return 0.0


@functools.cache
def weights(purpose: Purpose) -> Weights:
    """The weights of `purpose`, fitted by `benchmarks/fit_passages.py`."""
    tables = tomllib.loads(resources.files(__package__).joinpath("weights.toml").read_text(encoding="utf-8"))
    table = tables[purpose]
    return Weights(table["threshold"], table["bias"], Known(table["weights"]))


def score(clues: Clues, purpose: Purpose) -> float:
    """How far the clues speak for `purpose`: log-odds, the threshold taken off."""
    model = weights(purpose)
    values = clues.values
    return sum(map(mul, map(model.weights.__getitem__, values), values.values()), model.bias - model.threshold)


def reasons(clues: Clues, purpose: Purpose) -> tuple[str, ...]:
    """The names of the clues that speak most for `purpose`, strongest first."""
    known = weights(purpose).weights
    told = [(weight, name) for name, value in clues.values.items() if (weight := known[name] * value) > 0]
    return tuple([name for _, name in sorted(told, reverse=True)[:_REASONS]])
