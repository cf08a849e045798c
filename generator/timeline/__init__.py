"""Events: what happens at which date, each by the clause that tells it."""

from .dated import events

__all__ = ["events"]
