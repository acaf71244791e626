# SPDX-License-Identifier: MIT
"""Numbers take a comma and a point alike, and refuse in words what they cannot take."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pmo_worksheet.ui.numbers import Number


@pytest.fixture
def number(qtbot):
    made = Number("rating_number", 100, 5, percent=True, optional=True)
    qtbot.addWidget(made)
    made.present(20)
    made.show()
    return made


def type_in(number, text):
    number.selectAll()
    QTest.keyClicks(number, text)
    QTest.keyClick(number, Qt.Key.Key_Return)


@pytest.mark.parametrize("text", ["70", "70,0", "70.0", "70 %", "70,00", " 70 "])
def test_what_means_seventy(number, text):
    type_in(number, text)
    assert number.value() == 70


@pytest.mark.parametrize(
    "text", ["12,5", "12.5", "1.000", "1,000", "abc", "101", "-5", "7 0", "1e1"]
)
def test_what_is_refused_with_a_sentence(number, text):
    said = []
    number.refused.connect(said.append)
    type_in(number, text)
    assert number.value() == 20
    assert len(said) == 1
    assert text.strip()[:20] in said[0]


def test_cleared_means_not_rated(number):
    values = []
    number.chosen.connect(values.append)
    number.selectAll()
    QTest.keyClick(number, Qt.Key.Key_Delete)
    QTest.keyClick(number, Qt.Key.Key_Return)
    assert values == [None]
