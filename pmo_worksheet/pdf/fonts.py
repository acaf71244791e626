# SPDX-License-Identifier: MIT
"""Owns the bundled fonts: their names, and which characters they can draw as they stand."""

import sys
import unicodedata
from array import array
from functools import cache
from itertools import count as count_from
from typing import Any
from weakref import WeakKeyDictionary

from reportlab.pdfbase.pdfmetrics import getFont, registerFont
from reportlab.pdfbase.ttfonts import TTEncoding, TTFont, TTFontFace

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


class _Face(TTFontFace):  # type: ignore[misc] # ReportLab has no types
    """A bundled font, whose tables are read at once; ReportLab reads them number by number."""

    def extractInfo(self, charInfo: int = 1) -> None:  # noqa: ARG002, N802, N803
        """Read what the font says of itself, its characters and their widths."""
        super().extractInfo(0)
        metrics_count = self._numbers("hhea")[17]
        metrics = self._numbers("hmtx")
        aside = metrics[2 * metrics_count :]
        self.hmetrics = list(
            zip(metrics[0 : 2 * metrics_count : 2], metrics[1 : 2 * metrics_count : 2], strict=True)
        )
        self.hmetrics += [(self.hmetrics[-1][0], bearing) for bearing in aside]
        places = self._numbers("loca", "H" if self._numbers("head")[25] == 0 else "I")
        self.glyphPos = [2 * place for place in places] if places.typecode == "H" else list(places)
        self.charToGlyph = self._characters()
        self.charToGlyph[0xA0] = self.charToGlyph[0x20]
        scale = 1000 / self.unitsPerEm
        widths = [advance * scale for advance, _bearing in self.hmetrics]
        self.defaultWidth = widths[0]
        self.charWidths = {code: widths[glyph] for code, glyph in self.charToGlyph.items()}

    def _numbers(self, table: str, kind: str = "H") -> "array[int]":
        numbers = array(kind)
        data = self.get_table(table)
        numbers.frombytes(data[: len(data) - len(data) % numbers.itemsize])
        if sys.byteorder == "little":
            numbers.byteswap()
        return numbers

    def _characters(self) -> dict[int, int]:
        """Return the glyph of each character, from the map in format 4 that both fonts have."""
        numbers = self._numbers("cmap")
        start = next(
            (numbers[place + 2] << 16 | numbers[place + 3]) // 2
            for place in range(2, 2 + 4 * numbers[1], 4)
            if (numbers[place], numbers[place + 1]) == (3, 1)
        )
        count = numbers[start + 3] // 2
        ends, starts, deltas, ranges = (
            numbers[start + skip : start + skip + count]
            for skip in (7, 8 + count, 8 + 2 * count, 8 + 3 * count)
        )
        found: dict[int, int] = {}
        for segment in range(count):
            first, last = starts[segment], ends[segment]
            if not ranges[segment]:
                delta = deltas[segment]
                glyph = (first + delta) & 0xFFFF
                found.update(zip(range(first, last + 1), count_from(glyph), strict=False))
                continue
            place = start + 8 + 3 * count + segment + ranges[segment] // 2
            for code, glyph in enumerate(numbers[place : place + last - first + 1], first):
                found[code] = (glyph + deltas[segment]) & 0xFFFF if glyph else 0
        return found


class _Font(TTFont):  # type: ignore[misc] # ReportLab has no types
    """A bundled font, of which a document gets the letters that it uses."""

    def __init__(self, name: str) -> None:
        """Read the font of this name; what else is set here is what ReportLab sets."""
        self.fontName = name
        self.face = _Face(str(resource("fonts", f"{name}.ttf")))
        self.encoding = TTEncoding()
        self.state: WeakKeyDictionary[Any, Any] = WeakKeyDictionary()
        self._asciiReadable = 1
        self.shapable = False


@cache
def register() -> None:
    """Make both fonts known to ReportLab."""
    for name in (SANS, BOLD):
        registerFont(_Font(name))


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
