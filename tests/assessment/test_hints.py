# SPDX-License-Identifier: MIT
"""Owns the proof that each hint comes at its trigger, not before, and goes when dismissed."""

import pytest
from hypothesis import given
from msgspec.structs import replace

from pmo_worksheet.assessment import assess
from pmo_worksheet.assessment.hints import tuning_hint
from pmo_worksheet.worksheet import Answer, Option, Worksheet
from tests.strategies import compact, worksheets

# Five factors that trigger nothing but a missing note.
PLAIN = [("p", 3, 60), ("p", 8, 70), ("p", 5, 35), ("c", 6, 45), ("c", 2, 90)]


def ids(worksheet):
    return {hint.id for hint in assess(worksheet).hints}


def hint(worksheet, hint_id):
    return next(found for found in assess(worksheet).hints if found.id == hint_id)


def test_a_plain_worksheet_has_no_hint_but_for_its_notes():
    assert ids(compact(*PLAIN)) <= {"note-missing"}


def test_a_fresh_worksheet_is_left_alone():
    fresh = compact(*((side, 5, None) for side in "ppppppcccccc"))
    assert ids(fresh) == set()
    assert ids(Worksheet()) == set()


def test_four_rated_factors_are_too_few_for_any_pattern():
    rows = [("p", 9, 100, "sure")] * 3 + [("c", 9, 0, "sure")]
    assert ids(compact(*rows)) == set()


@pytest.mark.parametrize(("equal", "told"), [(4, True), (3, False)])
def test_same_answers_from_four_importances_of_five(equal, told):
    weights = [4] * equal + [1, 9][: 5 - equal]
    rows = [(side, w, rating) for (side, _, rating), w in zip(PLAIN, weights, strict=True)]
    assert ("same-answers" in ids(compact(*rows))) is told


@pytest.mark.parametrize(("equal", "told"), [(4, True), (3, False)])
def test_same_answers_from_four_ratings_of_five(equal, told):
    ratings = [60] * equal + [10, 85][: 5 - equal]
    rows = [(side, w, r) for (side, w, _), r in zip(PLAIN, ratings, strict=True)]
    worksheet = compact(*rows)
    assert ("same-answers" in ids(worksheet)) is told
    if told:
        assert "60 %" in hint(worksheet, "same-answers").text


@pytest.mark.parametrize(
    ("weights", "told"),
    [
        ([7, 7, 7, 7, 7], True),
        ([7, 7, 7, 7, 6], False),  # even, but not high: the mean is below 7
        ([7, 8, 9, 10, 10], True),
        ([10, 10, 10, 10, 6], False),  # high, but not even: 2116/2180
        ([10, 10, 10, 10, 7], True),  # 2209/2245
    ],
)
def test_all_important_when_high_and_even(weights, told):
    rows = [(side, w, r) for (side, _, r), w in zip(PLAIN, weights, strict=True)]
    evenness = sum(weights) ** 2 / (5 * sum(w * w for w in weights))
    assert told == (sum(weights) >= 35 and evenness > 0.975)
    assert ("all-important" in ids(compact(*rows))) is told


@pytest.mark.parametrize(
    ("pros", "cons", "told"),
    [(75, 25, True), (74, 25, False), (75, 26, False), (25, 75, True), (26, 75, False)],
)
def test_halo_where_one_side_is_all_high_and_the_other_all_low(pros, cons, told):
    far = (100, 0) if pros > cons else (0, 100)
    rows = [("p", 3, pros), ("p", 5, far[0]), ("p", 4, far[0])]
    rows += [("c", 6, cons), ("c", 2, far[1]), ("c", 5, far[1])]
    assert ("halo" in ids(compact(*rows))) is told
    assert "halo" not in ids(compact(*rows[:-1]))


@pytest.mark.parametrize(("rating", "told"), [(5, True), (6, False)])
def test_cons_near_zero(rating, told):
    rows = [("p", 3, 60), ("p", 8, 40), ("c", 6, 0), ("c", 2, rating), ("c", 5, 5)]
    worksheet = compact(*rows)
    assert ("cons-near-zero" in ids(worksheet)) is told
    if told:
        assert hint(worksheet, "cons-near-zero").factors == ("c", "d", "e")


@pytest.mark.parametrize(
    ("sides", "told"),
    [
        ("ppppppcc", True),
        ("pppppcc", False),
        ("cccccpp", False),
        ("ccccccpp", True),
        ("ppppp", False),
    ],
)
def test_lopsided_from_three_times_the_factors(sides, told):
    rows = [(side, 1 + i, 20 + 9 * i) for i, side in enumerate(sides)]
    worksheet = compact(*rows)
    assert ("lopsided" in ids(worksheet)) is told
    if told:
        wanted = "advises against it" if sides[0] == "p" else "advises you to join"
        assert wanted in hint(worksheet, "lopsided").text


def test_irrelevant_factors_make_no_list_lopsided():
    rows = [(side, 1 + i, 20 + 9 * i) for i, side in enumerate("ppppppcc")]
    worksheet = compact(*rows).with_factor("a", relevant=False)
    assert "lopsided" not in ids(worksheet)


@pytest.mark.parametrize(("missing", "told"), [(5, True), (6, False), (0, False)])
def test_untouched_once_half_of_the_list_is_rated(missing, told):
    worksheet = compact(*PLAIN, *([("c", 4, None)] * missing))
    assert ("untouched" in ids(worksheet)) is told
    if told:
        assert hint(worksheet, "untouched").factors == ("f", "g", "h", "i", "j")


def test_what_is_untouched_is_said_of_its_option():
    worksheet = compact(*PLAIN, *[("c", 4, None)] * 3)
    assert hint(worksheet, "untouched").text.startswith("3 factors are not rated yet")
    options = (Option("join", "Join"), Option("other", "Rotate"))
    text = hint(worksheet.with_fields(options=options), "untouched").text
    assert text.startswith("“Join”: 3 factors are not rated yet")


def test_not_knowing_is_no_untouched_slider():
    assert "untouched" not in ids(compact(*PLAIN, ("c", 4, None, "unknown")))


def test_note_missing_names_the_strongest_decisive_factor():
    worksheet = compact(*PLAIN)
    decisive = [f.id for f in assess(worksheet).options[0].factors if f.decisive]
    assert decisive == []
    close = compact(("p", 8, 60), ("p", 3, 50), ("p", 2, 20), ("c", 7, 70), ("c", 5, 20))
    decisive = [f.id for f in assess(close).options[0].factors if f.decisive]
    assert decisive
    found = hint(close, "note-missing")
    assert list(found.factors) == decisive
    assert "“D”" in found.text
    for factor in decisive:
        assert "note-missing" in ids(close)
        close = close.with_answer(factor, "join", note="Heard it from the manager.")
    assert "note-missing" not in ids(close)
    assert "note-missing" in ids(close.with_answer(decisive[0], "join", note=" \n"))


@pytest.mark.parametrize(("sure", "told"), [(4, True), (3, False)])
def test_over_sure_from_four_of_five(sure, told):
    rows = [(*row, "sure" if i < sure else "fairly") for i, row in enumerate(PLAIN)]
    assert ("over-sure" in ids(compact(*rows))) is told


@pytest.mark.parametrize(("rating", "told"), [(51, True), (50, False)])
def test_one_factor_above_half_of_all_that_counts(rating, told):
    rows = [("p", 10, rating), ("p", 5, 20), ("c", 4, 50), ("c", 2, 50), ("c", 1, 100)]
    worksheet = compact(*rows)
    assert ("one-factor" in ids(worksheet)) is told
    if told:
        assert hint(worksheet, "one-factor").factors == ("a",)
        assert "“A”" in hint(worksheet, "one-factor").text


@pytest.mark.parametrize(("count", "told"), [(16, True), (15, False)])
def test_too_many_above_fifteen(count, told):
    rows = [("p" if i % 2 else "c", i % 11, None) for i in range(count)]
    worksheet = compact(*rows)
    assert ("too-many" in ids(worksheet)) is told
    if told:
        assert hint(worksheet, "too-many").factors == ("a", "b", "l", "m")
        fewer = worksheet.with_factor("a", relevant=False)
        assert "too-many" not in ids(fewer)


def test_the_baseline_is_not_searched_for_patterns():
    rows = [("p", 3, 90), ("p", 8, 70), ("p", 5, 35), ("c", 6, 0), ("c", 2, 0), ("c", 7, 5)]
    stay = compact(*rows, option="stay", options=(Option("stay"), Option("join")))
    assert "cons-near-zero" in ids(stay)
    assert "cons-near-zero" not in ids(stay.with_fields(baseline="stay"))


def test_with_several_options_a_hint_on_answers_names_the_option():
    rows = [("p", 3, 90), ("p", 8, 70), ("p", 5, 35), ("c", 6, 0), ("c", 2, 0), ("c", 7, 5)]
    worksheet = compact(*rows, options=(Option("join", "Join"), Option("stay", "Stay")))
    assert hint(worksheet, "cons-near-zero").text.startswith("“Join”: ")


@given(worksheets(most_factors=20, most_options=2))
def test_hints_are_unique_explained_and_stay_away_once_dismissed(worksheet):
    found = assess(worksheet).hints
    assert len({h.id for h in found}) == len(found)
    known = {factor.id for factor in worksheet.factors}
    for h in found:
        assert h.text
        assert h.why
        assert set(h.factors) <= known
        assert h.id not in worksheet.dismissed_hints
    dismissed = worksheet.with_fields(dismissed_hints=tuple(h.id for h in found))
    assert {h.id for h in assess(dismissed).hints}.isdisjoint({h.id for h in found})


@given(worksheets(most_factors=12))
def test_the_redacted_worksheet_has_the_same_hints(worksheet):
    assert ids(worksheet.redacted()) == ids(worksheet)


# Tuning to the result.


@pytest.mark.parametrize(
    ("fits", "told"),
    [
        ([50, 51, 52, 53, 54], True),
        ([50, 51, 52, 53], False),
        ([60, 55, 54, 40, 39], True),
        ([50, 51, 52, 51, 54], False),
        ([70, 50, 51, 52, 53, 54], True),
        ([50, 51, 51, 52, 53, 53, 54], True),
        ([50, 51, 51, 52, 53, 53], False),
        ([50, 51, None, 52, 53, 54], False),
        ([None, 50, 51, 52, 53, 54], True),
        ([50, 51, 52, 53, 54, 53], False),
        ([], False),
    ],
)
def test_four_edits_in_a_row_in_the_same_direction(fits, told):
    found = tuning_hint(Worksheet(), fits)
    assert (found is not None) is told
    if found is not None:
        assert found.id == "tuned"
        assert found.why
        assert tuning_hint(Worksheet(dismissed_hints=("tuned",)), fits) is None


def test_private_notes_make_no_hint_differ():
    close = compact(("p", 8, 60), ("p", 3, 50), ("p", 2, 20), ("c", 7, 70), ("c", 5, 20))
    private = close.with_fields(
        factors=tuple(
            replace(f, private=True, answers={"join": replace(f.answer("join"), note="x")})
            for f in close.factors
        )
    )
    assert private.redacted().factors[0].answer("join") == Answer(60)
    assert ids(private) == ids(private.redacted())
