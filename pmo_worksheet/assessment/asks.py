# SPDX-License-Identifier: MIT
"""Owns "I would join if …": what the conditions that the user picked would do, were they met."""

from pmo_worksheet.assessment.fit import Rated, Sums, sums
from pmo_worksheet.assessment.results import Asked, AskedChange
from pmo_worksheet.assessment.robustness import robustness
from pmo_worksheet.assessment.thresholds import LEVEL_FIT
from pmo_worksheet.assessment.verdict import verdict
from pmo_worksheet.worksheet import Condition, Worksheet


def asked(worksheet: Worksheet, option_id: str) -> Asked | None:
    """Return what the picked conditions of one option do, each alone and all together.

    Conditions on factors that are gone, not relevant or not rated are left out, because there is
    nothing to compare them with. None if no condition is left.
    """
    if all(condition.option != option_id for condition in worksheet.conditions):
        return None
    now = sums(worksheet, option_id)
    counting = now.rated
    here = [c for c in worksheet.conditions if c.option == option_id and c.factor in counting]
    # A file may ask for the same factor twice; a rating can only be one of them.
    picked = list({condition.factor: condition for condition in here}.values())
    if not picked:
        return None
    changes = tuple(_change(now, counting[c.factor], c) for c in picked)
    met = _met(worksheet, option_id, {c.factor: c.rating for c in changes if not c.met})
    totals = sums(met, option_id)
    judged = verdict(met, option_id, totals, robustness(totals))
    return Asked(changes, totals.fit, judged)


def _change(now: Sums, rated: Rated, condition: Condition) -> AskedChange:
    factor, rating = rated.factor, condition.rating
    # Whoever got more than they asked for has no use for less.
    met = factor.sign * (rating - rated.rating) <= 0
    fit = now.fit if met else _fit_with(now, rated, rating)
    return AskedChange(factor.id, condition.ask, rated.rating, rating, met, fit)


def _fit_with(now: Sums, rated: Rated, rating: int) -> float | None:
    # One rating moves the net and no weight, so nothing has to be summed anew.
    if not now.heavier:
        return None
    moved = rated.factor.sign * rated.factor.importance * (rating - rated.rating)
    return LEVEL_FIT + now.points(now.net + moved)


def _met(worksheet: Worksheet, option_id: str, ratings: dict[str, int]) -> Worksheet:
    # Each factor is edited in a worksheet of its own: a thousand edits of a thousand factors would
    # take a second.
    factors = list(worksheet.factors)
    for place, factor in enumerate(factors):
        if factor.id in ratings:
            alone = worksheet.with_fields(factors=(factor,))
            alone = alone.with_rating(factor.id, option_id, ratings[factor.id])
            factors[place] = alone.factors[0]
    return worksheet.with_fields(factors=tuple(factors))
