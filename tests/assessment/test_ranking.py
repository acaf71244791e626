# SPDX-License-Identifier: MIT
"""Owns the proof that an order of factors suggests rank-sum importances."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_worksheet.assessment.ranking import rank_sum


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, ()),
        (1, (10,)),
        (2, (10, 5)),
        (3, (10, 7, 3)),
        (4, (10, 8, 5, 3)),  # 7.5 and 2.5 go up
        (6, (10, 8, 7, 5, 3, 2)),
        (10, (10, 9, 8, 7, 6, 5, 4, 3, 2, 1)),
    ],
)
def test_known_orders(count, expected):
    assert rank_sum(count) == expected


@given(st.integers(1, 1000))
def test_each_place_is_its_share_of_ten_rounded_half_up(count):
    weights = rank_sum(count)
    assert len(weights) == count
    assert weights[0] == 10
    assert list(weights) == sorted(weights, reverse=True)
    for place, weight in enumerate(weights, 1):
        exact = Fraction(10 * (count + 1 - place), count)
        assert Fraction(-1, 2) <= exact - weight < Fraction(1, 2)
        assert 0 <= weight <= 10
    if count <= 20:
        assert min(weights) >= 1
