# SPDX-License-Identifier: MIT
"""Owns what is timed inside one process: the assessment, the printed sheet, and how both grow."""

import gc
import time
from collections.abc import Callable
from datetime import date
from itertools import cycle

from pmo_worksheet.assessment import assess
from pmo_worksheet.worksheet import Answer, Factor, Option, Worksheet

MOVES = 200


def worksheet_of(rows: int) -> Worksheet:
    """Return a worksheet of so many rated factors, half of them cons, in two options."""
    return Worksheet(
        id=f"bench-{rows}",
        title=f"{rows} factors",
        options=(Option("join", "Join the PMO"), Option("stay", "Stay")),
        baseline="stay",
        factors=tuple(
            Factor(
                f"f{n}",
                "pro" if n % 2 else "con",
                f"Factor {n}",
                importance=n % 11,
                answers={
                    "join": Answer((n * 37) % 21 * 5, "fairly", "A note."),
                    "stay": Answer((n * 17) % 21 * 5, "sure", ""),
                },
            )
            for n in range(rows)
        ),
    )


def timed(call: Callable[[], object], least: float = 0.02) -> float:
    """Return seconds of processor time for one call, as the mean of enough calls to tell."""
    calls, began = 0, time.process_time()
    while True:
        call()
        calls += 1
        if (spent := time.process_time() - began) >= least:
            return spent / calls


def assess_all(rows: int, options: int = 2) -> Callable[[], float]:
    """Return a timer of everything in the assessment of so many factors, in one or two options.

    Each time a slider stands elsewhere than the last times, as when somebody drags: what the
    program remembers of earlier assessments helps it as much as it does then, and no more.
    """
    worksheet = worksheet_of(rows)
    if options == 1:
        worksheet = worksheet.without_option("stay")
    moved = cycle(
        [
            worksheet.with_rating(f"f{move % rows}", "join", (move * 7 + move // rows) % 101)
            for move in range(MOVES)
        ]
    )
    # Else the garbage collector looks at all these, and at what other packages keep, as we work.
    gc.freeze()
    return lambda: timed(lambda: assess(next(moved)))


def export_of(rows: int) -> Callable[[], float]:
    """Return a timer of the printed sheet of so many factors.

    The garbage collector waits meanwhile, as it does in the program (`cli`, `ui.work`), and what
    others left behind is cleared away before: no sheet is charged with what is not its own.
    """
    from pmo_worksheet.export import make_pdf

    worksheet = worksheet_of(rows)

    def once() -> float:
        gc.collect()
        gc.disable()
        try:
            return timed(lambda: make_pdf(worksheet, on=date(2026, 1, 1)), least=0)
        finally:
            gc.enable()

    return once


def weighted_sums() -> dict[str, Callable[[], float]]:
    """Return timers of other packages' weighted sum of 20 criteria and 2 options, where present.

    What they are given is in their own form already: arrays. Of one option alone they warn, which
    takes them longer.
    """
    found: dict[str, Callable[[], float]] = {}
    try:
        import numpy as np
        import skcriteria
        from skcriteria.agg.simple import WeightedSumModel
    except ImportError:
        return found
    matrix = np.random.default_rng(1).uniform(0, 1, (2, 20))
    weights = np.full(20, 1 / 20)
    model = WeightedSumModel()
    case = skcriteria.mkdm(matrix, [max] * 20, weights=weights)
    found["scikit-criteria's weighted sum alone"] = lambda: timed(lambda: model.evaluate(case))
    try:
        from pymcdm.methods import WSM
    except ImportError:
        return found
    other = WSM()
    kinds = np.ones(20)
    found["pymcdm's weighted sum alone"] = lambda: timed(lambda: other(matrix, weights, kinds))
    return found
