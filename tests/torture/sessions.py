# SPDX-License-Identifier: MIT
"""Ends sessions of the real window while they are edited, and looks at what is offered after."""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.torture.table import Tally, scaled

SESSION = [sys.executable, "-m", "tests.torture.session"]
MOST_LOST_S = 5.0


def run() -> Iterator[Tally]:
    """Yield the tallies of kills, of signals and of lost displays."""
    yield _ended("kill -9, at most 5 s of edits lost", _kill, scaled(200), MOST_LOST_S)
    yield _ended("SIGTERM, nothing lost", _send(signal.SIGTERM), scaled(20), 0)
    yield _ended("SIGHUP, nothing lost", _send(signal.SIGHUP), scaled(20), 0)
    yield _ended("the display goes away, nothing lost", _take_display, scaled(60), 0, shown="xcb")
    yield _ended("the same on Wayland", _take_display, scaled(20), 0, shown="wayland")
    control = _ended("kill -9, nothing lost", _kill, scaled(20), 0)
    control.control = True
    yield control


End = Callable[["subprocess.Popen[str]", "subprocess.Popen[bytes] | None"], None]


def _kill(session: "subprocess.Popen[str]", _display: "subprocess.Popen[bytes] | None") -> None:
    session.send_signal(signal.SIGKILL)


def _send(number: signal.Signals) -> End:
    return lambda session, _display: session.send_signal(number)


def _take_display(
    _session: "subprocess.Popen[str]", display: "subprocess.Popen[bytes] | None"
) -> None:
    assert display is not None
    display.send_signal(signal.SIGKILL)


def _ended(what: str, end: End, count: int, most: float, *, shown: str = "") -> Tally:
    tally = Tally("sessions", what)
    worst = 0.0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for lost in pool.map(lambda seed: _lost(end, seed, shown=shown), range(count)):
            worst = max(worst, lost)
            tally.note(f"{lost:.1f} s of edits lost" if lost > most else None)
    tally.remark = f"worst {worst:.2f} s"
    return tally


def _lost(end: End, seed: int, *, shown: str) -> float:
    """End one session after a random time; return how many seconds of edits are not offered."""
    with tempfile.TemporaryDirectory() as home:
        own = {**os.environ, "XDG_DATA_HOME": home, "XDG_CONFIG_HOME": home, "HOME": home}
        own["QT_QPA_PLATFORM"] = shown or "offscreen"
        display = None
        if shown == "xcb":
            display, own["DISPLAY"] = _display()
        elif shown == "wayland":
            display, own["WAYLAND_DISPLAY"] = _wayland(Path(home) / "run")
            own["XDG_RUNTIME_DIR"] = str(Path(home) / "run")
        log = Path(home) / "told"
        with log.open("w", encoding="ascii") as told:
            session = subprocess.Popen(
                [*SESSION, "edit"], env=own, stdout=told, stderr=subprocess.DEVNULL, text=True
            )
            while "edit" not in log.read_text(encoding="ascii"):
                if session.poll() is not None:
                    return float("inf")
                time.sleep(0.05)
            time.sleep(random.Random(seed).uniform(0.2, 4))
            end(session, display)
            session.wait(30)
        if display is not None:
            display.kill()
            display.wait()
        made = [line.split() for line in log.read_text(encoding="ascii").splitlines()]
        times = {int(line[1]): float(line[2]) for line in made if len(line) == 3}
        after = subprocess.run(
            [*SESSION, "recovered"], env=own, capture_output=True, text=True, check=False
        )
        offered = [int(line.split()[1]) for line in after.stdout.splitlines() if line]
    last = max(times)
    kept = max(offered, default=0)
    return max(0.0, times[last] - times.get(kept, min(times.values()))) if kept < last else 0.0


def _display() -> tuple["subprocess.Popen[bytes]", str]:
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as answer:
        return server, ":" + answer.readline().strip()


def _wayland(run: Path) -> tuple["subprocess.Popen[bytes]", str]:
    run.mkdir(mode=0o700)
    command = ["weston", "--backend=headless-backend.so", "--socket=torture", "--idle-time=0"]
    server = subprocess.Popen(
        command,
        env={**os.environ, "XDG_RUNTIME_DIR": str(run)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while not (run / "torture").exists():
        if server.poll() is not None:
            raise RuntimeError("weston gives no display here")
        time.sleep(0.05)
    return server, "torture"
