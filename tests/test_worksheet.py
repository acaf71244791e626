# SPDX-License-Identifier: MIT
"""Owns the proof that a worksheet is a value: edits return a new one, and hiding hides."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pmo_worksheet.assessment import assess
from pmo_worksheet.assessment.change_wording import tip_sentence
from pmo_worksheet.assessment.wording import surer_sentence
from pmo_worksheet.text import clean_text
from pmo_worksheet.worksheet import (
    Answer,
    Condition,
    Decision,
    Factor,
    Option,
    Worksheet,
)
from tests.strategies import compact, nasty_words, worksheets

EDITS = {
    "fields": lambda w: w.with_fields(title="Another"),
    "factor": lambda w: w.with_factor("a", importance=1),
    "answer": lambda w: w.with_answer("a", "join", note="Because."),
    "rating": lambda w: w.with_rating("a", "join", 15),
    "sureness": lambda w: w.with_sureness("a", "join", "unknown"),
    "new factor": lambda w: w.with_new_factor(Factor("new")),
    "without factor": lambda w: w.without_factor("a"),
    "moved": lambda w: w.with_factor_moved("a", 1),
    "new option": lambda w: w.with_new_option(Option("stay")),
    "renamed": lambda w: w.with_option_renamed("join", "Go"),
    "without option": lambda w: w.without_option("rotation"),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_returns_a_new_worksheet_and_leaves_the_old_one_alone(name):
    worksheet = compact(
        ("p", 5, 70), ("c", 6, 40), options=(Option("join"), Option("rotation"))
    ).with_fields(conditions=(Condition("a", "join", 80),))
    before = msgspec.json.encode(worksheet)
    after = EDITS[name](worksheet)
    assert after != worksheet
    assert msgspec.json.encode(worksheet) == before


@given(worksheets(), st.data())
def test_edits_there_and_back_give_an_equal_worksheet(worksheet, data):
    for factor in worksheet.factors:
        option = data.draw(st.sampled_from(worksheet.options)).id
        answer = factor.answer(option)
        assert worksheet.with_factor(factor.id, title=factor.title) == worksheet
        changed = worksheet.with_rating(factor.id, option, 55)
        assert changed.factor(factor.id).answer(option).rating == 55
        if option in factor.answers:
            back = changed.with_answer(
                factor.id, option, rating=answer.rating, sureness=answer.sureness
            )
            assert back == worksheet


@given(st.text(st.characters(exclude_categories=[]), max_size=30))
def test_cleaning_twice_changes_nothing_more(text):
    once = clean_text(text)
    assert clean_text(once) == once
    once.encode()
    assert not set(once) & set("\r\x00\x0b\x0c\x1f\x7f\x85\u2028\u2029\ufffe")


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\x00b\x7fc", "abc"),
        ("a\ud800b", "a\ufffdb"),
        ("tab\tnbsp\u00a0\U0001f600 <b>&amp;", "tab\tnbsp\u00a0\U0001f600 <b>&amp;"),
    ],
)
def test_cleaning(text, clean):
    assert clean_text(text) == clean
    assert Worksheet().with_fields(title=text).title == clean
    worksheet = compact(("p", 5, 50))
    assert worksheet.with_factor("a", detail=text).factor("a").detail == clean
    noted = worksheet.with_answer("a", "join", note=text)
    assert noted.factor("a").answer("join").note == clean
    assert worksheet.with_option_renamed("join", text).options[0].name == clean


def test_a_rating_ends_not_knowing_and_not_knowing_takes_the_rating_back():
    worksheet = compact(("p", 5, 70, "sure"))
    unknown = worksheet.with_sureness("a", "join", "unknown")
    assert unknown.factor("a").answer("join") == Answer(None, "unknown")
    assert unknown.with_rating("a", "join", 30).factor("a").answer("join") == Answer(30, "fairly")
    assert worksheet.with_rating("a", "join", 30).factor("a").answer("join") == Answer(30, "sure")


def test_removing_a_factor_or_an_option_leaves_no_trace_of_it():
    worksheet = compact(
        ("p", 5, 70), ("c", 5, 40), options=(Option("join"), Option("stay")), baseline="join"
    ).with_fields(conditions=(Condition("a", "join", 80), Condition("b", "stay", 20)))
    fewer = worksheet.without_factor("a")
    assert [f.id for f in fewer.factors] == ["b"]
    assert [c.factor for c in fewer.conditions] == ["b"]
    alone = worksheet.without_option("join")
    assert alone.baseline is None
    assert [c.option for c in alone.conditions] == ["stay"]
    assert all("join" not in f.answers for f in alone.factors)
    with pytest.raises(ValueError, match="at least one option"):
        alone.without_option("stay")


@given(worksheets())
def test_new_ids_are_unused(worksheet):
    for wish in ("own", "factor-0", "factor-1"):
        new = worksheet.new_factor_id(wish)
        assert new not in {factor.id for factor in worksheet.factors}
        longer = worksheet.with_new_factor(Factor(new))
        assert longer.new_factor_id(wish) != new
    for wish in ("option", "join"):
        assert worksheet.new_option_id(wish) not in {o.id for o in worksheet.options}


def test_twins_and_a_strange_baseline_are_refused():
    with pytest.raises(ValueError, match="id “x” twice among its factors"):
        Worksheet(factors=(Factor("x"), Factor("x")))
    with pytest.raises(ValueError, match="id “x” twice among its options"):
        Worksheet(options=(Option("x"), Option("x")))
    with pytest.raises(ValueError, match="baseline “y”"):
        Worksheet(baseline="y")
    with pytest.raises(ValueError, match="only a con"):
        Factor("x", "pro", deal_breaker=50)
    with pytest.raises(ValueError, match="unknown"):
        Answer(50, "unknown")
    with pytest.raises(KeyError):
        Worksheet().factor("none")
    with pytest.raises(KeyError):
        Worksheet().option("none")


def marked(worksheet):
    """The worksheet with a word of its own in every text of a private factor."""
    factors = []
    for factor in worksheet.factors:
        if factor.private:
            answers = {o: replace(a, note="SECRET note") for o, a in factor.answers.items()}
            words = {"title": "SECRET title", "detail": "SECRET", "question": "SECRET?"}
            factors.append(replace(factor, answers=answers, **words))
        else:
            factors.append(factor)
    hidden = {factor.id for factor in factors if factor.private}
    conditions = tuple(
        replace(c, ask="SECRET ask") if c.factor in hidden else c for c in worksheet.conditions
    )
    return worksheet.with_fields(factors=tuple(factors), conditions=conditions)


@given(worksheets(words=nasty_words))
def test_public_holds_nothing_private(worksheet):
    public = marked(worksheet).public()
    assert not any(factor.private for factor in public.factors)
    assert b"SECRET" not in msgspec.json.encode(public)
    assert [f for f in worksheet.factors if not f.private] == list(public.factors)


@given(worksheets())
def test_redacted_has_the_same_figures_and_no_private_word(worksheet):
    worksheet = marked(worksheet)
    redacted = worksheet.redacted()
    assert b"SECRET" not in msgspec.json.encode(redacted)
    full, shown = assess(worksheet), assess(redacted)
    assert "SECRET" not in repr(shown)
    for one, other in zip(full.options, shown.options, strict=True):
        for name in one.__slots__:
            # What is asked on a private factor, or for it, is private too; reasons name factors.
            if name not in {"verdict", "asked", "questions", "caps"}:
                assert getattr(one, name) == getattr(other, name), name
        assert len(one.caps) == len(other.caps)
        private = {factor.id for factor in worksheet.factors if factor.private}
        assert other.questions == tuple(f for f in one.questions if f not in private)
        assert (one.verdict is None) == (other.verdict is None)
        if one.verdict is not None:
            assert one.verdict.level == other.verdict.level
        said = [tip_sentence(redacted, tip) for tip in other.tips]
        assert "SECRET" not in " ".join([*said, surer_sentence(redacted, other)])
    assert full.comparison == shown.comparison


def test_without_private_factors_nothing_is_copied():
    worksheet = compact(("p", 5, 70))
    assert worksheet.public() is worksheet
    assert worksheet.redacted() is worksheet


def test_redacting_takes_fields_of_newer_programs_too():
    answer = Answer(50, unknown={"comment": "SECRET"})
    factor = Factor("x", private=True, answers={"join": answer}, unknown={"more": "SECRET"})
    redacted = Worksheet(factors=(factor,)).redacted()
    assert "SECRET" not in repr(redacted)


def test_texts_of_new_parts_come_in_clean():
    worksheet = Worksheet().with_new_factor(
        Factor("a", title="a\r\nb", answers={"join": Answer(5, note="n\x00")})
    )
    assert worksheet.factor("a").title == "a\nb"
    assert worksheet.factor("a").answer("join").note == "n"
    worksheet = worksheet.with_new_option(Option("o", "x\x07"))
    assert worksheet.option("o").name == "x"
    worksheet = worksheet.with_fields(conditions=(Condition("a", "join", 5, "now\r"),))
    assert worksheet.conditions[0].ask == "now\n"


def test_a_decision_for_an_option_goes_with_it():
    worksheet = Worksheet(decision=Decision("stay"), options=(Option("join"), Option("stay")))
    assert worksheet.without_option("stay").decision is None
    assert worksheet.without_option("join").decision == Decision("stay")
