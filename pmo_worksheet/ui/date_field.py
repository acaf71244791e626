# SPDX-License-Identifier: MIT
"""Owns the field for a day: typed, or picked from a calendar."""

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QDateEdit

from pmo_worksheet.ui import moments, theme


class DateField(QDateEdit):
    """A day with its month in letters, so that nobody takes the one for the other.

    `touched` tells that the user has set it, maybe to the day that it shows already.
    """

    touched = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setCalendarPopup(True)
        self.setDisplayFormat(moments.day_format())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.userDateChanged.connect(self.touched)
        self.calendarWidget().clicked.connect(self.touched)
        self.calendarWidget().activated.connect(self.touched)

    def set_faint(self, *, faint: bool) -> None:
        """Show the day as one that does not count yet."""
        theme.set_look(self, "faint" if faint else "")

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        # The style sheet cannot draw an arrow that follows the colours.
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        em = theme.em(self)
        painter.setPen(QPen(self.palette().color(theme.MUTED), 1.6))
        mirrored = self.isRightToLeft()
        painter.translate(0.75 * em if mirrored else self.width() - 0.75 * em, self.height() / 2)
        reach = em * 0.2
        painter.drawPolyline(
            QPolygonF(
                [QPointF(-reach, -reach / 2), QPointF(0, reach / 2), QPointF(reach, -reach / 2)]
            )
        )
