"""The columns of an article in Parquet: what one selects by, and the record itself."""

from typing import Any

import msgspec
import pyarrow as pa

from ..calendar import interval
from ..model import Record

RECORD = "record"  # in JSON, as `mujaz extract` prints it
SCHEMA = pa.schema(
    [
        ("id", pa.string()),  # names its page
        ("path", pa.string()),  # of its source
        ("url", pa.string()),
        ("publisher", pa.string()),
        ("author", pa.string()),
        ("dossier", pa.string()),
        ("title", pa.string()),
        ("published", pa.string()),  # TIMEX3, at the precision that is known
        ("published_from", pa.date32()),  # the first day that it covers
        ("published_to", pa.date32()),  # the last
        ("published_basis", pa.string()),
        ("sha256", pa.string()),  # of the text
        ("characters", pa.int32()),
        ("sentences", pa.int32()),
        ("quotes", pa.int32()),
        ("events", pa.int32()),
        ("speakers", pa.list_(pa.string())),
        ("actors", pa.list_(pa.string())),
        ("places", pa.list_(pa.string())),  # territory codes, and names of blocs
        (RECORD, pa.string()),
    ]
)


def row(record: Record) -> dict[str, Any]:
    """What stands of `record` in each column."""
    days = interval(record.published.value)
    return {
        "id": record.id,
        "path": record.source.path,
        "url": record.source.url,
        "publisher": record.source.publisher,
        "author": record.source.author,
        "dossier": record.source.dossier,
        "title": record.title.text,
        "published": record.published.value,
        "published_from": days.first if days else None,
        "published_to": days.last if days else None,
        "published_basis": record.published.basis,
        "sha256": record.sha256,
        "characters": len(record.text),
        "sentences": len(record.sentences),
        "quotes": len(record.quotes),
        "events": len(record.events),
        "speakers": sorted({quote.speaker for quote in record.quotes if quote.speaker}),
        "actors": [actor.name for actor in record.actors],
        "places": [place.code for place in record.places],
        RECORD: msgspec.json.encode(record).decode(),
    }
