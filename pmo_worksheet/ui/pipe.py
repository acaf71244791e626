# SPDX-License-Identifier: MIT
"""Owns asking and answering through a named pipe: Windows has no local sockets in Python."""

import contextlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket


class Pipe(QObject):
    """A pipe that only this user can open; each line that is sent to it gets one answer."""

    def __init__(self, server: QLocalServer, answer: Callable[[bytes], bytes], mark: Path) -> None:
        super().__init__()
        self._server = server
        self._answer = answer
        self._mark = mark
        server.newConnection.connect(self._meet)

    @classmethod
    def open(cls, name: str, answer: Callable[[bytes], bytes], mark: Path) -> "Pipe | None":
        """Listen under a name, and say so by a file; None where the system refuses."""
        server = QLocalServer()
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(name)
        if not server.listen(name):
            return None
        try:
            mark.touch()
        except OSError:
            return None
        return cls(server, answer, mark)

    def _meet(self) -> None:
        # It goes with the server: Qt crashes if it is deleted as it disconnects.
        caller = self._server.nextPendingConnection()
        caller.readyRead.connect(lambda: self._hear(caller))
        self._hear(caller)

    def _hear(self, caller: QLocalSocket) -> None:
        if caller.canReadLine():
            caller.write(self._answer(bytes(caller.readLine().data())))
            caller.flush()

    def close(self) -> None:
        """Take no more questions, and leave no file behind."""
        self._server.close()
        with contextlib.suppress(OSError):
            self._mark.unlink(missing_ok=True)


def ask(name: str, asked: bytes, patience: float) -> bytes:
    """Return the answer to a question, or nothing if none comes within so many seconds.

    Raises:
        FileNotFoundError: if nobody listens under that name.
    """
    wait = round(patience * 1000)
    _let_others_come_to_front()
    caller = QLocalSocket()
    caller.connectToServer(name)
    if not caller.waitForConnected(wait):
        if caller.error() == QLocalSocket.LocalSocketError.ServerNotFoundError:
            raise FileNotFoundError(name)
        return b""
    caller.write(asked)
    caller.flush()
    while not caller.canReadLine() and caller.waitForReadyRead(wait):
        pass
    return bytes(caller.readLine().data()) if caller.canReadLine() else b""


def _let_others_come_to_front() -> None:
    """Pass on the right to come to the front; Windows gives it to the program started last."""
    import ctypes

    user32 = getattr(getattr(ctypes, "windll", None), "user32", None)
    if user32 is not None:
        user32.AllowSetForegroundWindow(-1)
