# SPDX-License-Identifier: MIT
"""Owns the question what to do with a file that was changed elsewhere while it was open here."""

from pathlib import Path
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from pmo_worksheet import APP_NAME
from pmo_worksheet.i18n import _
from pmo_worksheet.ui.differences import differing
from pmo_worksheet.worksheet import Worksheet

Choice = Literal["mine", "theirs", "both"]
_LINES = 6


def ask(parent: QWidget, path: Path, mine: Worksheet, theirs: Worksheet | None) -> Choice | None:
    """Ask whose version `path` shall hold; None is none of them, for now.

    `theirs` is what it holds now, None if that is no worksheet and so cannot be opened here.
    """
    box = QMessageBox(parent)
    box.setWindowTitle(APP_NAME)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(QMessageBox.Icon.Question)
    box.setText(_("“{name}” was changed elsewhere.").format(name=path.name))
    box.setInformativeText(_explained(mine, theirs))
    role = QMessageBox.ButtonRole.AcceptRole
    both = box.addButton(_("Keep &both…"), role)
    buttons: dict[object, Choice] = {both: "both", box.addButton(_("Keep &mine"), role): "mine"}
    if theirs is not None:
        buttons[box.addButton(_("Keep &theirs"), role)] = "theirs"
    stay = box.addButton(_("&Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(both)
    box.setEscapeButton(stay)
    box.exec()
    return buttons.get(box.clickedButton())


def _explained(mine: Worksheet, theirs: Worksheet | None) -> str:
    fate = _(
        "Another window, computer or program wrote to it after it was opened here. Keep both saves "
        "yours under another name. Otherwise the one that gives way stays among the earlier "
        "versions of this file, in the File menu."
    )
    if theirs is None:
        return fate + "\n\n" + _("What it holds now is not a worksheet.")
    lines = differing(theirs, mine)
    if not lines:
        return fate
    shown = lines[:_LINES] + (["…"] if len(lines) > _LINES else [])
    return fate + "\n\n" + _("Theirs → yours:") + "\n" + "\n".join(shown)
