# SPDX-License-Identifier: MIT
"""What a killed save left in a user's folder goes with the next save or opening there."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pmo_worksheet.storage import halves, processes
from pmo_worksheet.storage.files import save
from pmo_worksheet.storage.halves import new_half, sweep

ROOT = Path(__file__).parents[2]


def half(target, die=True):
    """Begin a save in a process of its own, and kill it before the new file takes its place."""
    code = (
        "import os, sys; from pathlib import Path; from pmo_worksheet.storage import files\n"
        "def stop(*_a):\n  print('half', flush=True); sys.stdin.read()\n"
        "files.os.fsync = stop\n"
        "files.save(Path(sys.argv[1]), b'never finished')"
    )
    saving = subprocess.Popen(
        [sys.executable, "-c", code, str(target)], stdin=-1, stdout=-1, cwd=ROOT, text=True
    )
    assert saving.stdout.readline() == "half\n"
    if die:
        saving.kill()
        saving.communicate()
        assert saving.returncode == -signal.SIGKILL
    return saving


def hidden(folder):
    return sorted(entry.name for entry in folder.iterdir() if entry.name.startswith("."))


def test_the_next_save_sweeps_what_a_killed_one_left(tmp_path, monkeypatch):
    monkeypatch.setattr(halves, "_swept", set())
    half(tmp_path / "a.pmow")
    assert len(hidden(tmp_path)) == 1
    save(tmp_path / "b.pmow", b"another file in the same folder")
    assert hidden(tmp_path) == []


def test_a_save_that_is_under_way_elsewhere_is_left_alone(tmp_path):
    saving = half(tmp_path / "a.pmow", die=False)
    sweep(tmp_path)
    assert len(hidden(tmp_path)) == 1
    saving.kill()
    saving.communicate()
    sweep(tmp_path)
    assert hidden(tmp_path) == []


def test_one_of_its_own_is_left_alone(tmp_path):
    new_half(tmp_path / "a.pmow").write_bytes(b"now being written")
    sweep(tmp_path)
    assert len(hidden(tmp_path)) == 1


@pytest.mark.parametrize(("days", "stays"), [(0, True), (-0.5, True), (-3, False), (3, False)])
def test_another_computers_are_swept_once_they_are_old(tmp_path, monkeypatch, days, stays):
    monkeypatch.setattr(processes, "_host", lambda: "elsewhere")
    left = new_half(tmp_path / "a.pmow")
    monkeypatch.undo()
    left.write_bytes(b"half")
    when = time.time() + days * 86_400
    os.utime(left, (when, when))
    sweep(tmp_path)
    assert left.exists() is stays


@pytest.mark.parametrize("kind", ["file", "folder", "link"])
def test_nothing_else_is_ever_swept(tmp_path, kind):
    user = tmp_path / "notes"
    user.write_text("the user's")
    names = [".pmow-new", ".a.pmow-new", "x.pmow-new", ".abcdef-1-abcdef-abcdef.pmow-new"]
    if kind != "file":
        # Of the very form, and of a process that is gone.
        names = [f".{processes.mark().split('-')[0]}-4000000-000000-000000000000.pmow-new"]
    for name in names:
        at = tmp_path / name
        if kind == "file":
            at.write_text("the user's")
        elif kind == "folder":
            at.mkdir()
        else:
            at.symlink_to(user)
    sweep(tmp_path)
    assert {entry.name for entry in tmp_path.iterdir()} == {"notes", *names}


def test_a_folder_that_cannot_be_looked_at_stops_no_save(tmp_path, monkeypatch):
    def refuse(_folder):
        raise PermissionError(13, "no")

    monkeypatch.setattr(halves.os, "scandir", refuse)
    monkeypatch.setattr(halves, "_swept", set())
    save(tmp_path / "a.pmow", b"saved")
    assert (tmp_path / "a.pmow").read_bytes() == b"saved"
