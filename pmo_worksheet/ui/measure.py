# SPDX-License-Identifier: MIT
"""Owns a measure: one value as a slider, its number and its word, always in step."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from pmo_worksheet.ui.numbers import Number
from pmo_worksheet.ui.sliders import Slider
from pmo_worksheet.ui.text import Label


class Measure(QWidget):
    """A slider, the number beside it and the word for the value below it.

    `chosen` has the new value or None; `held` says whether a drag is under way.
    """

    chosen = Signal(object)
    held = Signal(bool)

    def __init__(self, slider: Slider, number: Number, word: Callable[[int | None], str]) -> None:
        super().__init__()
        self._word = word
        self.slider = slider
        self.number = number
        self.word = Label("", "small", wrap=False)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(4)
        layout.setVerticalSpacing(0)
        layout.addWidget(slider, 0, 0)
        layout.addWidget(number, 0, 1)
        layout.addWidget(self.word, 1, 0, 1, 2)
        layout.setColumnStretch(0, 1)
        slider.chosen.connect(self.chosen)
        number.chosen.connect(self.chosen)
        number.refused.connect(self._say_refused)
        slider.sliderPressed.connect(lambda: self.held.emit(True))
        slider.sliderReleased.connect(lambda: self.held.emit(False))

    def present(self, value: int | None) -> None:
        """Show a value, or that there is none yet."""
        self.slider.present(value)
        self.number.present(value)
        self._say(self._word(value), "small")

    def name(self, factor: str, what: str) -> None:
        """Tell assistive technology what this is: “Improve process, rating, 70 %, largely”."""
        parts = [factor, what, self.number.textFromValue(self.number.value())]
        if self.slider.value_or_none is None:
            parts.pop()
        spoken = ", ".join([*parts, self._word(self.slider.value_or_none)])
        if spoken != self.slider.accessibleName():
            self.slider.setAccessibleName(spoken)
            self.number.setAccessibleName(spoken)

    def _say_refused(self, sentence: str) -> None:
        self._say(sentence, "wrong")
        self.word.setToolTip(sentence)

    def _say(self, text: str, look: str) -> None:
        if look != self.word.property("look"):
            self.word.setProperty("look", look)
            self.word.setWordWrap(look == "wrong")
            self.word.style().unpolish(self.word)
            self.word.style().polish(self.word)
        if text != self.word.text():
            self.word.setText(text)
