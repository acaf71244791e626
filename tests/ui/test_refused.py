# SPDX-License-Identifier: MIT
"""What the disk refuses is said: what is safe, what to do; the work stays, or goes elsewhere."""

import errno
import os
import stat

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from pmo_worksheet.paths import kept
from pmo_worksheet.storage import files, versions
from pmo_worksheet.storage.codec import decode, encode
from pmo_worksheet.storage.errors import cause


@pytest.fixture
def path(window, worksheet, tmp_path):
    file = tmp_path / "offer.pmow"
    file.write_bytes(encode(worksheet))
    assert window.files.open_path(file)
    window.edit_field("title", "Mine", "title")
    # Only what the tests do is to meet their disks.
    window.keeping._timer.stop()
    return file


@pytest.fixture
def answered(monkeypatch):
    """Press buttons by the beginning of their words; return all texts that were shown."""
    shown = []

    def prepare(*words):
        left = list(words)

        def execute(box):
            shown.append(f"{box.text()} {box.informativeText()}")
            word = left.pop(0)
            next(b for b in box.buttons() if b.text().replace("&", "").startswith(word)).click()
            return 0

        monkeypatch.setattr(QMessageBox, "exec", execute)
        return shown

    return prepare


def failing_at(monkeypatch, step, number, *, times=10**9):
    """Let a step of a save fail, so many times."""
    real, left = getattr(os, step), [times]

    def fail(*arguments):
        if left[0]:
            left[0] -= 1
            raise OSError(number, os.strerror(number))
        return real(*arguments)

    monkeypatch.setattr(files.os, step, fail)


def elsewhere(monkeypatch, path):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(path), ""))


@pytest.mark.parametrize("step", ["write", "fsync"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.ESTALE])
def test_a_refused_save_leaves_all_as_it_is(
    window, path, worksheet, monkeypatch, answered, step, number
):
    shown = answered("Cancel")
    failing_at(monkeypatch, step, number)
    assert not window.filing.save()
    (said,) = shown
    assert cause(OSError(number, "")) in said
    assert "untouched" in said, "what is safe"
    assert "still in this window" in said, "what is safe"
    assert "save them elsewhere" in said, "what to do"
    assert decode(path.read_bytes()) == worksheet
    assert [entry.name for entry in path.parent.iterdir()] == ["offer.pmow"]
    assert window.isWindowModified()
    assert window.document.dirty
    assert window.document.worksheet.title == "Mine"


def test_a_full_disk_leads_to_another_place(
    window, path, worksheet, monkeypatch, answered, tmp_path
):
    answered("Save as")
    other = tmp_path / "other.pmow"
    elsewhere(monkeypatch, other)
    failing_at(monkeypatch, "write", errno.ENOSPC, times=1)
    assert window.filing.save()
    assert decode(other.read_bytes()).title == "Mine"
    assert decode(path.read_bytes()) == worksheet
    assert not window.isWindowModified()


def test_an_export_on_a_full_disk_leads_to_another_place(
    window, path, monkeypatch, answered, tmp_path
):
    places = iter([tmp_path / "full.pdf", tmp_path / "free.pdf"])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(next(places)), ""))
    (tmp_path / "full.pdf").write_bytes(b"the old one")
    shown = answered("Another place")
    failing_at(monkeypatch, "write", errno.ENOSPC, times=1)
    assert window.filing.export_pdf() == tmp_path / "free.pdf"
    assert "the disk is full" in shown[0]
    assert "Your worksheet is unchanged" in shown[0]
    assert (tmp_path / "full.pdf").read_bytes() == b"the old one"
    assert (tmp_path / "free.pdf").read_bytes().startswith(b"%PDF-")
    assert window.document.path == path


def test_a_last_step_that_is_not_confirmed_is_not_called_saved(window, path, monkeypatch, answered):
    shown = answered("Cancel")
    real = os.fsync

    def sync(descriptor):
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EIO, "no")
        real(descriptor)

    with monkeypatch.context() as patched:
        patched.setattr(files.os, "fsync", sync)
        assert not window.filing.save()
    assert "did not confirm" in shown[0]
    assert window.isWindowModified()
    window.edit_field("title", "Mine too", "title")
    # It knows that the file holds what it wrote, so it asks nothing.
    assert window.filing.save()
    assert decode(path.read_bytes()).title == "Mine too"
    assert "Offer" in [version.read()[1].title for version in versions.versions(path)]


def test_a_file_that_became_rubbish_leads_to_its_earlier_version(window, path, answered):
    for number in range(30):
        window.edit_field("title", f"Save {number}", "title")
        assert window.filing.save()
    path.write_bytes(b"rubbish")
    shown = answered("Open the earlier version")
    assert window.files.open_path(path)
    assert "not valid JSON" in shown[0]
    assert "held before an earlier save" in shown[0]
    assert window.document.worksheet.title == "Save 28"
    assert window.isWindowModified()
    assert path.read_bytes() == b"rubbish", "nothing is written before a save"


def test_a_place_that_cannot_be_read_first_is_not_overwritten(
    window, path, monkeypatch, answered, tmp_path
):
    large, pipe = tmp_path / "large.pmow", tmp_path / "pipe.pmow"
    large.touch()
    os.truncate(large, 20_000_001)
    os.mkfifo(pipe)
    for there, why in ((large, "cannot be read, so it cannot be kept"), (pipe, "it is no file")):
        elsewhere(monkeypatch, there)
        shown = answered("Cancel")
        assert not window.filing.save_as()
        assert why in shown[-1]
    assert large.stat().st_size == 20_000_001
    assert pipe.is_fifo()
    assert window.document.path == path
    assert window.isWindowModified()


def test_a_folder_that_is_gone_is_said(window, path, answered, tmp_path):
    path.unlink()
    moved = tmp_path.rename(tmp_path.with_name("unplugged"))
    shown = answered("Cancel")
    assert not window.filing.save()
    assert "its folder is not there" in shown[0]
    assert window.isWindowModified()
    assert window.keeping.write()
    assert len(list(kept("recovery").glob("*.recovery"))) == 1
    moved.rename(tmp_path)


def test_a_file_that_is_replaced_by_a_link_meanwhile_is_a_conflict(
    window, path, worksheet, answered, tmp_path
):
    other = tmp_path / "other.pmow"
    other.write_bytes(encode(worksheet.with_fields(title="Another's")))
    path.unlink()
    path.symlink_to(other)
    shown = answered("Cancel")
    assert not window.filing.save()
    assert "was changed elsewhere" in shown[0]
    assert decode(other.read_bytes()).title == "Another's"
