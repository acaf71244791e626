# SPDX-License-Identifier: MIT
"""Owns the bar above the worksheet: one quiet sentence on its file, and what can be done."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from pmo_worksheet.ui import theme
from pmo_worksheet.ui.icons import icon
from pmo_worksheet.ui.labels import Label


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence, and buttons: what each says and what it asks for."""

    text: str
    buttons: tuple[tuple[str, str], ...] = ()


class Bar(QFrame):
    """Takes no room while there is nothing to say, and never takes the keyboard."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.setProperty("look", "quiet")
        self.notice: Notice | None = None
        em = theme.em(self)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(em, 4, em, 4)
        picture = Label(wrap=False)
        picture.setPixmap(icon("info", theme.MUTED).pixmap(em, em))
        self._layout.addWidget(picture)
        self.said = Label("", name="bar:text")
        self._layout.addWidget(self.said, 1)
        self._buttons: list[QPushButton] = []
        self.hide()

    def present(self, notice: Notice | None) -> None:
        """Show a notice, or nothing."""
        if notice == self.notice:
            return
        self.notice = notice
        for old in self._buttons:
            old.hide()
            old.deleteLater()
        self._buttons = []
        self.said.setText(notice.text if notice else "")
        for text, wish in notice.buttons if notice else ():
            button = QPushButton(text)
            button.setObjectName(f"bar:{wish}")
            button.setProperty("look", "link")
            button.clicked.connect(lambda _on=False, wish=wish: self.asked.emit(wish))
            self._layout.addWidget(button)
            self._buttons.append(button)
        self.setVisible(notice is not None)
