# SPDX-License-Identifier: MIT
"""Owns the comparison of what users download with an empty window, frozen in two ways.

``make package-compare`` freezes both first: *plain* is what PyInstaller makes by itself; *thinned*
has nothing that we leave out of ours either, but starts as PyInstaller has it, without what
support.py does. Sizes are of all files; the download is what xz makes of them. Starts are taken in
turns, from exec to the last picture on a screen.
"""

import lzma
import os
import statistics
import sys
import tarfile
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from tests.bench.screen import Screen  # noqa: E402

OURS = ROOT / "dist" / "pmo-worksheet" / "pmo-worksheet"
BUNDLES = ROOT / "build" / "bundles"
EMPTY = {name: BUNDLES / name / name for name in ("plain", "thinned")}
PROGRAMS = {"ours": OURS, **EMPTY}
TURNS = int(os.environ.get("TURNS", "15"))
MB = 1_000_000


def size(program: Path) -> float:
    """Return the megabytes of all files in the program's folder."""
    return sum(p.lstat().st_size for p in program.parent.rglob("*") if p.is_file()) / MB


def download(program: Path) -> float:
    """Return how many megabytes are left when all is packed."""
    with tempfile.TemporaryFile() as packed:
        with (
            lzma.open(packed, "w", preset=6) as squeezed,
            tarfile.open(fileobj=squeezed, mode="w") as archive,
        ):
            archive.add(program.parent, ".")
        return packed.tell() / MB


def starts() -> dict[str, list[float]]:
    """Return the milliseconds of each turn's start of each program."""
    taken: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    with tempfile.TemporaryDirectory() as home, Screen() as screen:
        for turn in range(TURNS + 1):
            for name, program in PROGRAMS.items():
                seconds = screen.first_sight([str(program)], Path(home))
                if turn:  # the first of each only warms the disk
                    taken[name].append(1000 * seconds)
    return taken


def line(what: str, measure: Callable[[str], float], unit: str) -> None:
    """Print one line of the table: each program's figure, and ours as a ratio to both others."""
    found = {name: measure(name) for name in PROGRAMS}
    figures = "".join(f"{value:9.1f} {unit}" for value in found.values())
    ratios = "".join(f"{found['ours'] / found[name]:12.2f}" for name in EMPTY)
    print(f"{what:20}{figures}{ratios}", flush=True)


def main() -> None:
    """Print the table."""
    # Else each start on a screen without a session would leave a message bus running.
    os.environ["DBUS_SESSION_BUS_ADDRESS"] = "disabled:"
    print("plain: an empty window's bundle, as PyInstaller makes it by itself")
    print("thinned: the same without what ours leaves out, started as PyInstaller starts it")
    heads = "".join(f"{name:>12}" for name in (*PROGRAMS, *(f"/ {name}" for name in EMPTY)))
    print(f"{'':20}{heads}")
    line("on disk", lambda name: size(PROGRAMS[name]), "MB")
    line("download (xz -6)", lambda name: download(PROGRAMS[name]), "MB")
    taken = starts()
    line("start, medians", lambda name: statistics.median(taken[name]), "ms")
    for name in EMPTY:
        ratios = [ours / empty for ours, empty in zip(taken["ours"], taken[name], strict=True)]
        low, middle, high = statistics.quantiles(ratios, n=4)
        print(f"start / {name}, turn by turn: {middle:.2f} ({low:.2f}–{high:.2f}), n={TURNS}")


if __name__ == "__main__":
    main()
