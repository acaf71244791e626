# SPDX-License-Identifier: MIT
"""Owns what the user can choose about a sheet before it is exported, printed or mailed."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pmo_worksheet.i18n import _, ngettext
from pmo_worksheet.paper import PageSize
from pmo_worksheet.ui import work
from pmo_worksheet.ui.check import Check
from pmo_worksheet.ui.choice import Choice
from pmo_worksheet.ui.document import Document
from pmo_worksheet.ui.labels import Label
from pmo_worksheet.worksheet import Worksheet

if TYPE_CHECKING:
    from pmo_worksheet.pdf.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Choices:
    """How the sheet is made. Private notes stay at home unless somebody asks for them each time."""

    page_size: PageSize
    include_private: bool = False
    form: bool = True
    attach: bool = True


def make_sheet(parent: QWidget, document: Document, choices: Choices) -> "Sheet":
    """Return the sheet of the open worksheet; the window answers meanwhile.

    Raises:
        Cancelled: if the user stops it.
    """
    worksheet, data = document.worksheet, document.data()
    on = date.today()  # noqa: DTZ011 (the day on the user's wall)

    # ReportLab is slow to import; only a sheet pays for it.
    from msgspec import json

    from pmo_worksheet.export import make_pdf
    from pmo_worksheet.pdf.fonts import needs_shaping

    def make(report: work.Report) -> "Sheet":
        return make_pdf(
            worksheet,
            data,
            on=on,
            page_size=choices.page_size,
            include_private=choices.include_private,
            form=choices.form,
            attach=choices.attach,
            progress=report,
        )

    # Letters that Qt has to shape are shaped in the window's own thread: from another one, Qt's
    # fonts and Python's lock can wait for each other without end.
    # A file may spell its letters in ASCII, so they are looked for in the worksheet.
    how = work.run_here if needs_shaping(json.encode(worksheet).decode()) else work.run
    return how(parent, _("Making the PDF…"), make)


class ChoicesForm(QWidget):
    """The choices as fields. `changed` tells that one is different now."""

    changed = Signal()

    def __init__(self, worksheet: Worksheet, choices: Choices) -> None:
        super().__init__()
        private = sum(factor.private for factor in worksheet.factors)
        self.page_size = Choice("sheet_paper", [("A4", "A4"), ("Letter", "Letter")])
        self.page_size.present(choices.page_size)
        self.private = Check(_("Show my &private reasons"))
        self.private.setObjectName("sheet_private")
        self.private.setChecked(choices.include_private and private > 0)
        # What is not there cannot be shown; a choice without effect would only raise questions.
        self.private.setVisible(private > 0)
        self.form = Check(_("The reply can be &filled in on a screen"))
        self.form.setObjectName("sheet_form")
        self.form.setChecked(choices.form)
        self.attach = Check(_("The worksheet travels &inside the PDF"))
        self.attach.setObjectName("sheet_attach")
        self.attach.setChecked(choices.attach)
        said = ngettext(
            "{count} private reason is marked in this worksheet. Unless you show it, its words "
            "are neither on the pages nor inside the PDF.",
            "{count} private reasons are marked in this worksheet. Unless you show them, their "
            "words are neither on the pages nor inside the PDF.",
            private,
        ).format(count=private)
        # Not a form: that would cut texts of several lines.
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        label = Label(_("Paper"), wrap=False)
        label.setBuddy(self.page_size)
        self.page_size.setAccessibleName(_("Paper"))
        paper = QHBoxLayout()
        paper.addWidget(label)
        paper.addWidget(self.page_size, 1)
        layout.addLayout(paper)
        layout.addWidget(self.form)
        layout.addWidget(self.attach)
        inside = _("Whoever has the PDF can then open the worksheet in this program.")
        layout.addWidget(Label(inside, "small"))
        layout.addWidget(self.private)
        if private:
            layout.addWidget(Label(said, "small"))
        self.page_size.chosen.connect(self._report)
        for box in (self.private, self.form, self.attach):
            box.toggled.connect(self._report)

    def _report(self, _value: object = None) -> None:
        self.changed.emit()

    def present(self, choices: Choices) -> None:
        """Show these choices; `changed` is not told."""
        self.blockSignals(True)
        self.page_size.present(choices.page_size)
        self.private.setChecked(choices.include_private)
        self.form.setChecked(choices.form)
        self.attach.setChecked(choices.attach)
        self.blockSignals(False)

    @property
    def choices(self) -> Choices:
        """What is chosen now."""
        return Choices(
            cast("PageSize", self.page_size.value),
            self.private.isChecked(),
            self.form.isChecked(),
            self.attach.isChecked(),
        )
