# SPDX-License-Identifier: MIT
"""Owns the fields for text: they leave undo to the window and hold no more than a file does."""

from html import escape
from math import ceil
from typing import cast

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QStatusTipEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from pmo_worksheet.bounds import MAX_TEXT
from pmo_worksheet.i18n import _
from pmo_worksheet.text import clean_text, fitting

_MENU_KEYS = ("Ctrl+E", "Ctrl+K")
"""Keys of the menus that a field on X11 would take for the end of its line, or to delete to it."""


def is_for_window(event: QEvent) -> bool:
    """Return whether a key event asks for undo or redo, or for what is in a menu."""
    keys = cast("QKeyEvent", event)
    return (
        keys.matches(QKeySequence.StandardKey.Undo)
        or keys.matches(QKeySequence.StandardKey.Redo)
        or QKeySequence(keys.keyCombination()).toString() in _MENU_KEYS
    )


def tool_tip(text: str) -> str:
    """Return a user's text as a tool tip that shows it as it is.

    Qt reads a tip that looks like markup as such, and fetches the pictures that it names.
    """
    return f"<p>{escape(text)}</p>"


_KEYS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)


def _say_full(field: QWidget) -> None:
    """Tell the page or the dialog that a field is in, which says so where it says such things."""
    said = _("This field is full; the rest was left out.")
    QApplication.sendEvent(field, QStatusTipEvent(said))


def _units(text: str) -> int:
    """Return how long a text is for Qt, which counts some letters twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class Line(QLineEdit):
    """One line of text. `typed` has the whole text after each change by the user.

    Of what is too long it takes what fits, and says so.
    """

    typed = Signal(str)

    def __init__(self, name: str = "", look: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("look", look)
        # Left to itself, Qt would cut what a file holds, and what is pasted without a word. One
        # letter more than fits shows that there is one, and it may count twice.
        self.setMaxLength(2 * (MAX_TEXT + 1))
        self._before = ""
        self.textEdited.connect(self._report)
        # Qt sends this after textEdited, which so still knows what stood there before.
        self.textChanged.connect(self._remember)

    def _report(self, edited: str) -> None:
        text, full = clean_text(edited), False
        if len(text) > MAX_TEXT:
            before = clean_text(self._before)
            text, place = fitting(before, text, MAX_TEXT)
            self.setText(text)
            self.setCursorPosition(_units(text[:place]))
            full = True
        self.typed.emit(text)
        if full:
            _say_full(self)

    def _remember(self) -> None:
        self._before = self.text()

    def present(self, text: str) -> None:
        """Show a text; the caret stays where the user types."""
        if text != self.text():
            self.setText(text)
            if not self.hasFocus():
                # The beginning is what one looks for in a text that is too long for its field.
                self.setCursorPosition(0)

    def event(self, event: QEvent) -> bool:
        if event.type() in _KEYS and is_for_window(event):
            event.ignore()
            return False
        return super().event(event)


def line_height(font: QFont) -> int:
    """Return the height of a line in a text layout: both its halves are whole pixels there."""
    metrics = QFontMetricsF(font)
    return ceil(metrics.ascent()) + ceil(metrics.descent())


class Note(QPlainTextEdit):
    """Several lines of text. `typed` has the whole text after each change by the user.

    It is as high as its text, from `least` lines to `most`, and while nobody writes in it no
    higher than `resting`. Tab leaves it. Of what is too long it takes what fits, and says so.
    """

    typed = Signal(str)
    FRAME = 6
    """Border and padding above and below the text in pixels; style.py has them."""

    def __init__(self, name: str = "", look: str = "", *, most: int = 8, resting: int = 8) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("look", look)
        self._least, self._most, self._resting = 1, most, resting
        self._presented = ""
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._report)
        self.document().documentLayout().documentSizeChanged.connect(self._fit_height)
        self._fit_height()

    def text(self) -> str:
        """Return the text as it is stored: `toPlainText` would turn no-break spaces into spaces."""
        return clean_text(self.document().toRawText())

    def present(self, text: str) -> None:
        """Show a text; a text that is there already keeps the caret where it is."""
        self._presented = text
        if text != self.text():
            caret = self.textCursor().position() if self.hasFocus() else 0
            self.setPlainText(text)
            cursor = self.textCursor()
            cursor.setPosition(min(caret, max(0, self.document().characterCount() - 1)))
            self.setTextCursor(cursor)

    def set_lines(self, least: int, resting: int) -> None:
        """Be at least so many lines high, and at most `resting` while nobody writes here."""
        self._least, self._resting = least, resting
        self._fit_height()

    def _report(self) -> None:
        text = self.text()
        if text == self._presented:
            return
        if len(text) <= MAX_TEXT:
            self._presented = text
            self.typed.emit(text)
            return
        before = self._presented
        self._presented, place = fitting(before, text, MAX_TEXT)
        self.setPlainText(self._presented)
        cursor = self.textCursor()
        cursor.setPosition(_units(self._presented[:place]))
        self.setTextCursor(cursor)
        if self._presented != before:
            self.typed.emit(self._presented)
        _say_full(self)

    def _lines(self) -> int:
        layout_lines = self._wrapped_lines()
        most = self._most if self.hasFocus() else self._resting
        return max(self._least, min(most, layout_lines))

    def _wrapped_lines(self) -> int:
        """Return how many lines the text takes at this width; more than `most` need no count."""
        layout, block, lines = self.document().documentLayout(), self.document().firstBlock(), 0
        while block.isValid() and lines <= self._most:
            layout.blockBoundingRect(block)  # lays the block out, if nobody has yet
            lines += max(1, block.layout().lineCount())
            block = block.next()
        return lines

    def _fit_height(self) -> None:
        height = self._lines() * line_height(self.font()) + (
            self.FRAME if self.property("look") else self.FRAME + 4
        )
        more = self._wrapped_lines() > self._lines()
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded
            if more and self.hasFocus()
            else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus() or self._resting > 1 or self._wrapped_lines() <= 1:
            super().paintEvent(event)
            return
        # A note at rest in one line ends with an ellipsis where there is more of it.
        painter = QPainter(self.viewport())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.setFont(self.font())
        metrics, width = self.fontMetrics(), self.viewport().width()
        first = self.document().firstBlock().text()
        more = first if metrics.horizontalAdvance(first) > width else f"{first} …"
        shown = metrics.elidedText(more, Qt.TextElideMode.ElideRight, width)
        # From the top, wherever in the text the caret was left.
        line = QRectF(self.contentOffset().x(), 0, width, line_height(self.font()))
        painter.drawText(line, int(Qt.AlignmentFlag.AlignLeading), shown)

    def sizeHint(self) -> QSize:
        return QSize(120, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.minimumHeight())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._fit_height()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._fit_height()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_height()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # The page scrolls, unless the user writes here and there is more to see.
        if self.hasFocus() and self.verticalScrollBar().maximum() > 0:
            super().wheelEvent(event)
        else:
            event.ignore()

    def event(self, event: QEvent) -> bool:
        if event.type() in _KEYS and is_for_window(event):
            event.ignore()
            return False
        return super().event(event)
