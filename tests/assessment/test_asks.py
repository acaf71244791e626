# SPDX-License-Identifier: MIT
"""Holds "I would join if …": picked conditions do what setting the sliders would do."""

import pytest
from hypothesis import given

from pmo_worksheet.assessment import assess
from pmo_worksheet.worksheet import Answer, Condition, Factor, Worksheet
from tests.strategies import worksheets

WORKSHEET = Worksheet(
    factors=(
        Factor("a", "pro", importance=8, answers={"join": Answer(70)}),
        Factor("b", "con", importance=8, answers={"join": Answer(60)}),
        Factor("c", "con", importance=4, answers={"join": Answer(50)}),
        Factor("d", "con", importance=4),
    ),
)


def with_conditions(*conditions):
    return WORKSHEET.with_fields(conditions=conditions)


def test_by_hand():
    # M = 12. Now: 5.6 − 4.8 − 2.0 = −1.2, fit 45.
    # b at 10 % alone: 5.6 − 0.8 − 2.0 = 2.8, fit 50 + 140/12.
    # c at 0 % alone: 0.8, fit 50 + 40/12. Both: 4.8, fit 70.
    worksheet = with_conditions(Condition("b", "join", 10, "a way back"), Condition("c", "join", 0))
    option = assess(worksheet).option("join")
    assert option.fit == 45
    assert [change.fit for change in option.asked.changes] == pytest.approx(
        [50 + 140 / 12, 50 + 40 / 12]
    )
    assert (option.asked.changes[0].ask, option.asked.changes[0].now) == ("a way back", 60)
    assert option.asked.fit == 70
    assert option.asked.verdict.level > option.verdict.level


def test_conditions_that_nothing_can_be_said_about_are_left_out():
    gone, unrated, elsewhere = (
        Condition("gone", "join", 0),
        Condition("d", "join", 0),
        Condition("b", "stay", 0),
    )
    assert assess(with_conditions(gone, unrated, elsewhere)).option("join").asked is None


@given(worksheets())
def test_all_met_is_what_the_sliders_would_show(worksheet):
    assessment = assess(worksheet)
    for option in assessment.options:
        if option.asked is None:
            continue
        moved = worksheet
        for change in option.asked.changes:
            moved = moved.with_rating(change.factor, option.id, change.rating)
        seen = assess(moved).option(option.id)
        assert (option.asked.fit, option.asked.verdict) == (seen.fit, seen.verdict)


@given(worksheets(most_factors=6))
def test_picked_conditions_do_what_the_ratings_would_do(worksheet):
    for option in assess(worksheet).options:
        counting = {factor.id for factor in option.factors}
        here = [c for c in worksheet.conditions if c.option == option.id and c.factor in counting]
        picked = list({condition.factor: condition for condition in here}.values())
        assert (option.asked is None) == (not picked or option.is_baseline)
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
