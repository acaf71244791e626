# SPDX-License-Identifier: MIT
"""Owns the "?" beside a term: it opens the help where the term is explained."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from pmo_worksheet.i18n import _
from pmo_worksheet.ui import theme
from pmo_worksheet.ui.icons import icon


class HelpLink(QToolButton):
    """A "?" for one term. `asked` has the anchor of the term in the help."""

    asked = Signal(str)

    def __init__(self, term: str, anchor: str) -> None:
        super().__init__()
        self.setObjectName(f"explain:{anchor}")
        self.setIcon(icon("circle-question-mark", theme.MUTED))
        self.setAccessibleName(_("Help on “{term}”").format(term=term))
        self.setToolTip(_("What this means"))
        self.clicked.connect(lambda: self.asked.emit(anchor))


def with_help(heading: QWidget, term: str, anchor: str) -> QHBoxLayout:
    """Return a heading with a "?" at its end."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(2)
    row.addWidget(heading, 1)
    row.addWidget(HelpLink(term, anchor), 0, Qt.AlignmentFlag.AlignTop)
    return row
