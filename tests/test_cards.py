"""The picture that stands for a page: Arabic in it joined and right to left, drawn once."""

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.build import pages
from generator.pages import cards
from generator.pages.cards import Artist, artist
from generator.pages.render import Renderer
from generator.pages.site import Counts, File, write
from generator.settings import Settings
from tests.invented import record

if TYPE_CHECKING:
    from PIL.Image import Image

ROOT = Path(__file__).parent.parent
FONTS = ROOT / cards.FONTS
TITLE = "افتتاح جسر النور بعد عامين من العمل"


@pytest.fixture
def drawing() -> Artist:
    pytest.importorskip("PIL", reason="Pillow is not installed")
    found = artist(FONTS, "موجز")
    if found is None:
        pytest.skip("Pillow cannot set Arabic here")
    return found


def drawn(card: File) -> "Image":
    from PIL import Image

    assert card.draw
    return Image.open(io.BytesIO(card.draw())).convert("L")


def ink(picture: "Image", left: int, right: int) -> int:
    """The dark points of the title's first lines between two columns."""
    part = picture.crop((left, 150, right, 400))
    return sum(part.histogram()[:128])


def test_a_card_has_the_size_that_links_show_and_a_title_at_the_right(drawing: Artist) -> None:
    picture = drawn(drawing.card("briefings/a", "جسر", "صحيفة"))
    assert picture.size == (1200, 630)
    assert ink(picture, 600, 1110) > 500
    assert ink(picture, 0, 600) == ink(picture, 1112, 1200) == 0


def test_letters_of_a_card_are_joined(drawing: Artist) -> None:
    """Joined, three letters are one stroke and narrower than the three apart."""
    font = drawing._font("SemiBold", 60)
    apart = sum(font.getlength(letter, direction="rtl", language="ar") for letter in "بيت")
    assert font.getlength("بيت", direction="rtl", language="ar") < apart * 0.8


def test_words_run_from_right_to_left(drawing: Artist) -> None:
    """A long word first and a short one after it: the ink is at the right of a wide gap."""
    font = drawing._font("SemiBold", 68)
    image = font.getmask("مستشفى ا", direction="rtl", language="ar")
    width, height = image.size
    columns = [any(image.getpixel((x, y)) for y in range(height)) for x in range(width)]
    assert columns.index(False) < width / 4


@pytest.mark.parametrize("title", ["كلمة", TITLE, TITLE * 2, f"{TITLE} " * 9, "ب" * 300, 'قال "نعم" 12.5% في OPEC+'])
def test_a_title_of_any_length_stays_above_the_line(drawing: Artist, title: str) -> None:
    font, lines = drawing._set(title)
    assert 1 <= len(lines) <= 4
    assert all(font.getlength(line, direction="rtl", language="ar") <= 1020 for line in lines if " " in line)
    assert 155 + font.size * (1.05 + (len(lines) - 1) * 1.55) < 480


def test_a_card_is_drawn_once(drawing: Artist, tmp_path: Path) -> None:
    assert write(tmp_path, [drawing.card("briefings/a", TITLE, "صحيفة")]) == Counts(written=1)
    forbidden = drawing.card("briefings/a", TITLE, "صحيفة")
    again = File(path=forbidden.path, draw=lambda: pytest.fail("drawn again"))
    assert write(tmp_path, [again]) == Counts(unchanged=1)
    assert write(tmp_path, [drawing.card("briefings/a", "عنوان آخر", "صحيفة")]) == Counts(written=1, removed=1)


def test_pages_name_their_card_where_the_site_has_an_address(drawing: Artist, tmp_path: Path) -> None:  # noqa: ARG001
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/assets").symlink_to(ROOT / "docs/assets")
    with_address = Renderer(Settings(), tmp_path, name="موجز", url="https://example.org/sub/")
    found = {file.path: file for file in pages([record("ن")], with_address)}
    (card,) = [path for path in found if path.endswith(".png")]
    assert f"image: briefings/%D9%86.{card.split('.')[1]}.png" in found["briefings/ن.md"].content.decode()
    without = {file.path: file for file in pages([record("ن")], Renderer(Settings(), tmp_path, name="موجز"))}
    assert [path for path in without if path.endswith(".png")] == []
    assert "image:" not in without["briefings/ن.md"].content.decode()


def test_without_the_fonts_there_are_no_cards(tmp_path: Path) -> None:
    assert artist(tmp_path, "موجز") is None
