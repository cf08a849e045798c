"""A stretch of reported words on its way to a Quote."""

from ..model import QuoteKind, Span
from .entities import Entity


class Found:
    """A stretch of reported words with its speaker, before it becomes a Quote."""

    __slots__ = ("cue", "end", "entity", "evidence", "inferred", "kind", "rule", "stance", "start")

    def __init__(self, start: int, end: int, kind: QuoteKind, cue: int, stance: str, rule: str) -> None:
        self.start, self.end, self.kind, self.cue, self.stance, self.rule = start, end, kind, cue, stance, rule
        self.entity: Entity | None = None
        self.inferred = False
        self.evidence: tuple[Span, ...] = ()
