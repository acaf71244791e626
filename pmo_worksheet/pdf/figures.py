# SPDX-License-Identifier: MIT
"""Owns the drawings: the bar with the fit on it, and the bars of single reasons."""

from reportlab.lib.colors import Color

from pmo_worksheet.assessment.thresholds import LEVEL_FIT
from pmo_worksheet.assessment.wording import fit_number
from pmo_worksheet.i18n import _
from pmo_worksheet.pdf import theme
from pmo_worksheet.pdf.blocks import Figure
from pmo_worksheet.pdf.fonts import BOLD, SANS
from pmo_worksheet.pdf.structure import TaggedCanvas

_FULL = 100
_BAR = 9.0
_APART = 24.0
"""How far (pt) two numbers above the bar have to be from each other."""


def fit_bar(fit: float, shown: str, lowest: float, highest: float) -> Figure:
    """Return the gauge from 0 to 100: the plausible range as a band, 50 as a line, the fit."""

    def paint(canvas: TaggedCanvas, width: float, height: float) -> None:
        def at(points: float) -> float:
            return width * points / _FULL

        bottom = 14.0
        canvas.setFillColor(theme.TRACK)
        canvas.rect(0, bottom, width, _BAR, stroke=0, fill=1)
        canvas.setFillColor(theme.SPREAD)
        canvas.rect(at(lowest), bottom, max(at(highest) - at(lowest), 1), _BAR, stroke=0, fill=1)
        canvas.setStrokeColor(theme.INK)
        canvas.setLineWidth(1)
        canvas.line(at(LEVEL_FIT), bottom - 3, at(LEVEL_FIT), bottom + _BAR + 3)
        canvas.setFillColor(theme.FOR)
        canvas.setStrokeColor(theme.PAPER_WHITE)
        canvas.setLineWidth(1.2)
        canvas.circle(at(fit), bottom + _BAR / 2, 6.2, stroke=1, fill=1)
        canvas.setFillColor(theme.INK)
        canvas.setFont(BOLD, 8)
        canvas.drawCentredString(min(max(at(fit), 8), width - 8), bottom + _BAR + 5, shown)
        canvas.setFont(SANS, 7)
        canvas.setFillColor(theme.MUTED)
        canvas.drawString(0, 2, _("0 all against"))
        canvas.drawCentredString(at(LEVEL_FIT), 2, _("50 level"))
        canvas.drawRightString(width, 2, _("100 all for"))
        ends = [(at(end), end) for end in (lowest, highest)]
        _range_ends(canvas, ends, width, height - 9, at(fit))

    alt = _(
        "Bar from 0 to 100, level at 50: the fit is {fit}, its plausible range {low} to {high}."
    ).format(fit=shown, low=fit_number(lowest), high=fit_number(highest))
    return Figure(37, paint, alt)


def _range_ends(
    canvas: TaggedCanvas, ends: list[tuple[float, float]], width: float, top: float, fit_at: float
) -> None:
    """Write the ends of the range above the bar, but none that would touch the fit's number."""
    canvas.setFont(SANS, 7)
    canvas.setFillColor(theme.MUTED)
    for place, end in ends:
        if abs(place - fit_at) >= _APART:
            canvas.drawCentredString(min(max(place, 5), width - 7), top, fit_number(end))


def reason_bar(share: float, colour: Color) -> Figure:
    """Return a bar `share` (0..1) of the column long; the number beside it says the same."""

    def paint(canvas: TaggedCanvas, width: float, height: float) -> None:
        canvas.setFillColor(theme.TRACK)
        canvas.rect(0, 1.5, width, height - 3, stroke=0, fill=1)
        canvas.setFillColor(colour)
        canvas.rect(0, 1.5, max(width * share, 1), height - 3, stroke=0, fill=1)

    return Figure(7, paint)


def point_bar(share: float) -> Figure:
    """Return a small bar from a middle line, right for points in favour, left for those against.

    `share` is −1..1 of half the width.
    """

    def paint(canvas: TaggedCanvas, width: float, height: float) -> None:
        middle = width / 2
        canvas.setFillColor(theme.FOR if share >= 0 else theme.AGAINST)
        length = (middle - 1) * abs(share)
        start = middle if share >= 0 else middle - length
        canvas.rect(start, 2, length, height - 5, stroke=0, fill=1)
        canvas.setStrokeColor(theme.MUTED)
        canvas.setLineWidth(0.6)
        canvas.line(middle, 0.5, middle, height - 1.5)

    return Figure(11, paint)
