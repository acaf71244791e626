# SPDX-License-Identifier: MIT
"""Owns a second start: a running window that can take what is asked for does, and comes to front.

Each running program listens under its process number, in a folder that is this user's alone (on
Windows at a pipe; the file there says that there is one). A start asks each of them in turn, with
one line of JSON; one that shows the file already, or has nothing open yet, answers "yes". If none
does, the start opens a window of its own.
"""

import contextlib
import os
import stat
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pmo_worksheet.paths import kept

if TYPE_CHECKING:
    from pmo_worksheet.ui.window import Window

_NAME = "pmo-worksheet"
_PATIENCE = 1.0
"""Seconds for a program to answer; one that hangs must not stop another from starting."""


class Door(Protocol):
    """Where a running program can be asked."""

    def close(self) -> None:
        """Take no more questions, and leave nothing behind."""


def handed_over(path: Path | None) -> bool:
    """Return whether a running window took the file, or the start without one."""
    places = _places()
    if not places:
        return False
    import json

    request = {
        "open": os.path.abspath(path) if path else None,  # noqa: PTH100 (links stay as they are)
        "display": _display(),
        "token": os.environ.get("XDG_ACTIVATION_TOKEN", ""),
    }
    asked = json.dumps(request).encode() + b"\n"
    return any(_answer(place, asked) == b"yes\n" for place in places)


def listen(window: "Window") -> Door | None:
    """Let later starts ask this window; None where the system gives no private place for it."""

    def answer(asked: bytes) -> bytes:
        return b"yes\n" if _take(window, asked) else b"no\n"

    folder = private_folder()
    if folder is None:
        return None
    place = folder / str(os.getpid())
    if sys.platform == "win32":
        from pmo_worksheet.ui.pipe import Pipe

        return Pipe.open(_pipe(place), answer, place)
    from pmo_worksheet.ui.local_socket import LocalSocket

    return LocalSocket.open(place, answer)


def private_folder() -> Path | None:
    """Return a folder that no other user can enter, made if need be; None if there is none."""
    if sys.platform == "win32":
        # Among the user's own files, which Windows keeps for the user.
        folder = kept("running")
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
        return folder if folder.is_dir() else None
    given = os.environ.get("XDG_RUNTIME_DIR", "")
    user = os.getuid()
    folder = Path(given) / _NAME if given else Path(tempfile.gettempdir()) / f"{_NAME}-{user}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
    except OSError:
        return None
    ours = stat.S_ISDIR(found.st_mode) and found.st_uid == user and not found.st_mode & 0o077
    return folder if ours else None


def _display() -> str:
    # One user may be logged in twice; a window on the other screen is of no use.
    return os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY", "")


def _pipe(place: Path) -> str:
    # Pipes of all users have their names in one place.
    return f"{_NAME}-{os.environ.get('USERNAME', '')}-{place.name}"


def _places() -> list[Path]:
    """Return where running programs, and some that have gone, can be asked."""
    try:
        folder = private_folder()
        return sorted(folder.iterdir()) if folder else []
    except OSError:
        return []


def _answer(place: Path, asked: bytes) -> bytes:
    ask = _ask_pipe if sys.platform == "win32" else _ask_socket
    try:
        return ask(place, asked)
    except (ConnectionRefusedError, FileNotFoundError):
        # Its program ended without tidying up.
        with contextlib.suppress(OSError):
            place.unlink()
    except OSError:
        pass
    return b""


def _ask_socket(place: Path, asked: bytes) -> bytes:
    # As little of it as `ui.local_socket` needs: it stays as long as the window.
    from _socket import AF_UNIX, socket

    with contextlib.closing(socket(AF_UNIX)) as line:
        line.settimeout(_PATIENCE)
        line.connect(str(place))
        line.sendall(asked)
        return line.recv(16)


def _ask_pipe(place: Path, asked: bytes) -> bytes:
    from pmo_worksheet.ui.pipe import ask

    return ask(_pipe(place), asked, _PATIENCE)


def _take(window: "Window", asked: bytes) -> bool:
    """Do what another start asks for, if this window can; return whether it does."""
    import json

    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from pmo_worksheet.ui import work

    try:
        request = json.loads(asked)
        path = Path(request["open"]) if request["open"] else None
        display, token = str(request["display"]), str(request["token"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return False
    asking = QApplication.activeModalWidget() is not None
    if asking or work.busy() or not window.isVisible() or display != _display():
        return False
    if not window.at_start:
        shown = window.document.path
        if path is None or shown is None or not _same(path, shown):
            return False
    if token:
        # On Wayland only who holds the launcher's token may come to the front.
        os.environ["XDG_ACTIVATION_TOKEN"] = token
    window.come_to_front()
    if path is not None and window.at_start:
        # After the answer: opening may put a question to the user.
        QTimer.singleShot(0, window, lambda: window.carry_out("open_path", path))
    return True


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
