# SPDX-License-Identifier: MIT
"""Owns the facts of the offer: who it is for, by when, and the line that sums it up."""

from datetime import date
from typing import Any

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pmo_worksheet.i18n import _
from pmo_worksheet.ui.check import Check
from pmo_worksheet.ui.date_field import DateField
from pmo_worksheet.ui.dialogs import Dialog
from pmo_worksheet.ui.text import Line, Note
from pmo_worksheet.worksheet import Worksheet


class FactsDialog(Dialog):
    """The worksheet's own fields that are printed at its head."""

    def __init__(self, parent: QWidget, worksheet: Worksheet) -> None:
        super().__init__(
            parent,
            _("About this offer"),
            _("Printed at the head of the PDF. Leave empty what you do not want there."),
            _("&OK"),
            anchor="pdf",
        )
        self._lines: dict[str, Line] = {}
        for name, text in (
            ("title", _("Offer")),
            ("author", _("Your name")),
            ("manager", _("For (your manager)")),
            ("organization", _("Organization")),
        ):
            line = Line(f"fact:{name}")
            line.present(getattr(worksheet, name))
            self._lines[name] = line
            self.field(text, line)
        self.dated = Check(_("Decide by"))
        self.dated.setChecked(worksheet.decide_by is not None)
        self.day = DateField()
        self.day.setAccessibleName(_("Decide by"))
        # The field cannot show every day that there is, so the day itself is kept beside it.
        self._day = worksheet.decide_by or date.today()  # noqa: DTZ011 (the user's own)
        self.day.setDate(QDate(self._day.year, self._day.month, self._day.day))
        self.day.set_faint(faint=not self.dated.isChecked())
        self.dated.toggled.connect(lambda on: self.day.set_faint(faint=not on))
        self.day.touched.connect(self._take_day)
        row = QHBoxLayout()
        row.addWidget(self.day)
        row.addStretch(1)
        self.form.addRow(self.dated, row)
        self.summary = Note("fact:summary")
        self.summary.set_lines(3, 8)
        self.summary.present(worksheet.summary)
        self.field(_("In a few sentences"), self.summary)

    def _take_day(self) -> None:
        self.dated.setChecked(True)
        day = self.day.date()
        self._day = date(day.year(), day.month(), day.day())

    @property
    def facts(self) -> dict[str, Any]:
        """The worksheet's fields as they stand in the dialog."""
        return {
            **{name: line.text() for name, line in self._lines.items()},
            "decide_by": self._day if self.dated.isChecked() else None,
            "summary": self.summary.text(),
        }
