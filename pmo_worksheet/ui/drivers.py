# SPDX-License-Identifier: MIT
"""Owns what drives the fit: the strongest reasons each way, with their bars."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from pmo_worksheet.assessment.wording import signed
from pmo_worksheet.i18n import _
from pmo_worksheet.ui import theme


class Driver(NamedTuple):
    """A factor's title and its points in tenths."""

    title: str
    tenths: int


class Drivers(QWidget):
    """A title, its points and a bar for each of these factors; the bars share one scale."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("drivers")
        self._drivers: tuple[Driver, ...] = ()
        self._most = 1
        self._set_font()

    def present(self, drivers: tuple[Driver, ...]) -> None:
        """Show these factors, strongest first."""
        self.setVisible(bool(drivers))
        if drivers == self._drivers:
            return
        lines = len(self._drivers)
        self._drivers = drivers
        self._most = max(1, *(abs(driver.tenths) for driver in drivers), 1)
        said = ", ".join(f"{one.title} {signed(one.tenths)}" for one in drivers)
        self.setAccessibleName(_("What drives it: {factors}").format(factors=said))
        if len(drivers) != lines:
            self.updateGeometry()
        self.update()

    def _set_font(self) -> None:
        self._small = theme.sized(self.font(), theme.SMALL)
        self._bold = theme.sized(self.font(), theme.SMALL, QFont.Weight.DemiBold)
        em = theme.em(self)
        self._text, self._bar, self._gap = em, max(4, round(0.3 * em)), round(0.4 * em)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._set_font()
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        each = self._text + self._bar + self._gap
        return QSize(12 * theme.em(self), each * len(self._drivers))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self.palette()
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        leading = int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        side = Qt.AlignmentFlag.AlignLeft if mirrored else Qt.AlignmentFlag.AlignRight
        trailing = int(side | Qt.AlignmentFlag.AlignVCenter)
        number = QFontMetrics(self._bold).horizontalAdvance(signed(-1000)) + self._gap
        y = 0
        for driver in self._drivers:
            colour = colours.color(theme.PRO if driver.tenths >= 0 else theme.CON)
            line = QRect(0, y, self.width(), self._text)
            title = QRect(number if mirrored else 0, y, self.width() - number, self._text)
            painter.setFont(self._small)
            painter.setPen(colours.color(self.foregroundRole()))
            mode = Qt.TextElideMode.ElideRight
            shown = painter.fontMetrics().elidedText(driver.title, mode, title.width())
            painter.drawText(title, leading, shown)
            painter.setFont(self._bold)
            painter.setPen(colour)
            # A sign stands before its number in every script.
            painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            painter.drawText(line, trailing, signed(driver.tenths))
            painter.setLayoutDirection(self.layoutDirection())
            y += self._text
            track = QRectF(0, y + 1, self.width(), self._bar - 1)
            filled = QRectF(track)
            filled.setWidth(self.width() * abs(driver.tenths) / self._most)
            if mirrored:
                filled.moveRight(track.right())
            painter.setPen(Qt.PenStyle.NoPen)
            for box, brush in ((track, colours.color(theme.TRACK)), (filled, colour)):
                painter.setBrush(brush)
                painter.drawRoundedRect(box, self._bar / 2, self._bar / 2)
            y += self._bar + self._gap
