# SPDX-License-Identifier: MIT
"""Owns the invisible text under outlines, with which they are searched, copied and read out.

Its font has one glyph for every character and says which character each code stands for, so that
all programs read it as they read any text. ReportLab has no such font; this writes the PDF objects
(ISO 32000-1, 9.7).
"""

from typing import Any

from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString

from pmo_worksheet.paths import resource
from pmo_worksheet.pdf.structure import TaggedCanvas

_NAME = "Unseen"
_EM = 1000
_WIDTH = 500
_CODES = 0x10000
_FIRST_BEYOND = 0xD800
_MOST_BEYOND = 0x800
_UNKNOWN = 0xFFFD
_INVISIBLE = 3
_RANGES_IN_A_BLOCK = 100


def draw_unseen(
    canvas: TaggedCanvas, text: str, left: float, baseline: float, width: float, size: float
) -> None:
    """Draw invisible text that takes `width` points from `left`, at a type size of `size`."""
    font = _font(canvas._doc)  # noqa: SLF001
    codes = b"".join(font.code(character).to_bytes(2, "big") for character in text)
    natural = len(text) * size * _WIDTH / _EM
    stretch = 100 * width / natural
    canvas.addLiteral(
        f"BT {_INVISIBLE} Tr /{_NAME} {fp_str(size)} Tf {fp_str(stretch)} Tz "
        f"1 0 0 1 {fp_str(left)} {fp_str(baseline)} Tm <{codes.hex()}> Tj 100 Tz 0 Tr ET"
    )


class _UnseenFont:
    """The font of one document, and the codes of the characters that have none of their own."""

    def __init__(self, table: PDFStream) -> None:
        self._table = table
        self._beyond: dict[str, int] = {}

    def code(self, character: str) -> int:
        """Return the code that stands for this character, in two bytes."""
        number = ord(character)
        if number < _CODES:
            return number
        # Two codes for one character are not put together by every program. The halves of
        # surrogate pairs are no characters, so that their codes are free.
        if character not in self._beyond and len(self._beyond) < _MOST_BEYOND:
            self._beyond[character] = _FIRST_BEYOND + len(self._beyond)
            self._table.content = _to_unicode(self._beyond)
        return self._beyond.get(character, _UNKNOWN)


def _font(document: Any) -> _UnseenFont:  # noqa: ANN401
    fonts = document.idToObject[pdfdoc.BasicFonts].dict
    if _NAME not in fonts:
        table = PDFStream(PDFDictionary({}), _to_unicode({}), [pdfdoc.PDFZCompress])
        document.unseen = _UnseenFont(table)
        _add_font(document, fonts, table)
    found: _UnseenFont = document.unseen
    return found


def _add_font(document: Any, fonts: dict[str, Any], table: PDFStream) -> None:  # noqa: ANN401
    compressed = [pdfdoc.PDFZCompress]
    data = resource("fonts", "Unseen.ttf").read_bytes()
    program = PDFStream(PDFDictionary({"Length1": len(data)}), data, compressed)
    descriptor = PDFDictionary(
        {
            "Type": PDFName("FontDescriptor"),
            "FontName": PDFName(_NAME),
            "Flags": 4,
            "FontBBox": PDFArray([0, 0, 500, 700]),
            "ItalicAngle": 0,
            "Ascent": 800,
            "Descent": -200,
            "CapHeight": 700,
            "StemV": 80,
            "FontFile2": document.Reference(program),
        }
    )
    system = {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
    descendant = PDFDictionary(
        {
            "Type": PDFName("Font"),
            "Subtype": PDFName("CIDFontType2"),
            "BaseFont": PDFName(_NAME),
            "CIDSystemInfo": PDFDictionary(system),
            "FontDescriptor": document.Reference(descriptor),
            "DW": _WIDTH,
            # Every code is drawn with the same glyph, number 1.
            "CIDToGIDMap": document.Reference(
                PDFStream(PDFDictionary({}), b"\x00\x01" * _CODES, compressed)
            ),
        }
    )
    fonts[_NAME] = document.Reference(
        PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type0"),
                "BaseFont": PDFName(_NAME),
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArray([document.Reference(descendant)]),
                "ToUnicode": document.Reference(table),
            }
        )
    )


def _to_unicode(beyond: dict[str, int]) -> bytes:
    """Return the table that says which character each code is: mostly that of the same number."""
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    # A range stays within one first byte; U+0000 stands for no character, and no text has it.
    firsts = [1, *range(0x100, _FIRST_BEYOND, 0x100), *range(0xE000, _CODES, 0x100)]
    ranges = [f"<{first:04X}> <{first | 0xFF:04X}> <{first:04X}>" for first in firsts]
    for start in range(0, len(ranges), _RANGES_IN_A_BLOCK):
        block = ranges[start : start + _RANGES_IN_A_BLOCK]
        lines += [f"{len(block)} beginbfrange", *block, "endbfrange"]
    own = [
        f"<{code:04X}> <{character.encode('utf-16-be').hex().upper()}>"
        for character, code in beyond.items()
    ]
    for start in range(0, len(own), _RANGES_IN_A_BLOCK):
        block = own[start : start + _RANGES_IN_A_BLOCK]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode()
