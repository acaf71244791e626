# SPDX-License-Identifier: MIT
"""Owns a rating as a picture to compare: a bar, its number and its word."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from pmo_worksheet.assessment.wording import percent, rating_word, rating_words
from pmo_worksheet.ui import theme

_SHORTEST = 1.0
"""Length of the shortest bar, in ems; without room for it, number and word stand alone."""


class RatingBar(QWidget):
    """One rating in percent, or that there is none; `role` is the palette role of its bar."""

    def __init__(self, rating: int | None, role: QPalette.ColorRole, *, dim: bool = False) -> None:
        super().__init__()
        self._rating = rating
        self._role = role
        self._dim = dim
        self._word = rating_word(rating)
        self.text = self._word if rating is None else f"{percent(rating)}, {self._word}"
        """What it says in words."""
        self.setAccessibleName(self.text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        em = theme.em(self)
        return QSize(11 * em, round(1.35 * em))

    def minimumSizeHint(self) -> QSize:
        metrics = QFontMetrics(theme.sized(self.font(), theme.SMALL))
        if self._rating is None:
            return QSize(metrics.horizontalAdvance(self._word) + 4, self.sizeHint().height())
        # Room for any word: of bars below each other the longer one stands for more.
        words = max(metrics.horizontalAdvance(word) for word in rating_words())
        return QSize(round(self._number()) + words + 4, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def _number(self) -> float:
        """Return the width of a number and of the gap behind it."""
        bold = theme.sized(self.font(), 1, QFont.Weight.DemiBold)
        return QFontMetrics(bold).horizontalAdvance(percent(100)) + theme.em(self) / 2

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        colours, em = self.palette(), theme.em(self)
        mirrored = self.isRightToLeft()
        leading = int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        if self._rating is None:
            painter.setPen(colours.color(theme.MUTED))
            painter.drawText(self.rect(), leading, self._word)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bold = theme.sized(self.font(), 1, QFont.Weight.DemiBold)
        number = self._number()
        # The word comes first where there is little room.
        spare = self.width() - self.minimumSizeHint().width()
        length, height = min(5.0 * em, spare - em / 2), 0.5 * em
        if length < _SHORTEST * em:
            length = -em / 2
        track = QRectF(number, (self.height() - height) / 2, length, height)
        filled = QRectF(track)
        filled.setWidth(length * self._rating / 100)
        words = QRectF(track.right() + em / 2, 0, self.width() - track.right(), self.height())
        if mirrored:
            for box in (track, filled, words):
                box.moveLeft(self.width() - box.right())
        painter.setPen(Qt.PenStyle.NoPen)
        rating = colours.color(theme.EDGE if self._dim else self._role)
        for box, colour in ((track, colours.color(theme.TRACK)), (filled, rating)):
            if length > 0:
                painter.setBrush(colour)
                painter.drawRoundedRect(box, height / 2, height / 2)
        plain = theme.MUTED if self._dim else self.foregroundRole()
        painter.setPen(colours.color(plain))
        painter.setFont(bold)
        painter.drawText(self.rect(), leading, percent(self._rating))
        painter.setFont(theme.sized(self.font(), theme.SMALL))
        painter.setPen(colours.color(theme.MUTED))
        painter.drawText(words, leading, self._word)
