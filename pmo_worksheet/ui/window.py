# SPDX-License-Identifier: MIT
"""Owns the window: it puts the parts together, and shows the worksheet that the document holds."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMessageBox

from pmo_worksheet import APP_NAME, SUFFIX, __version__
from pmo_worksheet.assessment import Assessment, assess
from pmo_worksheet.i18n import _
from pmo_worksheet.ui import actions, edits
from pmo_worksheet.ui.announcer import Announcer
from pmo_worksheet.ui.document import Document
from pmo_worksheet.ui.filing import Filing
from pmo_worksheet.ui.result import ResultView
from pmo_worksheet.ui.row_views import totals, views
from pmo_worksheet.ui.settings import Settings
from pmo_worksheet.ui.sheet_page import SheetPage
from pmo_worksheet.worksheet import Side, Worksheet


class Window(QMainWindow):
    """One window is one worksheet."""

    def __init__(self, settings: Settings | None = None) -> None:
        super().__init__()
        self.settings = settings or Settings()
        self.document = Document(Worksheet())
        self.filing = Filing(self, self.document, self.settings)
        self.page = SheetPage()
        self.announcer = Announcer(self)
        self._option: str | None = None
        self.setCentralWidget(self.page)
        self.setAcceptDrops(True)
        self.actions_by_name = actions.build(self)
        self._connect()
        if not self.restoreGeometry(self.settings.place("window")):
            self.resize(1280, 820)
        self.present(self.document.worksheet)
        # Else the title would have the caret, and a first key would change it.
        self.setFocus()

    def _connect(self) -> None:
        document, page = self.document, self.page
        document.changed.connect(self.present)
        stack = document.undo_stack
        stack.cleanChanged.connect(lambda clean: self.setWindowModified(not clean))
        stack.canUndoChanged.connect(self.actions_by_name["undo"].setEnabled)
        stack.canRedoChanged.connect(self.actions_by_name["redo"].setEnabled)
        stack.undoTextChanged.connect(self._name_undo)
        stack.redoTextChanged.connect(self._name_redo)
        for name in ("undo", "redo"):
            self.actions_by_name[name].setEnabled(False)
        self.filing.said.connect(self.page.said.present)
        self.filing.said.connect(self.announcer.say)
        self._connect_lists()
        page.title.typed.connect(lambda text: self._edit_field("title", text, _("title")))
        page.mindset.answered.connect(
            lambda value: self._edit_field("mindset", value, _("answer on direct project work"))
        )
        page.result.gut_called.connect(
            lambda call: self._edit_field("gut_call", call, _("gut call"))
        )
        page.tabs.picked.connect(self.show_option)
        page.export.clicked.connect(self.export_pdf)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(lambda _old, new: page.follow_focus(new))

    def _connect_lists(self) -> None:
        for factors in (self.page.pros, self.page.cons):
            factors.answered.connect(
                lambda factor, field, value: self._apply(
                    edits.answer(self.document.worksheet, factor, self.option_id, field, value)
                )
            )
            factors.changed.connect(
                lambda factor, field, value: self._apply(
                    edits.factor(self.document.worksheet, factor, field, value)
                )
            )
            factors.held.connect(lambda held: self.document.hold(held=held))
            factors.asked.connect(self._do)
            factors.wanted.connect(lambda side=factors.side: self._add(side))

    # Showing.

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
        option = assessment.option(self.option_id)
        rows = views(worksheet, assessment, option.id)
        sums = totals(rows)
        page.title.present(worksheet.title)
        page.tabs.present(worksheet.options, option.id)
        page.mindset.present(worksheet.mindset)
        page.pros.present(tuple(row for row in rows if row.factor.side == "pro"), sums["pro"])
        page.cons.present(tuple(row for row in rows if row.factor.side == "con"), sums["con"])
        hidden = self.actions_by_name["hide_result"].isChecked()
        page.result.present(ResultView(worksheet, option, hidden))
        self.announcer.result(option, hidden=hidden)
        self._name_window()

    def show_option(self, option_id: str | None) -> None:
        """Show the ratings and the result of an option."""
        self.document.end_step()
        self._option = option_id
        self.present(self.document.worksheet)

    def _name_window(self) -> None:
        path = self.document.path
        name = path.name if path else (self.document.worksheet.title or _("Untitled"))
        # "[*]" is Qt's mark for changes; a name that has one itself must not become another.
        self.setWindowTitle(f"{name.replace('[*]', '[**]')}[*] – {APP_NAME}")
        self.setWindowFilePath(str(path) if path else "")

    def _name_undo(self, text: str) -> None:
        self.actions_by_name["undo"].setText(_("&Undo {step}").format(step=text).strip())

    def _name_redo(self, text: str) -> None:
        self.actions_by_name["redo"].setText(_("&Redo {step}").format(step=text).strip())

    # Editing.

    def _apply(self, step: edits.Step) -> None:
        self.document.edit(step.after, step.text, step.key)

    def _edit_field(self, name: str, value: object, text: str) -> None:
        self._apply(edits.field(self.document.worksheet, name, value, text))

    def _add(self, side: Side) -> None:
        known = {factor.id for factor in self.document.worksheet.factors}
        self._apply(edits.add(self.document.worksheet, side))
        new = next(f.id for f in self.document.worksheet.factors if f.id not in known)
        factors = self.page.pros if side == "pro" else self.page.cons
        factors.start_naming(new)

    def add_pro(self) -> None:
        """Add a reason to join."""
        self._add("pro")

    def add_con(self) -> None:
        """Add a reason for caution."""
        self._add("con")

    def _do(self, factor_id: str, wish: str) -> None:
        worksheet = self.document.worksheet
        if wish == "remove":
            self._apply(edits.remove(worksheet, factor_id))
            self.page.said.present(_("Removed. Undo brings it back."))
        else:
            self._apply(edits.move(worksheet, factor_id, -1 if wish == "up" else 1))

    def undo(self) -> None:
        """Take the last step back."""
        self.document.end_step()
        self.document.undo_stack.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        self.document.undo_stack.redo()

    def hide_result(self) -> None:
        """Hide the result, or show it again."""
        self.present(self.document.worksheet)

    # Files.

    def new(self) -> None:
        """Start an empty worksheet."""
        from pmo_worksheet.content import new_worksheet

        if self.filing.may_leave():
            self.document.start(new_worksheet())

    def sample(self) -> None:
        """Open a filled-in worksheet to look at; it has no file, so nothing overwrites it."""
        from pmo_worksheet.content import sample

        if self.filing.may_leave():
            self.document.start(sample())

    def open(self) -> None:
        """Ask for a file and open it."""
        self.filing.open()

    def open_path(self, path: Path) -> bool:
        """Open a file; return whether it is open."""
        return self.filing.open(path)

    def save(self) -> None:
        """Save to the file, or ask for one."""
        self.filing.save()
        self._name_window()

    def save_as(self) -> None:
        """Ask for a file and save there."""
        self.filing.save_as()
        self._name_window()

    def export_pdf(self) -> None:
        """Ask for a file and write the PDF there."""
        self.filing.export_pdf()

    def quit(self) -> None:
        """Close the window, which ends the program."""
        self.close()

    def about(self) -> None:
        """Say what this program is."""
        from pmo_worksheet.content import SOURCE

        box = QMessageBox(self)
        box.setWindowTitle(_("About {app}").format(app=APP_NAME))
        box.setIconPixmap(self.windowIcon().pixmap(64, 64))
        box.setText(f"{APP_NAME} {__version__}")
        box.setInformativeText(
            _(
                "Weigh up an offer to join a project management office. Your worksheets stay on "
                "this computer; the program never uses the network.\n\n"
                "The reasons to join come from “{title}” by {author}."
            ).format(title=SOURCE.title, author=SOURCE.author)
        )
        box.exec()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.filing.may_leave():
            event.ignore()
            return
        self.settings.set_place("window", self.saveGeometry())
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.open_path(path)


def _dropped(data: QMimeData) -> Path | None:
    """Return the one local file that is being dropped, if its name can be a worksheet's."""
    files = [QUrl(url).toLocalFile() for url in data.urls() if url.isLocalFile()]
    if len(files) != 1 or not files[0].lower().endswith((SUFFIX, ".pdf", ".json")):
        return None
    return Path(files[0])
