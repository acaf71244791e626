# SPDX-License-Identifier: MIT
"""Owns the preview: the pages of the very PDF that is then printed, mailed or exported."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from pmo_worksheet.desktop import printing
from pmo_worksheet.i18n import _
from pmo_worksheet.ui import theme, work
from pmo_worksheet.ui.choice import Choice
from pmo_worksheet.ui.help_link import explain_on_f1
from pmo_worksheet.ui.job_watch import JobWatch
from pmo_worksheet.ui.labels import Label
from pmo_worksheet.ui.messages import tell
from pmo_worksheet.ui.numbers import Number
from pmo_worksheet.ui.page_area import PageArea
from pmo_worksheet.ui.pdf_pages import Pages, print_pages
from pmo_worksheet.ui.sheet_choices import ChoicesForm
from pmo_worksheet.ui.text import Line

if TYPE_CHECKING:
    from pmo_worksheet.ui.window import Window

_WIDEST, _HIGHEST = 1600, 1400
"""Pixels that it takes at first where the screen has more."""
_AROUND = (40, 60)
"""Pixels of the screen that it leaves free beside it, and above and below; its frame needs some."""
_MOST_COPIES = 99


def printer_names(window: QWidget) -> tuple[str, ...]:
    """Return the printers of this system, the usual one first; the window stays alive meanwhile."""
    if printing.uses_lp():
        # A print system that does not answer, such as one of a network that is gone, takes long.
        try:
            return work.run(window, _("Looking for printers…"), lambda _report: printing.printers())
        except work.Cancelled:
            return ()
    usual = QPrinterInfo.defaultPrinterName()
    return tuple(sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: name != usual))


class Preview(QDialog):
    """The pages on one side; on the other, how they are made and where they go."""

    def __init__(self, window: "Window", pdf: bytes) -> None:
        super().__init__(window)
        self.setObjectName("preview")
        self.setWindowTitle(_("Preview"))
        explain_on_f1(self)
        self._window = window
        self.pdf = pdf
        self.sheet = ChoicesForm(window.document.worksheet, window.filing.choices())
        self.sheet.changed.connect(self._make_anew)
        self._made_with = self.sheet.choices
        self.said = Label("", "muted", name="preview_said")
        self.said.hide()
        window.filing.said.connect(self.said.present)
        self.area = PageArea(self)
        names = printer_names(window)
        # A value for "none" keeps the list from being empty.
        self.printer = Choice("printer", [(n, n) for n in names] or [(None, _("No printer"))])
        self.copies = Number("copies", _MOST_COPIES, least=1)
        self.copies.present(1)
        self.copies.refused.connect(self.said.present)
        self.copies.chosen.connect(lambda _copies: self.said.present(""))
        self.copies.setProperty("look", "field")
        self.range = Line("pages")
        self.range.setPlaceholderText(_("all, or 1-2, 4"))
        self.print_button = self._button(_("&Print"), self.print, "primary")
        self.print_button.setEnabled(bool(names))
        self.print_button.setDefault(True)
        self._lay_out(any_printer=bool(names))
        room = self.screen().availableGeometry().size()
        beside, above = _AROUND
        self.resize(min(_WIDEST, room.width() - beside), min(_HIGHEST, room.height() - above))
        self.area.show_pages(Pages(self.pdf))
        (self.print_button if names else self.area).setFocus()

    def _button(self, text: str, slot: object, look: str = "") -> QPushButton:
        button = QPushButton(text)
        button.setProperty("look", look)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    def _lay_out(self, *, any_printer: bool) -> None:
        fields = QFormLayout()
        fields.setVerticalSpacing(8)
        for text, widget in (
            (_("Printer"), self.printer),
            (_("Copies"), self.copies),
            (_("Pages"), self.range),
        ):
            label = Label(text, wrap=False)
            label.setBuddy(widget)
            widget.setAccessibleName(text)
            fields.addRow(label, widget)
        seen = QFormLayout()
        label = Label(_("View"), wrap=False)
        label.setBuddy(self.area.zoom)
        self.area.zoom.setAccessibleName(_("View"))
        seen.addRow(label, self.area.zoom)
        side = QVBoxLayout()
        side.setSpacing(12)
        side.addLayout(seen)
        side.addWidget(Label(_("The sheet"), "heading"))
        side.addWidget(self.sheet)
        side.addWidget(Label(_("Print"), "heading"))
        side.addLayout(fields)
        if not any_printer:
            side.addWidget(
                Label(
                    _(
                        "No printer is set up on this computer. Export the PDF to print it "
                        "elsewhere."
                    ),
                    "wrong",
                    name="no_printer",
                )
            )
        side.addStretch(1)
        panel = QWidget()
        panel.setLayout(side)
        # The words of a check box never wrap.
        margins = side.contentsMargins()
        around = margins.left() + margins.right()
        width = max(16 * theme.em(self), self.sheet.sizeHint().width() + around)
        panel.setFixedWidth(width)
        narrow = QScrollArea()
        narrow.setWidget(panel)
        narrow.setWidgetResizable(True)
        narrow.setFixedWidth(width + theme.em(self))
        narrow.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        beside = QVBoxLayout()
        beside.addWidget(narrow, 1)
        beside.addWidget(self.said)
        beside.addLayout(self._foot())
        layout = QHBoxLayout(self)
        layout.addWidget(self.area, 1)
        layout.addLayout(beside)

    def _foot(self) -> QGridLayout:
        """Return where the pages can go: always in sight, whatever scrolls above."""
        grid = QGridLayout()
        grid.addWidget(self.print_button, 0, 0)
        grid.addWidget(self._button(_("E&xport PDF…"), self._export), 0, 1)
        grid.addWidget(self._button(_("&E-mail…"), self._email), 1, 0)
        grid.addWidget(self._button(_("&Close"), self.reject), 1, 1)
        return grid

    def _make_anew(self) -> None:
        """Make the sheet as it is chosen now; if the user stops that, show the choices it has."""
        if work.busy():
            return
        # What is chosen while one sheet is made, the next one has.
        while (choices := self.sheet.choices) != self._made_with:
            pdf = self._window.filing.pdf(choices)
            if pdf is None:
                self.sheet.present(self._made_with)
                return
            self._window.filing.remember(choices)
            self.pdf, self._made_with = pdf, choices
            self.area.show_pages(Pages(self.pdf))

    def print(self) -> None:
        """Print exactly the PDF that is shown; say where it went, or why it did not."""
        if work.busy():
            return
        try:
            numbers = printing.chosen_pages(self.range.text(), len(self.area.views))
            said = self._hand_over(numbers)
        except printing.PrintingError as error:
            tell(self, str(error), _("Your worksheet is unchanged."))
            return
        except work.Cancelled:
            self._window.filing.said.emit(_("Stopped; look at the printer for what it has."))
            return
        self._window.filing.said.emit(said)
        self.accept()

    def _hand_over(self, numbers: tuple[int, ...]) -> str:
        name, paper = self.printer.value or "", self._made_with.page_size
        copies, pdf = self.copies.value(), self.pdf
        if printing.uses_lp():
            title = self._window.document.worksheet.redacted().title
            job = printing.Job(name, title, paper, copies, numbers)
            request = work.run(
                self, _("Printing…"), lambda _report: printing.print_with_lp(job, pdf)
            )
            JobWatch(self._window, request)
        else:
            printer = QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)
            if not print_pages(printer, Pages(pdf), numbers, paper, copies):
                raise printing.PrintingError(
                    _("The printer “{printer}” did not take the sheet.").format(printer=name)
                )
        return _("Handed to the printer “{printer}”.").format(printer=name)

    def done(self, result: int) -> None:
        super().done(result)
        self.area.show_pages(None)

    def _email(self) -> None:
        if not work.busy():
            self._window.share.mail(self.pdf, private=self._made_with.include_private)

    def _export(self) -> None:
        path = None if work.busy() else self._window.filing.ask_for_pdf()
        if path is not None:
            self._window.filing.write_pdf(path, self.pdf)
