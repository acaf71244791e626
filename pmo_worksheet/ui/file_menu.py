# SPDX-License-Identifier: MIT
"""Owns what the File menu and the start page ask for: which worksheet the window holds."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from pmo_worksheet.i18n import _
from pmo_worksheet.storage import versions
from pmo_worksheet.storage.errors import StorageError
from pmo_worksheet.storage.recovery import Recovery, drop, waiting
from pmo_worksheet.ui.dialogs import NewDialog
from pmo_worksheet.ui.messages import tell
from pmo_worksheet.ui.reading import File
from pmo_worksheet.ui.text import tool_tip
from pmo_worksheet.ui.versions_dialog import VersionsDialog

if TYPE_CHECKING:
    from pmo_worksheet.ui.window import Window


class FileMenu:
    """Each method leaves the window with one worksheet, or as it was where the user says no."""

    def __init__(self, window: "Window") -> None:
        self._window = window

    def new(self) -> None:
        """Start a worksheet with the twelve reasons, not rated yet."""
        from pmo_worksheet.content import new_worksheet

        if not self._window.filing.may_leave():
            return
        dialog = NewDialog(self._window)
        if dialog.exec() == NewDialog.DialogCode.Accepted:
            self._window.document.start(
                new_worksheet(*dialog.facts).with_fields(title=dialog.title.text())
            )
            self._window.show_sheet()

    def sample(self) -> None:
        """Open a filled-in worksheet to look at; it has no file, so nothing overwrites it."""
        from pmo_worksheet.content import sample

        if self._window.filing.may_leave():
            self._window.document.start(sample())
            self._window.show_sheet()

    def open(self) -> None:
        """Ask for a file and open it."""
        self._window.found += waiting()
        if self._window.filing.open():
            self._window.show_sheet()

    def fill_recent(self, menu: QMenu) -> None:
        """Offer the files opened last; none of them is looked at before it is chosen."""
        menu.clear()
        menu.setToolTipsVisible(True)
        for path in self._window.settings.recent:
            action = menu.addAction(path.name.replace("&", "&&"))
            action.setToolTip(tool_tip(str(path)))
            action.triggered.connect(partial(self.open_path, path))
        if menu.isEmpty():
            menu.addAction(_("None yet")).setEnabled(False)
        else:
            menu.addSeparator()
            menu.addAction(_("&Forget these")).triggered.connect(
                self._window.settings.forget_recent
            )

    def recover(self, found: Recovery) -> None:
        """Open work that was not saved; what was put aside goes once this window keeps it."""
        path, now = found.draft.path, found.base_now()
        if now is not None:
            self._window.document.recover(found.worksheet, path, now)
        else:
            # It must not overwrite a file that has changed since: it is saved under a new name.
            self._window.document.recover(found.worksheet)
        self._window.show_sheet()
        self._window.page.said.present(_("Not saved yet. Save it to keep it."))
        if self._window.keeping.write():
            drop(found.file)
            self._window.found.remove(found)
        self._window.watch.look()

    def forget(self, found: Recovery) -> None:
        """Offer unsaved work no more; it goes to the earlier versions of its file."""
        try:
            if found.draft.path is not None:
                versions.keep(found.draft.path, found.draft.data)
        except StorageError as error:
            tell(self._window, str(error), _("So the unsaved work is still offered."))
            return
        drop(found.file)
        self._window.found.remove(found)

    def restore_version(self) -> None:
        """Show earlier versions of the file, and make the chosen one the next step of undo."""
        document = self._window.document
        if document.path is None:
            tell(
                self._window,
                _("This worksheet has no file yet, so there are no earlier versions."),
                _("Save it, and each later save keeps what the file held before."),
            )
            return
        earlier = versions.versions(document.path)
        dialog = VersionsDialog(self._window, document.worksheet, self._window.option_id, earlier)
        if dialog.exec() == VersionsDialog.DialogCode.Accepted and dialog.chosen is not None:
            document.end_step()
            document.edit(dialog.chosen, _("restoring an earlier version"))

    def begin(self, path: Path) -> None:
        """Open the file that the program was started with, or else show the start page."""
        if not self.open_path(path):
            self._window.show_start()

    def open_path(self, path: Path, file: File | None = None) -> bool:
        """Open a file, `file` where it has been read already; return whether it is open."""
        self._window.found += waiting()
        opened = self._window.filing.open(path, file)
        if opened:
            self._window.show_sheet()
        return opened

    def save(self) -> None:
        """Save to the file, or ask for one."""
        self._window.filing.save()
        self._window.name_window()

    def save_as(self) -> None:
        """Ask for a file and save there."""
        self._window.filing.save_as()
        self._window.name_window()
