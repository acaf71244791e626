# SPDX-License-Identifier: MIT
"""Owns the names of half-written files, and sweeping those whose writer was killed.

A save writes beside the file first. Who is killed in between leaves that half behind, hidden, in
the user's folder; its name says who wrote it, so that it can be swept once that one is gone.
"""

import os
import re
import time
from contextlib import suppress
from pathlib import Path

from pmo_worksheet.storage.processes import MARK, is_at_work, mark

_NAME = re.compile(rf"\.({MARK})-[0-9a-f]{{12}}\.pmow-new")
_FOREIGN_REST_S = 86_400
"""Nobody saves a file for as long (seconds) as what another computer left must have rested."""
_swept: set[Path] = set()


def new_half(target: Path) -> Path:
    """Return a name for a half-written file beside `target`; it is not created."""
    return target.with_name(f".{mark()}-{os.urandom(6).hex()}.pmow-new")


def sweep_once(folder: Path) -> None:
    """Sweep a folder, unless this process has done so before."""
    if folder not in _swept:
        _swept.add(folder)
        sweep(folder)


def sweep(folder: Path) -> None:
    """Remove from a folder what saves that were killed have left there, and nothing else."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            found = _NAME.fullmatch(entry.name)
            with suppress(OSError):
                if found and entry.is_file(follow_symlinks=False) and _is_left(entry, found):
                    Path(entry.path).unlink()


def _is_left(entry: "os.DirEntry[str]", found: re.Match[str]) -> bool:
    lives = is_at_work(found[1])
    if lives is None:
        # A clock elsewhere may be ahead of ours.
        return abs(time.time() - entry.stat(follow_symlinks=False).st_mtime) > _FOREIGN_REST_S
    return not lives
