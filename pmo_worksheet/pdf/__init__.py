# SPDX-License-Identifier: MIT
"""Owns the printed sheet: a brief to decide with, an annex to check it by, and a reply.

The only room with ReportLab, which takes a while to import: it is entered by who is about to print.
"""

import sys
from types import ModuleType


def _import_reportlab_without_pillow() -> None:
    """Let ReportLab find nothing where it looks for Pillow.

    ReportLab needs it for pictures, which no sheet has, but does not start without it: 8 MB of the
    program that users download, and 7 ms of each export.
    """
    if sys.modules.get("PIL"):
        return
    nothing = ModuleType("PIL")
    vars(nothing)["Image"] = None
    sys.modules["PIL"] = nothing
    import reportlab.lib.utils  # noqa: F401

    del sys.modules["PIL"]


_import_reportlab_without_pillow()
