# SPDX-License-Identifier: MIT
"""Owns the proof that picked conditions do what the same ratings, set by hand, would do."""

import pytest
from hypothesis import given

from pmo_worksheet.assessment import assess
from pmo_worksheet.worksheet import Condition
from tests.strategies import compact, worksheets


@given(worksheets(most_factors=6))
def test_picked_conditions_do_what_the_ratings_would_do(worksheet):
    for option in assess(worksheet).options:
        counting = {factor.id for factor in option.factors}
        picked = [c for c in worksheet.conditions if c.option == option.id and c.factor in counting]
        assert (option.asked is None) == (not picked)
        if option.asked is None:
            continue
        together = worksheet
        for condition, change in zip(picked, option.asked.changes, strict=True):
            alone = worksheet.with_rating(condition.factor, option.id, condition.rating)
            expected = assess(alone).option(option.id).fit
            assert (change.fit is None) == (expected is None)
            if expected is not None:
                assert change.fit == pytest.approx(expected, abs=1e-9)
            assert (change.factor, change.rating) == (condition.factor, condition.rating)
            assert change.now == worksheet.factor(condition.factor).answer(option.id).rating
            together = together.with_rating(condition.factor, option.id, condition.rating)
        after = assess(together).option(option.id)
        assert (option.asked.fit, option.asked.verdict) == (after.fit, after.verdict)


def test_an_option_without_conditions_asks_nothing():
    assert assess(compact(("p", 5, 50), ("c", 5, 50))).options[0].asked is None


def test_a_met_condition_lifts_the_fit():
    worksheet = compact(("p", 10, 50), ("c", 10, 50))
    asking = worksheet.with_fields(conditions=(Condition("b", "join", 10, "In writing"),))
    found = assess(asking).options[0].asked
    assert (found.fit, found.changes[0].fit, found.changes[0].ask) == (70, 70, "In writing")
    assert assess(asking).options[0].fit == 50
