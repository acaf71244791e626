# SPDX-License-Identifier: MIT
"""Owns what is said of a print job after it was handed over: how it ended, as the system tells."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QProcess, QProcessEnvironment, QTimer

from pmo_worksheet.desktop import printing
from pmo_worksheet.i18n import _

if TYPE_CHECKING:
    from pmo_worksheet.ui.window import Window

LOOK_EVERY_MS = 2_000
_LOOKS = 30


class JobWatch(QObject):
    """Asks for a minute what becomes of a print job, and says how it ended.

    The window never waits for the answer, which a busy print system may give late or not at all.
    """

    def __init__(self, window: "Window", request: str) -> None:
        super().__init__(window)
        self._window, self._request, self._looks = window, request, 0
        self._asker = QProcess(self)
        own = QProcessEnvironment()
        for name, value in printing.plain_environment().items():
            own.insert(name, value)
        self._asker.setProcessEnvironment(own)
        self._asker.finished.connect(self._hear)
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self._end)
        if request:
            self._timer.start()

    def look(self) -> None:
        """Ask about the job; what the answer means is said when it comes."""
        self._looks += 1
        if self._looks > _LOOKS:
            self._end()
        elif self._asker.state() == QProcess.ProcessState.NotRunning:
            self._ask(printing.WAITING_JOBS)

    def _ask(self, command: tuple[str, ...]) -> None:
        self._asker.start(command[0], list(command[1:]))

    def _hear(self, status: int) -> None:
        listing = bytes(self._asker.readAllStandardOutput().data()).decode("utf-8", "replace")
        if status != 0 or self._asker.exitStatus() != QProcess.ExitStatus.NormalExit:
            return  # no answer tells nothing of the job; the next look may have one
        if self._asker.arguments() != list(printing.WAITING_JOBS[1:]):
            self._say(printing.how_it_ended(listing, self._request))
        elif not printing.is_listed(listing, self._request):
            self._ask(printing.ENDED_JOBS)

    def _say(self, ended: str) -> None:
        said = {
            "completed": _("Printed."),
            "cancelled": _("The print job was cancelled."),
            "ended": _("The printer is done with the job, or it was cancelled there."),
            "failed": _("The printer stopped the job; look at it, then print again."),
        }
        self._window.filing.said.emit(said[ended])
        self._end()

    def _end(self) -> None:
        self._timer.stop()
        self._asker.blockSignals(True)
        self._asker.kill()
        self._asker.waitForFinished(500)
        self.deleteLater()
