# SPDX-License-Identifier: MIT
"""Holds the promise of a save: the old file or the new one, whole, and never a false "saved"."""

import errno
import os
import stat

import pytest

from pmo_worksheet.storage import files
from pmo_worksheet.storage.codec import encode
from pmo_worksheet.storage.errors import StorageError
from pmo_worksheet.storage.files import read, read_bytes, save
from pmo_worksheet.worksheet import Worksheet

OLD, NEW = b"old" * 1000, b"new" * 5000


@pytest.fixture
def target(tmp_path):
    path = tmp_path / "Wörk sheet.pmow"
    path.write_bytes(OLD)
    return path


def only_file(path):
    return [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_a_save_replaces_the_file_and_leaves_nothing_beside_it(target):
    save(target, NEW)
    assert target.read_bytes() == NEW
    assert only_file(target)


def test_a_save_makes_a_new_file(tmp_path):
    save(tmp_path / "new.pmow", NEW)
    assert (tmp_path / "new.pmow").read_bytes() == NEW


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_permissions_stay(target, mode):
    target.chmod(mode)
    save(target, NEW)
    assert stat.S_IMODE(target.stat().st_mode) == mode


@pytest.mark.parametrize("how", ["direct", "chained", "dangling"])
def test_links_go_on_pointing_at_the_file(target, how):
    link = target.with_name("link")
    if how == "chained":
        target.with_name("middle").symlink_to(target.name)
        link.symlink_to("middle")
    else:
        link.symlink_to(target.name)
    if how == "dangling":
        target.unlink()
    save(link, NEW)
    assert link.is_symlink()
    assert target.read_bytes() == NEW


def test_a_link_to_itself_is_refused(tmp_path):
    loop = tmp_path / "loop"
    loop.symlink_to("loop")
    with pytest.raises(StorageError, match="links go round"):
        save(loop, NEW)
    assert loop.is_symlink()


@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_a_failing_step_keeps_the_old_file_and_says_so(target, monkeypatch, step, code):
    def fail(*_arguments):
        raise OSError(code, os.strerror(code))

    if step == "replace":
        monkeypatch.setattr(files.Path, "replace", fail)
    else:
        monkeypatch.setattr(files.os, step, fail)
    says = "disk is full" if code == errno.ENOSPC else "reports a fault"
    with pytest.raises(StorageError, match=f"was not written.*{says}.*untouched"):
        save(target, NEW)
    assert target.read_bytes() == OLD
    assert only_file(target)


def test_a_disk_that_gives_back_other_bytes_is_noticed(target, monkeypatch):
    real = os.write
    monkeypatch.setattr(files.os, "write", lambda fd, data: real(fd, b"x" * len(data)))
    with pytest.raises(StorageError, match=r"reports a fault.*untouched"):
        save(target, NEW)
    assert target.read_bytes() == OLD


def test_short_writes_are_finished(target, monkeypatch):
    real = os.write
    monkeypatch.setattr(files.os, "write", lambda fd, data: real(fd, data[:7]))
    save(target, NEW)
    assert target.read_bytes() == NEW


def test_the_order_is_flush_rename_flush(target, monkeypatch):
    steps = []
    real_sync, real_replace = os.fsync, files.Path.replace

    def sync(descriptor):
        steps.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        real_sync(descriptor)

    def replace(path, other):
        steps.append("rename")
        return real_replace(path, other)

    monkeypatch.setattr(files.os, "fsync", sync)
    monkeypatch.setattr(files.Path, "replace", replace)
    save(target, NEW)
    assert steps == ["file", "rename", "folder"]


def test_a_protected_file_is_not_worked_around(target, monkeypatch):
    monkeypatch.setattr(files.os, "access", lambda _path, _mode: False)  # root may write anything
    with pytest.raises(StorageError, match="not allowed"):
        save(target, NEW)
    assert target.read_bytes() == OLD


def test_folders_and_missing_folders_are_named(tmp_path):
    with pytest.raises(StorageError, match="it is a folder"):
        save(tmp_path, NEW)
    with pytest.raises(StorageError, match="folder is not there"):
        save(tmp_path / "no" / "such.pmow", NEW)


def test_reading_names_the_file_and_the_cause(tmp_path):
    with pytest.raises(StorageError, match=r"gone\.pmow cannot be opened: it is not there"):
        read(tmp_path / "gone.pmow")
    with pytest.raises(StorageError, match="folder"):
        read(tmp_path)
    (tmp_path / "large").write_bytes(b"x" * 11)
    with pytest.raises(StorageError, match="larger than"):
        read_bytes(tmp_path / "large", 10)


def test_what_was_saved_is_read(target):
    worksheet = Worksheet(title="Ärger")
    save(target, encode(worksheet))
    loaded = read(target)
    assert (loaded.worksheet, loaded.data, loaded.from_pdf) == (worksheet, encode(worksheet), False)
