# SPDX-License-Identifier: MIT
"""Owns the look of the sheet: paper, grid, colours and type sizes, all lengths in points.

Blue speaks for joining and orange against; blue is the darker of the two, so that a grey printout
still tells them apart, and every bar has its signed number beside it.
"""

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from pmo_worksheet.pdf.fonts import BOLD, SANS
from pmo_worksheet.pdf.settings import PageSize

PAPER: dict[PageSize, tuple[float, float]] = {"A4": A4, "Letter": LETTER}
SIDE_MARGIN = 17 * mm
TOP_MARGIN = 12 * mm
BOTTOM_MARGIN = 18 * mm
FOOTER_HEIGHT = 13.2 * mm
GUTTER = 20.0
PADDING = 10.0

INK: Color = HexColor("#17202b")
MUTED: Color = HexColor("#4f5b69")
RULE: Color = HexColor("#c5ced8")
PANEL: Color = HexColor("#eef3f8")
TRACK: Color = HexColor("#d6dee7")
SPREAD: Color = HexColor("#9bb7d6")
PAPER_WHITE: Color = HexColor("#ffffff")
FOR: Color = HexColor("#1c5796")
AGAINST: Color = HexColor("#e08a33")
AGAINST_TEXT: Color = HexColor("#94500c")
"""Orange dark enough to read: 5.9:1 on white."""


def text_width(paper: PageSize) -> float:
    """Return the width of the text on this paper."""
    return PAPER[paper][0] - float(2 * SIDE_MARGIN)


def text_height(paper: PageSize) -> float:
    """Return the height of the text on a page of this paper."""
    return PAPER[paper][1] - float(TOP_MARGIN + BOTTOM_MARGIN)


def _style(
    kind: str, size: float, leading: float, *, font: str = SANS, ink: Color = INK, **more: object
) -> ParagraphStyle:
    return ParagraphStyle(
        kind, fontName=font, fontSize=size, leading=leading, textColor=ink, **more
    )


# A style's name is the tag that its paragraphs get: H1 the title, H2 a section, P all else.
TITLE = _style("H1", 16, 20, font=BOLD)
HEADING = _style("H2", 10.5, 14, font=BOLD, ink=FOR, spaceBefore=7, spaceAfter=2.5)
SECTION = _style("H2", 10.5, 14, font=BOLD, ink=FOR, spaceAfter=2.5)
"""A heading on page 1, where the space above it depends on how much there is to say."""
PART = _style("H2", 16, 20, font=BOLD, spaceBefore=18, spaceAfter=4)
SUBHEADING = _style("H3", 9.5, 13, font=BOLD, ink=FOR, spaceBefore=7, spaceAfter=2.5)
VERDICT = _style("P", 21, 26, font=BOLD)
FIGURE_TEXT = _style("P", 26, 27, font=BOLD, ink=FOR, alignment=TA_RIGHT)
FAINT_FIGURE = _style("P", 26, 27, ink=MUTED, alignment=TA_RIGHT)
BODY = _style("P", 8.5, 11.8)
LEAD = _style("P", 9.5, 13.2)
STRONG = _style("P", 8.5, 11.8, font=BOLD)
SMALL = _style("P", 7.5, 10.2, ink=MUTED)
LABEL = _style("P", 7.5, 11.8, ink=MUTED)
SMALL_RIGHT = _style("P", 7.5, 10.2, ink=MUTED, alignment=TA_RIGHT)
NUMBER = _style("P", 8.5, 11.8, alignment=TA_RIGHT)
STRONG_NUMBER = _style("P", 8.5, 11.8, font=BOLD, alignment=TA_RIGHT)
SIDE_FOR = _style("P", 9.5, 13, font=BOLD, ink=FOR)
SIDE_AGAINST = _style("P", 9.5, 13, font=BOLD, ink=AGAINST_TEXT)
COLUMN_HEAD = _style("P", 7.5, 10.2, font=BOLD, ink=MUTED)
COLUMN_HEAD_RIGHT = _style("P", 7.5, 10.2, font=BOLD, ink=MUTED, alignment=TA_RIGHT)
CENTRED = _style("P", 8.5, 11.8, alignment=TA_CENTER)
FOOTER_SIZE = 7.0
