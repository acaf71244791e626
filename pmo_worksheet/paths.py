# SPDX-License-Identifier: MIT
"""Owns where the program and its resources are, and where it keeps what it must not lose."""

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """Return the path of a file or folder under ``resources/``.

    An installed or frozen program carries ``resources`` inside the package; a checkout has it
    beside the package. The first that exists is taken, so no build needs a case of its own.

    Raises:
        FileNotFoundError: if neither place has it, which means a broken installation.
    """
    for root in (_PACKAGE / "resources", _PACKAGE.parent / "resources"):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError("resources/" + "/".join(parts))


def itself() -> list[str]:
    """Return the command that starts this program once more, for its own arguments to follow."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    # -P: else Python would run modules out of the current folder, which holds strangers' files.
    return [sys.executable, "-P", "-m", "pmo_worksheet"]


def kept(*parts: str) -> Path:
    """Return a path in the folder where the program keeps recovery files and earlier versions.

    It is the system's usual place for a program's data, beside no file of the user's; nothing is
    created here.
    """
    chosen = os.environ.get("XDG_DATA_HOME", "")
    root = Path(chosen) if chosen and Path(chosen).is_absolute() else _usual()
    return root.joinpath("pmo-worksheet", *parts)


def _usual() -> Path:
    local = os.environ.get("LOCALAPPDATA")
    if sys.platform == "win32" and local:
        return Path(local)
    # Asked for only where it is needed: in a container, a user may have none.
    home = Path.home()
    if sys.platform == "win32":
        return home / "AppData" / "Local"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support"
    return home / ".local" / "share"
