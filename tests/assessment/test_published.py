# SPDX-License-Identifier: MIT
"""Owns the proof that published weighted sums come out as printed.

Weights are scaled to whole importances, benefits are pros and costs are cons; a score is then the
net divided by the scale. A published value is a percentage of a factor being fully true.
"""

import pytest

from pmo_worksheet.assessment import assess
from pmo_worksheet.assessment.leads import comparison_sentences
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


def test_a_course_on_project_selection_and_its_tie():
    # Pennsylvania State University, MANGT 510, lesson 2, table 2.4: cost 1, profit 2, safety 3,
    # each scored 1 to 3. A score of 3 stands here as 3 % true, so a score is 100 times the net.
    scores = {"Alpha": [3, 1, 2], "Beta": [2, 2, 3], "Gamma": [3, 3, 2], "Delta": [1, 1, 3]}
    result = assess(table([1, 2, 3], ["pro"] * 3, scores))
    sums = {option.id: option.net * 100 for option in result.options}
    assert sums == pytest.approx({"Alpha": 11, "Beta": 15, "Gamma": 15, "Delta": 12})
    assert result.comparison.best == ("Beta", "Gamma")
    (sentence,) = [s for s in comparison_sentences(result) if "tie" in s]
    assert "“Beta”, “Gamma”" in sentence


def test_factor_rating_of_an_operations_course():
    # Where to put a photo-processing shop: weights .10 .05 .40 .10 .20 .15, scores of 100, as a
    # course on location planning prints it (Scribd 617348011). Its totals: 70.6 and 82.7.
    scores = {"Alt 1": [100, 80, 70, 86, 40, 80], "Alt 2": [60, 80, 90, 92, 70, 90]}
    result = assess(table([2, 1, 8, 2, 4, 3], ["pro"] * 6, scores))
    sums = {option.id: option.net * 100 / 20 for option in result.options}
    assert sums == pytest.approx({"Alt 1": 70.6, "Alt 2": 82.7})
    assert result.comparison.best == ("Alt 2",)
    assert result.comparison.dominated == ()


def test_the_weighted_sum_model_of_scikit_criteria():
    # scikit-criteria at 07cd7adb, tests/agg/test_simple.py, test_WeightedSumModel: equal weights.
    scores = {"A0": [1, 0, 3], "A1": [0, 5, 6]}
    result = assess(table([1, 1, 1], ["pro"] * 3, scores))
    sums = {option.id: option.net * 100 for option in result.options}
    assert sums == pytest.approx({"A0": 4, "A1": 11})
    assert result.comparison.best == ("A1",)
