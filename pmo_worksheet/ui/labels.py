# SPDX-License-Identifier: MIT
"""Owns the labels of the sheet: each moves nothing around it that has room for its text."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette

from pmo_worksheet.ui.label import PlainLabel
from pmo_worksheet.ui.text import tool_tip

_MOST_PIXELS = (1 << 24) - 1
"""Of a widget's width or height: Qt's QWIDGETSIZE_MAX."""
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeading)


class Label(PlainLabel):
    """A label of the sheet: it remembers how high its latest texts are at each width."""

    _MOST = 100
    """So many heights; a slider that goes to and fro has a text for each of its stops."""

    def __init__(
        self, text: str = "", look: str = "", *, name: str = "", wrap: bool = True
    ) -> None:
        self._heights: dict[tuple[str, int], int] = {}
        self._held = False
        super().__init__(text, look, name=name, wrap=wrap)

    def hold(self, box: QRect) -> None:
        """Stay in a box until a text needs another height.

        Qt tells the page of every other text, which then looks whether all has its place.
        """
        if self.wordWrap() and box.width() >= 0:
            self._held = True
            self.setFixedSize(box.size())
        elif self._held:
            self._let_go()
        self.setGeometry(box)

    def _let_go(self) -> None:
        self._held = False
        self.setMinimumSize(0, 0)
        self.setMaximumSize(_MOST_PIXELS, _MOST_PIXELS)

    def setText(self, text: str) -> None:
        super().setText(text)
        if self._held and not (text and self.heightForWidth(self.width()) == self.height()):
            self._let_go()

    def heightForWidth(self, width: int) -> int:
        # Asked for again and again while a page is laid out, and slow to find.
        asked = self._text, width
        if asked not in self._heights:
            if len(self._heights) >= self._MOST:
                self._heights.clear()
            found = self._needed(width) if self._held else super().heightForWidth(width)
            self._heights[asked] = found
        return self._heights[asked]

    def _needed(self, width: int) -> int:
        """Return what Qt would, but that it would find no less than the box that holds the text."""
        margins = self.contentsMargins()
        room = QRect(0, 0, width - margins.left() - margins.right(), _MOST_PIXELS)
        lines = self.fontMetrics().boundingRect(room, _WRAP, self._text)
        return lines.height() + margins.top() + margins.bottom()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._heights.clear()
            if self._held:
                self._let_go()
        super().changeEvent(event)


class SteadyLabel(Label):
    """A label in one line that keeps the room it once needed.

    Qt lays a page out anew, up to its window, whenever a label without a fixed size says something
    else: too much under a slider that moves.
    """

    def __init__(self, look: str, *, name: str = "") -> None:
        self._fitting: set[str] = set()
        """Texts that it has room for; a slider that goes to and fro brings them again."""
        super().__init__("", look, name=name, wrap=False)

    def setText(self, text: str) -> None:
        super().setText(text)
        if text not in self._fitting:
            if len(self._fitting) >= self._MOST:
                self._fitting.clear()
            self._fitting.add(text)
            # Quicker found than the hint of its size.
            if self.fontMetrics().horizontalAdvance(text) > self.minimumWidth():
                self.setFixedSize(self.sizeHint())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fitting.clear()
            # Its hint is never below its least size.
            self.setMinimumSize(0, 0)
            self.setFixedSize(self.sizeHint())


class Remark(Label):
    """A muted remark in one line, which ends in "…" where the line has no room for all of it."""

    _LEAST = 6
    """Width in ems that it does not go below."""

    def __init__(self, name: str) -> None:
        super().__init__("", name=name, wrap=False)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(tool_tip(text) if text else "")

    def minimumSizeHint(self) -> QSize:
        return QSize(self._LEAST * self.fontMetrics().height(), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        mode = Qt.TextElideMode.ElideRight
        shown = self.fontMetrics().elidedText(self.text(), mode, self.width())
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), int(flags), shown)
