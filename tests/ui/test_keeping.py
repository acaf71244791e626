# SPDX-License-Identifier: MIT
"""Promise 11: putting work aside never holds up the window, and never touches the user's file."""

import ctypes
import os
import struct
import threading

import pytest
from PySide6.QtCore import QTimer

from pmo_worksheet.paths import kept
from pmo_worksheet.storage import files, recovery
from pmo_worksheet.storage.codec import encode
from pmo_worksheet.ui import keeping as keeping_room

# What the system can report of a folder, as in its <sys/inotify.h>: all but opening and reading.
MODIFY, ATTRIB, CLOSE_WRITE, CREATE = 0x2, 0x4, 0x8, 0x100
MOVED_OR_DELETED = 0x40 | 0x80 | 0x200 | 0x400 | 0x800
TOUCHED = MODIFY | ATTRIB | CLOSE_WRITE | CREATE | MOVED_OR_DELETED

pytestmark = pytest.mark.usefixtures("path")


@pytest.fixture
def path(window, worksheet, tmp_path):
    file = tmp_path / "offer.pmow"
    file.write_bytes(encode(worksheet))
    assert window.files.open_path(file)
    return file


@pytest.fixture
def slow(monkeypatch):
    """Make the disk wait until it is set; tell which threads waited."""
    go, waiting, real = threading.Event(), [], os.fsync

    def sync(descriptor):
        waiting.append(threading.current_thread())
        assert go.wait(30)
        real(descriptor)

    monkeypatch.setattr(files.os, "fsync", sync)
    monkeypatch.setattr(keeping_room, "DELAY_MS", 1)
    yield go, waiting
    go.set()


def put_aside():
    return [file.read_bytes() for file in kept("recovery").glob("*.recovery")]


def begin(window, qtbot, slow, title):
    """Edit, and wait until a slow disk is at it."""
    window.keeping._timer.setInterval(1)
    window.edit_field("title", title, "title")
    qtbot.waitUntil(lambda: slow[1] != [], timeout=60_000)


def test_a_slow_disk_does_not_hold_up_typing(window, qtbot, slow):
    begin(window, qtbot, slow, "One")
    typed = []
    for letter in "abc":
        QTimer.singleShot(0, lambda letter=letter: typed.append(letter))
        window.edit_field("title", f"One {letter}", "title")
    qtbot.waitUntil(lambda: typed == ["a", "b", "c"], timeout=60_000)
    assert threading.main_thread() not in slow[1]
    assert put_aside() == []
    slow[0].set()
    qtbot.waitUntil(lambda: any(b"One c" in held for held in put_aside()), timeout=60_000)
    assert len(put_aside()) == 1


def test_what_is_saved_while_it_is_put_aside_is_not_offered(window, qtbot, slow):
    begin(window, qtbot, slow, "One")
    window.document.undo_stack.undo()
    assert not window.document.dirty
    slow[0].set()
    qtbot.waitUntil(lambda: window.keeping._writer is None, timeout=60_000)
    assert put_aside() == []


def test_what_comes_after_that_is_put_aside_again(window, qtbot, slow):
    begin(window, qtbot, slow, "One")
    window.document.undo_stack.undo()
    window.edit_field("title", "Two", "title")
    slow[0].set()
    assert window.keeping.write()
    qtbot.wait(50)
    (held,) = put_aside()
    assert b"Two" in held


def test_the_last_chance_puts_the_newest_aside_though_an_older_is_stuck(
    window, qtbot, slow, monkeypatch
):
    begin(window, qtbot, slow, "Old")
    monkeypatch.setattr(keeping_room, "_PATIENCE_S", 0.05)
    window.edit_field("title", "Newest", "title")
    stuck = slow[1][0]
    real = files.os.fsync

    def sync(descriptor):
        if threading.current_thread() is stuck:
            real(descriptor)

    monkeypatch.setattr(files.os, "fsync", sync)
    assert window.keeping.write_quietly()
    slow[0].set()
    stuck.join()
    assert any(b"Newest" in held for held in put_aside())


def test_a_full_disk_is_said_from_the_thread_too(window, qtbot, monkeypatch):
    def full(*_anything):
        raise OSError(28, "full")

    monkeypatch.setattr(files.os, "write", full)
    window.keeping._timer.setInterval(1)
    window.edit_field("title", "One", "title")
    qtbot.waitUntil(window.page.bar.isVisible, timeout=60_000)
    assert "the disk is full" in window.page.bar.said.text()


def test_a_closed_window_leaves_nothing(window, qtbot, slow):
    begin(window, qtbot, slow, "One")
    slow[0].set()
    window.document.undo_stack.setClean()
    window.close()
    assert put_aside() == []


def test_the_users_file_and_its_folder_are_not_touched(window, path, qtbot):
    """The system itself reports whatever is written, made, moved or removed there."""
    libc = ctypes.CDLL(None, use_errno=True)
    watch = libc.inotify_init1(os.O_NONBLOCK)
    assert libc.inotify_add_watch(watch, os.fsencode(path.parent), TOUCHED) > 0
    window.keeping._timer.setInterval(1)
    for number in range(20):
        window.edit_field("title", f"Edit {number}", "title")
        qtbot.wait(5)
    qtbot.waitUntil(lambda: any(b"Edit 19" in held for held in put_aside()), timeout=60_000)
    assert window.keeping.write()
    assert len(recovery.waiting()) == 0, "it is this window's own"
    with pytest.raises(BlockingIOError):
        os.read(watch, 4096)
    # The same watch does report a save.
    assert window.filing.save()
    events = os.read(watch, 4096)
    assert struct.unpack_from("iIII", events)[1] & CREATE
    os.close(watch)
