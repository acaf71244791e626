# SPDX-License-Identifier: MIT
"""Owns asking and answering through a named pipe: Windows has no local sockets in Python."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket


class Pipe(QObject):
    """A pipe that only this user can open; each line that is sent to it gets one answer."""

    def __init__(self, server: QLocalServer, answer: Callable[[bytes], bytes]) -> None:
        super().__init__()
        self._server = server
        self._answer = answer
        server.newConnection.connect(self._meet)

    @classmethod
    def open(cls, name: str, answer: Callable[[bytes], bytes]) -> "Pipe | None":
        """Listen under a name; None where the system refuses."""
        server = QLocalServer()
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(name)
        return cls(server, answer) if server.listen(name) else None

    def _meet(self) -> None:
        caller = self._server.nextPendingConnection()
        caller.disconnected.connect(caller.deleteLater)
        caller.readyRead.connect(lambda: self._hear(caller))
        self._hear(caller)

    def _hear(self, caller: QLocalSocket) -> None:
        if caller.canReadLine():
            caller.write(self._answer(bytes(caller.readLine().data())))
            caller.flush()

    def close(self) -> None:
        """Take no more questions."""
        self._server.close()


def ask(name: str, asked: bytes, patience: float) -> bytes:
    """Return the answer to a question, or nothing if none comes within so many seconds."""
    wait = round(patience * 1000)
    _let_others_come_to_front()
    caller = QLocalSocket()
    caller.connectToServer(name)
    if not caller.waitForConnected(wait):
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
