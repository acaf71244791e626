# SPDX-License-Identifier: MIT
"""Owns trying one command after the other until another program has taken what it was handed."""

import subprocess
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer

from pmo_worksheet.desktop.commands import Command, environment

LOOK_EVERY_MS = 50
TAKEN_AFTER_MS = 4_000
"""A program that still runs after so long (ms) has not refused: some end only when closed."""

_running: list[subprocess.Popen[bytes]] = []
"""Programs that took something; looked at now and then, so that the system forgets ended ones."""


class Handover(QObject):
    """One attempt after the other. `done` is told the index of what worked, or None if nothing did.

    The window stays usable meanwhile, and a program that was started outlives this one.
    """

    def __init__(
        self, parent: QObject, commands: Iterable[Command], done: Callable[[int | None], None]
    ) -> None:
        super().__init__(parent)
        self._commands = list(commands)
        self._done = done
        self._at = -1
        self._waited = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        _running[:] = [process for process in _running if process.poll() is None]
        self._next()

    def _next(self) -> None:
        self._timer.stop()
        self._at += 1
        if self._at >= len(self._commands):
            self._finish(None)
            return
        try:
            self._process = subprocess.Popen(  # noqa: S603 (a list, never a shell's line)
                self._commands[self._at],
                env=environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except (OSError, ValueError):
            self._next()
            return
        # Kept beyond this object: the window may close while the other program goes on.
        _running.append(self._process)
        self._waited = 0
        self._timer.start()

    def _look(self) -> None:
        if self._process is None:
            return
        status = self._process.poll()
        self._waited += LOOK_EVERY_MS
        if status == 0 or (status is None and self._waited >= TAKEN_AFTER_MS):
            self._finish(self._at)
        elif status is not None:
            self._next()

    def _finish(self, worked: int | None) -> None:
        self._timer.stop()
        self._done(worked)
        self.deleteLater()
