# SPDX-License-Identifier: MIT
"""Owns an assessment as JSON for programs and as plain text for a terminal."""

from typing import Any

from pmo_worksheet.assessment import (
    Assessment,
    Change,
    Comparison,
    OptionResult,
    ReplyView,
    wording,
)
from pmo_worksheet.assessment.gut import gut_sentence
from pmo_worksheet.assessment.leads import comparison_sentences
from pmo_worksheet.assessment.reply_wording import reply_lines
from pmo_worksheet.i18n import _
from pmo_worksheet.worksheet import Decision, Worksheet

_MOST_TIPS = 5


def as_json(assessment: Assessment, option_id: str | None = None) -> dict[str, Any]:
    """Return an assessment as the JSON object that ``assess --json`` prints, numbers unrounded."""
    return {
        "title": assessment.title,
        "baseline": assessment.baseline,
        "gut_call": assessment.gut_call,
        "mindset": assessment.mindset,
        "decision": _decision_json(assessment.decision),
        "options": [
            _option_json(option) for option in assessment.options if option_id in (None, option.id)
        ],
        "comparison": _comparison_json(assessment.comparison),
        "hints": [
            {"id": hint.id, "factors": list(hint.factors), "text": hint.text, "why": hint.why}
            for hint in assessment.hints
        ],
        "reply": _reply_json(assessment.reply),
    }


def _option_json(option: OptionResult) -> dict[str, Any]:
    verdict, robust = option.verdict, option.robustness
    return {
        "id": option.id,
        "name": option.name,
        "fit": option.fit,
        "net": option.net,
        "pros_weight": option.pros_weight,
        "cons_weight": option.cons_weight,
        "evidence": option.evidence,
        "state": option.state,
        "rated": option.rated,
        "relevant": option.relevant,
        "verdict": verdict
        and {
            "level": verdict.level,
            "text": verdict.text,
            "reason": verdict.reason,
            "caps": list(verdict.caps),
        },
        "robustness": robust
        and {
            "share": robust.share,
            "lowest_fit": robust.lowest_fit,
            "highest_fit": robust.highest_fit,
            "matters_most": robust.matters_most,
            "matters_share": robust.matters_share,
        },
        "gut_agrees": option.gut_agrees,
        "factors": [
            {
                "id": factor.id,
                "points": factor.points,
                "tips_at_importance": factor.tips_at_importance,
                "tips_at_rating": factor.tips_at_rating,
                "decisive": factor.decisive,
            }
            for factor in option.factors
        ],
        "conditions": [_change_json(change) for change in option.conditions],
        "condition_pair": [_change_json(change) for change in option.condition_pair],
        "asked": option.asked
        and {
            "conditions": [
                {"factor": change.factor, "rating": change.rating, "fit": change.fit}
                for change in option.asked.changes
            ],
            "fit": option.asked.fit,
            "level": option.asked.verdict.level if option.asked.verdict else None,
        },
    }


def _decision_json(decision: Decision | None) -> dict[str, Any] | None:
    if decision is None:
        return None
    day = decision.decided_on.isoformat() if decision.decided_on else None
    return {"option": decision.option, "note": decision.note, "decided_on": day}


def _change_json(change: Change) -> dict[str, Any]:
    return {"factor": change.factor, "rating": change.rating, "level": change.level}


def _comparison_json(comparison: Comparison | None) -> dict[str, Any] | None:
    if comparison is None:
        return None
    return {
        "best": list(comparison.best),
        "gaps": [
            {
                "option": gap.option,
                "over": gap.over,
                "gap": gap.gap,
                "share": gap.share,
                "level": gap.level,
            }
            for gap in comparison.gaps
        ],
        "same_everywhere": list(comparison.same_everywhere),
        "dominated": [{"option": option, "by": by} for option, by in comparison.dominated],
    }


def _reply_json(view: ReplyView | None) -> dict[str, Any] | None:
    if view is None:
        return None
    reply = view.reply
    return {
        "answer": reply.answer,
        "name": reply.name,
        "date": reply.date,
        "conditions": reply.conditions,
        "comments": reply.comments,
        "importances": [
            {"factor": pair.factor, "yours": pair.yours, "theirs": pair.theirs}
            for pair in view.weighed
        ],
        "blank": view.blank,
        "agenda": [pair.factor for pair in view.agenda],
        "fits": [
            {
                "option": pair.option,
                "yours": pair.yours,
                "theirs": pair.theirs,
                "same_side": pair.agree,
                "verdict": pair.verdict
                and {"level": pair.verdict.level, "text": pair.verdict.text},
            }
            for pair in view.fits
        ],
    }


def as_text(worksheet: Worksheet, assessment: Assessment, option_id: str | None = None) -> str:
    """Return an assessment as plain text, a line for each thing it says."""
    blocks = [worksheet.title or _("Untitled worksheet"), "\n".join(_own_lines(worksheet))]
    blocks += [
        "\n".join(_option_lines(worksheet, option))
        for option in assessment.options
        if option_id in (None, option.id)
    ]
    blocks.append("\n".join(comparison_sentences(assessment)))
    blocks.append("\n".join(reply_lines(worksheet, assessment.reply)))
    if assessment.hints:
        hints = [
            _("Hint: {text} {why}").format(text=hint.text, why=hint.why)
            for hint in assessment.hints
        ]
        blocks.append("\n".join(hints))
    return "\n\n".join(block for block in blocks if block)


def _own_lines(worksheet: Worksheet) -> list[str]:
    """Return what the user said outside the sliders: the mindset question and the decision."""
    lines = [
        _("Direct project work no longer the core of the job: {answer}").format(
            answer=wording.mindset_word(worksheet.mindset)
        )
    ]
    decision = worksheet.decision
    if decision is not None:
        chosen = worksheet.option(decision.option).name if decision.option else _("none of these")
        lines.append(_("Your decision: {option}").format(option=chosen))
        if decision.note:
            lines.append(f"  {decision.note}")
    return lines


def _option_lines(worksheet: Worksheet, option: OptionResult) -> list[str]:
    verdict = option.verdict
    head = _("{option}: overall fit {fit}").format(
        option=option.name, fit=wording.fit_number(option.fit)
    )
    if option.id == worksheet.baseline:
        # Staying is what joining is measured against; a verdict "for joining" means nothing here.
        lines = [head, wording.state_sentence(option), _("The others are compared with this.")]
        return [line for line in lines if line]
    lines = [f"{head} – {verdict.text}" if verdict else head]
    lines.append(wording.state_sentence(option))
    if verdict is not None:
        lines.append(verdict.reason)
    lines.append(gut_sentence(worksheet.gut_call, verdict))
    lines.append(wording.robustness_sentence(option))
    lines.append(wording.surer_sentence(worksheet, option))
    tenths = wording.points_in_tenths(option)
    for factor in sorted(option.factors, key=lambda factor: -abs(factor.points)):
        title = worksheet.factor(factor.id).title
        mark = _(" (decisive)") if factor.decisive else ""
        lines.append(f"  {wording.signed(tenths[factor.id]):>6}  {title}{mark}")
    tips = [wording.tip_sentence(worksheet, tip) for tip in option.tips[:_MOST_TIPS]]
    lines += tips or [wording.no_tip_sentence(option)]
    lines += [
        _("Yes, if: {change}").format(change=wording.change_sentence(worksheet, option.id, change))
        for change in option.conditions
    ]
    if option.condition_pair:
        both = [
            wording.change_sentence(worksheet, option.id, change)
            for change in option.condition_pair
        ]
        lines.append(_("Yes, if both: {first}; {second}").format(first=both[0], second=both[1]))
    if option.asked is not None and option.asked.verdict is not None:
        lines.append(
            _("With all {count} of your conditions met: fit {fit} – {verdict}").format(
                count=len(option.asked.changes),
                fit=wording.fit_number(option.asked.fit),
                verdict=option.asked.verdict.text,
            )
        )
    return [line for line in lines if line]
