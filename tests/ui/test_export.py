# SPDX-License-Identifier: MIT
"""Export: the choices take effect, the window lives meanwhile, and a stop leaves the old file."""

import gc
import json
import threading
import time
from datetime import date

import pypdf
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QProgressDialog

from pmo_worksheet.storage.codec import decode, encode
from pmo_worksheet.storage.errors import StorageError
from pmo_worksheet.storage.files import read
from pmo_worksheet.storage.pdf_attachment import extract
from pmo_worksheet.ui import edits, sheet_choices, work
from pmo_worksheet.ui.sheet_choices import ChoicesForm


@pytest.fixture
def out(monkeypatch, tmp_path):
    """Where the next export goes."""
    path = tmp_path / "out.pdf"
    monkeypatch.setattr(
        "PySide6.QtWidgets.QFileDialog.getSaveFileName",
        lambda *_a, **_k: (str(path), ""),
    )
    return path


def test_export_writes_the_pdf_with_the_worksheet_inside(window, worksheet, out):
    assert window.filing.export_pdf() == out
    loaded = read(out)
    assert loaded.from_pdf
    assert loaded.worksheet == worksheet
    assert window.page.said.text() == "Exported out.pdf"
    # A third option is perhaps not meant for whoever is asked about the first.
    window.apply(edits.add_option(window.document.worksheet, "Another offer"))
    assert window.filing.export_pdf() == out
    assert window.page.said.text() == "Exported out.pdf. It shows all 3 options."
    assert gc.isenabled()


def test_the_choices_take_effect_and_private_things_are_never_remembered(window, worksheet, out):
    window.document.start(worksheet.with_factor("beta", private=True, title="My secret"))
    window.export_pdf()
    shy = pypdf.PdfReader(out)
    assert "My secret" not in "".join(page.extract_text() for page in shy.pages)
    assert shy.get_fields()
    choices = sheet_choices.Choices("A4", include_private=True, form=False, attach=False)
    out.write_bytes(window.filing.pdf(choices))
    frank = pypdf.PdfReader(out)
    assert "My secret" in "".join(page.extract_text() for page in frank.pages)
    assert not frank.get_fields()
    with pytest.raises(StorageError):
        read(out)
    window.filing.remember(choices)
    window.export_pdf()
    again = pypdf.PdfReader(out)
    assert "My secret" not in "".join(page.extract_text() for page in again.pages)
    assert not again.get_fields()


def test_without_private_reasons_there_is_nothing_to_ask_about_them(qtbot, worksheet):
    choices = sheet_choices.Choices("Letter", include_private=True)
    form = ChoicesForm(worksheet, choices)
    qtbot.addWidget(form)
    assert form.private.isHidden()
    assert form.choices == sheet_choices.Choices("Letter")


def test_the_window_answers_while_the_pdf_is_made(window, out, monkeypatch):
    ticks, threads = [], []
    from pmo_worksheet import export

    original, may_go_on = export.make_pdf, threading.Event()

    def slow(*args, **options):
        threads.append(threading.current_thread())
        assert not gc.isenabled()
        may_go_on.wait(60)
        return original(*args, **options)

    monkeypatch.setattr(export, "make_pdf", slow)

    def tick():
        ticks.append(QApplication.activeModalWidget())
        assert window.filing.export_pdf() is None, "a second one must wait"
        may_go_on.set()

    QTimer.singleShot(50, tick)
    assert window.filing.export_pdf() == out
    assert len(ticks) == 1
    assert threads == [t for t in threads if t is not threading.main_thread()]


@pytest.mark.parametrize("at", [number / 19 for number in range(20)])
def test_a_cancelled_export_leaves_the_old_file(window, out, monkeypatch, qtbot, at):
    out.write_bytes(b"the old one")
    monkeypatch.setattr(work, "SHOWN_AFTER_MS", 0)
    from pmo_worksheet import export

    original, shown, stop = export.make_pdf, threading.Event(), threading.Event()

    def watched(*args, progress, **options):
        def report(done):
            if done >= at:
                shown.set()
                stop.wait(60)
            progress(done)

        return original(*args, progress=report, **options)

    monkeypatch.setattr(export, "make_pdf", watched)

    def cancel():
        if not shown.is_set():
            QTimer.singleShot(5, cancel)
            return
        window.findChild(QProgressDialog).cancel()

    QTimer.singleShot(5, cancel)
    assert window.filing.export_pdf() is None
    # The thread still waits, and the window is free already.
    assert not stop.is_set()
    assert "cancelled" in window.page.said.text()
    stop.set()
    qtbot.waitUntil(gc.isenabled)
    assert out.read_bytes() == b"the old one"
    assert list(out.parent.glob(".*")) == []


def test_a_failed_export_says_so_and_leaves_the_old_file(window, out, monkeypatch):
    said = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: said.append(box.text()))
    out.mkdir()
    assert window.filing.export_pdf() is None
    assert len(said) == 1
    assert "out.pdf" in said[0]
    assert out.is_dir()


def test_an_error_in_the_thread_is_raised_where_the_result_is_awaited(window):
    def fail(_report):
        raise ValueError("from the thread")

    with pytest.raises(ValueError, match="from the thread"):
        work.run(window, "Working", fail)
    assert gc.isenabled()
    assert not work.busy()


def test_where_no_thread_can_be_had_the_next_work_finds_all_as_it_was(window, qtbot, monkeypatch):
    def refuse(_thread):
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as context:
        context.setattr(threading.Thread, "start", refuse)
        with pytest.raises(RuntimeError, match="new thread"):
            work.run(window, "Working", lambda _report: 1)
        assert gc.isenabled()
        assert not work.busy()
        with pytest.raises(RuntimeError, match="new thread"):
            work.start(lambda: 1)
    qtbot.waitUntil(gc.isenabled)
    assert work.run(window, "Working", lambda _report: 2) == 2


def test_work_that_begins_slowly_shows_nothing_before_its_time(window, monkeypatch):
    shown = []
    monkeypatch.setattr(QProgressDialog, "showEvent", lambda *_a: shown.append(1))
    monkeypatch.setattr(work, "SHOWN_AFTER_MS", 5_000)

    def begin_slowly(report):
        # Qt would reckon with a hundred times this, and say so at once.
        time.sleep(0.1)
        report(0.01)
        time.sleep(0.2)

    work.run(window, "Working", begin_slowly)
    assert shown == []


@pytest.mark.parametrize("spelled_out", [False, True])
def test_scripts_are_shaped_in_the_windows_own_thread(window, worksheet, monkeypatch, spelled_out):
    from pmo_worksheet import export

    make_pdf, threads = export.make_pdf, []

    def watched(*args, **options):
        threads.append(threading.current_thread())
        return make_pdf(*args, **options)

    monkeypatch.setattr(export, "make_pdf", watched)

    worksheet = worksheet.with_fields(title="قرار الانضمام")
    worksheet = worksheet.with_factor("alpha", title="परियोजना कार्यालय")
    worksheet = worksheet.with_factor("beta", title="项目管理办公室", detail="\U00012000")
    # A file may hold its letters as \u0642 and so on.
    data = json.dumps(json.loads(encode(worksheet))).encode() if spelled_out else None
    window.document.start(worksheet, None, data)
    choices = sheet_choices.Choices("A4", attach=False)
    sheet = sheet_choices.make_sheet(window, window.document, choices)

    assert threads == [threading.main_thread()]
    assert not work.busy()
    today = date.today()  # noqa: DTZ011
    assert sheet == make_pdf(worksheet, on=today, page_size="A4", attach=False)


def test_what_is_made_in_the_windows_thread_can_be_stopped_too(window, monkeypatch):
    monkeypatch.setattr(work, "SHOWN_AFTER_MS", 0)

    def slow(report):
        for step in range(100):
            report(step / 100)
            if step == 10:
                window.findChild(QProgressDialog).cancel()
        raise AssertionError("nobody stopped it")

    with pytest.raises(work.Cancelled):
        work.run_here(window, "Working", slow)
    assert not work.busy()


@pytest.fixture
def newer(window, worksheet):
    """Open what a newer program wrote, with a private reason in it."""
    raw = json.loads(encode(worksheet.with_factor("beta", private=True, title="My secret")))
    data = json.dumps(raw | {"version": 2}).encode()
    window.document.start(decode(data), None, data)
    return data


@pytest.mark.parametrize("include_private", [False, True])
def test_a_newer_format_with_private_reasons_is_exported_and_said(
    window, newer, monkeypatch, include_private
):
    said = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: said.append(box.informativeText()))
    pdf = window.filing.pdf(sheet_choices.Choices("A4", include_private=include_private))
    if include_private:
        # The file is handed on as it is.
        assert extract(pdf) == newer
        assert said == []
    else:
        assert "does not travel inside the PDF" in said[0]
        assert b"My secret" not in pdf
        with pytest.raises(StorageError, match="holds no worksheet"):
            extract(pdf)


@pytest.mark.usefixtures("newer")
def test_a_newer_format_whose_file_is_gone_is_said(window, monkeypatch):
    said = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: said.append(box.text()))
    window.document.recover(window.document.worksheet)
    assert window.filing.pdf() is None
    assert "made by a newer version" in said[0]
