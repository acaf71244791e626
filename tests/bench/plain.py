# SPDX-License-Identifier: MIT
"""Owns a yardstick: a plain form of Qt's own widgets that says of 14 factors what our window says.

It has no undo, no names for a screen reader, no range on its gauge, and lays out as Qt does.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from pmo_worksheet.assessment import assess, change_wording, wording
from pmo_worksheet.assessment.leads import lead_over_baseline
from pmo_worksheet.worksheet import Worksheet

_TIPS, _DRIVERS = 3, 2


class PlainForm(QWidget):
    """Sliders with their numbers and points, and the result in labels and bars."""

    def __init__(self, worksheet: Worksheet) -> None:
        super().__init__()
        self._worksheet = worksheet
        self._numbers: dict[str, QLabel] = {}
        self._points: dict[str, tuple[QLabel, QProgressBar]] = {}
        self.sliders: dict[str, QSlider] = {}
        both = QHBoxLayout(self)
        grid = QGridLayout()
        both.addLayout(grid, 2)
        for row, factor in enumerate(worksheet.factors):
            slider = QSlider(Qt.Orientation.Horizontal)
            slider.setRange(0, 100)
            slider.setValue(factor.answer("join").rating or 0)
            slider.valueChanged.connect(lambda value, f=factor.id: self._move(f, value))
            self.sliders[factor.id] = slider
            self._numbers[factor.id] = QLabel(f"{slider.value()} %")
            self._points[factor.id] = QLabel(), _bar(-500)
            parts = (QLabel(factor.title), slider, self._numbers[factor.id])
            for column, part in enumerate((*parts, *self._points[factor.id])):
                grid.addWidget(part, row, column)
        self._gauge = _bar(0)
        self._said = [QLabel() for _part in range(8)]
        self._drivers = [(QLabel(), _bar(0)) for _part in range(2 * _DRIVERS)]
        result = QVBoxLayout()
        both.addLayout(result, 1)
        result.addWidget(self._gauge)
        for label in self._said:
            label.setWordWrap(True)
            result.addWidget(label)
        for label, bar in self._drivers:
            result.addWidget(label)
            result.addWidget(bar)
        result.addStretch(1)
        self._show()

    def _move(self, factor: str, rating: int) -> None:
        self._numbers[factor].setText(f"{rating} %")
        self._worksheet = self._worksheet.with_rating(factor, "join", rating)
        self._show()

    def _show(self) -> None:
        sheet = self._worksheet
        assessment = assess(sheet)
        option = assessment.option("join")
        tenths = wording.points_in_tenths(option)
        for factor, (label, bar) in self._points.items():
            points = tenths.get(factor, 0)
            _put(label, wording.signed(points))
            bar.setValue(points)
        self._gauge.setValue(round(option.fit or 0))
        changes = (*option.conditions, *option.condition_pair)
        told = (
            wording.fit_number(option.fit),
            wording.verdict_words(option),
            option.verdict.reason if option.verdict else "",
            wording.sum_sentence(option, tenths),
            lead_over_baseline(option.id, assessment),
            f"{wording.robustness_sentence(option)} {wording.surer_sentence(sheet, option)}",
            "\n".join(change_wording.tip_sentences(sheet, option, _TIPS)),
            "\n".join(change_wording.step_sentence(sheet, option.id, one) for one in changes),
        )
        for label, text in zip(self._said, told, strict=True):
            _put(label, text)
        strongest = [f for sign in (1, -1) for f in wording.drivers(option, sign, _DRIVERS)]
        for (label, bar), factor in zip(self._drivers, strongest, strict=False):
            _put(label, f"{sheet.factor(factor.id).name} {wording.signed(tenths[factor.id])}")
            bar.setValue(abs(tenths[factor.id]))


def _bar(least: int) -> QProgressBar:
    bar = QProgressBar()
    bar.setRange(least, 500 if least else 100)
    bar.setTextVisible(False)
    return bar


def _put(label: QLabel, text: str) -> None:
    if text != label.text():
        label.setText(text)
