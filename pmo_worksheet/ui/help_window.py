# SPDX-License-Identifier: MIT
"""Owns the help: the pages in resources/content/help, shown without any network."""

from html import escape

from PySide6.QtCore import QSize, QUrl
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from pmo_worksheet import APP_NAME
from pmo_worksheet.content import help_text
from pmo_worksheet.i18n import _
from pmo_worksheet.ui import theme
from pmo_worksheet.ui.actions import MENUS, key_sequences

_AROUND = 60
"""Pixels of the screen that it leaves free, its frame included."""
_ANCHORS = {
    "importance": "importance",
    "importance_number": "importance",
    "rating": "rating",
    "rating_number": "rating",
    "sureness": "sureness",
    "relevant": "relevant",
    "private": "private",
    "deal_breaker": "deal-breaker",
    "grip": "order",
    "points": "points",
    "mindset": "mindset",
    "gut_call": "gut-call",
    "conditions": "conditions",
    "hints": "hints",
    "decision": "decision",
    "option_tabs": "options",
    "compare": "options",
    "baseline": "baseline",
    "weigh_offer": "order",
    "export": "pdf",
    "preview": "pdf",
    "result": "fit",
}


def anchor_for(widget: QWidget | None) -> str:
    """Return the place in the help that explains a widget, "" where there is none."""
    while widget is not None:
        name = widget.objectName()
        if name.startswith("explain:"):
            return name.removeprefix("explain:")
        if anchor := _ANCHORS.get(name):
            return anchor
        widget = widget.parentWidget()
    return ""


class HelpWindow(QDialog):
    """A window of its own, so that it can stand beside the worksheet."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Help – {app}").format(app=APP_NAME))
        self.setObjectName("help")
        em = theme.em(self)
        room = self.screen().availableGeometry().size() - QSize(_AROUND, _AROUND)
        self.resize(QSize(36 * em, 34 * em).boundedTo(room))
        self.browser = QTextBrowser()
        self.browser.setObjectName("help_text")
        self.browser.setAccessibleName(_("Help"))
        # Links lead within the page only; nothing outside is ever fetched.
        self.browser.setOpenExternalLinks(False)
        self.browser.setOpenLinks(False)
        self.browser.anchorClicked.connect(self._go)
        self.browser.document().setDocumentMargin(em)
        self.browser.setHtml(help_text().replace("<!-- shortcuts -->", _shortcuts()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.browser)

    def show_at(self, anchor: str = "") -> None:
        """Come to the front, at an anchor of the page or where it was left."""
        self.show()
        self.raise_()
        self.activateWindow()
        if anchor:
            self.browser.scrollToAnchor(anchor)

    def _go(self, url: QUrl) -> None:
        if url.hasFragment():
            self.browser.scrollToAnchor(url.fragment())


def _shortcuts() -> str:
    """Return a table of what the menus hold and its keys, as HTML."""
    native = QKeySequence.SequenceFormat.NativeText
    rows = [
        f"<tr><td>{escape(_(item.text).replace('&', '').rstrip('…'))}</td>"
        f"<td>{escape(keys[0].toString(native))}</td></tr>"
        for items in MENUS
        for item in items
        if item is not None and (keys := key_sequences(item))
    ]
    return f'<table cellpadding="3">{"".join(rows)}</table>'
