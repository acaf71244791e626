# SPDX-License-Identifier: MIT
"""Owns the comparison of what users download with an empty window, frozen with the same care.

``make package-compare`` builds the empty window first. Sizes are of all files; the download is what
xz makes of them. Starts are taken in turns, from exec to the last picture on a screen.
"""

import lzma
import os
import statistics
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from tests.bench.screen import Screen  # noqa: E402

OURS = ROOT / "dist" / "pmo-worksheet" / "pmo-worksheet"
EMPTY = ROOT / "build" / "bundles" / "empty" / "empty"
TURNS = int(os.environ.get("TURNS", "15"))
MB = 1_000_000


def size(program: Path) -> int:
    """Return the bytes of all files in the program's folder."""
    return sum(p.lstat().st_size for p in program.parent.rglob("*") if p.is_file())


def download(program: Path) -> int:
    """Return how many bytes are left when all is packed."""
    with tempfile.TemporaryFile() as packed:
        with (
            lzma.open(packed, "w", preset=6) as squeezed,
            tarfile.open(fileobj=squeezed, mode="w") as archive,
        ):
            archive.add(program.parent, ".")
        return packed.tell()


def line(what: str, ours: float, empty: float, unit: str, ratio: float | None = None) -> None:
    """Print one line of the table."""
    print(f"{what:28}{ours:9.1f} {unit}{empty:9.1f} {unit}{ratio or ours / empty:8.2f}")


def main() -> None:
    """Print the table."""
    # Else each start on a screen without a session would leave a message bus running.
    os.environ["DBUS_SESSION_BUS_ADDRESS"] = "disabled:"
    print(f"{'':28}{'ours':>9}   {'empty':>9}   {'ratio':>8}")
    line("on disk", size(OURS) / MB, size(EMPTY) / MB, "MB")
    line("download (xz -6)", download(OURS) / MB, download(EMPTY) / MB, "MB")
    starts: dict[Path, list[float]] = {OURS: [], EMPTY: []}
    with tempfile.TemporaryDirectory() as home, Screen() as screen:
        for turn in range(TURNS + 1):
            for program, taken in starts.items():
                seconds = screen.first_sight([str(program)], Path(home))
                if turn:  # the first of each only warms the disk
                    taken.append(1000 * seconds)
    ratios = [ours / empty for ours, empty in zip(*starts.values(), strict=True)]
    ours, empty = (statistics.median(taken) for taken in starts.values())
    line("start, medians", ours, empty, "ms")
    low, middle, high = statistics.quantiles(ratios, n=4)
    print(f"start, turn by turn: {middle:.2f}, quartiles {low:.2f} to {high:.2f}, n={TURNS}")


if __name__ == "__main__":
    main()
