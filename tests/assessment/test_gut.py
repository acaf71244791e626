# SPDX-License-Identifier: MIT
"""Holds the gut call beside the verdict."""

import pytest
from hypothesis import given

from pmo_worksheet.assessment import assess
from pmo_worksheet.assessment.gut import gut_agrees, gut_sentence
from pmo_worksheet.assessment.results import Verdict
from pmo_worksheet.report import as_json, as_text
from pmo_worksheet.worksheet import Option
from tests.strategies import compact, worksheets


@pytest.mark.parametrize(
    ("call", "level", "agrees"),
    [
        ("join", 1, True), ("join", 2, True), ("join", -1, False), ("join", 0, None),
        ("stay", -2, True), ("stay", 1, False), ("stay", 0, None),
        ("unsure", 2, None), (None, 2, None),
    ],
)  # fmt: skip
def test_it_agrees_where_both_lean_the_same_way(call, level, agrees):
    verdict = Verdict(level, "", "")
    assert gut_agrees(call, verdict) is agrees
    said = gut_sentence(call, verdict)
    assert ("says the same" in said) is (agrees is True)
    assert ("Which reason" in said) is (agrees is False)
    assert bool(said) is (call is not None)


def test_without_a_verdict_it_is_only_repeated():
    assert gut_agrees("join", None) is None
    assert gut_sentence("join", None) == "Your gut call was “join”."


@given(worksheets(most_factors=4))
def test_text_and_json_say_it(worksheet):
    assessment = assess(worksheet)
    made = as_json(assessment)
    assert made["gut_call"] == worksheet.gut_call
    assert made["mindset"] == worksheet.mindset
    for option, result in zip(made["options"], assessment.options, strict=True):
        if result is not assessment.argued or result.is_baseline:
            assert option["gut_agrees"] is None
            continue
        assert option["gut_agrees"] is gut_agrees(worksheet.gut_call, result.verdict)
        said = gut_sentence(worksheet.gut_call, result.verdict)
        assert said in as_text(worksheet, assessment, result.id)


def test_the_decision_is_in_text_and_json():
    from datetime import date

    from pmo_worksheet import content
    from pmo_worksheet.worksheet import Decision

    decided = content.sample().with_fields(
        decision=Decision("join", "For two years", date(2026, 11, 24))
    )
    assessment = assess(decided)
    assert as_json(assessment)["decision"] == {
        "option": "join",
        "note": "For two years",
        "decided_on": "2026-11-24",
    }
    text = as_text(decided, assessment)
    assert f"Your decision: {decided.option('join').name}\n  For two years" in text


def test_it_is_about_the_option_that_it_was_asked_about():
    worksheet = compact(("p", 8, 90), ("c", 5, 20), gut_call="join")
    for name in ("Stay", "Lead a programme"):
        worksheet = worksheet.with_new_option(Option(name, name))
        for factor, rating in (("a", 90), ("b", 20)):
            worksheet = worksheet.with_rating(factor, name, rating)
    options = assess(worksheet.with_fields(baseline="Stay")).options
    assert [(o.gut_call, o.gut_agrees) for o in options] == [("join", True), *[(None, None)] * 2]
