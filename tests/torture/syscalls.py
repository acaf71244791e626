# SPDX-License-Identifier: MIT
"""Ends or fails a save at every single system call that it makes, and reads the order of them."""

import os
import re
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from pmo_worksheet.storage import files
from pmo_worksheet.storage.errors import StorageError
from tests.torture.payload import number_of, rename_only, unsafe_save, version
from tests.torture.table import Tally

Save = Callable[[Path, bytes], None]
ERRORS = ("EIO", "ENOSPC")
_CALL = re.compile(r"^(?:\d+ +)?(\w+)\((.*)", re.MULTILINE)
# What ends a process, sets up memory or only asks for the time; none of it touches a file.
_NOT_FILES = {
    "exit_group", "exit", "rt_sigaction", "rt_sigprocmask", "mmap", "munmap", "brk", "kill",
    "madvise", "mprotect", "getrandom", "mremap", "futex", "clock_gettime", "restart_syscall",
}  # fmt: skip


def run() -> Iterator[Tally]:
    """Yield the tallies of kills, of errors, and of the order of the calls."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        calls = _calls(place, files.save)
        yield _each(place, "kill -9 at", calls, files.save, ["signal=KILL"])
        yield _each(
            place, "an error of the disk at", calls, files.save, [f"error={e}" for e in ERRORS]
        )
        unsafe = _each(
            place,
            "kill -9 at (a save in place)",
            _calls(place, unsafe_save),
            unsafe_save,
            ["signal=KILL"],
        )
        unsafe.control = True
        yield unsafe
        yield _order(place, "flushed, renamed, flushed again, then reported", files.save)
        lazy = _order(place, "the same of a save that never flushes", rename_only)
        lazy.control = True
        yield lazy


def _traced(place: Path, save: Save, inject: str = "") -> tuple[str, int, str]:
    """Save version 1 over version 0 under strace; return trace, exit status and what was said.

    The process waits until it is watched, so that only the save's own calls are seen and counted.
    """
    for left in place.iterdir():
        left.unlink()
    path = place / "work.pmow"
    path.write_bytes(version(0))
    said, log = place.parent / f"said-{os.getpid()}", place.parent / f"trace-{os.getpid()}"
    child = os.fork()
    if child == 0:
        os.kill(os.getpid(), signal.SIGSTOP)
        data = version(1)
        try:
            save(path, data)
        except StorageError as error:
            said.write_text(str(error), encoding="utf-8")
            os._exit(3)
        except BaseException as error:  # noqa: BLE001 (any other is a finding)
            said.write_text(repr(error), encoding="utf-8")
            os._exit(4)
        os._exit(0)
    os.waitpid(child, os.WUNTRACED)
    said.unlink(missing_ok=True)
    tracer = subprocess.Popen(
        [
            "strace",
            "-o",
            str(log),
            *(["-e", f"inject={inject}"] if inject else []),
            "-p",
            str(child),
        ],
        stderr=subprocess.PIPE,
        text=True,
    )
    assert tracer.stderr is not None
    while "attached" not in (line := tracer.stderr.readline()):
        if not line:
            raise RuntimeError("strace cannot watch a process here")
    time.sleep(0.01)
    os.kill(child, signal.SIGCONT)
    _pid, status = os.waitpid(child, 0)
    tracer.communicate()
    text = said.read_text(encoding="utf-8") if said.exists() else ""
    trace = log.read_text(encoding="utf-8", errors="replace")
    return trace, status, text


def _calls(place: Path, save: Save) -> list[tuple[str, int]]:
    """Return the calls of a save that touch files, each with which one of its name it is."""
    trace, status, text = _traced(place, save)
    if status != 0:
        raise RuntimeError(f"a save that nobody disturbs failed: {text}")
    seen: dict[str, int] = {}
    found = []
    for name, _rest in _CALL.findall(trace):
        seen[name] = seen.get(name, 0) + 1
        if name not in _NOT_FILES:
            found.append((name, seen[name]))
    return found


def _each(
    place: Path, what: str, calls: list[tuple[str, int]], save: Save, ways: list[str]
) -> Tally:
    tally = Tally("syscalls", f"{what} every call of a save")
    for name, number in calls:
        for way in ways:
            _trace, status, text = _traced(place, save, f"{name}:{way}:when={number}")
            tally.note(_problem(place, f"{name} {number} {way}", status, text))
    return tally


def _problem(place: Path, where: str, status: int, text: str) -> str | None:
    path = place / "work.pmow"
    found = number_of(path.read_bytes()) if path.exists() else None
    if found is None:
        return f"{where}: not whole"
    if os.WIFSIGNALED(status):
        return None
    code = os.WEXITSTATUS(status)
    if code == 0:
        return None if found == 1 else f"{where}: reported as saved, but the old one is there"
    if code != 3:
        return f"{where}: {text}"
    litter = [one.name for one in place.iterdir() if one != path]
    if litter:
        return f"{where}: left {litter[0]}"
    return None if str(path.name) in text else f"{where}: said only “{text}”"


def _order(place: Path, what: str, save: Save) -> Tally:
    """Check what every power cut could leave, from the order of writes, flushes and renames.

    Until it is flushed, a file's data may be on the disk or not, or in part; so may a rename until
    its folder is flushed. Every such state is looked at, after every call.
    """
    tally = Tally("power", f"states after a power cut: {what}")
    trace, _status, _text = _traced(place, save)
    state = _Disk(str(place))
    for name, rest in [*_CALL.findall(trace), ("saved", "")]:
        state.call(name, rest)
        for left in state.after_a_cut():
            if left in ("nothing", "a part"):
                tally.note(f"after {name}: {left} under the file's name")
            elif name == "saved" and left == "the old file":
                tally.note("reported as saved, and the old file is back")
            else:
                tally.note(None)
    return tally


class _Disk:
    """What of one save is surely on the disk, and what only may be."""

    def __init__(self, place: str) -> None:
        self._place = place
        self._folders: set[str] = set()
        self._flushed = self._renamed = self._sealed = False

    def call(self, name: str, rest: str) -> None:
        descriptor = rest.partition(")")[0].partition(",")[0]
        if name == "openat" and f'"{self._place}"' in rest:
            self._folders.add(rest.rpartition("= ")[2].strip())
        elif name in ("write", "pwrite64"):
            self._flushed = False
        elif name in ("fsync", "fdatasync"):
            if descriptor in self._folders:
                self._sealed = self._renamed
            else:
                self._flushed = True
        elif name.startswith("rename"):
            self._renamed = True

    def after_a_cut(self) -> list[str]:
        """Return all that may then be under the file's name."""
        data = ["whole"] if self._flushed else ["nothing", "a part", "whole"]
        new = data if self._renamed else []
        return new + ([] if self._sealed else ["the old file"])
