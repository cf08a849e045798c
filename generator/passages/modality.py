"""Clues from what a sentence foretells: an effect of the news, or only the next date on somebody's programme."""

from collections.abc import Collection, Iterator, Sequence

# Words that look ahead without being the verb of what comes: it may come (`led_…`), or it is due (`due_…`).
_OPEN = frozenset({"may", "may_verb", "fear", "threat", "condition"})
_MODALS = _OPEN | {"foresees", "future_word", "expect", "awaited", "scheduled"}
_LED = {"effects": "effect", "consequence": "effect", "becomes": "change", "agenda": "agenda"}  # classes of that verb
_REACH = 4  # words from a modal to its verb
_PROGRAMME = frozenset({"will_agenda", "led_agenda", "due_agenda", "scheduled", "awaited"})
_AHEAD = frozenset({"time_ahead", "time_ahead@"})
NAMES = frozenset(f"{word}_{name}" for word in ("led", "due") for name in (*_LED.values(), "other")) | {
    "plan",
    "future_dated",
}


def led(found: Sequence[tuple[int, frozenset[str]]]) -> Iterator[str]:
    """What each modal of a sentence leads to, of the words and classes `found` in it, or `other`.

    `من المتوقع أن يعقد` leads to a programme (`due_agenda`), `قد يؤدي` to an effect (`led_effect`).
    """
    for rank, (at, names) in enumerate(found):
        if _MODALS.isdisjoint(names):
            continue
        word = "due" if _OPEN.isdisjoint(names) else "led"
        near = (classes & _LED.keys() for after, classes in found[rank + 1 :] if after - at <= _REACH)
        verbs = next(filter(None, near), None)
        yield from (f"{word}_{_LED[verb]}" for verb in verbs) if verbs else (f"{word}_other",)


def planned(names: Collection[str]) -> Iterator[str]:
    """The clues of a date ahead among a sentence's clues `names`: a `plan` when something is scheduled for it."""
    if _AHEAD.isdisjoint(names):
        return
    if not _PROGRAMME.isdisjoint(names):
        yield "plan"
    if "future" in names:
        yield "future_dated"
