# SPDX-License-Identifier: MIT
"""Owns the tipping points: where one slider alone makes pros and cons level.

Solving net = 0 for one factor, with sign s, importance w and rating r (0..1)::

    importance   w* = w − s·net/r      if r > 0 and 0 <= w* <= 10
    rating       r* = r − s·net/w      if w > 0 and 0 <= r* <= 1
"""

from math import ceil, floor

from pmo_worksheet.assessment.fit import Sums
from pmo_worksheet.assessment.results import FactorResult, Tip
from pmo_worksheet.bounds import MAX_IMPORTANCE
from pmo_worksheet.worksheet import FULL_RATING, RATING_STEP


def factor_results(totals: Sums) -> tuple[FactorResult, ...]:
    """Return points and tipping points of every factor that counts, in the worksheet's order."""
    if not totals.heavier:
        return tuple(
            FactorResult(r.factor.id, 0.0, None, None, decisive=False, amount=0.0)
            for r in totals.rated.values()
        )
    net, whole = totals.net, 2 * totals.heavier
    results = []
    for rated in totals.rated.values():
        factor, rating, effect = rated.factor, rated.rating, rated.effect
        weight = factor.importance
        # What importance times rating would have to be. One division of whole numbers follows, so
        # that 2.5 comes out as 2.5.
        wanted = effect - net if factor.side == "pro" else net - effect
        at_importance = at_rating = None
        if wanted >= 0:
            if rating and wanted <= MAX_IMPORTANCE * rating:
                at_importance = wanted / rating
            if weight and wanted <= FULL_RATING * weight:
                at_rating = wanted / weight
        decisive = at_rating is not None and rated.low <= at_rating <= rated.high
        amount = weight * rating / FULL_RATING
        results.append(
            FactorResult(factor.id, effect / whole, at_importance, at_rating, decisive, amount)
        )
    return tuple(results)


def tips(totals: Sums, results: tuple[FactorResult, ...]) -> tuple[Tip, ...]:
    """Return every slider that alone turns the result, the smallest move first.

    Where pros and cons are level already there is nothing to turn.
    """
    if not totals.heavier or totals.net == 0:
        return ()
    to_pro = totals.net < 0
    found = []
    for rated, result in zip(totals.rated.values(), results, strict=True):
        up = (rated.factor.sign > 0) == to_pro
        if (at := result.tips_at_rating) is not None:
            beyond = _next_stop(at, RATING_STEP, FULL_RATING, up=up)
            found.append(Tip(result.id, "rating", rated.rating, at, beyond, to_pro))
        if (at := result.tips_at_importance) is not None:
            beyond = _next_stop(at, 1, MAX_IMPORTANCE, up=up)
            found.append(Tip(result.id, "importance", rated.factor.importance, at, beyond, to_pro))
    return tuple(sorted(found, key=lambda tip: tip.move))


def _next_stop(value: float, step: int, end: int, *, up: bool) -> int | None:
    stop = (floor(value / step) + 1) * step if up else (ceil(value / step) - 1) * step
    return stop if 0 <= stop <= end else None
