# SPDX-License-Identifier: MIT
"""Owns the proof that the shipped content is complete, balanced and honest."""

import re
from typing import get_args

import pytest
from msgspec.structs import replace

from pmo_worksheet import content
from pmo_worksheet.assessment import assess
from pmo_worksheet.assessment import thresholds as at
from pmo_worksheet.assessment.ranking import rank_sum
from pmo_worksheet.paths import resource
from pmo_worksheet.storage.codec import decode, encode
from pmo_worksheet.worksheet import Factor, PmoLevel, PmoType, Stage

PROS = [
    "program-management",
    "portfolio-visibility",
    "process-improvement",
    "mentoring-coaching",
    "back-office",
    "peer-influence",
]
CONS = [
    "less-delivery",
    "staff-role",
    "authority-gap",
    "overhead-image",
    "mandate-risk",
    "way-back",
]
WEIGH_MOST = {
    "associate": "back-office portfolio-visibility process-improvement "
    "way-back less-delivery overhead-image",
    "experienced": "program-management portfolio-visibility peer-influence "
    "less-delivery staff-role way-back",
    "seasoned": "mentoring-coaching process-improvement peer-influence "
    "authority-gap mandate-risk staff-role",
}
BY_LEVEL = {
    "project": {},
    "program": {"program-management": 2},
    "portfolio": {"portfolio-visibility": 2, "back-office": 2},
    "enterprise": {"portfolio-visibility": 2, "back-office": 2},
}
BY_TYPE = {
    "supportive": {"authority-gap": 2},
    "controlling": {"overhead-image": 2},
    "directive": {"less-delivery": -2, "mandate-risk": 2},
}


def shipped():
    return (*content.new_worksheet().factors, *content.library())


def test_a_new_worksheet_has_six_pros_then_six_cons_and_nothing_rated():
    worksheet = content.new_worksheet()
    assert [factor.id for factor in worksheet.factors] == PROS + CONS
    assert [factor.side for factor in worksheet.factors] == ["pro"] * 6 + ["con"] * 6
    assert {factor.importance for factor in worksheet.factors} == {5}
    assert [option.id for option in worksheet.options] == ["join"]
    assert not any(factor.answers for factor in worksheet.factors)
    assert decode(encode(worksheet)) == worksheet


def test_every_new_worksheet_is_one_of_its_own():
    assert content.new_worksheet().id != content.new_worksheet().id
    assert content.sample().id != content.sample().id


def test_the_library_has_ids_of_its_own_on_both_sides():
    library = content.library()
    assert not {factor.id for factor in library} & {*PROS, *CONS}
    assert [factor.side for factor in library] == ["pro"] * 4 + ["con"] * 5


def test_every_factor_has_words_and_a_source():
    for factor in shipped():
        assert factor.title.strip(), factor.id
        assert factor.detail.strip(), factor.id
        assert factor.question.endswith("?"), factor.id
        assert content.source_of(factor), factor.id
        assert content.source_of(replace(factor, detail="My own words.")) == ""
    assert content.source_of(Factor("own")) == ""
    assert content.option_detail("option") == ""


def test_factors_can_be_told_apart_by_their_titles():
    titles = [factor.title.casefold() for factor in shipped()]
    assert len(set(titles)) == len(titles)


def test_the_source_is_named():
    assert "Andrew Makar" in content.SOURCE.citation
    assert "6 Reasons to Join a PMO" in content.SOURCE.citation
    assert content.SOURCE.about


def test_no_figure_is_claimed():
    # "75 % of PMOs close within three years" has no primary source that anybody could trace.
    for name in ("factors.toml", "options.toml"):
        lines = resource("content", name).read_text("utf-8").splitlines()
        text = "\n".join(line for line in lines if not line.startswith("#"))
        assert not re.search(r"\d+\s*(%|percent|per cent)", text), name
        assert not re.search(r"within (two|three|\d) years", text), name


def test_ready_options_are_joining_staying_and_a_rotation():
    assert [option.id for option in content.ready_options()] == ["join", "stay", "rotation"]
    assert all(content.option_detail(option.id) for option in content.ready_options())


def test_the_mindset_question_says_what_it_costs_at_each_stage():
    remarks = {content.mindset_question(stage).for_stage for stage in get_args(Stage)}
    assert len(remarks) == 3
    assert all(remarks)
    plain = content.mindset_question()
    assert plain.question.endswith("?")
    assert plain.for_stage == ""


@pytest.mark.parametrize("stage", [None, *get_args(Stage)])
@pytest.mark.parametrize("level", [None, *get_args(PmoLevel)])
@pytest.mark.parametrize("kind", [None, *get_args(PmoType)])
def test_templates_suggest_what_tends_to_weigh_most(stage, level, kind):
    expected = dict.fromkeys(PROS + CONS, 5)
    expected.update(dict.fromkeys(WEIGH_MOST[stage].split() if stage else [], 8))
    for moves in (BY_LEVEL[level] if level else {}, BY_TYPE[kind] if kind else {}):
        for factor, move in moves.items():
            expected[factor] += move
    assert content.starting_importances(stage, level, kind) == expected
    worksheet = content.new_worksheet(stage, level, kind)
    assert {factor.id: factor.importance for factor in worksheet.factors} == expected
    assert (worksheet.stage, worksheet.pmo_level, worksheet.pmo_type) == (stage, level, kind)
    # Nobody is told off for what was suggested to them.
    for place, factor in enumerate(worksheet.factors):
        worksheet = worksheet.with_rating(factor.id, "join", 5 * place + 20)
    assert "all-important" not in {hint.id for hint in assess(worksheet).hints}


def test_the_sample_is_a_file_in_its_one_form():
    data = resource("content", "sample.pmow").read_bytes()
    assert encode(decode(data)) == data


def test_the_sample_file_has_the_words_that_a_new_worksheet_has():
    stored = decode(resource("content", "sample.pmow").read_bytes())
    assert content.sample().with_fields(id=stored.id) == stored


def test_the_sample_is_rated_in_full_with_notes():
    sample = content.sample()
    assert [factor.id for factor in sample.factors] == PROS + CONS
    assert [option.id for option in sample.options] == ["join", "stay"]
    assert sample.baseline == "stay"
    for factor in sample.factors:
        for option in sample.options:
            answer = factor.answer(option.id)
            assert answer.rating is not None
            assert answer.rating % 5 == 0
            assert answer.note
    assert all((sample.title, sample.manager, sample.summary, sample.gut_call, sample.decide_by))
    assert {f.answer("join").sureness for f in sample.factors} == {"sure", "fairly", "unsure"}


def test_the_sample_is_a_dilemma_that_its_conditions_would_settle():
    sample = content.sample()
    join = assess(sample).option("join")
    assert join.fit is not None
    assert 60 <= join.fit <= 66
    assert join.verdict is not None
    assert join.verdict.text == "Leaning towards joining"
    lifting = {(change.factor, change.rating) for change in join.conditions}
    asked = {(c.factor, c.rating) for c in sample.conditions if c.option == "join" and c.ask}
    assert {factor for factor, _rating in asked} == {"way-back", "mandate-risk"}
    assert asked <= lifting


def test_words_come_in_the_users_language(monkeypatch):
    monkeypatch.setattr(content, "_", lambda message: f"«{message}»" if message else "")
    worksheet, sample = content.new_worksheet("seasoned"), content.sample()
    factors = (*worksheet.factors, *content.library(), *sample.factors)
    words = [text for f in factors for text in (f.title, f.detail, f.question)]
    words += [option.name for option in (*content.ready_options(), *sample.options)]
    words += [content.mindset_question("seasoned").for_stage, content.SOURCE.about]
    words += [content.source_of(worksheet.factors[0]), content.option_detail("rotation")]
    assert all(word.startswith("«") for word in words)


TERMS = (
    "importance rating sureness relevant private deal-breaker order templates fit points evidence "
    "provisional verdict robustness range shared-shift tipping decisive hints options baseline "
    "dominated conditions mindset gut-call hide-result decision pdf reply keyboard data"
)


def section(anchor):
    text = content.help_text().split(f'<a name="{anchor}">')[1]
    return re.split(r"<h[23]>", text)[0]


def test_the_help_explains_every_term_once():
    assert content.help_anchors() == tuple(TERMS.split())


def test_the_help_is_made_of_balanced_tags():
    open_tags = []
    for closing, tag in re.findall(r"<(/?)([a-z][a-z0-9]*)", content.help_text().split("-->")[1]):
        if closing:
            assert open_tags.pop() == tag
        else:
            open_tags.append(tag)
    assert not open_tags


def test_the_help_prints_the_thresholds_in_use():
    verdict = section("verdict")
    for words in (
        f"From a fit of {at.LEVEL_FIT + at.CLEAR_MARGIN} it is clearly for",
        f"from {at.LEVEL_FIT + at.LEANING_MARGIN} leaning",
        f"Between {at.LEVEL_FIT - at.LEANING_MARGIN} and {at.LEVEL_FIT + at.LEANING_MARGIN} it",
        f"At {at.LEVEL_FIT - at.LEANING_MARGIN} or below",
        f"at {at.LEVEL_FIT - at.CLEAR_MARGIN} or below",
        f"at least {at.CLEAR_SHARE * 100:.0f} of 100",
        "at least two thirds",
    ):
        assert words in verdict
    assert pytest.approx(2 / 3) == at.LEANING_SHARE
    assert f"up to {at.SURENESS_WIDTH['sure']} percentage points either way" in section("sureness")
    assert f"fairly sure up to {at.SURENESS_WIDTH['fairly']}" in section("sureness")
    assert f"not sure up to {at.SURENESS_WIDTH['unsure']}" in section("sureness")
    assert f"Below {at.LITTLE_EVIDENCE * 100:.0f} %" in section("evidence")
    assert f"up to {at.SHARED_SHIFT} percentage points" in section("shared-shift")
    assert f"less than {at.LEANING_MARGIN} points" in section("baseline")
    assert f"from {at.CLEAR_MARGIN} points" in section("baseline")
    assert f"more than {at.MANY_FACTORS} factors" in section("hints")
    assert f"{at.EDITS_IN_A_ROW} changes in a row" in section("hints")


def test_the_help_shows_the_importances_that_an_order_suggests():
    assert ", ".join(map(str, rank_sum(4))) in section("order")
