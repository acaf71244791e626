# SPDX-License-Identifier: MIT
"""Promise 10, the twelve cases: recovery never destroys. Each leads from a crash to the window."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QFileDialog, QPushButton

from pmo_worksheet.paths import kept
from pmo_worksheet.storage import versions
from pmo_worksheet.storage.codec import decode, encode
from pmo_worksheet.ui.window import Window
from tests.ui import crashes


class Desk:
    """A user at a new start of the program, after a crash; and the folder with the user's files."""

    def __init__(self, qtbot, monkeypatch, worksheet, folder):
        self._qtbot, self._monkeypatch = qtbot, monkeypatch
        self.worksheet, self.folder = worksheet, folder
        self.later = worksheet.with_fields(title="Later")
        self.path = folder / "offer.pmow"
        self.path.write_bytes(encode(worksheet))
        self.asked: list[str] = []

    def start(self):
        """Return the window of a new start, which shows its start page."""
        window = Window()
        self._qtbot.addWidget(window, before_close_func=lambda w: w.document.undo_stack.setClean())
        window.show()
        window.show_start()
        return window

    def open(self, path):
        """Return the window of a new start on a file."""
        window = Window()
        self._qtbot.addWidget(window, before_close_func=lambda w: w.document.undo_stack.setClean())
        window.show()
        assert window.files.open_path(path)
        return window

    def will_name(self, name):
        """Answer the next question for a file with this name, in the same folder."""

        def choose(_parent, _title, proposed, _filter):
            self.asked.append(proposed)
            return str(self.folder / name), ""

        self._monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)

    def holds(self, path=None):
        return decode((path or self.path).read_bytes()).title


def offered(window):
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return window.start.findChildren(QPushButton, "start:recovered")


def bar(window):
    return window.page.bar.said.text() if window.page.bar.isVisible() else ""


def is_own(desk, window, name="own.pmow"):
    """Check that a window shows the work as a worksheet of its own, and Save asks for a name."""
    assert window.document.worksheet.title == "Later"
    assert window.document.path is None
    assert window.isWindowModified()
    desk.will_name(name)
    assert window.filing.save()
    assert desk.asked
    assert desk.holds(desk.folder / name) == "Later"
    assert not list(kept("recovery").iterdir())


def offered_once_for_each_state(desk):
    crashes.crash(desk.later, desk.path)
    window = desk.start()
    (button,) = offered(window)
    button.click()
    window.show_start()
    assert offered(window) == []
    window.show_sheet()
    assert window.filing.save()
    assert desk.holds() == "Later"
    assert [v.read()[1].title for v in versions.versions(desk.path)] == ["Offer"]
    assert offered(desk.start()) == []
    crashes.crash(desk.worksheet.with_fields(title="Later still"), desk.path)
    (button,) = offered(desk.start())
    assert "Later still" in button.text()


def named_right(desk):
    crashes.crash(desk.later, desk.path)
    (button,) = offered(desk.start())
    assert button.text().startswith("Later, ")
    assert button.accessibleName() == f"Open unsaved work: {button.text()}"
    button.click()
    window = button.window()
    assert window.document.path == desk.path
    assert window.windowTitle().startswith("offer.pmow[*]")
    assert window.isWindowModified()
    assert desk.holds() == "Offer", "nothing is written before a save"


def survives_a_second_crash(desk):
    crashes.crash(desk.later, desk.path)
    assert crashes.crash_again_before_the_choice() == 1
    crashes.crash_again_after_opening_it()
    window = desk.start()
    (button,) = offered(window)
    button.click()
    assert window.document.worksheet.title == "Later"
    assert window.document.worksheet.author == "typed after the first crash"
    assert window.document.path == desk.path


def base_file_changed(desk):
    crashes.crash(desk.later, desk.path)
    desk.path.write_bytes(encode(desk.worksheet.with_fields(title="Changed elsewhere")))
    window = desk.open(desk.path)
    assert "the file has changed since" in bar(window)
    window.page.bar.findChild(QPushButton, "bar:recover").click()
    is_own(desk, window)
    assert desk.holds() == "Changed elsewhere"


def base_file_deleted(desk):
    crashes.crash(desk.later, desk.path)
    desk.path.unlink()
    window = desk.start()
    (button,) = offered(window)
    button.click()
    is_own(desk, window)
    assert not desk.path.exists(), "it is not written again behind the user's back"


def base_file_moved(desk):
    crashes.crash(desk.later, desk.path)
    moved = desk.path.rename(desk.folder / "moved.pmow")
    window = desk.open(moved)
    assert bar(window) == "", "whose work it is cannot be told from what a file holds"
    window.show_start()
    (button,) = offered(window)
    button.click()
    is_own(desk, window)
    assert desk.holds(moved) == "Offer"


def bound_to_no_other_file(desk):
    crashes.crash(desk.later, desk.path)
    other = desk.folder / "elsewhere" / desk.path.name
    other.parent.mkdir()
    other.write_bytes(desk.path.read_bytes())
    window = desk.open(other)
    assert bar(window) == ""
    assert window.document.worksheet.title == "Offer"
    window.edit_field("title", "Other", "title")
    assert window.filing.save()
    assert (desk.holds(other), desk.holds()) == ("Other", "Offer")
    window.show_start()
    (button,) = offered(window)
    assert button.text().startswith("Later, ")


def never_saved(desk):
    crashes.crash(desk.later)
    window = desk.start()
    (button,) = offered(window)
    button.click()
    is_own(desk, window, "first.pmow")
    assert Path(desk.asked[0]).name == "Later.pmow"


def two_starts_at_once(desk):
    crashes.crash(desk.later, desk.path)
    code = (
        "import sys; from pmo_worksheet.storage.recovery import waiting; print('up', flush=True);"
        "sys.stdin.readline(); print(len(waiting()), flush=True); sys.stdin.readline()"
    )
    command = [sys.executable, "-c", code]
    starts = [
        subprocess.Popen(command, stdin=-1, stdout=-1, text=True, cwd=crashes.ROOT)
        for _start in range(3)
    ]
    for start in starts:
        assert start.stdout.readline() == "up\n"
    for start in starts:
        start.stdin.write("\n")
        start.stdin.flush()
    counts = [int(start.stdout.readline()) for start in starts]
    assert sorted(counts) == [0, 0, 1]
    assert offered(desk.start()) == [], "it is another one's while that one lives"
    for start in starts:
        start.communicate("\n")
    assert len(offered(desk.start())) == 1, "and offered again when that one is gone"


def damaged(desk):
    crashes.crash(desk.later, desk.path)
    (whole,) = kept("recovery").iterdir()
    data = whole.read_bytes()
    bad = {
        "cut.recovery": data[:-20],
        "bit.recovery": data[:-9] + b"X" + data[-8:],
        "empty.recovery": b"",
        "noise.recovery": bytes(range(256)) * 9,
        "deep.recovery": b"[" * 100_000 + b"\n",
        "nowhere.recovery": re.sub(rb'"path": "[0-9a-f]+"', b'"path": "6100"', data),
        "never.recovery": re.sub(
            rb'"written": "[^"]+"', b'"written": "0001-01-01T00:00+23:00"', data
        ),
    }
    for name, held in bad.items():
        kept("recovery", name).write_bytes(held)
    kept("recovery", "folder.recovery").mkdir()
    window = desk.start()
    (button,) = offered(window)
    assert button.text().startswith("Later, ")
    assert {name: kept("recovery", name).read_bytes() for name in bad} == bad


def private_stays_private(desk):
    desk.path.chmod(0o600)
    secret = desk.later.with_factor("beta", private=True, title="Nobody must know")
    crashes.crash(secret, desk.path)
    assert kept("recovery").stat().st_mode & 0o077 == 0
    assert desk.folder not in kept("recovery").parents, "nothing is put beside the user's file"
    window = desk.start()
    (button,) = offered(window)
    button.click()
    assert window.document.worksheet.factor("beta").private
    assert window.filing.save()
    assert desk.path.stat().st_mode & 0o777 == 0o600
    assert all(v.file.parent.stat().st_mode & 0o077 == 0 for v in versions.versions(desk.path))


def declined(desk):
    crashes.crash(desk.later, desk.path)
    crashes.crash(desk.worksheet.with_fields(title="Never saved"))
    window = desk.open(desk.path)
    window.page.bar.findChild(QPushButton, "bar:forget").click()
    assert bar(window) == ""
    assert window.document.worksheet.title == "Offer"
    assert versions.versions(desk.path)[0].read()[1].title == "Later"
    window.show_start()
    (button,) = offered(window)
    assert button.text().startswith("Never saved, "), "what is only passed over stays"
    assert len(list(kept("recovery").iterdir())) == 1


CASES = [
    offered_once_for_each_state, named_right, survives_a_second_crash, base_file_changed,
    base_file_deleted, base_file_moved, bound_to_no_other_file, never_saved, two_starts_at_once,
    damaged, private_stays_private, declined,
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
def test_recovery_never_destroys(case, qtbot, monkeypatch, worksheet, tmp_path):
    case(Desk(qtbot, monkeypatch, worksheet, tmp_path))


def test_there_are_twelve_cases():
    assert len(CASES) == 12
