# SPDX-License-Identifier: MIT
"""Owns what is asked for with a manager's reply: read one, type one in, keep it, take it out."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog

from pmo_worksheet import SUFFIX
from pmo_worksheet.assessment import assess
from pmo_worksheet.i18n import _
from pmo_worksheet.reply import Reply
from pmo_worksheet.storage.errors import StorageError
from pmo_worksheet.ui import reading, work
from pmo_worksheet.ui.messages import tell
from pmo_worksheet.ui.reply_dialogs import ReplyForm, ReplyPreview

if TYPE_CHECKING:
    from pmo_worksheet.ui.window import Window


class ReplyMenu:
    """Nothing is kept before the user has seen what a reply says; keeping it is one step of undo.

    Reading a PDF takes a library that is imported only when one is read.
    """

    def __init__(self, window: "Window") -> None:
        self._window = window

    def read_reply(self) -> None:
        """Ask for the filled-in PDF, and show what it says."""
        path = self._window.document.path
        chosen, _filter = QFileDialog.getOpenFileName(
            self._window,
            _("Read my manager's reply"),
            str(path.parent) if path else "",
            _("Filled-in PDF") + " (*.pdf);;" + _("All files") + " (*)",
        )
        if chosen:
            self.receive(Path(chosen))

    def type_reply(self) -> None:
        """Ask for what a reply on paper says, show what it means, and go back to it on demand."""
        from pmo_worksheet.storage.pdf_reply import replaced

        worksheet = self._window.document.worksheet
        reply = worksheet.reply or Reply()
        while True:
            dialog = ReplyForm(self._window, worksheet, reply)
            if dialog.exec() != ReplyForm.DialogCode.Accepted:
                return
            reply = dialog.reply
            if self._agreed(reply, replaced(worksheet, reply)):
                return

    def receive(self, path: Path) -> None:
        """Show what a filled-in PDF says, and keep it if the user agrees."""
        if work.busy():
            return
        try:
            self._take_in(reading.read(self._window, path))
        except work.Cancelled:
            self._window.filing.said.emit(_("Stopped; nothing was opened."))
        except StorageError as error:
            self._refuse(error)

    def offer(self, file: reading.File) -> None:
        """Show soon what a PDF replies that was opened just now."""
        QTimer.singleShot(0, self._window, lambda: self._take_in(file))

    def dropped(self, path: Path) -> None:
        """Take a file that was dropped: a filled-in form is a reply, all else is opened."""
        window = self._window
        # On the start page there is no worksheet yet that it could reply to.
        if window.start.isVisible() or path.suffix.lower() == SUFFIX:
            window.files.open_path(path)
            return
        if work.busy():
            return
        try:
            file = reading.read(window, path)
        except work.Cancelled:
            window.filing.said.emit(_("Stopped; nothing was opened."))
        except StorageError:
            window.files.open_path(path)  # which says why
        else:
            if file.holds_a_reply():
                self._take_in(file)
            else:
                # A save before this one is opened may write to what is no PDF: it is read anew.
                window.files.open_path(path, file if file.found else None)

    def _take_in(self, file: reading.File) -> None:
        from pmo_worksheet.storage.pdf_reply import reply_in

        worksheet = self._window.document.worksheet
        try:
            arrived = reply_in(file.form(), worksheet, file.path.name)
        except StorageError as error:
            self._refuse(error)
            return
        self._agreed(arrived.reply, arrived.remarks)

    def _refuse(self, error: StorageError) -> None:
        tell(
            self._window,
            str(error),
            _(
                "Your worksheet is unchanged. An answer on paper can be copied: File, “Type "
                "in a reply by hand…”."
            ),
        )

    def remove_reply(self) -> None:
        """Take the reply out of the worksheet again."""
        after = self._window.document.worksheet.with_fields(reply=None)
        self._window.document.edit(after, _("removal of the reply"))
        self._window.page.said.present(_("Removed. Undo brings it back."))

    def _agreed(self, reply: Reply, remarks: tuple[str, ...]) -> bool:
        """Show what a reply says; keep it and return True if the user agrees."""
        window = self._window
        after = window.document.worksheet.with_fields(reply=reply)
        view = assess(after).reply
        if view is None:
            return False
        dialog = ReplyPreview(window, after, view, remarks)
        if dialog.exec() != ReplyPreview.DialogCode.Accepted:
            return False
        window.document.end_step()
        window.document.edit(after, _("manager's reply"))
        window.page.said.present(_("The reply is kept. Undo takes it out again."))
        pane = window.page.result
        # It has its place only once the pane is laid out anew.
        QTimer.singleShot(0, pane, lambda: pane.ensureWidgetVisible(pane.reply, 0, 40))
        return True
