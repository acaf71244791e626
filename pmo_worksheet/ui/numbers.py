# SPDX-License-Identifier: MIT
"""Owns the number beside a slider: whole, typed with any decimal sign, refused with a sentence."""

import re

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QValidator, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QSpinBox

from pmo_worksheet.i18n import _
from pmo_worksheet.ui.text import is_for_window

NOT_GIVEN = -1
_DASH = "–"
# "70", "70.0", "70,00", with what a field shows around a number: "%", a dash, spaces.
# A group of three digits after a comma or point could be thousands, so it is refused, not guessed.
_AROUND = rf"[\s%{_DASH}]*"
_WHOLE = re.compile(rf"{_AROUND}(\d{{1,3}})(?:[.,٫]0{{0,2}})?{_AROUND}")
_NOTHING = re.compile(_AROUND)


def in_words(value: int | None, *, percent: bool) -> str:
    """Return a value as its field shows it; a dash stands for none yet."""
    if value is None:
        return _DASH
    return _("{number} %").format(number=value) if percent else str(value)


class Number(QSpinBox):
    """A whole number from `least` to `most`, or none where `optional`: then the field is empty.

    Whoever enters it has all of it selected, so that what is typed takes its place.

    `chosen` has the new value, or None where it was cleared; `refused` has a sentence on what was
    typed and cannot be taken; `left` comes when the user is done with the field.
    """

    chosen = Signal(object)
    refused = Signal(str)
    left = Signal()

    def __init__(
        self,
        name: str,
        most: int,
        step: int = 1,
        *,
        least: int = 0,
        percent: bool = False,
        optional: bool = False,
    ) -> None:
        super().__init__()
        self._percent = percent
        self._entering = False
        """Whether the press of the mouse that brought the caret here still lasts."""
        self.lineEdit().setPlaceholderText(_DASH)
        self.lineEdit().installEventFilter(self)
        self.setObjectName(name)
        self._least = least
        self.setRange(NOT_GIVEN if optional else least, most)
        self.setSingleStep(step)
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.valueChanged.connect(lambda value: self.chosen.emit(None if value < 0 else value))
        self.editingFinished.connect(self.left)

    def present(self, value: int | None) -> None:
        """Show a value, or an empty field where there is none."""
        self.setValue(NOT_GIVEN if value is None else value)

    # Qt asks these for what stands in the field.

    def textFromValue(self, value: int) -> str:
        # A dash that were text would stand beside what is typed.
        return "" if value < 0 else in_words(value, percent=self._percent)

    def valueFromText(self, text: str) -> int:
        if self._means_none(text):
            return NOT_GIVEN
        whole = _WHOLE.fullmatch(text)
        return int(whole[1]) if whole else self.value()

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        whole = _WHOLE.fullmatch(text)
        fits = whole is not None and self._least <= int(whole[1]) <= self.maximum()
        if fits or self._means_none(text):
            return (QValidator.State.Acceptable, text, position)
        # Anything may be typed; what cannot be taken is refused in words when the user is done.
        return (QValidator.State.Intermediate, text, position)

    def _means_none(self, text: str) -> bool:
        return self.minimum() < 0 and _NOTHING.fullmatch(text) is not None

    def fixup(self, text: str) -> str:
        self.refused.emit(
            _("“{typed}” was not taken: type a whole number from {least} to {most}.").format(
                typed=text.strip()[:20], least=self._least, most=self.maximum()
            )
        )
        return self.textFromValue(self.value())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            # What was typed is forgotten; the value that stands comes back. Where nothing was, the
            # key is for the dialog that the field is in.
            stands = self.textFromValue(self.value())
            event.setAccepted(self.text() != stands)
            self.lineEdit().setText(stands)
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def stepBy(self, steps: int) -> None:
        if self.value() < 0:
            self.setValue(self.maximum() // 2)
        else:
            self.setValue(max(self._least, self.value() + steps * self.singleStep()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._entering = event.reason() == Qt.FocusReason.MouseFocusReason

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease and self._entering:
            self._entering = False
            # Unless the user has selected a part by drawing the mouse over it.
            if not self.lineEdit().hasSelectedText():
                self.selectAll()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        keys = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        if event.type() in keys and is_for_window(event):
            event.ignore()
            return False
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Without buttons the whole field is for the number.
        self.lineEdit().setGeometry(self.rect().adjusted(2, 2, -2, -2))

    def sizeHint(self) -> QSize:
        shown = ("100 %" if self._percent else "10", self.lineEdit().placeholderText())
        widest = max(map(self.fontMetrics().horizontalAdvance, shown))
        return QSize(widest + 18, max(26, super().sizeHint().height()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
