# SPDX-License-Identifier: MIT
"""Owns what the window shows of the worksheet: which option, in which order, and what is hidden."""

from typing import TYPE_CHECKING

from pmo_worksheet.assessment import Assessment, assess
from pmo_worksheet.assessment.hints import tuning_hint
from pmo_worksheet.assessment.leads import lead_over_baseline
from pmo_worksheet.assessment.results import Hint, OptionResult
from pmo_worksheet.assessment.wording import points_in_tenths
from pmo_worksheet.i18n import _
from pmo_worksheet.ui.option_tabs import COMPARE
from pmo_worksheet.ui.result import ResultView
from pmo_worksheet.ui.row_views import in_order, views
from pmo_worksheet.value import replace
from pmo_worksheet.worksheet import Worksheet

if TYPE_CHECKING:
    from pmo_worksheet.ui.window import Window


class Showing:
    """Assesses a worksheet once and hands every part of the window what it shows."""

    def __init__(self, window: "Window") -> None:
        self._window = window
        self._fits_of: tuple[int, str] = (0, "")
        self._fits: list[float | None] = []
        self._order: tuple[str, ...] = ()
        self._around: object = None
        """What was last shown around the lists and the result."""
        self._option: str | None = None
        self.comparing = False
        """Whether all options are compared."""
        self.covered = False
        """Whether the gut call is asked for before the result is seen."""

    @property
    def option_id(self) -> str:
        """The option whose ratings are shown and edited."""
        ids = [option.id for option in self._window.document.worksheet.options]
        return self._option if self._option in ids else ids[0]

    def begin(self) -> None:
        """Show the first option of another worksheet; before it is rated the gut is asked."""
        self.comparing = False
        self._option = None
        self.unsort()
        factors = self._window.document.worksheet.factors
        rated = any(answer.given for factor in factors for answer in factor.answers.values())
        self.covered = bool(factors) and not rated

    def choose(self, option_id: str | None) -> None:
        """Show an option from now on, or compare all of them."""
        self.comparing = option_id is COMPARE
        if option_id is not COMPARE:
            self._option = option_id

    @property
    def is_sorted(self) -> bool:
        """Whether the rows are not shown in the user's own order."""
        return bool(self._order)

    def unsort(self) -> None:
        """Show the rows in the user's own order from now on."""
        self._order = ()
        self._window.actions_by_name["sort_by_points"].setChecked(False)

    def sort(self, *, by_points: bool) -> None:
        """Show the rows by their points as they are now, or in the user's own order again."""
        self._order = ()
        if by_points:
            worksheet = self._window.document.worksheet
            assessment = assess(worksheet)
            option = assessment.option(self.option_id)
            rows = views(worksheet, assessment, option, points_in_tenths(option))
            self._order = tuple(
                r.factor.id for r in sorted(rows, key=lambda r: -abs(r.tenths or 0))
            )

    def present(self, worksheet: Worksheet) -> None:
        """Show a worksheet as it is now."""
        window, page = self._window, self._window.page
        assessment = assess(worksheet)
        covered = self.covered and worksheet.gut_call is None
        option = assessment.option(self.option_id)
        hidden = window.actions_by_name["hide_result"].isChecked()
        moving = window.document.held
        around = (
            (worksheet.title, worksheet.options, worksheet.baseline),
            (worksheet.mindset, worksheet.stage, window.document.path),
            (option.id, self.comparing, covered),
        )
        # A slider that moves changes nothing of it.
        if not moving or self.comparing or around != self._around:
            self._around = around
            self._present_around(assessment, worksheet, option, comparable=not covered)
        tenths = points_in_tenths(option)
        rows = in_order(views(worksheet, assessment, option, tenths), self._order)
        if hidden or covered:
            # Points would give it away.
            rows = tuple(replace(row, tenths=None, decisive=False) for row in rows)
        page.pros.present(tuple(row for row in rows if row.factor.side == "pro"))
        page.cons.present(tuple(row for row in rows if row.factor.side == "con"))
        hints = self._hints(worksheet, assessment, option, hidden=hidden)
        lead = lead_over_baseline(option.id, assessment)
        page.result.present(
            ResultView(
                worksheet,
                option,
                tenths,
                hints=hints,
                hidden=hidden,
                reply=assessment.reply,
                covered=covered,
                lead=lead,
                moving=moving,
            )
        )
        window.announcer.result(option, hidden=hidden or covered)

    def _present_around(
        self,
        assessment: Assessment,
        worksheet: Worksheet,
        option: OptionResult,
        *,
        comparable: bool,
    ) -> None:
        """Show what stands around the lists and the result, or the comparison in their place."""
        window, page = self._window, self._window.page
        comparing = self.comparing and comparable and len(worksheet.options) > 1
        page.show_compare(comparing=comparing)
        page.title.present(worksheet.title)
        shown = COMPARE if comparing else option.id
        page.tabs.present(worksheet.options, shown, comparable=comparable)
        if comparing:
            page.compare.present(worksheet, assessment)
        compared = [one for one in assessment.options if not one.is_baseline]
        page.mindset.present(worksheet.mindset, worksheet.stage, shared=len(compared) > 1)
        # Whoever stays changes nothing.
        page.mindset.setVisible(not option.is_baseline)
        page.about.present(_about(worksheet, option))
        for name in ("rename_option", "remove_option"):
            window.actions_by_name[name].setEnabled(not comparing)
        window.name_window()

    def _hints(
        self, worksheet: Worksheet, assessment: Assessment, option: OptionResult, *, hidden: bool
    ) -> tuple[Hint, ...]:
        """Return the hints to show, with the one on edits that all push the same way."""
        seen = (self._window.document.run, option.id)
        # While the ratings are first given, one side comes after the other.
        if hidden or option.provisional or seen != self._fits_of:
            self._fits_of, self._fits = seen, []
        if not hidden and not self._window.document.held:
            self._fits.append(option.fit)
        tuned = tuning_hint(worksheet, self._fits)
        return (*assessment.hints, tuned) if tuned else assessment.hints


def _about(worksheet: Worksheet, option: OptionResult) -> str:
    """Return what to rate on the tab of another option than the first."""
    if option.id == worksheet.options[0].id:
        return ""
    return _(
        "How far is each reason true of “{option}”? Where one does not apply, 0 % is the answer. "
        "How much it matters is the same for all options."
    ).format(option=option.name)
