"""Summary, background and implications of a story: what several sources say, once, with all their links."""

from collections.abc import Callable, Iterable, Sequence

import msgspec

from ..briefing.compose import SCOPES
from ..briefing.page import Briefing, Excerpt, Outlook, PlaceName
from ..model import Correction, Scope
from .page import Concern, Joined, ScopeGroup, Telling
from .tellings import Sources, fullest, item_id
from .wording import Wording

_LIKE, _MEAN = 0.45, 0.4  # likeness of passages that say the same
_ONE_ARTICLE = 0.15  # what an article takes from it by itself, which seldom says a thing twice
_IN_SUMMARY = 0.6  # likeness from which background says nothing that the summary does not say
_SUMMARY = 6  # entries


class _Item(msgspec.Struct, frozen=True):
    """A passage of one article."""

    page: str
    id: str
    excerpts: tuple[Excerpt, ...]
    speaker: str | None = None
    edited: Correction | None = None

    @property
    def text(self) -> str:
        return " ".join(excerpt.text for excerpt in self.excerpts)


def summary(briefings: Sequence[Briefing], sources: Sources, wording: Wording) -> tuple[Joined, ...]:
    """The sentences that sum the story up: those that most sources have, then those most like all others."""
    items = [_Item(b.id, excerpt.sentence, (excerpt,)) for b in briefings for excerpt in b.summary]
    texts = [item.text for item in items]
    groups = _grouped(items, wording)
    worth = {
        group[0]: (
            len({sources.outlet_of[items[i].page] for i in group}),
            max(sum(wording.alike(texts[i], text) for text in texts) for i in group),
        )
        for group in groups
    }
    best = sorted(groups, key=lambda group: worth[group[0]], reverse=True)[:_SUMMARY]
    joined = [_joined("m", [items[i] for i in group], sources) for group in best]
    return tuple(sorted(joined, key=lambda j: (j.tellings[0].excerpts[0].number, sources.rank[j.tellings[0].page])))


def background(
    briefings: Sequence[Briefing], known: Iterable[Joined], sources: Sources, wording: Wording
) -> tuple[Joined, ...]:
    """Every passage of background once, without those that say what `known` says; most sources first."""
    items = [_item(outlook) for b in briefings for outlook in b.background]
    said = [" ".join(excerpt.text for excerpt in telling.excerpts) for j in known for telling in j.tellings]
    new = [item for item in items if all(wording.alike(item.text, text) < _IN_SUMMARY for text in said)]
    return _in_order(_all("b", new, sources, wording), sources)


def implications(
    briefings: Sequence[Briefing],
    sources: Sources,
    wording: Wording,
    checked: Callable[[Iterable[Joined]], Iterable[Joined]] = tuple,
) -> tuple[ScopeGroup, ...]:
    """Every implication once, as `checked` leaves it: by scope, then by the places, as its fullest wording has them."""
    where: dict[tuple[str, str], tuple[Scope, tuple[PlaceName, ...]]] = {}
    items = []
    for b in briefings:
        for group in b.implications:
            for concern in group.concerns:
                for outlook in concern.outlooks:
                    where[outlook.page, outlook.id] = group.scope, concern.places
                    items.append(_item(outlook))
    found: dict[Scope, dict[frozenset[str], tuple[tuple[PlaceName, ...], list[Joined]]]] = {s: {} for s in SCOPES}
    for joined in checked(_in_order(_all("i", items, sources, wording), sources)):
        scope, places = where[joined.tellings[0].page, joined.tellings[0].item]
        found[scope].setdefault(frozenset(place.code for place in places), (places, []))[1].append(joined)
    return tuple(
        ScopeGroup(
            scope=scope,
            concerns=tuple(Concern(places=places, passages=tuple(passages)) for places, passages in concerns.values()),
        )
        for scope, concerns in found.items()
        if concerns
    )


def _item(outlook: Outlook) -> _Item:
    return _Item(outlook.page, outlook.id, outlook.excerpts, outlook.speaker, outlook.edited)


def _all(letter: str, items: Sequence[_Item], sources: Sources, wording: Wording) -> list[Joined]:
    return [_joined(letter, [items[i] for i in group], sources) for group in _grouped(items, wording)]


def _grouped(items: Sequence[_Item], wording: Wording) -> list[list[int]]:
    """Indexes of `items` in groups that say the same."""
    texts = [item.text for item in items]

    def like(i: int, j: int) -> float:
        return wording.alike(texts[i], texts[j]) - (_ONE_ARTICLE if items[i].page == items[j].page else 0.0)

    keys = [(item.page, text) for item, text in zip(items, texts, strict=True)]
    return wording.grouped(texts, _LIKE, _MEAN, like, keys=keys)


def _joined(letter: str, items: Sequence[_Item], sources: Sources) -> Joined:
    tellings = fullest(
        Telling(
            page=item.page, outlet=sources.outlet_of[item.page], item=item.id, excerpts=item.excerpts,
            speaker=item.speaker, published=sources.published[item.page], edited=item.edited,
        )
        for item in items
    )  # fmt: skip
    return Joined(
        id=item_id(letter, items[0].page, items[0].id),
        tellings=tellings,
        outlets=sources.outlets(tellings),
        alone=sources.alone(tellings),
    )


def _in_order(joined: Iterable[Joined], sources: Sources) -> tuple[Joined, ...]:
    """What most sources say first, else in the order of the articles."""
    return tuple(
        sorted(
            joined,
            key=lambda j: (
                -len(j.outlets),
                min(sources.rank[telling.page] for telling in j.tellings),
                j.tellings[0].excerpts[0].number,
            ),
        )
    )
