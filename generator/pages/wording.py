"""What the pages call the kinds of things that templates do not spell out themselves."""

from collections.abc import Callable


def names(_: Callable[[str], str]) -> dict[str, dict[str, str]]:
    """What the pages call the kinds of things, in the language of a catalogue's `gettext`."""
    return {
        "kinds": {
            "direct": _("direct quotation"),
            "indirect": _("reported speech"),
            "mixed": _("reported speech with quoted words"),
        },
        "deeds": {
            "added": _("Added by the editor"),
            "corrected": _("Corrected by the editor"),
            "hidden": _("Removed by the editor"),
            "moved": _("Moved by the editor"),
        },
        "things": {
            "": _("the article"),
            "a": _("actor"),
            "b": _("passage of background"),
            "e": _("event"),
            "i": _("implication"),
            "p": _("place"),
            "q": _("quote"),
            "s": _("sentence of the summary"),
            "t": _("time expression"),
        },
        "fields": {
            "author": _("author"),
            "date": _("date"),
            "dossier": _("story"),
            "kind": _("kind"),
            "places": _("places"),
            "publisher": _("publisher"),
            "role": _("role"),
            "scope": _("whom it concerns"),
            "speaker": _("speaker"),
            "tense": _("past or announced"),
            "text": _("where the words begin and end"),
            "title": _("title"),
        },
        "scopes": {"regional": _("In the region"), "domestic": _("At home"), "international": _("In the world")},
        "stances": {
            "attitude": _("attitude"),
            "commissive": _("pledge"),
            "directive": _("call to act"),
            "distancing": _("claim"),
            "endorsing": _("affirmation"),
            "forecast": _("forecast"),
            "hedged": _("likelihood"),
            "negative": _("denial or criticism"),
            "opinion": _("opinion"),
            "positive": _("praise"),
            "question": _("question"),
            "warning": _("warning"),
        },
        "matters": {
            "date": _("Two dates for one event"),
            "number": _("Two numbers for one thing"),
            "denial": _("A statement and its denial"),
            "denied": _("A denial"),
        },
    }
