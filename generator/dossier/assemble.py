"""From the records of a story to what its page shows."""

from collections.abc import Container, Iterable, Sequence

import msgspec

from ..briefing import compose
from ..briefing.compose import order
from ..briefing.page import Briefing, Entry, Excerpt
from ..calendar import interval
from ..model import Record
from ..settings import Settings
from . import disagreements, passages
from .denials import denials
from .denied import denied
from .elsewhere import Elsewhere
from .happenings import happenings
from .page import Article, Dossier, Happening, Joined
from .sayings import persons
from .stories import Story
from .tellings import Sources, body, sources_of
from .wording import Wording


def dossier(story: Story, records: Sequence[Record], settings: Settings, came: Container[str] = frozenset()) -> Dossier:
    """The page of `story`, whose articles `records` are, the earliest first; some `came` since the last build."""
    sources = sources_of(records)
    briefings = [compose.briefing(record, settings) for record in records]
    wording = Wording(sentence.text for record in records for sentence in record.sentences if not sentence.furniture)
    entries = [entry for briefing in briefings for entry in _entries(briefing)]
    statements = [said for briefing in briefings for voice in briefing.voices for said in voice.statements]
    shown = list(_shown(briefings, sources))
    first = {record.id: own[0].id for record in records if (own := body(record))}
    leads = [excerpt for excerpt in shown if excerpt.sentence == first.get(excerpt.page)]
    elsewhere = Elsewhere(shown, sources, wording)
    told = elsewhere.checked(sorted(happenings(entries, leads, sources, wording), key=lambda h: order(h.moment)))
    speakers = [
        msgspec.structs.replace(person, sayings=elsewhere.checked(person.sayings))
        for person in persons(statements, sources, wording)
    ]
    summed = elsewhere.checked(passages.summary(briefings, sources, wording))
    ground = elsewhere.checked(passages.background(briefings, summed, sources, wording))
    implied = passages.implications(briefings, sources, wording, elsewhere.checked)
    days = sorted((d.first, b.published.value) for b in briefings if (d := interval(b.published.value)))
    dated = [h for h in told if interval(h.moment.value)]
    denying = ((record.id, quote.id) for record in records for quote in record.quotes if denied(quote.cue))
    contrary = (
        *disagreements.dates(told),
        *disagreements.numbers(sources, shown, told, wording),
        *denials(sources, speakers, denying, shown, wording),
    )
    return Dossier(
        address=story.address,
        title=story.title,
        named=story.group.name is not None,
        first=days[0][1] if days else "XXXX",
        last=days[-1][1] if days else "XXXX",
        outlets=sources.all,
        articles=tuple(_article(briefing, sources) for briefing in briefings),
        summary=summed,
        background=ground,
        past=tuple(h for h in dated if h.tense == "past"),
        coming=tuple(h for h in dated if h.tense == "coming"),
        undated=tuple(h for h in told if not interval(h.moment.value)),
        persons=tuple(speakers),
        implications=implied,
        disagreements=contrary,
        came=tuple(record.id for record in records if record.id in came),
        newest=_newest(records, came, (*told, *(s for p in speakers for s in p.sayings), *ground)),
        related=story.related,
    )


def _entries(briefing: Briefing) -> Iterable[Entry]:
    return (*briefing.timeline.past, *briefing.timeline.coming, *briefing.timeline.undated)


def _article(briefing: Briefing, sources: Sources) -> Article:
    return Article(
        page=briefing.id,
        title=briefing.title,
        publisher=briefing.publisher,
        published=briefing.published,
        url=briefing.url,
        outlet=sources.outlet_of[briefing.id],
        copy_of=sources.copy_of.get(briefing.id),
    )


def _shown(briefings: Iterable[Briefing], sources: Sources) -> Iterable[Excerpt]:
    """Every sentence of body that the articles' pages show, whole."""
    for briefing in briefings:
        for line in briefing.lines:
            if not line.heading:
                excerpt = Excerpt(page=briefing.id, sentence=line.id, number=line.number, text=line.words)
                if sources.sentence(excerpt) == line.words:
                    yield excerpt


def card(dossier: Dossier) -> Dossier:
    """What the list of dossiers shows of one: its title, dates, articles and the first entry of its summary."""
    return msgspec.structs.replace(
        dossier, summary=dossier.summary[:1], background=(), past=(), coming=(), undated=(), persons=(),
        implications=(), disagreements=(), newest=(), related=(),
    )  # fmt: skip


def newest(dossier: Dossier) -> int:
    """A key that puts dossiers in order of their latest article; 0 for those without a date."""
    days = interval(dossier.last)
    return days.first.toordinal() if days else 0


def by_id(dossier: Dossier) -> dict[str, Joined]:
    """Every joined thing of a dossier by its id."""
    passages = (p for scope in dossier.implications for concern in scope.concerns for p in concern.passages)
    sayings = (saying for person in dossier.persons for saying in person.sayings)
    events = (*dossier.past, *dossier.coming, *dossier.undated)
    return {item.id: item for item in (*dossier.summary, *events, *sayings, *passages, *dossier.background)}


def _newest(records: Sequence[Record], came: Container[str], items: Iterable[Joined | Happening]) -> tuple[str, ...]:
    """The ids of what the articles that came alone tell; nothing when all of them came, and all is new."""
    if all(record.id in came for record in records):
        return ()
    return tuple(item.id for item in items if all(telling.page in came for telling in item.tellings))
