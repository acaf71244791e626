# SPDX-License-Identifier: MIT
"""Sliders: press anywhere and drag, no handle before the first touch, never moved by the wheel."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pmo_worksheet.ui import theme
from pmo_worksheet.ui.sliders import RatingSlider, importance_slider


@pytest.fixture
def rating(qtbot):
    slider = RatingSlider(theme.PRO)
    qtbot.addWidget(slider)
    slider.resize(220, 30)
    slider.show()
    qtbot.waitExposed(slider)
    return slider


def at(slider, value):
    r = slider._radius + 2
    return QPoint(round(r + value / slider.maximum() * (slider.width() - 2 * r)), 15)


def heard(slider):
    values = []
    slider.chosen.connect(values.append)
    return values


def test_a_click_in_the_groove_sets_the_value_there(rating):
    values = heard(rating)
    QTest.mouseClick(rating, Qt.MouseButton.LeftButton, pos=at(rating, 70))
    assert values == [70]


def test_a_click_at_zero_on_an_unrated_slider_is_a_rating(rating):
    values = heard(rating)
    QTest.mouseClick(rating, Qt.MouseButton.LeftButton, pos=at(rating, 0))
    assert values == [0]
    assert rating.value_or_none == 0


def test_a_drag_reports_every_step_before_the_release(rating):
    rating.present(20)
    values = heard(rating)
    QTest.mousePress(rating, Qt.MouseButton.LeftButton, pos=at(rating, 20))
    assert values == [], "taking hold of the handle moves nothing"
    for value in (25, 30, 35):
        QTest.mouseMove(rating, at(rating, value))
    assert values == [25, 30, 35]
    assert rating.isSliderDown()
    QTest.mouseRelease(rating, Qt.MouseButton.LeftButton, pos=at(rating, 35))
    assert not rating.isSliderDown()


def handle_pixels(slider):
    """Pixels in the slider's own colour."""
    image = slider.grab().toImage()
    colour = slider.palette().color(theme.PRO).rgb()
    return sum(
        image.pixel(x, y) == colour for x in range(image.width()) for y in range(image.height())
    )


def test_no_handle_before_the_first_touch(rating):
    rating.clearFocus()
    assert handle_pixels(rating) == 0
    rating.present(0)
    assert handle_pixels(rating) > 0
    rating.present(None)
    assert handle_pixels(rating) == 0


def test_showing_a_value_and_taking_it_back_is_no_edit(rating):
    rating.present(70)
    values = heard(rating)
    rating.present(None)
    assert values == []
    assert rating.value_or_none is None


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (Qt.Key.Key_Right, 75),
        (Qt.Key.Key_Left, 65),
        (Qt.Key.Key_PageUp, 80),
        (Qt.Key.Key_PageDown, 60),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_End, 100),
        (Qt.Key.Key_Delete, None),
    ],
)
def test_keys(rating, key, expected):
    rating.present(70)
    values = heard(rating)
    QTest.keyClick(rating, key)
    assert values == [expected]


@pytest.mark.parametrize(
    ("key", "expected"),
    [(Qt.Key.Key_Right, 50), (Qt.Key.Key_Home, 0), (Qt.Key.Key_End, 100), (Qt.Key.Key_Left, 50)],
)
def test_first_key_on_an_unrated_slider(rating, key, expected):
    values = heard(rating)
    QTest.keyClick(rating, key)
    assert values == [expected]


def test_right_to_left_is_mirrored(rating):
    rating.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    values = heard(rating)
    QTest.mouseClick(rating, Qt.MouseButton.LeftButton, pos=at(rating, 90))
    assert values == [10]


def test_the_wheel_never_moves_it(qtbot):
    slider = importance_slider()
    qtbot.addWidget(slider)
    slider.present(5)
    middle = QPointF(slider.rect().center())
    event = QWheelEvent(
        middle,
        slider.mapToGlobal(middle),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(slider, event)
    assert slider.value() == 5
    assert not event.isAccepted()


def test_a_click_beside_the_middle_of_the_handle_means_the_value_there(qtbot):
    # Eleven values in a short slider: the next one lies on the handle itself.
    slider = importance_slider()
    qtbot.addWidget(slider)
    slider.resize(95, 30)
    slider.present(8)
    values = heard(slider)
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=at(slider, 8))
    assert values == []
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=at(slider, 9))
    assert values == [9]
    # A drag from there keeps its grip.
    press = at(slider, 9) - QPoint(5, 0)
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=press)
    QTest.mouseMove(slider, press - QPoint(9, 0))
    QTest.mouseMove(slider, press)
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=press)
    assert values == [9, 8, 9]
