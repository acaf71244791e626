# SPDX-License-Identifier: MIT
"""Owns the tipping points: where one slider alone makes pros and cons level.

Solving net = 0 for one factor, with sign s, importance w and rating r (0..1)::

    importance   w* = w − s·net/r      if r > 0 and 0 <= w* <= 10
    rating       r* = r − s·net/w      if w > 0 and 0 <= r* <= 1
"""

from math import ceil, floor

from pmo_worksheet.assessment.fit import Rated, Sums
from pmo_worksheet.assessment.results import FactorResult, Tip
from pmo_worksheet.assessment.robustness import plausible_range
from pmo_worksheet.bounds import MAX_IMPORTANCE
from pmo_worksheet.worksheet import FULL_RATING, RATING_STEP


def factor_results(totals: Sums, option_id: str) -> tuple[FactorResult, ...]:
    """Return points and tipping points of every factor that counts, in the worksheet's order."""
    if not totals.heavier:
        return tuple(
            FactorResult(r.factor.id, 0.0, None, None, decisive=False, amount=0.0)
            for r in totals.rated
        )
    net = totals.net
    results = []
    for rated in totals.rated:
        at_rating = tipping_rating(rated, net)
        results.append(
            FactorResult(
                id=rated.factor.id,
                points=totals.points(rated.effect),
                tips_at_importance=tipping_importance(rated, net),
                tips_at_rating=at_rating,
                decisive=at_rating is not None and _plausible(rated, option_id, at_rating),
                amount=rated.factor.importance * rated.rating / FULL_RATING,
            )
        )
    return tuple(results)


def _plausible(rated: Rated, option_id: str, rating: float) -> bool:
    limits = plausible_range(rated.factor.answer(option_id))
    return limits is not None and limits[0] <= rating <= limits[1]


def tipping_importance(rated: Rated, net: int) -> float | None:
    """Return the importance (0..10) at which the net would be 0, all else equal, or None."""
    if not rated.rating:
        return None
    # One division of whole numbers, so that 2.5 comes out as 2.5.
    wanted = rated.factor.importance * rated.rating - rated.factor.sign * net
    return wanted / rated.rating if 0 <= wanted <= MAX_IMPORTANCE * rated.rating else None


def tipping_rating(rated: Rated, net: int) -> float | None:
    """Return the rating (percent) at which the net would be 0, all else equal, or None."""
    weight = rated.factor.importance
    if not weight:
        return None
    wanted = weight * rated.rating - rated.factor.sign * net
    return wanted / weight if 0 <= wanted <= FULL_RATING * weight else None


def tips(totals: Sums, results: tuple[FactorResult, ...]) -> tuple[Tip, ...]:
    """Return every slider that alone turns the result, the smallest move first.

    Where pros and cons are level already there is nothing to turn.
    """
    if not totals.heavier or totals.net == 0:
        return ()
    to_pro = totals.net < 0
    found = []
    for rated, result in zip(totals.rated, results, strict=True):
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
