# SPDX-License-Identifier: MIT
"""Owns the dialogs that the menus open beside the worksheet: facts, preferences, help, about."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from pmo_worksheet import APP_NAME, __version__
from pmo_worksheet.i18n import _
from pmo_worksheet.ui import theme
from pmo_worksheet.ui.dialogs import Preferences
from pmo_worksheet.ui.facts import FactsDialog
from pmo_worksheet.ui.help_link import explain
from pmo_worksheet.ui.help_window import anchor_for
from pmo_worksheet.ui.messages import tell

if TYPE_CHECKING:
    from pmo_worksheet.ui.window import Window


class MenuDialogs:
    """Each method opens one dialog and carries out what is agreed in it."""

    def __init__(self, window: "Window") -> None:
        self._window = window

    def facts(self) -> None:
        """Ask who the worksheet is for, by when, and for a summary."""
        dialog = FactsDialog(self._window, self._window.document.worksheet)
        if dialog.exec() == FactsDialog.DialogCode.Accepted:
            after = self._window.document.worksheet.with_fields(**dialog.facts)
            self._window.document.edit(after, _("facts of the offer"))

    def preferences(self) -> None:
        """Ask for preferences; all but the language take effect at once."""
        if (
            Preferences(self._window, self._window.settings).exec()
            == Preferences.DialogCode.Accepted
        ):
            app = QApplication.instance()
            if isinstance(app, QApplication):
                theme.apply(app, self._window.settings.scheme, self._window.settings.text_size)
                self._window.start.fit()
            if (fault := self._window.settings.fault) is not None:
                tell(
                    self._window,
                    str(fault),
                    _("So your preferences were not kept. Your worksheet is not affected."),
                )

    def help(self) -> None:
        """Show the help, where it explains what has the keyboard."""
        explain(self._window, anchor_for(QApplication.focusWidget()))

    def about(self) -> None:
        """Say what this program is."""
        from pmo_worksheet.content import SOURCE

        box = QMessageBox(self._window)
        box.setWindowTitle(_("About {app}").format(app=APP_NAME))
        box.setIconPixmap(self._window.windowIcon().pixmap(64, 64))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(f"{APP_NAME} {__version__}")
        box.setInformativeText(
            _(
                "Weigh up an offer to join a project management office. Your worksheets stay on "
                "this computer; the program never uses the network."
            )
            + f"\n\n{SOURCE.citation}\n\n{SOURCE.about}"
        )
        box.exec()
