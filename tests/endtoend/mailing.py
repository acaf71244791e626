# SPDX-License-Identifier: MIT
"""Owns the mail program of the scripted user: Claws Mail, with an account that sends nowhere."""

import email
import email.policy
from email.message import EmailMessage

from tests.endtoend.desk import Desk, until

_ACCOUNT = """[Account: 1]
account_name=test
is_default=1
name=Test
address=test@example.org
protocol=5
smtp_server=localhost
"""
_FOLDERS = ("inbox", "sent", "draft", "queue", "trash")


def set_up(desk: Desk) -> None:
    """Start the mail program, and make it the one that is usual on this desk."""
    own = desk.home / ".claws-mail"
    own.mkdir()
    (own / "accountrc").write_text(_ACCOUNT)
    (own / "clawsrc").write_text("[Common]\nconfig_version=4\nenable_aspell=0\n")
    kinds = {"sent": "outbox"}
    items = ""
    for name in _FOLDERS:
        (desk.home / "Mail" / name).mkdir(parents=True)
        items += f'<folderitem type="{kinds.get(name, name)}" name="{name}" path="{name}" />'
    (own / "folderlist.xml").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><folderlist>'
        f'<folder type="mh" collapsed="0" name="Mail" path="Mail">{items}</folder></folderlist>'
    )
    desk.do("xdg-mime", "default", "claws-mail.desktop", "x-scheme-handler/mailto")
    desk.start("claws-mail")
    until(lambda: desk.window("Claws Mail"), "Claws Mail does not start")


def kept_draft(desk: Desk) -> EmailMessage:
    """Keep what the mail program is writing as a draft, and return that as other programs read it.

    Claws Mail says first that a program attached a file, which a user has to see.
    """
    window = until(lambda: desk.window("Compose message"), "no message opened in Claws Mail")
    notice = desk.window("^Error$") or desk.window("^Notice$") or desk.window("^Warning$")
    if notice:
        desk.do("xdotool", "windowactivate", "--sync", notice)
        desk.press("Escape")
    desk.do("xdotool", "windowactivate", "--sync", window)
    desk.press("ctrl+s")
    folder = desk.home / "Mail" / "draft"
    draft = until(lambda: sorted(p for p in folder.iterdir() if p.name.isdigit()), "no draft")[0]
    until(lambda: draft.stat().st_size > 0, "the draft stays empty")
    read = email.message_from_bytes(draft.read_bytes(), policy=email.policy.default)
    desk.press("ctrl+w")
    return read
