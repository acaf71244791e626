# SPDX-License-Identifier: MIT
"""Holds that every term is explained from its place in the window, by its "?" and by F1."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from pmo_worksheet.assessment import assess
from pmo_worksheet.content import help_anchors
from pmo_worksheet.export import make_pdf
from pmo_worksheet.reply import Reply
from pmo_worksheet.share.message import Message
from pmo_worksheet.ui.dialogs import LibraryDialog, LineDialog, NewDialog, Preferences
from pmo_worksheet.ui.facts import FactsDialog
from pmo_worksheet.ui.help_link import HelpLink, explain
from pmo_worksheet.ui.help_window import _ANCHORS, HelpWindow, anchor_for
from pmo_worksheet.ui.mail_dialog import MailDialog
from pmo_worksheet.ui.option_tabs import COMPARE
from pmo_worksheet.ui.preview import Preview
from pmo_worksheet.ui.reply_dialogs import ReplyForm, ReplyPreview
from pmo_worksheet.ui.versions_dialog import VersionsDialog
from pmo_worksheet.worksheet import Factor

NOT_TERMS = {"shared-shift", "pdf", "reply", "keyboard", "data"}
"""What the help tells besides: no "?" stands for it."""


@pytest.fixture
def sheet(worksheet):
    """Provisional, with little evidence, a decisive factor, a hint, and a dominated option."""
    changed = worksheet
    for factor, join, stay in (("alpha", 10, 5), ("beta", 5, 0), ("gamma", 10, 10)):
        changed = changed.with_rating(factor, "join", join).with_rating(factor, "stay", stay)
    for number in range(16):
        changed = changed.with_new_factor(Factor(f"more{number}", "con", f"More {number}"))
    return changed


def links(widget):
    """The "?" that can be seen, by the anchor each leads to."""
    return {link.anchor: link for link in widget.findChildren(HelpLink) if link.isVisible()}


def place(browser, anchor):
    """Where an anchor stands in the help as it is scrolled now, None if there is none."""
    block = browser.document().begin()
    while block.isValid():
        fragments = block.begin()
        while not fragments.atEnd():
            fragment = fragments.fragment()
            if anchor in fragment.charFormat().anchorNames():
                cursor = QTextCursor(browser.document())
                cursor.setPosition(fragment.position())
                return browser.cursorRect(cursor)
            fragments += 1
        block = block.next()
    return None


def seen_in_the_help(owner, anchor):
    """Whether the help stands open beside a window, scrolled to an anchor."""
    shown = owner.findChild(HelpWindow)
    at = place(shown.browser, anchor)
    return shown.isVisible() and at is not None and shown.browser.viewport().rect().contains(at)


def follow(window, walked, owner=None):
    """Click each "?" in sight that was not clicked yet."""
    owner = owner or window
    for anchor, link in links(owner).items():
        link.click()
        assert seen_in_the_help(owner, anchor), anchor
        walked.add(anchor)


def test_every_term_leads_from_its_place_to_its_place_in_the_help(window, sheet):
    walked = set()
    window.document.start(sheet)
    follow(window, walked)
    assert {"evidence", "provisional", "decisive", "hints", "range", "baseline"} <= walked
    window.page.cons.rows["gamma"].set_open(True)
    assert {"relevant", "private", "deal-breaker"} <= links(window.page.cons.rows["gamma"]).keys()
    assert "deal-breaker" not in links(window.page.pros)
    follow(window, walked)
    window.editing.do("beta", "up")
    assert "order" in links(window)
    follow(window, walked)
    window.actions_by_name["hide_result"].trigger()
    assert "hide-result" in links(window)
    follow(window, walked)
    window.show_option(COMPARE)
    assert {"baseline", "dominated"} <= links(window.page.compare).keys()
    follow(window, walked)
    dialog = NewDialog(window)
    dialog.show()
    follow(window, walked, dialog)
    assert walked == set(help_anchors()) - NOT_TERMS


def test_f1_leads_from_the_field_to_its_place_in_the_help(window, sheet):
    window.document.start(sheet)
    window.page.cons.rows["gamma"].set_open(True)
    dialog = NewDialog(window)
    window.show_option(COMPARE)
    row = window.page.cons.rows["gamma"]
    for name, anchor in _ANCHORS.items():
        if name in ("importance", "rating"):
            found = getattr(row, name).slider
        elif name in ("importance_number", "rating_number"):
            found = getattr(row, name.removesuffix("_number")).number
        elif name == "preview":
            continue  # see below
        else:
            found = window.findChild(QWidget, name) or dialog.findChild(QWidget, name)
        assert found is not None, name
        assert anchor_for(found) == anchor
        explain(window, anchor_for(found))
        assert seen_in_the_help(window, anchor)
    assert anchor_for(links(window)["options"]) == "options"
    assert anchor_for(window) == ""


def every_dialog(window):
    """Each dialog of our own, and where F1 leads in it while no field of its own says more."""
    sheet = window.document.worksheet
    reply = Reply(answer="support", importances={"alpha": 3})
    view = assess(sheet.with_fields(reply=reply)).reply
    yield FactsDialog(window, sheet), "pdf"
    yield LineDialog(window, "Another option", "What else?"), "options"
    yield LineDialog(window, "Rename the option", "", "Old"), "options"
    yield LibraryDialog(window, "pro", ()), ""
    yield Preferences(window, window.settings), "data"
    yield MailDialog(window, Message("Subject", "Text"), "sheet.pdf", 0), "pdf"
    yield ReplyPreview(window, sheet, view, ()), "reply"
    yield ReplyForm(window, sheet, Reply()), "reply"
    yield VersionsDialog(window, sheet, "join", ()), "data"
    made = make_pdf(sheet, on=date(2026, 11, 24)).pdf
    yield Preview(window, made), "pdf"


def test_f1_explains_every_dialog_in_a_window_that_can_be_used_beside_it(window, qtbot):
    for dialog, anchor in every_dialog(window):
        dialog.setModal(True)
        dialog.show()
        assert not isinstance(dialog.focusWidget(), HelpLink), "nobody opens a dialog for its help"
        qtbot.waitUntil(dialog.isActiveWindow)
        qtbot.waitUntil(lambda: QApplication.activeWindow() not in (None, window))
        QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_F1)
        helper = dialog.findChild(HelpWindow)
        assert helper is not None, dialog
        qtbot.waitUntil(helper.isActiveWindow)
        assert not anchor or seen_in_the_help(dialog, anchor)
        # A click gets through, though the dialog is modal; what it blocks is the main window.
        dialog.setFocus()
        QTest.mouseClick(helper.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(60, 60))
        assert helper.browser.hasFocus()
        dialog.reject()


def test_the_help_is_one_window_that_stays(window, sheet):
    window.document.start(sheet)
    links(window)["fit"].click()
    links(window)["mindset"].click()
    assert len(window.findChildren(HelpWindow)) == 1


def test_help_is_there_without_a_network(window, qtbot):
    window.actions_by_name["help"].trigger()
    helper = window.findChild(HelpWindow)
    qtbot.waitExposed(helper)
    assert len(helper.browser.toPlainText()) > 500
    helper.close()


def test_help_opens_at_what_has_the_keyboard(window, monkeypatch):
    asked = []
    monkeypatch.setattr(HelpWindow, "show_at", lambda _self, anchor="": asked.append(anchor))
    window.page.pros.rows["alpha"].sureness.setFocus()
    window.dialogs.help()
    window.page.result.findChild(HelpLink, "explain:tipping").click()
    assert asked == ["sureness", "tipping"]
