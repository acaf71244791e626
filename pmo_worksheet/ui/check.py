# SPDX-License-Identifier: MIT
"""Owns the check box: its box in the colours of the scheme, where Qt's own is lost in the dark."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

from pmo_worksheet.ui import theme

_TICK = ((0.24, 0.52), (0.43, 0.71), (0.77, 0.31))
"""The tick's corners, as shares of the box."""


class Check(QCheckBox):
    """A check box."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        element = QStyle.SubElement.SE_CheckBoxIndicator
        box = QRectF(self.style().subElementRect(element, option, self))
        colours, painter = self.palette(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = colours.color(theme.ACCENT if self.isChecked() and self.isEnabled() else theme.EDGE)
        painter.setPen(QPen(edge, 1.2))
        painter.setBrush(edge if self.isChecked() else colours.color(theme.CARD))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if self.isChecked():
            painter.setPen(QPen(colours.color(colours.ColorRole.HighlightedText), 1.8))
            corners = [
                QPointF(box.left() + x * box.width(), box.top() + y * box.height())
                for x, y in _TICK
            ]
            painter.drawPolyline(QPolygonF(corners))
