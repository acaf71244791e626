# SPDX-License-Identifier: MIT
"""Owns the question: in how many plausible readings does the leading side stay ahead?

A *reading* is one set of ratings that the user's sureness allows. Every rating is uniform on its
range, cut to 0..100 %; "don't know yet" is uniform on all of it. One shared shift moves all ratings
in favour or against, because independent errors alone would average out. The net is then
m + Σ h_i·X_i with X_i uniform on (−1, 1), and the share of readings with a net above 0 follows from
the Fourier series of the triangle wave: no random numbers, and a known bound on the error.
CONTRIBUTING.md derives it.
"""

from functools import lru_cache
from itertools import count
from math import cos, log, pi, prod, sin, sqrt

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
_LEAST_FAR = 2.0
"""Half the square of two standard deviations, the least that count as far."""


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
    # Over the widest X alone the share is a straight line, cut at 0 and 1. With T for the others'
    # sum and w for the widest half-width it is 1/2 + (E|m + w + T| - E|m - w + T|)/4w. `widths`
    # rises.
    *others, widest = widths
    spread = sqrt(sum([h * h for h in others]) / 3)
    far = sqrt(2 * max(_LEAST_FAR, log(spread / (widest * _TAIL))))
    reach = min(sum(others), far * spread)
    lead = abs(middle)
    high, low = lead + widest, lead - widest
    if abs(low) >= reach:
        # T changes neither sign, in next to no reading.
        gap = float(high - abs(low))
    elif high >= reach:
        gap = high - _mean_size(reach, others, widest, low)
    else:
        gap = -_mean_size(reach, others, widest, low, high)
    share = 0.5 + gap / (4 * widest)
    return share if middle >= 0 else 1 - share


def _mean_size(
    reach: float, widths: list[int], widest: int, low: int, high: int | None = None
) -> float:
    """Return E|low + T|, less E|high + T| if there is one, T the sum of `widths`, which rise.

    `reach` is how far T may be from 0, and at least |low| and `high`.
    """
    # E|e + T| = L/2 - (4L/π²) Σ_{j odd} cos(πje/L)/j² · Π sinc(πjh_i/L), with L, half a
    # period, so wide that e + T leaves (-L, L) in next to no reading.
    half = reach + (abs(low) if high is None else high)
    enough = (TOLERANCE - _TAIL) * 2 * pi**2 * widest / half
    if high is not None:
        enough /= 2
    step = pi / half
    angles = [step * width for width in reversed(widths)]
    total = 0.0
    wide = 0
    for j in count(1, 2):
        product = 1.0
        for angle in angles:
            x = j * angle
            product *= sin(x) / x
        wave = cos(j * step * low)
        if high is not None:
            wave -= cos(j * step * high)
        total += wave * product / (j * j)
        # In every later term |sinc| is at most this one where it still falls, else 1/x, as if its
        # sine were 1. So what is left out is no more than CONTRIBUTING.md derives.
        while wide < len(angles) and j * angles[wide] > _FALLING:
            wide += 1
        left = enough * j * (wide + 1)
        # The sines last: most terms need none of them again.
        if abs(product) < left and abs(product) < left * abs(
            prod([sin(j * angle) for angle in angles[:wide]])
        ):
            whole = half / 2 if high is None else 0.0
            return whole - 4 * half / pi**2 * total
    raise AssertionError("unreachable: the bound falls with every term")
