# SPDX-License-Identifier: MIT
"""Owns the message as the user edits it before the mail program opens."""

from PySide6.QtWidgets import QWidget

from pmo_worksheet.i18n import _, ngettext
from pmo_worksheet.share.message import Message
from pmo_worksheet.ui.dialogs import Dialog
from pmo_worksheet.ui.labels import Label
from pmo_worksheet.ui.text import Line, Note

_LINES = 12


class MailDialog(Dialog):
    """Subject and text, with what goes along."""

    def __init__(self, parent: QWidget, message: Message, attached: str, withheld: int) -> None:
        super().__init__(
            parent,
            _("E-mail the PDF"),
            _("Your mail program opens with this message. You look it over there and send it."),
            _("&Open in mail program"),
            anchor="pdf",
        )
        self.setMinimumWidth(560)
        self.subject = Line("email_subject")
        self.subject.present(message.subject)
        self.body = Note("email_body", most=2 * _LINES, resting=2 * _LINES)
        self.body.set_lines(_LINES, 2 * _LINES)
        self.body.present(message.body)
        self.field(_("Subject"), self.subject)
        self.field(_("Message"), self.body)
        self.attached = Label(attached, name="email_attached")
        self.field(_("Attached"), self.attached)
        if withheld:
            left_out = ngettext(
                "{count} private factor stays out of it.",
                "{count} private factors stay out of it.",
                withheld,
            )
            self.form.addRow("", Label(left_out.format(count=withheld), "muted"))

    @property
    def message(self) -> Message:
        """The message as it stands in the dialog."""
        return Message(self.subject.text(), self.body.text())
