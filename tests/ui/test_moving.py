# SPDX-License-Identifier: MIT
"""Under a slider that moves, what is seen goes along at once, and nothing is left behind."""

from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QSize, QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from pmo_worksheet.ui import theme
from pmo_worksheet.ui.drivers import Driver, Drivers
from pmo_worksheet.ui.painting import Drawing
from pmo_worksheet.ui.window import Window


@pytest.fixture
def slider(window):
    """The slider of a rating that is held down in a low window; released at the end."""
    window.resize(QSize(1280, 640))
    held = window.page.pros.rows["alpha"].rating.slider
    QApplication.processEvents()
    QTest.mousePress(held, Qt.MouseButton.LeftButton, pos=place(held, 70))
    yield held
    release(held)


def place(slider, value):
    r = slider._radius + 2
    return QPoint(round(r + value / 100 * (slider.width() - 2 * r)), slider.height() // 2)


def move(slider, value):
    QTest.mouseMove(slider, place(slider, value))
    assert slider.value() == value
    QApplication.processEvents()


def release(slider):
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=place(slider, slider.value()))


def changes(window):
    """What could be asked for, as it reads; it stands below the result."""
    return [label.text() for label in window.page.result.conditions.findChildren(QLabel)]


def shown(window):
    """All that a window shows, read from its labels; and what it is called."""
    labels = window.findChildren(QLabel)
    texts = [label.text() for label in labels if label.isVisibleTo(window)]
    return texts, window.windowTitle(), window.page.title.text()


def fresh(qtbot, window):
    """What a window shows that has never seen a slider move."""
    other = Window()
    qtbot.addWidget(other)
    other.resize(window.size())
    other.document.start(window.document.worksheet)
    other.showing.covered = False
    other.show()
    other.present(other.document.worksheet)
    return other


def test_what_is_out_of_sight_follows_at_the_release(window, slider, qtbot):
    before = changes(window)
    move(slider, 40)
    assert window.page.result._follow.isActive()
    assert changes(window) == before
    release(slider)
    QApplication.processEvents()
    assert not window.page.result._follow.isActive()
    assert changes(window) != before
    assert shown(window)[0] == shown(fresh(qtbot, window))[0]


def test_what_is_out_of_sight_follows_once_the_slider_rests(window, slider, qtbot):
    move(slider, 40)
    assert shown(window)[0] != shown(fresh(qtbot, window))[0]
    qtbot.waitUntil(lambda: not window.page.result._follow.isActive(), timeout=20_000)
    assert slider.isSliderDown()
    assert shown(window)[0] == shown(fresh(qtbot, window))[0]


@pytest.mark.parametrize("way", ["tall", "scrolled"])
def test_what_is_in_sight_follows_at_once(window, slider, qtbot, way):
    if way == "tall":
        window.resize(QSize(1280, 2400))
    else:
        bar = window.page.result.verticalScrollBar()
        bar.setValue(bar.maximum())
    QApplication.processEvents()
    move(slider, 40)
    assert not window.page.result._follow.isActive()
    assert shown(window)[0] == shown(fresh(qtbot, window))[0]


def test_the_result_itself_goes_along_in_sight_or_not(window, slider, qtbot):
    move(slider, 40)
    other = fresh(qtbot, window)
    for name in ("fit_value", "fit_verdict", "fit_sum", "robustness", "tipping", "decisive"):
        here, there = (one.findChild(QLabel, name) for one in (window, other))
        assert (here.text(), here.isHidden()) == (there.text(), there.isHidden()), name
    assert window.page.result.gauge._shown == other.page.result.gauge._shown


def test_what_changes_in_a_drag_by_other_means_is_shown_at_once(window, slider):
    move(slider, 40)
    window.edit_field("title", "Another offer", "title")
    assert window.page.title.text() == "Another offer"
    assert window.windowTitle().startswith("Another offer")
    window.editing.undo()
    assert window.page.title.text() == "Offer"
    window.show_option("stay")
    assert not window.page.mindset.isVisibleTo(window)
    assert window.page.about.text()
    window.show_option(None)
    assert window.page.compare.isVisibleTo(window)


def test_a_drag_that_ended_unseen_holds_nothing_back(window, qtbot):
    # Such as under a locked screen: nobody tells of the release.
    window.resize(QSize(1280, 640))
    window.hold(True)
    before = changes(window)
    window.page.pros.rows["alpha"].rating.slider.choose(40)
    qtbot.waitUntil(lambda: changes(window) != before, timeout=20_000)
    window.edit_field("title", "Another offer", "title")
    assert window.windowTitle().startswith("Another offer")


def test_a_drag_draws_nothing_again_that_looks_the_same(slider, monkeypatch):
    move(slider, 60)
    drawn = []
    monkeypatch.setattr(
        "pmo_worksheet.ui.painting.QPixmap", lambda *size: drawn.append(size) or QPixmap(*size)
    )
    for value in (55, 50, 45, 70):
        move(slider, value)
    assert drawn == []


class Painted(QWidget):
    """A widget with a drawing in it."""

    def __init__(self):
        super().__init__()
        self.looks, self.count = 0, 0
        self.drawing = Drawing()
        self.resize(20, 20)

    def paintEvent(self, _event):  # noqa: N802 (Qt's name)
        painter = QPainter(self)
        at, size = QPointF(2, 2), QSizeF(10, 10)
        self.drawing.paint(painter, self.palette(), at, size, self.looks, self._draw)

    def _draw(self, painter):
        self.count += 1
        painter.fillRect(0, 0, 10, 10, self.palette().color(theme.PRO))


def test_a_drawing_is_drawn_again_when_it_looks_otherwise(qtbot, qapp):
    widget = Painted()
    qtbot.addWidget(widget)
    colour = widget.grab().toImage().pixelColor(5, 5)
    assert colour == widget.palette().color(theme.PRO)
    widget.grab()
    assert widget.count == 1
    widget.looks = 1
    widget.grab()
    assert widget.count == 2
    theme.apply(qapp, "dark")
    assert widget.grab().toImage().pixelColor(5, 5) == widget.palette().color(theme.PRO) != colour
    assert widget.count == 3


def test_a_drawing_is_as_fine_as_what_it_is_painted_on(qtbot):
    widget = Painted()
    qtbot.addWidget(widget)
    widget.grab()
    fine = QPixmap(40, 40)
    fine.setDevicePixelRatio(2)
    widget.render(fine)
    assert widget.count == 2
    assert widget.drawing._pixmap.devicePixelRatio() == 2


def picture(window):
    """What stands on the screen, as it was painted part by part."""
    for _turn in range(12):
        QApplication.processEvents()
    return window.screen().grabWindow(window.winId()).toImage()


def differing(one, other, box):
    """The dots of a box that differ clearly between two pictures."""
    found = []
    for x in range(box.left(), box.right() + 1):
        for y in range(box.top(), box.bottom() + 1):
            a, b = one.pixelColor(x, y), other.pixelColor(x, y)
            if (
                max(abs(a.red() - b.red()), abs(a.green() - b.green()), abs(a.blue() - b.blue()))
                > 60
            ):
                found.append((x, y))
    return found


def test_what_is_painted_part_by_part_looks_as_if_painted_at_once(window, slider):
    row = window.page.pros.rows["alpha"]
    parts = (row, window.page.result.gauge, window.page.result.drivers, window.page.pros._total)
    for value in (65, 20, 0, 100, 45):
        move(slider, value)
        seen = picture(window)
        whole = window.grab().toImage()
        for part in parts:
            box = QRect(part.mapTo(window, QPoint()), part.size())
            assert differing(seen, whole, box & window.rect()) == [], (value, part)
    release(slider)
    slider.clearFocus()
    seen, whole = picture(window), window.grab().toImage()
    assert differing(seen, whole, QRect(row.mapTo(window, QPoint()), row.size())) == []


def test_a_driver_whose_points_change_is_painted_again(qtbot):
    drivers = Drivers()
    qtbot.addWidget(drivers)
    drivers.resize(300, 200)
    drivers.show()
    qtbot.waitExposed(drivers)
    drivers.present((Driver("One", 100), Driver("Two", 50)))
    before = picture(drivers)
    drivers.present((Driver("One", 100), Driver("Two", -20)))
    assert picture(drivers) != before
    assert differing(picture(drivers), drivers.grab().toImage(), drivers.rect()) == []


def test_a_handle_looks_as_it_is(window):
    slider = window.page.pros.rows["alpha"].rating.slider
    looks = []
    for change in (slider.setFocus, slider.clearFocus, lambda: slider.setEnabled(False)):
        change()
        looks.append(slider.grab().toImage())
    slider.setEnabled(True)
    slider.setSliderDown(True)
    looks.append(slider.grab().toImage())
    slider.setSliderDown(False)
    assert all(one != other for one, other in combinations(looks, 2))


def test_what_stands_around_is_left_alone_in_a_drag(window, slider, monkeypatch):
    presented = []
    monkeypatch.setattr(window.page.tabs, "present", lambda *_a, **_k: presented.append(1))
    for value in (60, 50, 40):
        move(slider, value)
    assert presented == []
    release(slider)
    assert presented == [1]
