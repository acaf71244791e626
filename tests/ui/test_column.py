# SPDX-License-Identifier: MIT
"""A column gives each widget its height, and lays nothing out again that has room."""

import operator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from pmo_worksheet.ui import theme
from pmo_worksheet.ui.column import Column
from pmo_worksheet.ui.help_link import HelpLink
from pmo_worksheet.ui.labels import Label, SteadyLabel
from tests.torture.monkey import overlaps


@pytest.fixture
def column(qtbot):
    """A column of two texts in an ordinary layout; the first has a "?" beside it."""
    page = QWidget()
    qtbot.addWidget(page)
    made = Column(gap=10, margins=(5, 6, 7, 8))
    made.first, made.second = Label("One"), Label("Two")
    made.aside = HelpLink("One", "fit")
    made.add(made.first, made.aside)
    made.add(made.second)
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(made)
    layout.addStretch(1)
    page.resize(200, 400)
    page.show()
    settle()
    yield made
    page.close()


def settle():
    for _round in range(4):
        QApplication.processEvents()


class Moves(QObject):
    """Counts what is moved or resized inside a widget."""

    def __init__(self, parts):
        super().__init__()
        self.count = 0
        for part in parts:
            part.installEventFilter(self)

    def eventFilter(self, _watched, event):  # noqa: N802 (Qt's name)
        self.count += event.type() in (QEvent.Type.Move, QEvent.Type.Resize)
        return False


def test_widgets_stand_below_each_other(column):
    assert column.first.geometry().left() == 5
    assert column.first.geometry().top() == 6
    assert column.second.geometry().top() == column.first.geometry().bottom() + 11
    assert column.second.geometry().right() == 200 - 7 - 1
    assert column.height() == column.second.geometry().bottom() + 1 + 8
    assert column.aside.geometry().right() == 200 - 7 - 1
    assert column.aside.geometry().left() > column.first.geometry().right()


def test_a_text_of_the_same_height_moves_nothing_and_nobody_hears_of_it(column):
    moves = Moves([column, column.first, column.second, column.aside])
    unrest = Unrest([column, column.parentWidget()])
    column.first.setText("Six")
    settle()
    assert moves.count == 0
    assert not [one for one in unrest.heard if one[0] == "LayoutRequest"]


def test_a_text_gets_more_lines_where_the_column_gets_narrower_and_fewer_where_wider(column):
    page = column.parentWidget()
    column.first.setText("So many words that one line of two hundred pixels is not enough")
    settle()
    before = column.first.height()
    for width, compare in ((120, operator.gt), (200, operator.eq), (600, operator.lt)):
        page.resize(width, 400)
        settle()
        assert compare(column.first.height(), before)
        assert column.first.width() == width - 5 - 7 - 2 - column.aside.width()
        assert column.second.y() == column.first.geometry().bottom() + 1 + 10


@pytest.mark.parametrize("look", ["", "strong", "muted", "small", "verdict", "wrong"])
def test_a_text_in_its_box_is_as_high_as_qt_would_make_it(column, qapp, look):
    theme.apply(qapp, "light")
    theme.set_look(column.first, look)
    free = Label("", look)
    free.setParent(column)
    texts = ["One", "Words that take lines. " * 7, "two\nlines", "Ünbreakable" * 20, "שלום " * 30]
    for text in texts:
        column.first.setText(text)
        settle()
        column.resize(column.width() - 1, column.height())
        assert column.first.minimumHeight() == column.first.maximumHeight()
        free.setText(text)
        for width in (1, 40, 120, 188, 700):
            assert column.first.heightForWidth(width) == free.heightForWidth(width)


def test_a_text_that_goes_takes_no_room(column):
    column.first.setText("So many words that one line of two hundred pixels is not enough")
    settle()
    column.first.present("")
    settle()
    assert column.second.y() == 6
    column.first.present("One")
    settle()
    assert column.first.height() == column.second.height()


def test_a_text_follows_its_font(column):
    before = column.first.height()
    font = column.first.font()
    font.setPointSizeF(2 * font.pointSizeF())
    column.first.setFont(font)
    settle()
    assert column.first.height() > 1.5 * before
    assert column.second.y() == column.first.geometry().bottom() + 1 + 10


def test_a_longer_text_pushes_the_rest_down_and_the_page_hears_of_it(column):
    before = column.second.y(), column.height()
    column.first.setText("So many words that one line of two hundred pixels is not enough")
    settle()
    grown = column.second.y() - before[0]
    assert grown > 0
    assert column.height() - before[1] == grown
    assert column.first.height() >= column.first.heightForWidth(column.first.width())


def test_what_is_hidden_takes_no_room_and_neither_does_what_stands_beside_it(column):
    column.first.hide()
    settle()
    assert column.second.y() == 6
    assert column.aside.isHidden()
    column.first.show()
    settle()
    assert column.second.y() > 6
    assert not column.aside.isHidden()
    column.want(column.aside, wanted=False)
    assert column.aside.isHidden()
    assert column.first.geometry().right() == 200 - 7 - 1


def test_it_is_mirrored(column):
    column.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    settle()
    assert column.first.geometry().right() == 200 - 5 - 1
    assert column.aside.geometry().left() == 7


def test_its_widgets_change_places(column):
    column.reorder([column.second, column.first])
    assert column.second.y() < column.first.y()


def cut(window):
    labels = window.page.result.findChildren(QLabel)
    return [
        one for one in labels if one.isVisible() and one.height() < one.heightForWidth(one.width())
    ]


def test_what_changed_out_of_sight_is_laid_out_when_it_is_seen(window):
    compare, tabs = window.page.compare, window.page.tabs
    window.resize(1100, 900)

    def show(tab):
        tabs.setCurrentIndex(tab)
        for _ in range(5):
            QTest.qWait(1)

    # The result of an option gains and loses its verdict while the comparison hides it.
    for baseline, then in (("join", (0, 1, 0)), ("stay", (0,)), (None, (1, 0)), ("join", (0, 1))):
        show(2)
        compare.baseline_chosen.emit(baseline)
        for tab in then:
            show(tab)
            assert not list(overlaps(window.page))
            assert not cut(window)
    window.page.pros.rows["alpha"].rating.slider.choose(5)
    show(2)
    window.editing.undo()
    show(0)
    assert not list(overlaps(window.page))
    assert not cut(window)


class Unrest(QObject):
    """Hears which widgets are painted or laid out anew."""

    def __init__(self, parts):
        super().__init__()
        self.heard = []
        for part in parts:
            part.installEventFilter(self)

    def eventFilter(self, watched, event):  # noqa: N802 (Qt's name)
        if event.type() in (QEvent.Type.Paint, QEvent.Type.LayoutRequest):
            self.heard.append((event.type().name, type(watched).__name__, watched.objectName()))
        return False


@pytest.mark.parametrize("is_open", [False, True])
def test_a_slider_that_moves_leaves_alone_what_is_under_what_it_changes(window, is_open):
    page, row = window.page, window.page.pros.rows["alpha"]
    row.set_open(is_open)
    # Its first moves bring the step of undo and the widest total.
    for value in (100, 70, 75):
        row.rating.slider.choose(value)
    settle()
    under = [window, page, page.pros, page.cons, row, page.splitter, page.result.viewport()]
    unrest = Unrest(under)
    total = page.pros._total
    before = total.text(), page.result.fit.text()
    row.rating.slider.choose(80)
    settle()
    assert total.text() != before[0]
    assert page.result.fit.text() != before[1]
    assert unrest.heard == []


def test_a_total_keeps_its_room_and_gets_more_where_it_needs_it(qtbot):
    total = SteadyLabel("muted")
    qtbot.addWidget(total)
    widths = []
    for text in ("+1.5 points", "+12.5 points", "+1.5 points"):
        total.setText(text)
        widths.append(total.width())
        assert total.width() >= total.sizeHint().width()
    assert widths[0] < widths[1] == widths[2]
    font = total.font()
    for size in (2, 0.5):
        font.setPointSizeF(size * font.pointSizeF())
        total.setFont(font)
        needed = total.fontMetrics().horizontalAdvance(total.text())
        assert needed <= total.width() <= needed + 2
        assert total.height() <= 1.5 * total.fontMetrics().height()
