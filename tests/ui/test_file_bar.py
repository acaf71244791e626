# SPDX-License-Identifier: MIT
"""The bar says what is the matter with the file; earlier versions come back, and go again."""

import json
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget

from pmo_worksheet.assessment import assess
from pmo_worksheet.assessment.wording import fit_number
from pmo_worksheet.export import make_pdf
from pmo_worksheet.paths import kept
from pmo_worksheet.storage import versions
from pmo_worksheet.storage.codec import decode, encode
from pmo_worksheet.ui import file_watch, filing
from pmo_worksheet.ui.versions_dialog import VersionsDialog
from tests.ui import crashes


@pytest.fixture
def path(window, worksheet, tmp_path):
    file = tmp_path / "offer.pmow"
    file.write_bytes(encode(worksheet))
    assert window.files.open_path(file)
    return file


def come_back(window):
    QApplication.instance().focusWindowChanged.emit(window.windowHandle())


def said(window):
    return window.page.bar.said.text() if window.page.bar.isVisible() else ""


def press(window, wish):
    shown = [b for b in window.page.bar.findChildren(QPushButton, f"bar:{wish}") if b.isVisible()]
    assert len(shown) == 1
    shown[0].click()


def test_who_comes_back_from_another_window_is_told(qtbot, window, path):
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    path.unlink()
    assert said(window) == ""
    window.activateWindow()
    qtbot.waitUntil(lambda: "no longer there" in said(window))


def test_nothing_is_said_of_a_file_that_is_as_it_was(window, path):
    come_back(window)
    assert said(window) == ""
    path.touch()
    come_back(window)
    assert said(window) == ""


def test_a_change_elsewhere_is_said_when_one_comes_back(window, path, worksheet):
    path.write_bytes(encode(worksheet.with_fields(title="Theirs")))
    come_back(window)
    assert said(window) == "“offer.pmow” was changed elsewhere."
    press(window, "reload")
    assert window.document.worksheet.title == "Theirs"
    assert said(window) == ""


def test_with_changes_here_too_the_choice_is_offered(window, path, worksheet, monkeypatch):
    window.edit_field("title", "Mine", "title")
    path.write_bytes(encode(worksheet.with_fields(title="Theirs")))
    come_back(window)
    assert "so it was here" in said(window)
    monkeypatch.setattr("pmo_worksheet.ui.conflict.ask", lambda *_a: "mine")
    press(window, "settle")
    assert decode(path.read_bytes()).title == "Mine"
    assert said(window) == ""


def test_a_file_that_is_gone_is_said_and_saved_again(window, path):
    path.unlink()
    come_back(window)
    assert "no longer there" in said(window)
    press(window, "save")
    assert path.exists()
    assert said(window) == ""


def test_a_protected_file_is_said_and_save_asks_for_another(
    window, path, worksheet, monkeypatch, tmp_path
):
    # Whoever runs the tests may be allowed to write anything.
    for module in (file_watch, filing):
        monkeypatch.setattr(module, "may_write", lambda file: file.name != "offer.pmow")
    come_back(window)
    assert "write-protected" in said(window)
    other = tmp_path / "other.pmow"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(other), ""))
    window.edit_field("title", "Mine", "title")
    window.files.save()
    assert decode(path.read_bytes()) == worksheet
    assert decode(other.read_bytes()).title == "Mine"
    assert said(window) == ""


def test_a_worksheet_out_of_a_pdf_is_saved_as_a_file_of_its_own(
    window, worksheet, monkeypatch, tmp_path
):
    pdf = tmp_path / "sheet.pdf"
    pdf.write_bytes(make_pdf(worksheet, on=date(2026, 11, 24)).pdf)
    before = pdf.read_bytes()
    assert window.files.open_path(pdf)
    assert "Opened from “sheet.pdf”" in said(window)
    asked = []
    monkeypatch.setattr(
        QFileDialog,
        "getSaveFileName",
        lambda *a: asked.append(a[2]) or (str(tmp_path / "own.pmow"), ""),
    )
    window.files.save()
    assert asked == [str(tmp_path / "Offer.pmow")]
    assert decode((tmp_path / "own.pmow").read_bytes()) == worksheet
    assert pdf.read_bytes() == before
    assert said(window) == ""


def test_a_newer_format_is_read_and_not_changed(window, path, worksheet, tmp_path):
    file = tmp_path / "later.pmow"
    raw = json.loads(encode(worksheet)) | {"version": 2, "title": "From later"}
    file.write_text(json.dumps(raw), encoding="utf-8")
    assert window.files.open_path(file)
    assert "newer version" in said(window)
    assert not window.page.pros.rows["alpha"].rating.slider.isEnabled()
    window.editing.do("alpha", "remove")
    assert window.page.pros.rows["alpha"].isVisible()
    assert not window.isWindowModified()
    window.files.save()
    assert json.loads(file.read_text(encoding="utf-8")) == raw
    window.files.open_path(path)
    assert window.page.pros.rows["alpha"].rating.slider.isEnabled()


def test_that_unsaved_work_cannot_be_put_aside_is_said(window, path, monkeypatch):
    def full(*_arguments):
        raise OSError(28, "full")

    with monkeypatch.context() as patched:
        patched.setattr("pmo_worksheet.storage.files.os.write", full)
        window.edit_field("title", "Mine", "title")
        window.keeping.write()
        assert "would be lost" in said(window)
        assert "the disk is full" in said(window)
    window.keeping.write()
    assert said(window) == ""
    assert decode(path.read_bytes()).title == "Offer"


def leave(path, base, title="Later"):
    crashes.crash(decode(base).with_fields(title=title), path, base)


def test_unsaved_work_on_a_file_is_offered_where_that_file_is_opened(window, path):
    leave(path, path.read_bytes())
    window.files.open_path(path)
    assert "was not saved" in said(window)
    assert window.document.worksheet.title == "Offer", "it is only offered"
    press(window, "recover")
    assert window.document.worksheet.title == "Later"
    assert window.document.path == path
    assert window.isWindowModified()
    assert said(window) == ""
    window.files.save()
    assert decode(path.read_bytes()).title == "Later"
    window.files.open_path(path)
    assert said(window) == "", "it is offered once"


def test_work_on_an_older_state_opens_as_a_worksheet_of_its_own(window, path, worksheet):
    leave(path, encode(worksheet.with_fields(title="Before")))
    window.files.open_path(path)
    assert "the file has changed since" in said(window)
    press(window, "recover")
    assert window.document.worksheet.title == "Later"
    assert window.document.path is None
    assert decode(path.read_bytes()) == worksheet


def test_work_on_another_file_of_the_same_name_is_not_offered(window, path, tmp_path):
    leave(tmp_path / "other" / "offer.pmow", path.read_bytes())
    window.files.open_path(path)
    assert said(window) == ""


def test_what_is_forgotten_is_among_the_earlier_versions(window, path):
    leave(path, path.read_bytes())
    window.files.open_path(path)
    press(window, "forget")
    assert said(window) == ""
    assert list(kept("recovery").glob("*.recovery")) == []
    assert versions.versions(path)[0].read()[1].title == "Later"


def test_an_earlier_version_comes_back_and_undo_takes_it_back(window, path, worksheet, monkeypatch):
    for title in ("One", "Two"):
        window.edit_field("title", title, "title")
        window.document.end_step()
        window.page.pros.rows["alpha"].rating.slider.choose(75)
        window.files.save()
    shown = []

    def execute(dialog):
        dialog.list.setCurrentRow(1)
        shown.append([dialog.list.item(row).text() for row in range(dialog.list.count())])
        shown.append(dialog.lines.text())
        return VersionsDialog.DialogCode.Accepted

    monkeypatch.setattr(VersionsDialog, "exec", execute)
    window.actions_by_name["restore_version"].trigger()
    assert len(shown[0]) == 2
    fit = fit_number(assess(worksheet).option("join").fit)
    assert shown[0][1].endswith(f", fit {fit}")
    assert "Title: Two → Offer" in shown[1]
    assert "→ 70 %, fairly sure" in shown[1]
    assert window.document.worksheet.title == "Offer"
    assert window.isWindowModified()
    assert decode(path.read_bytes()).title == "Two", "nothing is written before a save"
    window.editing.undo()
    assert window.document.worksheet.title == "Two"
    assert not window.isWindowModified()


def test_without_earlier_versions_there_is_nothing_to_accept(window, path):
    dialog = VersionsDialog(window, window.document.worksheet, "join", versions.versions(path))
    assert not dialog.accept_button.isEnabled()
    assert dialog.chosen is None
    dialog.deleteLater()
