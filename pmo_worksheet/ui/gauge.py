# SPDX-License-Identifier: MIT
"""Owns the gauge: the fit on a line from 0 to 100, with 50 marked and the plausible range."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QProgressBar, QSizePolicy

from pmo_worksheet.assessment.results import OptionResult
from pmo_worksheet.assessment.thresholds import CLEAR_MARGIN, LEANING_MARGIN, LEVEL_FIT
from pmo_worksheet.assessment.wording import result_sentence
from pmo_worksheet.i18n import _
from pmo_worksheet.ui import theme

_BORDERS = tuple(
    LEVEL_FIT + side * margin for side in (-1, 1) for margin in (CLEAR_MARGIN, LEANING_MARGIN)
)


class Gauge(QProgressBar):
    """The fit of one option; being a progress bar gives it role and value for a screen reader."""

    def __init__(self, name: str = "fit_gauge", *, small: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setRange(0, 100)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._small = small
        self._shown: tuple[float | None, float, float, bool] = (None, 0, 100, True)

    def present(self, option: OptionResult) -> None:
        """Show the fit and the range it could lie in; greyed where little applies."""
        robust = option.robustness
        low = robust.lowest_fit if robust else 0.0
        high = robust.highest_fit if robust else 100.0
        grey = option.fit is None or option.faint
        spoken = result_sentence(option)
        if spoken != self.accessibleName():
            self.setAccessibleName(spoken)
        shown = (option.fit, low, high, grey)
        if shown == self._shown:
            return
        self._shown = shown
        # A progress bar paints at once when its value changes; one paint for a change is enough.
        self.setUpdatesEnabled(False)
        self.setValue(round(option.fit) if option.fit is not None else LEVEL_FIT)
        self.setUpdatesEnabled(True)
        self.update()

    def sizeHint(self) -> QSize:
        em = theme.em(self)
        return QSize(10 * em, round((1.2 if self._small else 3.1) * em))

    def minimumSizeHint(self) -> QSize:
        return QSize(4 * theme.em(self), self.sizeHint().height())

    def _x(self, fit: float) -> float:
        inset = theme.em(self) * 0.5
        share = fit / 100
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            share = 1 - share
        return inset + share * (self.width() - 2 * inset)

    def _between(self, one: float, other: float, top: float, height: float) -> QRectF:
        left, right = sorted((self._x(one), self._x(other)))
        return QRectF(left, top, right - left, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fit, low, high, grey = self._shown
        colours = self.palette()
        em = theme.em(self)
        height = em * (0.5 if self._small else 0.72)
        top = (self.height() - height) / 2 if self._small else em * 0.62
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.color(theme.TRACK))
        painter.drawRoundedRect(self._between(0, 100, top, height), height / 2, height / 2)
        if fit is not None:
            role = theme.EDGE if grey else theme.PRO if fit >= LEVEL_FIT else theme.CON
            colour = colours.color(role)
            painter.setBrush(colour)
            painter.drawRect(self._between(LEVEL_FIT, fit, top, height))
            self._paint_range(painter, low, high, top + height)
        self._paint_marks(painter, top, height)
        if fit is not None:
            self._paint_needle(painter, self._x(fit), top, height)
        if not self._small:
            self._paint_words(painter)

    def _paint_range(self, painter: QPainter, low: float, high: float, below: float) -> None:
        """Draw the plausible range as a bracket below the line: no colour needed to read it."""
        y = below + theme.em(self) * (0.16 if self._small else 0.3)
        painter.setPen(QPen(self.palette().color(theme.MUTED), 1.6))
        painter.drawLine(QPointF(self._x(low), y), QPointF(self._x(high), y))
        for end in (low, high):
            painter.drawLine(QPointF(self._x(end), y - 3), QPointF(self._x(end), y + 3))

    def _paint_marks(self, painter: QPainter, top: float, height: float) -> None:
        colours = self.palette()
        painter.setPen(QPen(colours.color(theme.CARD), 1.5))
        for border in _BORDERS:
            x = self._x(border)
            painter.drawLine(QPointF(x, top), QPointF(x, top + height))
        painter.setPen(QPen(colours.color(theme.EDGE), 2))
        x = self._x(LEVEL_FIT)
        painter.drawLine(QPointF(x, top - 3), QPointF(x, top + height + 3))

    def _paint_needle(self, painter: QPainter, x: float, top: float, height: float) -> None:
        colours = self.palette()
        half = theme.em(self) * (0.26 if self._small else 0.36)
        painter.setPen(QPen(colours.color(theme.CARD), 1.5))
        painter.setBrush(colours.color(self.foregroundRole()))
        tip = top + height * 0.45
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(x, tip),
                    QPointF(x - half, tip - 2 * half),
                    QPointF(x + half, tip - 2 * half),
                ]
            )
        )

    def _paint_words(self, painter: QPainter) -> None:
        painter.setPen(self.palette().color(theme.MUTED))
        painter.setFont(theme.sized(self.font(), theme.SMALL))
        em = theme.em(self)
        bottom = QRectF(0, self.height() - em, self.width(), em)
        ends = (Qt.AlignmentFlag.AlignLeading, Qt.AlignmentFlag.AlignTrailing)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        absolute = Qt.AlignmentFlag.AlignAbsolute
        left, right = (ends[1], ends[0]) if mirrored else ends
        painter.drawText(bottom, int(left | absolute), _("against"))
        painter.drawText(bottom, int(right | absolute), _("for joining"))
        painter.drawText(
            QRectF(self._x(LEVEL_FIT) - 2 * em, bottom.top(), 4 * em, em),
            int(Qt.AlignmentFlag.AlignHCenter),
            _("50"),
        )
