# SPDX-License-Identifier: MIT
"""Owns a window in a process of its own, whose slider is dragged on request.

    python -m tests.bench.sliding bare|plain|ROWS

It prints the seconds that opening took, then answers each line that it reads with one figure:
"drag" with the seconds of one move, "rush" with how long after the last of 120 moves a second the
window had painted it.
"""

import sys
import tempfile
import threading
import time
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Self

from tests.bench.screen import Screen, environment

A_SECOND = 120
_RUSH_S = 2


class Sliding:
    """The other end: a process, and what it answers; on a screen, or on none (Qt's offscreen)."""

    def __init__(self, what: str, home: Path, screen: Screen | None) -> None:
        command = [sys.executable, "-m", "tests.bench.sliding", what]
        seen = environment(home, screen and screen.name)
        self._errors = tempfile.TemporaryFile("w+")  # noqa: SIM115 (closed by __exit__)
        self._process = Popen(
            command, stdin=PIPE, stdout=PIPE, stderr=self._errors, text=True, env=seen
        )
        self.opened = self._answer()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._process.kill()
        self._process.communicate()
        self._errors.close()

    def _answer(self) -> float:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            self._errors.seek(0)
            raise RuntimeError(f"the window with the slider has ended: {self._errors.read()}")
        return float(line)

    def ask(self, wish: str) -> float:
        """Return the answer to "drag" or "rush"."""
        assert self._process.stdin is not None
        self._process.stdin.write(wish + "\n")
        self._process.stdin.flush()
        return self._answer()


def _bare(app):
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QWidget

    window = QWidget()
    label, slider = QLabel("50"), QSlider(Qt.Orientation.Horizontal)
    slider.setRange(0, 100)
    slider.setValue(50)
    slider.valueChanged.connect(lambda value: label.setText(str(value)))
    line = QHBoxLayout(window)
    line.addWidget(slider)
    line.addWidget(label)
    window.resize(500, 60)
    window.show()
    app.processEvents()
    return window, slider


def _plain(app):
    from tests.bench.plain import PlainForm
    from tests.bench.work import worksheet_of

    window = PlainForm(worksheet_of(14).with_rating("f1", "join", 50))
    window.resize(1280, 800)
    window.show()
    app.processEvents()
    return window, window.sliders["f1"]


def _ours(app, rows: int):
    from PySide6.QtWidgets import QSlider, QWidget

    from pmo_worksheet.ui.window import Window
    from tests.bench.work import worksheet_of

    window = Window(app.settings)
    window.document.start(worksheet_of(rows).with_rating("f1", "join", 50))
    window.resize(1280, 800)
    window.show()
    app.processEvents()
    # Long lists come in parts; a list is open once its last row is there.
    while window.findChild(QWidget, f"row:f{rows - 1}") is None:
        app.processEvents()
    app.processEvents()
    row = window.findChild(QWidget, "row:f1")
    found = row.findChild(QWidget, "rating")
    return window, found if isinstance(found, QSlider) else found.findChild(QSlider)


def _rush(app, slider, mouse) -> float:
    """Return seconds from the last of many quick moves until it is painted."""
    from tests.bench.pointer import SHARES, settle

    places = [slider.mapToGlobal(slider.rect().center()) for _ in SHARES]
    for place, share in zip(places, SHARES, strict=True):
        place.setX(slider.mapToGlobal(slider.rect().topLeft()).x() + slider.width() * share // 100)
    moves = [places[n % len(places)] for n in range(A_SECOND * _RUSH_S)]
    sent = [0.0]

    def hurry() -> None:
        due = time.perf_counter()
        for place in moves:
            mouse.go(place)
            sent[0] = time.perf_counter()
            due += 1 / A_SECOND
            time.sleep(max(0.0, due - time.perf_counter()))

    mouse.press(slider)
    settle(app)
    hand = threading.Thread(target=hurry)
    hand.start()
    while hand.is_alive():
        app.processEvents()
        time.sleep(0.0005)
    settle(app)
    painted = time.perf_counter()
    mouse.release(slider)
    settle(app)
    return painted - sent[0]


def main(what: str) -> None:
    """Open the window, then answer until nobody asks any more."""
    from PySide6.QtWidgets import QApplication

    from pmo_worksheet.ui.app import App, collect_garbage
    from tests.bench.pointer import drag, mouse, settle

    yardsticks = {"bare": _bare, "plain": _plain}
    if what in yardsticks:
        app = QApplication(["bench"])
        began = time.perf_counter()
        window, slider = yardsticks[what](app)
    else:
        app = App(["bench"])
        began = time.perf_counter()
        window, slider = _ours(app, int(what))
    settle(app)
    print(time.perf_counter() - began, flush=True)
    # As in the program once its window stands.
    collect_garbage()
    hand = mouse()
    window.raise_()
    for wish in sys.stdin:
        figure = drag(app, slider, hand) if wish.strip() == "drag" else _rush(app, slider, hand)
        print(figure, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
