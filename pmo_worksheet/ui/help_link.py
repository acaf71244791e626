# SPDX-License-Identifier: MIT
"""Owns the "?" beside a term: it opens the help where the term is explained."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from pmo_worksheet.i18n import _
from pmo_worksheet.ui import theme
from pmo_worksheet.ui.icons import icon


class HelpLink(QToolButton):
    """A "?" for one term; `anchor` is the term's place in the help."""

    def __init__(self, term: str, anchor: str) -> None:
        super().__init__()
        self.anchor = anchor
        self.setObjectName(f"explain:{anchor}")
        self.setProperty("look", "help")
        self.setIcon(icon("circle-question-mark", theme.EDGE))
        self.setAccessibleName(_("Help on “{term}”").format(term=term))
        self.setToolTip(_("What this means"))
        self.clicked.connect(lambda: explain(self, anchor))


def explain(widget: QWidget, anchor: str = "") -> None:
    """Show the help beside the window or dialog that a widget is in, at an anchor if given."""
    # Loaded when first asked for: a window starts without its help.
    from pmo_worksheet.ui.help_window import HelpWindow

    owner = widget.window()
    (owner.findChild(HelpWindow) or HelpWindow(owner)).show_at(anchor)


def explain_on_f1(dialog: QWidget) -> None:
    """Let F1 explain what has the keyboard in a dialog: the window's own F1 does not reach it."""

    def show() -> None:
        from pmo_worksheet.ui.help_window import anchor_for

        explain(dialog, anchor_for(dialog.focusWidget() or dialog))

    keys = QShortcut(dialog)
    keys.setKeys(QKeySequence.StandardKey.HelpContents)
    keys.activated.connect(show)


def with_help(heading: QWidget, term: str, anchor: str) -> QHBoxLayout:
    """Return a heading with a "?" at its end."""
    return beside(heading, HelpLink(term, anchor))


def beside(widget: QWidget, *links: HelpLink) -> QHBoxLayout:
    """Return a widget with what explains it at its end."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(2)
    row.addWidget(widget, 1)
    for link in links:
        row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
    return row
