# SPDX-License-Identifier: MIT
"""Owns what happens when the system ends the program: unsaved work is put aside first."""

import signal
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtGui import QGuiApplication

from pmo_worksheet.ui.lost_display import LostDisplay

if sys.platform == "win32":
    from socket import socketpair
else:
    # Without the Python around it: `ui.local_socket` says why.
    from _socket import socketpair

_NAMES = ("SIGTERM", "SIGHUP", "SIGINT", "SIGBREAK")


class LastChance(QObject):
    """Calls `keep` on a signal that ends the program, and when the display is lost; then ends it.

    Qt's own loop sleeps in C, where no Python handler runs. So each signal writes a byte into a
    socket, which wakes the loop.
    """

    def __init__(self, app: QGuiApplication, keep: Callable[[], object]) -> None:
        super().__init__(app)
        self._keep = keep
        self._reader, self._writer = socketpair()
        self._reader.setblocking(False)
        self._writer.setblocking(False)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._end)
        self._before_fd = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        self._before = {
            number: signal.signal(number, _leave_to_the_loop)
            for name in _NAMES
            if (number := getattr(signal, name, None)) is not None
        }
        app.aboutToQuit.connect(self._keep)
        # The system is shutting down; it may give no second chance.
        app.commitDataRequest.connect(self._keep)
        self._display = LostDisplay(keep)

    def _end(self) -> None:
        try:
            numbers = self._reader.recv(64)
        except BlockingIOError:
            return
        ours = [number for number in numbers if number in self._before]
        if ours:
            self._keep()
            # Not quit(): that would ask windows to close, and they would ask the user.
            QGuiApplication.exit(128 + ours[0])

    def uninstall(self) -> None:
        """Leave signals as they were before."""
        self._display.uninstall()
        signal.set_wakeup_fd(self._before_fd)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._notifier.setEnabled(False)
        self._reader.close()
        self._writer.close()


def _leave_to_the_loop(_number: int, _frame: object) -> None:
    """Do nothing: the byte in the socket is what counts."""
