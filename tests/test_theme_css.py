"""The part of the theme's style sheet that the site's own pages take."""

from tools.theme_css import SHEET, sheet


def test_the_sheet_is_of_the_installed_theme_and_the_sites_own_frame() -> None:
    assert SHEET.read_text(encoding="utf-8") == sheet(), "run: .venv/bin/python tools/theme_css.py"


def test_it_keeps_what_pages_have_and_leaves_out_what_they_have_not() -> None:
    text = sheet()
    assert all(name in text for name in (".md-search-result__link", ".md-skip", ".md-typeset table", "@media print"))
    assert not any(name in text for name in (".tabbed-set", ".md-version", ".highlight", ".md-sidebar--primary"))
    assert text.count("{") == text.count("}")
