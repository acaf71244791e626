# SPDX-License-Identifier: MIT
"""Owns the hints: quiet remarks, each with its why, that can be dismissed for good."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QToolButton, QVBoxLayout, QWidget

from pmo_worksheet.assessment.results import Hint
from pmo_worksheet.i18n import _
from pmo_worksheet.ui import theme
from pmo_worksheet.ui.help_link import with_help
from pmo_worksheet.ui.icons import icon
from pmo_worksheet.ui.labels import Label


class HintList(QWidget):
    """The hints that apply. `dismissed` has the id of the one that the user does not want."""

    dismissed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("hints")
        self._hints: tuple[Hint, ...] | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        heading = _("Worth a second look")
        self._layout.addLayout(with_help(Label(heading, "strong"), heading, "hints"))
        self._items: list[QWidget] = []

    def present(self, hints: tuple[Hint, ...]) -> None:
        """Show these hints."""
        if hints == self._hints:
            return
        self._hints = hints
        for item in self._items:
            self._layout.removeWidget(item)
            item.hide()
            item.setParent(None)
            item.deleteLater()
        self._items = [self._item(hint) for hint in hints]
        for item in self._items:
            self._layout.addWidget(item)
        self.setVisible(bool(hints))

    def _item(self, hint: Hint) -> QWidget:
        item = QWidget()
        grid = QGridLayout(item)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.addWidget(Label(hint.text), 0, 0)
        grid.addWidget(Label(hint.why, "small"), 1, 0)
        dismiss = QToolButton()
        dismiss.setObjectName(f"dismiss:{hint.id}")
        dismiss.setIcon(icon("x", theme.MUTED))
        dismiss.setToolTip(_("Do not show this again for this worksheet"))
        dismiss.setAccessibleName(_("Dismiss: {hint}").format(hint=hint.text))
        dismiss.clicked.connect(lambda: self.dismissed.emit(hint.id))
        grid.addWidget(dismiss, 0, 1)
        grid.setColumnStretch(0, 1)
        return item
