# SPDX-License-Identifier: MIT
"""Owns hearing of a lost display in time: Qt and Xlib may end the program at once.

On Wayland Qt writes a warning and calls _exit(), where nothing else of ours would run; so what Qt
writes is listened to. On X11 Qt lets the program end in order, but where Xlib is the first to
notice, it calls exit() in the midst of whatever Qt is doing; so it is told to call us.
"""

import ctypes
import os
import sys
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QMessageLogContext, QtMsgType, qFormatLogMessage, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication

_LOST = ("The Wayland connection ", "The X11 connection broke")
_Handler = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)


class LostDisplay:
    """Calls `keep` when Qt or Xlib says that the display is lost."""

    def __init__(self, keep: Callable[[], object]) -> None:
        self._keep = keep
        self._heard = False
        self._before = qInstallMessageHandler(self._hear)
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

    def _hear(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if message.startswith(_LOST) and not self._heard:
            self._heard = True
            self._keep()
        if self._before is not None:
            self._before(kind, context, message)
        elif sys.stderr is not None:
            with suppress(OSError, ValueError):
                print(qFormatLogMessage(kind, context, message), file=sys.stderr)  # noqa: T201

    def _lost(self, _display: int | None) -> int:
        try:
            self._keep()
        finally:
            # Xlib would call exit(), and Qt would take down what still needs the display.
            os._exit(1)

    def uninstall(self) -> None:
        """Let Qt and Xlib do as they usually do."""
        qInstallMessageHandler(self._before)
        if self._library is not None:
            self._library.XSetIOErrorHandler(None)
