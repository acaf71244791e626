# SPDX-License-Identifier: MIT
"""Owns "yes, if": changes to pick and to word as an ask, and the verdict with them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pmo_worksheet.assessment import change_wording
from pmo_worksheet.assessment.results import OptionResult
from pmo_worksheet.assessment.wording import percent
from pmo_worksheet.i18n import _
from pmo_worksheet.ui.check import Check
from pmo_worksheet.ui.column import Column, settle
from pmo_worksheet.ui.help_link import HelpLink
from pmo_worksheet.ui.labels import Label
from pmo_worksheet.ui.text import Note
from pmo_worksheet.worksheet import Condition, Worksheet

_MOST = 4


class ConditionList(Column):
    """Conditions of the shown option.

    `picked` has a Condition to add; `dropped` the id of a factor whose condition goes; `worded` a
    factor's id and the ask.
    """

    picked = Signal(object)
    dropped = Signal(str)
    worded = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(gap=4)
        self.setObjectName("conditions")
        self._lines: dict[str, _ConditionLine] = {}
        self._spare: list[_ConditionLine] = []
        self._intro = Label("", "muted")
        self._outcome = Label("", "", name="conditions_outcome")
        heading = _("Yes, if …")
        self._link = HelpLink(heading, "conditions")
        self.add(Label(heading, "strong"), self._link)
        self.add(self._intro)
        self.add(self._outcome)

    def present(self, worksheet: Worksheet, option: OptionResult) -> None:
        """Show what could be asked for, what is picked, and what the picked ones do."""
        picked = {c.factor: c for c in worksheet.conditions if c.option == option.id}
        offered = change_wording.offered(option, len(option.conditions))
        most = len(option.freeing) + _MOST
        wanted: dict[str, tuple[Condition, str]] = {}
        # Each stays where it was offered: a line that moved when it is picked would be lost.
        for place, change in enumerate(offered):
            if condition := picked.get(change.factor):
                wanted[change.factor] = (condition, _named(worksheet, option, condition))
            elif place < most:
                text = change_wording.offer_sentence(worksheet, option, change)
                wanted[change.factor] = (Condition(change.factor, option.id, change.rating), text)
        for factor in [one for one in picked if one not in wanted]:
            wanted[factor] = (picked[factor], _named(worksheet, option, picked[factor]))
        if list(wanted) != list(self._lines):
            self._arrange(list(wanted))
        for factor, (condition, text) in wanted.items():
            self._lines[factor].present(condition, text, picked=factor in picked)
        # What is said of the pair is about these two lines, and not about another one.
        paired = wanted.keys() == {change.factor for change in option.condition_pair}
        self._intro.present(change_wording.offer_intro(option, paired=paired))
        self._outcome.present(change_wording.met_sentence(option))
        self.setVisible(bool(wanted))

    def _arrange(self, factors: list[str]) -> None:
        """Have a line for each of these factors, in this order; lines are used again."""
        free = [line for factor, line in self._lines.items() if factor not in factors]
        lines = {}
        for factor in factors:
            line = self._lines.get(factor) or (free.pop() if free else self._spare_line())
            line.show()
            lines[factor] = line
        for line in free:
            line.hide()
            self._spare.append(line)
        self._lines = lines
        self.reorder([*lines.values(), self._outcome])
        previous: QWidget = self._link
        for line in lines.values():
            # What comes late would be the last that Tab gets to.
            for stop in (line.check, line.ask):
                QWidget.setTabOrder(previous, stop)
                previous = stop

    def _spare_line(self) -> "_ConditionLine":
        if self._spare:
            return self._spare.pop()
        line = _ConditionLine()
        line.picked.connect(self.picked)
        line.dropped.connect(self.dropped)
        line.worded.connect(self.worded)
        self.add(line)
        return line


def _named(worksheet: Worksheet, option: OptionResult, condition: Condition) -> str:
    """Return what a picked condition does, or what it is while it cannot do anything."""
    changes = option.asked.changes if option.asked else ()
    for change in changes:
        if change.factor == condition.factor:
            return change_wording.asked_sentence(worksheet, option, change)
    # A file may ask for a factor that it does not hold (any more): it can be seen, and dropped.
    titles = {factor.id: factor.name for factor in worksheet.factors}
    return _("“{factor}”: {rating}").format(
        factor=titles.get(condition.factor, condition.factor), rating=percent(condition.rating)
    )


class _ConditionLine(Column):
    picked = Signal(object)
    dropped = Signal(str)
    worded = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(gap=2, margins=(0, 2, 0, 6))
        self._condition: Condition | None = None
        self.check = Check(_("Ask for this"))
        self.text = Label("")
        self.ask = Note("ask")
        self.ask.setPlaceholderText(_("What must they agree to?"))
        for part in (self.text, self.check, self.ask):
            self.add(part)
        self.check.clicked.connect(self._report)
        self.ask.typed.connect(self._report_ask)

    def _report(self, on: bool) -> None:
        if self._condition is not None:
            if on:
                self.picked.emit(self._condition)
                # The field has just come: it gets its place first, so that the page scrolls to it.
                settle()
                self.ask.setFocus()
            else:
                self.dropped.emit(self._condition.factor)

    def _report_ask(self, text: str) -> None:
        if self._condition is not None:
            self.worded.emit(self._condition.factor, text)

    def present(self, condition: Condition, text: str, *, picked: bool) -> None:
        self.check.setChecked(picked)
        if (condition, text) == (self._condition, self.text.text()):
            return
        self._condition = condition
        self.setObjectName(f"condition:{condition.factor}")
        self.text.present(text)
        self.check.setAccessibleName(_("Ask for this: {change}").format(change=text))
        self.ask.setVisible(picked)
        self.ask.present(condition.ask)
        self.ask.setAccessibleName(_("Your ask: {change}").format(change=text))
