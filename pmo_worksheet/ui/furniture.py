# SPDX-License-Identifier: MIT
"""Owns what stands in the window beside its start page: all that a worksheet needs.

A module of its own, because its imports take longer than the start page: see Window.furnish.
"""

from typing import TYPE_CHECKING

from pmo_worksheet.ui import wiring
from pmo_worksheet.ui.announcer import Announcer
from pmo_worksheet.ui.document import Document
from pmo_worksheet.ui.edit_menu import EditMenu
from pmo_worksheet.ui.file_menu import FileMenu
from pmo_worksheet.ui.file_watch import FileWatch
from pmo_worksheet.ui.filing import Filing
from pmo_worksheet.ui.keeping import Keeping
from pmo_worksheet.ui.menu_dialogs import MenuDialogs
from pmo_worksheet.ui.option_menu import OptionMenu
from pmo_worksheet.ui.reply_menu import ReplyMenu
from pmo_worksheet.ui.share_menu import ShareMenu
from pmo_worksheet.ui.sheet_page import SheetPage
from pmo_worksheet.ui.showing import Showing
from pmo_worksheet.worksheet import Worksheet

if TYPE_CHECKING:
    from pmo_worksheet.ui.window import Window


def furnish(window: "Window") -> None:
    """Put everything into the window; it shows a worksheet without factors."""
    window.document = Document(Worksheet())
    window.keeping = Keeping(window.document)
    window.filing = Filing(window, window.document, window.settings)
    window.page = SheetPage()
    window.stack.addWidget(window.page)
    window.announcer = Announcer(window)
    window.showing = Showing(window)
    window.files = FileMenu(window)
    window.editing = EditMenu(window)
    window.options = OptionMenu(window)
    window.dialogs = MenuDialogs(window)
    window.share = ShareMenu(window)
    window.replies = ReplyMenu(window)
    wiring.connect(window)
    window.watch = FileWatch(window)
