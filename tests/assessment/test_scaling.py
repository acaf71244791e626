# SPDX-License-Identifier: MIT
"""Owns the proof that a thousand factors cost about ten times as much as a hundred."""

import sys
from functools import partial

from pmo_worksheet.assessment import assess
from tests.strategies import compact


def steps(work):
    """How many lines of the program some work takes, a measure that no clock disturbs."""
    count = 0

    def trace(frame, event, _arg):
        nonlocal count
        if "pmo_worksheet" not in frame.f_code.co_filename:
            return None
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def rows(count):
    # Every importance and sureness, and no single condition: the pair has to be searched for.
    sureness = ["sure", "fairly", "unsure"]
    return [("pc"[i % 2], 1 + i % 10, (7 * i) % 101, sureness[i % 3]) for i in range(count)]


def test_ten_times_the_factors_take_about_ten_times_the_steps():
    few, many = (steps(partial(assess, compact(*rows(count)))) for count in (100, 1000))
    assert few > 1000
    assert many < 15 * few
