# SPDX-License-Identifier: MIT
"""What page 1 and the annex say where a worksheet is not like the others, read back as text."""

import re
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pmo_worksheet.assessment import assess
from pmo_worksheet.pdf import theme
from pmo_worksheet.pdf.figures import _APART, fit_bar
from pmo_worksheet.pdf.fonts import register
from pmo_worksheet.pdf.method import method
from pmo_worksheet.pdf.paragraph import _lines
from pmo_worksheet.pdf.settings import SheetSettings
from pmo_worksheet.pdf.subject import subject
from pmo_worksheet.pdf.text import Span, clip
from pmo_worksheet.worksheet import Answer, Condition, Factor, Option
from tests.pdf.test_sheet import ON, _poppler, _sheet
from tests.strategies import compact, rated_answers, worksheets


@given(st.integers(40, 400))
def test_a_number_keeps_its_sign_and_an_arrow_both_of_its_sides(width):
    register()
    text = "“The way back” falls from 75 % to 35 %, so that the fit 66 → 70 goes up by 4 %."
    lines = list(_lines((Span(text),), theme.BODY, float(width)))
    said = ["".join(words for _font, words in runs).strip() for runs, _length in lines]
    assert " ".join(said) == text
    assert not [one for one in said if one.startswith(("%", "→")) or one.endswith("→")]


@given(st.integers(20, 120), st.sampled_from(["→", "%", "%s"]))
def test_what_no_line_holds_together_is_broken_as_ever(width, sign):
    register()
    text = f"Associate {sign} Portfolioverantwortung {sign} Vice President"
    lines = list(_lines((Span(text),), theme.BODY, float(width)))
    said = ["".join(words for _font, words in runs) for runs, _length in lines]
    assert not [one for one in said if one.startswith(" ") or "  " in one]
    assert "".join(said).replace(" ", "") == text.replace(" ", "")
    if sign == "%s" and width == 120:
        assert said[0].strip() == "Associate %s"


_EXAMPLE = re.compile(r"= ([\d.]+); (−?)50 × ([\d.]+) / (\d+) = ([+−])([\d.]+) points")


@settings(max_examples=40)
@given(worksheets(most_factors=8, most_options=1, answer=rated_answers()))
def test_the_worked_example_is_what_a_reader_computes(worksheet):
    assessment = assess(worksheet)
    about = subject(worksheet, assessment, SheetSettings(on=ON))
    found = _EXAMPLE.search(" ".join(method(about)))
    assume(found is not None)
    weight, minus, again, heavier, sign, points = found.groups()
    assert weight == again
    assert (minus == "−") is (sign == "−")
    assert 50 * float(weight) / int(heavier) == pytest.approx(float(points), abs=0.0501)


def test_equal_points_are_not_told_apart_in_the_example():
    # Of six equal cons two are rounded up, so that all of them add up.
    worksheet = compact(*[("c", 5, 100, "sure")] * 6, ("p", 5, 0, "sure"))
    text = _poppler(_sheet(worksheet))
    assert "−50 × 5 / 30 = −8.3 points" in text


def asking(ask):
    worksheet = compact(("p", 8, 60), ("c", 9, 75), ("c", 3, 40))
    return worksheet.with_fields(conditions=(Condition("b", "join", 35, ask),))


def test_without_words_the_change_itself_is_asked_for():
    pdf = _sheet(asking(""))
    assert "I would join if …" in _poppler(pdf, 1)
    assert "“B” falls from 75 % to 35 %" in _poppler(pdf, 1)
    assert "– “B” falls from 75 % to 35 %" in _poppler(pdf)
    pdf = _sheet(asking("A way back"))
    assert "– “B” falls from" not in _poppler(pdf)
    assert "– A way back" in _poppler(pdf)


def test_what_is_met_and_has_no_words_asks_for_nothing():
    worksheet = asking("").with_fields(conditions=(Condition("b", "join", 80),))
    text = _poppler(_sheet(worksheet), 1)
    assert "“B”: met. It is at 75 %; 80 % was asked for." in text
    assert "rises" not in text.split("What would tip it")[0]


def test_the_clearest_yes_is_called_so():
    text = _poppler(_sheet(compact(("p", 8, 100, "sure"), ("c", 2, 0, "sure"))), 1)
    assert "What would lift the verdict" in text
    assert "It is the clearest yes there is." in text


def limited(*limits, **fields):
    factors = [
        Factor(f"f{n}", "con", title, importance=5, deal_breaker=50, answers={"join": Answer(60)})
        for n, title in enumerate(limits)
    ]
    worksheet = compact(("p", 8, 90)).with_fields(**fields)
    for factor in factors:
        worksheet = worksheet.with_new_factor(factor)
    return worksheet


def test_one_limit_is_named_by_the_verdict_and_several_are_counted():
    one = _poppler(_sheet(limited("Travel")), 1)
    assert "“Travel” is at 60 %, not acceptable from 50 %. Apart from that" in one
    text = _poppler(_sheet(limited("Travel", "Nights", mindset="rules-out")), 1)
    assert "3 of my limits are reached (see “My limits”). Apart from that" in text
    assert text.count("not acceptable from 50 %") == 0
    assert "Deal-breaker: Travel. Not acceptable from 50 %; reached, at 60 %." in text
    text = _poppler(_sheet(limited("Travel")))
    assert "holds the verdict at “Leaning against joining” at best" in text


def test_limits_that_the_sheet_does_not_show_are_not_only_counted():
    worksheet = limited("Travel", "Nights")
    for factor in ("f0", "f1"):
        worksheet = worksheet.with_factor(factor, private=True)
    text = _poppler(_sheet(worksheet), 1)
    assert "of my limits are reached" not in text
    assert "Travel" not in text


def test_what_holds_a_verdict_back_is_told_to_its_end():
    worksheet = limited("A title of some length, " * 4)
    worksheet = worksheet.with_fields(
        summary="Many words. " * 60,
        conditions=tuple(Condition("f0", "join", 10, "An ask, " * 30) for _number in range(1)),
    )
    worksheet = worksheet.with_fields(mindset="rules-out")
    text = _poppler(_sheet(worksheet), 1)
    assert "As long as this holds, the verdict is “Leaning against joining” at best." in text


def test_a_limit_without_a_title_has_a_word_for_it():
    assert "Deal-breaker: Untitled. Not acceptable" in _poppler(_sheet(limited("")), 1)


def test_what_the_reason_says_is_not_said_twice():
    text = _poppler(_sheet(compact(("p", 5, 60), ("c", 5, 60))), 1)
    assert "Pros and cons weigh exactly the same." in text
    assert "Exactly balanced" not in text


def test_another_option_that_is_ahead_is_named_on_page_one():
    worksheet = compact(("p", 8, 60), ("c", 5, 30)).with_fields(
        options=(Option("join", "Join"), Option("stay", "Stay"), Option("other", "Rotate")),
        baseline="stay",
    )
    for option, rating in (("stay", 20), ("other", 90)):
        worksheet = worksheet.with_rating("a", option, rating).with_rating("b", option, 30)
    text = _poppler(_sheet(worksheet), 1)
    assert "ahead of “Stay”" in text
    assert "“Rotate” has the most in its favour." in text
    lower = worksheet.with_rating("a", "other", 50)
    assert "in its favour" not in _poppler(_sheet(lower), 1)
    ruled_out = worksheet.with_factor("b", deal_breaker=30).with_rating("b", "join", 25)
    assert "in its favour" not in _poppler(_sheet(ruled_out), 1)
    for factor in ("a", "b"):
        worksheet = worksheet.with_rating(factor, "join", None)
    assert "in its favour" not in _poppler(_sheet(worksheet), 1)


class _Numbers:
    """A canvas that keeps what is written above the bar, and where."""

    def __init__(self):
        self.written = []

    def __getattr__(self, _name):
        return lambda *_arguments, **_named: None

    def drawCentredString(self, x, y, text):  # noqa: N802 (ReportLab's name)
        if y > 20:
            self.written.append((x, text))


@pytest.mark.parametrize("ends", [(0, 0, 25), (100, 80, 100), (50, 48, 52), (60, 30, 90)])
def test_numbers_above_the_bar_never_touch(ends):
    canvas = _Numbers()
    figure = fit_bar(ends[0], str(ends[0]), *ends[1:])
    figure._paint(canvas, 400.0, 37.0)
    places = sorted(x for x, _text in canvas.written)
    assert (str(ends[0])) in [text for _x, text in canvas.written]
    assert all(b - a >= _APART / 2 for a, b in pairwise(places))
    assert len(places) == (3 if ends == (60, 30, 90) else 2 if ends[0] in (0, 100) else 1)


def test_a_text_is_cut_behind_a_sentence_where_one_ends():
    text = "I would learn what I lack for a program role. But I do not want to lose the way back."
    assert clip(text, 60) == "I would learn what I lack for a program role. …"
    assert clip(text, 44) == "I would learn what I lack for a program …"
    assert clip(text, 90) == text
    early = "So far. " + "a word and another one " * 5
    assert clip(early, 60).endswith(" …")
    assert clip("It costs a lot, e.g. two days of work in each week, and more than that.", 40) == (
        "It costs a lot, e.g. two days of work …"
    )
