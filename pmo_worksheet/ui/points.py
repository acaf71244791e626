# SPDX-License-Identifier: MIT
"""Owns the bar of a factor's points: pros to the right, cons to the left of one centre line."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from pmo_worksheet.assessment.wording import signed
from pmo_worksheet.i18n import _
from pmo_worksheet.ui import theme


class PointsBar(QWidget):
    """A bar with its number. Bars of one column share their centre line and their scale."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("points")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._tenths: int | None = None
        self._most = 100

    def present(self, tenths: int | None, most: int) -> None:
        """Show points in tenths (None: nothing to show) on a scale that ends at `most` tenths."""
        if (tenths, most) != (self._tenths, self._most):
            self._tenths, self._most = tenths, most
            self.update()

    def name(self, factor: str) -> None:
        """Tell assistive technology what this is."""
        points = _("no points yet") if self._tenths is None else signed(self._tenths)
        spoken = _("{factor}, points, {points}").format(factor=factor, points=points)
        if spoken != self.accessibleName():
            self.setAccessibleName(spoken)

    def sizeHint(self) -> QSize:
        em = theme.em(self)
        return QSize(round(6.8 * em), round(1.5 * em))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self.palette()
        middle = self.width() / 2
        painter.setPen(QPen(colours.color(theme.EDGE), 1))
        painter.drawLine(round(middle), 0, round(middle), self.height())
        if self._tenths is None:
            return
        length = (middle - 4) * min(1.0, abs(self._tenths) / self._most)
        # Right-to-left windows are mirrored, and so is the side that pros grow to.
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        to_right = (self._tenths >= 0) != mirrored
        height = theme.em(self) * 0.62
        top = (self.height() - height) / 2
        role = theme.PRO if self._tenths >= 0 else theme.CON
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.color(role))
        start = middle + 1 if to_right else middle - 1 - length
        painter.drawRoundedRect(QRectF(start, top, length, height), 2, 2)
        painter.setPen(colours.color(theme.MUTED if not self._tenths else role))
        painter.setFont(theme.sized(self.font(), theme.SMALL, QFont.Weight.DemiBold))
        gap = 6
        box = (
            QRectF(0, 0, middle - gap, self.height())
            if to_right
            else QRectF(middle + gap, 0, middle - gap, self.height())
        )
        side = Qt.AlignmentFlag.AlignRight if to_right else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        # A sign stays before its number in a mirrored window too.
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.drawText(box, int(flags), signed(self._tenths))
