# SPDX-License-Identifier: MIT
"""Holds the promise of a save: the old file or the new one, whole, and never a false "saved"."""

import errno
import fcntl
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from pmo_worksheet.storage import files
from pmo_worksheet.storage.codec import encode
from pmo_worksheet.storage.errors import StorageError, UnconfirmedError
from pmo_worksheet.storage.files import may_write, read, read_bytes, save
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


def test_a_link_into_another_folder_is_followed_from_there(target, tmp_path):
    place = tmp_path / "links" / "deep"
    place.mkdir(parents=True)
    link = place / "link.pmow"
    link.symlink_to(f"../../{target.name}")
    target.chmod(0o600)
    save(link, NEW)
    assert link.is_symlink()
    assert target.read_bytes() == NEW
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert [entry.name for entry in place.iterdir()] == ["link.pmow"]


def test_lists_of_who_may_and_tags_stay(target, monkeypatch):
    held = {}
    monkeypatch.setattr(files.os, "listxattr", lambda _path: ["user.tag", "security.odd"])
    monkeypatch.setattr(files.os, "getxattr", lambda _path, name: name.encode())

    def put(_descriptor, name, value):
        if name == "security.odd":
            raise PermissionError(errno.EPERM, "only the system may")
        held[name] = value

    monkeypatch.setattr(files.os, "setxattr", put)
    save(target, NEW)
    assert held == {"user.tag": b"user.tag"}
    assert target.read_bytes() == NEW


def test_two_links_in_a_circle_are_refused(tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    one.symlink_to("other")
    other.symlink_to("one")
    with pytest.raises(StorageError, match="links go round"):
        save(one, NEW)
    assert one.is_symlink()
    assert other.is_symlink()


@pytest.mark.parametrize("through", ["itself", "a link"])
def test_what_is_no_file_is_neither_replaced_nor_waited_for(tmp_path, through):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    asked = pipe
    if through == "a link":
        asked = tmp_path / "link.pmow"
        asked.symlink_to("pipe")
    with pytest.raises(StorageError, match=r"was not written: it is no file\.$"):
        save(asked, NEW)
    with pytest.raises(StorageError, match=r"cannot be opened: it is no file\.$"):
        read(asked)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_device_is_not_replaced():
    with pytest.raises(StorageError, match="it is no file"):
        save(files.Path(os.devnull), NEW)
    assert stat.S_ISCHR(files.Path(os.devnull).stat().st_mode)


def test_a_folder_that_is_not_flushed_is_said_and_not_called_untouched(target, monkeypatch):
    real = os.fsync

    def sync(descriptor):
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EIO, "no")
        real(descriptor)

    monkeypatch.setattr(files.os, "fsync", sync)
    with pytest.raises(UnconfirmedError, match="was written, but the disk did not confirm") as said:
        save(target, NEW)
    assert "untouched" not in str(said.value)
    assert target.read_bytes() == NEW
    assert only_file(target)


def test_two_saves_take_turns(target):
    """While one looks at the file and replaces it, another waits."""
    code = (
        "import sys; from pathlib import Path; from pmo_worksheet.storage.files import save\n"
        "def wait(_target):\n  print('looking', flush=True); sys.stdin.readline()\n"
        "save(Path(sys.argv[1]), b'first', wait)"
    )
    root = files.Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", code, str(target)], stdin=-1, stdout=-1, text=True, cwd=root
    ) as first:
        assert first.stdout.readline() == "looking\n"
        seen = []

        def check(found):
            seen.append(found.read_bytes())

        release = threading.Timer(0.2, lambda: (first.stdin.write("\n"), first.stdin.flush()))
        release.start()
        save(target, NEW, check)
        release.join()
        assert first.wait() == 0
    assert seen == [b"first"]


def test_a_lock_that_is_held_too_long_stops_no_save(target, monkeypatch):
    monkeypatch.setattr(files, "_LOCK_PATIENCE_S", 0.05)
    holder = os.open(target.parent, os.O_RDONLY)
    fcntl.flock(holder, fcntl.LOCK_EX)
    save(target, NEW)
    os.close(holder)
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


class OpenElsewhereError(PermissionError):
    """What Windows raises for a file that another program has open."""

    def __init__(self, winerror):
        super().__init__(errno.EACCES, "is open")
        self.winerror = winerror


@pytest.fixture
def replacing(monkeypatch):
    """Let replacing a file fail as often as there are errors; return how it went."""
    errors, pauses, real = [], [], Path.replace

    def replace(self, target):
        if errors:
            raise errors.pop(0)
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr("pmo_worksheet.storage.files.time.sleep", pauses.append)
    return errors, pauses


@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_a_file_that_is_open_elsewhere_for_a_moment_is_waited_for(target, replacing, winerror):
    errors, pauses = replacing
    errors += [OpenElsewhereError(winerror)] * 4
    save(target, NEW)
    assert target.read_bytes() == NEW
    assert len(pauses) == 4


def test_a_file_that_stays_open_elsewhere_is_given_up_within_a_second(target, replacing):
    errors, pauses = replacing
    errors += [OpenElsewhereError(32)] * 99
    with pytest.raises(StorageError, match="another program has it open"):
        save(target, NEW)
    assert 0.5 < sum(pauses) <= 1
    assert target.read_bytes() == OLD
    assert list(target.parent.iterdir()) == [target]


def test_any_other_refusal_is_not_waited_for(target, replacing):
    errors, pauses = replacing
    errors += [PermissionError(errno.EACCES, "no")] * 2
    with pytest.raises(StorageError, match="you are not allowed to"):
        save(target, NEW)
    assert pauses == []


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


def test_where_nobody_may_look_nobody_may_write(tmp_path, monkeypatch):
    assert may_write(tmp_path / "a.pmow")

    def refuse(*_given, **_how):
        raise PermissionError(13, "not for you")

    monkeypatch.setattr(Path, "stat", refuse)
    assert not may_write(tmp_path / "a.pmow")
