# SPDX-License-Identifier: MIT
"""Owns what the Options menu does."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from pmo_worksheet.i18n import _
from pmo_worksheet.ui import edits
from pmo_worksheet.ui.dialogs import LineDialog
from pmo_worksheet.worksheet import MAX_OPTIONS

if TYPE_CHECKING:
    from pmo_worksheet.ui.window import Window


class OptionMenu:
    """Options are added, renamed and removed."""

    def __init__(self, window: "Window") -> None:
        self._window = window

    def fill_add_option(self, menu: QMenu) -> None:
        """Offer the ready options that are not there yet, and one of the user's own."""
        from pmo_worksheet.content import option_detail, ready_options

        menu.clear()
        menu.setToolTipsVisible(True)
        present = {option.id for option in self._window.document.worksheet.options}
        for option in ready_options():
            if option.id not in present:
                action = menu.addAction(option.name.replace("&", "&&"))
                action.setToolTip(option_detail(option.id))
                action.triggered.connect(partial(self.new_option, option.name, option.id))
        menu.addAction(_("My &own…")).triggered.connect(self.own_option)

    def new_option(self, name: str, wish: str = "option") -> None:
        """Add an option and show it."""
        if self._has_room():
            self._window.apply(edits.add_option(self._window.document.worksheet, name, wish))
            self._window.show_option(self._window.document.worksheet.options[-1].id)
            self._window.page.show_top()
            self._window.page.tabs.setFocus()

    def _has_room(self) -> bool:
        """Return whether the worksheet can hold one more option; say so if it cannot."""
        if len(self._window.document.worksheet.options) < MAX_OPTIONS:
            return True
        text = _("A worksheet holds at most {most} options.")
        self._window.page.remarked.emit(text.format(most=MAX_OPTIONS))
        return False

    def own_option(self) -> None:
        """Ask for a name and add an option of the user's own."""
        if not self._has_room():
            return
        dialog = LineDialog(self._window, _("Another option"), _("What else could you do?"))
        if dialog.exec() == LineDialog.DialogCode.Accepted and dialog.line.text().strip():
            self.new_option(dialog.line.text().strip())

    def rename_option(self) -> None:
        """Ask for another name for the shown option."""
        worksheet, option = self._window.document.worksheet, self._window.option_id
        name = worksheet.option(option).name
        dialog = LineDialog(self._window, _("Rename the option"), "", name)
        if dialog.exec() == LineDialog.DialogCode.Accepted:
            after = worksheet.with_option_renamed(option, dialog.line.text().strip())
            self._window.document.edit(after, _("name of an option"))
        self._window.page.tabs.setFocus()

    def remove_option(self) -> None:
        """Remove the shown option with its ratings; the last one stays."""
        worksheet = self._window.document.worksheet
        if len(worksheet.options) == 1:
            self._window.page.said.present(_("The last option stays: a worksheet needs one."))
        else:
            self._window.document.edit(
                worksheet.without_option(self._window.option_id), _("removal of an option")
            )
            self._window.page.tabs.setFocus()
            self._window.page.said.present(_("Removed. Undo brings it back."))
