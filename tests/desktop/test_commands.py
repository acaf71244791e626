# SPDX-License-Identifier: MIT
"""Holds the commands that hand things over: whole arguments, nothing for a shell to read."""

import sys
from pathlib import Path

import pytest

from pmo_worksheet.desktop import commands


def test_a_mail_with_a_file_is_one_argument_for_each_part(monkeypatch):
    ((program, *rest),) = commands.mail_with('a "b"', "c\n$(d)", Path("/t/e.pdf"), "linux")
    assert program == "xdg-email"
    assert rest == [
        "--utf8", "--subject", 'a "b"', "--body", "c\n$(d)", "--attach", "/t/e.pdf",
    ]  # fmt: skip
    ((program, dash, script, *words),) = commands.mail_with("s", "b", Path("/x.pdf"), "darwin")
    assert (program, dash, words) == ("osascript", "-e", ["s", "b", "/x.pdf"])
    assert '"Mail"' in script
    ((program, *words),) = commands.mail_with("-s", "b\nc", Path("x.pdf"), "win32")
    assert program == sys.executable
    assert words == ["-P", "-m", "pmo_worksheet", "--open-in-mail-program", "-s", "b\nc", "x.pdf"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    ((_program, *words),) = commands.mail_with("s", "b", Path("x.pdf"), "win32")
    assert words == ["--open-in-mail-program", "s", "b", "x.pdf"]


def test_an_address_is_quoted():
    ((_program, address),) = commands.mail_to_write("a&b=c", "d\ne", "linux")
    assert address == "mailto:?subject=a%26b%3Dc&body=d%0Ae"


@pytest.mark.parametrize(
    ("platform", "first"),
    [
        ("darwin", ("open", "-R", "/a b/ü,c.pdf")),
        # By its name alone, one in the current folder would be started.
        ("win32", (r"C:\Windows\explorer.exe", "/select,/a b/ü,c.pdf")),
    ],
)
def test_show_in_folder_elsewhere(platform, first, monkeypatch):
    monkeypatch.setenv("SYSTEMROOT", r"C:\Windows")
    assert commands.show_in_folder(Path("/a b/ü,c.pdf"), platform) == [first]


def test_show_in_folder_asks_the_file_manager_then_opens_the_folder():
    ask, otherwise = commands.show_in_folder(Path("/a b/ü,c.pdf"), "linux")
    assert ask[0] == "dbus-send"
    assert "array:string:file:///a%20b/%C3%BC%2Cc.pdf" in ask
    assert otherwise == ("xdg-open", "/a b")


def test_a_name_that_is_not_utf_8_is_shown_as_well():
    ask, _otherwise = commands.show_in_folder(Path("/a/\udcff.pdf"), "linux")
    assert "array:string:file:///a/%FF.pdf" in ask


def test_windows_own_programs_are_named_in_full(monkeypatch):
    monkeypatch.delenv("SYSTEMROOT", raising=False)
    ((program, *_rest),) = commands.open_with_usual("x.ics", "win32")
    assert program == r"C:\Windows\System32\rundll32.exe"


def test_other_programs_get_the_libraries_they_had(monkeypatch):
    monkeypatch.setenv("LD_LIBRARY_PATH", "/own")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/theirs")
    assert commands.environment()["LD_LIBRARY_PATH"] == "/theirs"
    monkeypatch.delenv("LD_LIBRARY_PATH_ORIG")
    monkeypatch.setattr(commands.sys, "frozen", True, raising=False)
    assert "LD_LIBRARY_PATH" not in commands.environment()


def test_whether_a_program_is_set_up_is_asked(monkeypatch, tmp_path):
    asker = tmp_path / "xdg-mime"
    asker.write_text('#!/bin/sh\n[ "$3" = message/rfc822 ] && echo mail.desktop\n')
    asker.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert commands.handled("message/rfc822", "linux")
    assert not commands.handled("x-scheme-handler/mailto", "linux")
    monkeypatch.setenv("PATH", str(tmp_path / "none"))
    assert not commands.handled("message/rfc822", "linux")
    assert commands.handled("message/rfc822", "win32")


def test_a_file_that_was_opened_from_the_current_folder_is_shown_by_its_whole_path(
    monkeypatch, tmp_path
):
    monkeypatch.chdir(tmp_path)
    ask, otherwise = commands.show_in_folder(Path("a.pdf"), "linux")
    assert f"array:string:file://{tmp_path}/a.pdf" in ask
    assert otherwise == ("xdg-open", str(tmp_path))
