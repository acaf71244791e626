# SPDX-License-Identifier: MIT
"""Checks that the start page is there first, and that the rest comes when it is asked for."""

import gc
import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QPushButton

from pmo_worksheet.storage.codec import encode
from pmo_worksheet.ui import label, second_start, start_page, theme
from pmo_worksheet.ui.actions import MENUS
from pmo_worksheet.ui.app import Opening
from pmo_worksheet.ui.start_page import StartPage
from pmo_worksheet.ui.window import Window
from pmo_worksheet.worksheet import Worksheet
from tests.ui import crashes


@pytest.fixture
def bare(qtbot):
    made = Window(furnished=False)
    qtbot.addWidget(made)
    made.show_start()
    return made


def test_the_start_page_needs_neither_the_model_nor_the_files():
    code = (
        "import sys, pmo_worksheet.cli, pmo_worksheet.ui.app as app;"
        "a = app.App(['x']); app.speak(a, 'en');"
        "w = app.Window(a.settings, furnished=False); w.show_start();"
        "o = app.Opening(a, w); o.now(); o.close();"
        "print([n for n in ('msgspec', 'pmo_worksheet.worksheet', 'pmo_worksheet.assessment',"
        "'pmo_worksheet.storage.files', 'pmo_worksheet.ui.sheet_page', 'pmo_worksheet.usage',"
        "'datetime', 'locale', 'PySide6.QtSvg') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"


def test_the_first_picture_makes_none_of_the_constants_that_take_longest():
    code = (
        "from PySide6 import QtCore, QtGui, QtWidgets; import pmo_worksheet.ui.app as app;"
        "a = app.App(['x']); w = app.Window(a.settings, furnished=False); w.show_start(); w.show();"
        "[a.processEvents() for _ in range(20)]; assert w.windowHandle().isExposed();"
        "print([n for m in (QtCore, QtGui, QtWidgets) for n in ('Qt', 'QEvent', 'QStyle',"
        "'QMessageBox', 'QLineEdit', 'QKeySequence', 'QPushButton')"
        "if isinstance(vars(m).get(n), type)])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "['QPushButton']"


def test_qts_constants_have_the_numbers_that_stand_for_them():
    assert Qt.TextFormat.PlainText.value == label._PLAIN
    assert Qt.FocusPolicy.NoFocus.value == start_page._NO_FOCUS


def test_python_imports_its_own_way_again():
    code = (
        "import linecache, pmo_worksheet.ui.app, pmo_worksheet.ui.furniture;"
        "print([name for name in linecache.cache if 'furniture' in name or 'theme' in name])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"


def test_what_a_start_has_made_is_not_searched_for_garbage(qapp, bare):
    gc.disable()
    opening = Opening(qapp, bare)
    opening.now()
    bare.furnish()
    try:
        assert gc.isenabled()
        assert gc.get_freeze_count()
    finally:
        gc.enable()
        gc.unfreeze()
        opening.close()


def test_a_guess_at_the_systems_scheme_is_put_right(qapp, monkeypatch):
    monkeypatch.setattr(theme, "_guessed", lambda _scheme: theme.DARK)
    theme.apply(qapp, "system", guess=True)
    assert qapp.palette().window().color().name() == theme.DARK.window
    qapp.follow_system()
    assert qapp.palette().window().color().name() == theme.colours_for("system").window


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK])
def test_the_systems_scheme_is_guessed_from_its_palette(qapp, colours):
    before = qapp.palette()
    qapp.setPalette(theme.palette(colours))
    try:
        assert theme._guessed("system") is colours
        assert theme._guessed("contrast") is theme.CONTRAST
    finally:
        qapp.setPalette(before)


def test_the_rest_comes_after_the_first_paint_and_the_page_then_works(qtbot, qapp, bare):
    opening = Opening(qapp, bare)
    opening.after_first_paint()
    assert not bare.actions_by_name
    bare.show()
    qtbot.waitUntil(lambda: bool(bare.actions_by_name))
    try:
        assert bare.at_start
        assert not bare.furnished
        assert bare.windowTitle() == "PMO Worksheet"
        assert bare.start.first.hasFocus()
        assert not bare.actions_by_name["save"].isEnabled()
        assert not bare.actions_by_name["undo"].isEnabled()
        assert bare.actions_by_name["open"].isEnabled()
        bare.start.asked.emit("sample")
        assert not bare.at_start
        assert bare.document.worksheet.factors
        assert not bare.actions_by_name["undo"].isEnabled()
        assert bare.actions_by_name["save"].isEnabled()
    finally:
        opening.close()
        bare.document.undo_stack.setClean()


def test_a_later_start_finds_a_window_that_nobody_has_used(qtbot, bare, tmp_path):
    file = tmp_path / "later.pmow"
    file.write_bytes(encode(Worksheet(title="Later")))
    bare.fill_menus()
    bare.show()
    asked = {"open": str(file), "display": second_start._display(), "token": ""}
    assert second_start._take(bare, json.dumps(asked).encode())
    assert not bare.furnished
    qtbot.waitUntil(lambda: bare.furnished and not bare.at_start)
    assert bare.document.path == file


def test_a_window_that_nobody_sees_gets_its_menus_too(qtbot, qapp, bare):
    opening = Opening(qapp, bare)
    opening.after_first_paint()
    qtbot.waitUntil(lambda: bool(bare.actions_by_name))
    opening.close()


def test_a_key_of_the_menus_works_before_anything_was_asked_for(qtbot, bare, monkeypatch):
    asked = []
    monkeypatch.setattr("pmo_worksheet.ui.file_menu.FileMenu.open", lambda _menu: asked.append(1))
    bare.fill_menus()
    bare.show()
    with qtbot.waitActive(bare):
        bare.activateWindow()
    qtbot.keyClick(bare.start.first, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert asked
    assert bare.furnished


def test_a_button_that_is_pressed_fetches_what_it_will_need(qtbot, bare):
    bare.show()
    qtbot.mousePress(bare.start.first, Qt.MouseButton.LeftButton)
    assert bare.furnished
    # Let go of it beside the button, which asks for nothing.
    qtbot.mouseRelease(bare.start.first, Qt.MouseButton.LeftButton, pos=QPoint(-9, -9))
    assert bare.at_start


@pytest.mark.parametrize("name", ["quit", "close"])
def test_to_leave_the_start_page_fetches_nothing(bare, name):
    bare.fill_menus()
    bare.show()
    bare.actions_by_name[name].trigger()
    assert not bare.isVisible()
    assert not bare.furnished


def test_whatever_a_menu_names_can_be_carried_out(bare, monkeypatch):
    bare.furnish()
    owners = (bare, bare.files, bare.editing, bare.options, bare.dialogs, bare.share, bare.replies)
    for item in (item for items in MENUS for item in items if item is not None):
        name = f"fill_{item.name}" if item.menu else item.name
        (owner,) = (owner for owner in owners if hasattr(owner, name))
        called = []
        with monkeypatch.context() as patch:
            patch.setattr(owner, name, lambda *what, called=called: called.append(what))
            bare.carry_out(name)
        assert called == [()], name


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_the_start_page_takes_enter_and_space(qtbot, key):
    asked = []
    page = StartPage()
    qtbot.addWidget(page)
    page.asked.connect(asked.append)
    page.chosen.connect(asked.append)
    page.present([Path("/a/recent.pmow")])
    page.show()
    qtbot.waitExposed(page)
    for button in page.findChildren(QPushButton):
        button.setFocus()
        qtbot.keyClick(button, key)
    assert asked == ["new", "open", "sample", Path("/a/recent.pmow")]


def test_a_window_closed_before_that_closes(bare):
    bare.show()
    assert bare.close()
    assert not bare.furnished


def test_unsaved_work_is_offered_on_the_first_picture(bare):
    left = Worksheet(id="left", title="Left behind")
    crashes.crash(left)
    bare.show_start()
    texts = [button.text() for button in bare.start.findChildren(type(bare.start.first))]
    assert any("Left behind" in text for text in texts)


def test_a_first_key_on_a_sheet_from_the_start_page_changes_nothing(qtbot, bare):
    bare.show()
    bare.furnish()
    bare.start.asked.emit("sample")
    qtbot.waitExposed(bare)
    qtbot.keyClick(bare.focusWidget() or bare, Qt.Key.Key_X)
    assert not bare.document.dirty
    bare.document.undo_stack.setClean()


@pytest.mark.parametrize("family", ["DejaVu Sans Mono", "Inter"])
def test_no_button_of_the_start_page_is_cut_in_a_wide_font(qtbot, qapp, family):
    before = qapp.font()
    wide = QFont(family, 13)
    wide.setStretch(QFont.Stretch.Expanded)
    qapp.setFont(wide)
    try:
        made = Window(furnished=False)
        qtbot.addWidget(made)
        made.show_start()
        made.show()
        qtbot.waitExposed(made)
        for button in made.start.findChildren(QPushButton):
            assert button.width() >= button.sizeHint().width()
    finally:
        qapp.setFont(before)
