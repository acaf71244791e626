# SPDX-License-Identifier: MIT
"""Owns recovery files: unsaved work, put aside where a crash cannot take it.

A recovery file is a header of one line, then the worksheet's bytes. The header says which file the
work belongs to, and what that file held (its digest); its name says which process owns it. What a
process that is gone has left behind is waiting for whoever starts next.
"""

import json
import os
import re
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from pmo_worksheet.paths import kept
from pmo_worksheet.storage.codec import MAX_BYTES, decode
from pmo_worksheet.storage.errors import StorageError, cannot_write
from pmo_worksheet.storage.files import digest, read_bytes, save
from pmo_worksheet.storage.halves import sweep
from pmo_worksheet.storage.processes import MARK, is_at_work, mark
from pmo_worksheet.worksheet import Worksheet

_SUFFIX = ".recovery"
_NAME = re.compile(rf"({MARK})-[0-9a-f]{{16}}\.recovery")
_FORMAT = "pmo-worksheet-recovery"
_FOREIGN_REST_S = 600
"""What another computer wrote so recently (seconds) may still be at work there."""


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

    def base_now(self) -> bytes | None:
        """Return what the file that the work belongs to holds, None if that is not as it was."""
        if self.draft.path is None:
            return None
        try:
            now = read_bytes(self.draft.path)
        except StorageError:
            return None
        return now if digest(now) == self.draft.base else None

    @property
    def base_unchanged(self) -> bool:
        """Whether the file that the work belongs to still holds what it held then."""
        return self.base_now() is not None


def new_file() -> Path:
    """Return the path of a recovery file of this process; it is not created."""
    return kept("recovery", f"{mark()}-{os.urandom(8).hex()}{_SUFFIX}")


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
    sweep(kept("recovery"))
    try:
        files = list(kept("recovery").iterdir())
    except OSError:
        return []
    return [file for file in files if file.suffix == _SUFFIX]


def _take(file: Path) -> Recovery | None:
    if _is_at_work(file):
        return None
    recovery = _read(file)
    if recovery is None:
        return None
    mine = new_file()
    try:
        # Only one process can rename it, so only one offers it.
        file.rename(mine)
        os.utime(mine)
    except OSError:
        return None
    return replace(recovery, file=mine)


def _read(file: Path) -> Recovery | None:
    try:
        line, _newline, data = read_bytes(file, 2 * MAX_BYTES).partition(b"\n")
        header = json.loads(line)
        if header["format"] != _FORMAT or header["digest"] != digest(data):
            return None
        path = None if header["path"] is None else Path(os.fsdecode(bytes.fromhex(header["path"])))
        draft = Draft(data, path, header["base"])
        written = datetime.fromisoformat(header["written"])
        recovery = Recovery(file, draft, decode(data), written.astimezone(UTC))
    except (StorageError, ValueError, TypeError, KeyError, RecursionError, OverflowError):
        return None
    # No file has such a name; whoever looked for it would fail.
    return None if "\0" in str(path) else recovery


def _is_at_work(file: Path) -> bool:
    """Return whether the owner of a recovery file may still be writing it."""
    found = _NAME.fullmatch(file.name)
    lives = is_at_work(found[1]) if found else False
    return _age(file) < _FOREIGN_REST_S if lives is None else lives


def _age(file: Path) -> float:
    try:
        # A file from the future is none that is being written: a clock was set back.
        return abs(time.time() - file.stat().st_mtime)
    except OSError:
        return 0.0
