# SPDX-License-Identifier: MIT
"""Owns the proof that rounding for reading never tells another story than the figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_worksheet.assessment import assess
from pmo_worksheet.assessment.change_wording import (
    no_tip_sentence,
    tip_sentence,
)
from pmo_worksheet.assessment.results import Robustness, Tip
from pmo_worksheet.assessment.wording import (
    fit_number,
    margin_number,
    points_in_tenths,
    readings,
    robustness_sentence,
    signed,
    state_sentence,
    surer_sentence,
)
from pmo_worksheet.worksheet import Factor, Worksheet
from tests.assessment import oracle
from tests.strategies import compact, worksheets


def only(worksheet):
    return assess(worksheet).options[0]


@given(st.floats(0, 100))
def test_a_shown_fit_has_the_level_and_the_side_of_the_exact_one(fit):
    shown = float(fit_number(fit))
    assert oracle.level_of(shown) == oracle.level_of(fit)
    assert abs(shown - fit) < 1
    if abs(fit - 50) > 1e-9:
        assert (shown > 50) == (fit > 50)
        assert (shown < 50) == (fit < 50)


@pytest.mark.parametrize(
    ("fit", "shown"),
    [
        (None, "–"),
        (50, "50"),
        (50.02, "50.1"),
        (49.98, "49.9"),
        (54.97, "54.9"),
        (45.03, "45.1"),
        (69.6, "69.6"),
        (30.4, "30.4"),
        (67.69, "68"),
        (55, "55"),
        (100, "100"),
        (0, "0"),
    ],
)
def test_fits_as_they_are_shown(fit, shown):
    assert fit_number(fit) == shown


@given(st.floats(0.0001, 50))
def test_a_shown_margin_never_reaches_a_border_that_the_margin_does_not(margin):
    shown = float(margin_number(margin))
    assert shown > 0
    for border in (5, 20):
        assert (shown >= border) == (margin >= border)


@given(worksheets(most_factors=20))
def test_shown_points_add_up_to_the_shown_sum(worksheet):
    for option in assess(worksheet).options:
        tenths = points_in_tenths(option)
        assert set(tenths) == {factor.id for factor in option.factors}
        if option.fit is None:
            assert not any(tenths.values())
            continue
        assert abs(sum(tenths.values()) - (option.fit - 50) * 10) <= 0.5 + 1e-6
        for factor in option.factors:
            assert abs(tenths[factor.id] - factor.points * 10) < 1 + 1e-6


@pytest.mark.parametrize(("tenths", "shown"), [(215, "+21.5"), (-30, "−3.0"), (0, "0.0")])
def test_signs(tenths, shown):
    assert signed(tenths) == shown


@pytest.mark.parametrize(
    ("share", "certain", "shown"),
    [
        (0.83, False, "in 83 of 100 plausible readings"),
        (0.991, False, "in more than 99 of 100 plausible readings"),
        (0.99, False, "in 99 of 100 plausible readings"),
        (0.009, False, "in fewer than 1 of 100 plausible readings"),
        (0.9999999, False, "in more than 99 of 100 plausible readings"),
        (1.0, True, "in every plausible reading"),
        (0.0, True, "in no plausible reading"),
        (0.899, False, "in 89 of 100 plausible readings"),
        (0.666, False, "in 66 of 100 plausible readings"),
        (2 / 3, False, "in 67 of 100 plausible readings"),
        (0.9, False, "in 90 of 100 plausible readings"),
    ],
)
def test_readings(share, certain, shown):
    assert readings(Robustness(share, certain, 0, 100, None, 0)) == shown


@given(st.floats(0, 1))
def test_readings_never_reach_a_border_that_the_share_does_not(share):
    shown = readings(Robustness(share, False, 0, 100, None, 0))
    digits = "".join(c for c in shown.removesuffix(" of 100 plausible readings") if c.isdigit())
    assert digits not in {"0", "100"}
    if "than" not in shown:
        assert (int(digits) / 100 >= 0.9) == (share >= 0.9)
        assert (int(digits) / 100 >= 2 / 3) == (share >= 2 / 3)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([], ["Add what speaks for and against."]),
        ([("p", 5, None)], ["Nothing is rated yet"]),
        ([("p", 0, 50)], ["Everything rated has the importance 0"]),
        ([("p", 5, 80), ("c", 5, 40), ("c", 5, None)], ["Provisional: 2 of 3 rated."]),
        ([("p", 5, 0), ("c", 5, 0)], ["Nothing applies yet."]),
        ([("p", 5, 5), ("c", 5, 5)], ["Very little applies yet."]),
        ([("p", 5, 50)], ["would somebody who advises against it say?"]),
        ([("c", 5, 50)], ["would somebody who advises you to join say?"]),
        ([("p", 5, 5)], ["Very little applies yet.", "who advises against it say?"]),
        ([("c", 5, 0)], ["Nothing applies yet.", "who advises you to join say?"]),
        ([("p", 5, 40), ("c", 5, 40)], ["Exactly balanced."]),
    ],
)
def test_every_state_has_its_sentence(rows, told):
    sentence = state_sentence(only(compact(*rows)))
    for part in told:
        assert part in sentence


def test_what_is_withheld_asks_for_the_other_side_once():
    assert state_sentence(only(compact(("p", 5, 5)))).count("?") == 1
    assert "?" not in state_sentence(only(compact(("p", 5, 5), ("c", 5, 5))))


def test_level_on_little_evidence_is_not_said_to_be_beyond_every_slider():
    option = only(compact(("p", 5, 5), ("c", 5, 5)))
    assert (option.fit, option.tips) == (50, ())
    assert no_tip_sentence(option) == "Pros and cons are level now: any change tips the scale."


def test_the_tipping_sentence_of_the_specification():
    worksheet = compact(("p", 8, 70), ("p", 5, 40), ("c", 10, 30))
    option = only(worksheet)
    sentences = [tip_sentence(worksheet, tip) for tip in option.tips]
    assert "Level if “A” falls from 70 % to 12.5 %; against from 10 %." in sentences


def test_the_range_of_fits_is_not_rounded_across_level():
    worksheet = compact(("p", 10, 62, "sure"), ("c", 10, 31, "sure"), ("c", 1, 10, "sure"))
    option = only(worksheet)
    if option.robustness.certain:
        assert option.robustness.lowest_fit > 50
        assert " 50 to" not in robustness_sentence(option)
    low = fit_number(option.robustness.lowest_fit)
    assert f"from {low} to" in robustness_sentence(option)


@given(worksheets(most_options=1))
def test_every_sentence_can_be_said_of_every_worksheet(worksheet):
    option = only(worksheet)
    assert (robustness_sentence(option) == "") == (option.fit is None)
    for tip in option.tips:
        assert worksheet.factor(tip.factor).title in tip_sentence(worksheet, tip)
    if option.robustness is not None and option.robustness.matters_most is not None:
        title = worksheet.factor(option.robustness.matters_most).title
        assert title in surer_sentence(worksheet, option)


def test_a_tipping_point_is_never_rounded_to_where_the_slider_stands_or_past_level():
    worksheet = Worksheet(factors=(Factor("a", title="A"),))
    near = Tip("a", "importance", now=3, level_at=4.97, beyond=5, to_pro=True)
    assert tip_sentence(worksheet, near).endswith("rises from 3 to 4.97; for from 5.")
    close = Tip("a", "rating", now=70, level_at=69.96, beyond=65, to_pro=False)
    assert tip_sentence(worksheet, close).endswith("falls from 70 % to 69.96 %; against from 65 %.")
    plain = Tip("a", "rating", now=70, level_at=12.5, beyond=None, to_pro=False)
    assert tip_sentence(worksheet, plain).endswith("falls from 70 % to 12.5 %.")
