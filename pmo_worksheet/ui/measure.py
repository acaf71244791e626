# SPDX-License-Identifier: MIT
"""Owns a measure: one value as a slider, its number and its word, always in step."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from pmo_worksheet.i18n import _
from pmo_worksheet.ui import theme
from pmo_worksheet.ui.labels import Label
from pmo_worksheet.ui.numbers import NOT_GIVEN, Number, in_words
from pmo_worksheet.ui.painting import ANTIALIASED, CENTRE, LEADING
from pmo_worksheet.ui.sliders import Slider, slider_height

_GAP = 6
"""Between the slider and its number, in pixels."""


class Measure(QWidget):
    """A slider, the number beside it and the word for the value below it.

    Number and word are painted: a window has many measures, and a field of its own for each number
    would be most of what it is made of. A click on the number, or a digit typed on the slider,
    opens the field.

    `chosen` has the new value or None; `held` says whether a drag is under way.
    """

    chosen = Signal(object)
    held = Signal(bool)
    grew = Signal()
    """It needs more or less height than before."""

    def __init__(
        self, slider: Slider, *, percent: bool, word: Callable[[int | None], str], parent: QWidget
    ) -> None:
        """Show a slider; without a value, an invitation to give one stands in the word's place."""
        super().__init__(parent)
        self.slider = slider
        self.word = ""
        """The word for the value."""
        self.refusal: Label | None = None
        """What was typed and could not be taken, once there was such a thing."""
        self._percent = percent
        self._word = word
        self._value: int | None = NOT_GIVEN
        self._text = ""
        self._over_number = False
        self._number: Number | None = None
        slider.setParent(self)
        slider.chosen.connect(self.chosen)
        slider.sliderPressed.connect(lambda: self.held.emit(True))
        slider.sliderReleased.connect(lambda: self.held.emit(False))
        self.setMouseTracking(True)
        self._set_fonts()

    # The value.

    def present(self, value: int | None) -> None:
        """Show a value, or that there is none yet."""
        self.slider.present(value)
        if self._number is not None:
            self._number.present(value)
        self._refuse("")
        if value == self._value:
            return
        self._value = value
        text, word = in_words(value, percent=self._percent), self._word(value)
        if text != self._text:
            self._text = text
            self.update(self._number_box())
        if word != self.word:
            self.word = word
            self.update(self._word_box())

    def name(self, factor: str, what: str) -> None:
        """Tell assistive technology what this is: “Improve process, rating, 70 %, largely”."""
        parts = [factor, what, self._text, self.word]
        if self.slider.value_or_none is None:
            del parts[2]
        spoken = ", ".join(parts)
        if spoken != self.slider.accessibleName():
            self.slider.setAccessibleName(spoken)
            if self._number is not None:
                self._number.setAccessibleName(spoken)

    # Typing a number.

    @property
    def number(self) -> Number:
        """The field for the number; made when it is first asked for."""
        if self._number is None:
            slider = self.slider
            self._number = Number(
                f"{slider.objectName()}_number",
                slider.maximum(),
                slider.singleStep(),
                percent=self._percent,
                optional=slider.optional,
            )
            self._number.setParent(self)
            self._number.setGeometry(self._number_box())
            self._number.present(slider.value_or_none)
            self._number.setAccessibleName(slider.accessibleName())
            self._number.chosen.connect(self.chosen)
            self._number.refused.connect(self._refuse)
            self._number.left.connect(self._end_typing)
            QWidget.setTabOrder(slider, self._number)
        return self._number

    def type_number(self, begin: str = "") -> None:
        """Open the field, with `begin` typed over what is there."""
        number = self.number
        number.show()
        number.setFocus()
        number.selectAll()
        if begin:
            number.lineEdit().insert(begin)

    def _end_typing(self) -> None:
        number = self.number
        if number.hasFocus():
            self.slider.setFocus()
        number.hide()

    def _refuse(self, sentence: str) -> None:
        if self.refusal is None:
            if not sentence:
                return
            self.refusal = Label("", "wrong")
            self.refusal.setParent(self)
        if sentence != self.refusal.text() or bool(sentence) == self.refusal.isHidden():
            self.refusal.present(sentence)
            self._arrange()
            self.grew.emit()

    # Geometry: the slider fills what the number leaves, the word stands below them.

    def _number_box(self) -> QRect:
        left = self.width() - self._number_width
        return self._mirrored(QRect(left, 0, self._number_width, self._top))

    def _word_box(self) -> QRect:
        return QRect(0, self._top, self.width(), self._line)

    def _mirrored(self, box: QRect) -> QRect:
        if self.isRightToLeft():
            box.moveLeft(self.width() - box.right() - 1)
        return box

    def _arrange(self) -> None:
        room = max(0, self.width() - self._number_width - _GAP)
        self.slider.setGeometry(self._mirrored(QRect(0, 0, room, self._top)))
        if self._number is not None:
            self._number.setGeometry(self._number_box())
        if self.refusal is not None and not self.refusal.isHidden():
            height = self.refusal.heightForWidth(self.width())
            self.refusal.setGeometry(0, self._top, self.width(), height)

    def heightForWidth(self, width: int) -> int:
        below = self._line
        if self.refusal is not None and not self.refusal.isHidden():
            below = max(below, self.refusal.heightForWidth(width))
        return self._top + below

    def sizeHint(self) -> QSize:
        return QSize(8 * theme.em(self), self.heightForWidth(8 * theme.em(self)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _set_fonts(self) -> None:
        self._bold = theme.sized(self.font(), 1, QFont.Weight.DemiBold)
        self._small = theme.sized(self.font(), theme.SMALL)
        widest = "100 %" if self._percent else "10"
        self._number_width = QFontMetrics(self._bold).horizontalAdvance(widest) + 16
        self._line = QFontMetrics(self._small).height()
        # By its own font: the slider hears of a new one later.
        self._top = slider_height(theme.em(self))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._set_fonts()
            self._arrange()
        elif event.type() == QEvent.Type.LayoutDirectionChange:
            self._arrange()

    # What the user does.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The slider leaves to us what it has no use for.
        if event.text().isdigit() and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.type_number(event.text())
        elif event.key() == Qt.Key.Key_F2:
            self.type_number()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        left = event.button() == Qt.MouseButton.LeftButton
        if left and self._number_box().contains(event.position().toPoint()):
            self.type_number()
        elif left and self.slider.value_or_none is None:
            # “Click to rate” is taken at its word.
            self.slider.choose_at(event.position().x() - self.slider.x())
            self.slider.setFocus()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self._number_box().contains(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(False)

    def _hover(self, over: bool) -> None:
        if over != self._over_number:
            self._over_number = over
            self.setCursor(Qt.CursorShape.IBeamCursor if over else Qt.CursorShape.ArrowCursor)
            self.update(self._number_box())

    # How it looks.

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = self.palette()
        box, below = self._number_box(), self._word_box()
        seen = event.region()
        if seen.intersects(box):
            if self._over_number and self.isEnabled():
                painter.setRenderHint(ANTIALIASED)
                painter.setPen(QPen(colours.color(theme.EDGE), 1))
                painter.setBrush(colours.color(theme.CARD))
                painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            painter.setPen(colours.color(self.foregroundRole()))
            painter.setFont(self._bold)
            painter.drawText(box, CENTRE, self._text)
        if seen.intersects(below) and (self.refusal is None or self.refusal.isHidden()):
            painter.setPen(colours.color(theme.MUTED))
            painter.setFont(self._small)
            said = self.word if self.slider.value_or_none is not None else _("click to rate")
            painter.drawText(below.adjusted(2, 0, -2, 0), LEADING, said)
