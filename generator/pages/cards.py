"""A picture for each page, which stands for it where links to it are shown: its title in the site's own letters.

Pillow draws it, and shapes Arabic with Raqm and FriBidi. Where one of them is missing, the site's one card stands in.
"""

import functools
import hashlib
import io
import logging
from pathlib import Path
from typing import TYPE_CHECKING

from .site import File

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

FONTS = Path("docs/assets/fonts")
_LOG = logging.getLogger(__name__)
_DESIGN = "1"  # changes with the drawing, so that old cards are drawn anew
_SIZE = (1200, 630)  # Source: Open Graph's common size
_EDGE = 90  # pixels that stay free at both sides
_PAPER, _INK, _SOFT, _RED = "#fbf9f5", "#1d1b18", "#5a544b", "#8f2d36"  # as in mujaz.css
_LADDER = ((68, 3), (56, 4))  # sizes of a title, and the lines it may have; the last is cut
_LEADING = 1.55


class Artist:
    """Draws cards with the fonts of a folder, under the name of a site."""

    def __init__(self, fonts: Path, name: str) -> None:
        """`fonts` must hold the site's fonts."""
        self._fonts, self._name = fonts, name

    def card(self, page: str, title: str, foot: str) -> File:
        """The card of a page, with a name that tells what is on it; it is drawn where it is wanted."""
        told = "\n".join((_DESIGN, self._name, title, foot)).encode()
        digest = hashlib.blake2b(told, digest_size=6).hexdigest()
        return File(path=f"{page}.{digest}.png", draw=functools.partial(self._drawn, title, foot))

    def _drawn(self, title: str, foot: str) -> bytes:
        from PIL import Image, ImageDraw

        picture = Image.new("RGB", _SIZE, _PAPER)
        pen = ImageDraw.Draw(picture)
        right, bottom = _SIZE[0] - _EDGE, _SIZE[1] - 70
        pen.rectangle((0, 0, _SIZE[0], 13), fill=_RED)
        draw = functools.partial(pen.text, direction="rtl", language="ar")
        draw((right, 105), self._name, font=self._font("Regular", 38), fill=_RED, anchor="rs")
        font, lines = self._set(title)
        for number, line in enumerate(lines):
            draw((right, 155 + font.size * (1.05 + number * _LEADING)), line, font=font, fill=_INK, anchor="rs")
        pen.line((_EDGE, bottom - 65, right, bottom - 65), fill=_INK, width=3)
        draw((right, bottom), foot, font=self._font("Regular", 32), fill=_SOFT, anchor="rs")
        held = io.BytesIO()
        picture.quantize(32, method=Image.Quantize.FASTOCTREE).save(held, "PNG")
        return held.getvalue()

    def _set(self, title: str) -> tuple["FreeTypeFont", list[str]]:
        """A title in the largest letters in which it has room, and its lines."""
        for size, most in _LADDER:
            font = self._font("SemiBold", size)
            lines = _lines(title, font, _SIZE[0] - 2 * _EDGE)
            if len(lines) <= most:
                return font, lines
        return font, [*lines[: most - 1], _cut(lines[most - 1])]

    def _font(self, weight: str, size: int) -> "FreeTypeFont":
        from PIL import ImageFont

        path = self._fonts / f"mujaz-sans-{weight}.woff2"
        return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.RAQM)


def _lines(text: str, font: "FreeTypeFont", width: int) -> list[str]:
    """The words of `text` in lines that are not wider than `width`, if no word is."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer, direction="rtl", language="ar") <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _cut(line: str) -> str:
    return f"{line.rpartition(' ')[0] or line} …"


def artist(fonts: Path, name: str) -> Artist | None:
    """Who draws the cards; None where there are no fonts, or nothing that can set Arabic."""
    if not (fonts / "mujaz-sans-SemiBold.woff2").is_file():
        return None
    try:
        from PIL import features
    except ModuleNotFoundError:  # an extra that this site does without
        return None
    if not (features.check("raqm") and features.check("fribidi")):
        _LOG.warning("cards: Pillow cannot set Arabic here: install the system's library FriBidi")
        return None
    return Artist(fonts, name)
