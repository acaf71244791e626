# SPDX-License-Identifier: MIT
"""Owns what can be chosen about a printed sheet."""

from datetime import date
from typing import NamedTuple

from pmo_worksheet.paper import PageSize


class SheetSettings(NamedTuple):
    """What is chosen about one sheet, apart from the worksheet itself."""

    on: date
    """The date that is printed, and the only clock the sheet knows."""
    page_size: PageSize = "A4"
    include_private: bool = False
    """Whether the words of private factors are printed."""
    form: bool = True
    """Whether the reply can be filled in on a screen; without, it is for a pen."""
    attachment: bytes | None = None
    """The worksheet file that travels inside the sheet, None for none."""
    origin: str = ""
    """What the form says of the worksheet and the version that it was made from."""
