# SPDX-License-Identifier: MIT
"""Owns the hints on the answers for one option: patterns in ratings, sureness and notes."""

from collections.abc import Callable
from typing import NamedTuple

from pmo_worksheet.assessment.results import FactorResult, Hint, OptionResult
from pmo_worksheet.assessment.thresholds import (
    FEWEST_RATED,
    HALO_FEWEST,
    HALO_HIGH,
    HALO_LOW,
    NEAR_ZERO,
    ONE_FACTOR_SHARE,
    OVER_SURE_SHARE,
    SAME_SHARE,
)
from pmo_worksheet.i18n import _
from pmo_worksheet.worksheet import Answer, Factor, Worksheet


class Row(NamedTuple):
    """A relevant, rated factor of one option."""

    factor: Factor
    answer: Answer
    rating: int
    result: FactorResult


def same_answers(observation: str) -> Hint:
    """Return the hint that nearly all sliders are equal; `observation` says which."""
    return Hint(
        "same-answers",
        (),
        _("{observation} Which factor would you give up first?").format(observation=observation),
        _(
            "Giving everything the same answer is a usual sign of haste or tiredness in "
            "questionnaires (Krosnick 1991)."
        ),
    )


def common_value(values: list[int]) -> int | None:
    """Return the value at which nearly all stand, or None."""
    if len(values) < FEWEST_RATED:
        return None
    # What most have stands in the middle of all of them.
    value = sorted(values)[len(values) // 2]
    return value if values.count(value) >= SAME_SHARE * len(values) else None


def why_the_opposite() -> str:
    """Return why it helps to think of what speaks against."""
    return _(
        "Thinking through the opposite makes a judgement fairer than the wish to be fair does "
        "(Lord, Lepper and Preston 1984)."
    )


def answer_rows(worksheet: Worksheet, option: OptionResult) -> list[Row]:
    """Return the relevant, rated factors of an option, in the worksheet's order."""
    results = {result.id: result for result in option.factors}
    rows = []
    for factor in worksheet.factors:
        result = results.get(factor.id)
        if result is None:
            continue
        answer = factor.answer(option.id)
        if answer.rating is not None:
            rows.append(Row(factor, answer, answer.rating, result))
    return rows


def _same_ratings(rows: list[Row]) -> Hint | None:
    value = common_value([row.rating for row in rows])
    if value is None:
        return None
    return same_answers(_("Nearly all ratings are {value} %.").format(value=value))


def _halo(rows: list[Row]) -> Hint | None:
    pros = [row.rating for row in rows if row.factor.side == "pro"]
    cons = [row.rating for row in rows if row.factor.side == "con"]
    if min(len(pros), len(cons)) < HALO_FEWEST:
        return None
    if min(pros) >= HALO_HIGH and max(cons) <= HALO_LOW:
        text = _("All pros are high and all cons low. Could one good impression colour the rest?")
    elif max(pros) <= HALO_LOW and min(cons) >= HALO_HIGH:
        text = _("All pros are low and all cons high. Could one bad impression colour the rest?")
    else:
        return None
    return Hint(
        "halo",
        (),
        text,
        _(
            "An overall impression colours how people rate the single traits, and they do not "
            "notice it (Nisbett and Wilson 1977)."
        ),
    )


def _cons_near_zero(rows: list[Row]) -> Hint | None:
    cons = [row for row in rows if row.factor.side == "con"]
    if len(cons) < HALO_FEWEST or max(row.rating for row in cons) > NEAR_ZERO:
        return None
    return Hint(
        "cons-near-zero",
        tuple(row.factor.id for row in cons),
        _("Hardly any of your cautions applies. Imagine that it went wrong after a year: why?"),
        why_the_opposite(),
    )


def _note_missing(rows: list[Row]) -> Hint | None:
    # Notes on private factors are left out of what others see, so those count as explained here:
    # the hints must not differ between the worksheet and its redacted copy.
    bare = [
        row
        for row in rows
        if row.result.decisive and not row.factor.private and not row.answer.note.strip()
    ]
    if not bare:
        return None
    strongest = max(bare, key=lambda row: abs(row.result.points))
    return Hint(
        "note-missing",
        tuple(row.factor.id for row in bare),
        _("“{factor}” alone could tip the scale and has no note. What is it based on?").format(
            factor=strongest.factor.title
        ),
        _(
            "Who expects to give reasons to others often thinks harder and more critically "
            "(reviewed by Lerner and Tetlock 1999)."
        ),
    )


def _over_sure(rows: list[Row]) -> Hint | None:
    sure = sum(row.answer.sureness == "sure" for row in rows)
    if sure < OVER_SURE_SHARE * len(rows):
        return None
    return Hint(
        "over-sure",
        (),
        _("You are sure of nearly everything. Where might you be wrong?"),
        _("The ranges that people state are usually too narrow (Teigen and Jørgensen 2005)."),
    )


def _one_factor(rows: list[Row]) -> Hint | None:
    products = [row.factor.importance * row.rating for row in rows]
    largest = max(products)
    if largest <= ONE_FACTOR_SHARE * sum(products):
        return None
    factor = rows[products.index(largest)].factor
    return Hint(
        "one-factor",
        (factor.id,),
        _("This is really a decision about “{factor}”.").format(factor=factor.title),
        _(
            "It makes up more than half of all that counts, for and against; then it deserves "
            "most of your attention. (A convention of this worksheet.)"
        ),
    )


CHECKS: tuple[Callable[[list[Row]], Hint | None], ...] = (
    _same_ratings,
    _halo,
    _cons_near_zero,
    _note_missing,
    _over_sure,
    _one_factor,
)
