# SPDX-License-Identifier: MIT
"""Owns the look of the sheet: paper, grid, colours and type sizes, all lengths in points.

Blue speaks for joining and orange against; blue is the darker of the two, so that a grey printout
still tells them apart, and every bar has its signed number beside it.
"""

from reportlab.lib.colors import Color, HexColor

from pmo_worksheet.paper import PageSize
from pmo_worksheet.pdf.fonts import BOLD, SANS
from pmo_worksheet.pdf.style import Style

_MM = 72 / 25.4
PAPER: dict[PageSize, tuple[float, float]] = {
    "A4": (210 * _MM, 297 * _MM),
    "Letter": (612.0, 792.0),
}
SIDE_MARGIN = 17 * _MM
TOP_MARGIN = 12 * _MM
BOTTOM_MARGIN = 18 * _MM
FOOTER_HEIGHT = 13.2 * _MM
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
    return PAPER[paper][0] - 2 * SIDE_MARGIN


def text_height(paper: PageSize) -> float:
    """Return the height of the text on a page of this paper."""
    return PAPER[paper][1] - (TOP_MARGIN + BOTTOM_MARGIN)


def _style(
    tag: str,
    size: float,
    leading: float,
    *,
    font: str = SANS,
    ink: Color = INK,
    right: bool = False,
    before: float = 0.0,
    after: float = 0.0,
) -> Style:
    return Style(tag, size, leading, font, ink, right, before, after)


HIGHEST_ROW = text_height("Letter") - 60
"""What is higher than this has to be split, on whatever paper."""

# A style's first word is the tag that its paragraphs get: H1 the title, H2 a section, P all else.
TITLE = _style("H1", 16, 20, font=BOLD)
HEADING = _style("H3", 10.5, 14, font=BOLD, ink=FOR, before=7, after=2.5)
SECTION = _style("H2", 10.5, 14, font=BOLD, ink=FOR, after=2.5)
"""A heading on page 1, where the space above it depends on how much there is to say."""
PART = _style("H2", 16, 20, font=BOLD, before=18, after=4)
PANEL_HEADING = _style("H2", 9.5, 13, font=BOLD, ink=FOR, after=2.5)
SUBHEADING = _style("H4", 9.5, 13, font=BOLD, ink=FOR, before=7, after=2.5)
VERDICT = _style("P", 21, 26, font=BOLD)
FIGURE_TEXT = _style("P", 26, 24.6, font=BOLD, ink=FOR, right=True)
FAINT_FIGURE = _style("P", 26, 24.6, ink=MUTED, right=True)
BODY = _style("P", 8.5, 11.8)
LEAD = _style("P", 9.5, 13.2)
STRONG = _style("P", 8.5, 11.8, font=BOLD)
SMALL = _style("P", 7.5, 10.2, ink=MUTED)
LABEL = _style("P", 7.5, 11.8, ink=MUTED)
SMALL_RIGHT = _style("P", 7.5, 10.2, ink=MUTED, right=True)
NUMBER = _style("P", 8.5, 11.8, right=True)
STRONG_NUMBER = _style("P", 8.5, 11.8, font=BOLD, right=True)
SIDE_FOR = _style("P", 9.5, 13, font=BOLD, ink=FOR)
SIDE_AGAINST = _style("P", 9.5, 13, font=BOLD, ink=AGAINST_TEXT)
COLUMN_HEAD = _style("P", 7.5, 10.2, font=BOLD, ink=MUTED)
COLUMN_HEAD_RIGHT = _style("P", 7.5, 10.2, font=BOLD, ink=MUTED, right=True)
FOOTER_SIZE = 7.0
