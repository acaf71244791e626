# SPDX-License-Identifier: MIT
"""Owns the proof that the fit is the weighted sum that it is said to be, and its states."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from pmo_worksheet.assessment import assess
from pmo_worksheet.worksheet import Answer, Worksheet
from tests.assessment import oracle
from tests.strategies import compact, factors, rated_answers, worksheets


def only(worksheet):
    return assess(worksheet).options[0]


def swapped(worksheet):
    """The same worksheet with pros as cons and cons as pros."""
    return worksheet.with_fields(
        factors=tuple(
            replace(f, side="con" if f.side == "pro" else "pro", deal_breaker=None)
            for f in worksheet.factors
        )
    )


@given(worksheets(most_factors=20))
def test_the_fit_is_the_weighted_sum_on_a_gauge_with_50_for_level(worksheet):
    for option in assess(worksheet).options:
        expected = oracle.fit_of(worksheet, option.id)
        assert (option.fit is None) == (expected is None)
        assert option.net == pytest.approx(float(oracle.net_of(worksheet, option.id)), abs=1e-9)
        assert (option.pros_weight, option.cons_weight) == oracle.weights_of(worksheet, option.id)
        if expected is not None:
            assert option.fit == pytest.approx(float(expected), abs=1e-9)
            assert (option.fit == 50) == (expected == 50)


@given(worksheets(most_factors=20))
def test_points_add_up_to_fit_minus_50(worksheet):
    for option in assess(worksheet).options:
        expected = 0 if option.fit is None else option.fit - 50
        assert sum(factor.points for factor in option.factors) == pytest.approx(expected, abs=1e-9)


@given(worksheets())
def test_each_factor_has_the_points_of_its_own_product(worksheet):
    for option in assess(worksheet).options:
        heavier = max(option.pros_weight, option.cons_weight)
        for result in option.factors:
            factor = worksheet.factor(result.id)
            rating = factor.answer(option.id).rating
            assert factor.relevant
            assert rating is not None
            sign = 1 if factor.side == "pro" else -1
            product = Fraction(sign * factor.importance * rating, 100)
            expected = 50 * product / heavier if heavier else 0
            assert result.points == pytest.approx(float(expected), abs=1e-9)


@given(worksheets(most_factors=20))
def test_the_fit_stays_within_what_the_lighter_side_can_reach(worksheet):
    for option in assess(worksheet).options:
        if option.fit is not None:
            heavier = max(option.pros_weight, option.cons_weight)
            assert option.fit >= 50 - 50 * option.cons_weight / heavier - 1e-9
            assert option.fit <= 50 + 50 * option.pros_weight / heavier + 1e-9
            assert 0 <= option.fit <= 100


@given(worksheets(most_factors=12), st.randoms(use_true_random=False))
def test_the_order_of_factors_changes_no_figure(worksheet, random):
    rows = list(worksheet.factors)
    random.shuffle(rows)
    before, after = assess(worksheet), assess(worksheet.with_fields(factors=tuple(rows)))
    for one, other in zip(before.options, after.options, strict=True):
        assert (one.fit, one.net, one.evidence, one.state) == (
            other.fit,
            other.net,
            other.evidence,
            other.state,
        )
        assert {f.id: f for f in one.factors} == {f.id: f for f in other.factors}
        assert {(t.factor, t.kind): t for t in one.tips} == {
            (t.factor, t.kind): t for t in other.tips
        }
        assert {c.factor: c for c in one.conditions} == {c.factor: c for c in other.conditions}
        if one.robustness is not None and other.robustness is not None:
            assert one.robustness.share == other.robustness.share
            assert one.robustness.certain == other.robustness.certain
            assert one.robustness.lowest_fit == other.robustness.lowest_fit
            assert one.robustness.highest_fit == other.robustness.highest_fit
            assert one.robustness.matters_share == other.robustness.matters_share


@given(st.lists(st.integers(0, 5), min_size=1, max_size=8), st.data())
def test_scaling_all_importances_alike_changes_no_figure(weights, data):
    rows = [
        (data.draw(st.sampled_from("pc")), weight, data.draw(st.integers(0, 100)))
        for weight in weights
    ]
    once = only(compact(*rows))
    twice = only(compact(*((side, 2 * weight, rating) for side, weight, rating in rows)))
    assert (once.fit, once.evidence, once.state) == (twice.fit, twice.evidence, twice.state)
    assert once.conditions == twice.conditions
    assert once.robustness == twice.robustness


@given(worksheets(most_factors=12))
def test_swapping_sides_mirrors_fit_and_share(worksheet):
    other = assess(swapped(worksheet))
    for one, mirrored in zip(assess(worksheet).options, other.options, strict=True):
        assert (one.fit is None) == (mirrored.fit is None)
        if one.fit is None:
            continue
        assert mirrored.fit == pytest.approx(100 - one.fit, abs=1e-9)
        expected = 1 - one.robustness.share if one.fit == 50 else one.robustness.share
        assert mirrored.robustness.share == pytest.approx(expected, abs=2e-6)
        assert mirrored.robustness.certain == one.robustness.certain
        assert mirrored.robustness.lowest_fit == pytest.approx(
            100 - one.robustness.highest_fit, abs=1e-9
        )


@given(worksheets(most_options=1), st.data())
def test_more_of_a_pro_never_lowers_the_fit_and_more_of_a_con_never_raises_it(worksheet, data):
    rated = [f for f in worksheet.factors if f.answer("join").rating is not None]
    assume(rated)
    factor = data.draw(st.sampled_from(rated))
    rating = factor.answer("join").rating
    higher = data.draw(st.integers(rating, 100))
    before = only(worksheet)
    after = only(worksheet.with_rating(factor.id, "join", higher))
    if before.fit is None:
        assert after.fit is None
        return
    assert (after.fit - before.fit) * factor.sign >= 0
    if factor.relevant and factor.importance and higher > rating:
        assert after.fit != before.fit


@given(worksheets(most_options=1, most_factors=6), st.data())
def test_splitting_a_factor_into_parts_changes_nothing(worksheet, data):
    assume(worksheet.factors)
    factor = data.draw(st.sampled_from(worksheet.factors))
    part = data.draw(st.integers(0, factor.importance))
    split = worksheet.with_factor(factor.id, importance=part).with_new_factor(
        replace(factor, id="rest", importance=factor.importance - part)
    )
    before, after = only(worksheet), only(split)
    assert after.fit == before.fit
    assert after.evidence == before.evidence
    assert after.state == before.state


@given(worksheets(most_options=1), factors(99, answer=rated_answers()))
def test_an_irrelevant_factor_changes_no_figure(worksheet, factor):
    more = worksheet.with_new_factor(replace(factor, relevant=False))
    assert only(more) == only(worksheet)


@given(worksheets(most_options=1))
def test_not_knowing_enters_only_the_robustness(worksheet):
    unsaid = worksheet.with_fields(
        factors=tuple(
            replace(f, answers={}) if f.answer("join").sureness == "unknown" else f
            for f in worksheet.factors
        )
    )
    with_unknown, without = only(worksheet), only(unsaid)
    for name in ("fit", "net", "evidence", "pros_weight", "cons_weight", "state", "rated", "tips"):
        assert getattr(with_unknown, name) == getattr(without, name), name
    assert with_unknown.factors == without.factors


def test_not_knowing_a_factor_that_weighs_makes_the_result_less_sure():
    known = compact(("p", 8, 80), ("c", 8, 40))
    unknown = compact(("p", 8, 80), ("c", 8, 40), ("c", 10, None, "unknown"))
    assert only(unknown).robustness.share < only(known).robustness.share
    assert only(unknown).robustness.matters_most == "c"


# The table of states, row by row.


def test_no_factor_has_no_fit():
    option = only(Worksheet())
    assert (option.state, option.fit, option.robustness, option.verdict) == (
        "empty",
        None,
        None,
        None,
    )


def test_nothing_rated_has_no_fit():
    option = only(compact(("p", 5, None), ("c", 5, None, "unknown")))
    assert (option.state, option.fit, option.verdict) == ("empty", None, None)
    assert (option.rated, option.relevant, option.provisional) == (0, 2, True)


def test_all_importances_0_has_no_fit():
    option = only(compact(("p", 0, 70), ("c", 0, 30)))
    assert (option.state, option.fit, option.robustness) == ("no-importance", None, None)
    assert [factor.points for factor in option.factors] == [0, 0]


def test_some_not_rated_is_provisional():
    option = only(compact(("p", 5, 80), ("c", 5, 40), ("c", 9, None)))
    assert option.provisional
    assert (option.rated, option.relevant, option.state) == (2, 3, "ok")
    assert option.fit == 70


def test_all_ratings_0_is_50_and_nothing_applies():
    option = only(compact(("p", 5, 0), ("c", 7, 0)))
    assert (option.state, option.fit, option.evidence) == ("nothing-applies", 50, 0)


@pytest.mark.parametrize(("rating", "state"), [(19, "little-applies"), (20, "ok")])
def test_little_applies_below_a_tenth_of_the_list(rating, state):
    assert only(compact(("p", 5, rating), ("c", 5, 0))).state == state


@pytest.mark.parametrize(("side", "state"), [("p", "no-cons"), ("c", "no-pros")])
def test_one_side_alone_has_a_fit_and_no_verdict(side, state):
    option = only(compact((side, 5, 70), (side, 5, 50)))
    assert (option.state, option.verdict) == (state, None)
    assert option.fit == (80 if side == "p" else 20)


@pytest.mark.parametrize("side", ["p", "c"])
def test_a_side_that_weighs_nothing_counts_as_missing(side):
    other = "c" if side == "p" else "p"
    option = only(compact((side, 5, 70), (other, 0, 50)))
    assert option.state in {"no-cons", "no-pros"}
    assert option.verdict is None


def test_level_with_evidence_is_balanced():
    option = only(compact(("p", 8, 50), ("c", 5, 80)))
    assert (option.state, option.fit) == ("balanced", 50)


def test_the_example_of_the_specification():
    option = only(compact(("p", 8, 70), ("p", 5, 40), ("c", 10, 30)))
    assert option.fit == pytest.approx(67.69, abs=0.005)
    assert option.net == pytest.approx(4.6)
    assert option.factors[0].points == pytest.approx(21.54, abs=0.005)
    assert option.factors[0].tips_at_importance == pytest.approx(1.43, abs=0.005)
    assert option.factors[0].tips_at_rating == 12.5


def test_a_factor_without_an_answer_counts_as_not_rated():
    worksheet = compact(("p", 5, 80), ("c", 5, 40))
    bare = worksheet.with_factor("b", answers={})
    assert only(bare) == only(worksheet.with_factor("b", answers={"join": Answer()}))


PROS, CONS = [("p", 8, 70)] * 5, [("c", 6, 50)] * 4


@pytest.mark.parametrize(
    ("rows", "fit"),
    [
        (PROS + CONS, 70.0),
        ([*PROS, *CONS, ("p", 8, 0)], 66.7),
        ([*PROS, *CONS, ("c", 6, 0)], 70.0),
        (PROS + CONS + [("c", 6, 0)] * 10, 59.5),
        ([*PROS, *CONS, ("p", 8, 70)], 72.5),
        ([*PROS[1:], *CONS, ("p", 4, 70), ("p", 4, 70)], 70.0),
    ],
)
def test_worked_cases(rows, fit):
    # A second full pro counts; the same pro in two halves does not; cons that do not apply pull
    # towards 50 once they make the heavier side, and never across.
    assert only(compact(*rows)).fit == pytest.approx(fit, abs=0.05)
