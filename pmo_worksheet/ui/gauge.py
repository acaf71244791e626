# SPDX-License-Identifier: MIT
"""Owns the gauge: the fit on a line from 0 to 100, with 50 marked and the plausible range."""

from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QProgressBar, QSizePolicy, QWidget

from pmo_worksheet.assessment.results import OptionResult
from pmo_worksheet.assessment.thresholds import CLEAR_MARGIN, LEANING_MARGIN, LEVEL_FIT
from pmo_worksheet.assessment.wording import result_sentence
from pmo_worksheet.i18n import _
from pmo_worksheet.ui import theme
from pmo_worksheet.ui.labels import Label
from pmo_worksheet.ui.painting import ANTIALIASED, Drawing

_BORDERS = tuple(
    LEVEL_FIT + side * margin for side in (-1, 1) for margin in (CLEAR_MARGIN, LEANING_MARGIN)
)

_HALO = 2
"""How far (px) the ground of the needle reaches beyond it."""
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
        self._reach = self._zero = self._point = self._thick = self._top = 0.0
        self._ground, self._needle = Drawing(), Drawing()
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
        """Find where 0 stands, and how far it is to the next point; and where the track runs."""
        length = self.width() - 2 * self._reach
        mirrored = self.isRightToLeft()
        self._zero = self.width() - self._reach if mirrored else self._reach
        self._point = (-length if mirrored else length) / 100
        em = theme.em(self)
        self._thick = em * (0.5 if self._small else 0.86)
        self._top = (self.height() - self._thick) / 2 if self._small else em * 0.42

    def _x(self, fit: float) -> float:
        return self._zero + fit * self._point

    def _between(self, one: float, other: float) -> QRectF:
        left, right = sorted((self._x(one), self._x(other)))
        return QRectF(left, self._top, right - left, self._thick)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(ANTIALIASED)
        self._measure()
        fit, low, high, grey = self._shown
        colours = self.palette()
        size = QSizeF(self.size())
        self._ground.paint(painter, colours, QPointF(), size, self._point, self._draw_ground)
        if fit is not None:
            role = theme.EDGE if grey else theme.PRO if fit >= LEVEL_FIT else theme.CON
            colour = colours.color(role)
            self._paint_range(painter, colour, self._between(low, high))
            inner = self._thick * 0.28
            painter.fillRect(self._between(LEVEL_FIT, fit).adjusted(0, inner, 0, -inner), colour)
        # Where pros and cons are level.
        x, y = round(self._x(LEVEL_FIT)) - 1, round(self._top) - 3
        painter.fillRect(x, y, 2, round(self._thick) + 6, colours.color(theme.EDGE))
        if fit is not None:
            half = ceil(self._needle_half() + _HALO)
            at, width = QPointF(self._x(fit) - half, 0), QSizeF(2 * half, self.height())
            self._needle.paint(painter, colours, at, width, self._thick, self._draw_needle)

    @staticmethod
    def _paint_range(painter: QPainter, colour: QColor, box: QRectF) -> None:
        """Draw the plausible range as a band with an outline: no colour is needed to read it."""
        tint = QColor(colour)
        tint.setAlphaF(_TINT)
        painter.setBrush(tint)
        painter.setPen(QPen(colour, 1.2))
        round_by = min(box.height(), box.width()) / 2
        painter.drawRoundedRect(box.adjusted(0, 0.6, 0, -0.6), round_by, round_by)

    def _draw_ground(self, painter: QPainter) -> None:
        """Draw the track, and below it, faintly, where the verdict gets another word."""
        colours = self.palette()
        painter.setBrush(colours.color(theme.TRACK))
        ends = self._between(0, 100).adjusted(-self._thick / 4, 0, self._thick / 4, 0)
        painter.drawRoundedRect(ends, self._thick / 2, self._thick / 2)
        for border in () if self._small else _BORDERS:
            x, y = round(self._x(border)), round(self._top + self._thick) + 2
            painter.fillRect(x, y, 1, 3, colours.color(theme.EDGE))

    def _needle_half(self) -> float:
        return theme.em(self) * (0.13 if self._small else 0.19)

    def _draw_needle(self, painter: QPainter) -> None:
        """Draw where the fit is, on a halo that sets it off from all that it stands on."""
        colours, half = self.palette(), self._needle_half()
        over = self._thick * (0.28 if self._small else 0.32)
        middle = ceil(half + _HALO)
        needle = QRectF(middle - half, self._top - over, 2 * half, self._thick + 2 * over)
        for role, more in ((theme.CARD, _HALO), (self.foregroundRole(), 0)):
            painter.setBrush(colours.color(role))
            box = needle.adjusted(-more, -more, more, more)
            painter.drawRoundedRect(box, half + more, half + more)


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
