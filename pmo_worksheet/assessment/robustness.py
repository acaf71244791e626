# SPDX-License-Identifier: MIT
"""Owns the question: in how many plausible readings does the leading side stay ahead?

A *reading* is one set of ratings that the user's sureness allows. Every rating is uniform on its
range, cut to 0..100 %; "don't know yet" is uniform on all of it. One shared shift moves all ratings
in favour or against, because independent errors alone would average out. The net is then
m + Σ h_i·X_i with X_i uniform on (−1, 1), and the share of readings with a net above 0 follows from
the Fourier series of the square wave: no random numbers, and a known bound on the error.
CONTRIBUTING.md derives it.
"""

from collections import Counter
from functools import lru_cache
from itertools import count
from math import log, pi, prod, sin, sqrt

from pmo_worksheet.assessment.fit import Sums
from pmo_worksheet.assessment.ranges import plausible_range
from pmo_worksheet.assessment.results import Robustness
from pmo_worksheet.assessment.thresholds import LEVEL_FIT, SHARED_SHIFT, TOLERANCE
from pmo_worksheet.worksheet import FULL_RATING, Factor, Worksheet

# Middles and half-widths are kept as whole numbers, in 1/200 importance point (a percentage point
# halved). So "in every plausible reading" is exact, and the order of rows changes nothing.
_UNITS = 2 * FULL_RATING
_FALLING = 2.5
"""Up to here sin x / x falls, to 0.24; none of its later waves reaches more than 0.22."""
_TAIL = TOLERANCE / 4
_FAR = sqrt(2 * log(2 / _TAIL))
"""In how many standard deviations all but a share `_TAIL` of a sum of uniform values lies."""


def robustness(totals: Sums) -> Robustness | None:
    """Return the robustness of one option, None if no rated factor weighs anything."""
    if not totals.heavier:
        return None
    shift = 2 * SHARED_SHIFT * (totals.pros_weight + totals.cons_weight)
    middle = sum(totals.middles.values())
    half_widths = totals.half_widths
    widths = [*half_widths.values(), shift]
    reach = sum(widths)
    share = share_above_zero(middle, widths)
    widest = max(half_widths, key=half_widths.__getitem__)
    variance = sum([width * width for width in widths])
    return Robustness(
        share=share if totals.net >= 0 else 1 - share,
        certain=abs(middle) >= reach,
        lowest_fit=_fit_at(middle - reach, totals.heavier),
        highest_fit=_fit_at(middle + reach, totals.heavier),
        matters_most=widest if half_widths[widest] else None,
        matters_share=half_widths[widest] ** 2 / variance,
    )


def _fit_at(net: int, heavier: int) -> float:
    # The shared shift and "don't know yet" can push the net past what the gauge can show.
    return min(100.0, max(0.0, LEVEL_FIT + LEVEL_FIT * net / (_UNITS * heavier)))


def open_questions(worksheet: Worksheet, option_id: str) -> tuple[str, ...]:
    """Return the relevant factors with a question, the one whose answer could move the net most
    first; of equal ones cons come first. Not rated at all is as open as "don't know yet".
    """

    def openness(factor: Factor) -> int:
        low, high = plausible_range(factor.answer(option_id)) or (0, FULL_RATING)
        return factor.importance * (high - low)

    asked = [f for f in worksheet.factors if f.relevant and f.question.strip()]
    asked.sort(key=lambda factor: (-openness(factor), factor.side))
    return tuple(factor.id for factor in asked)


def share_above_zero(middle: int, half_widths: list[int]) -> float:
    """Return P(middle + Σ h_i·X_i > 0), X_i independent and uniform on (−1, 1); 0..1.

    Only the proportions count, so any unit will do. The error is below 1e-6. With no uncertainty
    and middle 0 the answer is 1/2.
    """
    return _share(middle, tuple(sorted([width for width in half_widths if width > 0])))


# A slider moves one option; what is asked of the others is the same as before.
@lru_cache(maxsize=64)
def _share(middle: int, widths: tuple[int, ...]) -> float:
    if abs(middle) >= sum(widths):
        return 0.5 if middle == 0 else float(middle > 0)
    if len(widths) == 1:
        return 0.5 + middle / (2 * widths[0])
    if len(widths) == 2:  # noqa: PLR2004 (the closed form for two)
        return _share_of_two(middle, *widths)
    # What is not certain stays apart from 0 and 1, however few readings are on the other side.
    return min(1 - _TAIL, max(_TAIL, _share_by_series(middle, widths)))


def _share_of_two(middle: int, small: int, large: int) -> float:
    # The sum of two uniform values has a trapezoid for a density: flat in the middle, then slopes.
    distance = abs(middle)
    if distance <= large - small:
        beyond = 0.5 - distance / (2 * large)
    else:
        beyond = (small + large - distance) ** 2 / (8 * small * large)
    return 1 - beyond if middle > 0 else beyond


def _share_by_series(middle: int, widths: tuple[int, ...]) -> float:
    # 1/2 + (2/π) Σ_{j odd} (1/j)·sin(πjm/L)·Π sinc(πjh_i/L), with L so wide that the net leaves
    # (−L, L) in next to no reading. `widths` rises.
    reach = min(sum(widths), widths[-1] + _FAR * sqrt(sum([h * h for h in widths[:-1]]) / 3))
    if abs(middle) >= reach:
        return float(middle > 0)
    step = pi / (abs(middle) + reach)
    turn = step * middle
    # Equal half-widths share one sine; the widest come first.
    counted = sorted(Counter(widths).items(), reverse=True)
    angles = [step * width for width, _times in counted]
    repeated = [(place, times) for place, (_width, times) in enumerate(counted) if times > 1]
    total = 0.0
    wide = terms = 0
    for j in count(1, 2):
        sincs = [sin(j * angle) / (j * angle) for angle in angles]
        product = prod(sincs)
        for place, times in repeated:
            product *= sincs[place] ** (times - 1)
        total += sin(j * turn) / j * product
        # In every later term |sinc| is at most this one where it still falls, else 1/x, as if its
        # sine were 1. What is left out is then at most product/(π·n·sines): CONTRIBUTING.md
        # derives it.
        while wide < len(angles) and j * angles[wide] > _FALLING:
            terms += counted[wide][1]
            wide += 1
        enough = (TOLERANCE - _TAIL) * pi * (terms or 1)
        if abs(product) < enough:
            # Of the very angles that the product has: near a multiple of pi, another rounding is
            # another sine.
            sines = [sin(j * angles[place]) ** counted[place][1] for place in range(wide)]
            if abs(product) < enough * abs(prod(sines or [sin(j * angles[0])])):
                return 0.5 + 2 / pi * total
    raise AssertionError("unreachable: the bound falls with every term")
