# SPDX-License-Identifier: MIT
"""Owns the bundled fonts: their names, and which characters they can draw as they stand."""

import unicodedata
from functools import cache

from reportlab.lib.fonts import addMapping
from reportlab.pdfbase.pdfmetrics import getFont, registerFont
from reportlab.pdfbase.ttfonts import TTFont

from pmo_worksheet.paths import resource

SANS = "DejaVuSans"
BOLD = "DejaVuSans-Bold"

# Scripts whose letters join, stack or run from right to left: a glyph for each character is not
# enough to print them. Hebrew to Tibetan, Myanmar, Khmer, Mongolian, Arabic forms.
_SHAPED = (
    (0x0590, 0x0FFF),
    (0x1000, 0x109F),
    (0x1780, 0x18AF),
    (0x1A00, 0x1CFF),
    (0xA800, 0xABFF),
    (0xFB1D, 0xFDFF),
    (0xFE70, 0xFEFF),
)


@cache
def register() -> None:
    """Make both fonts known to ReportLab, as regular and bold of one family."""
    for name in (SANS, BOLD):
        registerFont(TTFont(name, str(resource("fonts", f"{name}.ttf"))))
    for italic in (0, 1):
        addMapping(SANS, 0, italic, SANS)
        addMapping(SANS, 1, italic, BOLD)
        addMapping(BOLD, 0, italic, BOLD)
        addMapping(BOLD, 1, italic, BOLD)


@cache
def _drawable() -> frozenset[int]:
    """Return the code points that both fonts have a glyph for."""
    register()
    return frozenset(getFont(SANS).face.charToGlyph) & frozenset(getFont(BOLD).face.charToGlyph)


def needs_shaping(text: str) -> bool:
    """Return whether the bundled fonts alone would print this text wrong or not at all."""
    if text.isascii():
        return False
    drawable = _drawable()
    return any(
        not character.isascii()
        and (
            ord(character) not in drawable
            or unicodedata.combining(character)
            or any(low <= ord(character) <= high for low, high in _SHAPED)
        )
        for character in text
    )
