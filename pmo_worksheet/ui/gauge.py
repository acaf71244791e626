# SPDX-License-Identifier: MIT
"""Owns the gauge: the fit on a line from 0 to 100, with 50 marked and the plausible range."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QProgressBar, QSizePolicy, QWidget

from pmo_worksheet.assessment.results import OptionResult
from pmo_worksheet.assessment.thresholds import CLEAR_MARGIN, LEANING_MARGIN, LEVEL_FIT
from pmo_worksheet.assessment.wording import result_sentence
from pmo_worksheet.i18n import _
from pmo_worksheet.ui import theme
from pmo_worksheet.ui.text import Label

_BORDERS = tuple(
    LEVEL_FIT + side * margin for side in (-1, 1) for margin in (CLEAR_MARGIN, LEANING_MARGIN)
)

_TINT = 0.28
"""How much of the colour the band of the plausible range has."""


class Gauge(QProgressBar):
    """The fit of one option; being a progress bar gives it role and value for a screen reader."""

    def __init__(self, name: str = "fit_gauge", *, small: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setRange(0, 100)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._small = small
        self._reach = self._zero = self._point = 0.0
        self._set_reach()
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

    def _set_reach(self) -> None:
        """Leave room at both ends for the needle."""
        self._reach = theme.em(self) * 0.3

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._set_reach()

    def sizeHint(self) -> QSize:
        em = theme.em(self)
        return QSize(10 * em, round((1.3 if self._small else 1.7) * em))

    def minimumSizeHint(self) -> QSize:
        return QSize(4 * theme.em(self), self.sizeHint().height())

    def _measure(self) -> None:
        """Find where 0 stands, and how far it is to the next point."""
        length = self.width() - 2 * self._reach
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._zero = self.width() - self._reach if mirrored else self._reach
        self._point = (-length if mirrored else length) / 100

    def _x(self, fit: float) -> float:
        return self._zero + fit * self._point

    def _between(self, one: float, other: float, top: float, height: float) -> QRectF:
        left, right = sorted((self._x(one), self._x(other)))
        return QRectF(left, top, right - left, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._measure()
        fit, low, high, grey = self._shown
        colours = self.palette()
        em = theme.em(self)
        height = em * (0.5 if self._small else 0.86)
        top = (self.height() - height) / 2 if self._small else em * 0.42
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.color(theme.TRACK))
        ends = self._between(0, 100, top, height).adjusted(-height / 4, 0, height / 4, 0)
        painter.drawRoundedRect(ends, height / 2, height / 2)
        if fit is not None:
            role = theme.EDGE if grey else theme.PRO if fit >= LEVEL_FIT else theme.CON
            colour = colours.color(role)
            self._paint_range(painter, colour, self._between(low, high, top, height))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            inner = height * 0.28
            painter.drawRect(self._between(LEVEL_FIT, fit, top + inner, height - 2 * inner))
        self._paint_marks(painter, top, height)
        if fit is not None:
            self._paint_needle(painter, self._x(fit), top, height)

    @staticmethod
    def _paint_range(painter: QPainter, colour: QColor, box: QRectF) -> None:
        """Draw the plausible range as a band with an outline: no colour is needed to read it."""
        tint = QColor(colour)
        tint.setAlphaF(_TINT)
        painter.setBrush(tint)
        painter.setPen(QPen(colour, 1.2))
        round_by = min(box.height(), box.width()) / 2
        painter.drawRoundedRect(box.adjusted(0, 0.6, 0, -0.6), round_by, round_by)

    def _paint_marks(self, painter: QPainter, top: float, height: float) -> None:
        """Mark 50, and more faintly where the verdict gets another word."""
        colours = self.palette()
        painter.setPen(QPen(colours.color(theme.EDGE), 1))
        if not self._small:
            for border in _BORDERS:
                x = self._x(border)
                painter.drawLine(QPointF(x, top + height + 2), QPointF(x, top + height + 5))
        painter.setPen(QPen(colours.color(theme.EDGE), 2))
        x = self._x(LEVEL_FIT)
        painter.drawLine(QPointF(x, top - 3), QPointF(x, top + height + 3))

    def _paint_needle(self, painter: QPainter, x: float, top: float, height: float) -> None:
        colours = self.palette()
        half = theme.em(self) * (0.13 if self._small else 0.19)
        over = height * (0.28 if self._small else 0.32)
        painter.setPen(QPen(colours.color(theme.CARD), 2))
        painter.setBrush(colours.color(self.foregroundRole()))
        needle = QRectF(x - half, top - over, 2 * half, height + 2 * over)
        painter.drawRoundedRect(needle.adjusted(-1, -1, 1, 1), half + 1, half + 1)


class GaugeWords(QWidget):
    """What both ends and the middle of a gauge mean; they stand still below it."""

    def __init__(self) -> None:
        super().__init__()
        words = QGridLayout(self)
        words.setContentsMargins(0, 0, 0, 0)
        for text, side in (
            (_("against"), Qt.AlignmentFlag.AlignLeading),
            (_("50"), Qt.AlignmentFlag.AlignHCenter),
            (_("for joining"), Qt.AlignmentFlag.AlignTrailing),
        ):
            words.addWidget(Label(text, "small", wrap=False), 0, 0, side)
