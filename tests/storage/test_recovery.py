# SPDX-License-Identifier: MIT
"""What is put aside is found again, once, by one, and is never bound to another file."""

import os
import subprocess
import sys
import time

import pytest

from pmo_worksheet.paths import kept
from pmo_worksheet.storage.codec import encode
from pmo_worksheet.storage.errors import StorageError
from pmo_worksheet.storage.recovery import Draft, digest, drop, new_file, waiting, write
from pmo_worksheet.worksheet import Worksheet

OLD, NEW = encode(Worksheet(title="old")), encode(Worksheet(title="new"))


GONE = "4000000"
"""No process has a number as high as this."""


def leave(draft=None, computer=None, pid=GONE, began=None):
    """Put a draft aside as a process that is gone did, or with another mark in its name."""
    file = new_file()
    write(file, draft or Draft(NEW))
    mine = file.name.split("-")
    marked = [computer or mine[0], str(pid), began or mine[2], mine[3]]
    return file.rename(file.with_name("-".join(marked)))


def test_what_a_dead_process_left_is_offered_and_says_where_it_belongs(tmp_path):
    path = tmp_path / "Übung.pmow"
    path.write_bytes(OLD)
    leave(Draft(NEW, path, digest(OLD)))
    (found,) = waiting()
    assert found.worksheet.title == "new"
    assert found.draft.path == path
    assert found.base_unchanged
    assert path.read_bytes() == OLD


def test_never_saved_work_is_offered_and_belongs_to_no_file():
    leave()
    (found,) = waiting()
    assert found.draft.path is None
    assert not found.base_unchanged


@pytest.mark.parametrize("now", [None, NEW, b"", b"garbage"])
def test_a_changed_or_missing_base_is_noticed(tmp_path, now):
    path = tmp_path / "a.pmow"
    if now is not None:
        path.write_bytes(now)
    leave(Draft(NEW, path, digest(OLD)))
    (found,) = waiting()
    assert not found.base_unchanged


def test_it_is_offered_to_one_process_only():
    leave()
    assert len(waiting()) == 1
    assert waiting() == []


def test_it_is_offered_again_after_a_crash_before_the_choice():
    leave()
    code = (
        "from pmo_worksheet.storage.recovery import waiting; import os;"
        "print(len(waiting()), flush=True); os.kill(os.getpid(), 9)"
    )
    first = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert first.stdout.strip() == b"1"
    (again,) = waiting()
    assert again.worksheet.title == "new"


def test_it_is_not_offered_again_once_it_is_dropped():
    leave()
    (found,) = waiting()
    drop(found.file)
    assert waiting() == []
    assert list(kept("recovery").iterdir()) == []


def test_the_work_of_a_living_process_is_left_alone():
    code = (
        "from pmo_worksheet.storage import recovery as r; import sys;"
        "r.write(r.new_file(), r.Draft(sys.argv[1].encode()));"
        "print('there', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, NEW.decode()], stdin=-1, stdout=-1
    ) as living:
        assert living.stdout.readline() == b"there\n"
        assert waiting() == []
        living.kill()
    assert len(waiting()) == 1


def test_a_number_of_a_process_that_has_come_again_blocks_nothing():
    leave(pid=os.getpid(), began="000000")
    leave(pid=os.getppid(), began="000000")
    assert len(waiting()) == 2


def test_another_computers_work_is_offered_when_it_has_rested():
    file = leave(computer="000000", pid=1)
    assert waiting() == []
    old = time.time() - 3600
    os.utime(file, (old, old))
    assert len(waiting()) == 1


def test_another_computers_work_from_the_future_is_offered():
    # A clock was set back, here or there; nobody would want to wait until it is that late.
    file = leave(computer="000000", pid=1)
    ahead = time.time() + 10_000_000
    os.utime(file, (ahead, ahead))
    assert len(waiting()) == 1


@pytest.mark.parametrize("name", ["x", "x-7-y-z", "000000--1-0-0", "a b", "-", "0" * 200])
def test_an_owner_that_makes_no_sense_blocks_nothing(name):
    file = leave()
    file.rename(file.with_name(name + ".recovery"))
    assert len(waiting()) == 1


@pytest.mark.parametrize("cut", [0, 1, 40, -1])
def test_a_damaged_one_is_neither_offered_nor_lost(cut):
    file = leave()
    held = file.read_bytes()[:cut]
    file.write_bytes(held)
    assert waiting() == []
    assert file.read_bytes() == held


def test_two_of_the_same_name_stay_apart(tmp_path):
    for place in ("one", "two"):
        (tmp_path / place).mkdir()
        path = tmp_path / place / "same.pmow"
        path.write_bytes(OLD)
        leave(Draft(encode(Worksheet(title=place)), path, digest(OLD)))
    assert {f.worksheet.title: f.draft.path.parent.name for f in waiting()} == {
        "one": "one",
        "two": "two",
    }


def test_a_full_disk_keeps_what_was_put_aside_before(monkeypatch):
    file = new_file()
    write(file, Draft(OLD))
    before = file.read_bytes()

    def full(*_anything):
        raise OSError(28, "full")

    monkeypatch.setattr("pmo_worksheet.storage.files.os.write", full)
    with pytest.raises(StorageError, match="full"):
        write(file, Draft(NEW))
    assert file.read_bytes() == before
    assert len(list(file.parent.iterdir())) == 1
