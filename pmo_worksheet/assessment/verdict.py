# SPDX-License-Identifier: MIT
"""Owns the verdict: the weaker of two levels, one from the fit and one from its robustness."""

from pmo_worksheet.assessment.fit import Sums
from pmo_worksheet.assessment.results import Limit, Robustness, Verdict
from pmo_worksheet.assessment.thresholds import (
    CAPPED_LEVEL,
    CLEAR_MARGIN,
    CLEAR_SHARE,
    EVEN_SHARE,
    LEANING_MARGIN,
    LEANING_SHARE,
)
from pmo_worksheet.assessment.wording import margin_number, readings, verdict_text
from pmo_worksheet.i18n import _
from pmo_worksheet.worksheet import Worksheet

HIGHEST_LEVEL = 2


def level_from_net(net: int, heavier: int) -> int:
    """Return the level, −2 to +2, of a net in hundredths of a point; `heavier` is M."""
    sign = 1 if net > 0 else -1
    if abs(net) >= 2 * CLEAR_MARGIN * heavier:
        return 2 * sign
    return sign if abs(net) >= 2 * LEANING_MARGIN * heavier else 0


def lowest_net(level: int, heavier: int) -> int:
    """Return the smallest net (hundredths of a point) that has at least this level, −1 to +2."""
    margin = {2: CLEAR_MARGIN, 1: LEANING_MARGIN, 0: -LEANING_MARGIN, -1: -CLEAR_MARGIN}[level]
    # The lower levels end where the margin is reached, so the next whole number is the first above.
    return 2 * margin * heavier + (level <= 0)


def level_from_share(share: float) -> int:
    """Return how strong a verdict a share of readings (0..1) allows: 0, 1 or 2."""
    if share >= CLEAR_SHARE:
        return 2
    return 1 if share >= LEANING_SHARE else 0


def weaker(level: int, share: float) -> int:
    """Return a level, held back to what the share of readings (0..1) allows."""
    allowed = level_from_share(share)
    return max(-allowed, min(allowed, level))


def is_baseline(worksheet: Worksheet, option_id: str) -> bool:
    """Return whether other options are compared with this one."""
    return option_id == worksheet.baseline and len(worksheet.options) > 1


def limits(worksheet: Worksheet, option_id: str) -> tuple[Limit, ...]:
    """Return the deal-breakers of the relevant cons, reached or not, in the worksheet's order."""
    found = []
    for factor in worksheet.factors:
        if factor.relevant and factor.deal_breaker is not None:
            rating = factor.answer(option_id).rating
            reached = rating is not None and rating >= factor.deal_breaker
            found.append(Limit(factor.id, factor.deal_breaker, rating, reached))
    return tuple(found)


def caps(worksheet: Worksheet, option_id: str) -> tuple[str, ...]:
    """Return what caps the verdict of an option, each by name."""
    found = []
    if worksheet.mindset == "rules-out":
        found.append(_("Giving up direct project work rules it out."))
    reached = {one.factor: one for one in limits(worksheet, option_id) if one.reached}
    if reached:
        found += [
            _("Deal-breaker: “{factor}” is at {rating} %, not acceptable from {limit} %.").format(
                factor=factor.name, rating=reached[factor.id].rating, limit=factor.deal_breaker
            )
            for factor in worksheet.factors
            if factor.id in reached
        ]
    return tuple(found)


def verdict(
    worksheet: Worksheet, option_id: str, totals: Sums, robust: Robustness | None
) -> Verdict | None:
    """Return the verdict on one option, None where it is withheld.

    It is withheld where there is no fit, and where one side is missing: then the fit says only
    that nobody has looked at the other side yet. The baseline has none: the others are compared
    with it, and "for joining" says nothing about staying.
    """
    if robust is None or totals.one_sided or is_baseline(worksheet, option_id):
        return None
    from_fit = level_from_net(totals.net, totals.heavier)
    uncapped = weaker(from_fit, robust.share)
    named = caps(worksheet, option_id)
    level = min(uncapped, CAPPED_LEVEL) if named else uncapped
    reason = _reason(totals, from_fit, uncapped, robust)
    if uncapped > level:
        # What decides comes first; the margin alone would say something else.
        reason = _("{caps} Apart from that: {reason}").format(caps=" ".join(named), reason=reason)
    else:
        reason = " ".join((reason, *named))
    return Verdict(level, verdict_text(level), reason, named)


def _reason(totals: Sums, from_fit: int, level: int, robust: Robustness) -> str:
    if totals.state == "nothing-applies":
        return _("Nothing on your list applies yet.")
    if from_fit == 0:
        return _small_margin(totals)
    how_often = readings(robust)
    if level == 0 and robust.share < EVEN_SHARE:
        text = (
            _("The pros lead, but only {readings}: too uncertain for a verdict.")
            if totals.net > 0
            else _("The cons lead, but only {readings}: too uncertain for a verdict.")
        )
    elif level == 0:
        text = (
            _("Too close because the readings are too uncertain: the pros lead only {readings}.")
            if totals.net > 0
            else _(
                "Too close because the readings are too uncertain: the cons lead only {readings}."
            )
        )
    elif abs(level) < abs(from_fit):
        text = _(
            "The margin is clear, but your readings are uncertain ({readings}), so this only leans."
        )
    elif level == 1:
        text = _("The pros are ahead by a small margin. They stay ahead {readings}.")
    elif level == -1:
        text = _("The cons are ahead by a small margin. They stay ahead {readings}.")
    elif level > 0:
        text = _("The pros clearly outweigh the cons. They stay ahead {readings}.")
    else:
        text = _("The cons clearly outweigh the pros. They stay ahead {readings}.")
    return text.format(readings=how_often)


def _small_margin(totals: Sums) -> str:
    if totals.net == 0:
        return _("Pros and cons weigh exactly the same.")
    return _("Too close because the margin is small (points from level: {distance}).").format(
        distance=margin_number(abs(totals.points(totals.net)))
    )
