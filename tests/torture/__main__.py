# SPDX-License-Identifier: MIT
"""Owns `make torture`: every promise about files, tried hard, in one table.

python -m tests.torture [PART ...]      (SCALE=0.01 for a quick look)
"""

import importlib
import sys
import time

from tests.torture.table import SCALE, Tally, printed

PARTS = (
    "kills",
    "syscalls",
    "disk",
    "sessions",
    "monkey",
    "mutations",
    "cancel",
    "sockets",
    "roundtrips",
)


def main(wanted: list[str]) -> int:
    unknown = set(wanted) - set(PARTS)
    if unknown:
        print(f"There is no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}.")
        return 2
    tallies: list[Tally] = []
    for part in wanted or PARTS:
        began = time.monotonic()
        print(f"{part} …", end=" ", flush=True)
        tallies += importlib.import_module(f"tests.torture.{part}").run()
        print(f"{time.monotonic() - began:.0f} s", flush=True)
    print(f"\n{time.strftime('%Y-%m-%d')}, scale {SCALE:g}\n\n{printed(tallies)}")
    return 0 if all(tally.passed for tally in tallies) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
