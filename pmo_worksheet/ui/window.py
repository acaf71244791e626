# SPDX-License-Identifier: MIT
"""Owns the window: its start page first, and the worksheet that the document holds."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from pmo_worksheet import APP_NAME, SUFFIX
from pmo_worksheet.i18n import _
from pmo_worksheet.paths import kept
from pmo_worksheet.ui import menu_bar
from pmo_worksheet.ui.settings import Settings
from pmo_worksheet.ui.start_page import StartPage

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent

    from pmo_worksheet.storage.recovery import Recovery
    from pmo_worksheet.ui.announcer import Announcer
    from pmo_worksheet.ui.document import Document
    from pmo_worksheet.ui.edit_menu import EditMenu
    from pmo_worksheet.ui.edits import Step
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


_SIZE, _LEAST = (1280, 820), (1024, 640)
"""How large it is at first, in pixels, where the screen has room, and where it has not."""


class Window(QMainWindow):
    """One window is one worksheet.

    It can be shown with its start page alone. `furnish` brings all that a worksheet needs once
    something is asked for: that takes a sixth of a second, and a third of the memory that an empty
    window does. `came` says that it is there.
    """

    came = Signal()

    document: "Document"
    keeping: "Keeping"
    filing: "Filing"
    page: "SheetPage"
    announcer: "Announcer"
    showing: "Showing"
    files: "FileMenu"
    editing: "EditMenu"
    options: "OptionMenu"
    dialogs: "MenuDialogs"
    share: "ShareMenu"
    replies: "ReplyMenu"
    watch: "FileWatch"

    def __init__(self, settings: Settings | None = None, *, furnished: bool = True) -> None:
        super().__init__()
        self.settings = settings or Settings()
        self._failed_to_close = False
        self.furnished = False
        """Whether all is there; until then only the start page is."""
        self.found: list[Recovery] = []
        """Unsaved work of earlier runs that waits to be opened."""
        self.stack = QStackedWidget()
        self.setCentralWidget(self.stack)
        self.start = StartPage(self.stack)
        self.stack.addWidget(self.start)
        self.setAcceptDrops(True)
        self.menus = menu_bar.menus(self)
        self.actions_by_name: dict[str, QAction] = {}
        self.start.pressed.connect(self.furnish)
        self.start.asked.connect(self.carry_out)
        self.start.chosen.connect(lambda path: self.carry_out("open_path", path))
        self.start.recovered.connect(lambda found: self.carry_out("recover", found))
        if not self.restoreGeometry(self.settings.place("window")):
            room = self.screen().availableGeometry().size()
            # The system's frame needs some of it, too.
            spare = room.width() - 20, room.height() - 60
            sizes = zip(_LEAST, spare, _SIZE, strict=True)
            self.resize(*(min(max(least, there), most) for least, there, most in sizes))
        if furnished:
            self.furnish()
            self.show_sheet()

    def furnish(self) -> None:
        """Bring in what a worksheet needs, unless it is there; what is shown stays."""
        if self.furnished:
            return
        from pmo_worksheet.ui.furniture import furnish

        self.fill_menus()
        furnish(self)
        self.furnished = True
        self.present(self.document.worksheet)
        self._name_start()
        self.came.emit()

    def fill_menus(self) -> None:
        """Put into the menus what can be chosen, unless it is there; so their keys work, too."""
        if not self.actions_by_name:
            from pmo_worksheet.ui import actions

            self.actions_by_name = actions.fill(self.menus, self)
            self._enable_sheet_actions(enabled=False)

    def carry_out(self, name: str, *what: object) -> None:
        """Do what a menu or the start page asks for: the method `name`, wherever it is."""
        owners: tuple[object, ...] = (self,)
        if not hasattr(self, name):
            self.furnish()
            owners = (
                self.files, self.editing, self.options, self.dialogs, self.share, self.replies,
            )  # fmt: skip
        next(getattr(owner, name) for owner in owners if hasattr(owner, name))(*what)

    # Showing.

    def show_start(self) -> None:
        """Show what to begin with."""
        left = False
        with suppress(OSError):
            left = any(kept("recovery").iterdir())
        if left:
            from pmo_worksheet.storage.recovery import waiting

            self.found += waiting()
        self.start.present(self.settings.recent, self.found)
        self.stack.setCurrentWidget(self.start)
        self._name_start()
        self.start.first.setFocus()

    def _name_start(self) -> None:
        self.setWindowTitle(APP_NAME)
        if self.actions_by_name:
            self._enable_sheet_actions(enabled=False)

    @property
    def at_start(self) -> bool:
        """Whether the start page is shown, so that a file can be opened at once."""
        return self.stack.currentWidget() is self.start

    def come_to_front(self) -> None:
        """Stand before the other windows, also if minimised."""
        from PySide6.QtCore import Qt

        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def _enable_sheet_actions(self, *, enabled: bool) -> None:
        from pmo_worksheet.ui.actions import NEED_A_SHEET

        for name in NEED_A_SHEET:
            self.actions_by_name[name].setEnabled(enabled)

    def show_sheet(self) -> None:
        """Show the worksheet."""
        if self.at_start:
            self.page.fit(self.stack.size())
            self.stack.setCurrentWidget(self.page)
            self._enable_sheet_actions(enabled=True)
            # Else the title would have the caret, and a first key would change it.
            self.setFocus()
        self.showing.begin()
        self.present(self.document.worksheet)

    @property
    def option_id(self) -> str:
        """The option whose ratings are shown and edited."""
        return self.showing.option_id

    def present(self, worksheet: "Worksheet") -> None:
        """Show a worksheet: it is assessed once, and every part gets what it shows."""
        self.showing.present(worksheet)

    def show_option(self, option_id: str | None) -> None:
        """Show the ratings and the result of an option, or compare all of them."""
        self.document.end_step()
        self.showing.choose(option_id)
        self.page.result.show_top()
        self.present(self.document.worksheet)

    def name_window(self) -> None:
        """Name the window after its file, or after the worksheet while it has none."""
        path = self.document.path
        name = path.name if path else (self.document.worksheet.title or _("Untitled"))
        # "[*]" is Qt's mark for changes, and twice that is what stands for it in a name.
        self.setWindowTitle(f"{name.replace('[*]', '[*][*]')}[*] – {APP_NAME}")
        self.setWindowFilePath(str(path) if path else "")

    def name_undo(self, text: str) -> None:
        """Name the step that Undo takes back."""
        self.actions_by_name["undo"].setText(_("&Undo {step}").format(step=text).strip())

    def name_redo(self, text: str) -> None:
        """Name the step that Redo brings again."""
        self.actions_by_name["redo"].setText(_("&Redo {step}").format(step=text).strip())

    # Editing.

    def apply(self, step: "Step") -> None:
        """Make a step's worksheet the document's."""
        self.document.edit(step.after, step.text, step.key)

    def edit_field(self, name: str, value: object, text: str) -> None:
        """Change one of the worksheet's own fields."""
        from pmo_worksheet.ui import edits

        self.apply(edits.field(self.document.worksheet, name, value, text))

    def hold(self, held: bool) -> None:
        """Begin or end a drag."""
        self.document.hold(held=held)
        if not held:
            self.present(self.document.worksheet)

    def sort_by_points(self) -> None:
        """Show the rows by their points as they are now, or in the user's own order again."""
        self.showing.sort(by_points=self.actions_by_name["sort_by_points"].isChecked())
        self.present(self.document.worksheet)

    def uncover(self) -> None:
        """Show the result without a gut call."""
        self.showing.covered = False
        self.present(self.document.worksheet)

    def hide_result(self) -> None:
        """Hide the result, or show it again."""
        self.present(self.document.worksheet)

    # Leaving, and what is dropped on the window.

    def export_pdf(self) -> None:
        """Ask for a file and write the PDF there."""
        self.filing.export_pdf()

    def _split(self) -> str:
        """Return the name of the place between lists and result: each way has its own."""
        return "beside" if self.page.beside else "above"

    def divide(self) -> None:
        """Divide the page between lists and result as the user left it."""
        self.page.splitter.restoreState(self.settings.place(self._split()))

    def quit(self) -> None:
        """Close the window, which ends the program."""
        self.close()

    def keep_quietly(self) -> None:
        """Put unsaved work aside, if there can be any, and show nothing."""
        if self.furnished:
            self.keeping.write_quietly()

    def closeEvent(self, event: "QCloseEvent") -> None:
        # Where something fails below, the window stays; but only once, so that one can leave.
        event.setAccepted(self._failed_to_close)
        self._failed_to_close = True
        if self.furnished:
            if not self.filing.may_leave():
                self._failed_to_close = False
                event.ignore()
                return
            self.keeping.close()
            self.settings.set_place(self._split(), self.page.splitter.saveState())
        self.settings.set_place("window", self.saveGeometry())
        event.accept()

    def dragEnterEvent(self, event: "QDragEnterEvent") -> None:
        if _dropped(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: "QDropEvent") -> None:
        path = _dropped(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.furnish()
            # Soon, not now: the program that it comes from waits until this returns, and reading it
            # or a question may take long.
            QTimer.singleShot(0, self, lambda: self.replies.dropped(path))


def _dropped(data: "QMimeData") -> Path | None:
    """Return the one local file that is being dropped, if its name can be a worksheet's."""
    from PySide6.QtCore import QUrl

    files = [QUrl(url).toLocalFile() for url in data.urls() if url.isLocalFile()]
    if len(files) != 1 or not files[0].lower().endswith((SUFFIX, ".pdf", ".json")):
        return None
    return Path(files[0])
