# SPDX-License-Identifier: MIT
"""Owns the proof that a slider set to its tipping point makes pros and cons level."""

from fractions import Fraction

import pytest
from hypothesis import given

from pmo_worksheet.assessment import assess
from tests.assessment import oracle
from tests.strategies import compact, worksheets


def root(at_zero, at_one):
    """Where a straight line through (0, at_zero) and (1, at_one) is 0, or None."""
    slope = at_one - at_zero
    return None if slope == 0 else -at_zero / slope


@given(worksheets(most_factors=10))
def test_tipping_points_are_where_the_net_is_0(worksheet):
    for option in assess(worksheet).options:
        if option.fit is None:
            assert all(
                f.tips_at_importance is None and f.tips_at_rating is None and not f.decisive
                for f in option.factors
            )
            continue
        for result in option.factors:
            factor = worksheet.factor(result.id)
            rating = factor.answer(option.id).rating

            def net(weight, percent, factor_id=factor.id, option_id=option.id):
                return oracle.net_of(worksheet, option_id, **{factor_id: (weight, percent)})

            by_importance = root(net(0, rating), net(1, rating))
            by_rating = root(net(factor.importance, 0), net(factor.importance, 1))
            for shown, exact, end in (
                (result.tips_at_importance, by_importance, 10),
                (result.tips_at_rating, by_rating, 100),
            ):
                within = exact is not None and 0 <= exact <= end
                assert (shown is not None) == within
                if within:
                    assert shown == float(exact)
            if by_rating is not None:
                assert net(factor.importance, by_rating) == 0
            if by_importance is not None:
                assert net(by_importance, rating) == 0
            width = oracle.WIDTHS[factor.answer(option.id).sureness]
            assert result.decisive == (
                by_rating is not None and 0 <= by_rating <= 100 and abs(by_rating - rating) <= width
            )


@given(worksheets(most_factors=10))
def test_tips_list_every_slider_that_turns_it_by_the_smallest_move(worksheet):
    for option in assess(worksheet).options:
        expected = set()
        if option.fit not in {None, 50} and not option.is_baseline:
            for result in option.factors:
                if result.tips_at_rating is not None:
                    expected.add((result.id, "rating", result.tips_at_rating))
                if result.tips_at_importance is not None:
                    expected.add((result.id, "importance", result.tips_at_importance))
        assert {(t.factor, t.kind, t.level_at) for t in option.tips} == expected
        assert len(option.tips) == len(expected)
        moves = [tip.move for tip in option.tips]
        assert moves == sorted(moves)


@given(worksheets(most_factors=10))
def test_the_stop_beyond_is_the_first_on_the_other_side(worksheet):
    for option in assess(worksheet).options:
        for tip in option.tips:
            factor = worksheet.factor(tip.factor)
            rating = factor.answer(option.id).rating
            step, end = (5, 100) if tip.kind == "rating" else (1, 10)

            def turned(value, tip=tip, factor=factor, rating=rating, option=option):
                new = (factor.importance, value) if tip.kind == "rating" else (value, rating)
                net = oracle.net_of(worksheet, option.id, **{factor.id: new})
                return net > 0 if tip.to_pro else net < 0

            assert tip.to_pro == (option.fit < 50)
            stops = [stop for stop in range(0, end + 1, step) if turned(stop)]
            nearest = min(stops, key=lambda stop: abs(stop - tip.level_at), default=None)
            assert tip.beyond == nearest
            now = rating if tip.kind == "rating" else factor.importance
            assert tip.now == now
            assert tip.move == pytest.approx(float(abs(Fraction(tip.level_at) - now) / end))


def test_the_example_in_words():
    option = assess(compact(("p", 8, 70), ("p", 5, 40), ("c", 10, 30))).options[0]
    tip = next(t for t in option.tips if t.factor == "a" and t.kind == "rating")
    assert (tip.now, tip.level_at, tip.beyond, tip.to_pro) == (70, 12.5, 10, False)


def test_no_single_slider_turns_what_is_far_ahead():
    rows = [("p", 8, 90)] * 6 + [("c", 2, 10)] * 6
    assert assess(compact(*rows)).options[0].tips == ()


def test_nothing_turns_what_is_level():
    assert assess(compact(("p", 8, 50), ("c", 5, 80))).options[0].tips == ()


@pytest.mark.parametrize(("rating", "decisive"), [(45, True), (46, False)])
def test_decisive_where_the_tipping_rating_lies_in_its_own_range(rating, decisive):
    option = assess(compact(("p", 5, rating), ("c", 5, 30, "sure"))).options[0]
    assert option.factors[0].tips_at_rating == 30
    assert option.factors[0].decisive is decisive
