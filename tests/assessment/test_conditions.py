# SPDX-License-Identifier: MIT
"""Owns the proof that conditions are the smallest changes that lift the verdict's level."""

from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings

from pmo_worksheet.assessment import assess, conditions
from pmo_worksheet.assessment.change_wording import (
    offer_intro,
    offer_sentence,
    offered,
    tip_sentences,
)
from pmo_worksheet.worksheet import Condition
from tests.assessment import oracle
from tests.strategies import compact, rated_answers, worksheets


def targets(factor, option):
    """The slider's stops that move this factor in the option's favour."""
    rating = factor.answer(option).rating
    if not factor.relevant or rating is None:
        return []
    stops = range(0, 101, 5)
    return [stop for stop in stops if (stop - rating) * factor.sign > 0]


def level(worksheet, option, **ratings):
    instead = {i: (worksheet.factor(i).importance, rating) for i, rating in ratings.items()}
    return oracle.level_of(oracle.fit_of(worksheet, option, **instead))


@given(worksheets(most_factors=6, answer=rated_answers()))
def test_single_changes_are_those_of_a_search_of_the_whole_grid(worksheet):
    for option in assess(worksheet).options:
        if option.fit is None or option.is_baseline:
            assert option.conditions == ()
            continue
        now = level(worksheet, option.id)
        expected = {}
        for factor in worksheet.factors:
            rating = factor.answer(option.id).rating
            found = [
                stop
                for stop in targets(factor, option.id)
                if level(worksheet, option.id, **{factor.id: stop}) > now
            ]
            if found:
                stop = min(found, key=lambda stop: abs(stop - rating))
                expected[factor.id] = (stop, level(worksheet, option.id, **{factor.id: stop}))
        assert {c.factor: (c.rating, c.level) for c in option.conditions} == expected
        moves = [
            abs(c.rating - worksheet.factor(c.factor).answer(option.id).rating)
            for c in option.conditions
        ]
        assert moves == sorted(moves)
        if now == 2:
            assert option.conditions == ()


def joint_move(worksheet, option, changes):
    ratings = {c.factor: worksheet.factor(c.factor).answer(option).rating for c in changes}
    return sum(abs(c.rating - ratings[c.factor]) for c in changes)


@pytest.fixture(params=["short", "long"])
def _any_list(request, monkeypatch):
    """Look for pairs as in a short list, and as in a long one, where some are not tried."""
    if request.param == "long":
        monkeypatch.setattr(conditions, "_FEW", 0)


@pytest.mark.usefixtures("_any_list")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(worksheets(most_factors=4, most_options=1, answer=rated_answers()))
def test_the_smallest_pair_is_that_of_a_search_of_the_whole_grid(worksheet):
    option = assess(worksheet).options[0]
    if option.fit is None or option.conditions:
        assert option.condition_pair == ()
        return
    now = level(worksheet, "join")
    best = None
    for one, other in combinations(worksheet.factors, 2):
        for first in targets(one, "join"):
            for second in targets(other, "join"):
                move = abs(first - one.answer("join").rating)
                move += abs(second - other.answer("join").rating)
                if best is not None and move >= best:
                    continue
                if level(worksheet, "join", **{one.id: first, other.id: second}) > now:
                    best = move
    assert bool(option.condition_pair) == (best is not None)
    if best is not None:
        assert joint_move(worksheet, "join", option.condition_pair) == best
        reached = level(worksheet, "join", **{c.factor: c.rating for c in option.condition_pair})
        assert reached > now
        assert {c.level for c in option.condition_pair} == {reached}
        assert all(c.rating % 5 == 0 for c in option.condition_pair)


@pytest.mark.usefixtures("_any_list")
def test_off_the_grid_the_factor_with_most_room_need_not_be_the_best_partner():
    # "d" goes all the way to 0. "b" has most room, but its first step is short, so it needs 29
    # points for what "a" brings with 28.
    worksheet = compact(("p", 1, 52), ("c", 1, 94), ("c", 1, 55), ("c", 5, 23))
    pair = assess(worksheet).options[0].condition_pair
    assert {(change.factor, change.rating) for change in pair} == {("d", 0), ("a", 80)}
    assert joint_move(worksheet, "join", pair) == 51


def test_a_pair_is_looked_for_only_where_no_single_change_suffices():
    easy = assess(compact(("p", 8, 50), ("c", 8, 50))).options[0]
    assert easy.conditions
    assert easy.condition_pair == ()


def test_what_is_clearly_for_has_nothing_to_ask():
    option = assess(compact(("p", 8, 95), ("c", 8, 5))).options[0]
    assert (option.conditions, option.condition_pair) == ((), ())


def test_a_pair_of_two_alike_factors():
    rows = [("p", 5, 0), ("p", 5, 0), *[("c", 2, 20)] * 5]
    option = assess(compact(*rows)).options[0]
    assert option.conditions or option.condition_pair
    for change in option.condition_pair:
        assert change.factor in {"a", "b"}


def capped(**fields):
    """A worksheet whose deal-breaker is reached, though the pros are ahead."""
    worksheet = compact(("p", 8, 90), ("p", 6, 70), ("c", 5, 65), ("c", 4, 20), **fields)
    return worksheet.with_factor("c", deal_breaker=60)


def test_a_reached_deal_breaker_comes_first_with_what_takes_it_away():
    worksheet = capped()
    option = assess(worksheet).options[0]
    assert option.verdict.level == -1
    assert [(change.factor, change.rating) for change in option.freeing] == [("c", 55)]
    assert offered(option, 4)[0] is option.freeing[0]
    assert "no deal-breaker any more" in offer_sentence(worksheet, option, option.freeing[0])
    freed = assess(worksheet.with_rating("c", "join", 55)).options[0]
    assert freed.verdict.level == option.freeing[0].level > 0
    assert freed.freeing == ()
    held = offer_intro(option, paired=False)
    assert held.startswith("Deal-breaker: “C” is at 65 %")
    assert held.endswith("As long as this holds, the verdict is “Leaning against joining” at best.")
    worksheet = worksheet.with_rating("a", "join", 20)
    told = tip_sentences(worksheet, assess(worksheet).options[0], 3)
    assert len(told) > 1
    assert "what holds the verdict back" in told[-1]


def test_what_is_asked_for_says_what_still_holds_the_verdict_back():
    ask = Condition("d", "join", 0, "Less of it")
    option = assess(capped(conditions=(ask,))).options[0]
    assert option.asked.verdict.level == -1
    assert "C" in offer_intro(option, paired=False)
    enough = Condition("c", "join", 55, "None of it")
    option = assess(capped(conditions=(enough,))).options[0]
    assert option.asked.verdict.level > 0
    assert offer_intro(option, paired=False) == ""


@given(worksheets(most_factors=5, answer=rated_answers()))
def test_what_frees_the_verdict_takes_every_deal_breaker_away(worksheet):
    for option in assess(worksheet).options:
        if option.is_baseline or option.fit is None:
            continue
        reached = {limit.factor for limit in option.limits if limit.reached and limit.limit > 0}
        assert {change.factor for change in option.freeing} == reached
        after = worksheet
        for change in option.freeing:
            assert change.rating % 5 == 0
            after = after.with_rating(change.factor, option.id, change.rating)
        limits = assess(after).option(option.id).limits
        assert not any(limit.reached for limit in limits if limit.limit > 0)


def test_one_that_is_not_acceptable_at_all_cannot_be_taken_away():
    worksheet = capped().with_factor("c", deal_breaker=0)
    assert assess(worksheet).options[0].freeing == ()


def test_off_the_grid_the_first_stop_below_a_deal_breaker_frees():
    for limit, freed in ((60, 55), (56, 55), (55, 50), (51, 50)):
        option = assess(capped().with_factor("c", deal_breaker=limit)).options[0]
        assert [change.rating for change in option.freeing] == [freed]


def test_a_factor_that_just_reaches_the_border_is_enough():
    # M = 10, the net is 0.5, and 1.0 is one level more.
    option = assess(compact(("p", 10, 95), ("c", 10, 90))).options[0]
    assert ("a", 100) in [(change.factor, change.rating) for change in option.conditions]


def test_what_a_reached_deal_breaker_holds_back_no_other_slider_turns():
    worksheet = compact(("p", 10, 100), ("p", 10, 100), ("c", 5, 65))
    option = assess(worksheet.with_factor("c", deal_breaker=60)).options[0]
    assert option.tips == ()
    (told,) = tip_sentences(worksheet, option, 3)
    assert told.startswith("Apart from what holds the verdict back, no single")
    (told,) = tip_sentences(worksheet, assess(worksheet).options[0], 3)
    assert told == "No single rating or importance turns the result."
