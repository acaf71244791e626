# SPDX-License-Identifier: MIT
"""Owns the bar of a factor's points: pros to the right, cons to the left of one centre line."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from pmo_worksheet.assessment.wording import signed
from pmo_worksheet.i18n import _
from pmo_worksheet.ui import theme


def paint_bar(
    painter: QPainter,
    box: QRect,
    colours: QPalette,
    tenths: int | None,
    most: int,
    *,
    mirrored: bool,
) -> None:
    """Paint points (tenths; None for no bar) on a scale that ends at `most` tenths.

    Pros grow to the right of the centre line and cons to the left; in a window that is read from
    right to left it is the other way round.
    """
    em = painter.fontMetrics().height()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    middle = box.center().x() + 0.5
    painter.setPen(QPen(colours.color(theme.EDGE), 1))
    painter.drawLine(round(middle), box.top(), round(middle), box.bottom())
    if tenths is None:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    half = box.width() / 2
    length = (half - 4) * min(1.0, abs(tenths) / most)
    to_right = (tenths >= 0) != mirrored
    height = em * 0.7
    top = box.top() + (box.height() - height) / 2
    role = theme.PRO if tenths >= 0 else theme.CON
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.color(role))
    start = middle + 1 if to_right else middle - 1 - length
    painter.drawRoundedRect(QRectF(start, top, length, height), 2, 2)
    painter.setPen(colours.color(role if tenths else theme.MUTED))
    gap = 6
    left = box.left() if to_right else middle + gap
    beside = QRectF(left, box.top(), half - gap, box.height())
    side = Qt.AlignmentFlag.AlignRight if to_right else Qt.AlignmentFlag.AlignLeft
    flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
    # A sign stays before its number in a mirrored window too.
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    painter.drawText(beside, int(flags), signed(tenths))
    painter.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight
    )


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
        painter = QPainter(self)
        painter.setFont(self._small)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        paint_bar(painter, self.rect(), self.palette(), self._tenths, self._most, mirrored=mirrored)
