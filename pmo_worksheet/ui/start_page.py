# SPDX-License-Identifier: MIT
"""Owns the start page: what to begin with, in one click."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon, QPalette
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from pmo_worksheet import APP_NAME
from pmo_worksheet.i18n import _
from pmo_worksheet.ui import theme
from pmo_worksheet.ui.icons import app_icon, icon
from pmo_worksheet.ui.label import PlainLabel as Label

if TYPE_CHECKING:
    from pmo_worksheet.storage.recovery import Recovery

_MOST_RECENT = 5
_NO_FOCUS = 0
"""Qt.FocusPolicy.NoFocus: the number alone, because naming `Qt` takes a sixth of the start."""


class StartPage(QScrollArea):
    """`asked` wants "new", "open" or "sample"; `chosen` has the path of a recent file.

    `recovered` has work that was never saved and was found again. `pressed` comes before each of
    them, with the mouse some 100 ms before: as long as a finger takes to let go.
    """

    asked = Signal(str)
    chosen = Signal(object)
    recovered = Signal(object)
    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("start")
        em = theme.em(self)
        # From the outside in: what is put into a parent takes over its style, with all that it has.
        page = QWidget()
        page.setProperty("look", "page")
        self.setWidget(page)
        self._card = QFrame(page)
        self._card.setProperty("look", "card")
        layout = QVBoxLayout(self._card)
        layout.setContentsMargins(2 * em, 2 * em, 2 * em, 2 * em)
        layout.setSpacing(12)
        picture = Label(wrap=False)
        picture.setPixmap(app_icon().pixmap(56, 56))
        layout.addWidget(picture)
        layout.addWidget(Label(_("Should you join the PMO?"), "title"))
        layout.addWidget(
            Label(
                _(
                    "Rate what speaks for it and what speaks against it, see where that leaves "
                    "you, and take one clear page into the talk with your manager."
                ),
                "muted",
            )
        )
        layout.addSpacing(8)
        self._add_buttons(layout)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        layout.addLayout(self._recent)
        layout.addWidget(
            Label(
                _(
                    "{app} works on this computer only. Nothing leaves it unless you send it."
                ).format(app=APP_NAME),
                "small",
            )
        )
        outer = QVBoxLayout(page)
        outer.addStretch(2)
        row = QHBoxLayout()
        row.addStretch(1)
        # As wide as it may be, before anything is left free beside it.
        row.addWidget(self._card, 1_000)
        row.addStretch(1)
        outer.addLayout(row)
        outer.addStretch(3)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("focusPolicy", _NO_FOCUS)
        # What is wider than the window tells by its scroll bar's range; a handler of events would
        # cost the start their constants.
        self.horizontalScrollBar().rangeChanged.connect(self.fit)

    def _add_buttons(self, layout: QVBoxLayout) -> None:
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.first = self._button("new", _("New worksheet"), "file-plus")
        self.first.setIcon(icon("file-plus", QPalette.ColorRole.HighlightedText, beside_text=True))
        self.first.setProperty("look", "primary")
        self._three = (
            self.first,
            self._button("open", _("Open a file"), "folder-open"),
            self._button("sample", _("Look at the sample"), "file-text"),
        )
        for button in self._three:
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        layout.addLayout(self._buttons)

    def fit(self) -> None:
        """Put the three buttons beside one another where there is room, else one below another."""
        em = theme.em(self)
        for button in self._three:
            # Only then the style says what it needs.
            button.ensurePolished()
        widths = [button.minimumSizeHint().width() for button in self._three]
        needed = sum(widths) + 2 * self._buttons.spacing() + 5 * em
        beside = needed <= self.width()
        # A wide font needs more than what is good to read.
        self._card.setMaximumWidth(max(34 * em, needed if beside else 0))
        direction = QBoxLayout.Direction
        self._buttons.setDirection(direction.LeftToRight if beside else direction.TopToBottom)

    def present(self, recent: Sequence[Path], found: "Sequence[Recovery]" = ()) -> None:
        """Offer work that was not saved, and the files opened last; none of them is looked at."""
        self.fit()
        while (item := self._recent.takeAt(0)) is not None:
            line = item.layout()
            first = item if line is None else line.itemAt(0)
            if first is not None and (widget := first.widget()) is not None:
                widget.deleteLater()
        if found:
            from pmo_worksheet.ui import moments

            self._recent.addSpacing(8)
            self._recent.addWidget(Label(_("Not saved when the program ended"), "strong"))
        for one in found:
            title = one.worksheet.title or _("Untitled")
            text = _("{title}, {when}").format(title=title, when=moments.short(one.written))
            button = self._link(icon("undo-2", theme.MUTED, beside_text=True), text)
            button.setObjectName("start:recovered")
            button.setAccessibleName(_("Open unsaved work: {name}").format(name=text))
            button.clicked.connect(lambda _on=False, one=one: self.recovered.emit(one))
        if recent:
            self._recent.addSpacing(8)
            self._recent.addWidget(Label(_("Opened last"), "strong"))
        for path in recent[:_MOST_RECENT]:
            button = self._link(icon("clock", theme.MUTED, beside_text=True), path.name)
            button.setAccessibleName(_("Open {name}").format(name=path.name))
            button.clicked.connect(lambda _on=False, path=path: self.chosen.emit(path))

    def _link(self, picture: QIcon, text: str) -> QPushButton:
        # An ampersand would name a key.
        button = QPushButton(picture, text.replace("&", "&&"))
        button.setProperty("look", "link")
        button.setAutoDefault(True)
        button.pressed.connect(self.pressed)
        line = QHBoxLayout()
        line.addWidget(button)
        line.addStretch(1)
        self._recent.addLayout(line)
        return button

    def _button(self, wish: str, text: str, picture: str) -> QPushButton:
        button = QPushButton(icon(picture, beside_text=True), text)
        button.setObjectName(f"start:{wish}")
        button.setAutoDefault(True)  # Enter presses it, as people expect of what has the keyboard
        button.pressed.connect(self.pressed)
        button.clicked.connect(lambda: self.asked.emit(wish))
        return button
