# SPDX-License-Identifier: MIT
"""Holds "I would join if …": picked conditions do what setting the sliders would do."""

import pytest
from hypothesis import given

from pmo_worksheet.assessment import assess
from pmo_worksheet.assessment.change_wording import asked_sentence, met_sentence
from pmo_worksheet.worksheet import Answer, Condition, Factor, Worksheet
from tests.strategies import worksheets

WORKSHEET = Worksheet(
    factors=(
        Factor("a", "pro", importance=8, answers={"join": Answer(70)}),
        Factor("b", "con", "b", importance=8, answers={"join": Answer(60)}),
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


def wanted(worksheet, change):
    """The rating with a condition met: the one asked for, or a better one that is there."""
    best = max if worksheet.factor(change.factor).side == "pro" else min
    return best(change.now, change.rating)


def test_more_than_was_asked_for_is_met_and_takes_nothing_back():
    for now, met in ((95, False), (75, True), (60, True)):
        worksheet = with_conditions(Condition("b", "join", 75), Condition("c", "join", 0))
        worksheet = worksheet.with_rating("b", "join", now)
        option = assess(worksheet).option("join")
        first, _second = option.asked.changes
        assert first.met is met
        assert first.fit > option.fit if not met else first.fit == option.fit
        assert option.asked.fit > option.fit
        told = asked_sentence(worksheet, option, first)
        assert met is (told == f"“b”: met. It is at {now} %; 75 % was asked for.")
        assert met_sentence(option).startswith("Once met" if met else "Both met")
    alone = worksheet.with_fields(conditions=worksheet.conditions[:1])
    assert met_sentence(assess(alone).option("join")) == ""


@given(worksheets())
def test_all_met_is_what_the_sliders_would_show(worksheet):
    assessment = assess(worksheet)
    for option in assessment.options:
        if option.asked is None:
            continue
        moved = worksheet
        for change in option.asked.changes:
            moved = moved.with_rating(change.factor, option.id, wanted(worksheet, change))
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
            rating = wanted(worksheet, change)
            alone = worksheet.with_rating(condition.factor, option.id, rating)
            expected = assess(alone).option(option.id).fit
            assert (change.fit is None) == (expected is None)
            if expected is not None:
                assert change.fit == pytest.approx(expected, abs=1e-9)
            assert (change.factor, change.rating) == (condition.factor, condition.rating)
            assert change.now == worksheet.factor(condition.factor).answer(option.id).rating
            together = together.with_rating(condition.factor, option.id, rating)
        after = assess(together).option(option.id)
        assert (option.asked.fit, option.asked.verdict) == (after.fit, after.verdict)
