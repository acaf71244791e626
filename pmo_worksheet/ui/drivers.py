# SPDX-License-Identifier: MIT
"""Owns what drives the fit: the strongest reasons each way, with their bars."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from pmo_worksheet.assessment.wording import signed
from pmo_worksheet.i18n import _
from pmo_worksheet.ui import theme
from pmo_worksheet.ui.painting import (
    ANTIALIASED,
    AT_LEFT,
    AT_RIGHT,
    LEADING,
    LEFT_TO_RIGHT,
    NO_PEN,
)


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
        before, scale = self._drivers, self._most
        self._drivers = drivers
        self._most = max(1, *(abs(driver.tenths) for driver in drivers), 1)
        said = ", ".join(f"{one.title} {signed(one.tenths)}" for one in drivers)
        self.setAccessibleName(_("What drives it: {factors}").format(factors=said))
        if len(drivers) != len(before):
            self.updateGeometry()
        if len(drivers) != len(before) or scale != self._most:
            self.update()
            return
        for place, (driver, was) in enumerate(zip(drivers, before, strict=True)):
            if driver != was:
                self.update(0, place * self._each, self.width(), self._each)

    def _set_font(self) -> None:
        self._small = theme.sized(self.font(), theme.SMALL)
        self._bold = theme.sized(self.font(), theme.SMALL, QFont.Weight.DemiBold)
        em = theme.em(self)
        self._text, self._bar, gap = em, max(4, round(0.3 * em)), round(0.4 * em)
        self._each = self._text + self._bar + gap
        self._number = QFontMetrics(self._bold).horizontalAdvance(signed(-1000)) + gap

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._set_font()
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(12 * theme.em(self), self._each * len(self._drivers))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(ANTIALIASED)
        seen = event.rect()
        for place, driver in enumerate(self._drivers):
            box = QRect(0, place * self._each, self.width(), self._each)
            if seen.intersects(box):
                self._paint(painter, driver, box)

    def _paint(self, painter: QPainter, driver: Driver, box: QRect) -> None:
        colours, mirrored, width = self.palette(), self.isRightToLeft(), self.width()
        colour = colours.color(theme.PRO if driver.tenths >= 0 else theme.CON)
        line = QRect(0, box.top(), width, self._text)
        room = width - self._number
        painter.setFont(self._small)
        painter.setPen(colours.color(self.foregroundRole()))
        title = painter.fontMetrics().elidedText(driver.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(line, LEADING, title)
        painter.setFont(self._bold)
        painter.setPen(colour)
        # A sign stands before its number in every script.
        painter.setLayoutDirection(LEFT_TO_RIGHT)
        painter.drawText(line, AT_LEFT if mirrored else AT_RIGHT, signed(driver.tenths))
        painter.setLayoutDirection(self.layoutDirection())
        track = QRectF(0, line.bottom() + 2, width, self._bar - 1)
        filled = QRectF(track)
        filled.setWidth(width * abs(driver.tenths) / self._most)
        if mirrored:
            filled.moveRight(track.right())
        painter.setPen(NO_PEN)
        for bar, brush in ((track, colours.color(theme.TRACK)), (filled, colour)):
            painter.setBrush(brush)
            painter.drawRoundedRect(bar, self._bar / 2, self._bar / 2)
