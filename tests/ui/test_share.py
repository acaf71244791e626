# SPDX-License-Identifier: MIT
"""Holds what the window hands on, with programs that record what they were given."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox

from pmo_worksheet.storage.files import read
from pmo_worksheet.ui import mail_dialog


@pytest.fixture
def programs(monkeypatch, tmp_path):
    """A folder of programs, the only one that is searched; `put` adds one."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")

    def put(name, script):
        (folder / name).write_text(f"#!/bin/sh\n{script}\n")
        (folder / name).chmod(0o755)

    put("xdg-mime", "echo some.desktop")
    for name in ("xdg-email", "xdg-open", "dbus-send"):
        # Moved into place when whole: whoever waits for the file never reads half of it.
        record = f'for a in "$@"; do printf "%s\\0" "$a"; done > {tmp_path}/new-{name}'
        put(name, f"{record}; mv {tmp_path}/new-{name} {tmp_path}/{name}")
    put.given = lambda name: (
        (tmp_path / name).read_bytes().decode().split("\0")[:-1]
        if (tmp_path / name).exists()
        else None
    )
    return put


@pytest.fixture
def agree(monkeypatch):
    def run(dialog):
        dialog.subject.setText("My own subject")
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(mail_dialog.MailDialog, "exec", run)


@pytest.fixture
def told(monkeypatch):
    texts = []
    monkeypatch.setattr(
        QMessageBox, "exec", lambda box: texts.append(f"{box.text()} {box.informativeText()}")
    )
    return texts


@pytest.mark.usefixtures("agree")
def test_email_hands_the_very_pdf_to_the_mail_program(window, qtbot, programs, told):
    window.document.edit(window.document.worksheet.with_fields(title="\"; rm -rf ~ 'x"), "title")
    window.page.email.click()
    qtbot.waitUntil(lambda: programs.given("xdg-email") is not None)
    qtbot.waitUntil(lambda: "Opened in your mail program" in window.page.said.text())
    words = programs.given("xdg-email")
    assert words[:3] == ["--utf8", "--subject", "My own subject"]
    assert "My verdict on “Join the PMO”" in words[words.index("--body") + 1]
    pdf = Path(words[words.index("--attach") + 1])
    assert pdf.name == "rm-rf-x.pdf"
    assert pdf.stat().st_mode & 0o077 == 0 or pdf.parent.stat().st_mode & 0o077 == 0
    assert read(pdf).worksheet == window.document.worksheet
    assert "sent" not in window.page.said.text().lower()
    assert told == []


@pytest.mark.usefixtures("agree", "told")
def test_where_the_mail_program_fails_a_draft_opens(window, qtbot, programs):
    programs("xdg-email", "exit 3")
    window.share.email()
    qtbot.waitUntil(lambda: programs.given("xdg-open") is not None)
    (draft,) = programs.given("xdg-open")
    assert Path(draft).name == "message.eml"
    assert b"X-Unsent: 1" in Path(draft).read_bytes()
    qtbot.waitUntil(lambda: "Opened in your mail program" in window.page.said.text())


@pytest.mark.usefixtures("agree")
def test_without_a_mail_program_the_pdf_is_shown(window, qtbot, programs, told):
    programs("xdg-mime", "exit 0")
    window.share.email()
    qtbot.waitUntil(lambda: programs.given("dbus-send") is not None)
    assert any(word.endswith("Offer.pdf") for word in programs.given("dbus-send"))
    assert len(told) == 1
    assert "No mail program was found" in told[0]
    assert programs.given("xdg-email") is None


def test_a_cancelled_message_opens_nothing(window, programs, monkeypatch):
    monkeypatch.setattr(mail_dialog.MailDialog, "exec", lambda _self: QDialog.DialogCode.Rejected)
    window.share.email()
    assert programs.given("xdg-email") is None


def test_the_summary_is_copied_as_plain_and_rich_text(window):
    window.actions_by_name["copy_summary"].trigger()
    data = QApplication.clipboard().mimeData()
    assert data.text().startswith("Offer\n\nJoin the PMO: overall fit")
    assert "<h2>Offer</h2>" in data.html()
    # Qt's platform without a display crashes at its end if it still holds rich text.
    QApplication.clipboard().clear()


def exported(window, monkeypatch, path, action):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(path), ""))
    window.actions_by_name[action].trigger()
    return path


def test_the_table_is_written_for_a_spreadsheet(window, monkeypatch, tmp_path):
    exported(window, monkeypatch, tmp_path / "t", "export_table")
    data = (tmp_path / "t.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [row[1] for row in rows[1:]] == [f.title for f in window.document.worksheet.factors]


def test_the_comparison_is_written_as_a_picture(window, monkeypatch, tmp_path):
    path = exported(window, monkeypatch, tmp_path / "c.png", "export_comparison")
    picture = QImage(str(path))
    assert picture.width() == 2_000
    colours = {
        picture.pixel(x, y)
        for x in range(0, picture.width(), 7)
        for y in range(0, picture.height(), 7)
    }
    assert len(colours) > 20
    last = range(picture.height() - 110, picture.height() - 60)
    below = {picture.pixel(x, y) for x in range(80, 1_900, 9) for y in last}
    assert len(below) > 1, "nothing is left empty below the table"


def test_a_calendar_entry_needs_a_day(window, qtbot, monkeypatch, programs, tmp_path, told):
    window.share.calendar()
    assert "no day" in told[0]
    dated = window.document.worksheet.with_fields(decide_by=date(2026, 11, 30))
    window.document.edit(dated, "day")
    path = exported(window, monkeypatch, tmp_path / "d.ics", "calendar")
    assert "DTSTART;VALUE=DATE:20261130" in path.read_text(encoding="utf-8")
    qtbot.waitUntil(lambda: programs.given("xdg-open") is not None)
    assert programs.given("xdg-open") == [str(path)]


def test_show_in_folder_needs_a_file(window, qtbot, monkeypatch, programs, tmp_path, told):
    window.share.show_in_folder()
    assert "no file" in told[0]
    path = exported(window, monkeypatch, tmp_path / "ü, t.csv", "export_table")
    window.share.show_in_folder()
    qtbot.waitUntil(lambda: programs.given("dbus-send") is not None)
    assert f"array:string:{path.as_uri().replace(',', '%2C')}" in programs.given("dbus-send")
