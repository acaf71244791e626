# SPDX-License-Identifier: MIT
"""Owns the window: it puts the parts together, and shows the worksheet that the document holds."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, Qt, QUrl
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from pmo_worksheet import APP_NAME, SUFFIX
from pmo_worksheet.assessment import Assessment, assess
from pmo_worksheet.assessment.hints import tuning_hint
from pmo_worksheet.assessment.leads import lead_over_baseline
from pmo_worksheet.assessment.results import Hint, OptionResult
from pmo_worksheet.i18n import _
from pmo_worksheet.storage.recovery import Recovery, waiting
from pmo_worksheet.ui import actions, edits, wiring
from pmo_worksheet.ui.announcer import Announcer
from pmo_worksheet.ui.document import Document
from pmo_worksheet.ui.edit_menu import EditMenu
from pmo_worksheet.ui.file_menu import FileMenu
from pmo_worksheet.ui.file_watch import FileWatch
from pmo_worksheet.ui.filing import Filing
from pmo_worksheet.ui.keeping import Keeping
from pmo_worksheet.ui.menu_dialogs import MenuDialogs
from pmo_worksheet.ui.option_menu import OptionMenu
from pmo_worksheet.ui.option_tabs import COMPARE
from pmo_worksheet.ui.reply_menu import ReplyMenu
from pmo_worksheet.ui.result import ResultView
from pmo_worksheet.ui.row_views import in_order, totals, views
from pmo_worksheet.ui.settings import Settings
from pmo_worksheet.ui.share_menu import ShareMenu
from pmo_worksheet.ui.sheet_page import SheetPage
from pmo_worksheet.ui.start_page import StartPage
from pmo_worksheet.worksheet import Worksheet


class Window(QMainWindow):
    """One window is one worksheet."""

    def __init__(self, settings: Settings | None = None) -> None:
        super().__init__()
        self.settings = settings or Settings()
        self.document = Document(Worksheet())
        self.keeping = Keeping(self.document)
        self.filing = Filing(self, self.document, self.settings)
        self.page = SheetPage()
        self.announcer = Announcer(self)
        self._option: str | None = None
        self._comparing = False
        self._covered = False
        self._order: tuple[str, ...] = ()
        self._fits_of: tuple[int, str] = (0, "")
        self._fits: list[float | None] = []
        self.found: list[Recovery] = []
        """Unsaved work of earlier runs that waits to be opened."""
        self.start = StartPage()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.page)
        self._stack.addWidget(self.start)
        self.setCentralWidget(self._stack)
        self.setAcceptDrops(True)
        self.files = FileMenu(self)
        self.editing = EditMenu(self)
        self.options = OptionMenu(self)
        self.dialogs = MenuDialogs(self)
        self.share = ShareMenu(self)
        self.replies = ReplyMenu(self)
        menus = (
            self.files, self.editing, self.options, self.dialogs, self.share, self.replies,
        )  # fmt: skip
        self.actions_by_name = actions.build(self, *menus)
        wiring.connect(self)
        self.watch = FileWatch(self)
        if not self.restoreGeometry(self.settings.place("window")):
            self.resize(1280, 820)
        self.present(self.document.worksheet)
        # Else the title would have the caret, and a first key would change it.
        self.setFocus()

    # Showing.

    def show_start(self) -> None:
        """Show what to begin with."""
        self.found += waiting()
        self.start.present(self.settings.recent, self.found)
        self._stack.setCurrentWidget(self.start)
        self.setWindowTitle(APP_NAME)
        self._enable_sheet_actions(enabled=False)
        self.start.first.setFocus()

    @property
    def at_start(self) -> bool:
        """Whether the start page is shown, so that a file can be opened at once."""
        return self._stack.currentWidget() is self.start

    def come_to_front(self) -> None:
        """Stand before the other windows, also if minimised."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def _enable_sheet_actions(self, *, enabled: bool) -> None:
        for name in actions.NEED_A_SHEET:
            self.actions_by_name[name].setEnabled(enabled)

    def show_sheet(self) -> None:
        """Show the worksheet."""
        if self.at_start:
            self._stack.setCurrentWidget(self.page)
            self._enable_sheet_actions(enabled=True)
        self._comparing = False
        self._covered = False
        self._option = None
        self.present(self.document.worksheet)

    @property
    def option_id(self) -> str:
        """The option whose ratings are shown and edited."""
        ids = [option.id for option in self.document.worksheet.options]
        return self._option if self._option in ids else ids[0]

    def present(self, worksheet: Worksheet) -> None:
        """Show a worksheet: assess it once and hand every part what it shows."""
        assessment = assess(worksheet)
        self._present(worksheet, assessment)

    def _present(self, worksheet: Worksheet, assessment: Assessment) -> None:
        page = self.page
        comparing = self._comparing and len(worksheet.options) > 1
        page.show_compare(comparing=comparing)
        option = assessment.option(self.option_id)
        rows = in_order(views(worksheet, assessment, option.id), self._order)
        sums = totals(worksheet, option)
        page.title.present(worksheet.title)
        page.tabs.present(worksheet.options, COMPARE if comparing else option.id)
        if comparing:
            page.compare.present(worksheet, assessment)
        page.mindset.present(worksheet.mindset, worksheet.stage)
        page.pros.present(tuple(row for row in rows if row.factor.side == "pro"), sums["pro"])
        page.cons.present(tuple(row for row in rows if row.factor.side == "con"), sums["con"])
        hidden = self.actions_by_name["hide_result"].isChecked()
        hints = self._hints(worksheet, assessment, option, hidden=hidden)
        covered = self._covered and worksheet.gut_call is None
        lead = lead_over_baseline(option.id, assessment)
        view = ResultView(worksheet, option, hints, hidden, assessment.reply, covered, lead)
        page.result.present(view)
        self.announcer.result(option, hidden=hidden or covered)
        self.name_window()

    def _hints(
        self, worksheet: Worksheet, assessment: Assessment, option: OptionResult, *, hidden: bool
    ) -> tuple[Hint, ...]:
        """Return the hints to show, with the one on edits that all push the same way."""
        seen = (self.document.run, option.id)
        if hidden or seen != self._fits_of:
            self._fits_of, self._fits = seen, []
        if not hidden and not self.document.held:
            self._fits.append(option.fit)
        tuned = tuning_hint(worksheet, self._fits)
        return (*assessment.hints, tuned) if tuned else assessment.hints

    def show_option(self, option_id: str | None) -> None:
        """Show the ratings and the result of an option, or compare all of them."""
        self.document.end_step()
        self._comparing = option_id is COMPARE
        if option_id is not COMPARE:
            self._option = option_id
        self.present(self.document.worksheet)

    def name_window(self) -> None:
        """Name the window after its file, or after the worksheet while it has none."""
        path = self.document.path
        name = path.name if path else (self.document.worksheet.title or _("Untitled"))
        # "[*]" is Qt's mark for changes; a name that has one itself must not become another.
        self.setWindowTitle(f"{name.replace('[*]', '[**]')}[*] – {APP_NAME}")
        self.setWindowFilePath(str(path) if path else "")

    def name_undo(self, text: str) -> None:
        """Name the step that Undo takes back."""
        self.actions_by_name["undo"].setText(_("&Undo {step}").format(step=text).strip())

    def name_redo(self, text: str) -> None:
        """Name the step that Redo brings again."""
        self.actions_by_name["redo"].setText(_("&Redo {step}").format(step=text).strip())

    # Editing.

    def apply(self, step: edits.Step) -> None:
        """Make a step's worksheet the document's."""
        self.document.edit(step.after, step.text, step.key)

    def edit_field(self, name: str, value: object, text: str) -> None:
        """Change one of the worksheet's own fields."""
        self.apply(edits.field(self.document.worksheet, name, value, text))

    def hold(self, held: bool) -> None:
        """Begin or end a drag."""
        self.document.hold(held=held)
        if not held:
            self.present(self.document.worksheet)

    def sort_by_points(self) -> None:
        """Show the rows by their points as they are now, or in the user's own order again."""
        self._order = ()
        if self.actions_by_name["sort_by_points"].isChecked():
            rows = views(self.document.worksheet, assess(self.document.worksheet), self.option_id)
            self._order = tuple(
                r.factor.id for r in sorted(rows, key=lambda r: -abs(r.tenths or 0))
            )
        self.present(self.document.worksheet)

    def cover(self, *, covered: bool) -> None:
        """Ask for the gut call before the result is seen, or show the result without it."""
        self._covered = covered
        self.present(self.document.worksheet)

    def hide_result(self) -> None:
        """Hide the result, or show it again."""
        self.present(self.document.worksheet)

    # Leaving, and what is dropped on the window.

    def export_pdf(self) -> None:
        """Ask for a file and write the PDF there."""
        self.filing.export_pdf()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.watch.look()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.filing.may_leave():
            event.ignore()
            return
        self.keeping.close()
        self.settings.set_place("window", self.saveGeometry())
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.replies.dropped(path)


def _dropped(data: QMimeData) -> Path | None:
    """Return the one local file that is being dropped, if its name can be a worksheet's."""
    files = [QUrl(url).toLocalFile() for url in data.urls() if url.isLocalFile()]
    if len(files) != 1 or not files[0].lower().endswith((SUFFIX, ".pdf", ".json")):
        return None
    return Path(files[0])
