# SPDX-License-Identifier: MIT
"""The program as a process, ended in all the ways there are: unsaved work is found again."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SESSION = [sys.executable, "-m", "tests.torture.session"]


def run_until(edits, end, path=None, environment=None):
    """Edit in a session until there are so many edits, end it; return (edits told, status)."""
    command = [*SESSION, "edit", *([str(path)] if path else []), "--every", "10"]
    with subprocess.Popen(
        command, stdout=-1, stderr=-1, cwd=ROOT, env=environment, text=True
    ) as session:
        told = 0
        for line in session.stdout:
            told = int(line.split()[1])
            if told == edits:
                end(session)
        status = session.wait()
    return told, status


def recovered():
    done = subprocess.run(
        [*SESSION, "recovered"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [int(line.split()[1]) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_signal_loses_nothing(name):
    number = getattr(signal, name)
    told, status = run_until(30, lambda session: session.send_signal(number))
    assert status == 128 + number
    assert recovered() == [told]


def test_a_kill_loses_no_more_than_what_came_since_the_last_time():
    # 400 edits take four seconds at least, and each second is put aside.
    told, status = run_until(400, lambda session: session.kill())
    assert status == -signal.SIGKILL
    (found,) = recovered()
    assert told - 300 <= found <= told


def test_an_edit_that_was_already_under_way_counts_too():
    # Qt hands over one more event after it has said that the program ends.
    code = (
        "import os, signal, sys; from PySide6.QtCore import QTimer\n"
        "from pmo_worksheet.ui import app as program\n"
        "class Session(program.Window):\n"
        "    made = 0\n"
        "    def showEvent(self, event):\n"
        "        super().showEvent(event); self.furnish(); self.beat = QTimer(self, interval=0)\n"
        "        self.beat.timeout.connect(self.edit)\n"
        "        QTimer.singleShot(600, self.beat.start)\n"
        "    def edit(self):\n"
        "        self.made += 1; self.edit_field('title', f'edit {self.made}', 'title')\n"
        "        print(self.made, flush=True)\n"
        "        if self.made == 40: os.kill(os.getpid(), signal.SIGTERM)\n"
        "program.Window = Session; sys.exit(program.run())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 128 + signal.SIGTERM, done.stderr[-1_000:]
    assert recovered() == [int(done.stdout.split()[-1])]


# What Qt writes just before it calls _exit(), where the display is Wayland's; and its control.
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Wayland connection broke. Did the Wayland compositor die?", [7]),
        ("The Wayland connection experienced a fatal error: Protocol error", [7]),
        ("Some other warning", []),
    ],
)
def test_a_lost_wayland_display_loses_nothing(text, found):
    code = (
        "import os, sys; from PySide6.QtCore import qWarning\n"
        "from pmo_worksheet.ui.app import App, Opening\n"
        "from pmo_worksheet.ui.window import Window\n"
        "app = App(['test']); window = Window(); Opening(app, window).now()\n"
        "window.edit_field('title', 'edit 7', 'title'); qWarning(sys.argv[1]); os._exit(255)"
    )
    command = [sys.executable, "-c", code, text]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 255
    assert text in done.stderr, "it is still said"
    assert recovered() == found


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="needs a display of its own")
def test_a_lost_display_loses_nothing():
    read, write = os.pipe()
    with subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x820x24"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    ) as server:
        os.close(write)
        with os.fdopen(read) as numbers:
            display = numbers.readline().strip()
        environment = os.environ | {"DISPLAY": f":{display}", "QT_QPA_PLATFORM": "xcb"}
        told, _status = run_until(30, lambda _session: server.kill(), None, environment)
    (found,) = recovered()
    assert found >= told >= 30
