# SPDX-License-Identifier: MIT
"""Owns a column: widgets below each other, where a new text moves nothing that has room for it.

Qt's own layouts lay a whole page out again whenever one label says something else. Under a slider
that moves, ten labels do so a hundred times a second.
"""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pmo_worksheet.ui.labels import Label

_ASIDE_GAP = 2
_TURNS = 6
"""So often all are asked until a page knows of a new height deep in it: each tells only the next,
and the first ones twice, because fields find their height at their width."""


class _Item(NamedTuple):
    widget: QWidget
    gap: int
    """What is left free above it, in pixels; nothing above the first one that is seen."""
    asides: tuple[QWidget, ...]
    """What stands at the end of its first line."""


class Column(QWidget):
    """Its widgets below each other, each as high as it needs to be at the column's width."""

    def __init__(self, *, gap: int = 0, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> None:
        super().__init__()
        self._gap = gap
        self._left, self._top, self._right, self._bottom = margins
        self._items: list[_Item] = []
        self._placed: list[tuple[QWidget, QRect]] = []
        self._rooms: list[tuple[QWidget, int, int]] = []
        """What was seen when all was placed, with the width and height that it got."""
        self._unwanted: set[QWidget] = set()
        self._known: dict[int, int] = {}
        """The heights for the widths that were asked for since something changed."""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(
        self,
        widget: QWidget,
        *asides: QWidget,
        gap: int | None = None,
        place: int | None = None,
    ) -> None:
        """Add a widget, at the end or at a place, with what stands beside it."""
        item = _Item(widget, self._gap if gap is None else gap, asides)
        self._items.insert(len(self._items) if place is None else place, item)
        for part in (widget, *asides):
            hidden = part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
            hidden = hidden and part.isHidden()
            part.setParent(self)
            part.setVisible(not hidden)

    def want(self, aside: QWidget, *, wanted: bool) -> None:
        """Show what stands beside a widget whenever that is shown, or never."""
        if wanted is (aside in self._unwanted):
            (self._unwanted.discard if wanted else self._unwanted.add)(aside)
            self._fit()

    def reorder(self, widgets: Sequence[QWidget]) -> None:
        """Let these of the widgets follow each other in this order, where the first of them was."""
        kept = [item for item in self._items if item.widget not in widgets]
        moved = {item.widget: item for item in self._items if item.widget in widgets}
        first = next((i for i, item in enumerate(self._items) if item.widget in moved), 0)
        self._items = [*kept[:first], *(moved[widget] for widget in widgets), *kept[first:]]
        self._fit()

    def clear(self) -> None:
        """Let go of everything."""
        self._let_go(self._items)

    def remove(self, widget: QWidget) -> None:
        """Let go of a widget and of what stands beside it."""
        self._let_go([item for item in self._items if item.widget is widget])

    def _let_go(self, items: Sequence[_Item]) -> None:
        for item in tuple(items):
            self._items.remove(item)
            for part in (item.widget, *item.asides):
                part.hide()
                part.deleteLater()
        self._fit()

    def _seen(self) -> list[_Item]:
        return [item for item in self._items if not item.widget.isHidden()]

    def _boxes(self, width: int) -> tuple[list[tuple[QWidget, QRect]], int]:
        """Return where everything that is seen belongs at a width, and the height of it all.

        What has asides is followed by them.
        """
        boxes: list[tuple[QWidget, QRect]] = []
        y, room = self._top, width - self._left - self._right
        for item in self._seen():
            if boxes:
                y += item.gap
            wanted = [aside for aside in item.asides if aside not in self._unwanted]
            asides = [(aside, aside.sizeHint()) for aside in wanted]
            own = room - sum(size.width() + _ASIDE_GAP for _aside, size in asides)
            height = height_of(item.widget, own)
            boxes.append((item.widget, QRect(self._left, y, own, height)))
            x = width - self._right
            for aside, size in reversed(asides):
                x -= size.width()
                # In line with the first line of a text, though it may be higher than that.
                line = min(height, item.widget.fontMetrics().height())
                top = y + (line - size.height()) // 2
                boxes.append((aside, QRect(x, top, size.width(), size.height())))
                x -= _ASIDE_GAP
            y += height
        return boxes, y + self._bottom

    def _has_room(self) -> bool:
        """Return whether all that is seen has its place already, and the height that it needs."""
        seen = self._seen()
        known = self.width() in self._known and len(seen) == len(self._rooms)
        return known and all(
            item.widget is widget and height_of(widget, width) == height
            for item, (widget, width, height) in zip(seen, self._rooms, strict=True)
        )

    def _fit(self) -> None:
        """Put everything where it belongs; whoever holds the column hears of a new height only."""
        for item in self._items:
            for aside in item.asides:
                hidden = item.widget.isHidden() or aside in self._unwanted
                if hidden is not aside.isHidden():
                    aside.setHidden(hidden)
        boxes, height = self._boxes(self.width())
        self._known = {self.width(): height}
        if boxes != self._placed:
            self._placed = boxes
            own = {item.widget for item in self._items}
            self._rooms = [(w, box.width(), box.height()) for w, box in boxes if w in own]
            mirrored = self.isRightToLeft()
            for widget, box in boxes:
                away = self.width() - box.right() - 1 - box.left() if mirrored else 0
                place = box.translated(away, 0)
                if isinstance(widget, Label):
                    widget.hold(place)
                else:
                    widget.setGeometry(place)
        if height != self.height():
            self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        if width not in self._known:
            self._known[width] = self._boxes(width)[1]
        return self._known[width]

    def sizeHint(self) -> QSize:
        # Once it has a width, that is the one: to ask everything again took as long as all else.
        width = self.width() or max((i.widget.sizeHint().width() for i in self._items), default=0)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.heightForWidth(self.width()) if self.width() else 0)

    def event(self, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.LayoutRequest:
            if self._has_room():
                # At other widths it may be otherwise.
                self._known = {self.width(): self._known[self.width()]}
            else:
                self._fit()
        elif kind in (QEvent.Type.LayoutDirectionChange, QEvent.Type.FontChange):
            self._placed = []
            self._fit()
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # What changed out of sight told nobody.
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._placed = []
        self._fit()


def height_of(widget: QWidget, width: int) -> int:
    """Return how high (px) a widget wants to be at a width."""
    height = widget.heightForWidth(width)
    return widget.sizeHint().height() if height < 0 else height


def settle() -> None:
    """Let everything have its place now, down to what has just come or grown."""
    for _turn in range(_TURNS):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
