# SPDX-License-Identifier: MIT
"""A PDF is read beside the window: once, without a word where it is quick, with a way to stop."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMessageBox, QProgressDialog

from pmo_worksheet.export import make_pdf
from pmo_worksheet.storage import pdf_process
from pmo_worksheet.storage.codec import decode
from pmo_worksheet.ui import second_start, work
from pmo_worksheet.ui.reply_dialogs import ReplyPreview

REPLIES = Path(__file__).parents[1] / "storage" / "replies"
HANGS = "import os, time; os.write(1, b'>'); time.sleep(600)"


@pytest.fixture
def pdf(worksheet, tmp_path):
    path = tmp_path / "sheet.pdf"
    path.write_bytes(make_pdf(worksheet.with_fields(title="Out of it"), on=date(2026, 1, 1)).pdf)
    return path


@pytest.fixture
def started(monkeypatch):
    """The processes that are started to read PDFs."""
    processes = []
    original = subprocess.Popen

    def watched(*args, **options):
        processes.append(original(*args, **options))
        return processes[-1]

    monkeypatch.setattr(pdf_process.subprocess, "Popen", watched)
    return processes


def hang(monkeypatch):
    monkeypatch.setattr(pdf_process, "_command", lambda _asked: [sys.executable, "-c", HANGS])


@pytest.mark.parametrize("way", ["open", "drop", "drop on the start page"])
def test_one_process_reads_a_pdf_and_nothing_flashes(window, monkeypatch, pdf, started, way):
    shown = []
    monkeypatch.setattr(QProgressDialog, "showEvent", lambda *_a: shown.append(1))
    monkeypatch.setattr(work, "SHOWN_AFTER_MS", 60_000)  # a busy computer is no defect
    if way == "drop on the start page":
        window.show_start()
    if way == "open":
        assert window.files.open_path(pdf)
    else:
        window.replies.dropped(pdf)
    assert window.document.worksheet.title == "Out of it"
    assert len(started) == 1
    assert shown == []


@pytest.mark.parametrize("way", ["drop", "menu"])
def test_one_process_reads_a_reply(window, monkeypatch, started, way):
    window.document.start(decode((REPLIES / "sample.pmow").read_bytes()))
    shown = []
    monkeypatch.setattr(ReplyPreview, "exec", lambda dialog: shown.append(dialog) or 0)
    read = window.replies.dropped if way == "drop" else window.replies.receive
    read(REPLIES / "pdfjs.pdf")
    assert len(shown) == 1
    assert len(started) == 1


@pytest.mark.parametrize("way", ["open", "drop", "reply"])
def test_reading_can_be_stopped_and_ends_the_process(
    window, qtbot, worksheet, monkeypatch, pdf, started, way
):
    hang(monkeypatch)
    monkeypatch.setattr(work, "SHOWN_AFTER_MS", 0)
    ticks = []

    def cancel():
        waiting = window.findChild(QProgressDialog)
        ticks.append(1)
        if len(ticks) < 5 or waiting is None or not waiting.isVisible():
            QTimer.singleShot(20, cancel)
            return
        assert waiting.labelText() == "Reading the PDF…"
        # Meanwhile nothing else is opened over it, and another start opens a window of its own.
        assert not window.files.open_path(pdf)
        window.replies.receive(pdf)
        window.replies.dropped(pdf)
        asked = b'{"open": null, "display": "%s", "token": ""}' % second_start._display().encode()
        assert not second_start._take(window, asked)
        waiting.cancel()

    QTimer.singleShot(0, cancel)
    reads = {
        "open": window.files.open_path,
        "drop": window.replies.dropped,
        "reply": window.replies.receive,
    }
    assert not reads[way](pdf)
    assert len(ticks) >= 5, "the window answers"
    assert "Stopped" in window.page.said.text()
    assert window.document.worksheet == worksheet
    (process,) = started
    qtbot.waitUntil(lambda: process.poll() is not None)


def test_what_is_edited_while_a_pdf_is_read_is_asked_about(window, monkeypatch, pdf):
    asked = []

    def execute(box):
        asked.append(box.text())
        next(b for b in box.buttons() if "Cancel" in b.text()).click()

    monkeypatch.setattr(QMessageBox, "exec", execute)
    # As keys do that are pressed meanwhile.
    QTimer.singleShot(0, window, lambda: window.edit_field("title", "Typed", "title"))
    assert not window.files.open_path(pdf)
    assert len(asked) == 1
    assert window.document.worksheet.title == "Typed"
    assert window.isWindowModified()


def test_leaving_the_program_meanwhile_ends_the_reading(
    window, qapp, qtbot, monkeypatch, pdf, started
):
    hang(monkeypatch)
    opened = []
    QTimer.singleShot(0, lambda: opened.append(window.files.open_path(pdf)))
    QTimer.singleShot(300, qapp.quit)
    qapp.exec()
    assert opened == [False]
    (process,) = started
    qtbot.waitUntil(lambda: process.poll() is not None)


def test_a_form_that_takes_too_much_stops_no_worksheet(window, monkeypatch, pdf, tmp_path):
    real = pdf_process._command(["attachment"])
    script = tmp_path / "reader.py"
    script.write_text(
        "import subprocess, sys, time\n"
        f"done = subprocess.run({real!r}, stdin=sys.stdin, stdout=subprocess.PIPE)\n"
        "sys.stdout.buffer.write(done.stdout)\n"
        "sys.stdout.buffer.write(b'=' + (99).to_bytes(8, 'big') + b'half')\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(pdf_process, "_command", lambda _asked: [sys.executable, str(script)])
    assert window.files.open_path(pdf)
    assert window.document.worksheet.title == "Out of it"
