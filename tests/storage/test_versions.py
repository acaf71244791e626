# SPDX-License-Identifier: MIT
"""What a save replaces is kept, and nobody's newer work is replaced unasked."""

import errno
import os
from datetime import UTC, datetime

import pytest

from pmo_worksheet.paths import kept
from pmo_worksheet.storage import versions
from pmo_worksheet.storage.codec import encode
from pmo_worksheet.storage.errors import ChangedError, StorageError
from pmo_worksheet.storage.versions import MOST, keep, save_over
from pmo_worksheet.worksheet import Worksheet


def sheet(number):
    return encode(Worksheet(id="same", title=f"Save {number}"))


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "a.pmow"
    file.write_bytes(sheet(0))
    return file


def titles(path):
    return [version.read()[1].title for version in versions.versions(path)]


def test_thirty_saves_leave_the_newest_and_a_corrupt_file_can_be_brought_back(path):
    for number in range(1, 31):
        save_over(path, sheet(number), sheet(number - 1))
    assert titles(path) == [f"Save {number}" for number in range(29, 29 - MOST, -1)]
    path.write_bytes(b"rubbish")
    data, worksheet = versions.versions(path)[0].read()
    assert (data, worksheet.title) == (sheet(29), "Save 29")


def test_a_file_that_changed_meanwhile_is_not_overwritten(path):
    path.write_bytes(sheet("elsewhere"))
    with pytest.raises(ChangedError, match="changed elsewhere"):
        save_over(path, sheet(1), sheet(0))
    assert path.read_bytes() == sheet("elsewhere")
    assert [entry.name for entry in path.parent.iterdir()] == ["a.pmow"]
    assert titles(path) == []


def test_the_change_is_noticed_until_just_before_the_file_is_replaced(path, monkeypatch):
    real = os.fsync

    def late(descriptor):
        path.write_bytes(sheet("elsewhere"))
        real(descriptor)

    monkeypatch.setattr("pmo_worksheet.storage.files.os.fsync", late)
    with pytest.raises(ChangedError):
        save_over(path, sheet(1), sheet(0))
    assert path.read_bytes() == sheet("elsewhere")


def test_a_file_that_appeared_meanwhile_is_not_overwritten(path):
    with pytest.raises(ChangedError):
        save_over(path, sheet(1), None)
    assert path.read_bytes() == sheet(0)


def test_a_file_that_is_gone_or_already_holds_the_same_is_no_conflict(path):
    save_over(path, sheet(0), sheet(7))
    path.unlink()
    save_over(path, sheet(1), sheet(0))
    assert path.read_bytes() == sheet(1)
    assert titles(path) == ["Save 0", "Save 7"]


def test_versions_follow_links_and_keep_two_of_the_same_name_apart(path, tmp_path):
    save_over(path, sheet(1), sheet(0))
    link = tmp_path / "link.pmow"
    link.symlink_to(path)
    assert titles(link) == ["Save 0"]
    other = tmp_path / "other" / "a.pmow"
    assert titles(other) == []


def test_the_same_bytes_are_kept_once(path):
    keep(path, sheet(0))
    keep(path, sheet(0))
    assert titles(path) == ["Save 0"]


def test_a_save_does_not_fail_because_the_earlier_version_cannot_be_kept(path):
    kept().mkdir(parents=True)
    kept("versions").write_text("in the way")
    fault = save_over(path, sheet(1), sheet(0))
    assert isinstance(fault, StorageError)
    assert path.read_bytes() == sheet(1)


def test_a_save_does_not_fail_because_an_old_version_cannot_be_removed(path, monkeypatch):
    def held(*_arguments, **_more):
        raise PermissionError(errno.EACCES, "in use")

    for number in range(1, MOST + 1):
        save_over(path, sheet(number), sheet(number - 1))
    with monkeypatch.context() as patch:
        patch.setattr("pathlib.Path.unlink", held)
        assert save_over(path, sheet(MOST + 1), sheet(MOST)) is None
    assert len(titles(path)) == MOST + 1
    save_over(path, sheet(MOST + 2), sheet(MOST + 1))
    assert len(titles(path)) == MOST


def test_the_last_of_each_day_and_of_each_format_stays(path, monkeypatch):
    class Clock(datetime):
        day = 1

        @classmethod
        def now(cls, _zone=None):
            return datetime(2026, 11, cls.day, 12, tzinfo=UTC)

    monkeypatch.setattr(versions, "datetime", Clock)
    keep(path, b"an old format")
    for number in range(3):
        keep(path, sheet(f"first day {number}"))
    Clock.day = 2
    for number in range(2 * MOST):
        keep(path, sheet(number))
    found = versions.versions(path)
    assert len(found) == MOST + 2
    assert found[-2].read()[1].title == "Save first day 2"
    assert found[-1].file.read_bytes() == b"an old format"


def test_a_clock_that_is_set_back_changes_no_order(path, monkeypatch):
    keep(path, sheet("old"))

    class Clock(datetime):
        @classmethod
        def now(cls, _zone=None):
            return datetime(1999, 1, 1, tzinfo=UTC)

    monkeypatch.setattr(versions, "datetime", Clock)
    keep(path, sheet("new"))
    assert titles(path) == ["Save new", "Save old"]


def test_nobody_else_may_read_them(path):
    keep(path, sheet(0))
    folder = versions.versions(path)[0].file.parent
    assert folder.stat().st_mode & 0o077 == 0


def test_what_else_lies_in_the_folder_is_passed_over(path):
    keep(path, sheet(0))
    folder = versions.versions(path)[0].file.parent
    for name in ("notes.txt", "00000009-99999999T999999-v1-00000000.pmow"):
        (folder / name).write_text("x")
    assert titles(path) == ["Save 0"]
