# SPDX-License-Identifier: MIT
"""Work that was not saved is offered on the start page, and never overwrites a changed file."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QPushButton

from pmo_worksheet.paths import kept
from pmo_worksheet.storage import halves
from pmo_worksheet.storage.codec import encode
from pmo_worksheet.storage.processes import mark
from pmo_worksheet.ui.window import Window
from tests.ui import crashes


@pytest.fixture
def left(worksheet, tmp_path):
    """Leave work on a file behind, as a process that is gone would."""
    path = tmp_path / "offer.pmow"
    path.write_bytes(encode(worksheet))
    crashes.crash(worksheet.with_fields(title="Later"), path)
    return path


def offered(window):
    window.show_start()
    return window.start.findChildren(QPushButton, "start:recovered")


def files():
    return list(kept("recovery").glob("*.recovery"))


def test_it_is_offered_and_opens_as_unsaved_work_on_its_file(window, left):
    (button,) = offered(window)
    assert "Later" in button.text()
    button.click()
    assert window.document.worksheet.title == "Later"
    assert window.document.path == left
    assert window.isWindowModified()
    assert len(files()) == 1, "the window keeps it as its own now"
    assert window.filing.save()
    assert files() == []
    assert b"Later" in left.read_bytes()


def test_a_file_that_changed_meanwhile_is_not_bound_to_it(window, left, worksheet):
    left.write_bytes(encode(worksheet.with_fields(title="Changed elsewhere")))
    (button,) = offered(window)
    button.click()
    assert window.document.worksheet.title == "Later"
    assert window.document.path is None
    assert b"Changed elsewhere" in left.read_bytes()


@pytest.mark.usefixtures("left")
def test_it_is_offered_once(window):
    (button,) = offered(window)
    button.click()
    button.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert offered(window) == []


def test_a_file_that_is_refused_at_the_start_leads_to_the_start_page(window, tmp_path, monkeypatch):
    said = []
    monkeypatch.setattr("pmo_worksheet.ui.filing.tell", lambda *texts: said.append(texts[1]))
    bad = tmp_path / "bad.pmow"
    bad.write_text("no worksheet")
    assert isinstance(window, Window)
    window.files.begin(bad)
    assert "bad.pmow" in said[0]
    assert window.start.isVisible()


def test_opening_a_file_sweeps_what_a_killed_save_left_beside_it(
    window, worksheet, tmp_path, monkeypatch
):
    path = tmp_path / "offer.pmow"
    path.write_bytes(encode(worksheet))
    gone = f".{mark().split('-')[0]}-4000000-000000-000000000000.pmow-new"
    path.with_name(gone).write_bytes(b"half")
    monkeypatch.setattr(halves, "_swept", set())
    assert window.files.open_path(path)
    assert [entry.name for entry in tmp_path.iterdir()] == ["offer.pmow"]
