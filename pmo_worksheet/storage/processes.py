# SPDX-License-Identifier: MIT
"""Owns who is at work: what tells a process from all others, and whether it still lives."""

import os
from pathlib import Path
from typing import Any


def host() -> str:
    """Return the name of this computer."""
    if os.name == "nt":
        return os.environ.get("COMPUTERNAME", "")
    return os.uname().nodename


def me() -> dict[str, object]:
    """Return what tells this process from all others, as JSON can hold it."""
    return {"pid": os.getpid(), "host": host(), "started": started(os.getpid())}


def is_at_work(pid: Any, began: object) -> bool:  # noqa: ANN401 (out of a file: anything)
    """Return whether the process of this number on this computer, begun then, still lives."""
    if type(pid) is not int or not 0 < pid < 2**31:
        return False
    return (pid == os.getpid() or _lives(pid)) and began == started(pid)


def started(pid: int) -> str:
    """Return when a process started, where the system tells: numbers of processes come again."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        state, *rest = fields.rpartition(")")[2].split()
    except (OSError, ValueError):
        return ""
    # A zombie has ended; only nobody has asked after it yet.
    return "ended" if state == "Z" else f"{boot}:{rest[18]}"


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
