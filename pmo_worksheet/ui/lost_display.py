# SPDX-License-Identifier: MIT
"""Owns hearing of a lost X display from Xlib, which otherwise ends the program at once.

Qt notices a lost display too, and lets the program end in order. But where Xlib is the first to
notice, it calls exit() in the midst of whatever Qt is doing, and nothing else of ours would run.
"""

import ctypes
import os
import sys
from collections.abc import Callable

from PySide6.QtGui import QGuiApplication

_Handler = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)


class LostDisplay:
    """Calls `keep` when Xlib reports a lost display, then ends the program."""

    def __init__(self, keep: Callable[[], object]) -> None:
        self._keep = keep
        self._handler = _Handler(self._lost)
        self._library: ctypes.CDLL | None = None
        if not sys.platform.startswith("linux") or QGuiApplication.platformName() != "xcb":
            return
        try:
            # The very one that Qt has loaded: the system gives a library once under its name.
            self._library = ctypes.CDLL("libX11.so.6")
        except OSError:
            return
        self._library.XSetIOErrorHandler.argtypes = (ctypes.c_void_p,)
        self._library.XSetIOErrorHandler.restype = ctypes.c_void_p
        self._library.XSetIOErrorHandler(ctypes.cast(self._handler, ctypes.c_void_p))

    def _lost(self, _display: int | None) -> int:
        try:
            self._keep()
        finally:
            # Xlib would call exit(), and Qt would take down what still needs the display.
            os._exit(1)

    def uninstall(self) -> None:
        """Let Xlib do as it usually does."""
        if self._library is not None:
            self._library.XSetIOErrorHandler(None)
