# SPDX-License-Identifier: MIT
"""Owns exact answers to check the assessment against, written from the definitions alone."""

from fractions import Fraction
from math import factorial

WIDTHS = {"sure": 5, "fairly": 15, "unsure": 30}


def share_above_zero(middle, half_widths):
    """P(middle + Σ h·X > 0) for whole numbers, X uniform on (−1, 1), as an exact fraction.

    With U uniform on (0, 1) it is P(Σ 2h·U > Σh − middle). The volume of a cube below a plane is
    an alternating sum of truncated powers; equal corners of the cube are counted together.
    """
    edges = [2 * width for width in half_widths if width]
    limit = sum(half_widths) - middle
    if not edges:
        return Fraction(1, 2) if limit == 0 else Fraction(limit < 0)
    corners = {0: 1}
    for edge in edges:
        more = dict(corners)
        for at, times in corners.items():
            if at + edge < limit:
                more[at + edge] = more.get(at + edge, 0) - times
        corners = more
    volume = sum(times * (limit - at) ** len(edges) for at, times in corners.items() if at < limit)
    below = Fraction(volume, factorial(len(edges)))
    for edge in edges:
        below /= edge
    return 1 - below


def net_range(worksheet, option):
    """The net's middle and half-widths, the shared shift last, in 1/200 importance point."""
    middle, half_widths, weight = 0, [], 0
    for factor in worksheet.factors:
        answer = factor.answer(option)
        if not factor.relevant:
            continue
        if answer.sureness == "unknown":
            low, high = 0, 100
        elif answer.rating is None:
            continue
        else:
            low = max(0, answer.rating - WIDTHS[answer.sureness])
            high = min(100, answer.rating + WIDTHS[answer.sureness])
            weight += factor.importance
        sign = 1 if factor.side == "pro" else -1
        middle += sign * factor.importance * (low + high)
        half_widths.append(factor.importance * (high - low))
    return middle, [*half_widths, 20 * weight]


def net_of(worksheet, option, **instead):
    """The net in importance points, exactly; `instead` has (importance, rating) by factor id."""
    net = Fraction(0)
    for factor in worksheet.factors:
        rating = factor.answer(option).rating
        if factor.relevant and rating is not None:
            weight, percent = instead.get(factor.id, (factor.importance, rating))
            sign = 1 if factor.side == "pro" else -1
            net += sign * Fraction(weight) * Fraction(percent) / 100
    return net


def weights_of(worksheet, option):
    """P and C of an option."""
    sides = {"pro": 0, "con": 0}
    for factor in worksheet.factors:
        if factor.relevant and factor.answer(option).rating is not None:
            sides[factor.side] += factor.importance
    return sides["pro"], sides["con"]


def fit_of(worksheet, option, **instead):
    """The fit in points, exactly, or None."""
    heavier = max(weights_of(worksheet, option))
    return 50 + 50 * net_of(worksheet, option, **instead) / heavier if heavier else None


def level_of(fit):
    """The level of a fit, as the specification's table has it."""
    if fit >= 70:
        return 2
    if fit >= 55:
        return 1
    if fit > 45:
        return 0
    return -1 if fit > 30 else -2
