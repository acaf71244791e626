# SPDX-License-Identifier: MIT
"""Owns the comparison of options: one set of importances, a column of ratings for each option.

The lead of option A over the baseline B is 50·(net_A − net_B)/M over the factors rated for both,
with M as in fit.py. An option's own fit never changes when another is added or taken away.
"""

from pmo_worksheet.assessment.fit import Rated, Sums
from pmo_worksheet.assessment.results import Comparison, Gap
from pmo_worksheet.assessment.robustness import plausible_range, share_above_zero
from pmo_worksheet.assessment.verdict import level_from_net, weaker
from pmo_worksheet.worksheet import Worksheet


def comparison(worksheet: Worksheet, totals: dict[str, Sums]) -> Comparison | None:
    """Return the options side by side, or None where there is only one.

    `totals` has the sums of every option by its id, in the worksheet's order.
    """
    if len(totals) == 1:
        return None
    ratings = {
        option: {rated.factor.id: rated for rated in sums.rated} for option, sums in totals.items()
    }
    gaps = []
    if worksheet.baseline is not None:
        for option in totals:
            if option != worksheet.baseline:
                gap = _gap(worksheet, option, worksheet.baseline, ratings)
                if gap is not None:
                    gaps.append(gap)
    return Comparison(
        best=_best(totals),
        gaps=tuple(gaps),
        same_everywhere=_same_everywhere(ratings),
        dominated=_dominated(ratings),
    )


Ratings = dict[str, dict[str, Rated]]


def _best(totals: dict[str, Sums]) -> tuple[str, ...]:
    nets = {option: sums.net for option, sums in totals.items() if sums.heavier}
    return tuple(option for option, net in nets.items() if net == max(nets.values()))


def _gap(worksheet: Worksheet, option: str, over: str, ratings: Ratings) -> Gap | None:
    """Return the lead of one option, None where no factor with any weight is rated for both."""
    both = [(r, ratings[over][i]) for i, r in ratings[option].items() if i in ratings[over]]
    pros = sum(r.factor.importance for r, _ in both if r.factor.side == "pro")
    cons = sum(r.factor.importance for r, _ in both if r.factor.side == "con")
    heavier = max(pros, cons)
    if not heavier:
        return None
    net = sum(r.effect - other.effect for r, other in both)
    share = _share_ahead(worksheet, option, over)
    if net < 0:
        share = 1 - share
    level = weaker(level_from_net(net, heavier), share)
    return Gap(option, over, net / (2 * heavier), share, level)


def _share_ahead(worksheet: Worksheet, option: str, over: str) -> float:
    # Both options' ranges together; the shared shift moves both alike and cancels.
    middle = 0
    half_widths = []
    for factor in worksheet.factors:
        if not factor.relevant:
            continue
        here = plausible_range(factor.answer(option))
        there = plausible_range(factor.answer(over))
        if here is None or there is None:
            continue
        (low, high), (other_low, other_high) = here, there
        weight = factor.importance
        signed = weight if factor.side == "pro" else -weight
        middle += signed * (low + high - other_low - other_high)
        half_widths.append(weight * (high - low))
        half_widths.append(weight * (other_high - other_low))
    return share_above_zero(middle, half_widths)


def _same_everywhere(ratings: Ratings) -> tuple[str, ...]:
    first, *others = ratings.values()
    alike = list(first)
    for other in others:
        alike = [f for f in alike if f in other and other[f].rating == first[f].rating]
    return tuple(alike)


def _dominated(ratings: Ratings) -> tuple[tuple[str, str], ...]:
    pairs = []
    for option, mine in ratings.items():
        for by, theirs in ratings.items():
            if option != by and mine.keys() == theirs.keys() and _beats(theirs, mine):
                pairs.append((option, by))
    return tuple(pairs)


def _beats(theirs: dict[str, Rated], mine: dict[str, Rated]) -> bool:
    """Return whether one option is nowhere worse than the other, and better somewhere."""
    better = False
    for factor, rated in mine.items():
        lead = theirs[factor].effect - rated.effect
        if lead < 0:
            return False
        better = better or lead > 0
    return better
