# SPDX-License-Identifier: MIT
"""Owns what every part of `make torture` reports, and the table that is printed of it."""

import os
from dataclasses import dataclass, field

SCALE = float(os.environ.get("SCALE", "1"))
"""The share of the full counts that is run; figures for a README come from 1."""


@dataclass
class Tally:
    """One line of the table: how often something was tried, and what went wrong.

    A control is a deliberately broken stand-in for the program; the part has to find it bad, or
    else its own good result would mean nothing.
    """

    part: str
    what: str
    tried: int = 0
    bad: list[str] = field(default_factory=list)
    control: bool = False
    remark: str = ""

    @property
    def passed(self) -> bool:
        """Whether this line is as it must be."""
        return self.tried > 0 and bool(self.bad) == self.control

    def note(self, problem: str | None) -> None:
        """Count one more try, and its problem if there is one."""
        self.tried += 1
        if problem:
            self.bad.append(problem)


def scaled(count: int) -> int:
    """Return how many of a full count are to be tried."""
    return max(3, round(count * SCALE))


def printed(tallies: list[Tally]) -> str:
    """Return the table, with the first problems below it."""
    head = ("part", "what", "tried", "bad", "")
    rows = [head] + [(t.part, t.what, f"{t.tried:,}", f"{len(t.bad):,}", _word(t)) for t in tallies]
    widths = [max(len(row[at]) for row in rows) for at in range(len(head))]
    lines = [
        "  ".join(
            cell.rjust(width) if at in (2, 3) else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    for tally in tallies:
        if not tally.control:
            lines += [f"  {tally.part}, {tally.what}: {one}" for one in tally.bad[:5]]
    return "\n".join(lines)


def _word(tally: Tally) -> str:
    if tally.control:
        return "control: caught" if tally.passed else "CONTROL NOT CAUGHT"
    words = "" if tally.passed else ("NOTHING TRIED" if not tally.tried else "BAD")
    return ", ".join(filter(None, [words, tally.remark]))
