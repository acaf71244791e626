# SPDX-License-Identifier: MIT
"""Holds the manager's view: both fits, the side, and the differences, largest first."""

import pytest
from hypothesis import given

from pmo_worksheet.assessment import assess
from pmo_worksheet.assessment.reply_wording import answer_sentence, reply_lines
from pmo_worksheet.reply import Reply
from pmo_worksheet.worksheet import Answer, Factor, Option
from tests.strategies import compact, worksheets

# By hand: 8·0.7 + 5·0.4 − 10·0.3 = 4.6 of 13, fit 67.69; with the manager's 2 for A and 10 for C
# as before: 2·0.7 + 5·0.4 − 10·0.3 = 0.4 of 10, fit 52; with 0 for A: −1.0 of 10, fit 45.
MINE = compact(("p", 8, 70), ("p", 5, 40), ("c", 10, 30))


def with_reply(worksheet=MINE, **reply):
    return worksheet.with_fields(reply=Reply(**reply))


def test_without_a_reply_there_is_nothing_to_show():
    assert assess(MINE).reply is None
    assert reply_lines(MINE, None) == []


@pytest.mark.parametrize(("theirs", "fit", "agree"), [(2, 52, True), (0, 45, False)])
def test_both_fits_and_whether_the_side_agrees(theirs, fit, agree):
    (pair,) = assess(with_reply(importances={"a": theirs})).reply.fits
    assert pair.yours == pytest.approx(67.6923, abs=1e-4)
    assert pair.theirs == pytest.approx(fit)
    assert pair.agree is agree


def test_the_largest_differences_come_first_and_equal_ones_in_order():
    worksheet = compact(*[("p", 5, 50), ("c", 5, 50)] * 3)
    given = {"a": 4, "b": 9, "c": 5, "d": 0, "e": 1}
    view = assess(with_reply(worksheet, importances=given)).reply
    assert [pair.factor for pair in view.differences] == ["d", "b", "e", "a"]
    assert [pair.factor for pair in view.agenda] == ["d", "b", "e"]
    assert (view.alike, view.blank) == (1, 1)


def test_a_blank_importance_keeps_the_user_s_fit():
    (pair,) = assess(with_reply(comments="Let us talk")).reply.fits
    assert pair.theirs == pair.yours
    assert "no importances" in " ".join(reply_lines(MINE, assess(with_reply()).reply))


def test_nothing_rated_is_no_second_fit():
    worksheet = with_reply(compact(("p", 5, None)), importances={"a": 3})
    (pair,) = assess(worksheet).reply.fits
    assert (pair.yours, pair.theirs, pair.agree, pair.verdict) == (None, None, None, None)
    assert "no second fit" in reply_lines(worksheet, assess(worksheet).reply)[1]


def test_it_is_said_in_words():
    worksheet = with_reply(
        importances={"a": 0, "b": 5},
        answer="let-us-talk",
        name="Marc Stein",
        date="24 Nov",
        conditions="After the audit",
    )
    lines = reply_lines(worksheet, assess(worksheet).reply)
    assert lines[0] == "The manager's answer: “Let us talk first” (Marc Stein, 24 Nov)."
    assert lines[1] == "Conditions: After the audit"
    assert "fit 68 with the worksheet's importances, 45 with the manager's" in lines[2]
    assert "do not point the same way" in lines[2]
    assert "1 importance differs, 1 alike; left blank: 1 (as in the worksheet)." in lines
    assert "Talk about first: “A”: 8 in the worksheet, 0 for the manager." in lines
    assert answer_sentence(Reply()) == "None of the four answers is ticked."


def test_the_baseline_has_no_sentence():
    worksheet = with_reply(
        compact(("p", 5, 50), options=(Option("join", "Join"), Option("stay", "Stay"))),
        importances={"a": 3},
    ).with_fields(baseline="stay")
    text = " ".join(reply_lines(worksheet, assess(worksheet).reply))
    assert "“Join”" in text
    assert "“Stay”" not in text


def test_a_private_factor_is_never_in_what_others_see():
    secret = Factor("s", "con", "Secret", importance=9, private=True, answers={"join": Answer(50)})
    worksheet = with_reply(MINE.with_new_factor(secret), importances={"a": 8, "s": 1})
    for shown in (worksheet.public(), worksheet.redacted()):
        view = assess(shown).reply
        assert [pair.factor for pair in view.weighed] == ["a"]
        assert view.blank == 2
    # The user's own window still has what the manager said of it.
    assert assess(worksheet).reply.differences[0].factor == "s"


def test_a_removed_factor_takes_its_importance_along():
    worksheet = with_reply(importances={"a": 1, "b": 2})
    assert worksheet.without_factor("a").reply.importances == {"b": 2}


@given(worksheets())
def test_the_same_importances_give_the_same_fit(worksheet):
    same = {factor.id: factor.importance for factor in worksheet.factors}
    view = assess(worksheet.with_fields(reply=Reply(importances=same))).reply
    assert view.differences == ()
    assert all(pair.yours == pair.theirs and pair.agree in (True, None) for pair in view.fits)
    for pair, option in zip(view.fits, assess(worksheet).options, strict=True):
        assert (pair.yours, pair.verdict) == (option.fit, option.verdict)
