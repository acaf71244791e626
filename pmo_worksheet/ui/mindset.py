# SPDX-License-Identifier: MIT
"""Owns the mindset question: asked on its own, never averaged into the fit."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout

from pmo_worksheet.assessment.wording import mindset_word
from pmo_worksheet.content import mindset_question
from pmo_worksheet.i18n import _
from pmo_worksheet.ui.choice import Choice
from pmo_worksheet.ui.help_link import with_help
from pmo_worksheet.ui.labels import Label
from pmo_worksheet.worksheet import Mindset, Stage

_ANSWERS: tuple[Mindset, ...] = ("unsure", "suits", "can-live-with", "rules-out")


class MindsetQuestion(QFrame):
    """The question and its four answers. `answered` has the one that the user picks."""

    answered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.question = Label(mindset_question().question, "strong", name="mindset_question")
        self.more = Label("", "muted", name="mindset_more")
        self.choice = Choice("mindset", [(answer, mindset_word(answer)) for answer in _ANSWERS])
        self.choice.setAccessibleName(mindset_question().question)
        self.question.setBuddy(self.choice)
        self.choice.chosen.connect(self.answered)
        layout = QGridLayout(self)
        layout.setContentsMargins(16, 10, 16, 10)
        layout.setVerticalSpacing(2)
        layout.setHorizontalSpacing(20)
        layout.addLayout(with_help(self.question, _("The change of mindset"), "mindset"), 0, 0)
        layout.addWidget(self.more, 1, 0)
        layout.addWidget(self.choice, 0, 1, 2, 1)
        layout.setColumnStretch(0, 1)

    def present(self, mindset: Mindset, stage: Stage | None, *, shared: bool) -> None:
        """Show the answer, and what it tends to cost at a career stage.

        `shared` says that it holds for more than one option.
        """
        self.choice.present(mindset)
        alone = _("It stands on its own: no number of good reasons makes up for a no.")
        remark = mindset_question(stage).for_stage
        for_all = _("One answer for all options but the one that the others are compared with.")
        self.more.present(" ".join(filter(None, (remark, alone, for_all if shared else ""))))
