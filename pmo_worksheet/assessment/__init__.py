# SPDX-License-Identifier: MIT
"""Owns everything that is computed: `assess` turns a worksheet into an assessment.

Pure: the standard library and the worksheet, no clock, no random numbers, no files.
"""

from pmo_worksheet.assessment.asks import asked
from pmo_worksheet.assessment.comparison import comparison
from pmo_worksheet.assessment.conditions import single_changes, smallest_pair
from pmo_worksheet.assessment.fit import Sums, sums
from pmo_worksheet.assessment.gut import gut_agrees
from pmo_worksheet.assessment.hints import hints
from pmo_worksheet.assessment.reply import reply_view
from pmo_worksheet.assessment.results import (
    Asked,
    AskedChange,
    Assessment,
    Change,
    Comparison,
    FactorResult,
    FitPair,
    Gap,
    Hint,
    OptionResult,
    ReplyView,
    Robustness,
    Tip,
    Verdict,
    Weighed,
)
from pmo_worksheet.assessment.robustness import robustness
from pmo_worksheet.assessment.tipping import factor_results, tips
from pmo_worksheet.assessment.verdict import verdict
from pmo_worksheet.worksheet import FULL_RATING, Option, Worksheet

__all__ = [
    "Asked",
    "AskedChange",
    "Assessment",
    "Change",
    "Comparison",
    "FactorResult",
    "FitPair",
    "Gap",
    "Hint",
    "OptionResult",
    "ReplyView",
    "Robustness",
    "Tip",
    "Verdict",
    "Weighed",
    "assess",
]


def assess(worksheet: Worksheet) -> Assessment:
    """Return every figure and sentence that is shown of a worksheet."""
    totals = {option.id: sums(worksheet, option.id) for option in worksheet.options}
    options = tuple(_assess_option(worksheet, o, totals[o.id]) for o in worksheet.options)
    return Assessment(
        title=worksheet.title,
        baseline=worksheet.baseline,
        options=options,
        comparison=comparison(worksheet, totals),
        hints=hints(worksheet, options),
        reply=reply_view(worksheet),
        gut_call=worksheet.gut_call,
        mindset=worksheet.mindset,
        decision=worksheet.decision,
    )


def _assess_option(worksheet: Worksheet, option: Option, totals: Sums) -> OptionResult:
    robust = robustness(worksheet, option.id, totals)
    factors = factor_results(totals, option.id)
    changes = single_changes(totals)
    judged = verdict(worksheet, totals, robust)
    compared = option.id == worksheet.baseline
    return OptionResult(
        id=option.id,
        name=option.name,
        fit=totals.fit,
        net=totals.net / FULL_RATING,
        pros_weight=totals.pros_weight,
        cons_weight=totals.cons_weight,
        evidence=totals.evidence,
        state=totals.state,
        rated=len(totals.rated),
        relevant=totals.relevant,
        verdict=judged,
        robustness=robust,
        factors=factors,
        tips=tips(totals, factors),
        conditions=changes,
        condition_pair=() if changes else smallest_pair(totals),
        asked=asked(worksheet, option.id),
        gut_agrees=None if compared else gut_agrees(worksheet.gut_call, judged),
    )
