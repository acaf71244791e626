# SPDX-License-Identifier: MIT
"""Saves onto disks that are too small, and cuts the power of a disk by copying it."""

import os
import random
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from pmo_worksheet import content
from pmo_worksheet.export import make_pdf
from pmo_worksheet.storage import files, recovery
from pmo_worksheet.storage.codec import encode
from pmo_worksheet.storage.errors import StorageError
from tests.torture.payload import number_of, rename_only, unsafe_save, version
from tests.torture.table import Tally, scaled
from tests.ui.protected import problem
from tests.ui.protected import run as run_window

Save = Callable[[Path, bytes], None]
PAGE = 4096
OLD_BYTES = 60_000


def run() -> Iterator[Tally]:
    """Yield the tallies of read-only and full disks and of power cuts, each with its control."""
    yield _protected("the window on a read-only file, folder, disk")
    control = _protected("the same where nothing is protected", ways=("",))
    control.control = True
    yield control
    yield _full("a save", files.save, version(1))
    pdf = make_pdf(content.sample(), on=date(2026, 1, 1)).pdf
    yield _full("an exported PDF", files.save, pdf)
    yield _full("a recovery file", _put_aside, version(1))
    control = _full("a save in place", unsafe_save, version(1, 2 * OLD_BYTES))
    control.control = True
    yield control
    yield _cuts("copies of a disk under saves", files.save, scaled(120))
    control = _cuts("the same of a save that never flushes", rename_only, scaled(120))
    control.control = True
    yield control


def _put_aside(path: Path, data: bytes) -> None:
    recovery.write(path, recovery.Draft(data))


@contextmanager
def _mounted(*what: str) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["mount", *what, folder], check=True)
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "-l", folder], check=True)


def _protected(what: str, ways: tuple[str, ...] = ("file", "folder", "disk")) -> Tally:
    """Open, edit and save in the real window, as a user who may not write there."""
    tally = Tally("protected", what)
    worksheet = content.sample()
    for way in ways:
        with tempfile.TemporaryDirectory() as folder:
            Path(folder).chmod(0o755)
            home, path = Path(folder) / "home", Path(folder) / "offers" / "offer.pmow"
            for place in (home, path.parent):
                place.mkdir()
                place.chmod(0o777)
            path.write_bytes(encode(worksheet))
            path.chmod(0o444 if way == "file" else 0o666)
            inside = ""
            if way == "folder":
                path.parent.chmod(0o555)
            elif way == "disk":
                inside = (
                    f"mount --bind '{path.parent}' '{path.parent}' && "
                    f"mount -o remount,bind,ro '{path.parent}'"
                )
            wrong = problem(run_window(path, home, inside), path, home, worksheet)
            tally.note(wrong and f"{way}: {wrong}")
    return tally


def _full(what: str, save: Save, data: bytes) -> Tally:
    """Let a save fail on disks of every size between too small and large enough."""
    tally = Tally("disk full", what)
    pages = -(-len(data) // PAGE)
    old = version(0, OLD_BYTES)
    taken = -(-len(old) // PAGE)
    refused = 0
    for room in range(pages + 4):
        with _mounted("-t", "tmpfs", "-o", f"size={(taken + room) * PAGE}", "tmpfs") as place:
            path = place / "work.pmow"
            path.write_bytes(old)
            try:
                save(path, data)
            except (StorageError, OSError) as error:
                refused += 1
                tally.note(_refusal(path, old, error))
            else:
                found = path.read_bytes()
                whole = found == data or found.endswith(data)
                tally.note(None if whole else f"{room} pages: reported as saved, not whole")
    tally.remark = f"{refused} refused"
    return tally


def _refusal(path: Path, old: bytes, error: Exception) -> str | None:
    if path.read_bytes() != old:
        return "the old file is damaged"
    if [left for left in path.parent.iterdir() if left != path]:
        return "a part of the new file was left"
    return None if isinstance(error, StorageError) and path.name in str(error) else repr(error)


def _cuts(what: str, save: Save, count: int) -> Tally:
    """Copy a disk while a process saves onto it: the copy holds what a power cut would leave."""
    tally = Tally("power", what)
    chance = random.Random(2)
    with tempfile.TemporaryDirectory() as folder:
        disk, copy = Path(folder) / "disk", Path(folder) / "copy"
        with disk.open("wb") as file:
            file.truncate(24_000_000)
        subprocess.run(["mkfs.ext4", "-q", "-F", str(disk)], check=True)
        with _mounted("-o", "loop,commit=1", str(disk)) as place:
            path = place / "work.pmow"
            files.save(path, version(0))
            known = 0
            for _cut in range(count):
                known += 1
                known, told = _cut_during(save, path, known, chance.uniform(0, 0.2), disk, copy)
                tally.note(_after_a_cut(copy, told))
    return tally


def _cut_during(
    save: Save, path: Path, first: int, after: float, disk: Path, copy: Path
) -> tuple[int, int]:
    """Return the highest version that may have been begun, and the last one reported as saved."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        for number in range(first, first + 100_000):
            save(path, version(number))
            os.write(write, f"{number}\n".encode())
            # As when somebody saves now and then: the system gets to write in between.
            time.sleep(0.01)
    os.close(write)
    with os.fdopen(read) as said:
        told = int(said.readline())
        time.sleep(after)
        os.kill(child, signal.SIGSTOP)
        os.waitpid(child, os.WUNTRACED)
        shutil.copyfile(disk, copy)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        for line in said:
            if line.endswith("\n"):
                told = int(line)
    return told + 1, told


def _after_a_cut(copy: Path, told: int) -> str | None:
    with _mounted("-o", "loop", str(copy)) as place:
        path = place / "work.pmow"
        found = number_of(path.read_bytes()) if path.exists() else None
    if found is None:
        return "not whole"
    return None if found >= told else f"version {told} was reported as saved, {found} is there"
