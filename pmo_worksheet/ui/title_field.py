# SPDX-License-Identifier: MIT
"""Owns the title's field: a title that is too long for it ends in "…" until somebody edits it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QStyleOptionFrame

from pmo_worksheet.ui.text import Line

_MARGIN = 2
"""Pixels that Qt leaves free on each side of a field's text."""


class TitleField(Line):
    """One line of text, which Qt would cut in the middle of a letter."""

    def paintEvent(self, event: QPaintEvent) -> None:
        frame = QStyleOptionFrame()
        self.initStyleOption(frame)
        room = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, frame, self)
        room.adjust(_MARGIN, 0, -_MARGIN, 0)
        mode = Qt.TextElideMode.ElideRight
        shown = self.fontMetrics().elidedText(self.text(), mode, room.width())
        if self.hasFocus() or shown == self.text():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        panel = QStyle.PrimitiveElement.PE_PanelLineEdit
        self.style().drawPrimitive(panel, frame, painter, self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(flags), shown)
