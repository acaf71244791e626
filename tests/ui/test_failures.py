# SPDX-License-Identifier: MIT
"""A fault in any action's slot: details to copy, work put aside, and the program goes on."""

import sys

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox

from pmo_worksheet.paths import kept
from pmo_worksheet.ui import actions
from pmo_worksheet.ui.app import report_failure
from pmo_worksheet.ui.window import Window

NAMES = [item.name for items in actions.MENUS for item in items if item is not None]


@pytest.fixture
def shown(monkeypatch, qapp):
    """Collect what failure messages say; press “Copy the details” in each."""
    messages = []

    def execute(box):
        messages.append((box.text(), box.informativeText(), box.detailedText()))
        next(b for b in box.buttons() if "Copy" in b.text()).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", execute)
    monkeypatch.setattr(sys, "excepthook", report_failure)
    monkeypatch.setattr(qapp, "window", None)
    return messages


def fail(_window, name, *_what):
    raise RuntimeError(f"fault in {name}")


def test_a_fault_in_any_slot_loses_nothing(monkeypatch, qapp, qtbot, worksheet, shown, capsys):
    monkeypatch.setattr(Window, "carry_out", fail)
    window = Window()
    qtbot.addWidget(window, before_close_func=lambda w: w.document.undo_stack.setClean())
    monkeypatch.setattr(qapp, "window", window)
    window.document.start(worksheet)
    window.show()
    for number, name in enumerate(NAMES):
        window.edit_field("title", f"Edit {number}", "title")
        if name in window.actions_by_name:
            action = window.actions_by_name[name]
            action.setEnabled(True)
            action.trigger()
        else:
            window.findChild(object, f"menu_{name}").aboutToShow.emit()
        text, safe, details = shown[-1]
        assert len(shown) == number + 1, name
        assert f"fault in {name}" in details or f"fault in fill_{name}" in details
        assert "went wrong" in text
        assert "put aside" in safe
        assert QApplication.clipboard().text() == details
        (file,) = kept("recovery").glob("*.recovery")
        assert f"Edit {number}".encode() in file.read_bytes()
        assert window.isVisible()
        assert window.document.worksheet.title == f"Edit {number}"
    assert "fault in save" in capsys.readouterr().err


def test_where_nothing_can_be_put_aside_it_is_not_promised(window, monkeypatch, qapp, shown):
    monkeypatch.setattr(qapp, "window", window)
    window.edit_field("title", "Mine", "title")

    def full(*_arguments):
        raise OSError(28, "full")

    monkeypatch.setattr("pmo_worksheet.storage.files.os.write", full)
    report_failure(RuntimeError, RuntimeError("odd"), None)
    assert "put aside" not in shown[0][1]
    assert "save it now" in shown[0][1]


def test_a_full_log_does_not_silence_the_message(window, monkeypatch, qapp, shown):
    class Full:
        def write(self, _text):
            raise OSError(28, "full")

    monkeypatch.setattr(qapp, "window", window)
    window.edit_field("title", "Mine", "title")
    monkeypatch.setattr(sys, "stderr", Full())
    report_failure(RuntimeError, RuntimeError("odd"), None)
    assert "put aside" in shown[0][1]
