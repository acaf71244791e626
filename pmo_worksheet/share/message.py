# SPDX-License-Identifier: MIT
"""Owns the message that goes with the PDF: a subject and a short text, for the user to edit."""

import re
import unicodedata
from email.message import EmailMessage
from email.policy import SMTP
from typing import NamedTuple

from pmo_worksheet.assessment import Assessment, wording
from pmo_worksheet.i18n import _, long_date
from pmo_worksheet.share.summary import ask_line, one_line
from pmo_worksheet.text import mid_sentence
from pmo_worksheet.worksheet import Worksheet

_LONGEST_NAME = 60
_LONGEST_TITLE = 120


class Message(NamedTuple):
    """What is written to the manager. A subject is one line."""

    subject: str
    body: str


def draft(worksheet: Worksheet, assessment: Assessment) -> Message:
    """Return a first version: greeting, the verdict in one sentence, what is asked, by when."""
    option = assessment.argued
    title = one_line(worksheet.title)[:_LONGEST_TITLE] or _("the offer to join the PMO")
    # Behind a comma stands what somebody is, and nobody is greeted by that.
    manager = one_line(worksheet.manager).partition(",")[0]
    author = one_line(worksheet.author)
    blocks = [
        _("Hello {name},").format(name=manager) if manager else _("Hello,"),
        _("I have weighed up “{title}”. The worksheet is attached; page 1 says it all.").format(
            title=title
        ),
    ]
    if option.verdict is None:
        blocks.append(_("I have no verdict yet, and would like to hear yours first."))
    else:
        blocks.append(
            _("My verdict on “{option}”: {verdict}, with an overall fit of {fit} of 100.").format(
                option=one_line(option.name),
                verdict=mid_sentence(option.verdict.text),
                fit=wording.fit_number(option.fit),
            )
        )
    if option.asked is not None and option.asked.unmet:
        asks = [f"• {ask_line(worksheet, change)}" for change in option.asked.unmet]
        blocks.append("\n".join([_("I would join if:"), *asks]))
    blocks.append(
        _("I have to decide by {day}. Could we talk, or would you fill in the form?").format(
            day=long_date(worksheet.decide_by)
        )
        if worksheet.decide_by is not None
        else _("Could we talk about it, or would you fill in the form in the PDF?")
    )
    blocks.append("\n".join(filter(None, [_("Kind regards"), author])))
    return Message(_("PMO worksheet: {title}").format(title=title), "\n\n".join(blocks) + "\n")


def safe_name(title: str) -> str:
    """Return a PDF's name of the characters A-Z, a-z, 0-9, ``.``, ``_`` and ``-`` only.

    Mail programs read a file name as part of a command or a header, where a quote ends it.
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    name = re.sub(r"[^A-Za-z0-9._]+", "-", plain).strip("-._")[:_LONGEST_NAME].strip("-._")
    return (name or "PMO-Worksheet") + ".pdf"


def unsent(message: Message, pdf: bytes, name: str) -> bytes:
    """Return a draft as an ``.eml`` file, which a mail program opens as a message to send.

    `name` is the attachment's, as `safe_name` makes it.
    """
    mail = EmailMessage(policy=SMTP)
    # Outlook and others open what has this header for editing, not for reading.
    mail["X-Unsent"] = "1"
    mail["Subject"] = one_line(message.subject)
    mail.set_content(message.body)
    mail.add_attachment(pdf, maintype="application", subtype="pdf", filename=name)
    return mail.as_bytes()
