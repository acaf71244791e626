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
