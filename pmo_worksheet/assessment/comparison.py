# SPDX-License-Identifier: MIT
"""Owns the comparison of options: one set of importances, a column of ratings for each option.

The lead of option A over the baseline B is 50·(net_A − net_B)/M over the factors rated for both,
with M as in fit.py. An option's own fit never changes when another is added or taken away.
"""

from pmo_worksheet.assessment.fit import Rated, Sums
from pmo_worksheet.assessment.results import Comparison, Gap
from pmo_worksheet.assessment.robustness import share_above_zero
from pmo_worksheet.assessment.verdict import level_from_net, weaker
from pmo_worksheet.worksheet import Worksheet


def comparison(worksheet: Worksheet, totals: dict[str, Sums]) -> Comparison | None:
    """Return the options side by side, or None where there is only one.

    `totals` has the sums of every option by its id, in the worksheet's order.
    """
    if len(totals) == 1:
        return None
    ratings = {option: sums.rated for option, sums in totals.items()}
    gaps = []
    if worksheet.baseline is not None:
        for option in totals:
            if option != worksheet.baseline:
                gap = _gap(option, worksheet.baseline, ratings, totals)
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


def _gap(option: str, over: str, ratings: Ratings, totals: dict[str, Sums]) -> Gap | None:
    """Return the lead of one option, None where no factor with any weight is rated for both."""
    here, there = ratings[option], ratings[over]
    net = pros = cons = 0
    for factor_id, rated in here.items():
        if factor_id in there:
            net += rated.effect - there[factor_id].effect
            if rated.factor.side == "pro":
                pros += rated.factor.importance
            else:
                cons += rated.factor.importance
    heavier = max(pros, cons)
    if not heavier:
        return None
    share = _share_ahead(totals[option], totals[over])
    if net < 0:
        share = 1 - share
    level = weaker(level_from_net(net, heavier), share)
    return Gap(option, over, net / (2 * heavier), share, level, here.keys() != there.keys())


def _share_ahead(mine: Sums, other: Sums) -> float:
    # Both options' ranges together; the shared shift moves both alike and cancels.
    both = [factor for factor in mine.middles if factor in other.middles]
    middle = sum([mine.middles[factor] - other.middles[factor] for factor in both])
    half_widths = [sums.half_widths[factor] for sums in (mine, other) for factor in both]
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
