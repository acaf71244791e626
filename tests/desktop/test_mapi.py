# SPDX-License-Identifier: MIT
"""Holds what Windows' mail function is given, and what its answers mean."""

import ctypes

import pytest

from pmo_worksheet.cli import main
from pmo_worksheet.desktop import mapi


@pytest.mark.parametrize(("answer", "taken"), [(0, True), (1, True), (2, False), (26, False)])
def test_the_message_is_handed_over_as_windows_lays_it_out(answer, taken):
    seen = []

    def send(session, window, message, flags, reserved):
        given = ctypes.cast(message, ctypes.POINTER(mapi.Message)).contents
        assert (session, window, reserved, flags) == (None, None, 0, 0x9)
        assert (given.recipient_count, given.file_count) == (0, 1)
        file = given.files[0]
        seen.append((given.subject, given.text, file.path, file.position))
        return answer

    assert mapi.open_message("“S”", "a\nb", "C:\\t\\ü.pdf", send) is taken
    assert seen == [("“S”", "a\nb", "C:\\t\\ü.pdf", 0xFFFFFFFF)]


def test_the_layout_is_that_of_windows():
    # From mapi.h, on a system with 64-bit addresses.
    assert [getattr(mapi.File, name).offset for name, _kind in mapi.File._fields_] == [
        0, 4, 8, 16, 24, 32,
    ]  # fmt: skip
    assert [getattr(mapi.Message, name).offset for name, _kind in mapi.Message._fields_] == [
        0, 8, 16, 24, 32, 40, 48, 56, 64, 72, 80, 88,
    ]  # fmt: skip


def test_where_there_is_no_such_library_the_next_way_is_tried():
    assert main(["--open-in-mail-program", "s", "b", "x.pdf"]) == 1
