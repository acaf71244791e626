# SPDX-License-Identifier: MIT
"""Owns the hints on the answers for one option: patterns in ratings, sureness and notes."""

from collections.abc import Callable, Iterable

from pmo_worksheet.assessment.fit import Rated
from pmo_worksheet.assessment.results import FactorResult, Hint
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
from pmo_worksheet.value import Value


class Answers(Value, frozen=True):
    """The relevant, rated factors of one option, in the worksheet's order, and their results.

    The ratings, in percent, are there once more by side.
    """

    rated: tuple[Rated, ...]
    results: tuple[FactorResult, ...]
    pros: list[int]
    cons: list[int]


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


def answers_of(rated: Iterable[Rated], results: tuple[FactorResult, ...]) -> Answers:
    """Return what the hints on the answers look at."""
    pros: list[int] = []
    cons: list[int] = []
    rated = tuple(rated)
    for one in rated:
        (pros if one.factor.side == "pro" else cons).append(one.rating)
    return Answers(rated, results, pros, cons)


def _same_ratings(answers: Answers) -> Hint | None:
    value = common_value([*answers.pros, *answers.cons])
    if value is None:
        return None
    return same_answers(_("Nearly all ratings are {value} %.").format(value=value))


def _halo(answers: Answers) -> Hint | None:
    pros, cons = answers.pros, answers.cons
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


def _cons_near_zero(answers: Answers) -> Hint | None:
    if len(answers.cons) < HALO_FEWEST or max(answers.cons) > NEAR_ZERO:
        return None
    return Hint(
        "cons-near-zero",
        tuple(one.factor.id for one in answers.rated if one.factor.side == "con"),
        _("Hardly any of your cautions applies. Imagine that it went wrong after a year: why?"),
        why_the_opposite(),
    )


def _note_missing(answers: Answers) -> Hint | None:
    # Notes on private factors are left out of what others see, so those count as explained here:
    # the hints must not differ between the worksheet and its redacted copy.
    bare = [
        one
        for one, result in zip(answers.rated, answers.results, strict=True)
        if result.decisive and not one.factor.private and not one.answer.note.strip()
    ]
    if not bare:
        return None
    strongest = max(bare, key=lambda one: abs(one.effect))
    return Hint(
        "note-missing",
        tuple(one.factor.id for one in bare),
        _("“{factor}” alone could tip the scale and has no note. What is it based on?").format(
            factor=strongest.factor.name
        ),
        _(
            "Who expects to give reasons to others often thinks harder and more critically "
            "(reviewed by Lerner and Tetlock 1999)."
        ),
    )


def _over_sure(answers: Answers) -> Hint | None:
    sure = [one.answer.sureness for one in answers.rated].count("sure")
    if sure < OVER_SURE_SHARE * len(answers.rated):
        return None
    return Hint(
        "over-sure",
        (),
        _("You are sure of nearly everything. Where might you be wrong?"),
        _("The ranges that people state are usually too narrow (Teigen and Jørgensen 2005)."),
    )


def _one_factor(answers: Answers) -> Hint | None:
    products = [abs(one.effect) for one in answers.rated]
    largest = max(products)
    if largest <= ONE_FACTOR_SHARE * sum(products):
        return None
    factor = answers.rated[products.index(largest)].factor
    return Hint(
        "one-factor",
        (factor.id,),
        _("This is really a decision about “{factor}”.").format(factor=factor.name),
        _(
            "It makes up more than half of all that counts, for and against; then it deserves "
            "most of your attention. (A convention of this worksheet.)"
        ),
    )


CHECKS: tuple[Callable[[Answers], Hint | None], ...] = (
    _same_ratings,
    _halo,
    _cons_near_zero,
    _note_missing,
    _over_sure,
    _one_factor,
)
