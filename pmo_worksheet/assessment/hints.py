# SPDX-License-Identifier: MIT
"""Owns the hints: quiet remarks on how a worksheet was filled in, each with its reason."""

from pmo_worksheet.assessment.results import Hint, OptionResult
from pmo_worksheet.worksheet import Worksheet


def hints(worksheet: Worksheet, options: tuple[OptionResult, ...]) -> tuple[Hint, ...]:
    """Return the hints that apply and were not dismissed."""
    del worksheet, options
    return ()
