# SPDX-License-Identifier: MIT
"""Owns choosing and reading what is opened: a PDF beside the window, with a way to stop it."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QFileDialog, QWidget

from pmo_worksheet import SUFFIX
from pmo_worksheet.i18n import _
from pmo_worksheet.storage.codec import decode
from pmo_worksheet.storage.errors import StorageError
from pmo_worksheet.storage.files import MAX_PDF_BYTES, Loaded, is_pdf, read_bytes
from pmo_worksheet.ui import work

if TYPE_CHECKING:
    from pmo_worksheet.storage.pdf_process import Answers

# Reading PDFs takes modules that a plain start can do without, hence the imports further down.


class File(NamedTuple):
    """A file's bytes and, for a PDF, all that was found in it: it is read only once."""

    path: Path
    data: bytes
    found: "Answers | None"
    """None for what is no PDF."""

    def worksheet(self) -> Loaded:
        """Return the worksheet in it.

        Raises:
            StorageError: if it holds none.
        """
        name = str(self.path)
        if self.found is None:
            return Loaded(decode(self.data, name), self.data, from_pdf=False)
        from pmo_worksheet.storage.pdf_attachment import QUESTION, attached

        data = attached(self.found[QUESTION], name)
        return Loaded(decode(data, name), data, from_pdf=True)

    def form(self) -> dict[str, str]:
        """Return what is filled in on its form.

        Raises:
            StorageError: if that cannot be read.
        """
        from pmo_worksheet.storage.pdf_form import QUESTION, filled

        return filled(None if self.found is None else self.found[QUESTION], self.path.name)

    def holds_a_reply(self) -> bool:
        """Return whether it is a PDF with a reply form that is filled in."""
        if self.found is None:
            return False
        from pmo_worksheet.storage.pdf_reply import is_filled_in

        try:
            return is_filled_in(self.form())
        except StorageError:
            return False


def choose(window: QWidget, folder: Path) -> Path | None:
    """Ask for a worksheet or an exported PDF; return None where the user leaves it."""
    chosen, _filter = QFileDialog.getOpenFileName(
        window,
        _("Open a worksheet"),
        str(folder),
        _("Worksheets and exported PDFs") + f" (*{SUFFIX} *.pdf);;" + _("All files") + " (*)",
    )
    return Path(chosen) if chosen else None


def read(window: QWidget, path: Path) -> File:
    """Return what a file holds; nothing is checked yet.

    The window answers meanwhile, so another worksheet may be open after this.

    Raises:
        StorageError: if it cannot be read.
        Cancelled: if the user stops it.
    """
    data = read_bytes(path, MAX_PDF_BYTES)
    if not is_pdf(data):
        return File(path, data, None)
    from pmo_worksheet.storage import pdf_attachment, pdf_form
    from pmo_worksheet.storage.pdf_process import ask

    questions = (pdf_attachment.QUESTION, pdf_form.QUESTION)
    return File(
        path,
        data,
        work.run(window, _("Reading the PDF…"), lambda report: ask(questions, data, report)),
    )
