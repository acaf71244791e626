# SPDX-License-Identifier: MIT
"""Whatever the system refuses is said in one sentence with a cause; never "Unknown error"."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pmo_worksheet.paths import kept
from pmo_worksheet.storage.errors import StorageError, cannot_read, cannot_write
from pmo_worksheet.storage.preferences import Preferences


@pytest.mark.parametrize("make", [cannot_read, cannot_write])
@pytest.mark.parametrize("number", [*errno.errorcode, 0, 4095, None])
def test_every_error_of_the_system_is_one_sentence_with_a_cause(make, number):
    arguments = () if number is None else (number, os.strerror(number))
    sentence = str(make(Path("a.pmow"), OSError(*arguments)))
    assert sentence.startswith("a.pmow ")
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert "unknown error" not in sentence.lower()
    cause = sentence.split(": ", 1)[1].split(";", maxsplit=1)[0].rstrip(".")
    assert len(cause) > 8


class WindowsError(PermissionError):
    """What Windows raises: all of its own kinds of refusal arrive as EACCES."""

    def __init__(self, winerror):
        super().__init__(errno.EACCES, "refused")
        self.winerror = winerror


@pytest.mark.parametrize(
    ("winerror", "says"),
    [
        (5, "you are not allowed to, or another program has it open"),
        (32, "another program has it open: close it there, or try again in a moment"),
        (33, "another program has it open: close it there, or try again in a moment"),
        (None, "you are not allowed to"),
        (1, "you are not allowed to"),
    ],
)
def test_a_file_that_is_open_elsewhere_on_windows_is_said_to_be(winerror, says):
    error = WindowsError(winerror)
    assert str(cannot_read(Path("a.pmow"), error)) == f"a.pmow cannot be opened: {says}."
    assert f"was not written: {says}; whatever" in str(cannot_write(Path("a.pmow"), error))


def test_preferences_are_saved_whole_and_survive_a_full_disk(monkeypatch):
    Preferences().put("scheme", "dark")
    before = kept("settings.json").read_bytes()

    def full(*_arguments):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("pmo_worksheet.storage.files.os.write", full)
    with pytest.raises(StorageError, match=r"settings\.json was not written: the disk is full"):
        Preferences().put("scheme", "light")
    assert kept("settings.json").read_bytes() == before
    assert Preferences().get("scheme") == "dark"


def test_two_windows_keep_each_others_preferences():
    one, other = Preferences(), Preferences()
    one.put("scheme", "dark")
    other.put("page_size", "Letter")
    one.put("scheme", None)
    assert (one.get("scheme"), one.get("page_size")) == (None, "Letter")


_PUTS = """
import sys
from pmo_worksheet.storage.preferences import Preferences
sys.stdin.read()
for number in range(25):
    Preferences().put(f"{sys.argv[1]}/{number}", number)
"""


def test_two_programs_at_once_keep_each_others_preferences():
    command = [sys.executable, "-c", _PUTS]
    running = [subprocess.Popen([*command, name], stdin=subprocess.PIPE) for name in "ab"]
    for one in running:
        one.stdin.close()
    assert [one.wait(60) for one in running] == [0, 0]
    wanted = {f"{name}/{number}": number for name in "ab" for number in range(25)}
    assert {name: Preferences().get(name) for name in wanted} == wanted


@pytest.mark.parametrize("held", [b"", b"[1]", b"{", b"\xff", b"[" * 100_000, b" " * 2_000_000])
def test_preferences_that_cannot_be_read_count_as_none(held):
    kept().mkdir(parents=True)
    kept("settings.json").write_bytes(held)
    assert Preferences().get("scheme") is None
    Preferences().put("scheme", "dark")
    assert Preferences().get("scheme") == "dark"
