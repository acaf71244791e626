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
_INVISIBLE = 3
_RANGES_IN_A_BLOCK = 100


def draw_unseen(
    canvas: TaggedCanvas, text: str, left: float, baseline: float, width: float, size: float
) -> None:
    """Draw invisible text that takes `width` points from `left`, at a type size of `size`."""
    _add_font(canvas._doc)  # noqa: SLF001
    codes = text.encode("utf-16-be")
    natural = len(codes) / 2 * size * _WIDTH / _EM
    stretch = 100 * width / natural
    canvas.addLiteral(
        f"BT {_INVISIBLE} Tr /{_NAME} {fp_str(size)} Tf {fp_str(stretch)} Tz "
        f"1 0 0 1 {fp_str(left)} {fp_str(baseline)} Tm <{codes.hex()}> Tj 100 Tz 0 Tr ET"
    )


def _add_font(document: Any) -> None:  # noqa: ANN401
    fonts = document.idToObject[pdfdoc.BasicFonts].dict
    if _NAME in fonts:
        return
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
                "ToUnicode": document.Reference(
                    PDFStream(PDFDictionary({}), _to_unicode(), compressed)
                ),
            }
        )
    )


def _to_unicode() -> bytes:
    """Return the table that says that each code is the UTF-16 unit of the same number."""
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    # A range stays within one first byte; U+0000 stands for no character, and no text has it.
    firsts = [1, *range(0x100, _CODES, 0x100)]
    ranges = [f"<{first:04X}> <{first | 0xFF:04X}> <{first:04X}>" for first in firsts]
    for start in range(0, len(ranges), _RANGES_IN_A_BLOCK):
        block = ranges[start : start + _RANGES_IN_A_BLOCK]
        lines += [f"{len(block)} beginbfrange", *block, "endbfrange"]
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode()
