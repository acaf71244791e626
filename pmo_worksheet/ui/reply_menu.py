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
from pmo_worksheet.storage.files import MAX_PDF_BYTES, is_pdf, read_bytes
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
        from pmo_worksheet.storage.pdf_reply import read_reply

        worksheet = self._window.document.worksheet
        try:
            arrived = read_reply(read_bytes(path, MAX_PDF_BYTES), worksheet, path.name)
        except StorageError as error:
            tell(
                self._window,
                str(error),
                _(
                    "Your worksheet is unchanged. An answer on paper can be copied: File, “Type "
                    "in a reply by hand…”."
                ),
            )
            return
        self._agreed(arrived.reply, arrived.remarks)

    def dropped(self, path: Path) -> None:
        """Take a file that was dropped: a filled-in form is a reply, all else is opened."""
        # On the start page there is no worksheet yet that it could reply to.
        if self._window.start.isVisible() or not self.offer(path):
            self._window.files.open_path(path)

    def offer(self, path: Path) -> bool:
        """Show soon what a PDF replies, if it is filled in; return whether it is."""
        filled_in = self._holds_a_reply(path)
        if filled_in:
            # A dialog now would keep the program that a dropped file comes from waiting.
            QTimer.singleShot(0, self._window, lambda: self.receive(path))
        return filled_in

    def _holds_a_reply(self, path: Path) -> bool:
        if path.suffix.lower() == SUFFIX:
            return False  # a plain start reads no file twice
        from pmo_worksheet.storage.pdf_reply import is_filled_in

        try:
            data = read_bytes(path, MAX_PDF_BYTES)
        except StorageError:
            return False  # opening it says why
        return is_pdf(data) and is_filled_in(data)

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
