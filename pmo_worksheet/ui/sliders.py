# SPDX-License-Identifier: MIT
"""Owns the sliders: pressed anywhere they go there and drag on; unrated they have no handle."""

from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QSlider

from pmo_worksheet.bounds import MAX_IMPORTANCE
from pmo_worksheet.ui import theme
from pmo_worksheet.ui.painting import ANTIALIASED, NO_PEN, Drawing
from pmo_worksheet.worksheet import FULL_RATING, RATING_STEP

_HALF = FULL_RATING // 2
_STILL = 2
"""So many pixels a hand may tremble in a click."""
_RADIUS = 0.42
"""Of the handle, in ems."""
_RING = 4.5
"""How far (px) the ring around a handle with the keyboard reaches beyond it."""
_LEAST_TARGET = 26
"""Height in pixels: above the 24 that a finger or a shaky hand needs."""


def slider_height(em: int) -> int:
    """Return how high (px) a slider is where a line of text is `em` pixels high."""
    return max(_LEAST_TARGET, round(1.5 * em))


class Slider(QSlider):
    """A horizontal slider. `chosen` has the new value, or None where it was taken back.

    `role` is the palette role of its filled part. A slider without a value (`value_or_none` None)
    shows no handle until it is touched.
    """

    chosen = Signal(object)
    optional = False
    """Whether its value can be taken back."""

    def __init__(self, name: str, maximum: int, step: int, role: QPalette.ColorRole) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setObjectName(name)
        self.setRange(0, maximum)
        self.setSingleStep(step)
        self.setPageStep(2 * step)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._role = role
        self._given = True
        self._grip = 0.0
        self._radius = _RADIUS * theme.em(self)
        self._handle = Drawing()
        self._pressed_at: float | None = None
        """Where the handle was pressed, while that may still be a click."""
        self.valueChanged.connect(self._report)

    @property
    def value_or_none(self) -> int | None:
        """The value, or None while there is none."""
        return self.value() if self._given else None

    def present(self, value: int | None) -> None:
        """Show a value, or that there is none yet."""
        if value == self.value_or_none:
            return
        self._given = value is not None
        self.setValue(value or 0)
        self.update()

    def _report(self, value: int) -> None:
        if not self._given and value == 0:
            return
        # Also where assistive technology moves a slider that had no value yet.
        self._given = True
        self.chosen.emit(value)

    def choose(self, value: int | None) -> None:
        """Take a value as the user's, and report it."""
        if value is None:
            if self._given:
                self.present(None)
                self.chosen.emit(None)
        elif value == self.value():
            if not self._given:
                self._given = True
                self.update()
                self.chosen.emit(value)
        else:
            self._given = True
            self.setValue(value)

    # Geometry: the handle's centre runs from one radius inside one end to the other.

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._radius = _RADIUS * theme.em(self)

    def _centre(self) -> float:
        r = self._radius + 2
        share = self.value() / self.maximum()
        if self.isRightToLeft():
            share = 1 - share
        return r + share * (self.width() - 2 * r)

    def _value_at(self, x: float) -> int:
        r = self._radius + 2
        share = (x - r) / max(1.0, self.width() - 2 * r)
        if self.isRightToLeft():
            share = 1 - share
        steps = round(share * self.maximum() / self.singleStep())
        return int(max(0, min(self.maximum(), steps * self.singleStep())))

    def choose_at(self, x: float) -> None:
        """Take the value at this distance from the slider's left end, in pixels, as the user's."""
        self.choose(self._value_at(x))

    # What the user does.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        x = event.position().x()
        on_handle = self._given and abs(x - self._centre()) <= self._radius + 2
        self._grip = self._centre() - x if on_handle else 0.0
        self._pressed_at = x if on_handle else None
        self.setSliderDown(True)
        if not on_handle:
            self.choose(self._value_at(x))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        if self._pressed_at is not None and abs(x - self._pressed_at) > _STILL:
            self._pressed_at = None
        if self.isSliderDown():
            self.choose(self._value_at(x + self._grip))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.isSliderDown():
            if self._pressed_at is not None and abs(self._grip) > self._radius / 2:
                # A click beside the middle of the handle means the value there.
                self.choose(self._value_at(self._pressed_at))
            self._pressed_at = None
            self.setSliderDown(False)
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            # Alt with the arrows moves the row.
            event.ignore()
            return
        if self._given:
            super().keyPressEvent(event)
            return
        first = {
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self.maximum(),
            Qt.Key.Key_Left: _HALF,
            Qt.Key.Key_Right: _HALF,
            Qt.Key.Key_Up: _HALF,
            Qt.Key.Key_Down: _HALF,
            Qt.Key.Key_PageUp: _HALF,
            Qt.Key.Key_PageDown: _HALF,
        }.get(Qt.Key(event.key()))
        if first is None:
            event.ignore()
        else:
            self.choose(first)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # The wheel scrolls the page; it never changes a value that the pointer merely passes.
        event.ignore()

    # How it looks.

    def sizeHint(self) -> QSize:
        em = theme.em(self)
        return QSize(7 * em, slider_height(em))

    def minimumSizeHint(self) -> QSize:
        return QSize(4 * theme.em(self), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(ANTIALIASED)
        colours = self.palette()
        groove = QRectF(2, self.height() / 2 - 2.5, self.width() - 4, 5)
        if self._given:
            painter.setPen(NO_PEN)
            painter.setBrush(colours.color(theme.TRACK))
            painter.drawRoundedRect(groove, 2.5, 2.5)
            self._paint_value(painter, groove)
        else:
            painter.setBrush(colours.color(theme.TRACK if self.underMouse() else theme.CARD))
            painter.setPen(QPen(colours.color(theme.EDGE), 1.2))
            painter.drawRoundedRect(groove.adjusted(0.5, -0.5, -0.5, 0.5), 3, 3)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if self.hasFocus():
                painter.setPen(QPen(colours.color(theme.ACCENT), 2))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 3, -1, -3), 6, 6)

    def _paint_value(self, painter: QPainter, groove: QRectF) -> None:
        """Paint the filled part, and the handle at its end."""
        fill = self.palette().color(self._role if self.isEnabled() else theme.EDGE)
        centre = self._centre()
        if self.isRightToLeft():
            groove.setLeft(centre)
        else:
            groove.setRight(centre)
        painter.setBrush(fill)
        painter.drawRoundedRect(groove, 2.5, 2.5)
        held = self.isSliderDown() or self.underMouse()
        half = ceil(self._radius + _RING)
        self._handle.paint(
            painter,
            self.palette(),
            QPointF(centre - half, self.height() / 2 - half),
            QSizeF(2 * half, 2 * half),
            (held, self.hasFocus(), self.isEnabled(), self._radius),
            lambda drawer: self._draw_handle(drawer, QPointF(half, half), fill, held=held),
        )

    def _draw_handle(self, painter: QPainter, centre: QPointF, fill: QColor, *, held: bool) -> None:
        colours, radius = self.palette(), self._radius
        if self.hasFocus():
            painter.setPen(QPen(colours.color(theme.ACCENT), 2))
            painter.setBrush(colours.color(theme.CARD))
            painter.drawEllipse(centre, radius + _RING - 1, radius + _RING - 1)
        painter.setPen(QPen(fill, 2))
        painter.setBrush(fill if held else colours.color(theme.CARD))
        painter.drawEllipse(centre, radius - 1, radius - 1)


def importance_slider() -> Slider:
    """Return a slider from 0 to 10."""
    return Slider("importance", MAX_IMPORTANCE, 1, QPalette.ColorRole.Text)


class RatingSlider(Slider):
    """A slider from 0 to 100 % in steps of 5; Delete takes the rating back."""

    optional = True

    def __init__(self, role: QPalette.ColorRole) -> None:
        super().__init__("rating", FULL_RATING, RATING_STEP, role)
        self._given = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.choose(None)
        else:
            super().keyPressEvent(event)
