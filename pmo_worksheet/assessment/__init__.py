# SPDX-License-Identifier: MIT
"""Owns everything that is computed: `assess` turns a worksheet into an assessment.

Pure: the standard library and the worksheet, no clock, no random numbers, no files.
"""

from pmo_worksheet.assessment.asks import asked
from pmo_worksheet.assessment.comparison import comparison
from pmo_worksheet.assessment.conditions import freeing_changes, lifting_changes
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
    Limit,
    OptionResult,
    ReplyView,
    Robustness,
    Tip,
    Verdict,
    Weighed,
)
from pmo_worksheet.assessment.robustness import open_questions, robustness
from pmo_worksheet.assessment.tipping import factor_results, tips
from pmo_worksheet.assessment.verdict import caps, is_baseline, limits, verdict
from pmo_worksheet.worksheet import FULL_RATING, GutCall, Option, Worksheet

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
    "Limit",
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
    argued, *_others = [o for o in worksheet.options if o.id != worksheet.baseline] or (
        worksheet.options
    )
    options = tuple(
        _assess_option(worksheet, o, totals[o.id], worksheet.gut_call if o is argued else None)
        for o in worksheet.options
    )
    return Assessment(
        title=worksheet.title,
        baseline=worksheet.baseline,
        options=options,
        comparison=comparison(worksheet, totals),
        hints=hints(worksheet, options, totals),
        reply=reply_view(worksheet),
        gut_call=worksheet.gut_call,
        mindset=worksheet.mindset,
        decision=worksheet.decision,
    )


def _assess_option(
    worksheet: Worksheet, option: Option, totals: Sums, gut_call: GutCall | None
) -> OptionResult:
    robust = robustness(totals)
    factors = factor_results(totals)
    compared = is_baseline(worksheet, option.id)
    changes, pair = ((), ()) if compared else lifting_changes(totals)
    judged = verdict(worksheet, option.id, totals, robust)
    breakers = limits(worksheet, option.id)
    return OptionResult(
        id=option.id,
        name=option.name,
        fit=totals.fit,
        net=totals.net / FULL_RATING,
        pros=totals.pros / FULL_RATING,
        cons=totals.cons / FULL_RATING,
        pros_weight=totals.pros_weight,
        cons_weight=totals.cons_weight,
        reach=totals.reach,
        evidence=totals.evidence,
        state=totals.state,
        rated=len(totals.rated),
        relevant=totals.relevant,
        verdict=judged,
        robustness=robust,
        factors=factors,
        tips=() if compared else tips(totals, factors),
        conditions=changes,
        condition_pair=pair,
        freeing=() if compared else freeing_changes(totals, breakers),
        asked=None if compared else asked(worksheet, option.id),
        limits=breakers,
        caps=() if compared else judged.caps if judged else caps(worksheet, option.id),
        questions=open_questions(worksheet, option.id),
        is_baseline=compared,
        gut_call=gut_call,
        gut_agrees=gut_agrees(gut_call, judged),
    )
