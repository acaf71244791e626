# SPDX-License-Identifier: MIT
"""Kills a process that saves without end, at random moments, and looks at what is left."""

import os
import random
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from pmo_worksheet.storage import files, recovery, versions
from pmo_worksheet.storage.errors import ChangedError
from tests.torture.payload import number_of, unsafe_save, version
from tests.torture.table import Tally, scaled

Save = Callable[[Path, bytes], None]
LONGEST_S = 0.03


def run() -> Iterator[Tally]:
    """Yield the tallies of the three ways of writing, and of the control."""
    yield _kills("a save", files.save, scaled(1_000))
    yield _kills("a recovery file", _put_aside, scaled(200))
    control = _kills("a save in place", unsafe_save, scaled(200))
    control.control = True
    yield control
    yield _races("two windows save at once", scaled(1_000))
    control = _races("the same without taking turns", scaled(2_000), turns=False)
    control.control = True
    yield control


def _put_aside(path: Path, data: bytes) -> None:
    recovery.write(path, recovery.Draft(data))


def _kills(what: str, save: Save, count: int) -> Tally:
    tally = Tally("kills", f"kill -9 during {what}")
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "work.pmow"
        known = 0
        save(path, version(known))
        for _kill in range(count):
            told = _saved_until_killed(save, path, known + 1, chance.uniform(0, LONGEST_S))
            data = path.read_bytes()
            if what == "a recovery file":
                data = data.partition(b"\n")[2]
            found = number_of(data)
            if found is None:
                tally.note(f"not whole ({len(data)} bytes)")
                save(path, version(told))
                found = told
            elif found < told:
                tally.note(f"version {told} was reported as saved, {found} is there")
            else:
                tally.note(None)
            known = found
    return tally


def _races(what: str, count: int, *, turns: bool = True) -> Tally:
    """Let two processes save different work over the same file in the same moment.

    One must win and the other be told; if both are, one of them has overwritten the other.
    """
    tally = Tally("races", what)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "work.pmow"
        for number in range(count):
            base = version(number, 100)
            path.write_bytes(base)
            start = time.monotonic() + 0.005
            saved = [_saves_at(start, path, base, who, turns=turns) for who in b"ab"]
            wins = sum(os.waitpid(child, 0)[1] == 0 for child in saved)
            tally.note({0: "neither was saved", 2: "both were saved"}.get(wins))
    return tally


def _saves_at(start: float, path: Path, base: bytes, who: int, *, turns: bool) -> int:
    """Return the process that saves at this moment, and ends with 0 if it did."""
    child = os.fork()
    if child:
        return child
    if not turns:
        files._lock = lambda _folder: None
    os.environ["XDG_DATA_HOME"] = str(path.parent / "data")
    while time.monotonic() < start:
        pass
    try:
        fault = versions.save_over(path, bytes([who]) * 1_000, base)
    except ChangedError:
        os._exit(1)
    os._exit(0 if fault is None else 2)


def _saved_until_killed(save: Save, path: Path, first: int, after: float) -> int:
    """Return the last version that a process reported as saved before it was killed."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        number = first
        while True:
            save(path, version(number))
            os.write(write, f"{number}\n".encode())
            number += 1
    os.close(write)
    with os.fdopen(read) as said:
        told = int(said.readline())
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        for line in said:
            if line.endswith("\n"):
                told = int(line)
    return told
