# SPDX-License-Identifier: MIT
"""What the keyboard reaches is seen, and leads where people expect."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSpinBox, QWidget

from pmo_worksheet import content
from pmo_worksheet.ui import theme
from pmo_worksheet.ui.actions import MENUS, key_sequences
from pmo_worksheet.ui.dialogs import LibraryDialog, LineDialog, NewDialog, Preferences
from pmo_worksheet.ui.facts import FactsDialog
from pmo_worksheet.ui.help_window import HelpWindow
from pmo_worksheet.ui.window import Window

SCHEMES = {"light": theme.LIGHT, "dark": theme.DARK, "contrast": theme.CONTRAST}


def luminance(colour):
    """Relative luminance, 0..1 (WCAG 2.2)."""
    channels = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def settle():
    for _round in range(4):
        QApplication.processEvents()


def controls(window):
    for widget in window.findChildren(QWidget):
        stops = widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        inner = isinstance(widget.parent(), QSpinBox)
        reached = stops and not inner and widget.focusProxy() is None
        if reached and widget.isVisible() and widget.isEnabled():
            yield widget


def picture(window, widget):
    """The window's pixels where a control is, with a little around it."""
    corner = widget.mapTo(window, widget.rect().topLeft())
    around = widget.rect().translated(corner).adjusted(-4, -4, 4, 4)
    return window.grab(around.intersected(window.rect())).toImage()


def marked(before, after):
    """How many pixels tell that a control has the keyboard: 3:1 against what was there."""
    found = 0  # a note grows while it is written in
    for y in range(min(before.height(), after.height())):
        for x in range(min(before.width(), after.width())):
            old, new = before.pixel(x, y), after.pixel(x, y)
            if old != new and contrast(QColor(old), QColor(new)) >= 3:
                found += 1
    return found


@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_has_the_keyboard_is_seen(window, qtbot, qapp, scheme):
    theme.apply(qapp, scheme)
    window.document.start(content.sample())
    next(iter(window.page.cons.rows.values())).set_open(True)
    window.activateWindow()
    qtbot.waitActive(window)
    settle()
    kinds = {}
    for widget in controls(window):
        kinds.setdefault((type(widget).__name__, str(widget.property("look"))), widget)
    assert len(kinds) >= 8
    resting = window.page.title
    for kind, widget in kinds.items():
        (resting if widget is not resting else window.page.print).setFocus()
        window.page.follow_focus(None, widget)
        settle()
        before = picture(window, widget)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        settle()
        assert widget.hasFocus(), kind
        assert marked(before, picture(window, widget)) >= 24, kind


def test_tab_goes_through_the_page_as_it_is_read(window, qtbot):
    window.activateWindow()
    qtbot.waitActive(window)
    window.page.title.setFocus()
    stops = []
    while len(stops) < 200:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        widget = QApplication.focusWidget()
        if widget is window.page.title:
            break
        stops.append(widget)
    assert len(stops) < 200

    def first_in(part):
        return next(place for place, stop in enumerate(stops) if part.isAncestorOf(stop))

    page = window.page
    parts = [page.mindset, *page.pros.rows.values(), *page.cons.rows.values(), page.result]
    order = [first_in(part) for part in parts]
    assert order == sorted(order)
    for row in page.pros.rows.values():
        mine = [stop.objectName() for stop in stops if row.isAncestorOf(stop)]
        assert [name for name in mine if name in ("importance", "rating", "sureness")] == [
            "importance",
            "rating",
            "sureness",
        ]


def dialogs(window):
    yield NewDialog(window)
    yield Preferences(window, window.settings)
    yield FactsDialog(window, window.document.worksheet)
    yield LibraryDialog(window, "con", [f for f in content.library() if f.side == "con"])
    yield LineDialog(window, "Name", "", "x")


def test_escape_leaves_a_dialog_and_enter_presses_its_main_button(window, qtbot):
    for leave in (True, False):
        for dialog in dialogs(window):
            dialog.show()
            qtbot.waitExposed(dialog)
            assert dialog.accept_button.isDefault()
            focus = dialog.focusWidget()
            assert focus is not None, dialog.windowTitle()
            assert focus.objectName() != "explain:templates"
            with qtbot.waitSignal(dialog.finished) as done:
                QTest.keyClick(focus, Qt.Key.Key_Escape if leave else Qt.Key.Key_Return)
            assert done.args == [0 if leave else 1], dialog.windowTitle()


def test_a_save_says_when(window, tmp_path, monkeypatch):
    path = tmp_path / "mine.pmow"
    monkeypatch.setattr(
        "PySide6.QtWidgets.QFileDialog.getSaveFileName", lambda *_a, **_k: (str(path), "")
    )
    window.actions_by_name["save"].trigger()
    assert re.fullmatch(r"Saved \d{1,2}:\d\d(\s[AP]M)?", window.page.said.text())
    assert window.page.said.isVisible()


def test_lists_and_result_are_divided_as_they_were_left(window, qtbot):
    window.resize(790, 640)
    settle()
    splitter = window.page.splitter
    before = splitter.sizes()
    splitter.setSizes([before[0] + 60, before[1] - 60])
    settle()
    left = splitter.sizes()
    assert left != before
    window.document.undo_stack.setClean()
    window.close()
    again = Window(window.settings)
    qtbot.addWidget(again)
    again.show()
    qtbot.waitExposed(again)
    settle()
    assert again.size() == window.size()
    assert again.page.splitter.sizes() == left


def test_for_and_against_are_blue_and_orange():
    for colours in SCHEMES.values():
        assert 190 <= QColor(colours.pro).hue() <= 250
        assert 15 <= QColor(colours.con).hue() <= 45


def test_the_help_lists_every_shortcut(window, qtbot):
    shown = HelpWindow(window)
    qtbot.addWidget(shown)
    words = shown.browser.toPlainText()
    native = QKeySequence.SequenceFormat.NativeText
    listed = 0
    for items in MENUS:
        for item in items:
            for keys in key_sequences(item)[:1] if item is not None else ():
                name = item.text.replace("&", "").rstrip("…")
                assert f"{name}\n{keys.toString(native)}" in words
                assert window.actions_by_name[item.name].shortcuts() == key_sequences(item)
                listed += 1
    assert listed >= 15


def test_a_field_leaves_the_keys_of_the_menus_to_the_window(window, qtbot, monkeypatch):
    made = []
    monkeypatch.setattr(window.filing, "export_pdf", lambda: made.append("pdf"))
    monkeypatch.setattr(window.editing, "add", made.append)
    window.activateWindow()
    qtbot.waitActive(window)
    alpha = window.page.pros.rows["alpha"]
    for field in (alpha.note, window.page.title):
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(field, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert made == ["pdf", "con"] * 2


def strongest(widget):
    """The highest contrast of anything in a picture of a widget against its ground."""
    image = widget.grab().toImage()
    counts = {}
    for y in range(image.height()):
        for x in range(image.width()):
            counts[image.pixel(x, y)] = counts.get(image.pixel(x, y), 0) + 1
    ground = QColor(max(counts, key=lambda colour: counts[colour]))
    # Single pixels may be the edges of something else.
    drawn = [QColor(colour) for colour, count in counts.items() if count >= 4]
    return max(contrast(colour, ground) for colour in drawn)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_parts_stand_out_as_rendered(window, qapp, scheme):
    theme.apply(qapp, scheme)
    settle()
    alpha, delta = window.page.pros.rows["alpha"], window.page.cons.rows["delta"]
    delta.set_open(True)
    settle()
    parts = {
        "a slider": alpha.rating.slider,
        "a slider not rated yet": delta.rating.slider,
        "a bar": alpha.points,
        "the gauge": window.page.result.gauge,
        "a choice": alpha.sureness,
        "a check box": delta.findChild(QWidget, "relevant"),
        "a field": delta.findChild(QWidget, "title"),
        "a button": window.page.print,
        "the main button": window.page.export,
        "a grip": alpha.grip,
        "an opener": alpha.opener,
    }
    for name, part in parts.items():
        assert strongest(part) >= 3, name
