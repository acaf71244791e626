# SPDX-License-Identifier: MIT
"""Owns reading what is filled in on a PDF's form, whatever program filled it in."""

import json

from pmo_worksheet.i18n import _
from pmo_worksheet.storage.errors import StorageError
from pmo_worksheet.storage.files import is_pdf
from pmo_worksheet.storage.pdf_process import DAMAGED, NOTHING, Answer, ask, known

QUESTION = "form"
"""What `pdf_process.ask` is asked for it."""


def read_form(pdf: bytes, name: str) -> dict[str, str]:
    """Return the value of every field of a PDF's form by the field's name, "" where it is blank.

    Args:
        pdf: the whole file.
        name: what to call the file in an error.

    Raises:
        StorageError: if the PDF cannot be read, or has more fields or text than any form of ours.
    """
    return filled(ask([QUESTION], pdf)[QUESTION] if is_pdf(pdf) else None, name)


def filled(answer: Answer | None, name: str) -> dict[str, str]:
    """Return the values that were found in a PDF's form; `answer` is None for what is no PDF.

    Raises:
        StorageError: if none could be read.
    """
    if answer is None:
        raise StorageError(_("{name} is no PDF, so no reply was read.").format(name=name))
    how, found = known(answer, name)
    if how == DAMAGED:
        raise StorageError(
            _("{name} cannot be opened: it is damaged or protected, so no reply was read.").format(
                name=name
            )
        )
    if how == NOTHING:
        raise StorageError(
            _("{name} has far more fields or text than a reply form; nothing was read.").format(
                name=name
            )
        )
    values: dict[str, str] = json.loads(found)
    return values
