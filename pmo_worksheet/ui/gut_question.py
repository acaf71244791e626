# SPDX-License-Identifier: MIT
"""Owns the gut call: asked before the result is first seen, and kept beside the verdict."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout

from pmo_worksheet.i18n import _
from pmo_worksheet.ui.help_link import with_help
from pmo_worksheet.ui.labels import Label
from pmo_worksheet.worksheet import GutCall


class GutQuestion(QFrame):
    """What the user's gut says, asked before anything is rated and kept beside the verdict."""

    called = Signal(str)
    skipped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("gut_call")
        self.setProperty("look", "quiet")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.question = Label(_("Before you rate: what does your gut say?"), "strong")
        self.buttons: dict[GutCall, QPushButton] = {}
        row = QHBoxLayout()
        row.setSpacing(6)
        words: dict[GutCall, str] = {
            "join": _("Join"),
            "stay": _("Stay"),
            "unsure": _("Not sure"),
        }
        for call, text in words.items():
            button = QPushButton(text)
            button.setCheckable(True)
            button.setObjectName(f"gut:{call}")
            button.setAccessibleName(_("Gut call: {answer}").format(answer=text))
            button.clicked.connect(lambda _on=False, call=call: self.called.emit(call))
            self.buttons[call] = button
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addLayout(with_help(self.question, _("Gut call"), "gut-call"))
        layout.addLayout(row)
        why = _("The result comes after it, so that it cannot sway you. The PDF shows both.")
        self.why = Label(why, "small")
        self.skip = QPushButton(_("Skip this question"))
        self.skip.setObjectName("gut:skip")
        self.skip.setProperty("look", "link")
        self.skip.clicked.connect(self.skipped)
        layout.addWidget(self.why)
        layout.addWidget(self.skip, 0, Qt.AlignmentFlag.AlignLeading)

    def present(self, call: GutCall | None, *, covering: bool = False) -> None:
        """Show the answer, or the question while there is none; `covering` hides the result."""
        self.why.setVisible(covering)
        self.skip.setVisible(covering)
        self.question.present(
            _("Before you rate: what does your gut say?") if call is None else _("Your gut call")
        )
        for answer, button in self.buttons.items():
            button.setChecked(answer == call)
