# SPDX-License-Identifier: MIT
"""What stopped people who used the window for the first time, by mouse or by keys alone."""

import pytest
from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from pmo_worksheet import content
from pmo_worksheet.ui import theme
from pmo_worksheet.ui.dialogs import LibraryDialog
from pmo_worksheet.ui.facts import FactsDialog
from pmo_worksheet.ui.help_window import HelpWindow
from pmo_worksheet.ui.option_tabs import COMPARE
from pmo_worksheet.ui.rating_bar import RatingBar
from pmo_worksheet.ui.window import Window
from pmo_worksheet.worksheet import Answer, Factor, Option
from tests.ui.test_languages import speaking


def settle():
    for _turn in range(8):
        QApplication.processEvents()


def in_sight(window, row):
    view = window.page._scroll.viewport()
    top = row.mapTo(view, QPoint()).y()
    return top >= 0 and top + row.height() <= view.height()


def test_a_reason_that_was_added_is_in_sight_and_has_the_keyboard(window):
    for number in range(10):
        extra = Factor(f"more{number}", "con", f"More {number}")
        window.document.edit(window.document.worksheet.with_new_factor(extra), "more")
    window.resize(QSize(1024, 640))
    window.page.pros.rows["alpha"].rating.slider.setFocus()
    settle()

    def answer():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, LibraryDialog)
        dialog.own.setText("A long way to work")
        dialog.accept()

    QTimer.singleShot(50, answer)
    window.editing.add_con()
    settle()
    new = list(window.page.cons.rows.values())[-1]
    assert new.view.title == "A long way to work"
    assert in_sight(window, new)
    assert window.focusWidget() is new.importance.slider


def stops_after(widget, count):
    """The next widgets that Tab gets to."""
    found, here = [], widget
    while len(found) < count:
        here = here.nextInFocusChain()
        assert here is not widget
        stops = here.focusPolicy() & Qt.FocusPolicy.TabFocus and here.focusProxy() is None
        if stops and here.isVisible() and here.isEnabled():
            found.append(here)
    return found


@pytest.mark.parametrize("factor", ["alpha", "gamma"])
def test_tab_goes_through_an_open_row_and_on_to_the_next(window, factor):
    factors = window.page.pros if factor == "alpha" else window.page.cons
    row, following = list(factors.rows.values())[:2]
    row.set_open(True)
    settle()
    details = row._details
    inside = [stop for stop in details.stops() if stop.isVisible()]
    assert details.title in inside
    assert (details.deal_breaker in inside) is (factor == "gamma")
    assert stops_after(row.note, len(inside) + 1) == [*inside, following.opener]
    row.set_open(False)
    settle()
    assert stops_after(row.note, 1) == [following.opener]
    assert all(isinstance(stop, QWidget) for stop in details.stops())


def test_tab_goes_through_what_could_be_asked_for_before_the_decision(window):
    window.resize(QSize(1280, 2400))
    settle()
    conditions = window.page.result.conditions
    checks = [line.check for line in conditions._lines.values()]
    assert checks
    assert stops_after(conditions._link, len(checks)) == checks


def at_start(qtbot):
    """A window of the least size with its start page alone."""
    made = Window(furnished=False)
    qtbot.addWidget(made)
    made.show_start()
    made.resize(1024, 640)
    made.show()
    settle()
    return made


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("text", theme.TEXT_SIZES)
def test_a_window_of_the_least_size_stays_so_when_a_worksheet_opens(qtbot, qapp, language, text):
    with speaking(qapp, language):
        theme.apply(qapp, "light", text)
        window = at_start(qtbot)
        window.furnish()
        window.document.start(content.sample())
        window.show_sheet()
        settle()
        assert (window.width(), window.height()) == (1024, 640)
        window.close()


def test_the_help_is_no_larger_than_the_screen(window, qapp):
    theme.apply(qapp, "light", 200)
    shown = HelpWindow(window)
    room = shown.screen().availableSize()
    assert shown.width() < room.width()
    assert shown.height() < room.height()


def test_the_start_page_has_room_for_larger_texts_at_once(qtbot, qapp):
    window = at_start(qtbot)
    theme.apply(qapp, "light", 200)
    window.start.fit()
    settle()
    for button in window.start._three:
        assert button.width() >= button.minimumSizeHint().width()
        assert button.mapTo(window, QPoint()).x() + button.width() <= window.width()


def five(worksheet):
    names = ("Change to the new project management office", "Stay", "Rotate", "Teach", "Leave")
    answers = {f"o{n}": Answer(rating) for n, rating in enumerate((15, 60, 65, 0, 100))}
    return worksheet.with_fields(
        options=tuple(Option(f"o{n}", name) for n, name in enumerate(names)),
        baseline="o1",
        factors=tuple(
            Factor(f"f{n}", side, f"Reason {n}", importance=5, answers=answers)
            for n, side in enumerate(("pro", "con", "pro"))
        ),
    )


def lengths(bar):
    """How long (px) the filled part of a bar is drawn."""
    image = bar.grab().toImage()
    role = bar.palette().color(bar._role)
    y = image.height() // 2
    return sum(image.pixelColor(x, y) == role for x in range(image.width()))


def test_of_two_bars_below_each_other_the_longer_stands_for_more(qtbot):
    bars = [RatingBar(rating, theme.PRO) for rating in (5, 20, 40, 55, 60, 65, 85, 100)]
    for bar in bars:
        qtbot.addWidget(bar)
        bar.resize(190, 24)
    drawn = [lengths(bar) for bar in bars]
    assert drawn == sorted(drawn)
    assert len(set(drawn)) == len(drawn)


def test_conclusions_stay_in_the_window_where_the_table_does_not(window, qapp):
    theme.apply(qapp, "light", 200)
    window.resize(QSize(1024, 640))
    window.document.start(five(window.document.worksheet))
    window.showing.covered = False
    window.show_option(COMPARE)
    settle()
    page = window.page.compare
    assert page.horizontalScrollBar().maximum() > 0, "the table is wider than the window"
    assert page._summary.width() <= page.viewport().width()


def test_the_beginning_of_a_long_fact_is_shown(window):
    long = window.document.worksheet.with_fields(manager="A very long name of a manager, " * 9)
    dialog = FactsDialog(window, long)
    assert dialog._lines["manager"].cursorPosition() == 0


def test_what_the_pointer_left_unheard_is_not_under_it(window):
    slider = window.page.pros.rows["alpha"].rating.slider
    QTest.mouseMove(slider)
    slider.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    QTest.mouseMove(window.page.export)
    window.page._take_clicks()
    assert not slider.underMouse()


def test_another_option_is_shown_from_its_fit_on(window):
    window.resize(QSize(1024, 640))
    settle()
    bar = window.page.result.verticalScrollBar()
    bar.setValue(bar.maximum())
    window.show_option("stay")
    assert bar.value() == 0
