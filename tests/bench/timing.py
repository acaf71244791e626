# SPDX-License-Identifier: MIT
"""Owns how things are timed: turn by turn, so that a noisy machine troubles all of them alike."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Ratio:
    """One line of the table: ours against another thing, in the same run.

    `ours` and `other` are medians in seconds (or megabytes), `low` and `high` the quartiles of the
    ratio over the turns.
    """

    what: str
    against: str
    ours: float
    other: float
    ratio: float
    low: float
    high: float
    turns: int
    goal: float | None
    unit: str = "ms"

    def line(self) -> str:
        """Return the line of a Markdown table."""
        scale = 1000 if self.unit == "ms" else 1
        goal = "" if self.goal is None else f"≤ {self.goal:g}"
        met = "" if self.goal is None else "yes" if self.ratio <= self.goal else "no"
        return (
            f"| {self.what} | {self.against} | {self.ours * scale:.3g} | {self.other * scale:.3g} "
            f"{self.unit} | {self.ratio:.2f} ({self.low:.2f}–{self.high:.2f}, n={self.turns}) "
            f"| {goal} | {met} |"
        )


HEAD = """\
| what | against | ours | other | ratio (quartiles) | goal | met |
|---|---|--:|--:|--:|--:|---|"""


def in_turns(
    things: Mapping[str, Callable[[], float]], turns: int, warm: int = 1
) -> dict[str, list[float]]:
    """Run each thing once per turn, the order reversed every other turn; return their figures."""
    figures: dict[str, list[float]] = {name: [] for name in things}
    for turn in range(-warm, turns):
        names = list(things) if turn % 2 else list(things)[::-1]
        for name in names:
            figure = things[name]()
            if turn >= 0:
                figures[name].append(figure)
    return figures


def ratio(
    what: str,
    against: str,
    ours: list[float],
    other: list[float],
    goal: float | None = None,
    unit: str = "ms",
) -> Ratio:
    """Return ours / other: the medians' ratio, and the quartiles of the turns' own ratios."""
    each = sorted(a / b for a, b in zip(ours, other, strict=True))
    mine, theirs = median(ours), median(other)
    return Ratio(
        what=what,
        against=against,
        ours=mine,
        other=theirs,
        ratio=mine / theirs,
        low=each[len(each) // 4],
        high=each[-1 - len(each) // 4],
        turns=len(each),
        goal=goal,
        unit=unit,
    )
