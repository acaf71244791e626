# SPDX-License-Identifier: MIT
"""Owns the proof that the share of readings is right to 1e-6, against exact arithmetic."""

import sys
from fractions import Fraction

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from pmo_worksheet.assessment import assess
from pmo_worksheet.assessment.ranges import plausible_range
from pmo_worksheet.assessment.robustness import share_above_zero
from pmo_worksheet.worksheet import Answer
from tests.assessment import oracle
from tests.strategies import compact, worksheets

widths_lists = st.lists(st.integers(1, 60) | st.sampled_from([1, 1000]), min_size=1, max_size=10)


def error(middle, widths):
    return abs(
        float(oracle.share_above_zero(middle, widths) - Fraction(share_above_zero(middle, widths)))
    )


# The oracle itself.


def test_the_oracle_knows_what_is_known():
    assert oracle.share_above_zero(1, [4]) == Fraction(5, 8)
    assert oracle.share_above_zero(0, [3, 5, 7]) == Fraction(1, 2)
    # P(U1 + U2 + U3 > 2) = 1/6: three half-widths of 1 with the middle at −1.
    assert oracle.share_above_zero(-1, [1, 1, 1]) == Fraction(1, 6)
    assert oracle.share_above_zero(-3, [1, 1, 1]) == 0
    assert oracle.share_above_zero(3, [1, 1, 1]) == 1


# Against it.


@given(st.integers(-100, 100), st.integers(1, 100))
def test_one_half_width_has_a_closed_form(middle, width):
    assert error(middle, [width]) < 1e-12


@given(st.integers(-150, 150), st.integers(1, 100), st.integers(1, 100))
@example(0, 5, 5)
@example(4, 1, 5)
@example(6, 1, 5)
def test_two_half_widths_have_a_closed_form(middle, one, other):
    assert error(middle, [one, other]) < 1e-12


@given(widths_lists, st.floats(-1.05, 1.05))
@example([15] * 3, 0.796875)
def test_the_series_is_right_to_a_millionth(widths, place):
    assert error(round(place * sum(widths)), widths) <= 1e-6


@pytest.mark.parametrize("count", [3, 4, 5, 8])
def test_equal_widths_are_as_right_where_all_their_sines_are_next_to_zero(count):
    for width in (1, 5, 15, 30):
        widths = [width] * count
        for middle in range(1, sum(widths), max(1, sum(widths) // 90)):
            assert error(middle, widths) <= 1e-6, (middle, widths)


@pytest.mark.parametrize(
    "widths",
    [
        [1000, 1, 1],
        [1, 1, 1],
        [1000, *[1] * 9],
        [1000, 999, 1],
        [5000, *[1] * 19],
        [7] * 20,
        [1, 10, 100, 1000, 10_000],
        list(range(1, 11)),
        [1] * 60,
        [1] * 200,
        [90, *[1] * 120],
    ],
)
def test_the_series_is_right_where_it_is_hard(widths):
    reach = sum(widths)
    near = {
        0,
        1,
        2,
        reach - 2,
        reach - 1,
        reach,
        reach + 1,
        reach // 2,
        max(widths),
        max(widths) - 1,
    }
    for middle in near:
        assert error(middle, widths) <= 1e-6, middle
        assert error(-middle, widths) <= 1e-6, -middle


@pytest.mark.parametrize("widths", [[7] * 1000, [3000, *range(1, 1000)], [5] * 20])
@pytest.mark.parametrize("place", [0, 0.02, 0.1])
def test_a_long_list_needs_no_more_terms_than_a_short_one(widths, place, monkeypatch):
    series = sys.modules[share_above_zero.__module__]
    series._share.cache_clear()
    monkeypatch.setattr(series, "count", lambda first, step: range(first, 40, step))
    assert share_above_zero(round(place * sum(widths)) + 1, widths) > 0.5


@given(widths_lists, st.integers(0, 3000))
def test_what_is_not_certain_is_not_called_so(widths, middle):
    share = share_above_zero(middle, widths)
    assert (share == 1) == (middle >= sum(widths) > 0)


@given(widths_lists, st.integers(0, 3000))
def test_the_two_directions_add_up_to_1(widths, middle):
    both = share_above_zero(middle, widths) + share_above_zero(-middle, widths)
    assert both == pytest.approx(1, abs=1e-12)


@given(widths_lists, st.integers(0, 3000), st.integers(0, 200))
def test_more_margin_never_lowers_the_share(widths, middle, more):
    assert share_above_zero(middle + more, widths) >= share_above_zero(middle, widths) - 2e-6


def test_without_uncertainty_there_is_nothing_to_read_differently():
    assert share_above_zero(0, []) == 0.5
    assert share_above_zero(0, [0, 0]) == 0.5
    assert share_above_zero(3, [0]) == 1
    assert share_above_zero(-3, []) == 0


# On worksheets.


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Answer(50, "sure"), (45, 55)),
        (Answer(50, "fairly"), (35, 65)),
        (Answer(50, "unsure"), (20, 80)),
        (Answer(0, "unsure"), (0, 30)),
        (Answer(97, "sure"), (92, 100)),
        (Answer(None, "unknown"), (0, 100)),
        (Answer(), None),
    ],
)
def test_ranges_are_cut_to_what_a_rating_can_be(answer, expected):
    assert plausible_range(answer) == expected


@given(worksheets(most_factors=10))
def test_the_share_is_that_of_the_readings(worksheet):
    for option in assess(worksheet).options:
        fit = oracle.fit_of(worksheet, option.id)
        assert (option.robustness is None) == (fit is None)
        if option.robustness is None:
            continue
        middle, widths = oracle.net_range(worksheet, option.id)
        share = oracle.share_above_zero(middle, widths)
        ahead = share if fit >= 50 else 1 - share
        assert option.robustness.share == pytest.approx(float(ahead), abs=1e-6)
        assert option.robustness.certain == (abs(middle) >= sum(widths))
        if option.robustness.certain:
            assert option.robustness.share in {0, 1}


@given(worksheets(most_factors=10))
def test_the_lowest_and_highest_fit_are_the_ends_of_the_range(worksheet):
    for option in assess(worksheet).options:
        if option.robustness is None:
            continue
        middle, widths = oracle.net_range(worksheet, option.id)
        heavier = max(oracle.weights_of(worksheet, option.id))
        for shown, net in (
            (option.robustness.lowest_fit, middle - sum(widths)),
            (option.robustness.highest_fit, middle + sum(widths)),
        ):
            fit = 50 + Fraction(50 * net, 200 * heavier)
            assert shown == pytest.approx(float(min(100, max(0, fit))), abs=1e-9)
        assert option.robustness.lowest_fit <= option.fit <= option.robustness.highest_fit


@given(worksheets(most_factors=10))
def test_what_matters_most_has_the_widest_range(worksheet):
    for option in assess(worksheet).options:
        robust = option.robustness
        if robust is None:
            continue
        _middle, widths = oracle.net_range(worksheet, option.id)
        assert robust.matters_share == pytest.approx(
            max(widths[:-1]) ** 2 / sum(width**2 for width in widths)
        )
        factor = worksheet.factor(robust.matters_most)
        low, high = plausible_range(factor.answer(option.id))
        assert factor.relevant
        assert factor.importance * (high - low) == max(widths[:-1])


def test_at_exactly_50_the_share_is_that_of_joining():
    # The pro can only be less true than rated, so joining is ahead in fewer readings than not.
    joining = assess(compact(("p", 5, 100), ("c", 10, 50))).options[0]
    assert joining.fit == 50
    middle, widths = oracle.net_range(compact(("p", 5, 100), ("c", 10, 50)), "join")
    assert joining.robustness.share == pytest.approx(
        float(oracle.share_above_zero(middle, widths)), abs=1e-6
    )
    assert joining.robustness.share < 0.5


@given(worksheets(most_factors=6, most_options=1))
def test_being_surer_never_widens_the_range(worksheet):
    option = assess(worksheet).options[0]
    assume(option.robustness is not None)
    surer = worksheet
    for factor in worksheet.factors:
        if factor.answer("join").rating is not None:
            surer = surer.with_sureness(factor.id, "join", "sure")
    after = assess(surer).options[0].robustness
    assert after.lowest_fit >= option.robustness.lowest_fit - 1e-9
    assert after.highest_fit <= option.robustness.highest_fit + 1e-9
