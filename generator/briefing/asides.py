"""What an article tells itself: the record without what the openings of other stories below it tell."""

from bisect import bisect_left

from msgspec.structs import replace

from ..model import Record, Span


def without(record: Record) -> Record:
    """`record` without what stands in its asides alone: quotes, events, time expressions and actors; its text stays.

    An aside is the opening of a story that has, or may have, an article of its own: here it would count twice.
    """
    asides = [sentence for sentence in record.sentences if sentence.aside]
    if not asides:
        return record
    starts = [sentence.start for sentence in record.sentences]

    def own(item: Span) -> bool:
        at = bisect_left(starts, item.start + 1) - 1
        return at < 0 or not record.sentences[at].aside

    return replace(
        record,
        timexes=tuple(filter(own, record.timexes)),
        quotes=tuple(filter(own, record.quotes)),
        events=tuple(filter(own, record.events)),
        actors=tuple(actor for actor in record.actors if any(map(own, actor.mentions))),
    )
