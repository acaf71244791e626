# SPDX-License-Identifier: MIT
"""Owns the bundled fonts: their names, and which characters they can draw as they stand."""

import unicodedata
from functools import cache
from typing import Any

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
    """Make both fonts known to ReportLab."""
    for name in (SANS, BOLD):
        registerFont(TTFont(name, str(resource("fonts", f"{name}.ttf")), asciiReadable=1))


def coded(name: str, text: str, document: Any) -> list[tuple[str, str]]:  # noqa: ANN401
    """Return which fonts of the document show this text, each with its codes for it, in hex.

    ReportLab gives a document's fonts at most 256 letters each, in the order of their use.
    """
    font = getFont(name)
    state = font.state.get(document)
    known = state.assignments if state else {}
    try:
        parts = [(0, bytes([known[ord(character)] for character in text]))]
    except (KeyError, ValueError):
        parts = font.splitString(text, document)
    return [(font.getSubsetInternalName(part, document), codes.hex()) for part, codes in parts]


def needs_shaping(text: str) -> bool:
    """Return whether the bundled fonts alone would print this text wrong or not at all."""
    if text.isascii():
        return False
    register()
    regular, bold = getFont(SANS).face.charToGlyph, getFont(BOLD).face.charToGlyph
    return any(
        not character.isascii()
        and (
            ord(character) not in regular
            or ord(character) not in bold
            or unicodedata.combining(character)
            or any(low <= ord(character) <= high for low, high in _SHAPED)
        )
        for character in text
    )
