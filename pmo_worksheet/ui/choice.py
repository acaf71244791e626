# SPDX-License-Identifier: MIT
"""Owns a choice: one of a few values, as words in a drop-down list."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QCursor, QPainter, QPaintEvent, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLabel

from pmo_worksheet.ui import theme


class Choice(QComboBox):
    """A drop-down list. `chosen` has the value that the user picks; None may be a value."""

    chosen = Signal(object)

    def __init__(
        self,
        name: str,
        choices: Sequence[tuple[str | None, str]],
        words: QStringListModel | None = None,
    ) -> None:
        """Offer these values by their words; lists of many choices can share `words`."""
        super().__init__()
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._values = [value for value, _word in choices]
        if words is None:
            self.addItems([word for _value, word in choices])
        else:
            self.setModel(words)
        self._spoken: QLabel | None = None
        # Not `activated`, so that assistive technology and keys count too.
        self.currentIndexChanged.connect(lambda index: self.chosen.emit(self._values[index]))

    @property
    def value(self) -> str | None:
        """The value that is chosen."""
        return self._values[self.currentIndex()]

    def present(self, value: str | None) -> None:
        """Show a value."""
        self.setCurrentIndex(self._values.index(value))

    def name(self, name: str) -> None:
        """Tell assistive technology what is chosen here, where no label says so to the eye.

        On Linux Qt gives the chosen word as a drop-down list's name, and leaves what it is about to
        a label: one that is never seen will do.
        """
        if name == self.accessibleName():
            return
        self.setAccessibleName(name)
        if self._spoken is None:
            self._spoken = QLabel(self.parentWidget())
            self._spoken.setTextFormat(Qt.TextFormat.PlainText)
            self._spoken.setBuddy(self)
            self.destroyed.connect(self._spoken.deleteLater)
            self._spoken.hide()
        # A label with a buddy would take an ampersand for an access key.
        self._spoken.setText(name.replace("&", "&&"))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ParentChange and self._spoken is not None:
            # Only a label with the same parent is looked for.
            self._spoken.setParent(self.parentWidget())
        return super().event(event)

    def showPopup(self) -> None:
        self.view().setAccessibleName(self.accessibleName())
        super().showPopup()

    def hidePopup(self) -> None:
        super().hidePopup()
        # Qt tells nobody that the pointer has left for the list.
        over = self.rect().contains(self.mapFromGlobal(QCursor.pos()))
        self.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, over)
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def sizeHint(self) -> QSize:
        words = [
            self.fontMetrics().horizontalAdvance(self.itemText(i)) for i in range(self.count())
        ]
        em = theme.em(self)
        return QSize(max(words) + 2 * em, max(28, round(1.5 * em)))

    def minimumSizeHint(self) -> QSize:
        return QSize(4 * theme.em(self), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, em = self.palette(), theme.em(self)
        focus = self.hasFocus()
        pen = QPen(colours.color(theme.ACCENT if focus else theme.EDGE), 2 if focus else 1)
        painter.setPen(pen)
        painter.setBrush(colours.color(theme.HOVER if self.underMouse() else theme.CARD))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        text = self.rect().adjusted(8, 0, -round(1.1 * em), 0)
        arrow = self.width() - 0.75 * em
        if self.isRightToLeft():
            text = self.rect().adjusted(round(1.1 * em), 0, -8, 0)
            arrow = 0.75 * em
        painter.setPen(colours.color(self.foregroundRole()))
        shown = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, text.width()
        )
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(text, int(flags), shown)
        painter.setPen(QPen(colours.color(theme.MUTED), 1.6))
        y, reach = self.height() / 2, em * 0.2
        painter.drawPolyline(
            QPolygonF(
                [
                    QPointF(arrow - reach, y - reach / 2),
                    QPointF(arrow, y + reach / 2),
                    QPointF(arrow + reach, y - reach / 2),
                ]
            )
        )
