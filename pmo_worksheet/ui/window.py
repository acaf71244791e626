# SPDX-License-Identifier: MIT
"""Owns the window: it puts the parts together, and shows the worksheet that the document holds."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QMessageBox, QStackedWidget

from pmo_worksheet import APP_NAME, SUFFIX, __version__
from pmo_worksheet.assessment import Assessment, assess
from pmo_worksheet.assessment.hints import tuning_hint
from pmo_worksheet.assessment.results import Hint, OptionResult
from pmo_worksheet.i18n import _
from pmo_worksheet.ui import actions, edits, theme
from pmo_worksheet.ui.announcer import Announcer
from pmo_worksheet.ui.dialogs import LibraryDialog, LineDialog, NewDialog, Preferences
from pmo_worksheet.ui.document import Document
from pmo_worksheet.ui.facts import FactsDialog
from pmo_worksheet.ui.filing import Filing
from pmo_worksheet.ui.help_window import HelpWindow, anchor_for
from pmo_worksheet.ui.option_tabs import COMPARE
from pmo_worksheet.ui.result import ResultView
from pmo_worksheet.ui.row_views import in_order, totals, views
from pmo_worksheet.ui.settings import Settings
from pmo_worksheet.ui.sheet_page import SheetPage
from pmo_worksheet.ui.start_page import StartPage
from pmo_worksheet.worksheet import MAX_OPTIONS, Factor, Side, Worksheet


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
        self._comparing = False
        self._order: tuple[str, ...] = ()
        self._fits_of: tuple[int, str] = (0, "")
        self._fits: list[float | None] = []
        self._help: HelpWindow | None = None
        self.start = StartPage()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.page)
        self._stack.addWidget(self.start)
        self.setCentralWidget(self._stack)
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
        page.facts.clicked.connect(self.facts)
        self._connect_result()
        self.start.asked.connect(lambda wish: getattr(self, wish)())
        self.start.chosen.connect(self.open_path)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(page.follow_focus)

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
            factors.held.connect(self._hold)
            factors.asked.connect(self._do)
            factors.wanted.connect(lambda side=factors.side: self._add(side))

    def _connect_result(self) -> None:
        result = self.page.result

        def sheet() -> Worksheet:
            return self.document.worksheet

        result.asked.connect(self.explain)
        conditions = result.conditions
        conditions.picked.connect(lambda c: self._apply(edits.pick(sheet(), c)))
        conditions.dropped.connect(
            lambda factor: self._apply(edits.drop(sheet(), factor, self.option_id))
        )
        conditions.worded.connect(
            lambda factor, text: self._apply(edits.word_ask(sheet(), factor, self.option_id, text))
        )
        result.hints.dismissed.connect(lambda hint: self._apply(edits.dismiss(sheet(), hint)))
        result.decision.decided.connect(
            lambda decision: self._edit_field("decision", decision, _("decision"))
        )
        self.page.compare.baseline_chosen.connect(
            lambda option: self._edit_field("baseline", option, _("baseline"))
        )

    # Showing.

    def show_start(self) -> None:
        """Show what to begin with."""
        self.start.present(self.settings.recent)
        self._stack.setCurrentWidget(self.start)
        self.setWindowTitle(APP_NAME)
        self.start.first.setFocus()

    def show_sheet(self) -> None:
        """Show the worksheet."""
        if self._stack.currentWidget() is self.start:
            self._stack.setCurrentWidget(self.page)
        self._comparing = False
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
        sums = totals(rows)
        page.title.present(worksheet.title)
        page.tabs.present(worksheet.options, COMPARE if comparing else option.id)
        if comparing:
            page.compare.present(worksheet, assessment)
        page.mindset.present(worksheet.mindset)
        page.pros.present(tuple(row for row in rows if row.factor.side == "pro"), sums["pro"])
        page.cons.present(tuple(row for row in rows if row.factor.side == "con"), sums["con"])
        hidden = self.actions_by_name["hide_result"].isChecked()
        hints = self._hints(worksheet, assessment, option, hidden=hidden)
        page.result.present(ResultView(worksheet, option, hints, hidden))
        self.announcer.result(option, hidden=hidden)
        self._name_window()

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

    def _hold(self, held: bool) -> None:
        self.document.hold(held=held)
        if not held:
            self.present(self.document.worksheet)

    def _add(self, side: Side) -> None:
        from pmo_worksheet.content import library

        present = {factor.id for factor in self.document.worksheet.factors}
        ready = [f for f in library() if f.side == side and f.id not in present]
        dialog = LibraryDialog(self, side, ready)
        if dialog.exec() == LibraryDialog.DialogCode.Accepted:
            self.add_factor(side, dialog.chosen)

    def add_factor(self, side: Side, ready: Factor | None = None) -> None:
        """Add a factor, from the library or of the user's own, ready to be named."""
        known = {factor.id for factor in self.document.worksheet.factors}
        self._apply(edits.add(self.document.worksheet, side, ready))
        new = next(f.id for f in self.document.worksheet.factors if f.id not in known)
        factors = self.page.pros if side == "pro" else self.page.cons
        if ready is None:
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

    def facts(self) -> None:
        """Ask who the worksheet is for, by when, and for a summary."""
        dialog = FactsDialog(self, self.document.worksheet)
        if dialog.exec() == FactsDialog.DialogCode.Accepted:
            after = self.document.worksheet.with_fields(**dialog.facts)
            self.document.edit(after, _("facts of the offer"))

    def sort_by_points(self) -> None:
        """Show the rows by their points as they are now, or in the user's own order again."""
        self._order = ()
        if self.actions_by_name["sort_by_points"].isChecked():
            rows = views(self.document.worksheet, assess(self.document.worksheet), self.option_id)
            self._order = tuple(
                r.factor.id for r in sorted(rows, key=lambda r: -abs(r.tenths or 0))
            )
        self.present(self.document.worksheet)

    def weigh_by_order(self) -> None:
        """Set the importances of each side from its order; sliders fine-tune them."""
        self._apply(edits.weigh_by_order(self.document.worksheet))
        self.page.said.present(_("Importances follow the order. Undo brings the old ones back."))

    def fill_add_option(self, menu: QMenu) -> None:
        """Offer the ready options that are not there yet, and one of the user's own."""
        from pmo_worksheet.content import ready_options

        menu.clear()
        present = {option.id for option in self.document.worksheet.options}
        for option in ready_options():
            if option.id not in present:
                action = menu.addAction(option.name.replace("&", "&&"))
                action.triggered.connect(partial(self.new_option, option.name, option.id))
        menu.addAction(_("My &own…")).triggered.connect(self.own_option)

    def new_option(self, name: str, wish: str = "option") -> None:
        """Add an option and show it."""
        if len(self.document.worksheet.options) < MAX_OPTIONS:
            self._apply(edits.add_option(self.document.worksheet, name, wish))
            self.show_option(self.document.worksheet.options[-1].id)

    def own_option(self) -> None:
        """Ask for a name and add an option of the user's own."""
        dialog = LineDialog(self, _("Another option"), _("What else could you do?"))
        if dialog.exec() == LineDialog.DialogCode.Accepted and dialog.line.text().strip():
            self.new_option(dialog.line.text().strip())

    def rename_option(self) -> None:
        """Ask for another name for the shown option."""
        worksheet, option = self.document.worksheet, self.option_id
        name = worksheet.option(option).name
        dialog = LineDialog(self, _("Rename the option"), "", name)
        if dialog.exec() == LineDialog.DialogCode.Accepted:
            after = worksheet.with_option_renamed(option, dialog.line.text().strip())
            self.document.edit(after, _("name of an option"))

    def remove_option(self) -> None:
        """Remove the shown option with its ratings; the last one stays."""
        worksheet = self.document.worksheet
        if len(worksheet.options) == 1:
            self.page.said.present(_("The last option stays: a worksheet needs one."))
        else:
            self.document.edit(worksheet.without_option(self.option_id), _("removal of an option"))
            self.page.said.present(_("Removed. Undo brings it back."))

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
        """Start a worksheet with the twelve reasons, not rated yet."""
        from pmo_worksheet.content import new_worksheet

        if not self.filing.may_leave():
            return
        dialog = NewDialog(self)
        if dialog.exec() == NewDialog.DialogCode.Accepted:
            self.document.start(new_worksheet(*dialog.facts).with_fields(title=dialog.title.text()))
            self.show_sheet()

    def sample(self) -> None:
        """Open a filled-in worksheet to look at; it has no file, so nothing overwrites it."""
        from pmo_worksheet.content import sample

        if self.filing.may_leave():
            self.document.start(sample())
            self.show_sheet()

    def open(self) -> None:
        """Ask for a file and open it."""
        if self.filing.open():
            self.show_sheet()

    def fill_recent(self, menu: QMenu) -> None:
        """Offer the files opened last; none of them is looked at before it is chosen."""
        menu.clear()
        for path in self.settings.recent:
            action = menu.addAction(path.name.replace("&", "&&"))
            action.setToolTip(str(path))
            action.triggered.connect(partial(self.open_path, path))
        if menu.isEmpty():
            menu.addAction(_("None yet")).setEnabled(False)
        else:
            menu.addSeparator()
            menu.addAction(_("&Forget these")).triggered.connect(self.settings.forget_recent)

    def open_path(self, path: Path) -> bool:
        """Open a file; return whether it is open."""
        opened = self.filing.open(path)
        if opened:
            self.show_sheet()
        return opened

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

    def preferences(self) -> None:
        """Ask for preferences; they take effect at once."""
        if Preferences(self, self.settings).exec() == Preferences.DialogCode.Accepted:
            app = QApplication.instance()
            if isinstance(app, QApplication):
                theme.apply(app, self.settings.scheme, self.settings.text_size)

    def help(self) -> None:
        """Show the help, where it explains what has the keyboard."""
        self.explain(anchor_for(QApplication.focusWidget()))

    def explain(self, term: str) -> None:
        """Show the help on a term; it needs no network."""
        if self._help is None:
            self._help = HelpWindow(self)
        self._help.show_at("points" if term == "drivers" else term)

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
