"""Where sources disagree: two dates for one event, two numbers for one thing, a statement and its denial, a denial."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..arabic.words import tokenize
from ..briefing import Excerpt
from .figures import DENIALS, Figure, figures
from .page import Disagreement, Happening, Person, Side, Telling
from .tellings import Sources, fullest
from .wording import Wording

_OF_ONE_THING = 0.4  # likeness of two sentences whose numbers may be of one thing
_DENIED = 0.35  # likeness of a statement and its denial


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


def numbers(sources: Sources, excerpts: Iterable[Excerpt], wording: Wording) -> Iterator[Disagreement]:
    """Numbers that differ from source to source in sentences that tell one thing; `excerpts` are whole sentences."""
    told = list(excerpts)
    found = [_single(figures(sources.undated(excerpt))) for excerpt in told]
    counted = [i for i, of in enumerate(found) if of]
    texts = [told[i].text for i in counted]
    homes = [sources.outlet_of[told[i].page] for i in counted]

    def like(a: int, b: int) -> float:
        if homes[a] == homes[b] or not found[counted[a]].keys() & found[counted[b]].keys():
            return 0.0
        return wording.alike(texts[a], texts[b])

    for group in wording.grouped(texts, _OF_ONE_THING, _OF_ONE_THING / 2, like):
        members = [counted[at] for at in group]
        for of in dict.fromkeys(of for i in members for of in found[i]):
            values: defaultdict[float, list[int]] = defaultdict(list)
            for i in members:
                if of in found[i]:
                    values[found[i][of].value].append(i)
            outlets = [frozenset(sources.outlet_of[told[i].page] for i in at) for at in values.values()]
            if len(values) > 1 and len(frozenset().union(*outlets)) > 1 and _of_different(outlets):
                yield Disagreement(
                    kind="number",
                    sides=tuple(
                        Side(figure=found[at[0]][of].text, tellings=fullest(_telling(told[i], sources) for i in at))
                        for at in values.values()
                    ),
                )


def _single(counted: Sequence[Figure]) -> dict[str, Figure]:
    """The figures of a sentence by what they count, where it has one number of it alone."""
    values: defaultdict[str, set[float]] = defaultdict(set)
    for figure in counted:
        values[figure.of].add(figure.value)
    return {figure.of: figure for figure in reversed(counted) if len(values[figure.of]) == 1}


def _of_different(outlets: Sequence[frozenset[str]]) -> bool:
    """Whether some source gives one number alone, and another source another."""
    return any(not a & b for n, a in enumerate(outlets) for b in outlets[n + 1 :])


def _telling(excerpt: Excerpt, sources: Sources) -> Telling:
    return Telling(
        page=excerpt.page, outlet=sources.outlet_of[excerpt.page], item="", excerpts=(excerpt,),
        published=sources.published[excerpt.page],
    )  # fmt: skip


def denials(
    persons: Sequence[Person], denied: Mapping[tuple[str, str], bool], wording: Wording
) -> Iterator[Disagreement]:
    """Statements with another speaker's denial of them; `denied` has (page, id) of the quotes that are denials."""
    told = [(person, t) for person in persons for saying in person.sayings for t in saying.tellings[:1]]
    for person, denial in told:
        if not denied.get((denial.page, denial.item)):
            continue
        against = [
            telling
            for other, telling in told
            if other is not person
            and not denied.get((telling.page, telling.item))
            and wording.alike(_words(denial), _words(telling)) >= _DENIED
        ]
        if against:
            yield Disagreement(kind="denial", sides=(Side(tellings=tuple(against)), Side(tellings=(denial,))))


def denied(
    sources: Sources, excerpts: Iterable[Excerpt], told: Iterable[Disagreement], wording: Wording
) -> Iterator[Disagreement]:
    """Sentences that report a denial, where what is denied is not told in words that stand beside it already."""
    known = {e for matter in told for side in matter.sides for t in side.tellings for e in _places(t)}
    found = [e for e in excerpts if (e.page, e.sentence) not in known and _denies(sources.unquoted(e))]
    for group in wording.grouped([e.text for e in found], _OF_ONE_THING, _OF_ONE_THING):
        tellings = fullest(_telling(found[i], sources) for i in group)
        yield Disagreement(kind="denied", sides=(Side(tellings=tellings),))


def _places(telling: Telling) -> Iterator[tuple[str, str]]:
    for excerpt in telling.excerpts:
        yield excerpt.page, excerpt.sentence


def _denies(text: str) -> bool:
    """Whether a sentence, without what it quotes, has a word of denial."""
    forms = (token.form for token in tokenize(text))
    return any(form in DENIALS or (form[0] in "وف" and form[1:] in DENIALS) for form in forms)


def _words(telling: Telling) -> str:
    return " ".join(excerpt.text for excerpt in telling.excerpts)
