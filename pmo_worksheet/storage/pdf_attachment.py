# SPDX-License-Identifier: MIT
"""Owns getting a worksheet back out of a PDF. A PDF may come from anybody: nothing is trusted."""

from pmo_worksheet.i18n import _
from pmo_worksheet.storage.errors import StorageError
from pmo_worksheet.storage.files import is_pdf
from pmo_worksheet.storage.pdf_process import DAMAGED, NOTHING, Answer, ask, known

QUESTION = "attachment"
"""What `pdf_process.ask` is asked for it."""


def extract(pdf: bytes, name: str = "") -> bytes:
    """Return the bytes of the worksheet that is attached to a PDF.

    It is looked up among the named attachments and among the associated files, because programs
    that save a PDF again may keep only one of the two. No name in a PDF is ever used as a path.

    Raises:
        StorageError: if there is none, or the PDF cannot be read.
    """
    name = name or _("The PDF")
    if not is_pdf(pdf):
        raise StorageError(_("{name} is no PDF, so no worksheet was found.").format(name=name))
    return attached(ask([QUESTION], pdf)[QUESTION], name)


def attached(answer: Answer, name: str) -> bytes:
    """Return the bytes of the worksheet that was found in a PDF.

    Raises:
        StorageError: if none was found.
    """
    how, found = known(answer, name)
    if how == DAMAGED:
        raise StorageError(
            _(
                "{name} cannot be opened: it is damaged or protected, so no worksheet was found."
            ).format(name=name)
        )
    if how == NOTHING:
        raise StorageError(
            _(
                "{name} holds no worksheet: it was exported without one, or saved again by a "
                "program that drops attachments; open the worksheet file (.pmow) instead."
            ).format(name=name)
        )
    return found
