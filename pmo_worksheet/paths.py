# SPDX-License-Identifier: MIT
"""Owns where the program's resources are."""

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
