# SPDX-License-Identifier: MIT
"""Owns the tabs: one for each option, and one that compares them all."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QTabBar

from pmo_worksheet.i18n import _
from pmo_worksheet.text import short_line
from pmo_worksheet.ui.icons import icon
from pmo_worksheet.ui.text import tool_tip
from pmo_worksheet.worksheet import Option

COMPARE = None
_LONGEST = 40
"""So many letters of a name are in its tab, or no other would be seen."""


class OptionTabs(QTabBar):
    """`picked` has the id of the option to show, or COMPARE."""

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("option_tabs")
        self.setAccessibleName(_("Options"))
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setUsesScrollButtons(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._options: tuple[tuple[str, str], ...] = ()
        self._presenting = False
        self.currentChanged.connect(self._report)
        # The name of the chosen one is bolder, so each choice asks for a little more or less room.
        self.currentChanged.connect(lambda _index: self.updateGeometry())

    def present(
        self, options: tuple[Option, ...], current: str | None, *, comparable: bool = True
    ) -> None:
        """Show a tab for each option, and one to compare them where there are several.

        That one cannot be chosen while they are not `comparable`.
        """
        wanted = tuple((option.id, option.name) for option in options)
        # Qt moves the current tab by itself while tabs come and go.
        self._presenting = True
        if wanted != self._options:
            self._options = wanted
            while self.count():
                self.removeTab(self.count() - 1)
            for _id, name in wanted:
                # An & in a name is no access key.
                tab = self.addTab((short_line(name, _LONGEST) or _("Untitled")).replace("&", "&&"))
                if len(name) > _LONGEST:
                    self.setTabToolTip(tab, tool_tip(name))
            if len(wanted) > 1:
                self.addTab(icon("columns-2"), _("Compare"))
        ids = [option for option, _name in wanted]
        self.setCurrentIndex(ids.index(current) if current in ids else len(ids))
        if self.isTabEnabled(len(ids)) is not comparable:
            self.setTabEnabled(len(ids), comparable)
        self._presenting = False

    def _report(self, index: int) -> None:
        if not self._presenting and index >= 0:
            is_option = index < len(self._options)
            self.picked.emit(self._options[index][0] if is_option else COMPARE)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.RightButton:
            # What the menu offers is about the option that is shown.
            self.setCurrentIndex(self.tabAt(event.position().toPoint()))
        super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
