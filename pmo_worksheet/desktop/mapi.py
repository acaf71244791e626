# SPDX-License-Identifier: MIT
"""Owns opening a message in the mail program of Windows, through Simple MAPI.

The layouts are those of Windows' own ``mapi.h`` (MapiMessageW, MapiFileDescW), for Windows 8 and
later.
"""

import ctypes
from collections.abc import Callable
from ctypes import POINTER, Structure, c_uint32, c_void_p, c_wchar_p
from typing import Any

_LOGON_UI, _DIALOG = 0x1, 0x8
_SUCCESS, _USER_ABORT = 0, 1
_NOT_IN_THE_TEXT = 0xFFFFFFFF

Send = Callable[[Any, Any, Any, int, int], int]
"""MAPISendMailW: session, window, message, flags, 0; returns 0, or the number of an error."""


class File(Structure):
    """MapiFileDescW: one attachment."""

    _fields_ = (
        ("reserved", c_uint32),
        ("flags", c_uint32),
        ("position", c_uint32),
        ("path", c_wchar_p),
        ("name", c_wchar_p),
        ("kind", c_void_p),
    )


class Message(Structure):
    """MapiMessageW: a message, here without a recipient."""

    _fields_ = (
        ("reserved", c_uint32),
        ("subject", c_wchar_p),
        ("text", c_wchar_p),
        ("kind", c_wchar_p),
        ("received", c_wchar_p),
        ("conversation", c_wchar_p),
        ("flags", c_uint32),
        ("originator", c_void_p),
        ("recipient_count", c_uint32),
        ("recipients", c_void_p),
        ("file_count", c_uint32),
        ("files", POINTER(File)),
    )


def open_message(subject: str, text: str, pdf: str, send: Send | None = None) -> bool:
    """Open a new message with a file attached; return whether a mail program took it.

    It returns when the user closes the message, sent or not. `send` is Windows' own function
    unless another is given.
    """
    attached = File(0, 0, _NOT_IN_THE_TEXT, pdf, None, None)
    message = Message(subject=subject, text=text, file_count=1, files=ctypes.pointer(attached))
    try:
        done = (send or _of_windows())(None, None, ctypes.byref(message), _LOGON_UI | _DIALOG, 0)
    except (OSError, AttributeError):
        return False  # no mail program is set up for it, or this is no Windows
    return done in (_SUCCESS, _USER_ABORT)


def _of_windows() -> Send:
    library = ctypes.CDLL("mapi32.dll")  # on 64-bit Windows there is one way to call
    function = library.MAPISendMailW
    function.argtypes = (c_void_p, c_void_p, POINTER(Message), c_uint32, c_uint32)
    function.restype = c_uint32
    sent: Send = function
    return sent
