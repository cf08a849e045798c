"""A sentence's score for a purpose: the sum of its clues' weights, as `weights.toml` has them."""

import functools
import tomllib
from importlib import resources
from typing import Literal

import msgspec

from .features import Clues

Purpose = Literal["background", "implications"]

_REASONS = 3


class Weights(msgspec.Struct, frozen=True):
    """The linear model of one purpose: a sentence has it when its score passes `threshold`."""

    threshold: float
    bias: float
    weights: dict[str, float]


@functools.cache
def weights(purpose: Purpose) -> Weights:
    """The weights of `purpose`, fitted by `benchmarks/fit_passages.py`."""
    tables = tomllib.loads(resources.files(__package__).joinpath("weights.toml").read_text(encoding="utf-8"))
    table = tables[purpose]
    return Weights(table["threshold"], table["bias"], table["weights"])


def score(clues: Clues, purpose: Purpose) -> float:
    """How far the clues speak for `purpose`: log-odds, the threshold taken off."""
    model = weights(purpose)
    known = model.weights
    told = [known[name] * value for name, value in clues.values.items() if name in known]
    return sum(told, model.bias - model.threshold)


def reasons(clues: Clues, purpose: Purpose) -> tuple[str, ...]:
    """The names of the clues that speak most for `purpose`, strongest first."""
    known = weights(purpose).weights
    told = [(known[name] * value, name) for name, value in clues.values.items() if name in known]
    return tuple(name for weight, name in sorted(told, reverse=True)[:_REASONS] if weight > 0)
