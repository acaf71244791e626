# SPDX-License-Identifier: MIT
"""Owns a screen to start programs on: an X server whose pixels are read from its memory.

So nothing is added to the program under test, and a figure is what a person would see.
"""

import mmap
import os
import shutil
import signal
import struct
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self

WIDTH, HEIGHT = 1280, 800
# One byte in so many is looked at: enough to tell a window from the last, quick to compare.
STRIDE = 4 * 37
ALIKE = 0.985
SETTLED_S = 1.5


def compiled() -> dict[str, str]:
    """Return the environment, in which Python keeps what it compiled, as on a user's machine."""
    return {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def environment(home: Path, display: str | None) -> dict[str, str]:
    """Return what a program sees: a display or none, and a home of its own."""
    own = {"HOME": str(home), "XDG_RUNTIME_DIR": str(home / "run")}
    own |= {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"} if display else {}
    own |= {} if display else {"QT_QPA_PLATFORM": "offscreen"}
    # Else each start on a screen without a session would leave a message bus running.
    own["DBUS_SESSION_BUS_ADDRESS"] = "disabled:"
    (home / "run").mkdir(mode=0o700, exist_ok=True)
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        own[f"XDG_{name}_HOME"] = str(home / name.lower())
    return {**compiled(), **own}


class Screen:
    """An X display of its own; `Screen.first_sight` tells when a program has painted itself."""

    def __enter__(self) -> Self:
        self._folder = tempfile.TemporaryDirectory()
        options = ["-fbdir", self._folder.name, "-nolisten", "tcp", "-noreset"]
        read, write = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", *options],
            pass_fds=[write],
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        # Up to the end of the line: the server ends if nobody reads the last byte.
        with os.fdopen(read) as answer:
            self.name = ":" + answer.readline().strip()
        path = Path(self._folder.name) / "Xvfb_screen0"
        with path.open("rb") as file:
            self._memory = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        header, colours = (
            struct.unpack_from(">I", self._memory, 0)[0],
            struct.unpack_from(">19I", self._memory, 4)[18],
        )
        # An XWD file: a header, a colour map of 12 bytes a line, then the pixels.
        self._start = header + 12 * colours
        return self

    def __exit__(self, *_error: object) -> None:
        self._memory.close()
        self._server.terminate()
        self._server.wait()
        self._folder.cleanup()

    def _look(self) -> bytes:
        return self._memory[self._start :: STRIDE]

    def first_sight(
        self,
        command: Sequence[str],
        home: Path,
        longest: float = 60,
        at_rest: Callable[[int], None] | None = None,
    ) -> float:
        """Return seconds from exec to the first moment at which the screen shows its last picture.

        "At last" is when nothing has moved for a while. `at_rest` is called then, with the
        process's id, before it is ended.
        """
        empty = self._look()
        seen: list[tuple[float, bytes]] = []
        began = time.perf_counter()
        process = subprocess.Popen(
            command,
            env=environment(home, self.name),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            last, moved = empty, began
            while (now := time.perf_counter()) - began < longest:
                look = self._look()
                if look != last:
                    seen.append((now - began, look))
                    if _alike(look, last) < 1:
                        moved = now
                    last = look
                if last != empty and now - moved > SETTLED_S:
                    break
                time.sleep(0.002)
            if last == empty:
                raise RuntimeError(f"{command[0]} painted nothing in {longest} s")
            if at_rest is not None:
                at_rest(process.pid)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            # A program that is killed leaves its socket behind, which no user's start meets.
            shutil.rmtree(home / "run", ignore_errors=True)
            while self._look() != empty:
                time.sleep(0.01)
        return next(when for when, look in seen if _alike(look, last) >= ALIKE)


def _alike(a: bytes, b: bytes) -> float:
    if a == b:
        return 1.0
    return sum(x == y for x, y in zip(a, b, strict=True)) / len(a)
