"""An article for the terminal: each sentence with what was found in it, and the rule that found it."""

from collections.abc import Iterable, Iterator, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from .model import Actor, Event, Implication, Passage, Place, Quote, Record, Sentence, Span, Timex

_SHOWN_WORDS = 4  # at each end of a long text

Finding = Timex | Quote | Event | Passage


def explain(record: Record) -> RenderableType:
    """`record` as a header, its numbered sentences with their findings, and tables of actors and places."""
    findings = _by_sentence(record)
    return Group(
        _header(record),
        *(part for sentence in record.sentences for part in _sentence(sentence, findings[sentence.id], record)),
        _mentions("actors", record.actors),
        _mentions("places", record.places),
    )


def _by_sentence(record: Record) -> dict[str, list[Finding]]:
    """Every finding under the sentence that it begins in."""
    layers: tuple[Sequence[Finding], ...] = (
        record.timexes, record.quotes, record.events, record.background, record.implications,
    )  # fmt: skip
    found = sorted((finding for layer in layers for finding in layer), key=lambda finding: finding.start)
    by_sentence: dict[str, list[Finding]] = {sentence.id: [] for sentence in record.sentences}
    number = 0
    for finding in found:
        while number + 1 < len(record.sentences) and record.sentences[number + 1].start <= finding.start:
            number += 1
        by_sentence[record.sentences[number].id].append(finding)
    return by_sentence


def _header(record: Record) -> RenderableType:
    published = record.published
    lines = Table(box=None, show_header=False, padding=(0, 1))
    lines.add_row("source", Text(record.source.path))
    lines.add_row("title", Text(record.title.text + ("  (chosen from the text)" if record.title.inferred else "")))
    lines.add_row("published", Text(f"{published.value}  ({published.basis})"))
    lines.add_row("from", Text(_quoted(published.evidence))) if published.evidence else None
    if published.conflicts:
        lines.add_row("contradicted by", Text(_quoted(published.conflicts)), style="yellow")
    return lines


def _quoted(spans: Iterable[Span]) -> str:
    return "، ".join(f"«{span.text}»" for span in spans)


def _sentence(sentence: Sentence, findings: list[Finding], record: Record) -> Iterator[RenderableType]:
    mark = "  heading" if sentence.heading else "  in the summary" if sentence.id in record.summary else ""
    yield Text(f"\n{sentence.id}{mark}", style="bold cyan")
    yield Text(sentence.text, justify="right", style="bold" if sentence.heading else "")
    if not findings:
        return
    table = Table(box=None, show_header=False, padding=(0, 1), row_styles=["dim"])
    for column in ("id", "layer", "what", "text", "rule"):
        table.add_column(column, overflow="fold", justify="right" if column == "text" else "left")
    for finding in findings:
        layer, what = _described(finding)
        table.add_row(finding.id, layer, Text(what), Text(_shortened(finding, sentence)), _rule(finding))
    yield table


def _shortened(finding: Finding, sentence: Sentence) -> str:
    """Enough of a finding's text to see where it begins and ends."""
    if (finding.start, finding.end) == (sentence.start, sentence.end):
        return "(the whole sentence)"
    words = finding.text.split()
    return (
        finding.text
        if len(words) <= 2 * _SHOWN_WORDS
        else " ".join((*words[:_SHOWN_WORDS], "…", *words[-_SHOWN_WORDS:]))
    )


def _described(finding: Finding) -> tuple[str, str]:
    """The layer of a finding and what was said of it."""
    match finding:
        case Timex():
            return "time", " ".join(filter(None, (finding.value, finding.mod)))
        case Quote():
            role = f" ({finding.role})" if finding.role else ""
            return f"{finding.kind} quote", f"{finding.speaker or '?'}{role} · {finding.cue} · {finding.stance}"
        case Event():
            return "event", f"{finding.date} {finding.tense}"
        case Implication():
            return "implication", " ".join((finding.scope, *finding.places))
        case _:
            return "background", ""


def _rule(finding: Finding) -> Text:
    reasons = ": " + ", ".join(finding.reasons) if isinstance(finding, Passage) and finding.reasons else ""
    return Text(finding.rule + reasons + (" · inferred" if finding.inferred else ""))


def _mentions(name: str, items: Sequence[Actor | Place]) -> RenderableType:
    table = Table(title=f"\n{name}", title_justify="left", box=box.SIMPLE)
    for column in ("id", "name", "what", "mentions", "rule"):
        table.add_column(column, overflow="fold")
    for item in items:
        what = " · ".join(filter(None, (item.kind, item.role))) if isinstance(item, Actor) else item.code
        table.add_row(item.id, Text(item.name), Text(what), str(len(item.mentions)), Text(item.rule))
    return table if items else Text(f"\nno {name}")
