"""The rules: each a name, the pattern of the phrase, and the meaning that it yields."""

from . import dates, days, lengths, years
from .shared import RULES, Rule

__all__ = ["RULES", "Rule", "dates", "days", "lengths", "years"]
