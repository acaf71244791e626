# SPDX-License-Identifier: MIT
"""The window shows the worksheet, moves while a slider moves, and takes everything back."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QSlider,
    QSpinBox,
    QWidget,
)

from pmo_worksheet.assessment import assess
from pmo_worksheet.assessment.wording import fit_number, points_in_tenths, signed
from pmo_worksheet.storage.codec import decode, encode
from pmo_worksheet.ui.window import Window
from pmo_worksheet.worksheet import Factor, Worksheet


def row(window, factor):
    return window.findChild(QWidget, f"row:{factor}")


def text(window, name):
    return window.findChild(QLabel, name).text()


def drag(slider, start, *values):
    r = slider._radius + 2

    def at(value):
        x = r + value / slider.maximum() * (slider.width() - 2 * r)
        return QPoint(round(x), slider.height() // 2)

    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=at(start))
    for value in values:
        QTest.mouseMove(slider, at(value))
    return at


def test_it_shows_what_assess_says(window, worksheet):
    option = assess(worksheet).option("join")
    assert text(window, "fit_value") == fit_number(option.fit)
    assert text(window, "fit_verdict") == option.verdict.text
    assert text(window, "fit_reason") == option.verdict.reason
    tenths = points_in_tenths(option)
    for factor in worksheet.factors:
        bar = row(window, factor.id).findChild(QWidget, "points")
        if factor.id in tenths:
            assert signed(tenths[factor.id]) in bar.accessibleName()
        else:
            assert "no points yet" in bar.accessibleName()


def test_a_long_note_that_is_left_shows_its_beginning(window):
    note = window.page.pros.rows["alpha"].note
    note.present("word " * 400)
    note.clearFocus()
    QTest.qWait(0)

    def ink():
        return note.grab().toImage()

    before = ink()
    note.setFocus()
    note.moveCursor(QTextCursor.MoveOperation.End)
    note.clearFocus()
    QTest.qWait(0)
    assert note.contentOffset().y() < 0
    assert ink() == before


def test_the_names_that_assistive_technology_finds(window):
    names = ["factor_list_pro", "factor_list_con", "fit_value", "fit_verdict", "fit_reason"]
    for name in [*names, "fit_gauge", "robustness", "tipping", "option_tabs"]:
        assert window.findChild(QWidget, name) is not None, name
    for part in ("importance", "rating", "sureness", "note", "points"):
        assert row(window, "alpha").findChild(QWidget, part) is not None, part
    for name in ("new", "open", "save", "save_as", "export_pdf", "undo", "redo"):
        assert window.findChild(object, f"action_{name}") is not None, name


def test_the_fit_moves_while_the_slider_moves(window):
    slider = row(window, "alpha").findChild(QSlider, "rating")
    before = text(window, "fit_value")
    drag(slider, 70, 80, 95)
    assert slider.isSliderDown()
    during = text(window, "fit_value")
    assert during != before
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton)
    assert text(window, "fit_value") == during
    assert window.document.undo_stack.count() == 1
    window.editing.undo()
    assert text(window, "fit_value") == before
    assert slider.value() == 70


def test_a_new_worksheet_is_not_changed_by_being_shown(window, worksheet):
    assert window.document.worksheet == worksheet
    assert not window.isWindowModified()
    window.show_option("stay")
    window.show_option("join")
    assert window.document.worksheet == worksheet
    assert window.document.undo_stack.count() == 0


def test_unknown_stays_unknown_when_shown(window, worksheet):
    unknown = worksheet.with_sureness("alpha", "join", "unknown")
    window.document.edit(unknown, "unknown")
    assert window.document.worksheet == unknown
    assert window.document.undo_stack.count() == 1
    window.editing.undo()
    assert window.document.worksheet == worksheet


def test_every_field_of_a_row_edits_the_worksheet(window):
    alpha = row(window, "alpha")
    alpha.findChild(QSlider, "importance").setValue(3)
    alpha.findChild(QSlider, "rating").setValue(10)
    alpha.sureness.setCurrentIndex(2)
    note = alpha.findChild(QPlainTextEdit, "note")
    note.setPlainText("What I heard")
    factor = window.document.worksheet.factor("alpha")
    assert factor.importance == 3
    answer = factor.answer("join")
    assert (answer.rating, answer.sureness, answer.note) == (10, "unsure", "What I heard")
    assert window.document.undo_stack.count() == 4


def test_ctrl_z_in_a_note_is_the_windows_undo(window):
    note = row(window, "beta").findChild(QPlainTextEdit, "note")
    note.setFocus()
    QTest.keyClicks(note, "hello")
    assert window.document.worksheet.factor("beta").answer("join").note == "hello"
    QTest.keyClick(note, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.document.worksheet.factor("beta").answer("join").note == ""
    assert note.toPlainText() == ""


def test_tab_leaves_a_note(window):
    note = row(window, "beta").findChild(QPlainTextEdit, "note")
    note.setFocus()
    QTest.keyClick(note, Qt.Key.Key_Tab)
    assert not note.hasFocus()
    assert note.toPlainText() == ""


def test_no_break_spaces_in_a_note_survive_being_edited(window, worksheet):
    window.document.start(worksheet.with_answer("alpha", "join", note="10\u00a0% of\u202f2"))
    assert not window.isWindowModified()
    note = row(window, "alpha").findChild(QPlainTextEdit, "note")
    note.moveCursor(note.textCursor().MoveOperation.End)
    note.insertPlainText("!")
    assert window.document.worksheet.factor("alpha").answer("join").note == "10\u00a0% of\u202f2!"


def test_user_text_is_never_markup(window, worksheet):
    nasty = "<b>x</b> <img src='file:///etc/passwd'> &amp;"
    window.document.start(worksheet.with_factor("alpha", title=nasty))
    titles = [label for label in row(window, "alpha").findChildren(QLabel) if label.text() == nasty]
    assert titles
    for label in window.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText, label.text()


def test_undo_and_redo_are_named_in_the_menu(window):
    row(window, "alpha").findChild(QSlider, "importance").setValue(3)
    assert "importance of “Title of alpha”" in window.actions_by_name["undo"].text()
    window.editing.undo()
    assert "importance of “Title of alpha”" in window.actions_by_name["redo"].text()


def test_the_star_in_the_title_follows_undo(window):
    assert not window.isWindowModified()
    row(window, "alpha").findChild(QSlider, "importance").setValue(3)
    assert window.isWindowModified()
    assert "[*]" in window.windowTitle()
    window.editing.undo()
    assert not window.isWindowModified()


@pytest.mark.parametrize("name", ["a[*]b", "a[**]b", "[*]", "a[*][*]", "Offer"])
def test_a_name_stands_in_the_title_as_it_is(window, worksheet, name):
    window.document.start(worksheet.with_fields(title=name))
    shown = QAccessible.queryAccessibleInterface(window)
    assert shown.text(QAccessible.Text.Name).startswith(f"{name} – ")
    window.edit_field("summary", "Mine", "summary")
    assert shown.text(QAccessible.Text.Name).startswith(f"{name}* – ")


def answer_question(monkeypatch, words):
    """Press the button with these words in the next question; return the questions asked."""
    asked = []

    def execute(box):
        asked.append(box.text())
        box.setResult(0)
        button = next(b for b in box.buttons() if b.text().replace("&", "") == words)
        button.click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", execute)
    return asked


def test_close_asks_only_where_something_changed(window, monkeypatch):
    asked = answer_question(monkeypatch, "Cancel")
    row(window, "alpha").findChild(QSlider, "importance").setValue(3)
    assert not window.close()
    assert len(asked) == 1
    assert "Offer" in asked[0]
    window.editing.undo()
    assert window.close()
    assert len(asked) == 1


def test_close_can_save_first(window, monkeypatch, tmp_path):
    window.document.path = tmp_path / "o.pmow"
    row(window, "alpha").findChild(QSlider, "importance").setValue(3)
    answer_question(monkeypatch, "Save")
    assert window.close()
    saved = decode((tmp_path / "o.pmow").read_bytes(), "o.pmow")
    assert saved.factor("alpha").importance == 3


def test_close_can_drop_the_changes(window, monkeypatch, tmp_path):
    window.document.path = tmp_path / "o.pmow"
    row(window, "alpha").findChild(QSlider, "importance").setValue(3)
    answer_question(monkeypatch, "Don't save")
    assert window.close()
    assert not (tmp_path / "o.pmow").exists()


def test_open_and_save_give_the_same_bytes(window, worksheet, tmp_path):
    path = tmp_path / "o.pmow"
    data = encode(worksheet)
    path.write_bytes(data)
    assert window.files.open_path(path)
    assert not window.isWindowModified()
    window.files.save()
    assert path.read_bytes() == data
    assert "Saved" in window.page.said.text()


def test_a_bad_file_is_refused_and_the_open_one_stays(window, worksheet, monkeypatch, tmp_path):
    asked = answer_question(monkeypatch, "OK")
    path = tmp_path / "bad.pmow"
    path.write_text("{]", encoding="utf-8")
    assert not window.files.open_path(path)
    assert len(asked) == 1
    assert window.document.worksheet == worksheet


def test_rows_come_go_and_move(window):
    window.editing.add_factor("pro")
    new = window.document.worksheet.factors[-1]
    assert new.side == "pro"
    assert row(window, new.id) is not None
    window.editing.do("beta", "up")
    assert list(window.page.pros.rows) == ["beta", "alpha", new.id]
    window.editing.do("alpha", "remove")
    assert list(window.page.pros.rows) == ["beta", new.id]
    for _step in range(3):
        window.editing.undo()
    assert list(window.page.pros.rows) == ["alpha", "beta"]
    assert not window.isWindowModified()


def test_an_empty_worksheet_says_what_to_do(window):
    window.document.start(Worksheet())
    assert text(window, "fit_value") == "–"
    assert "Add what speaks for and against" in text(window, "fit_state")


def many_rows(worksheet):
    for number in range(100):
        worksheet = worksheet.with_new_factor(Factor(f"more{number}", "pro", f"More {number}"))
    return worksheet


def test_the_rows_of_a_long_list_get_their_controls_when_seen_or_in_time(window, qtbot, worksheet):
    many = many_rows(worksheet)
    window.document.start(many)
    idle = window.page.pros._builder
    idle.stop()
    rows = window.page.pros.rows
    assert list(rows) == [f.id for f in many.factors if f.side == "pro"]
    assert rows["alpha"].is_built
    assert not rows["more99"].is_built
    bar = window.page._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 60 * rows["alpha"].height())
    height = rows["more99"].height()
    bar.setValue(rows["more99"].mapTo(window.page._scroll.widget(), QPoint(0, 0)).y() - 200)
    qtbot.waitUntil(lambda: rows["more99"].is_built)
    assert rows["more99"].height() == height, "nothing moves when controls come"
    assert not rows["more60"].is_built
    idle.start()
    qtbot.waitUntil(lambda: all(row.is_built for row in rows.values()), timeout=60_000)
    assert not window.isWindowModified()


def test_tab_goes_through_a_long_list_in_order(window, worksheet):
    window.document.start(many_rows(worksheet))
    rows = list(window.page.pros.rows.values())
    for row in (rows[90], rows[60], rows[75], rows[61]):
        row.build()
    stops = [stop for row in rows if row.is_built for stop in row.controls.stops()]
    focus, walked = stops[0], []
    for _stop in range(10_000):
        if focus in stops:
            walked.append(focus)
        focus = focus.nextInFocusChain()
        if focus is stops[0]:
            break
    assert walked == stops


def test_what_a_number_refuses_is_said_beside_it(window):
    rating = window.page.pros.rows["alpha"].rating
    rating.slider.setFocus()
    QTest.keyClicks(rating.slider, "1")
    QTest.keyClicks(rating.number, "2,5")
    QTest.keyClick(rating.number, Qt.Key.Key_Return)
    assert "12,5" in rating.refusal.text()
    assert rating.refusal.isVisible()
    rating.slider.choose(80)
    assert not rating.refusal.isVisible()
    assert rating.word == "largely"


def test_a_number_is_typed_over_the_slider(window):
    rating = window.page.pros.rows["alpha"].rating
    rating.slider.setFocus()
    QTest.keyClicks(rating.slider, "8")
    assert rating.number.isVisible()
    QTest.keyClicks(rating.number, "5")
    QTest.keyClick(rating.number, Qt.Key.Key_Return)
    assert window.document.worksheet.factor("alpha").answer("join").rating == 85
    assert not rating.number.isVisible()
    assert rating.slider.hasFocus()


def test_a_click_on_a_number_opens_its_field_and_escape_changes_nothing(window, worksheet):
    importance = window.page.pros.rows["alpha"].importance
    place = importance.rect().topRight() + QPoint(-12, 12)
    QTest.mouseClick(importance, Qt.MouseButton.LeftButton, pos=place)
    assert importance.number.hasFocus()
    QTest.keyClicks(importance.number, "3")
    QTest.keyClick(importance.number, Qt.Key.Key_Escape)
    assert not importance.number.isVisible()
    assert importance.slider.hasFocus()
    assert window.document.worksheet == worksheet


def test_what_a_deal_breaker_refuses_is_said_below_it(window):
    gamma = window.page.cons.rows["gamma"]
    gamma.set_open(True)
    field = gamma.findChild(QSpinBox, "deal_breaker")
    refusal = gamma.findChild(QLabel, "deal_breaker_refusal")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "1,5")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert "1,5" in refusal.text()
    assert refusal.isVisible()
    field.selectAll()
    QTest.keyClicks(field, "60")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.document.worksheet.factor("gamma").deal_breaker == 60
    assert not refusal.isVisible()


def test_a_deal_breaker_is_entered_by_a_click_and_typing(window):
    gamma = window.page.cons.rows["gamma"]
    gamma.set_open(True)
    field = gamma.findChild(QSpinBox, "deal_breaker")
    assert field.lineEdit().placeholderText() == "none"
    for number in ("70", "85"):
        QTest.mouseClick(field.lineEdit(), Qt.MouseButton.LeftButton)
        QTest.keyClicks(field, number)
        QTest.keyClick(field, Qt.Key.Key_Tab)
        assert window.document.worksheet.factor("gamma").deal_breaker == int(number)


def test_a_note_at_rest_ends_with_an_ellipsis_and_shows_all_while_written_in(window):
    note = row(window, "alpha").findChild(QPlainTextEdit, "note")
    at_rest = note.height()
    note.setFocus()
    QApplication.processEvents()
    assert note.height() > at_rest, "two lines"
    window.setFocus()
    assert note.height() == at_rest
    picture = note.grab().toImage()
    note.setPlainText("First")
    window.setFocus()
    assert note.grab().toImage() != picture, "nothing follows, so there is no ellipsis"


def test_the_window_is_at_first_no_larger_than_its_screen(qtbot, monkeypatch):
    def screen(width, height):
        return SimpleNamespace(availableGeometry=lambda: QRect(0, 0, width, height))

    for room, size in (((1366, 728), (1280, 668)), ((2560, 1400), (1280, 820))):
        monkeypatch.setattr(Window, "screen", lambda _window, room=room: screen(*room))
        made = Window()
        qtbot.addWidget(made)
        assert (made.width(), made.height()) == size
