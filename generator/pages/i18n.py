"""The site's language: dates, numbers, plurals, names of territories and the catalogues. All of Babel is here."""

import functools
import gettext
import io
from collections.abc import Callable, Iterable
from importlib import resources

import msgspec
from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from hijridate import Gregorian

from ..calendar import Interval, interval, machine
from ..errors import SettingsError
from ..settings import Settings

CATALOGUES = ("ar", "en")
_ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


class Date(msgspec.Struct, frozen=True, kw_only=True):
    """A date as a page writes it; `machine` for HTML's `datetime` when HTML has a form for it."""

    text: str
    machine: str | None = None
    hijri: str | None = None


@functools.cache
def catalogue(language: str) -> gettext.GNUTranslations:
    """The translations of `language`, made from its `.po` file as it stands in the package."""
    text = resources.files(__package__).joinpath("locale", f"{language}.po").read_bytes()
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(text), locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


class Language:
    """One locale with its digits and calendar: what turns values into text for the site's pages."""

    def __init__(self, settings: Settings) -> None:
        """Raises SettingsError when the locale is unknown or has no catalogue."""
        try:
            self.locale = Locale.parse(settings.locale.replace("-", "_"))
        except (UnknownLocaleError, ValueError) as problem:
            raise SettingsError("mkdocs.yml", "unknown locale", settings.locale, "write ar, ar_IQ or en") from problem
        if self.locale.language not in CATALOGUES:
            known = ", ".join(CATALOGUES)
            raise SettingsError("mkdocs.yml", "no catalogue for this language", settings.locale, f"known: {known}")
        self.arabic_digits = (settings.digits or self.locale.default_numbering_system) == "arab"
        self.hijri = settings.hijri
        self.translations = catalogue(self.locale.language)
        self.gettext: Callable[[str], str] = self.translations.gettext
        self.ngettext: Callable[[str, str, int], str] = self.translations.ngettext

    @property
    def tag(self) -> str:
        """The BCP 47 tag of the locale: `ar-IQ`."""
        return str(self.locale).replace("_", "-")

    @property
    def is_arabic(self) -> bool:
        """Whether the site speaks the language of its sources."""
        return self.locale.language == "ar"

    def digits(self, text: str) -> str:
        """`text` with ASCII digits turned into those of the site."""
        return text.translate(_ARABIC_DIGITS) if self.arabic_digits else text

    def number(self, value: int) -> str:
        """`value` with the site's digits and grouping."""
        system = "arab" if self.arabic_digits else "latn"
        return self.digits(format_decimal(value, locale=self.locale, numbering_system=system))

    def plural(self, singular: str, plural: str, count: int) -> str:
        """The message for `count`, with `%(count)s` written in the site's digits."""
        return self.ngettext(singular, plural, count) % {"count": self.number(count)}

    def joined(self, names: Iterable[str]) -> str:
        """The names as one list: `العراق وسوريا`."""
        return format_list(tuple(names), locale=self.locale)

    def territory(self, code: str) -> str | None:
        """The name of a territory in the site's language."""
        name: str | None = self.locale.territories.get(code)
        return name

    def date(self, value: str, mod: str | None = None) -> Date | None:
        """A TIMEX3 date written at its own precision, or None when it has no days (`XXXX`).

        `mod` is TIMEX3's: START, MID, END, APPROX.
        """
        days = interval(value)
        if days is None:
            return None
        text = self._modified(self._written(days), mod)
        return Date(text=self.digits(text), machine=machine(value), hijri=self._hijri(days))

    def _modified(self, text: str, mod: str | None) -> str:
        _ = self.gettext
        frames = {
            "START": _("early %(date)s"),
            "MID": _("mid %(date)s"),
            "END": _("late %(date)s"),
            "APPROX": _("around %(date)s"),
        }
        return frames[mod] % {"date": text} if mod in frames else text

    def _written(self, days: Interval) -> str:
        _ = self.gettext
        year = str(days.first.year)
        match days.grain:
            case "day":
                return self._latin(format_date(days.first, "long", locale=self.locale))
            case "week":
                return _("week of %(date)s") % {
                    "date": self._latin(format_date(days.first, "long", locale=self.locale))
                }
            case "month":
                return self._skeleton("yMMMM", days)
            case "quarter":
                return self._skeleton("yQQQQ", days)
            case "half":
                first = days.first.month == 1
                return (_("first half of %(year)s") if first else _("second half of %(year)s")) % {"year": year}
            case "season":
                return self._season(days.first.month) % {"year": year}
            case "year":
                return year
            case "decade":
                return _("%(first)s–%(last)s") % {"first": year, "last": days.last.year}
            case "century":
                return _("century %(number)s") % {"number": days.first.year // 100 + 1}

    def _season(self, month: int) -> str:
        _ = self.gettext
        if month == 3:
            return _("spring %(year)s")
        if month == 6:
            return _("summer %(year)s")
        return _("autumn %(year)s") if month == 9 else _("winter %(year)s")

    def _skeleton(self, skeleton: str, days: Interval) -> str:
        return self._latin(format_skeleton(skeleton, days.first, locale=self.locale))

    def _latin(self, text: str) -> str:
        """`text` without the direction marks that CLDR puts into some dates: the page isolates them itself."""
        return text.replace("\u200f", "").replace("\u200e", "")

    def _hijri(self, days: Interval) -> str | None:
        """The Hijri date of a day (Umm al-Qura), where it is asked for and the calendar reaches it."""
        if not self.hijri or days.grain != "day":
            return None
        try:
            date = Gregorian.fromdate(days.first).to_hijri()
        except OverflowError:
            return None
        month = date.month_name("ar" if self.is_arabic else "en")
        shown = {"day": date.day, "month": month, "year": date.year}
        return self.digits(self.gettext("%(day)s %(month)s %(year)s AH") % shown)


def messages_in(language: str) -> dict[str, tuple[str, ...]]:
    """Every message id of a catalogue with its translations, one a plural form."""
    text = resources.files(__package__).joinpath("locale", f"{language}.po").read_bytes()
    found = {}
    for message in read_po(io.BytesIO(text), locale=language):
        if message.id:
            key = message.id if isinstance(message.id, str) else message.id[0]
            found[key] = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    return found
