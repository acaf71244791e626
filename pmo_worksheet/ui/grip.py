# SPDX-License-Identifier: MIT
"""Owns the grip: a row is moved by dragging it, and goes along while the mouse moves."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from pmo_worksheet.i18n import _
from pmo_worksheet.ui import theme

_SLACK = 8
"""How far outside its row (pixels) the pointer must be before the row moves."""


class Grip(QWidget):
    """Six dots to drag a row by. `asked` wants "up" or "down"; `held` says if it is dragged."""

    asked = Signal(str)
    held = Signal(bool)

    def __init__(self, row: QWidget) -> None:
        super().__init__()
        self.setObjectName("grip")
        self._row = row
        self._dragging = False
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip(_("Drag to reorder, or press Alt with the arrow keys"))

    def sizeHint(self) -> QSize:
        return QSize(24, 26)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._dragging = True
            self.held.emit(True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._dragging:
            return
        y = self.mapTo(self._row, event.position().toPoint()).y()
        if y < -_SLACK:
            self.asked.emit("up")
        elif y > self._row.height() + _SLACK:
            self.asked.emit("down")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._dragging:
            self._dragging = False
            self.held.emit(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(theme.EDGE))
        x, y = self.width() / 2, self.height() / 2
        for column in (-3, 3):
            for line in (-6, 0, 6):
                painter.drawEllipse(int(x + column) - 1, int(y + line) - 1, 3, 3)
