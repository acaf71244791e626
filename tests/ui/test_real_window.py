# SPDX-License-Identifier: MIT
"""The program as a process of its own on a real X display, moved with a real mouse."""

import os
import subprocess
import sys
import textwrap

import pytest

from pmo_worksheet.worksheet import Factor
from tests.ui.xserver import x_server

CHILD = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    from PySide6.QtCore import QPoint, QSocketNotifier, QTimer
    from PySide6.QtWidgets import QApplication, QLabel, QSlider, QWidget
    from pmo_worksheet.ui import app as program

    def answer():
        line = sys.stdin.readline().split()
        if not line:
            return
        window = QApplication.instance().window
        slider = window.findChild(QWidget, "row:alpha").findChild(QSlider, "rating")
        if line[0] == "at":
            share = int(line[1]) / 100
            r = slider._radius + 2
            x = round(r + share * (slider.width() - 2 * r))
            point = slider.mapToGlobal(QPoint(x, slider.height() // 2))
            print(point.x(), point.y(), flush=True)
        elif line[0] == "state":
            fit = window.findChild(QLabel, "fit_value").text()
            print(fit, slider.value(), int(slider.isSliderDown()), flush=True)
        elif line[0] == "scrolled":
            print(window.page._scroll.verticalScrollBar().value(), flush=True)
        elif line[0] == "quit":
            window.close()

    def ready():
        notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, program_app())
        notifier.activated.connect(answer)
        print("ready", flush=True)

    def program_app():
        return QApplication.instance()

    init = program.Window.showEvent
    def shown(self, event):
        init(self, event)
        QTimer.singleShot(300, ready)
    program.Window.showEvent = shown
    sys.exit(program.run(sys.argv[1]))
    """
)


@pytest.fixture
def display():
    with x_server() as name:
        yield name


class Program:
    """The program as a process, asked questions through its standard input."""

    def __init__(self, display, path, settings):
        self.environment = {
            **os.environ,
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "XDG_CONFIG_HOME": str(settings),
        }
        self.process = subprocess.Popen(
            [sys.executable, "-c", CHILD, str(path)],
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout.readline() == "ready\n"

    def ask(self, question):
        self.process.stdin.write(question + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().split()

    def mouse(self, *arguments):
        subprocess.run(["xdotool", *arguments], env=self.environment, check=True)

    def until(self, fits):
        """Return the state as soon as `fits` holds for it; the test's own time limit ends it."""
        while True:
            state = self.ask("state")
            if fits(state):
                return state


def test_a_real_drag_moves_the_fit_before_the_release(display, worksheet, tmp_path):
    from pmo_worksheet.storage.codec import encode

    for number in range(12):
        worksheet = worksheet.with_new_factor(Factor(f"more{number}", "con", f"More {number}"))
    path = tmp_path / "offer.pmow"
    path.write_bytes(encode(worksheet))
    program = Program(display, path, tmp_path)
    try:
        fit, rating, _down = program.until(lambda state: state[0] != "–")
        assert rating == "70"
        program.mouse("mousemove", *program.ask("at 70"))
        program.mouse("mousedown", "1")
        for value in (75, 80, 85, 90, 95):
            program.mouse("mousemove", *program.ask(f"at {value}"))
        during = program.until(lambda state: state[1] == "95")
        assert during[2] == "1", "the button is still down"
        assert during[0] != fit
        program.mouse("mouseup", "1")
        program.until(lambda state: state[2] == "0")
        program.mouse("key", "ctrl+z")
        after = program.until(lambda state: state[1] != "95")
        assert after == [fit, "70", "0"]
        program.mouse("mousemove", *program.ask("at 70"))
        program.mouse("click", "5")
        while program.ask("scrolled") == ["0"]:
            pass
        assert program.ask("state") == after, "the wheel scrolls and changes nothing"
        program.process.stdin.write("quit\n")
        program.process.stdin.flush()
        assert program.process.wait() == 0
    finally:
        program.process.kill()
        program.process.wait()
        program.process.stdin.close()
        program.process.stdout.close()
