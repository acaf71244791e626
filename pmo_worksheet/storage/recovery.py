# SPDX-License-Identifier: MIT
"""Owns recovery files: unsaved work, put aside where a crash cannot take it.

A recovery file is a header of one line, then the worksheet's bytes. The header says which file the
work belongs to, what that file held (its digest), and which process owns the recovery file. What a
process that is gone has left behind is waiting for whoever starts next.
"""

import json
import os
import secrets
import socket
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pmo_worksheet.paths import kept
from pmo_worksheet.storage.codec import MAX_BYTES, decode
from pmo_worksheet.storage.errors import StorageError, cannot_write
from pmo_worksheet.storage.files import digest, read_bytes, save
from pmo_worksheet.worksheet import Worksheet

_SUFFIX = ".recovery"
_FORMAT = "pmo-worksheet-recovery"
_FOREIGN_REST_S = 600
"""What another computer wrote so recently (seconds) may still be at work there."""
_LITTER_S = 600


@dataclass(frozen=True, slots=True)
class Draft:
    """Unsaved work: its bytes, the file it belongs to, and the digest of what that file held.

    `path` is None for work that was never saved, `base` where nothing is known of the file.
    """

    data: bytes
    path: Path | None = None
    base: str | None = None


@dataclass(frozen=True, slots=True)
class Recovery:
    """A draft that a process left behind, checked and ready to be opened."""

    file: Path
    draft: Draft
    worksheet: Worksheet
    written: datetime

    @property
    def base_unchanged(self) -> bool:
        """Whether the file that the work belongs to still holds what it held then."""
        path, base = self.draft.path, self.draft.base
        return path is not None and base is not None and digest_of(path) == base


def digest_of(path: Path) -> str | None:
    """Return the digest of what a file holds now, None if there is none that can be read."""
    try:
        return digest(read_bytes(path))
    except StorageError:
        return None


def new_file() -> Path:
    """Return the path of a recovery file that nobody has; it is not created."""
    return kept("recovery", secrets.token_hex(8) + _SUFFIX)


def write(file: Path, draft: Draft) -> None:
    """Put a draft aside as this process's own, whole or not at all.

    Raises:
        StorageError: if the disk refuses; what `file` held before is then still there.
    """
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(file, error) from error
    header = {
        "format": _FORMAT,
        "path": None if draft.path is None else os.fsencode(draft.path.absolute()).hex(),
        "base": draft.base,
        "digest": digest(draft.data),
        "written": datetime.now(UTC).isoformat(),
        **_me(),
    }
    save(file, json.dumps(header).encode() + b"\n" + draft.data)


def drop(file: Path) -> None:
    """Forget a recovery file; it is no error if there is none."""
    with suppress(OSError):
        file.unlink()


def waiting() -> list[Recovery]:
    """Take over and return what processes that are gone have left, the newest first.

    What is returned belongs to this process from now on: no other one is offered it, unless this
    one ends before it is dropped. A file that cannot be used stays where it is.
    """
    found = [taken for file in _files() if (taken := _take(file)) is not None]
    return sorted(found, key=lambda one: one.written, reverse=True)


def _files() -> list[Path]:
    try:
        files = list(kept("recovery").iterdir())
    except OSError:
        return []
    for file in files:
        # A process killed while it wrote leaves its half of a file behind.
        if file.suffix == ".pmow-new" and _age(file) > _LITTER_S:
            drop(file)
    return [file for file in files if file.suffix == _SUFFIX]


def _take(file: Path) -> Recovery | None:
    found = _read(file)
    if found is None:
        return None
    header, recovery = found
    if _is_at_work(header, file):
        return None
    mine = new_file()
    try:
        # Only one process can rename it, so only one offers it.
        file.rename(mine)
    except OSError:
        return None
    with suppress(OSError, StorageError):
        # Only the owner changes: what was written, and when, stays.
        _header, _line, data = read_bytes(mine, 2 * MAX_BYTES).partition(b"\n")
        save(mine, json.dumps(header | _me()).encode() + b"\n" + data)
    return Recovery(mine, recovery.draft, recovery.worksheet, recovery.written)


def _read(file: Path) -> tuple[dict[str, Any], Recovery] | None:
    try:
        line, _newline, data = read_bytes(file, 2 * MAX_BYTES).partition(b"\n")
        header = json.loads(line)
        if header["format"] != _FORMAT or header["digest"] != digest(data):
            return None
        path = None if header["path"] is None else Path(os.fsdecode(bytes.fromhex(header["path"])))
        draft = Draft(data, path, header["base"])
        written = datetime.fromisoformat(header["written"])
        recovery = Recovery(file, draft, decode(data), written.astimezone(UTC))
    except (StorageError, ValueError, TypeError, KeyError):
        return None
    return header, recovery


def _me() -> dict[str, object]:
    return {"pid": os.getpid(), "host": socket.gethostname(), "started": _started(os.getpid())}


def _is_at_work(header: dict[str, Any], file: Path) -> bool:
    """Return whether the owner of a recovery file may still be writing it."""
    pid, host = header.get("pid"), header.get("host")
    if host != socket.gethostname():
        return _age(file) < _FOREIGN_REST_S
    if type(pid) is not int or not 0 < pid < 2**31 or pid == os.getpid():
        # Its own are taken again when the program has come back under the same number.
        return pid == os.getpid() and header.get("started") == _started(os.getpid())
    return _lives(pid) and header.get("started") == _started(pid)


def _lives(pid: int) -> bool:
    if os.name == "nt":
        return _lives_on_windows(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _lives_on_windows(pid: int) -> bool:
    import ctypes

    # On Windows os.kill would end the process instead of asking after it.
    kernel = ctypes.CDLL("kernel32")
    handle = kernel.OpenProcess(0x1000, 0, pid)
    if not handle:
        return False
    code = ctypes.c_ulong()
    kernel.GetExitCodeProcess(handle, ctypes.byref(code))
    kernel.CloseHandle(handle)
    still_active = 259
    return code.value == still_active


def _started(pid: int) -> str:
    """Return when a process started, where the system tells: numbers of processes come again."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        state, *rest = fields.rpartition(")")[2].split()
    except (OSError, ValueError):
        return ""
    # A zombie has ended; only nobody has asked after it yet.
    return "" if state == "Z" else f"{boot}:{rest[18]}"


def _age(file: Path) -> float:
    try:
        return time.time() - file.stat().st_mtime
    except OSError:
        return 0.0
