# SPDX-License-Identifier: MIT
"""Owns what the menus do to hand a worksheet on: e-mail, copy, table, picture, calendar, folder."""

import tempfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from pmo_worksheet.assessment import assess
from pmo_worksheet.desktop import commands
from pmo_worksheet.i18n import _
from pmo_worksheet.storage.errors import StorageError
from pmo_worksheet.storage.files import save
from pmo_worksheet.ui import work
from pmo_worksheet.ui.destination import ask_where
from pmo_worksheet.ui.filing import file_name
from pmo_worksheet.ui.handover import Handover
from pmo_worksheet.ui.messages import tell

if TYPE_CHECKING:
    from pmo_worksheet.ui.window import Window


class ShareMenu:
    """Each method hands something on, without the words of private factors."""

    def __init__(self, window: "Window") -> None:
        self._window = window
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def preview(self) -> None:
        """Show the pages of the PDF, to print, mail or export exactly these."""
        if work.busy():
            return
        pdf = self._window.filing.pdf()
        if pdf is not None:
            # PDFium is imported only now, because most starts never need it.
            from pmo_worksheet.ui.preview import Preview

            shown = Preview(self._window, pdf)
            shown.exec()
            shown.deleteLater()

    def print(self) -> None:
        """Show the pages, with the printer one key away."""
        self.preview()

    def email(self) -> None:
        """Mail the PDF as it is made by itself: without private words."""
        if not work.busy():
            self.mail(None, private=False)

    def mail(self, pdf: bytes | None, *, private: bool) -> None:
        """Let the user edit a message, and open it in the mail program with the PDF attached."""
        from pmo_worksheet.share import message
        from pmo_worksheet.ui.mail_dialog import MailDialog

        shown = self._window.document.worksheet.redacted()
        name = message.safe_name(shown.title)
        withheld = 0 if private else sum(factor.private for factor in shown.factors)
        written = message.draft(shown, assess(shown))
        dialog = MailDialog(self._window, written, name, withheld)
        if dialog.exec() != MailDialog.DialogCode.Accepted:
            return
        pdf = pdf or self._window.filing.pdf()
        if pdf is None:
            return
        if self._folder is None:
            # Nobody else may look into it; it stays until the program ends, as long as the mail
            # program may still read from it.
            self._folder = tempfile.TemporaryDirectory(prefix="pmo-worksheet-")
        folder = Path(tempfile.mkdtemp(dir=self._folder.name))
        attached, draft = folder / name, folder / "message.eml"
        try:
            save(attached, pdf)
            save(draft, message.unsent(dialog.message, pdf, name))
        except StorageError as error:
            tell(self._window, str(error), _("Your worksheet is unchanged."))
            return
        subject, body = dialog.message
        mailer = commands.handled("x-scheme-handler/mailto")
        with_file = commands.mail_with(subject, body, attached) if mailer else []
        drafter = commands.handled("message/rfc822")
        as_draft = commands.open_with_usual(str(draft)) if drafter else []
        without = commands.mail_to_write(subject, body) if mailer else []
        tries = [*with_file, *as_draft, *without]

        def tell_how(worked: int | None) -> None:
            if worked is None or worked >= len(with_file) + len(as_draft):
                self._attach_by_hand(attached, opened=worked is not None)
            else:
                self._window.filing.said.emit(_("Opened in your mail program. Send it there."))

        Handover(self._window, tries, tell_how)

    def _attach_by_hand(self, pdf: Path, *, opened: bool) -> None:
        self._show(pdf)
        tell(
            self._window,
            _("Your mail program is open, without the PDF: please attach it yourself.")
            if opened
            else _("No mail program was found. Please write the e-mail yourself."),
            _("The PDF is here until you close this program: {path}").format(path=pdf),
        )

    def copy_summary(self) -> None:
        """Put a summary on the clipboard, as plain and as rich text."""
        from pmo_worksheet.share import summary

        shown = self._window.document.worksheet.redacted()
        assessment = assess(shown)
        data = QMimeData()
        data.setText(summary.as_text(shown, assessment))
        data.setHtml(summary.as_html(shown, assessment))
        QApplication.clipboard().setMimeData(data)
        self._window.filing.said.emit(_("Copied. Paste it where you like."))

    def export_table(self) -> None:
        """Write the table of factors as CSV."""
        from pmo_worksheet.share.table import as_csv

        shown = self._window.document.worksheet.redacted()
        # With a byte order mark, without which Excel takes it for another encoding.
        data = as_csv(shown, assess(shown)).encode("utf-8-sig")
        self._write(_("Export the table"), ".csv", _("Table"), data)

    def export_comparison(self) -> None:
        """Write the options side by side as a picture."""
        from pmo_worksheet.ui.compare_page import picture

        shown = self._window.document.worksheet.redacted()
        self._write(_("Export the comparison"), ".png", _("Picture"), picture(shown, assess(shown)))

    def calendar(self) -> None:
        """Write calendar entries for the decision and for a review, and open them."""
        from pmo_worksheet.share.calendar import as_ics

        shown = self._window.document.worksheet.redacted()
        entries = as_ics(shown, assess(shown), datetime.now().astimezone())
        if not entries:
            tell(
                self._window,
                _("There is no day to enter yet."),
                _("Set “Decide by” in “About this offer…” first."),
            )
            return
        path = self._write(_("Save calendar entries"), ".ics", _("Calendar"), entries.encode())
        if path is not None:
            Handover(self._window, commands.open_with_usual(str(path)), lambda _worked: None)

    def show_in_folder(self) -> None:
        """Show the worksheet's file in its folder, or what was exported last."""
        path = self._window.filing.written or self._window.document.path
        if path is None or not path.exists():
            tell(
                self._window,
                _("There is no file yet."),
                _("Save the worksheet or export the PDF first."),
            )
            return
        self._show(path)

    def _show(self, path: Path) -> None:
        Handover(self._window, commands.show_in_folder(path), lambda _worked: None)

    def _write(self, title: str, suffix: str, kind: str, data: bytes) -> Path | None:
        """Ask for a file and write there; return its path, None if nothing was written."""
        filing = self._window.filing
        name = file_name(self._window.document.worksheet.title, _("Worksheet")) + suffix
        path = ask_where(self._window, title, filing.folder() / name, kind, suffix)
        if path is None:
            return None
        try:
            save(path, data)
        except StorageError as error:
            tell(self._window, str(error), _("Your worksheet is unchanged."))
            return None
        filing.written = path
        filing.said.emit(_("Exported {name}").format(name=path.name))
        return path
