# SPDX-License-Identifier: MIT
"""Owns the menus: every action as a line in a table, and the loop that makes them."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from pmo_worksheet.i18n import N_, _
from pmo_worksheet.ui.icons import icon

if TYPE_CHECKING:
    from pmo_worksheet.ui.window import Window

_Key = QKeySequence.StandardKey
_REDO = ("Ctrl+Y", "Ctrl+Shift+Z")
"""Which of the two a user tries depends on where they come from, not on the system."""


class Item(NamedTuple):
    """One action: its name is ``action_`` and `name`, and `name` is what the window carries out."""

    name: str
    text: str
    key: QKeySequence.StandardKey | str | None = None
    picture: str = ""
    checkable: bool = False
    menu: bool = False
    """Whether it opens a menu that the window fills when it is shown."""


SEPARATOR = None
# One after the other as menu_bar.TITLES has them.
MENUS: tuple[tuple[Item | None, ...], ...] = (
    (
        Item("new", N_("&New…"), _Key.New, "file-plus"),
        Item("sample", N_("Look at the sa&mple"), None, "file-text"),
        Item("open", N_("&Open…"), _Key.Open, "folder-open"),
        Item("recent", N_("Open &recent"), menu=True),
        SEPARATOR,
        Item("save", N_("&Save"), _Key.Save, "save"),
        Item("save_as", N_("Save &as…"), _Key.SaveAs),
        Item("restore_version", N_("Restore an earlier &version…")),
        SEPARATOR,
        Item("export_pdf", N_("&Export PDF…"), "Ctrl+E", "file-down"),
        Item("preview", N_("Previe&w…")),
        Item("print", N_("&Print…"), _Key.Print, "printer"),
        Item("email", N_("E-mail the P&DF…"), "Ctrl+M", "mail"),
        Item("export_table", N_("Export the &table…")),
        Item("export_comparison", N_("Export the compar&ison as a picture…")),
        Item("calendar", N_("Add to your ca&lendar…"), None, "calendar"),
        Item("show_in_folder", N_("Show in &folder")),
        SEPARATOR,
        Item("read_reply", N_("Read my manager's repl&y…")),
        Item("type_reply", N_("Type in a reply by &hand…")),
        SEPARATOR,
        Item("close", N_("&Close"), _Key.Close),
        Item("quit", N_("&Quit"), _Key.Quit),
    ),
    (
        Item("undo", N_("&Undo"), _Key.Undo, "undo-2"),
        Item("redo", N_("&Redo"), _Key.Redo, "redo-2"),
        SEPARATOR,
        Item("add_pro", N_("Add a reason to &join"), "Ctrl+J", "plus"),
        Item("add_con", N_("Add a reason for &caution"), "Ctrl+K", "plus"),
        Item("copy_summary", N_("Copy a su&mmary"), "Ctrl+Shift+C", "copy"),
        Item("facts", N_("About this &offer…"), "Ctrl+I", "pencil"),
        Item("weigh_by_order", N_("Set &importances from the order")),
        SEPARATOR,
        Item("preferences", N_("&Preferences…"), _Key.Preferences, "settings"),
    ),
    (
        Item("add_option", N_("&Add an option"), menu=True),
        Item("rename_option", N_("&Rename this option…"), None, "pencil"),
        Item("remove_option", N_("Re&move this option"), None, "trash-2"),
    ),
    (
        Item("sort_by_points", N_("&Sort by points"), None, "", checkable=True),
        Item("hide_result", N_("&Hide the result while rating"), "Ctrl+H", "", checkable=True),
    ),
    (
        Item("help", N_("&Help"), _Key.HelpContents, "circle-question-mark"),
        Item("about", N_("&About PMO Worksheet")),
    ),
)


NEED_A_SHEET = (
    "save", "save_as", "restore_version", "export_pdf", "preview", "print", "email", "export_table",
    "export_comparison", "calendar", "show_in_folder", "copy_summary", "add_pro", "add_con",
    "facts", "weigh_by_order", "read_reply", "type_reply", "rename_option", "remove_option",
    "sort_by_points", "hide_result",
)  # fmt: skip
"""Actions that mean nothing while the start page is shown."""


def fill(menus: Sequence[QMenu], window: "Window") -> dict[str, QAction]:
    """Fill the menus; return every action by its name. What they do need not be there yet."""
    made: dict[str, QAction] = {}
    for menu, items in zip(menus, MENUS, strict=True):
        for item in items:
            if item is None:
                menu.addSeparator()
                continue
            if item.menu:
                submenu = menu.addMenu(_(item.text))
                submenu.setObjectName(f"menu_{item.name}")
                submenu.aboutToShow.connect(partial(window.carry_out, f"fill_{item.name}", submenu))
                continue
            action = QAction(_(item.text), window)
            action.setObjectName(f"action_{item.name}")
            action.setCheckable(item.checkable)
            if item.picture:
                action.setIcon(icon(item.picture))
            action.setShortcuts(key_sequences(item))
            action.triggered.connect(lambda _on=False, name=item.name: window.carry_out(name))
            menu.addAction(action)
            made[item.name] = action
    for name in ("undo", "redo"):
        # There is nothing yet.
        made[name].setEnabled(False)
    return made


def key_sequences(item: Item) -> list[QKeySequence]:
    """Return the keys of an action as they are on this system, the usual one first."""
    if item.key is None:
        return []
    if isinstance(item.key, str):
        return [QKeySequence(item.key)]
    usual = QKeySequence.keyBindings(item.key)
    others = [QKeySequence(key) for key in _REDO] if item.key == _Key.Redo else []
    return [*usual, *(key for key in others if key not in usual)]
