# SPDX-License-Identifier: MIT
"""Owns the proof that published weighted sums come out as printed.

Weights are scaled to whole importances, benefits are pros and costs are cons; a score is then the
net divided by the scale. A published value is a percentage of a factor being fully true.
"""

import pytest

from pmo_worksheet.assessment import assess
from pmo_worksheet.worksheet import Answer, Factor, Option, Worksheet


def table(weights, sides, scores):
    """A worksheet from published importances, sides, and rows of ratings by option."""
    listed = tuple(
        Factor(
            f"C{number + 1}",
            side,
            importance=weight,
            answers={option: Answer(row[number]) for option, row in scores.items()},
        )
        for number, (weight, side) in enumerate(zip(weights, sides, strict=True))
    )
    return Worksheet(options=tuple(Option(o, o) for o in scores), factors=listed)


def test_the_weighted_sum_model_of_an_encyclopedia():
    # Wikipedia, "Weighted sum model", after E. Triantaphyllou, Multi-criteria decision making
    # methods (2000): weights 0.20, 0.15, 0.40, 0.25. Some copies print 20.00 for A3, but its own
    # row sums to 22.00, as others print it.
    scores = {"A1": [25, 20, 15, 30], "A2": [10, 30, 20, 30], "A3": [30, 10, 30, 10]}
    result = assess(table([4, 3, 8, 5], ["pro"] * 4, scores))
    sums = {option.id: option.net * 100 / 20 for option in result.options}
    assert sums == pytest.approx({"A1": 21.50, "A2": 22.00, "A3": 22.00})
    assert result.comparison.best == ("A2", "A3")


def test_swing_weights_of_a_textbook():
    # P. Goodwin and G. Wright, Decision Analysis for Management Judgment, ch. 3: the swings
    # 100:80:70:30:20:10 are printed as the weights 32, 26, 23, 10, 6 and 3 per cent.
    result = assess(table([10, 8, 7, 3, 2, 1], ["pro"] * 6, {"join": [100] * 6}))
    points = [factor.points for factor in result.options[0].factors]
    assert [round(2 * one) for one in points] == [32, 26, 23, 10, 6, 3]
    assert sum(points) == pytest.approx(50)
