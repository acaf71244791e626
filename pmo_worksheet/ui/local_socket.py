# SPDX-License-Identifier: MIT
"""Owns listening at a local socket, for Linux and macOS.

Qt's own local sockets come with the network library, and that with Kerberos; an offline program
has no use for either. Of Python's own only the part in C is used: the rest names every kind of
address there is, and takes a hundredth of the memory at rest.
"""

import contextlib
from _socket import AF_UNIX, socket
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSocketNotifier

_LONGEST = 65_536
_PATIENCE = 0.5


class LocalSocket:
    """A socket file; each line that is sent to it gets one answer."""

    def __init__(self, line: socket, place: Path, answer: Callable[[bytes], bytes]) -> None:
        self._line = line
        self._place = place
        self._answer = answer
        self._notifier = QSocketNotifier(line.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._hear)

    @classmethod
    def open(cls, place: Path, answer: Callable[[bytes], bytes]) -> "LocalSocket | None":
        """Listen at a place; None where the system refuses. What an ended program left goes."""
        line = socket(AF_UNIX)
        try:
            place.unlink(missing_ok=True)
            line.bind(str(place))
            line.listen()
        except OSError:
            line.close()
            return None
        line.settimeout(_PATIENCE)
        return cls(line, place, answer)

    def _hear(self) -> None:
        with contextlib.suppress(OSError):
            number, _address = self._line._accept()  # type: ignore[attr-defined]  # noqa: SLF001
            with contextlib.closing(socket(fileno=number)) as caller:
                caller.settimeout(_PATIENCE)
                asked = b""
                while not asked.endswith(b"\n") and len(asked) < _LONGEST:
                    part = caller.recv(_LONGEST)
                    if not part:
                        return
                    asked += part
                caller.sendall(self._answer(asked))

    def close(self) -> None:
        """Take no more questions, and leave no file behind."""
        self._notifier.setEnabled(False)
        self._line.close()
        with contextlib.suppress(OSError):
            self._place.unlink(missing_ok=True)
