"""Where sources give two dates for one event, or two numbers for one thing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from ..briefing.page import Excerpt
from .figures import Figure, contradict, figures
from .moments import compatible
from .page import Disagreement, Happening, Side, Telling
from .tellings import Sources, fullest, sentence_telling
from .wording import Wording

_OF_ONE_THING = 0.4  # likeness of two sentences whose numbers may be of one thing


def dates(happenings: Iterable[Happening]) -> Iterator[Disagreement]:
    """Events that sources date differently."""
    for happening in happenings:
        if happening.dates:
            sides = tuple(
                Side(moment=moment, tellings=tuple(t for t in happening.tellings if _dates(t, moment.value)))
                for moment in happening.dates
            )
            yield Disagreement(kind="date", sides=sides)


def _dates(telling: Telling, value: str) -> bool:
    return telling.moment is not None and telling.moment.value == value


def numbers(
    sources: Sources, excerpts: Iterable[Excerpt], happenings: Iterable[Happening], wording: Wording
) -> Iterator[Disagreement]:
    """Numbers that differ from source to source where one event, or one thing in like words, is told.

    `excerpts` are whole sentences, among them those of `happenings`.
    """
    told = list(excerpts)
    found = [_single(figures(sources.undated(excerpt))) for excerpt in told]
    seen: set[tuple[int, str]] = set()
    for members in (*_of_one_event(told, happenings), *_in_like_words(told, found, sources, wording)):
        for of in dict.fromkeys(of for i in members for of in found[i]):
            counted = [i for i in members if of in found[i]]
            sides: defaultdict[float, list[int]] = defaultdict(list)
            for i in counted:
                sides[found[i][of].value].append(i)
            figured = [(found[at[0]][of], _outlets(at, told, sources)) for at in sides.values()]
            if not _contradicts(figured) or any((i, of) in seen for i in counted):
                continue
            seen.update((i, of) for i in counted)
            yield Disagreement(
                kind="number",
                sides=tuple(
                    Side(figure=figure.text, tellings=fullest(sentence_telling(told[i], sources) for i in at))
                    for (figure, _), at in zip(figured, sides.values(), strict=True)
                ),
            )


def _of_one_event(told: Sequence[Excerpt], happenings: Iterable[Happening]) -> Iterator[list[int]]:
    """Indexes of the sentences that tell each event."""
    places = {(excerpt.page, excerpt.sentence): i for i, excerpt in enumerate(told)}
    for happening in happenings:
        own = ((e.page, e.sentence) for telling in happening.tellings for e in telling.excerpts)
        yield sorted({places[at] for at in own if at in places})


def _in_like_words(
    told: Sequence[Excerpt], found: Sequence[Mapping[str, Figure]], sources: Sources, wording: Wording
) -> Iterator[list[int]]:
    """Indexes of sentences with numbers in groups that tell one thing, of one time."""
    counted = [i for i, of in enumerate(found) if of]
    texts = [told[i].text for i in counted]
    homes = [sources.outlet_of[told[i].page] for i in counted]
    days = [sources.days(told[i]) for i in counted]

    def like(a: int, b: int) -> float:
        if homes[a] == homes[b] or not found[counted[a]].keys() & found[counted[b]].keys():
            return 0.0
        if days[a] and days[b] and not any(compatible(x, y) for x in days[a] for y in days[b]):
            return 0.0
        return wording.alike(texts[a], texts[b])

    keys = list(zip(texts, homes, days, strict=True))
    for group in wording.grouped(texts, _OF_ONE_THING, _OF_ONE_THING, like, keys=keys):
        yield [counted[at] for at in group]


def _outlets(indexes: Iterable[int], told: Sequence[Excerpt], sources: Sources) -> frozenset[str]:
    return frozenset(sources.outlet_of[told[i].page] for i in indexes)


def _contradicts(figured: Sequence[tuple[Figure, frozenset[str]]]) -> bool:
    """Whether some source gives one number alone, another source another, and both cannot be right."""
    return any(not mine & yours and contradict(a, b) for (a, mine), (b, yours) in combinations(figured, 2))


def _single(counted: Sequence[Figure]) -> dict[str, Figure]:
    """The figures of a sentence by what they count, where it has one number of it alone."""
    values: defaultdict[str, set[float]] = defaultdict(set)
    for figure in counted:
        values[figure.of].add(figure.value)
    return {figure.of: figure for figure in reversed(counted) if len(values[figure.of]) == 1}
