# SPDX-License-Identifier: MIT
"""Promise 19, beyond the menus: a fault wherever Qt calls us ends nothing and loses nothing."""

import sys

import pytest
from PySide6.QtCore import QEvent, QMetaObject, Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from pmo_worksheet.paths import kept
from pmo_worksheet.ui.app import report_failure
from pmo_worksheet.ui.document import Document
from pmo_worksheet.ui.edit_menu import EditMenu
from pmo_worksheet.ui.file_menu import FileMenu
from pmo_worksheet.ui.file_watch import FileWatch
from pmo_worksheet.ui.filing import Filing
from pmo_worksheet.ui.keeping import Keeping
from pmo_worksheet.ui.reply_menu import ReplyMenu
from pmo_worksheet.ui.share_menu import ShareMenu
from pmo_worksheet.ui.showing import Showing
from pmo_worksheet.ui.window import Window


def come_back(window):
    window.activateWindow()
    QApplication.postEvent(window, QEvent(QEvent.Type.ActivationChange))


def close(window):
    # As the system asks for it: not called from Python, which would be told of the fault itself.
    QMetaObject.invokeMethod(window, "close", Qt.ConnectionType.QueuedConnection)


def row(window):
    return window.page.pros.rows["alpha"]


# Where the fault is, and what a user does that leads there.
PLACES = [
    (Showing, "present", lambda w: row(w).rating.slider.choose(75)),
    (Window, "apply", lambda w: row(w).rating.slider.choose(75)),
    (Window, "hold", lambda w: row(w).rating.slider.sliderPressed.emit()),
    (Window, "edit_field", lambda w: w.page.mindset.answered.emit("suits")),
    (Window, "uncover", lambda w: w.page.result.uncovered.emit()),
    (Window, "show_option", lambda w: w.page.tabs.picked.emit("stay")),
    (Window, "export_pdf", lambda w: w.page.export.click()),
    (ShareMenu, "print", lambda w: w.page.print.click()),
    (ShareMenu, "email", lambda w: w.page.email.click()),
    (EditMenu, "do", lambda w: w.page.pros.asked.emit("alpha", "remove")),
    (EditMenu, "add", lambda w: w.page.cons.wanted.emit()),
    (EditMenu, "weigh_by_order", lambda w: w.page.offer.clicked.emit()),
    (FileMenu, "recover", lambda w: w.start.recovered.emit(None)),
    (FileMenu, "sample", lambda w: w.start.asked.emit("sample")),
    (FileMenu, "open_path", lambda w: w.start.chosen.emit("a.pmow")),
    (FileWatch, "_do", lambda w: w.page.bar.asked.emit("save")),
    (FileWatch, "look", come_back),
    (Filing, "may_leave", close),
    (ReplyMenu, "remove_reply", lambda w: w.page.result.reply.removed.emit()),
    (Keeping, "_begin", lambda w: w.keeping._timer.timeout.emit()),
    (Keeping, "_look", lambda w: w.keeping._watch.timeout.emit()),
    (Document, "end_step", lambda w: w.document._pause.timeout.emit()),
]


@pytest.fixture
def shown(monkeypatch):
    messages = []

    def execute(box):
        messages.append((box.text(), box.informativeText(), box.detailedText()))
        return 0

    monkeypatch.setattr(QMessageBox, "exec", execute)
    monkeypatch.setattr(sys, "excepthook", report_failure)
    return messages


@pytest.mark.parametrize(
    ("owner", "name", "act"), PLACES, ids=[f"{o.__name__}.{n}" for o, n, _act in PLACES]
)
def test_a_fault_anywhere_loses_nothing(owner, name, act, monkeypatch, qtbot, worksheet, shown):
    faulty, real = [], getattr(owner, name)

    def tidy(window):
        faulty.clear()
        window.document.undo_stack.setClean()

    def fail(*arguments, **options):
        if faulty:
            raise RuntimeError(f"fault in {name}")
        return real(*arguments, **options)

    # Before the window is made, because a slot once connected is not looked up again.
    monkeypatch.setattr(owner, name, fail)
    window = Window()
    qtbot.addWidget(window, before_close_func=tidy)
    monkeypatch.setattr(QApplication.instance(), "window", window)
    window.document.start(worksheet)
    window.show()
    window.document.edit(worksheet.with_fields(title="Mine"), "title")
    faulty.append(True)
    act(window)
    qtbot.waitUntil(lambda: shown != [], timeout=60_000)
    text, safe, details = shown[0]
    assert "went wrong" in text
    assert "put aside" in safe
    assert f"fault in {name}" in details
    assert window.isVisible()
    assert window.document.worksheet.title == "Mine"
    (file,) = kept("recovery").glob("*.recovery")
    assert b"Mine" in file.read_bytes()
    # And it goes on.
    faulty.clear()
    window.document.edit(window.document.worksheet.with_fields(title="Still here"), "title")
    assert window.page.title.text() == "Still here"
