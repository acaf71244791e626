# SPDX-License-Identifier: MIT
"""Owns the step from a worksheet to its PDF, alike for the window and the command line.

ReportLab takes longer to import than the window to open, so only an export imports this.
"""

from collections.abc import Callable
from datetime import date

from pmo_worksheet.assessment import assess
from pmo_worksheet.pdf.settings import PageSize, SheetSettings
from pmo_worksheet.pdf.sheet import Sheet, render
from pmo_worksheet.storage.codec import encode
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
    settings = SheetSettings(
        on=on,
        page_size=page_size,
        include_private=include_private,
        form=form,
        attachment=_attachment(worksheet, data, include_private) if attach else None,
        origin=origin(worksheet),
    )
    return render(shown, assess(shown), settings, progress)


def _attachment(worksheet: Worksheet, data: bytes | None, include_private: bool) -> bytes:
    travels = worksheet if include_private else worksheet.public()
    return data if data is not None and travels is worksheet else encode(travels)
