# SPDX-License-Identifier: MIT
"""Owns the words on how the fit was calculated, with the reader's own numbers to check it by."""

from pmo_worksheet.assessment import OptionResult, wording
from pmo_worksheet.assessment.thresholds import (
    CAPPED_LEVEL,
    CLEAR_MARGIN,
    CLEAR_SHARE,
    LEANING_MARGIN,
    LEANING_SHARE,
    SHARED_SHIFT,
    SURENESS_WIDTH,
)
from pmo_worksheet.i18n import _
from pmo_worksheet.pdf.subject import Subject
from pmo_worksheet.pdf.text import clip


def method(subject: Subject) -> list[str]:
    """Return how the fit came about, one sentence or two in each string."""
    option = subject.option
    lines = [
        _(
            "Each factor weighs its importance (0 to 10) times its rating (how far it is true). "
            "Pros count for, cons against; the heavier side's importance sets the scale, so that "
            "50 means level: fit = 50 + 50 × (pros − cons) / importance of the heavier side."
        ),
        *_worked(subject),
    ]
    if option.reach is not None:
        lines.append(_reachable(option.reach))
    lines += [_rule(), *_cap(option), _ranges()]
    lines.append(_("The result supports, but does not replace, your judgement."))
    return lines


def _heavier(option: OptionResult) -> int:
    return max(option.pros_weight, option.cons_weight)


def _worked(subject: Subject) -> list[str]:
    option = subject.option
    if option.fit is None:
        return []
    lines = []
    amounts = {factor.id: factor.amount for factor in option.factors}
    points = wording.points_in_tenths(option)
    exact = {factor.id: factor.points for factor in option.factors}
    # What was rounded the other way, so that all add up, would not be what the reader finds.
    plain = {f for f, tenths in points.items() if tenths and tenths == round(exact[f] * 10)}
    shown = [f for side in ("pro", "con") for f in subject.shown(side) if f.id in plain]
    if shown:
        factor = max(shown, key=lambda f: abs(points[f.id]))
        lines.append(
            _(
                "For example, “{factor}”: importance {importance} × {rating} = {weight}; {fifty} × "
                "{weight} / {heavier} = {points} points."
            ).format(
                factor=clip(factor.name, 90),
                fifty="50" if factor.side == "pro" else "−50",
                importance=factor.importance,
                rating=wording.percent(subject.answer(factor).rating or 0),
                weight=wording.exact(amounts[factor.id]),
                heavier=_heavier(option),
                points=wording.signed(points[factor.id]),
            )
        )
    lines.append(
        _(
            "All factors: pros {pros}, cons {cons}, importance of the heavier side {heavier}: 50 "
            "+ 50 × ({pros} − {cons}) / {heavier} = {fit}, that is 50\u00a0{distance}."
        ).format(
            pros=wording.exact(option.pros),
            cons=wording.exact(option.cons),
            heavier=_heavier(option),
            fit=wording.fit_in_tenths(option),
            distance=_step(wording.sum_in_tenths(option)),
        )
    )
    return lines


def _step(tenths: int) -> str:
    """Return a difference as it stands in a sum, which no line break tears apart."""
    sign = "−" if tenths < 0 else "+"
    return f"{sign}\u00a0{wording.signed(tenths).lstrip('+−')}"


def _reachable(reach: tuple[float, float]) -> str:
    return _(
        "With these importances the fit can reach from {low} (every con fully true, no pro) to "
        "{high} (every pro fully true, no con)."
    ).format(low=wording.plain_number(reach[0]), high=wording.plain_number(reach[1]))


def _rule() -> str:
    return _(
        "The verdict needs both a margin and enough readings that agree. Leaning: at least "
        "{leaning} points from 50 and {leaning_share} of 100 readings. Clear: at least {clear} "
        "points and {clear_share} of 100. Otherwise it is too close to call. These limits are "
        "conventions."
    ).format(
        leaning=LEANING_MARGIN,
        clear=CLEAR_MARGIN,
        leaning_share=round(LEANING_SHARE * 100),
        clear_share=round(CLEAR_SHARE * 100),
    )


def _cap(option: OptionResult) -> list[str]:
    """Return what holds a verdict back, where something does."""
    if not option.caps:
        return []
    return [
        _(
            "A deal-breaker that is reached, or a no to direct project work no longer being the "
            "core, holds the verdict at “{verdict}” at best; the fit stays as it is."
        ).format(verdict=wording.verdict_text(CAPPED_LEVEL))
    ]


def _ranges() -> str:
    return _(
        "A plausible reading lets each rating vary by its sureness (sure ±{sure}, fairly sure "
        "±{fairly}, not sure ±{unsure} points; don't know yet: 0 to 100 %), and lets all of them "
        "together be up to {shift} points too rosy or too gloomy. The share of readings is "
        "calculated exactly, not drawn at random."
    ).format(
        sure=SURENESS_WIDTH["sure"],
        fairly=SURENESS_WIDTH["fairly"],
        unsure=SURENESS_WIDTH["unsure"],
        shift=SHARED_SHIFT,
    )
