# SPDX-License-Identifier: MIT
"""Owns the proof that options are compared on one set of importances, and stand apart."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_worksheet.assessment import assess
from pmo_worksheet.assessment.leads import comparison_sentences, lead_points, lead_sentence
from pmo_worksheet.assessment.ranges import plausible_range
from pmo_worksheet.worksheet import Answer, Factor, Option
from tests.assessment import oracle
from tests.strategies import compact, rated_answers, worksheets

TWO = (Option("join", "Join"), Option("stay", "Stay"))


def two(*rows, baseline="stay"):
    """A worksheet of two options from rows (side, importance, join's rating, stay's rating)."""
    listed = tuple(
        Factor(
            chr(ord("a") + number),
            "pro" if side == "p" else "con",
            importance=weight,
            answers={"join": Answer(join), "stay": Answer(stay)},
        )
        for number, (side, weight, join, stay) in enumerate(rows)
    )
    return compact(options=TWO, baseline=baseline).with_fields(factors=listed)


def rated_for_both(worksheet, one, other):
    return [
        f
        for f in worksheet.factors
        if f.relevant and f.answer(one).rating is not None and f.answer(other).rating is not None
    ]


def exact_gap(worksheet, one, other):
    both = rated_for_both(worksheet, one, other)
    heavier = max(sum(f.importance for f in both if f.side == side) for side in ("pro", "con"))
    if not heavier:
        return None
    lead = sum(
        f.sign * f.importance * (f.answer(one).rating - f.answer(other).rating) for f in both
    )
    return Fraction(50 * lead, 100 * heavier)


def exact_share(worksheet, one, other):
    middle, widths = 0, []
    for factor in worksheet.factors:
        ranges = [plausible_range(factor.answer(option)) for option in (one, other)]
        if factor.relevant and None not in ranges:
            (low, high), (other_low, other_high) = ranges
            middle += factor.sign * factor.importance * (low + high - other_low - other_high)
            widths += [
                factor.importance * (high - low),
                factor.importance * (other_high - other_low),
            ]
    return oracle.share_above_zero(middle, widths)


def level_of_gap(gap):
    return oracle.level_of(50 + gap)


@given(worksheets(most_factors=6))
def test_gaps_are_leads_over_the_baseline(worksheet):
    found = assess(worksheet).comparison
    if len(worksheet.options) == 1:
        assert found is None
        return
    expected = {}
    if worksheet.baseline is not None:
        for option in worksheet.options:
            if option.id != worksheet.baseline:
                gap = exact_gap(worksheet, option.id, worksheet.baseline)
                if gap is not None:
                    expected[option.id] = gap
    assert {gap.option for gap in found.gaps} == set(expected)
    for gap in found.gaps:
        lead = expected[gap.option]
        share = exact_share(worksheet, gap.option, gap.over)
        assert gap.over == worksheet.baseline
        assert gap.gap == pytest.approx(float(lead), abs=1e-9)
        assert gap.share == pytest.approx(float(share if lead >= 0 else 1 - share), abs=1e-6)
        allowed = 2 if gap.share >= 0.9 else 1 if gap.share >= 2 / 3 else 0
        assert gap.level == max(-allowed, min(allowed, level_of_gap(lead)))


@given(worksheets())
def test_best_are_all_with_the_highest_net(worksheet):
    result = assess(worksheet)
    if result.comparison is None:
        return
    nets = {o.id: oracle.net_of(worksheet, o.id) for o in result.options if o.fit is not None}
    top = max(nets.values(), default=None)
    assert result.comparison.best == tuple(o for o, net in nets.items() if net == top)


@given(worksheets(most_options=2), st.data())
def test_adding_an_option_changes_no_fit(worksheet, data):
    more = worksheet.with_new_option(Option("late", "A late idea"))
    for factor in worksheet.factors:
        answer = data.draw(rated_answers())
        more = more.with_answer(factor.id, "late", rating=answer.rating, sureness=answer.sureness)
    before, after = assess(worksheet), assess(more)
    for option, other in zip(before.options, after.options, strict=False):
        assert (option.fit, option.factors) == (other.fit, other.factors)
        # A single option is compared with nothing, even if it is meant as the baseline.
        assert option == other or other.is_baseline


def test_ties_are_ties():
    worksheet = two(("p", 4, 50, 25), ("p", 2, 50, 100), ("c", 5, 30, 30))
    found = assess(worksheet).comparison
    assert found.best == ("join", "stay")
    assert (found.gaps[0].gap, found.gaps[0].level) == (0, 0)


def test_without_a_baseline_there_are_no_gaps_but_a_best():
    found = assess(two(("p", 5, 80, 20), ("c", 5, 40, 40), baseline=None)).comparison
    assert (found.gaps, found.best) == ((), ("join",))


@pytest.mark.parametrize(
    ("rows", "dominated"),
    [
        ([("p", 5, 80, 80), ("c", 5, 60, 40)], (("join", "stay"),)),
        ([("p", 5, 80, 20), ("c", 5, 40, 40)], (("stay", "join"),)),
        ([("p", 5, 80, 20), ("c", 5, 60, 40)], ()),
        ([("p", 5, 80, 80), ("c", 5, 60, 60)], ()),
    ],
)
def test_dominated_is_no_better_anywhere_and_worse_somewhere(rows, dominated):
    assert assess(two(*rows)).comparison.dominated == dominated


def test_options_rated_on_different_factors_dominate_nobody():
    worksheet = two(("p", 5, 80, 20), ("c", 5, 40, 40)).with_rating("b", "stay", None)
    assert assess(worksheet).comparison.dominated == ()


def test_rated_alike_everywhere_cannot_decide():
    worksheet = two(("p", 5, 80, 80), ("p", 5, 80, 75), ("c", 5, 0, 0))
    assert assess(worksheet).comparison.same_everywhere == ("a", "c")
    unrated = worksheet.with_rating("a", "stay", None)
    assert assess(unrated).comparison.same_everywhere == ("c",)


@pytest.mark.parametrize(
    ("rating", "level"), [(59, 0), (60, 1), (89, 1), (90, 2), (41, 0), (40, -1), (10, -2)]
)
def test_borders_of_the_lead_are_exact(rating, level):
    # One sure factor: half a point of rating is a point of gap.
    worksheet = two(("p", 10, rating, 50), ("c", 10, 50, 50))
    for option in ("join", "stay"):
        for factor in ("a", "b"):
            worksheet = worksheet.with_sureness(factor, option, "sure")
    gap = assess(worksheet).comparison.gaps[0]
    assert gap.gap == (rating - 50) / 2
    assert level_of_gap(gap.gap) == level
    assert abs(gap.level) <= abs(level)


def test_the_shared_shift_cancels_between_options():
    # Two sure factors: without the shift, 20 points of lead hold in every reading.
    worksheet = two(("p", 10, 90, 50), ("c", 10, 50, 50))
    for option in ("join", "stay"):
        for factor in ("a", "b"):
            worksheet = worksheet.with_sureness(factor, option, "sure")
    assert assess(worksheet).comparison.gaps[0].share == 1


def test_a_lead_over_what_is_rated_for_both_alone_says_so():
    worksheet = compact(("p", 8, 90), ("p", 4, 70), ("c", 5, 20)).with_new_option(Option("stay"))
    for factor in ("a", "c"):
        worksheet = worksheet.with_rating(factor, "stay", 40)
    worksheet = worksheet.with_fields(baseline="stay")
    before = assess(worksheet)
    (gap,) = before.comparison.gaps
    assert gap.partial
    assert lead_sentence(gap, before).endswith("Only reasons that are rated for both count here.")
    after = assess(worksheet.with_rating("b", "stay", 40))
    assert not after.comparison.gaps[0].partial
    assert "rated for both" not in lead_sentence(after.comparison.gaps[0], after)


def test_what_is_said_of_options_side_by_side():
    tie = two(("p", 4, 50, 25), ("p", 2, 50, 100), ("c", 5, 30, 30))
    told = comparison_sentences(assess(tie))
    assert "A tie: “Join”, “Stay” have equally much in their favour." in told
    ahead = two(("p", 5, 80, 20), ("c", 5, 40, 40))
    told = comparison_sentences(assess(ahead))
    assert "“Join” has the most in its favour." in told
    assert not any("tie" in line for line in told)
    held = comparison_sentences(assess(ahead.with_factor("b", title="B", deal_breaker=40)))
    assert held[0] == "“Join”: Deal-breaker: “B” is at 40 %, not acceptable from 40 %."
    assert held[1:] == told


def test_a_lead_is_not_rounded_to_where_it_would_be_one():
    # 50 * 9.9 / 100 = 4.95 points: too close to call, as 5 would not be.
    rows = [("p", 10, 50, 50)] * 9 + [("p", 9, 100, 0), ("p", 1, 90, 0)]
    worksheet = two(*rows, *[("c", 10, 50, 50)] * 10)
    (gap,) = assess(worksheet).comparison.gaps
    assert gap.gap == pytest.approx(4.95)
    for told in (lead_sentence(gap, assess(worksheet)), lead_points(gap, assess(worksheet))):
        assert "too close to call: +4.9 points" in told
