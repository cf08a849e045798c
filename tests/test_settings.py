"""`extra.mujaz`: what may be set, and what is refused with line, text and remedy."""

from pathlib import Path

import pytest

from generator.errors import SettingsError
from generator.settings import Settings, load


def loaded(folder: Path, text: str) -> Settings:
    path = folder / "mkdocs.yml"
    path.write_text(text, encoding="utf-8")
    return load(path)


def test_without_settings_the_defaults_hold(tmp_path: Path) -> None:
    assert loaded(tmp_path, "site_name: x\n") == Settings()
    assert loaded(tmp_path, "extra:\n  mujaz:\n") == Settings()
    assert loaded(tmp_path, "extra:\n  mujaz: {}\n") == Settings()


def test_settings_are_read_among_tags_that_belong_to_mkdocs(tmp_path: Path) -> None:
    text = (
        "site_url: !ENV [NOWHERE, '']\n"
        "x: !!python/name:os.system\n"
        "extra:\n  mujaz:\n    locale: ar_IQ\n    hijri: true\n    digits: latn\n    publish_source: cited\n"
        "    regions:\n      الخليج: [SA, KW]\n"
    )
    assert loaded(tmp_path, text) == Settings(
        locale="ar_IQ", hijri=True, digits="latn", publish_source="cited", regions={"الخليج": frozenset({"SA", "KW"})}
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("publish_sorce: full", 'mkdocs.yml:3: unknown setting: "publish_sorce": did you mean publish_source?'),
        ("hijri: perhaps", 'mkdocs.yml:3: wrong value for hijri: "perhaps": Expected `bool`, got `str`'),
        ("publish_source: half", 'mkdocs.yml:3: wrong value for publish_source: "half": Invalid enum value'),
        ("regions: {x: [NO]}", "mkdocs.yml:3: wrong value for regions"),  # YAML reads NO as a negation
        ("regions: {x: [Iraq]}", "mkdocs.yml:3: wrong value for regions"),
    ],
)
def test_a_wrong_setting_is_named_with_its_line(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(SettingsError) as problem:
        loaded(tmp_path, f"extra:\n  mujaz:\n    {line}\n")
    assert said in str(problem.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("extra: [\n", "not YAML"),
        ("extra:\n  mujaz: [locale]\n", "mkdocs.yml:2: not a list of settings"),
        ("extra:\n  mujaz: ar\n", "not a list of settings"),
        ("extra:\n  mujaz:\n    locale: !ENV LANG\n", "mkdocs.yml:3: no plain value"),
    ],
)
def test_a_file_that_is_no_list_of_settings_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        loaded(tmp_path, text)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        load(tmp_path / "mkdocs.yml")
