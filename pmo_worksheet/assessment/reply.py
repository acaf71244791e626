# SPDX-License-Identifier: MIT
"""Owns the manager's view: the same ratings, weighed by the importances of the reply."""

from pmo_worksheet.assessment.fit import Sums, sums
from pmo_worksheet.assessment.results import FitPair, ReplyView, Weighed
from pmo_worksheet.assessment.robustness import robustness
from pmo_worksheet.assessment.verdict import verdict
from pmo_worksheet.worksheet import Option, Worksheet


def reply_view(worksheet: Worksheet) -> ReplyView | None:
    """Return the manager's reply beside the worksheet, None if there is no reply.

    A factor that the reply leaves blank, or that the manager was never shown, keeps the user's
    importance in the manager's fit. Pairs equally far apart keep the worksheet's order.
    """
    reply = worksheet.reply
    if reply is None:
        return None
    theirs = worksheet.with_importances(reply.importances)
    weighed = []
    blank = 0
    for factor in (f for f in worksheet.factors if f.relevant):
        if factor.id in reply.importances:
            weighed.append(Weighed(factor.id, factor.importance, reply.importances[factor.id]))
        elif not factor.private:
            blank += 1
    return ReplyView(
        reply=reply,
        fits=tuple(_fits(worksheet, theirs, option) for option in worksheet.options),
        weighed=tuple(sorted(weighed, key=lambda pair: -pair.apart)),
        blank=blank,
    )


def _fits(worksheet: Worksheet, theirs: Worksheet, option: Option) -> FitPair:
    mine, other = sums(worksheet, option.id), sums(theirs, option.id)
    judged = verdict(theirs, option.id, other, robustness(other))
    return FitPair(option.id, option.name, mine.fit, other.fit, judged, _agree(mine, other))


def _agree(mine: Sums, other: Sums) -> bool | None:
    """Return whether both fits lie on the same side of level, None where there is no fit."""
    if mine.fit is None or other.fit is None:
        return None
    return (mine.net > 0, mine.net < 0) == (other.net > 0, other.net < 0)
