"""A slice of a folder of records as what the pages of a site are made from, in the place of the seeds."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec

from .. import edits
from ..archive import harvest
from ..archive.harvest import EDITS
from ..archive.pieces import Piece
from ..archive.store import Store
from ..briefing import asides
from ..calendar import interval
from ..dossier import register
from ..dossier.register import Register
from ..errors import MujazError, SourceError
from ..model import Article, Record, Source
from ..pipeline import extract
from ..progress import Progress
from ..settings import Settings
from .select import selected


class Slice(msgspec.Struct, frozen=True, kw_only=True):
    """The records of a folder for which a condition holds; corrections and persons are those of the site's root."""

    root: Path
    records: str
    where: str | None

    def __call__(
        self, chosen: Settings, store: Store, problems: list[MujazError], progress: Progress
    ) -> Iterator[Piece]:
        """Every record's piece; what is wrong with records and corrections goes to `problems`.

        Raises:
            SourceError: the folder holds no complete extraction, or the condition has no meaning or fits nothing.
        """
        count, records = selected(self.records, self.where)
        if not count:
            raise SourceError("--where", "fits no article", self.where, f"look at what is in {self.records}")
        people = register.load(self.root / register.NAME, problems)
        corrections = edits.files(self.root / EDITS, problems)
        pages: dict[str, str] = {}
        for done, record in enumerate(records):
            progress(record.source.path, done, count)
            if (other := pages.setdefault(record.id.casefold(), record.source.path)) != record.source.path:
                problems.append(_clash(record, other))
                continue
            file = corrections.get(record.id)
            if file is None:
                yield harvest.put(people.applied(asides.without(record)), chosen, store)
            else:
                yield harvest.put(self._corrected(record, file, people, chosen, problems), chosen, store)
        progress("", count, count)

    def _corrected(
        self, record: Record, file: Path, people: Register, chosen: Settings, problems: list[MujazError]
    ) -> Record:
        """`record` as its editors corrected it; made anew where they corrected what others count from."""
        placed = edits.read(file, file.relative_to(self.root).as_posix(), problems)
        article = _article(record)
        corrected = edits.article(article, placed)
        if corrected != article:
            record = msgspec.structs.replace(extract(corrected, chosen), id=record.id)
        return edits.applied(people.applied(asides.without(record)), placed, problems)


def _article(record: Record) -> Article:
    """The article that a record was made from."""
    source, published = record.source, record.published
    days = interval(published.value) if published.basis == "stated" else None
    stated: date | None = days.first if days and days.grain == "day" else None
    same = {name: getattr(source, name) for name in Source.__struct_fields__ if name in Article.__struct_fields__}
    return Article(**same, text=record.text, title=None if record.title.inferred else record.title.text, date=stated)


def _clash(record: Record, other: str) -> SourceError:
    clash = "its page would have the address of another's"
    return SourceError(record.source.path, clash, other, "rename one of them, and extract again")
