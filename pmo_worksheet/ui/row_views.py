# SPDX-License-Identifier: MIT
"""Owns the step from an assessment to what each row shows."""

from pmo_worksheet.assessment import Assessment, OptionResult
from pmo_worksheet.assessment.wording import points_in_tenths, sum_in_tenths
from pmo_worksheet.ui.row import RowView
from pmo_worksheet.worksheet import Side, Worksheet

_STEP = 50
"""The scale of the bars grows in steps (tenths of a point), so that bars seldom jump."""


def views(worksheet: Worksheet, assessment: Assessment, option_id: str) -> tuple[RowView, ...]:
    """Return what each factor's row shows for one option, in the worksheet's order."""
    option = assessment.option(option_id)
    tenths = points_in_tenths(option)
    decisive = set(option.decisive)
    limits = {limit.factor: limit for limit in option.limits}
    comparison = assessment.comparison
    alike = comparison.same_everywhere if comparison else ()
    largest = max((abs(points) for points in tenths.values()), default=0)
    most = max(2 * _STEP, -(-largest // _STEP) * _STEP)
    return tuple(
        RowView(
            factor=factor,
            answer=factor.answer(option_id),
            tenths=tenths.get(factor.id),
            most=most,
            decisive=factor.id in decisive,
            limit=limits.get(factor.id),
            cannot_decide=factor.id in alike,
        )
        for factor in worksheet.factors
    )


def in_order(rows: tuple[RowView, ...], order: tuple[str, ...]) -> tuple[RowView, ...]:
    """Return the rows in the order of these factor ids; those without a place come last."""
    places = {factor: place for place, factor in enumerate(order)}
    return tuple(sorted(rows, key=lambda row: places.get(row.factor.id, len(places))))


def totals(worksheet: Worksheet, option: OptionResult) -> dict[Side, int]:
    """Return the sum of each side's points in tenths, as its rows show them."""
    sides: tuple[Side, Side] = ("pro", "con")
    return {
        side: sum_in_tenths(option, [f.id for f in worksheet.factors if f.side == side])
        for side in sides
    }
