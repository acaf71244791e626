# SPDX-License-Identifier: MIT
"""Owns the label: text that is shown as it is, never read as markup."""

from PySide6.QtWidgets import QLabel, QSizePolicy

_PLAIN = 0
"""Qt.TextFormat.PlainText: the number alone, because naming `Qt` takes a sixth of the start."""


class PlainLabel(QLabel):
    """A label that shows its text as it is; `look` names a rule in style.py."""

    def __init__(
        self, text: str = "", look: str = "", *, name: str = "", wrap: bool = True
    ) -> None:
        super().__init__()
        self.setProperty("textFormat", _PLAIN)
        self.setWordWrap(wrap)
        self.setObjectName(name)
        self.setProperty("look", look)
        self.setText(text)
        if wrap:
            # A long word must not widen the window; the height follows the width.
            policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)

    def setText(self, text: str) -> None:
        # Kept, because Qt would make Python's text anew each time that it is asked for.
        self._text = text
        super().setText(text)

    def text(self) -> str:
        """Return what it shows."""
        return self._text

    def present(self, text: str) -> None:
        """Show a text, and take no room while there is none."""
        if text != self._text:
            self.setText(text)
        if bool(text) is self.isHidden():
            self.setVisible(bool(text))
