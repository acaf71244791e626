# SPDX-License-Identifier: MIT
"""Owns where pages are looked at: below each other, as large as is chosen."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from pmo_worksheet.i18n import _
from pmo_worksheet.ui.choice import Choice
from pmo_worksheet.ui.pdf_pages import Pages, PageView

_AROUND_PAGE = 16
_LEAST_WIDTH = 200
_PIXELS_PER_POINT = 96 / 72
_ZOOMS = (50, 75, 100, 125, 150, 200, 300)
"""In percent of the paper's size."""
_FIT_WIDTH, _FIT_PAGE = "width", "page"


class PageArea(QScrollArea):
    """The pages of a PDF. `zoom` is the field for how large they are; Ctrl with + and − steps it,
    anywhere in the dialog, and so does the wheel with Ctrl.
    """

    def __init__(self, dialog: QWidget) -> None:
        super().__init__()
        self.setObjectName("preview_pages")
        self.setAccessibleName(_("Pages"))
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.views: list[PageView] = []
        self.pages: Pages | None = None
        self._paper = QWidget()
        self._column = QVBoxLayout(self._paper)
        fits = [(_FIT_WIDTH, _("Page width")), (_FIT_PAGE, _("Whole page"))]
        percents = [(str(zoom), _("{number} %").format(number=zoom)) for zoom in _ZOOMS]
        self.zoom = Choice("zoom", [*fits, *percents])
        self.zoom.chosen.connect(self._fit)
        for step, standard, more in (
            (1, QKeySequence.StandardKey.ZoomIn, ("Ctrl+=",)),  # where + is Shift and =
            (-1, QKeySequence.StandardKey.ZoomOut, ()),
        ):
            usual = QKeySequence.keyBindings(standard)
            others = [QKeySequence(key) for key in more]
            keys = QShortcut(dialog)
            # One that is named twice would count as ambiguous, and do nothing.
            keys.setKeys([*usual, *(key for key in others if key not in usual)])
            keys.activated.connect(partial(self._step, step))

    def show_pages(self, pages: Pages | None) -> None:
        """Show the pages of another PDF, or of none; the one before is let go of."""
        before, self.pages = self.pages, pages
        if pages is not None:
            self.views = [PageView(pages, index) for index in range(len(pages))]
            self._paper = QWidget()
            column = self._column = QVBoxLayout(self._paper)
            column.setSpacing(_AROUND_PAGE)
            column.setContentsMargins(_AROUND_PAGE, _AROUND_PAGE, _AROUND_PAGE, _AROUND_PAGE)
            column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
            for view in self.views:
                column.addWidget(view)
            self.setWidget(self._paper)
            self._fit()
        if before is not None:
            before.close()

    def _fit(self, _zoom: object = None) -> None:
        """Give the pages their size; what is at the top stays there."""
        if self.pages is None:
            return
        bar = self.verticalScrollBar()
        place = bar.value() / max(1, self._paper.height())
        width = self._width(self.pages, self.zoom.value)
        for view in self.views:
            view.set_width(width)
        self._column.activate()
        bar.setValue(round(place * self._paper.height()))

    def _width(self, pages: Pages, zoom: str | None) -> int:
        """Return how wide (px) the first page is with this choice."""
        width, height = pages.size(0)
        if zoom not in (_FIT_WIDTH, _FIT_PAGE):
            return round(width * _PIXELS_PER_POINT * int(zoom or 100) / 100)
        around = 2 * (self.frameWidth() + _AROUND_PAGE)
        # The bar has its room, whether it is seen yet or not.
        room = self.width() - around - self.verticalScrollBar().sizeHint().width()
        if zoom == _FIT_PAGE:
            room = min(room, int((self.height() - around) * width / height))
        return max(_LEAST_WIDTH, room)

    def _step(self, step: int) -> None:
        """Show the pages larger (1) or smaller (−1) than they are."""
        if self.pages is None:
            return
        now = self._width(self.pages, self.zoom.value)
        widths = {zoom: self._width(self.pages, str(zoom)) for zoom in _ZOOMS}
        others = [zoom for zoom, width in widths.items() if (width - now) * step > 0]
        if others:
            self.zoom.present(str(min(others) if step > 0 else max(others)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            if turned:
                self._step(1 if turned > 0 else -1)
        else:
            super().wheelEvent(event)
