# SPDX-License-Identifier: MIT
"""Numbers take a comma and a point alike, and refuse in words what they cannot take."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from pmo_worksheet.ui.numbers import NOT_GIVEN, Number


@pytest.fixture
def number(qtbot):
    made = Number("rating_number", 100, 5, percent=True, optional=True)
    qtbot.addWidget(made)
    made.present(20)
    made.show()
    return made


def type_in(number, text):
    number.selectAll()
    # QTest knows no key for a dash.
    number.lineEdit().insert(text)
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


@pytest.mark.parametrize("text", ["70–", "–70", "– 70 %", "%70", " 70  %"])
def test_what_a_field_shows_around_a_number_is_ignored(number, text):
    type_in(number, text)
    assert number.value() == 70


@pytest.mark.parametrize("text", ["–", " – ", "%", " "])
def test_nothing_but_what_stands_around_a_number_is_none(number, text):
    type_in(number, text)
    assert number.value() == NOT_GIVEN


@pytest.mark.parametrize("value", [None, 20])
def test_a_click_selects_all_so_that_typing_replaces_it(number, value):
    number.present(value)
    number.clearFocus()
    QTest.mouseClick(number.lineEdit(), Qt.MouseButton.LeftButton)
    QTest.keyClicks(number, "70")
    QTest.keyClick(number, Qt.Key.Key_Return)
    assert number.value() == 70


def test_a_second_click_sets_the_caret_and_a_drag_selects_a_part(number):
    field = number.lineEdit()
    number.clearFocus()
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    assert field.selectedText() == field.text()
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    assert not field.hasSelectedText()
    number.clearFocus()
    first = field.rect().center()
    QTest.mousePress(field, Qt.MouseButton.LeftButton, pos=first)
    QTest.mouseMove(field, first + QPoint(12, 0))
    part = field.selectedText()
    QTest.mouseRelease(field, Qt.MouseButton.LeftButton, pos=first + QPoint(12, 0))
    assert part
    assert field.selectedText() == part != field.text()


def test_tab_selects_all(number):
    number.clearFocus()
    number.setFocus(Qt.FocusReason.TabFocusReason)
    assert number.lineEdit().selectedText() == number.text()


def test_none_is_an_empty_field_that_says_so(number):
    number.present(None)
    assert number.text() == ""
    assert number.lineEdit().placeholderText() == "–"
