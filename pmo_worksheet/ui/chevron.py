# SPDX-License-Identifier: MIT
"""Owns the chevron that opens and closes a row."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QWidget

from pmo_worksheet.ui import theme


class Chevron(QAbstractButton):
    """Points to the row's end while that is closed, and down while it is open."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("opener")
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        em = theme.em(self)
        return QSize(max(26, round(1.4 * em)), max(26, round(1.5 * em)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            # Alt with the arrows moves the row; a button would move the keyboard instead.
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self.palette()
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.color(theme.TRACK))
            painter.drawRoundedRect(frame, 6, 6)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours.color(theme.ACCENT), 2))
            painter.drawRoundedRect(frame, 6, 6)
        middle, reach = QPointF(self.rect().center()) + QPointF(0.5, 0.5), theme.em(self) * 0.24
        painter.setPen(
            QPen(
                colours.color(theme.MUTED),
                max(1.6, theme.em(self) * 0.1),
                c=Qt.PenCapStyle.RoundCap,
                j=Qt.PenJoinStyle.RoundJoin,
                s=Qt.PenStyle.SolidLine,
            )
        )
        painter.translate(middle)
        if self.isChecked():
            painter.rotate(90)
        elif self.isRightToLeft():
            painter.rotate(180)
        painter.drawPolyline(
            QPolygonF(
                [
                    QPointF(-reach / 2, -reach),
                    QPointF(reach / 2, 0),
                    QPointF(-reach / 2, reach),
                ]
            )
        )
