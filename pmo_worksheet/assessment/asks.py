# SPDX-License-Identifier: MIT
"""Owns "I would join if …": what the conditions that the user picked would do, were they met."""

from collections.abc import Sequence

from pmo_worksheet.assessment.fit import sums
from pmo_worksheet.assessment.results import Asked, AskedChange
from pmo_worksheet.assessment.robustness import robustness
from pmo_worksheet.assessment.verdict import verdict
from pmo_worksheet.worksheet import Condition, Worksheet


def asked(worksheet: Worksheet, option_id: str) -> Asked | None:
    """Return what the picked conditions of one option do, each alone and all together.

    Conditions on factors that are gone, not relevant or not rated are left out, because there is
    nothing to compare them with. None if no condition is left.
    """
    counting = {rated.factor.id: rated.rating for rated in sums(worksheet, option_id).rated}
    picked = [c for c in worksheet.conditions if c.option == option_id and c.factor in counting]
    if not picked:
        return None
    changes = tuple(
        AskedChange(
            factor=condition.factor,
            ask=condition.ask,
            now=counting[condition.factor],
            rating=condition.rating,
            fit=sums(_met(worksheet, [condition]), option_id).fit,
        )
        for condition in picked
    )
    met = _met(worksheet, picked)
    totals = sums(met, option_id)
    return Asked(changes, totals.fit, verdict(met, totals, robustness(met, option_id, totals)))


def _met(worksheet: Worksheet, conditions: Sequence[Condition]) -> Worksheet:
    for condition in conditions:
        worksheet = worksheet.with_rating(condition.factor, condition.option, condition.rating)
    return worksheet
