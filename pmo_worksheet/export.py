# SPDX-License-Identifier: MIT
"""Owns the step from a worksheet to its PDF, alike for the window and the command line.

ReportLab takes longer to import than the window to open, so only an export imports this.
"""

from collections.abc import Callable
from datetime import date

from pmo_worksheet import APP_NAME
from pmo_worksheet.assessment import assess
from pmo_worksheet.i18n import _
from pmo_worksheet.paper import PageSize
from pmo_worksheet.pdf.settings import SheetSettings
from pmo_worksheet.pdf.sheet import Sheet, render
from pmo_worksheet.storage.codec import encode, is_newer
from pmo_worksheet.storage.origin import origin
from pmo_worksheet.worksheet import Worksheet


def make_pdf(
    worksheet: Worksheet,
    data: bytes | None = None,
    *,
    on: date,
    page_size: PageSize = "A4",
    include_private: bool = False,
    form: bool = True,
    attach: bool = True,
    progress: Callable[[float], None] | None = None,
) -> Sheet:
    """Return the sheet of a worksheet, with the worksheet itself attached.

    Args:
        worksheet: what to print.
        data: the bytes of the file it came from, if unchanged; these are attached as they are.
        on: the date to print.
        page_size: the paper.
        include_private: whether private factors are printed and attached.
        form: whether the reply can be filled in on a screen.
        attach: whether the worksheet travels inside the PDF.
        progress: called with the part done, 0..1; whatever it raises ends the export.
    """
    shown = worksheet if include_private else worksheet.redacted()
    attachment = _attachment(worksheet, data, include_private) if attach else None
    settings = SheetSettings(
        on=on,
        page_size=page_size,
        include_private=include_private,
        form=form,
        attachment=attachment,
        origin=origin(worksheet),
    )
    sheet = render(shown, assess(shown), settings, progress)
    if attach and attachment is None:
        said = _(
            "The worksheet does not travel inside the PDF: a newer version of {app} made it, and "
            "only that can leave your private reasons out of the file."
        ).format(app=APP_NAME)
        sheet = sheet._replace(warnings=(said, *sheet.warnings))
    return sheet


def _attachment(worksheet: Worksheet, data: bytes | None, include_private: bool) -> bytes | None:
    """Return the file that travels inside; None where it would have to be one of a newer program.

    Such a file can be handed on as it is, but not be written anew.
    """
    travels = worksheet if include_private else worksheet.public()
    if data is not None and travels is worksheet:
        return data
    return None if is_newer(travels) else encode(travels)
