# SPDX-License-Identifier: MIT
"""Owns who is at work: a mark in a file's name that tells whose it is, and whether that one lives.

The mark is in the name and not in the file, because renaming is the one step that of several
processes only one can do.
"""

import os
import re
from pathlib import Path
from zlib import crc32

MARK = r"[0-9a-f]{6}-\d{1,10}-[0-9a-f]{6}"


def mark() -> str:
    """Return what tells this process from all others, in a form that fits a file's name."""
    pid = os.getpid()
    return f"{_short(_host())}-{pid}-{_short(_started(pid))}"


def is_at_work(mark: str) -> bool | None:
    """Return whether the process with a mark still lives, None if that is on another computer."""
    if not re.fullmatch(MARK, mark):
        return False
    computer, number, began = mark.split("-")
    if computer != _short(_host()):
        return None
    pid = int(number)
    if not 0 < pid < 2**31:
        return False
    return (pid == os.getpid() or _lives(pid)) and began == _short(_started(pid))


def _short(text: str) -> str:
    return f"{crc32(text.encode('utf-8', 'replace')):08x}"[-6:]


def _host() -> str:
    if os.name == "nt":
        return os.environ.get("COMPUTERNAME", "")
    return os.uname().nodename


def _started(pid: int) -> str:
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
