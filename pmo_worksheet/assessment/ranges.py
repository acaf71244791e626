# SPDX-License-Identifier: MIT
"""Owns the plausible range of a rating: what the user's sureness leaves room for."""

from typing import get_args

from pmo_worksheet.assessment.thresholds import SURENESS_WIDTH
from pmo_worksheet.worksheet import FULL_RATING, Answer, Sureness


def _range(rating: int | None, sureness: Sureness) -> tuple[int, int] | None:
    if sureness == "unknown":
        return 0, FULL_RATING
    if rating is None:
        return None
    width = SURENESS_WIDTH[sureness]
    return max(0, rating - width), min(FULL_RATING, rating + width)


RANGES = {
    (rating, sureness): _range(rating, sureness)
    for rating in (None, *range(FULL_RATING + 1))
    for sureness in get_args(Sureness)
}
"""The lowest and highest plausible rating in percent by rating and sureness; None is unsaid."""


def plausible_range(answer: Answer) -> tuple[int, int] | None:
    """Return the lowest and highest plausible rating in percent, None if nothing was said."""
    return RANGES[answer.rating, answer.sureness]
