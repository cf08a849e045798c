"""Encodings and damage: what is decided, what is mended, and what is refused."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import SourceError
from generator.read import encoding
from generator.read.mending import FORMS, MOJIBAKE, ORDER, logical
from generator.read.text import plain

TEXT = (
    "قال والي مدينة النور سليم المرجان، في بيان له اليوم، إن الجسر الذي افتتح قبل عام آمن.\n"
    "وأضاف أن هذه الأعمال التي بدأت منذ شهر على الضفة الغربية ستنتهي خلال أسبوع."
)


@pytest.mark.parametrize(
    ("codec", "iana", "basis"),
    [
        ("utf-8", "utf-8", "valid"),
        ("utf-8-sig", "utf-8", "mark"),
        ("utf-16", "utf-16", "mark"),
        ("utf-32", "utf-32", "mark"),
        ("utf-16-le", "utf-16le", "detected"),
        ("utf-16-be", "utf-16be", "detected"),
        ("cp1256", "windows-1256", "detected"),
        ("iso8859_6", "iso-8859-6", "detected"),
        ("mac_arabic", "x-mac-arabic", "detected"),
        ("cp720", "cp720", "detected"),
    ],
)
def test_encoding_is_found_and_told(codec: str, iana: str, basis: str) -> None:
    text = TEXT.replace("،", "") if codec in {"iso8859_6", "mac_arabic", "cp720"} else TEXT
    article = plain(text.encode(codec), "a.txt")
    assert article.text == text
    assert (article.encoding, article.encoding_basis, article.mended) == (iana, basis, ())


@pytest.mark.parametrize(
    "raw",
    [
        "à la une: café, thé, crème brûlée et déjà vu à l'été".encode("latin-1"),  # French
        "ابجد هوز".encode("cp1256"),  # too short to tell
        TEXT.encode() + b"\n" + TEXT.encode("cp1256"),  # two encodings
        TEXT.encode()[:-3] + b"\xd8",  # cut off inside a letter
        b"\xff\xfe" + TEXT.encode("utf-16-le")[:-1],
    ],
)
def test_bytes_that_cannot_be_decided_are_refused_with_a_remedy(raw: bytes) -> None:
    with pytest.raises(SourceError, match="save the file as UTF-8"):
        plain(raw, "a.txt")


@pytest.mark.parametrize("wrong", ["cp1256", "latin-1"])
def test_utf8_that_was_read_with_a_wrong_table_is_mended(wrong: str) -> None:
    article = plain(TEXT.encode().decode(wrong).encode(), "a.txt")
    assert article.text == TEXT
    assert article.mended == (MOJIBAKE,)


def test_windows_1256_that_was_read_as_latin_letters_is_mended() -> None:
    article = plain(TEXT.encode("cp1256").decode("cp1252").encode(), "a.txt")
    assert (article.text, article.mended) == (TEXT, (MOJIBAKE,))


def test_only_the_damaged_lines_are_mended() -> None:
    sound, damaged = TEXT.split("\n")
    article = plain(f"{sound}\n{damaged.encode().decode('cp1256')}\nCafé à Évian".encode(), "a.txt")
    assert article.text == f"{sound}\n{damaged}\nCafé à Évian"


@pytest.mark.parametrize("lossy", ["\ufffd", "?"])
def test_lost_letters_are_refused_not_shown(lossy: str) -> None:
    broken = "".join(lossy if i % 2 and c != "\n" else c for i, c in enumerate(TEXT))
    with pytest.raises(SourceError, match=r"a\.txt:1: letters were lost .*get the text anew"):
        plain(broken.encode(), "a.txt")


def shaped(text: str) -> str:
    """`text` in presentation forms; all isolated, which is how poor programs do it."""
    forms = {"ا": "\ufe8d", "ل": "\ufedd", "ي": "\ufef1", "ن": "\ufee5", "م": "\ufee1", "ف": "\ufed1", "ب": "\ufe8f"}
    forms |= {"ت": "\ufe95", "و": "\ufeed", "ه": "\ufee9", "ر": "\ufead", "ق": "\ufed5", "أ": "\ufe83", "ع": "\ufec9"}
    return "".join(forms.get(c, c) for c in text.replace("لا", "\ufefb"))


def test_presentation_forms_become_letters() -> None:
    article = plain(shaped(TEXT).encode(), "a.txt")
    assert (article.text, article.mended) == (TEXT, (FORMS,))


def test_visual_order_becomes_reading_order() -> None:
    visual = "\n".join(line[::-1] for line in shaped(TEXT).split("\n"))
    article = plain(visual.encode(), "a.txt")
    assert (article.text, article.mended) == (TEXT, (ORDER, FORMS))


def test_visual_order_keeps_numbers_and_latin_words_as_they_run() -> None:
    assert logical("2020-2021 :(CNN Arabic) 12.5% 1,200 ماع يف") == "في عام 1,200 12.5% (CNN Arabic): 2021-2020"


def test_forms_in_an_order_that_cannot_be_told_are_refused() -> None:
    with pytest.raises(SourceError, match="in which order its letters are"):
        plain("\ufe8d\ufedd\ufef1\ufee5 \ufe8d\ufedd\ufef1".encode(), "a.txt")


def test_single_form_in_sound_text_is_left_alone() -> None:
    text = TEXT + " \ufdfa"
    assert plain(text.encode(), "a.txt").text == text


def test_words_that_tell_encodings_apart_stand_once_and_in_their_letters_alone() -> None:
    listed = tomllib.loads(Path(encoding.__file__).with_name("words.toml").read_text(encoding="utf-8"))["common"]
    assert len(listed) == len(set(listed))
    assert all(encoding.likeness(word) == (1.0, 1.0, 1) for word in listed)
    made = {
        word.encode("cp1256").decode(table, errors="replace") for word in listed for table in ("iso8859_6", "cp720")
    }
    assert not made & set(listed)


@given(st.text(alphabet="ابتجحدرسعفقلمنهوي ةىأإؤئ.\n", min_size=1), st.sampled_from(["cp1256", "iso8859_6"]))
def test_another_encoding_gives_the_same_text_or_is_refused(text: str, codec: str) -> None:
    try:
        raw = text.encode(codec)
        expected = plain(text.encode(), "a").text
        got = plain(raw, "a").text
    except (SourceError, UnicodeEncodeError):
        return
    assert got == expected
