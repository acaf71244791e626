# SPDX-License-Identifier: MIT
"""The lists scroll to what the keyboard reaches and to what opens, never away under the mouse."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pmo_worksheet import content


@pytest.fixture
def window(window):
    """The window with more reasons than it can show."""
    window.document.start(content.sample())
    window.resize(1280, 700)
    QApplication.processEvents()
    return window


def place(window, widget):
    """Return where a widget begins in what the lists show, and how much they show."""
    view = window.page._scroll.viewport()
    return widget.mapTo(view, QPoint()).y(), view.height()


def lowest(window):
    """Scroll to the end; return the last reason."""
    bar = window.page._scroll.verticalScrollBar()
    bar.setValue(bar.maximum())
    return list(window.page.cons.rows.values())[-1]


@pytest.mark.parametrize("edge", ["top", "bottom"])
def test_a_click_on_a_button_that_is_half_seen_counts(window, edge):
    button, bar = window.page.cons.add, window.page._scroll.verticalScrollBar()
    half = button.height() // 2
    top, height = place(window, button)
    bar.setValue(bar.value() + top - (-half if edge == "top" else height - half))
    assert place(window, button)[0] in (-half, height - half)
    asked = []
    window.page.cons.wanted.disconnect()
    window.page.cons.wanted.connect(lambda: asked.append(1))
    seen = QPoint(button.width() // 2, button.height() - 5 if edge == "top" else 5)
    where = button.mapTo(window, seen)
    handle = window.windowHandle()
    # Through the window, as a real mouse does it: what is under the pointer gets each event.
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=where)
    assert button.hasFocus()
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=where)
    assert asked


def test_the_keyboard_brings_what_it_reaches_into_sight(window):
    button = window.page.cons.add
    top, height = place(window, button)
    assert top > height
    button.setFocus(Qt.FocusReason.TabFocusReason)
    top, height = place(window, button)
    assert 0 <= top <= height - button.height()


def test_a_row_that_a_click_opens_is_seen_as_far_as_there_is_room(window):
    last = lowest(window)
    QTest.mouseClick(last.title, Qt.MouseButton.LeftButton)
    top, height = place(window, last)
    assert 0 <= top <= height - last.height()
    QTest.mouseClick(last.title, Qt.MouseButton.LeftButton)
    window.resize(1280, 420)
    QApplication.processEvents()
    lowest(window)
    QTest.mouseClick(last.opener, Qt.MouseButton.LeftButton)
    top, height = place(window, last)
    assert last.height() > height, "it has no room"
    assert top == 0


def test_the_second_click_of_a_double_click_does_nothing_to_what_has_moved_there(window):
    last = lowest(window)
    before, handle = window.document.worksheet, window.windowHandle()
    where = last.title.mapTo(window, QPoint(20, 8))
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=where)
    assert last.is_open
    QApplication.processEvents()
    for y in range(where.y() - 80, window.height(), 12):
        QTest.mouseDClick(handle, Qt.MouseButton.LeftButton, pos=QPoint(where.x(), y))
    assert last.is_open
    assert window.document.worksheet == before
    QTest.qWait(QApplication.doubleClickInterval() + 50)
    now = last.title.mapTo(window, QPoint(20, 8))
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=now)
    assert not last.is_open
