"""From what the pages show to Markdown: Jinja2 templates, strict and escaping."""

import functools
from collections.abc import Callable, Iterator, Sequence
from operator import methodcaller
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import msgspec
import yaml
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from . import __version__, cards, feed, findable, fingerprint, indexes, linked
from .briefing import Briefing, Entry, Excerpt, Outlook, PlaceName, PlacePage, Site, Statement, Voice, Year
from .dossier.assemble import by_id
from .dossier.page import Dossier, Related
from .i18n import Language
from .markup import escape, fragment, isolate, plain, web
from .model import Record
from .settings import Settings
from .site import File, Making
from .wording import names

# Words a minute of silent reading in Arabic. Source: Trauzettel-Klosinski and Dietz, IReST (2012): 138.
_PACE = 138
_NEWEST = 12
_FED = 50
# Entries a page of a list, or bytes of their HTML, so that none grows past what a reader's connection bears.
_CARDS, _ROWS, _BYTES = 40, 80, 60_000
_DESCRIPTION = 200  # characters
_UNSEARCHED = {"search": {"exclude": True}}  # a page that only lists what others hold


class Here(msgspec.Struct, frozen=True, kw_only=True):
    """The page that links start from: `base` leads to the root of the site, `page` is its article's id, if any."""

    base: str
    page: str | None = None

    def to(self, excerpt: Excerpt) -> str:
        """The address of the sentence that `excerpt` stands in."""
        within = f"#{excerpt.sentence}"
        return within if excerpt.page == self.page else self.briefing(excerpt.page) + within

    def briefing(self, page: str) -> str:
        """The address of an article's page."""
        return f"{self.base}briefings/{quote(page)}.html"

    def data(self, page: str) -> str:
        """The address of an article's record."""
        return f"{self.base}briefings/{quote(page)}.json"

    def dossier(self, address: str) -> str:
        """The address of a dossier's page."""
        return f"{self.base}dossiers/{quote(address)}.html"

    def dossier_data(self, address: str) -> str:
        """The address of a dossier's data."""
        return f"{self.base}dossiers/{quote(address)}.json"

    def speaker(self, address: str) -> str:
        """The address of a speaker's page."""
        return f"{self.base}speakers/{quote(address)}.html"

    def place(self, address: str) -> str:
        """The address of a place's page."""
        return f"{self.base}places/{quote(address)}.html"

    def year(self, year: int) -> str:
        """The address of a year's timeline."""
        return f"{self.base}timeline/{year}.html"


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One page of a list that is too long for one."""

    number: int
    count: int
    previous: str | None
    next: str | None


HOME = Here(base="")
INDEX = Here(base="../")


def template_folders(root: Path | None = None) -> list[Path]:
    """Where templates are looked for: the site's own folder, then the package's or the checkout's."""
    package = Path(__file__).parent
    packaged = package / "_templates"
    own = [root / "templates"] if root else []
    return [*own, packaged if packaged.is_dir() else package.parent / "templates"]


class Renderer:
    """The templates with one language and one set of settings."""

    def __init__(self, settings: Settings, root: Path | None = None, name: str = "", url: str | None = None) -> None:
        """`root` is the site's folder, whose `templates/` come first; `name` and `url` are the site's, for its feed."""
        self.settings = settings
        self._root, self._name, self._url = root, name, url
        self._artist = cards.artist(root / cards.FONTS, name) if root and web(url) else None
        self.language = language = Language(settings)
        self._templates = Environment(
            loader=ChoiceLoader([FileSystemLoader(folder) for folder in template_folders(root)]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            extensions=["jinja2.ext.i18n"],
        )
        install: Callable[..., None] = self._templates.install_gettext_translations  # type: ignore[attr-defined]
        install(language.translations, newstyle=True)
        self._templates.filters.update(
            isolate=isolate,
            escape_all=escape,
            web=web,
            fragment=fragment,
            host=lambda url: urlsplit(url).netloc,
        )
        self._templates.globals.update(
            number=functools.lru_cache(maxsize=1 << 10)(language.number),
            digits=lambda value: language.digits(str(value)),
            plural=language.plural,
            date=functools.lru_cache(maxsize=1 << 12)(language.date),
            minutes=lambda words: max(1, round(words / _PACE)),
            citation=self._citation,
            quotation=self._quotation,
            place_name=self._place_name,
            verbatim=Markup("") if language.is_arabic else Markup(' lang="ar" dir="rtl"'),
            version=__version__,
            arabic_digits=language.arabic_digits,
            comma=self._comma,
            deed=deed,
            **names(language.gettext),
        )

    def __reduce__(self) -> tuple[type["Renderer"], tuple[object, ...]]:
        """For another process, which makes a renderer of its own from the same."""
        return Renderer, (self.settings, self._root, self._name, self._url)

    @functools.cached_property
    def made_from(self) -> bytes:
        """The fingerprint of all that a page is made from but what it shows."""
        folders = [folder / part for folder in template_folders(self._root) for part in ("pages", "blocks")]
        fonts = [self._root / cards.FONTS] if self._artist and self._root else []
        drawn = fingerprint.of_folders([*folders, *fonts])
        return fingerprint.of(fingerprint.program(), drawn, self.settings, self._name, self._url)

    @property
    def _comma(self) -> str:
        return "، " if self.language.is_arabic else ", "

    def _place_name(self, place: PlaceName) -> str:
        return self.language.territory(place.code) or place.name

    def _quotation(self, words: str) -> str:
        """`words` between the quotation marks of the site's language."""
        return f"«{plain(words)}»" if self.language.is_arabic else f"“{plain(words)}”"

    def _citation(self, said: Statement) -> Markup:
        """Who said it, where and when: what the page's script puts on the clipboard with the quote and its address."""
        date = self.language.date(said.published)
        known = [said.speaker, said.role, said.publisher, date.text if date else None]
        return escape(self._comma.join(filter(None, known)))

    # Pages

    def briefing(self, briefing: Briefing, record: Record, story: Related | None = None) -> Iterator[File]:
        """An article's page with a link to the dossier of its `story`, and its record beside it."""
        about = briefing.summary[0].text if briefing.summary else briefing.title.text
        matter = {
            "title": briefing.title.text,
            "description": about,
            "kind": "briefing",
            "date": briefing.published.value if self.language.date(briefing.published.value) else None,
            "data": f"{briefing.id}.json",
        }
        date = self.language.date(briefing.published.value)
        yield from self._card(matter, f"briefings/{briefing.id}", [briefing.publisher, date.text if date else None])
        here = Here(base="../", page=briefing.id)
        linked_data = linked.json_ld(briefing)
        found = findable.of_briefing(briefing)
        values = {"briefing": briefing, "linked": linked_data, "story": story, "findable": found}
        yield self.page("briefing", f"briefings/{briefing.id}", matter, here, values)
        yield File(path=f"briefings/{briefing.id}.json", content=linked.data(record, briefing, self.settings))

    def dossier(self, dossier: Dossier) -> Iterator[File]:
        """A story's page, and its data beside it."""
        about = dossier.summary[0].tellings[0].excerpts[0].text if dossier.summary else dossier.title
        matter = {
            "title": dossier.title,
            "description": about,
            "kind": "dossier",
            "date": dossier.last if self.language.date(dossier.last) else None,
            "data": f"{dossier.address}.json",
        }
        date = self.language.date(dossier.last)
        count = self.language.plural("%(count)s article", "%(count)s articles", len(dossier.articles))
        yield from self._card(matter, f"dossiers/{dossier.address}", [count, date.text if date else None])
        values = {
            "dossier": dossier,
            "articles": {article.page: article for article in dossier.articles},
            "items": by_id(dossier),
            "findable": findable.of_dossier(dossier),
        }
        yield self.page("dossier", f"dossiers/{dossier.address}", matter, INDEX, values)
        data = msgspec.json.format(msgspec.json.encode(dossier), indent=1) + b"\n"
        yield File(path=f"dossiers/{dossier.address}.json", content=data)

    def dossiers(self, cards: Sequence[Dossier]) -> Iterator[Making]:
        """The list of dossiers, where there are any."""
        if cards:
            yield from self._list("dossiers", self.language.gettext("Dossiers"), cards, _CARDS, "dossiers")

    def indexes(self, site: Site) -> Iterator[File | Making]:
        """Every page that lists things of several articles."""
        _ = self.language.gettext
        newest = self._text("newest", HOME, briefings=site.briefings[:_NEWEST])
        yield File(path="briefings/.newest.md", content=newest.encode())
        if web(self._url):
            yield File(path=feed.ADDRESS, content=feed.atom(site.briefings[:_FED], self._name, self._url or ""))
        yield from self._list("briefings", _("Briefings"), site.briefings, _CARDS, "briefings")
        yield from self._list("sources", _("Sources"), site.briefings, _ROWS, "briefings")
        yield from self._list("places", _("Places"), site.places, _ROWS, "places")
        yield from self._speakers_index(site.voices)
        for voice in site.voices:
            yield from self._speaker(voice)
        for place in site.places:
            yield from self._place(place)
        about = _("Every dated event of every source")
        matter = {"title": _("Timeline"), "description": about, "kind": "timeline", **_UNSEARCHED}
        yield self._page("timeline", "timeline/index", matter, INDEX, title=_("Timeline"), years=site.years)
        for year in site.years:
            yield from self._year(year)

    def _list(self, folder: str, title: str, items: Sequence[object], size: int, name: str) -> Iterator[Making]:
        stretches = indexes.parts(items, size)
        for part, stretch in zip(_parts("index", len(stretches)), stretches, strict=True):
            shown = self._numbered(title, part)
            matter = {"title": shown, "description": title, "kind": folder, **_UNSEARCHED}
            values = {"title": shown, name: stretch, "part": part}
            yield self._page(folder, f"{folder}/{_address('index', part.number)}", matter, INDEX, **values)

    def _speakers_index(self, voices: Sequence[Voice]) -> Iterator[Making]:
        title = self.language.gettext("Speakers")
        stretches = indexes.parts(voices, _ROWS)
        for part, stretch in zip(_parts("index", len(stretches)), stretches, strict=True):
            shown = self._numbered(title, part)
            matter = {"title": shown, "description": title, "kind": "speakers", **_UNSEARCHED}
            path = f"speakers/{_address('index', part.number)}"
            yield self._page("speakers", path, matter, INDEX, title=shown, letters=indexes.letters(stretch), part=part)

    def _speaker(self, voice: Voice) -> Iterator[Making]:
        stretches = indexes.parts(voice.statements, _BYTES, _bytes)
        for part, stretch in zip(_parts(voice.address, len(stretches)), stretches, strict=True):
            name = voice.name or ""
            about = self._comma.join(filter(None, [name, voice.role]))
            matter: dict[str, Any] = {"title": self._numbered(name, part), "description": about, "kind": "speaker"}
            if part.number > 1 or len(voice.statements) == 1:  # his only quote's page is found by his name
                matter |= _UNSEARCHED
            values = {"voice": voice, "statements": stretch, "total": len(voice.statements), "part": part}
            yield self._page("speaker", f"speakers/{_address(voice.address, part.number)}", matter, INDEX, **values)

    def _place(self, page: PlacePage) -> Iterator[Making]:
        name = self._place_name(page.place)
        address = page.place.address
        everything: list[Outlook | Entry | Briefing] = [*page.outlooks, *page.entries, *page.briefings]
        stretches = indexes.parts(everything, _BYTES, _bytes)
        for part, stretch in zip(_parts(address, len(stretches)), stretches, strict=True):
            shown = self._numbered(name, part)
            matter = {"title": shown, "description": name, "kind": "place"}
            values = {
                "outlooks": [item for item in stretch if isinstance(item, Outlook)],
                "entries": [item for item in stretch if isinstance(item, Entry)],
                "briefings": [item for item in stretch if isinstance(item, Briefing)],
            }
            path = f"places/{_address(address, part.number)}"
            yield self._page("place", path, matter, INDEX, title=shown, part=part, **values)

    def _year(self, year: Year) -> Iterator[Making]:
        title = self.language.gettext("Timeline of %(year)s") % {"year": self.language.digits(str(year.year))}
        stretches = indexes.parts(year.entries, _BYTES, _bytes)
        for part, stretch in zip(_parts(str(year.year), len(stretches)), stretches, strict=True):
            shown = self._numbered(title, part)
            matter = {"title": shown, "description": title, "kind": "timeline", **_UNSEARCHED}
            path = f"timeline/{_address(str(year.year), part.number)}"
            yield self._page("year", path, matter, INDEX, title=shown, months=indexes.months(stretch), part=part)

    def _card(self, matter: dict[str, Any], path: str, foot: Sequence[str | None]) -> Iterator[File]:
        """The picture that stands for a page where links to it are shown; `matter` is told where it is."""
        if self._artist:
            card = self._artist.card(path, plain(matter["title"]), plain(" · ".join(filter(None, foot))))
            matter["image"] = quote(card.path)
            yield card

    def _numbered(self, title: str, part: Part) -> str:
        return title if part.number == 1 else f"{title} ({self.language.number(part.number)})"

    def _text(self, template: str, here: Here, **values: object) -> str:
        return self._templates.get_template(f"pages/{template}.md").render(here=here, **values)

    def page(self, template: str, path: str, matter: dict[str, Any], here: Here, values: dict[str, Any]) -> File:
        """The page at `path`: a template filled with `values`, and `matter` before it."""
        text = front_matter(matter) + self._text(template, here, **values).rstrip("\n") + "\n"
        return File(path=f"{path}.md", content=text.encode())

    def _page(self, template: str, path: str, matter: dict[str, Any], here: Here, **values: object) -> Making:
        """The page at `path`, to be made only where it does not stand already."""
        made_from = fingerprint.of(self.made_from, template, path, matter, here, values)
        return Making(path, made_from, lambda: methodcaller("made", template, path, matter, here, values))

    def made(self, *parts: Any) -> tuple[File, ...]:
        """The page of a `Making`."""
        return (self.page(*parts),)


def _bytes(item: Statement | Outlook | Entry | Briefing) -> int:
    """About how much HTML shows `item`; of a briefing, its title alone."""
    if isinstance(item, Briefing):
        return 100 + 2 * len(item.title.text) + len(quote(item.id))
    return 700 + 2 * len(msgspec.json.encode(item)) + 5 * len(quote(item.page))


def deed(changed: Sequence[str]) -> str:
    """What an editor did to a thing: `added`, `hidden`, `moved` or `corrected`.

    >>> deed(["section", "order"])
    'moved'
    """
    if changed and changed[0] in ("added", "hidden"):
        return changed[0]
    return "moved" if changed and set(changed) <= {"section", "order"} else "corrected"


def front_matter(matter: dict[str, Any]) -> str:
    """YAML front matter; titles and descriptions are escaped for HTML, since MkDocs's templates do not escape them."""
    known = {key: value for key, value in matter.items() if value is not None}
    for key in ("title", "description"):
        words = plain(known[key] or "")
        known[key] = str(Markup.escape(words if len(words) <= _DESCRIPTION else _shortened(words)))
    return f"---\n{yaml.safe_dump(known, allow_unicode=True, sort_keys=False, width=10**6)}---\n\n"


def _shortened(text: str) -> str:
    return text[:_DESCRIPTION].rsplit(" ", 1)[0] + " …"


def _address(name: str, number: int) -> str:
    return name if number == 1 else f"{name}_{number}"


def _parts(name: str, count: int) -> list[Part]:
    """The parts of a list whose first page is at `name`."""

    def link(number: int) -> str | None:
        return f"{quote(_address(name, number))}.html" if 1 <= number <= count else None

    return [Part(number=n, count=count, previous=link(n - 1), next=link(n + 1)) for n in range(1, count + 1)]
