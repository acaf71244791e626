# SPDX-License-Identifier: MIT
"""Owns the table of factors as CSV, for a spreadsheet."""

import csv
import io

from pmo_worksheet.assessment import Assessment, wording
from pmo_worksheet.i18n import _
from pmo_worksheet.worksheet import Worksheet

# A spreadsheet takes a cell that begins with one of these as a formula, and so would run it.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def as_csv(worksheet: Worksheet, assessment: Assessment) -> str:
    """Return the factors as CSV (RFC 4180), a row for each, with four columns for each option.

    Ratings are in percent, importances 0..10, points as printed. A text that a spreadsheet would
    take for a formula gets an apostrophe in front.
    """
    made = io.StringIO()
    rows = csv.writer(made, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    head = [_("Side"), _("Factor"), _("Importance"), _("Counts")]
    columns = (
        _("{option}: rating in %"),
        _("{option}: sureness"),
        _("{option}: points"),
        _("{option}: note"),
    )
    head += [text_cell(c.format(option=o.name)) for o in worksheet.options for c in columns]
    rows.writerow(head)
    tenths = {o.id: wording.points_in_tenths(o) for o in assessment.options}
    for factor in worksheet.factors:
        cells: list[str | int | float] = [
            _("For") if factor.side == "pro" else _("Against"),
            text_cell(factor.title),
            factor.importance,
            _("yes") if factor.relevant else _("no"),
        ]
        for option in worksheet.options:
            answer = factor.answer(option.id)
            points = tenths[option.id].get(factor.id)
            cells += [
                "" if answer.rating is None else answer.rating,
                wording.sureness_word(answer.sureness) if answer.given else "",
                "" if points is None else points / 10,
                text_cell(answer.note),
            ]
        rows.writerow(cells)
    return made.getvalue()


def text_cell(text: str) -> str:
    """Return a text of the user's as a cell that no spreadsheet runs."""
    # Blanks first: some programs skip them before they look for a formula.
    return f"'{text}" if text.lstrip(" \u00a0").startswith(_FORMULA) else text
