# SPDX-License-Identifier: MIT
"""Owns the bar of a factor's points: pros to the right, cons to the left of one centre line."""

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pmo_worksheet.assessment.wording import signed
from pmo_worksheet.i18n import _
from pmo_worksheet.ui import theme
from pmo_worksheet.ui.painting import ANTIALIASED, AT_LEFT, AT_RIGHT, LEFT_TO_RIGHT, NO_PEN


class PointsBar(QWidget):
    """A bar with its number. Bars of one column share their centre line and their scale."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("points")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._tenths: int | None = None
        self._most = 100
        self._set_font()

    def _set_font(self) -> None:
        self._small = theme.sized(self.font(), theme.SMALL, QFont.Weight.DemiBold)
        self._line = QFontMetrics(self._small).height()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._set_font()

    def present(self, tenths: int | None, most: int) -> None:
        """Show points in tenths (None: nothing to show) on a scale that ends at `most` tenths."""
        if (tenths, most) != (self._tenths, self._most):
            self._tenths, self._most = tenths, most
            self.update()

    def name(self, factor: str, mark: str) -> None:
        """Tell assistive technology what this is, with what is remarked on it."""
        points = _("no points yet") if self._tenths is None else signed(self._tenths)
        spoken = _("{factor}, points, {points}").format(factor=factor, points=points)
        spoken = ", ".join(filter(None, (spoken, mark)))
        if spoken != self.accessibleName():
            self.setAccessibleName(spoken)

    def sizeHint(self) -> QSize:
        em = theme.em(self)
        return QSize(round(6.8 * em), round(1.5 * em))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        width, height = self.width(), self.height()
        colours, tenths = self.palette(), self._tenths
        painter = QPainter(self)
        middle = width // 2
        painter.fillRect(middle, 0, 1, height, colours.color(theme.EDGE))
        if tenths is None:
            return
        half = width / 2
        length = (half - 4) * min(1.0, abs(tenths) / self._most)
        # In a window that is read from right to left, pros grow to the left.
        to_right = (tenths >= 0) != self.isRightToLeft()
        thick = self._line * 0.7
        colour = colours.color(theme.PRO if tenths >= 0 else theme.CON)
        painter.setRenderHint(ANTIALIASED)
        painter.setPen(NO_PEN)
        painter.setBrush(colour)
        start = middle + 1.5 if to_right else middle - 0.5 - length
        painter.drawRoundedRect(QRectF(start, (height - thick) / 2, length, thick), 2, 2)
        painter.setPen(colour if tenths else colours.color(theme.MUTED))
        painter.setFont(self._small)
        gap = 6
        left = 0 if to_right else middle + gap
        # A sign stays before its number in a mirrored window too.
        painter.setLayoutDirection(LEFT_TO_RIGHT)
        painter.drawText(
            QRectF(left, 0, half - gap, height),
            AT_RIGHT if to_right else AT_LEFT,
            signed(tenths),
        )
