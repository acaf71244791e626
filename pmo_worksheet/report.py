# SPDX-License-Identifier: MIT
"""Owns an assessment as JSON for programs and as plain text for a terminal."""

from typing import Any

from pmo_worksheet.assessment import (
    Assessment,
    Comparison,
    OptionResult,
    ReplyView,
    change_wording,
    wording,
)
from pmo_worksheet.assessment.gut import gut_sentence
from pmo_worksheet.assessment.leads import comparison_sentences
from pmo_worksheet.assessment.reply_wording import reply_lines
from pmo_worksheet.content import mindset_question
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


_OF_OPTION = (
    "id", "name", "fit", "net", "is_baseline", "pros", "cons", "pros_weight", "cons_weight",
    "evidence", "state", "rated", "relevant", "gut_agrees",
)  # fmt: skip
_OF_ROBUSTNESS = (
    "share", "certain", "lowest_fit", "highest_fit", "matters_most", "matters_share",
)  # fmt: skip
_OF_FACTOR = ("id", "amount", "points", "tips_at_importance", "tips_at_rating", "decisive")
_OF_LIMIT = ("factor", "limit", "rating", "reached")
_OF_TIP = ("factor", "kind", "now", "level_at", "beyond", "to_pro")
_OF_CHANGE = ("factor", "rating", "level")
_OF_ASKED = ("factor", "now", "rating", "met", "fit")


def _named(value: object, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(value, name) for name in names}


def _option_json(option: OptionResult) -> dict[str, Any]:
    verdict, robust, asked = option.verdict, option.robustness, option.asked
    return {
        **_named(option, _OF_OPTION),
        "reach": option.reach and list(option.reach),
        "verdict": verdict
        and {**_named(verdict, ("level", "text", "reason")), "caps": list(verdict.caps)},
        "robustness": robust and _named(robust, _OF_ROBUSTNESS),
        "caps": list(option.caps),
        "deal_breakers": [_named(limit, _OF_LIMIT) for limit in option.limits],
        "factors": [_named(factor, _OF_FACTOR) for factor in option.factors],
        "tips": [_named(tip, _OF_TIP) for tip in option.tips],
        "questions": list(option.questions),
        "conditions": [_named(change, _OF_CHANGE) for change in option.conditions],
        "freeing": [_named(change, _OF_CHANGE) for change in option.freeing],
        "condition_pair": [_named(change, _OF_CHANGE) for change in option.condition_pair],
        "asked": asked
        and {
            "conditions": [_named(change, _OF_ASKED) for change in asked.changes],
            "fit": asked.fit,
            "level": asked.verdict and asked.verdict.level,
        },
    }


def _decision_json(decision: Decision | None) -> dict[str, Any] | None:
    if decision is None:
        return None
    day = decision.decided_on.isoformat() if decision.decided_on else None
    return {"option": decision.option, "note": decision.note, "decided_on": day}


def _comparison_json(comparison: Comparison | None) -> dict[str, Any] | None:
    if comparison is None:
        return None
    return {
        "best": list(comparison.best),
        "gaps": [
            _named(gap, ("option", "over", "gap", "share", "level", "partial"))
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
        _("{question} {answer}.").format(
            question=mindset_question(worksheet.stage).question,
            answer=wording.mindset_word(worksheet.mindset),
        )
    ]
    decision = worksheet.decision
    if decision is not None:
        chosen = wording.decided_for(worksheet, decision)
        lines.append(_("Your decision: {option}").format(option=chosen))
        if decision.note:
            lines.append(f"  {decision.note}")
    return lines


def _option_lines(worksheet: Worksheet, option: OptionResult) -> list[str]:
    verdict = option.verdict
    head = _("{option}: overall fit {fit}").format(
        option=option.name, fit=wording.fit_number(option.fit)
    )
    lines = [f"{head} – {verdict.text}" if verdict else head]
    lines.append(wording.state_sentence(option))
    if verdict is not None:
        lines.append(verdict.reason)
    lines += [wording.limit_sentence(worksheet, limit) for limit in option.limits]
    lines.append(gut_sentence(option.gut_call, verdict))
    lines.append(wording.robustness_sentence(option))
    lines.append(wording.surer_sentence(worksheet, option))
    tenths = wording.points_in_tenths(option)
    decisive = set(option.decisive)
    for factor in sorted(option.factors, key=lambda factor: -abs(factor.points)):
        title = worksheet.factor(factor.id).name
        mark = _(" (decisive)") if factor.id in decisive else ""
        lines.append(f"  {wording.signed(tenths[factor.id]):>6}  {title}{mark}")
    lines.append(change_wording.decisive_sentence(worksheet, option))
    lines += change_wording.tip_sentences(worksheet, option, _MOST_TIPS)
    return [line for line in (*lines, *_condition_lines(worksheet, option)) if line]


def _condition_lines(worksheet: Worksheet, option: OptionResult) -> list[str]:
    """Return what would lift the verdict, and what the picked conditions would do."""
    lines = [
        change_wording.freeing_sentence(worksheet, option.id, change) for change in option.freeing
    ]
    lines += [
        change_wording.change_sentence(worksheet, option.id, change) for change in option.conditions
    ]
    if option.condition_pair:
        lines.append(change_wording.pair_sentence(worksheet, option))
    lines = [_("Yes, if: {change}").format(change=line) for line in lines]
    if lines:
        lines.insert(0, change_wording.held_sentence(option.verdict))
    if option.asked is not None:
        for change in option.asked.changes:
            lines.append(
                _("You ask: {change}").format(
                    change=change_wording.asked_sentence(worksheet, option, change)
                )
            )
            if change.ask.strip():
                lines.append(f"  {change.ask}")
        lines.append(change_wording.met_sentence(option))
        lines.append(change_wording.held_sentence(option.asked.verdict))
    return lines
