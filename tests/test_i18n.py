"""The site's language: dates at every precision, digits, plurals, and catalogues without a gap."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel import Locale
from jinja2.ext import babel_extract

from generator.errors import SettingsError
from generator.pages.i18n import Date, Language, catalogue, messages_in
from generator.settings import Settings

ROOT = Path(__file__).parent.parent
COUNTS = (0, 1, 2, 3, 11, 100)
PLACEHOLDER = re.compile(r"%\((\w+)\)s")


def shown(value: str, locale: str = "ar", mod: str | None = None, **settings: str | bool) -> Date:
    date = Language(Settings(locale=locale, **settings)).date(value, mod)  # type: ignore[arg-type]
    assert date is not None
    return date


@pytest.mark.parametrize(
    ("locale", "month"), [("ar", "سبتمبر"), ("ar_IQ", "أيلول"), ("ar_EG", "سبتمبر"), ("ar_MA", "شتنبر")]
)
def test_a_month_has_the_name_of_its_country(locale: str, month: str) -> None:
    assert shown("2025-09", locale, digits="latn").text == f"{month} 2025"


@pytest.mark.parametrize(
    ("value", "text", "machine"),
    [
        ("2003", "2003", "2003"),
        ("2025-09", "سبتمبر 2025", "2025-09"),
        ("2024-11-09", "9 نوفمبر 2024", "2024-11-09"),
        ("2024-11-09T18:00", "9 نوفمبر 2024", "2024-11-09"),
        ("2018-W17", "الأسبوع الذي يبدأ في 22 أبريل 2018", "2018-W17"),
        ("2026-SU", "صيف 2026", None),
        ("2024-WI", "شتاء 2024", None),
        ("2017-Q4", "الربع الرابع 2017", None),
        ("2024-H1", "النصف الأول من 2024", None),
        ("198X", "العقد بين 1980 و1989", None),
        ("19XX", "القرن 20", None),
    ],
)
def test_a_date_is_written_at_its_own_precision(value: str, text: str, machine: str | None) -> None:
    assert shown(value) == Date(text=text, machine=machine)


@pytest.mark.parametrize("value", ["XXXX", "XXXX-09", "P2Y", "", "2024-13", "2023-02-29", "0000", "2024-W54", "soon"])
def test_what_has_no_days_is_no_date(value: str) -> None:
    assert Language(Settings()).date(value) is None


def test_a_modifier_stands_before_the_date() -> None:
    assert [shown("2025", mod=mod).text for mod in ("START", "MID", "END", "APPROX")] == [
        "مطلع 2025",
        "منتصف 2025",
        "أواخر 2025",
        "نحو 2025",
    ]


def test_digits_are_those_of_the_locale_or_of_the_setting() -> None:
    assert shown("2025-09", "ar_EG").text == "سبتمبر ٢٠٢٥"
    assert shown("2025-09", "ar_EG", digits="latn").text == "سبتمبر 2025"
    assert Language(Settings(digits="arab")).number(1234) == "١٬٢٣٤"
    assert shown("2025-09", digits="arab").machine == "2025-09"


def test_the_hijri_date_stands_beside_a_day_where_it_is_asked_for() -> None:
    assert shown("2024-11-09", hijri=True).hijri == "7 جمادى الأولى 1446 هـ"
    assert shown("2024-11", hijri=True).hijri is None
    assert shown("1800-01-01", hijri=True).hijri is None  # before the calendar's tables begin
    assert shown("2024-11-09").hijri is None


def test_english_is_a_language_of_the_site_too() -> None:
    assert shown("2024-H2", "en").text == "second half of 2024"
    assert Language(Settings(locale="en")).plural("%(count)s quote", "%(count)s quotes", 2) == "2 quotes"


def test_arabic_plurals_have_six_forms() -> None:
    language = Language(Settings())
    assert [language.plural("%(count)s quote", "%(count)s quotes", count) for count in COUNTS] == [
        "لا أقوال",
        "قول واحد",
        "قولان",
        "3 أقوال",
        "11 قولا",
        "100 قول",
    ]
    for forms in messages_in("ar").values():
        assert len(forms) in (1, 6)


def test_the_plural_rule_agrees_with_cldr() -> None:
    names = ["zero", "one", "two", "few", "many", "other"]
    rule, found = Locale.parse("ar").plural_form, catalogue("ar")
    singular = "%(count)s quote"
    forms = messages_in("ar")[singular]
    for count in range(250):
        assert found.ngettext(singular, "%(count)s quotes", count) == forms[names.index(rule(count))], count


@pytest.mark.parametrize(
    ("locale", "problem"), [("xx_YY", "unknown locale"), ("!", "unknown locale"), ("fr", "no cat")]
)
def test_a_locale_that_cannot_be_had_is_refused(locale: str, problem: str) -> None:
    with pytest.raises(SettingsError, match=problem):
        Language(Settings(locale=locale))


def _in_templates() -> Iterator[str]:
    keywords = ("_", "gettext", "ngettext", "plural")
    for folder in ("pages", "blocks"):
        for path in (ROOT / "templates" / folder).iterdir():
            with path.open("rb") as stream:
                for found in babel_extract(stream, keywords, [], {"extensions": "jinja2.ext.i18n"}):
                    message = found[2]
                    yield str(message[0] if isinstance(message, tuple) else message)


_GETTEXT = ("_", "language.gettext", "self.gettext", "self._language.gettext")


def _in_code() -> Iterator[str]:
    for path in sorted((ROOT / "generator" / "pages").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in _GETTEXT:
                argument = node.args[0]
                if isinstance(argument, ast.Constant):
                    yield str(argument.value)


USED = frozenset((*_in_templates(), *_in_code()))


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_message_is_translated_and_none_is_left_over(language: str) -> None:
    messages = messages_in(language)
    assert set(messages) == USED
    for message, forms in messages.items():
        assert all(forms), message
        for form in forms:  # a plural's form for one or two may do without its number
            named = set(PLACEHOLDER.findall(form))
            assert named <= set(PLACEHOLDER.findall(message)), message
            assert len(forms) > 1 or named == set(PLACEHOLDER.findall(message)), message
