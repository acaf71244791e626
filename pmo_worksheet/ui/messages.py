# SPDX-License-Identifier: MIT
"""Owns messages that wait until they are read. Texts are shown as they are, never as markup."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from pmo_worksheet import APP_NAME
from pmo_worksheet.i18n import _


def tell(parent: QWidget, text: str, more: str = "") -> None:
    """Show a message and wait until it is read."""
    box = _warning(parent, text, more)
    box.setStandardButtons(QMessageBox.StandardButton.Ok)
    box.exec()


def offer(parent: QWidget, text: str, more: str, way_out: str, *, at_once: bool = True) -> bool:
    """Show a message with one way out of what it says; return whether the user takes it.

    Enter takes it only if `at_once`; what cannot be taken back must be meant.
    """
    box = _warning(parent, text, more)
    out = box.addButton(way_out, QMessageBox.ButtonRole.AcceptRole)
    stay = box.addButton(_("&Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(out if at_once else stay)
    box.setEscapeButton(stay)
    box.exec()
    return box.clickedButton() is out


def _warning(parent: QWidget, text: str, more: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle(APP_NAME)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setText(text)
    box.setInformativeText(more)
    return box
