# SPDX-License-Identifier: MIT
"""Owns the importances that an order of factors suggests."""

from pmo_worksheet.bounds import MAX_IMPORTANCE


def rank_sum(count: int) -> tuple[int, ...]:
    """Return rank-sum importances for `count` factors, the most important first.

    w_k = 10·(n + 1 − k)/n for place k of n, rounded to whole numbers, halves up: the first has 10,
    the others fall in even steps, and none plays no role unless there are more than 20.

    Source: W. G. Stillwell, D. A. Seaver and W. Edwards, "A comparison of weight approximation
    techniques in multiattribute utility decision making", Organizational Behavior and Human
    Performance 28 (1981), 62-77.
    """
    places = range(count, 0, -1)
    return tuple((2 * MAX_IMPORTANCE * place + count) // (2 * count) for place in places)
