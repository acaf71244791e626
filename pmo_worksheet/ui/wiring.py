# SPDX-License-Identifier: MIT
"""Owns the connections: which report of which part leads to which edit."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from pmo_worksheet.i18n import _
from pmo_worksheet.ui import edits
from pmo_worksheet.worksheet import Worksheet

if TYPE_CHECKING:
    from pmo_worksheet.ui.window import Window


def connect(window: "Window") -> None:
    """Let every part report to the window, and the document to every part."""
    document, page = window.document, window.page
    document.changed.connect(window.present)
    stack = document.undo_stack
    stack.cleanChanged.connect(lambda clean: window.setWindowModified(not clean))
    stack.canUndoChanged.connect(window.actions_by_name["undo"].setEnabled)
    stack.canRedoChanged.connect(window.actions_by_name["redo"].setEnabled)
    stack.undoTextChanged.connect(window.name_undo)
    stack.redoTextChanged.connect(window.name_redo)
    for remark in (window.filing.said, page.remarked):
        remark.connect(page.said.present)
        remark.connect(window.announcer.say)
    # Whoever asked for the edit may have something to say of it, which is then not true.
    document.refused.connect(page.remarked, Qt.ConnectionType.QueuedConnection)
    window.filing.filled_in.connect(window.replies.offer)
    _connect_lists(window)
    page.title.typed.connect(lambda text: window.edit_field("title", text, _("title")))
    page.mindset.answered.connect(
        lambda value: window.edit_field("mindset", value, _("answer on direct project work"))
    )
    page.result.gut_called.connect(lambda call: window.edit_field("gut_call", call, _("gut call")))
    page.result.uncovered.connect(window.uncover)
    page.offer.clicked.connect(window.editing.weigh_by_order)
    document.changed.connect(page.offered.hide)
    # What was said of the last change is not true of the next.
    document.changed.connect(lambda: page.said.present(""))
    page.tabs.picked.connect(window.show_option)
    changes = [window.actions_by_name[name] for name in ("rename_option", "remove_option")]
    page.tabs.addActions(changes)
    page.tabs.tabBarDoubleClicked.connect(lambda _tab: changes[0].trigger())
    ways = page.add_option.menu()
    ways.aboutToShow.connect(lambda: window.options.fill_add_option(ways))
    page.export.clicked.connect(window.export_pdf)
    page.print.clicked.connect(window.share.print)
    page.email.clicked.connect(window.share.email)
    page.divided.connect(window.divide)
    page.facts.clicked.connect(window.dialogs.facts)
    _connect_result(window)
    app = QApplication.instance()
    if isinstance(app, QApplication):
        app.focusChanged.connect(page.follow_focus)


def _connect_lists(window: "Window") -> None:
    for factors in (window.page.pros, window.page.cons):
        factors.answered.connect(lambda factor, field, value: _answer(window, factor, field, value))
        factors.changed.connect(
            lambda factor, field, value: window.apply(
                edits.factor(window.document.worksheet, factor, field, value)
            )
        )
        factors.held.connect(window.hold)
        factors.asked.connect(window.editing.do)
        factors.wanted.connect(lambda side=factors.side: window.editing.add(side))


def _answer(window: "Window", factor: str, field: str, value: object) -> None:
    before = window.document.worksheet.factor(factor).answer(window.option_id).rating
    window.apply(edits.answer(window.document.worksheet, factor, window.option_id, field, value))
    if field == "sureness" and value == "unknown" and before is not None:
        window.page.said.present(_("Rating taken back. Undo brings it back."))


def _connect_result(window: "Window") -> None:
    result = window.page.result

    def sheet() -> Worksheet:
        return window.document.worksheet

    conditions = result.conditions
    conditions.picked.connect(lambda c: window.apply(edits.pick(sheet(), c)))
    conditions.dropped.connect(
        lambda factor: window.apply(edits.drop(sheet(), factor, window.option_id))
    )
    conditions.worded.connect(
        lambda factor, text: window.apply(edits.word_ask(sheet(), factor, window.option_id, text))
    )
    result.reply.removed.connect(window.replies.remove_reply)
    result.hints.dismissed.connect(lambda hint: window.apply(edits.dismiss(sheet(), hint)))
    result.decision.decided.connect(
        lambda decision: window.edit_field("decision", decision, _("decision"))
    )
    window.page.compare.baseline_chosen.connect(
        lambda option: window.edit_field("baseline", option, _("baseline"))
    )
