# SPDX-License-Identifier: MIT
"""Owns the step from an assessment to what each row shows."""

from pmo_worksheet.assessment import Assessment
from pmo_worksheet.assessment.results import Limit, OptionResult
from pmo_worksheet.assessment.wording import limit_words
from pmo_worksheet.i18n import _
from pmo_worksheet.value import Value
from pmo_worksheet.worksheet import Answer, Factor, Worksheet

_STEP = 50
"""The scale of the bars grows in steps (tenths of a point), so that bars seldom jump."""


class RowView(Value, frozen=True):
    """What a row shows: the factor, its answer for the shown option, and its points in tenths."""

    factor: Factor
    answer: Answer
    tenths: int | None
    most: int
    """The end of the points' scale, in tenths."""
    decisive: bool = False
    limit: Limit | None = None
    """The deal-breaker, if there is one and the factor counts."""
    cannot_decide: bool = False
    """Whether all options are rated alike here, so that it cannot decide between them."""

    @property
    def title(self) -> str:
        """The factor's title, or a word for a missing one."""
        return self.factor.title or _("Untitled")

    @property
    def dim(self) -> bool:
        """Whether the factor has no say."""
        return not self.factor.relevant or self.cannot_decide

    @property
    def mark(self) -> str:
        """What comes and goes while a slider moves, in a word."""
        if self.cannot_decide:
            return _("rated alike")
        return _("decisive") if self.decisive else ""

    @property
    def flags(self) -> str:
        """What is special about the factor, in words."""
        found = []
        if not self.factor.relevant:
            found.append(_("not relevant, left out of the fit"))
        if self.factor.private:
            found.append(_("private, its words stay out of the PDF"))
        if self.limit is not None:
            found.append(_("deal-breaker: {state}").format(state=limit_words(self.limit)))
        return " · ".join(found)


def views(
    worksheet: Worksheet, assessment: Assessment, option: OptionResult, tenths: dict[str, int]
) -> tuple[RowView, ...]:
    """Return what each factor's row shows for one option, in the worksheet's order.

    `tenths` has the factors' points in tenths.
    """
    decisive = set(option.decisive)
    limits = {limit.factor: limit for limit in option.limits}
    comparison = assessment.comparison
    alike = comparison.same_everywhere if comparison else ()
    largest = max((abs(points) for points in tenths.values()), default=0)
    most = max(2 * _STEP, -(-largest // _STEP) * _STEP)
    return tuple(
        RowView(
            factor=factor,
            answer=factor.answer(option.id),
            tenths=tenths.get(factor.id),
            most=most,
            decisive=factor.id in decisive,
            limit=limits.get(factor.id),
            cannot_decide=factor.id in alike,
        )
        for factor in worksheet.factors
    )


def in_order(rows: tuple[RowView, ...], order: tuple[str, ...]) -> tuple[RowView, ...]:
    """Return the rows in the order of these factor ids; those without a place come last.

    Without an order they stay as they are.
    """
    if not order:
        return rows
    places = {factor: place for place, factor in enumerate(order)}
    return tuple(sorted(rows, key=lambda row: places.get(row.factor.id, len(places))))
