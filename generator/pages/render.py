"""From what the pages show to Markdown: Jinja2 templates, strict and escaping."""

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import methodcaller
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import quote, urlsplit

import yaml
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from .. import __version__
from ..archive import arrivals, compiled, fingerprint
from ..archive.arrivals import Memory
from ..briefing.page import Briefing, PlaceName, Site, Statement
from ..dossier.assemble import by_id
from ..dossier.page import Dossier, Related
from ..dossier.register import Register
from ..model import Record
from ..settings import Settings
from . import cards, data, faults, feed, findable, linked
from .directory import Directory
from .i18n import Language
from .links import HOME, Here
from .lists import Lists
from .markup import escape, fragment, isolate, plain, web
from .site import File, Making
from .wording import names

# Words a minute of silent reading in Arabic. Source: Trauzettel-Klosinski and Dietz, IReST (2012): 138.
_PACE = 138
_NEWEST = 12
_NEWEST_DOSSIERS = 4
_FED = 50
_DESCRIPTION = 200  # characters
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)  # in C where it is there
_NOBODY: Mapping[str, str] = MappingProxyType({})


def template_folders(root: Path | None = None) -> list[Path]:
    """Where templates are looked for: the site's own folder, then the package's or the checkout's."""
    package = Path(__file__).parents[1]
    packaged = package / "_templates"
    own = [root / "templates"] if root else []
    return [*own, packaged if packaged.is_dir() else package.parent / "templates"]


class Renderer:
    """The templates with one language and one set of settings."""

    def __init__(
        self,
        settings: Settings,
        root: Path | None = None,
        name: str = "",
        url: str | None = None,
        people: Register = Register(),  # noqa: B008 - it does not change
    ) -> None:
        """`root` is the site's folder, whose `templates/` come first; `name` and `url` are the site's, for its feed."""
        self.settings = settings
        self.people = people
        self._root, self._name, self._url = root, name, url
        self._artist = cards.artist(root / cards.FONTS, name) if root and web(url) else None
        self.language = language = Language(settings)
        self._folders = (root / "templates" if root else None, template_folders()[-1])
        self._templates = Environment(
            loader=ChoiceLoader([FileSystemLoader(folder) for folder in template_folders(root)]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,  # a renderer lasts for one build
            bytecode_cache=compiled.kept(root) if root else None,
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
            place_name=self.place_name,
            latin=self._latin,
            verbatim=Markup("") if language.is_arabic else Markup(' lang="ar" dir="rtl"'),
            version=__version__,
            arabic_digits=language.arabic_digits,
            comma=self._comma,
            deed=deed,
            **names(language.gettext),
        )

    def __reduce__(self) -> tuple[type["Renderer"], tuple[object, ...]]:
        """For another process, which makes a renderer of its own from the same."""
        return Renderer, (self.settings, self._root, self._name, self._url, self.people)

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

    def place_name(self, place: PlaceName) -> str:
        """What the site calls a place."""
        return self.language.territory(place.code) or place.name

    def _latin(self, name: str) -> str | None:
        """The name of a person in Latin letters, where an editor gave it."""
        known = self.people.find(name)
        return known.latin if known else None

    def _quotation(self, words: str) -> str:
        """`words` between the quotation marks of the site's language."""
        return f"«{plain(words)}»" if self.language.is_arabic else f"“{plain(words)}”"

    def _citation(self, said: Statement) -> Markup:
        """Who said it, where and when: what the page's script puts on the clipboard with the quote and its address."""
        date = self.language.date(said.published)
        known = [said.speaker, said.role, said.publisher, date.text if date else None]
        return escape(self._comma.join(filter(None, known)))

    # Pages

    def briefing(
        self, briefing: Briefing, record: Record, story: Related | None = None, shared: Mapping[str, str] = _NOBODY
    ) -> Iterator[File]:
        """An article's page with a link to the dossier of its `story`, and its record beside it.

        `shared` has where those stand whom the page leads to.
        """
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
        here = Here(base="../", page=briefing.id, shared=shared)
        linked_data = linked.json_ld(briefing, self._latin)
        found = findable.of_briefing(briefing, self._latin)
        values = {"briefing": briefing, "linked": linked_data, "story": story, "findable": found}
        yield self.page("briefing", f"briefings/{briefing.id}", matter, here, values)
        yield File(path=f"briefings/{briefing.id}.json", content=data.of_record(record, briefing, self.settings))

    def dossier(self, dossier: Dossier, shared: Mapping[str, str] = _NOBODY) -> Iterator[File]:
        """A story's page, and its data beside it; `shared` has where those stand whom it leads to."""
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
        here = Here(base="../", shared=shared)
        yield self.page("dossier", f"dossiers/{dossier.address}", matter, here, values)
        yield File(path=f"dossiers/{dossier.address}.json", content=data.of_dossier(dossier))

    def dossiers(self, cards: Sequence[Dossier]) -> Iterator[File | Making]:
        """The list of dossiers and the newest for the home page, where there are any; `cards`: the newest first."""
        if cards:
            newest = self._text("newest_dossiers", HOME, dossiers=cards[:_NEWEST_DOSSIERS])
            yield File(path="dossiers/.newest.md", content=newest.encode())
            yield from Lists(self).dossiers(cards)

    def indexes(self, site: Site, directory: Directory, memory: Memory = arrivals.NOTHING) -> Iterator[File | Making]:
        """Every page that lists things of several articles."""
        values = {"briefings": site.briefings[:_NEWEST], "came": _among(site, memory.came)}
        newest = self._text("newest", HOME, **values, changed=_among(site, memory.changed))
        yield File(path="briefings/.newest.md", content=newest.encode())
        if web(self._url):
            yield File(path=feed.ADDRESS, content=feed.atom(site.briefings[:_FED], self._name, self._url or ""))
        yield from Lists(self).indexes(site, directory)

    def _card(self, matter: dict[str, Any], path: str, foot: Sequence[str | None]) -> Iterator[File]:
        """The picture that stands for a page where links to it are shown; `matter` is told where it is."""
        if self._artist:
            card = self._artist.card(path, plain(matter["title"]), plain(" · ".join(filter(None, foot))))
            matter["image"] = quote(card.path)
            yield card

    def _text(self, template: str, here: Here, **values: object) -> str:
        with faults.told(*self._folders):
            return self._templates.get_template(f"pages/{template}.md").render(here=here, **values)

    def page(self, template: str, path: str, matter: dict[str, Any], here: Here, values: dict[str, Any]) -> File:
        """The page at `path`: a template filled with `values`, and `matter` before it."""
        text = front_matter(matter) + self._text(template, here, **values).rstrip("\n") + "\n"
        return File(path=f"{path}.md", content=text.encode())

    def making(self, template: str, path: str, matter: dict[str, Any], here: Here, **values: object) -> Making:
        """The page at `path`, to be made only where it does not stand already."""
        made_from = fingerprint.of(self.made_from, template, path, matter, here, values)
        return Making(path, made_from, lambda: methodcaller("made", template, path, matter, here, values))

    def made(self, *parts: Any) -> tuple[File, ...]:
        """The page of a `Making`."""
        return (self.page(*parts),)


def _among(site: Site, names: Iterable[str]) -> list[Briefing]:
    """The briefings that have these ids, the newest first."""
    wanted = frozenset(names)
    return [briefing for briefing in site.sources if briefing.id in wanted]


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
    return f"---\n{yaml.dump(known, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=10**6)}---\n\n"


def _shortened(text: str) -> str:
    return text[:_DESCRIPTION].rsplit(" ", 1)[0] + " …"
