# SPDX-License-Identifier: MIT
"""Owns the menus' titles, which are there before what the menus hold: see actions.py."""

from PySide6.QtWidgets import QMainWindow, QMenu

from pmo_worksheet.i18n import N_, _

TITLES = (N_("&File"), N_("&Edit"), N_("&Options"), N_("&View"), N_("&Help"))


def menus(window: QMainWindow) -> list[QMenu]:
    """Put the menus' titles into the window's menu bar; return the menus, empty as yet."""
    bar = window.menuBar()
    return [bar.addMenu(_(title)) for title in TITLES]
