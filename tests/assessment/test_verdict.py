# SPDX-License-Identifier: MIT
"""Owns the proof that the verdict is the weaker of two levels, and of what caps it."""

import pytest
from hypothesis import given

from pmo_worksheet.assessment import assess
from pmo_worksheet.assessment.verdict import level_from_net, level_from_share, lowest_net, weaker
from pmo_worksheet.assessment.wording import state_sentence, verdict_words
from pmo_worksheet.worksheet import Option, Worksheet
from tests.assessment import oracle
from tests.strategies import compact, worksheets

TEXTS = {
    2: "Clearly for joining",
    1: "Leaning towards joining",
    0: "Too close to call",
    -1: "Leaning against joining",
    -2: "Clearly against joining",
}


def only(worksheet):
    return assess(worksheet).options[0]


@pytest.mark.parametrize(
    ("fit", "level"),
    [
        (100, 2),
        (70, 2),
        (69.99, 1),
        (55, 1),
        (54.99, 0),
        (50, 0),
        (45.01, 0),
        (45, -1),
        (30.01, -1),
        (30, -2),
        (0, -2),
    ],
)
def test_levels_from_the_fit_have_exact_borders(fit, level):
    # With M = 100 one point of fit is 200 hundredths of a point of net.
    net = round((fit - 50) * 200)
    assert level_from_net(net, 100) == level == oracle.level_of(fit)


@pytest.mark.parametrize(
    ("share", "level"),
    [(1, 2), (0.9, 2), (0.8999999, 1), (2 / 3, 1), (0.6666, 0), (0.5, 0), (0, 0)],
)
def test_levels_from_the_share(share, level):
    assert level_from_share(share) == level


@pytest.mark.parametrize("level", [-1, 0, 1, 2])
@pytest.mark.parametrize("heavier", [1, 7, 10, 9999])
def test_the_lowest_net_is_the_first_of_its_level(level, heavier):
    net = lowest_net(level, heavier)
    assert level_from_net(net, heavier) == level
    assert level_from_net(net - 1, heavier) == level - 1


@pytest.mark.parametrize(
    ("level", "share", "expected"),
    [
        (2, 0.95, 2),
        (2, 0.7, 1),
        (2, 0.6, 0),
        (1, 0.95, 1),
        (1, 0.5, 0),
        (0, 1.0, 0),
        (-1, 0.7, -1),
        (-2, 0.7, -1),
        (-2, 0.9, -2),
        (-2, 0.1, 0),
    ],
)
def test_the_weaker_of_the_two_keeps_its_side(level, share, expected):
    assert weaker(level, share) == expected


@given(worksheets(most_factors=10, most_options=2))
def test_every_verdict_is_the_weaker_level_with_its_caps(worksheet):
    for option in assess(worksheet).options:
        pros, cons = oracle.weights_of(worksheet, option.id)
        assert (option.verdict is None) == (not pros or not cons or option.is_baseline)
        broken = [
            f
            for f in worksheet.factors
            if f.relevant
            and f.deal_breaker is not None
            and f.answer(option.id).rating is not None
            and f.answer(option.id).rating >= f.deal_breaker
        ]
        caps = len(broken) + (worksheet.mindset == "rules-out")
        assert len(option.caps) == (0 if option.is_baseline else caps)
        assert [one.factor for one in option.limits if one.reached] == [f.id for f in broken]
        if option.verdict is None:
            # What caps it is named also where a verdict is withheld.
            assert all(cap in state_sentence(option) for cap in option.caps)
            continue
        fit = oracle.fit_of(worksheet, option.id)
        allowed = level_from_share(option.robustness.share)
        level = max(-allowed, min(allowed, oracle.level_of(fit)))
        assert option.verdict.level == (min(level, -1) if caps else level)
        assert option.verdict.text == TEXTS[option.verdict.level]
        assert len(option.verdict.caps) == caps
        for cap in option.verdict.caps:
            assert cap in option.verdict.reason
        assert option.verdict.reason


FOR = [("p", 8, 90, "sure"), ("p", 8, 80, "sure"), ("c", 8, 20, "sure"), ("c", 8, 20, "sure")]


def test_a_mindset_that_rules_it_out_caps_the_verdict_and_leaves_the_number():
    free, ruled_out = only(compact(*FOR)), only(compact(*FOR, mindset="rules-out"))
    assert (free.verdict.level, free.verdict.caps) == (2, ())
    assert ruled_out.verdict.level == -1
    assert len(ruled_out.verdict.caps) == 1
    assert (ruled_out.fit, ruled_out.robustness) == (free.fit, free.robustness)
    # What decides is said first, then what the margin alone would say.
    assert ruled_out.verdict.reason == f"{ruled_out.caps[0]} Apart from that: {free.verdict.reason}"


@pytest.mark.parametrize("mindset", ["suits", "can-live-with", "unsure"])
def test_no_other_mindset_caps_it(mindset):
    assert only(compact(*FOR, mindset=mindset)).verdict.caps == ()


@pytest.mark.parametrize(("limit", "level"), [(20, -1), (21, 2)])
def test_a_deal_breaker_caps_from_its_threshold_and_is_named(limit, level):
    verdict = only(compact(*FOR).with_factor("c", deal_breaker=limit)).verdict
    assert verdict.level == level
    assert any("“C”" in cap for cap in verdict.caps) is (level == -1)


def test_a_cap_never_lifts_a_verdict():
    against = [
        ("p", 8, 10, "sure"),
        ("p", 8, 10, "sure"),
        ("c", 8, 90, "sure"),
        ("c", 8, 80, "sure"),
    ]
    assert only(compact(*against)).verdict.level == -2
    assert only(compact(*against, mindset="rules-out")).verdict.level == -2


def test_an_irrelevant_deal_breaker_caps_nothing():
    worksheet = compact(*FOR).with_factor("c", deal_breaker=0, relevant=False)
    assert only(worksheet).verdict.caps == ()


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (FOR, "The pros clearly outweigh the cons"),
        (
            [("p", 5, 52), ("c", 5, 50)],
            "Too close because the margin is small (points from level: 1)",
        ),
        ([("p", 5, 50), ("c", 5, 50)], "exactly the same"),
        ([("p", 5, 0), ("c", 5, 0)], "Nothing on your list applies yet"),
        ([("p", 5, 62, "unsure"), ("c", 5, 50, "unsure")], "the readings are too uncertain"),
        ([("p", 9, 70), ("c", 9, 30), ("c", 3, None, "unknown")], "only leans"),
    ],
)
def test_the_reason_says_what_decided(rows, reason):
    found = only(compact(*rows)).verdict.reason
    assert reason in found, found


def test_a_margin_just_below_the_border_is_not_printed_as_the_border():
    # 496/1000 of the way: fit − 50 = 4.96.
    rows = [("p", 10, 100), ("p", 10, 0), ("p", 5, 0), ("c", 10, 75), ("c", 1, 2)]
    option = only(compact(*rows))
    assert option.fit - 50 == pytest.approx(4.96)
    assert "level: 4.9)" in option.verdict.reason


def test_the_baseline_has_no_verdict_of_its_own():
    worksheet = compact(
        ("p", 8, 70), ("c", 5, 40), options=(Option("join", "Join"), Option("stay", "Stay"))
    )
    worksheet = worksheet.with_fields(mindset="rules-out")
    assert assess(worksheet).option("join").verdict is not None
    baseline = assess(worksheet.with_fields(baseline="join")).option("join")
    assert baseline.is_baseline
    assert baseline.verdict is None
    assert (baseline.tips, baseline.conditions, baseline.condition_pair) == ((), (), ())
    assert baseline.caps == ()
    assert baseline.fit == assess(worksheet).option("join").fit
    assert verdict_words(baseline) == "The others are compared with this"
    alone = worksheet.without_option("stay").with_fields(baseline="join")
    assert assess(alone).option("join").verdict is not None


def test_what_rules_it_out_is_named_before_there_is_a_verdict():
    one_sided = compact(("c", 8, 70)).with_factor("a", deal_breaker=60)
    one_sided = one_sided.with_fields(mindset="rules-out")
    option = assess(one_sided).options[0]
    assert option.verdict is None
    assert "rules it out" in state_sentence(option)
    assert "Deal-breaker: “A” is at 70 %" in state_sentence(option)
    empty = assess(Worksheet(mindset="rules-out")).options[0]
    assert "rules it out" in state_sentence(empty)


def test_where_most_readings_are_on_the_other_side_it_is_not_called_close():
    unknown = [("c", 10, None, "unknown")] * 9
    option = assess(compact(("p", 10, 100, "sure"), ("c", 5, 20, "sure"), *unknown)).options[0]
    assert option.robustness.share < 0.5
    assert option.verdict.level == 0
    assert option.verdict.reason.startswith("The pros lead, but only in ")
    option = assess(compact(("p", 10, 60), ("c", 10, 40), ("c", 3, 55))).options[0]
    assert option.verdict.level == 0
