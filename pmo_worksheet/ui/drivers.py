# SPDX-License-Identifier: MIT
"""Owns what drives the fit: the strongest reasons each way, with their bars."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from pmo_worksheet.assessment.wording import signed
from pmo_worksheet.i18n import _
from pmo_worksheet.ui import theme
from pmo_worksheet.ui.points import paint_bar


class Driver(NamedTuple):
    """A factor's title and its points in tenths."""

    title: str
    tenths: int


class Drivers(QWidget):
    """One line for each of these factors; their bars share one centre line and one scale."""

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
        self._most = max((abs(driver.tenths) for driver in drivers), default=1)
        said = ", ".join(f"{one.title} {signed(one.tenths)}" for one in drivers)
        self.setAccessibleName(_("What drives it: {factors}").format(factors=said))
        if len(drivers) != lines:
            self.updateGeometry()
        self.update()

    def _set_font(self) -> None:
        self._small = theme.sized(self.font(), theme.SMALL)
        self._line = round(1.45 * theme.em(self))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._set_font()
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(12 * theme.em(self), self._line * len(self._drivers))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        bars = round(0.44 * self.width())
        for place, driver in enumerate(self._drivers):
            y = place * self._line
            title = QRect(bars if mirrored else 0, y, self.width() - bars, self._line)
            bar = QRect(0 if mirrored else self.width() - bars, y, bars, self._line)
            painter.setFont(self._small)
            painter.setPen(self.palette().color(self.foregroundRole()))
            shown = painter.fontMetrics().elidedText(
                driver.title, Qt.TextElideMode.ElideRight, title.width() - 6
            )
            flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(title, int(flags), shown)
            paint_bar(painter, bar, self.palette(), driver.tenths, self._most, mirrored=mirrored)
