# SPDX-License-Identifier: MIT
"""Owns the programs that are installed: ours, and an empty window frozen in two ways.

*Plain* is what PyInstaller makes of it by itself; *thinned* has nothing that we leave out of ours
either, but starts as PyInstaller has it. `make package-compare` freezes both.
"""

import lzma
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WINDOW = ROOT / "packaging" / "empty_window.py"
"""The empty window, as a program to run from source."""
OURS = ROOT / "dist" / "pmo-worksheet" / "pmo-worksheet"
EMPTY = {
    f"an empty window's, {name}": ROOT / "build" / "bundles" / name / name
    for name in ("plain", "thinned")
}
_MB = 1_000_000


def size(program: Path) -> float:
    """Return the megabytes of all files in the program's folder."""
    return sum(p.lstat().st_size for p in program.parent.rglob("*") if p.is_file()) / _MB


def download(program: Path) -> float:
    """Return how many megabytes xz makes of the program's folder."""
    with tempfile.TemporaryFile() as packed:
        with (
            lzma.open(packed, "w", preset=6) as squeezed,
            tarfile.open(fileobj=squeezed, mode="w") as archive,
        ):
            archive.add(program.parent, ".")
        return packed.tell() / _MB
