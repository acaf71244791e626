# SPDX-License-Identifier: MIT
"""Owns the final decision: what the user decided, apart from the score."""

from datetime import date

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pmo_worksheet.assessment.wording import decided_for
from pmo_worksheet.i18n import _
from pmo_worksheet.ui.choice import Choice
from pmo_worksheet.ui.help_link import with_help
from pmo_worksheet.ui.labels import Label
from pmo_worksheet.ui.text import Note
from pmo_worksheet.worksheet import Decision, Worksheet

_OPEN, _NONE = "open", "none"


class DecisionBox(QWidget):
    """The decision and its reason. `decided` has the new Decision, or None while it is open."""

    decided = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("decision")
        self._decision: Decision | None = None
        self._choice: Choice | None = None
        self._options: tuple[tuple[str, str], ...] = ()
        self.note = Note("decision_note")
        self.note.setPlaceholderText(_("Why? In one sentence"))
        self.note.setAccessibleName(_("Your decision, the reason"))
        self.note.typed.connect(self._report_note)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(5)
        heading = _("Your decision")
        self._heading = Label(heading, "strong")
        self._layout.addLayout(with_help(self._heading, heading, "decision"))
        self._layout.addWidget(Label(_("Yours to make; the score does not make it."), "small"))
        self._layout.addWidget(self.note)

    def present(self, worksheet: Worksheet) -> None:
        """Show the decision."""
        self._decision = worksheet.decision
        options = tuple((f"option:{o.id}", o.name) for o in worksheet.options)
        decision, known = self._decision, {option.id for option in worksheet.options}
        if decision is not None and decision.option is not None and decision.option not in known:
            # A file may name an option that it does not hold (any more): it is shown, not lost.
            options = (*options, (_value(decision), decided_for(worksheet, decision)))
        if options != self._options or self._choice is None:
            self._options = options
            self._rebuild()
        if self._choice is not None:
            self._choice.present(_value(self._decision))
        self.note.setVisible(self._decision is not None)
        self.note.present(self._decision.note if self._decision else "")

    def _rebuild(self) -> None:
        if self._choice is not None:
            self._layout.removeWidget(self._choice)
            self._choice.hide()
            self._choice.deleteLater()
        none = _("None of these") if self._options[1:] else _("Not this one")
        choices = [(_OPEN, _("Not decided yet")), *self._options, (_NONE, none)]
        self._choice = Choice("decision_choice", choices)
        self._choice.setAccessibleName(_("Your decision"))
        self._heading.setBuddy(self._choice)
        self._choice.present(_value(self._decision))
        self._choice.chosen.connect(self._report)
        self._layout.insertWidget(2, self._choice)

    def _report(self, value: str) -> None:
        if value == _value(self._decision):
            return
        if value == _OPEN:
            self.decided.emit(None)
            return
        option = None if value == _NONE else value.removeprefix("option:")
        today = date.today()  # noqa: DTZ011 (the user's day)
        decided = self._decision or Decision()
        self.decided.emit(replace(decided, option=option, decided_on=today))

    def _report_note(self, text: str) -> None:
        if self._decision is not None and text != self._decision.note:
            self.decided.emit(replace(self._decision, note=text))


def _value(decision: Decision | None) -> str:
    if decision is None:
        return _OPEN
    return _NONE if decision.option is None else f"option:{decision.option}"
