# SPDX-License-Identifier: MIT
"""Owns the desk of the scripted user: a screen, a home, the program on it, keys and a mouse."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self, TypeVar

T = TypeVar("T")
PATIENCE_S = 40


class Stuck(Exception):  # noqa: N818 (what a person would say)
    """What was waited for did not come."""


def until(look: Callable[[], T], what: str, longest: float = PATIENCE_S) -> T:
    """Return what `look` returns as soon as that is true.

    Raises:
        Stuck: if it does not become so.
    """
    end = time.monotonic() + longest
    while True:
        found = look()
        if found:
            return found
        if time.monotonic() > end:
            raise Stuck(what)
        time.sleep(0.02)


class Desk:
    """A display of its own with a window manager, and a home in which nothing is yet."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._running: list[subprocess.Popen[Any]] = []

    def __enter__(self) -> Self:
        read, write = os.pipe()
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x900x24", "-noreset"]
        server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
        self._running.append(server)
        os.close(write)
        with os.fdopen(read) as answer:
            display = ":" + answer.readline().strip()
        self.environment = {
            **os.environ,
            "DISPLAY": display,
            "HOME": str(self.home),
            "QT_QPA_PLATFORM": "xcb",
            "XDG_CURRENT_DESKTOP": "none",
        }
        for name in ("CONFIG", "DATA", "STATE", "CACHE"):
            self.environment[f"XDG_{name}_HOME"] = str(self.home / name.lower())
        self.start("openbox")
        return self

    def __exit__(self, *_error: object) -> None:
        for process in reversed(self._running):
            process.terminate()
        for process in self._running:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def start(self, *command: str) -> None:
        """Start a program that stays until the desk is left."""
        quiet = subprocess.DEVNULL
        self._running.append(
            subprocess.Popen(command, env=self.environment, stdout=quiet, stderr=quiet)
        )

    def do(self, *command: str) -> str:
        """Run a program to its end; return what it says."""
        done = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=False
        )
        return done.stdout.strip()

    def press(self, *keys: str) -> None:
        """Press keys, one after the other, in the window that has the focus."""
        for key in keys:
            self.do("xdotool", "key", "--clearmodifiers", key)
            time.sleep(0.2)

    def type(self, text: str) -> None:
        """Type a text."""
        self.do("xdotool", "type", "--delay", "4", text)

    def window(self, title: str) -> str:
        """Return the number of the window with such a title, "" if there is none."""
        found = self.do("xdotool", "search", "--onlyvisible", "--name", title).split()
        return found[-1] if found else ""

    def picture(self, path: Path) -> None:
        """Keep a picture of the screen."""
        self.do("import", "-window", "root", str(path))


class Program:
    """PMO Worksheet on a desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.endtoend.program"],
            env=desk.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    def ask(self, question: str, name: str = "") -> Any:
        """Return what the program tells of what is on the screen."""
        if self._process.stdin is None or self._process.stdout is None:
            raise Stuck("the program has no ears")
        self._process.stdin.write(json.dumps([question, name]) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise Stuck("the program has ended")
        return json.loads(line)

    def wait(self) -> int:
        """Return the program's exit status, once it has ended by itself."""
        return self._process.wait(PATIENCE_S)

    def click(self, name: str) -> None:
        """Click on what has a name or these words on it, once it is there and at rest."""
        before = None

        def at_rest() -> list[int] | None:
            nonlocal before
            last, before = before, self.ask("where", name)
            return before if before is not None and before == last else None

        x, y = until(at_rest, f"“{name}” is not on the screen; {self.ask('title')} is")
        self._desk.do("xdotool", "mousemove", str(x), str(y), "click", "1")

    def titled(self, title: str) -> None:
        """Wait until a window with this title is the one to work in."""
        until(lambda: self.ask("title").startswith(title), f"no window “{title}” came")
        time.sleep(0.3)

    def said(self, *sentences: str) -> str:
        """Wait until the status line says one of these sentences; return which."""
        until(lambda: self.ask("said") in sentences, f"not said: {' / '.join(sentences)}")
        return str(self.ask("said"))
