# SPDX-License-Identifier: MIT
"""Promise 8: whatever looks like a lock, and whoever it may belong to, opening and saving work.

Three things in this program work like locks: the mark of who owns a recovery file, the socket of a
running program, and the system's lock on a folder while it is saved into. A fourth stands beside
the user's file, where other programs put theirs; this one makes none and heeds none.
"""

import fcntl
import os
import socket
import subprocess
import sys
import time

import pytest
from PySide6.QtWidgets import QPushButton

from pmo_worksheet.paths import kept
from pmo_worksheet.storage import files, processes, recovery
from pmo_worksheet.storage.codec import decode, encode
from pmo_worksheet.ui import second_start
from pmo_worksheet.ui.second_start import handed_over, private_folder
from tests.ui import crashes

PLACES = {
    "beside the file": lambda path: path.with_name(".~lock.offer.pmow#"),
    "as an editor's": lambda path: path.with_name(".offer.pmow.lock"),
    "of a running program": lambda _path: private_folder() / "4000000",
    "of unsaved work": lambda _path: kept("recovery", "lock.recovery"),
}
FOREIGN = f"000000-1-000000-{'0' * 16}.recovery"


def own_and_live(place):
    place.write_text(f"{os.getpid()}\n{socket.gethostname()}\n")


def own_and_dead(place):
    place.write_text(f"4000000\n{socket.gethostname()}\n")


def another_computers_fresh(place):
    place.write_text("7\nelsewhere\n")
    if place.parent == kept("recovery"):
        place.rename(place.with_name(FOREIGN))


def another_computers_stale(place):
    place.write_text("7\nelsewhere\n")
    os.utime(place, (1, 1))


def from_the_future(place):
    place.write_text("7\nelsewhere\n")
    ahead = time.time() + 1_000_000_000
    os.utime(place, (ahead, ahead))


def garbage(place):
    place.write_bytes(bytes(range(256)) * 40)


def empty(place):
    place.touch()


def unreadable(place):
    place.write_text("1")
    place.chmod(0)


def a_folder(place):
    place.mkdir()
    (place / "inside").touch()


def a_link_to_itself(place):
    place.symlink_to(place.name)


def a_pipe(place):
    os.mkfifo(place)


def a_socket_that_nobody_hears(place):
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(place))


KINDS = [
    own_and_live, own_and_dead, another_computers_fresh, another_computers_stale, from_the_future,
    garbage, empty, unreadable, a_folder, a_link_to_itself, a_pipe, a_socket_that_nobody_hears,
]  # fmt: skip


@pytest.mark.parametrize("where", PLACES)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_no_lock_stops_work(kind, where, window, worksheet, tmp_path, monkeypatch):
    monkeypatch.setattr(second_start, "_PATIENCE", 0.2)
    path = tmp_path / "offer.pmow"
    path.write_bytes(encode(worksheet))
    crashes.crash(worksheet.with_fields(title="Left behind"), path)
    place = PLACES[where](path)
    place.parent.mkdir(parents=True, exist_ok=True)
    kind(place)
    assert not handed_over(path), "no one is there to take it, so this start opens it"
    window.show_start()
    assert len(window.start.findChildren(QPushButton, "start:recovered")) == 1
    assert window.files.open_path(path)
    window.edit_field("title", "Mine", "title")
    assert window.keeping.write()
    assert window.filing.save()
    assert decode(path.read_bytes()).title == "Mine"
    assert not window.isWindowModified()


@pytest.mark.parametrize("how", ["held for good", "held by one that is killed"])
def test_the_systems_lock_on_the_folder_stops_no_save(
    how, window, worksheet, tmp_path, monkeypatch
):
    monkeypatch.setattr(files, "_LOCK_PATIENCE_S", 0.1)
    path = tmp_path / "offer.pmow"
    path.write_bytes(encode(worksheet))
    assert window.files.open_path(path)
    code = (
        "import fcntl, os, sys; d = os.open(sys.argv[1], os.O_RDONLY);"
        "fcntl.flock(d, fcntl.LOCK_EX); print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdin=-1, stdout=-1
    ) as holder:
        assert holder.stdout.readline() == b"held\n"
        if how == "held by one that is killed":
            holder.kill()
            holder.wait()
            free = os.open(tmp_path, os.O_RDONLY)
            fcntl.flock(free, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.close(free)
        window.edit_field("title", "Mine", "title")
        assert window.filing.save()
        holder.kill()
    assert decode(path.read_bytes()).title == "Mine"


def test_a_living_program_keeps_its_own_and_blocks_nobody(window, worksheet, tmp_path):
    path = tmp_path / "offer.pmow"
    path.write_bytes(encode(worksheet))
    code = crashes.TAKE_OVER + "; sys.stdin.read()"
    crashes.crash(worksheet.with_fields(title="Left behind"), path)
    text = "import sys; from pmo_worksheet.storage import recovery\n" + code
    with subprocess.Popen(
        [sys.executable, "-c", text], stdin=-1, stdout=-1, cwd=crashes.ROOT
    ) as other:
        assert other.stdout.readline() == b"1\n"
        assert recovery.waiting() == []
        assert window.files.open_path(path)
        window.edit_field("title", "Mine", "title")
        assert window.filing.save()
        other.kill()
    assert decode(path.read_bytes()).title == "Mine"
    (left,) = recovery.waiting()
    assert not left.base_unchanged, "it can no longer be bound to the file"


def test_there_are_more_than_seven_kinds():
    assert len(KINDS) + 2 >= 7
    assert processes.is_at_work(processes.mark())
