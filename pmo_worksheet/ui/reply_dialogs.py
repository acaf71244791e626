# SPDX-License-Identifier: MIT
"""Owns the dialogs for a manager's reply: typed in from paper, and looked at before it is kept."""

from collections.abc import Sequence
from typing import cast

from msgspec.structs import replace
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from pmo_worksheet.assessment import ReplyView
from pmo_worksheet.assessment.reply_wording import ANSWERS
from pmo_worksheet.bounds import MAX_IMPORTANCE
from pmo_worksheet.i18n import _
from pmo_worksheet.reply import Reply, ReplyAnswer
from pmo_worksheet.ui import theme
from pmo_worksheet.ui.choice import Choice
from pmo_worksheet.ui.dialogs import Dialog
from pmo_worksheet.ui.labels import Label
from pmo_worksheet.ui.reply_box import ReplyBox
from pmo_worksheet.ui.text import Line, Note
from pmo_worksheet.worksheet import Worksheet


class ReplyPreview(Dialog):
    """What a reply says of the worksheet, before it is kept. `remarks` are shown above it."""

    def __init__(
        self, parent: QWidget, worksheet: Worksheet, view: ReplyView, remarks: Sequence[str]
    ) -> None:
        super().__init__(
            parent,
            _("What the reply says"),
            _("Nothing is kept yet. Your own importances stay as they are in any case."),
            _("&Keep this reply"),
            anchor="reply",
        )
        self.remarks = Label("\n".join(remarks), "strong", name="reply_remarks")
        self.remarks.setVisible(bool(remarks))
        self.box = ReplyBox("reply_preview", preview=True)
        self.form.addRow(self.remarks)
        self.form.addRow(_scrolled(self.box, _("Your manager's reply")))
        self.box.present(worksheet, view)
        _let_grow(self, 29)


class ReplyForm(Dialog):
    """The reply form of the PDF, to copy a reply from paper into."""

    def __init__(self, parent: QWidget, worksheet: Worksheet, reply: Reply) -> None:
        self._before = reply
        super().__init__(
            parent,
            _("Type in a reply"),
            _("For an answer on paper: copy what your manager wrote. Leave blank what is blank."),
            _("&Next"),
            anchor="reply",
        )
        choices: list[tuple[str | None, str]] = [(None, _("None is ticked"))]
        choices += [(value, _(text)) for value, text in ANSWERS.items()]
        self.answer = Choice("reply:answer", choices)
        self.answer.present(reply.answer)
        self.name = Line("reply:name")
        self.name.present(reply.name)
        self.day = Line("reply:date")
        self.day.present(reply.date)
        self.conditions, self.comments = Note("reply:conditions"), Note("reply:comments")
        for note, text in ((self.conditions, reply.conditions), (self.comments, reply.comments)):
            note.set_lines(2, 4)
            note.present(text)
        self.importances: dict[str, Choice] = {}
        self.nothing = Label("", "wrong", name="reply_nothing")
        self.nothing.hide()
        self.field(_("The answer"), self.answer)
        self.field(_("Name"), self.name)
        self.field(_("Date"), self.day)
        asked = self._importances(worksheet, reply)
        if self.importances:
            self.form.addRow(Label(_("Importance, 0 to 10, for your manager"), "strong"))
            self.form.addRow(_scrolled(asked, _("Your manager's reply")))
        self.field(_("Conditions or promises"), self.conditions)
        self.field(_("Comments"), self.comments)
        self.form.addRow(self.nothing)
        _let_grow(self, 36)

    def _importances(self, worksheet: Worksheet, reply: Reply) -> QWidget:
        """Return a blank choice for each factor that the form on paper asks about."""
        asked = QWidget()
        asked.setProperty("look", "page")
        grid = QGridLayout(asked)
        grid.setContentsMargins(0, 0, 10, 0)
        grid.setColumnStretch(0, 1)
        choices: list[tuple[str | None, str]] = [(None, "–")]
        choices += [(str(number), str(number)) for number in range(MAX_IMPORTANCE + 1)]
        shown = [f for f in worksheet.factors if f.relevant and not f.private]
        shown.sort(key=lambda factor: factor.side, reverse=True)
        for row, factor in enumerate(shown):
            choice = Choice(f"reply:importance:{factor.id}", choices)
            given = reply.importances.get(factor.id)
            choice.present(None if given is None else str(given))
            choice.name(_("Importance of “{factor}”").format(factor=factor.name))
            self.importances[factor.id] = choice
            grid.addWidget(Label(factor.name), row, 0)
            grid.addWidget(choice, row, 1)
        return asked

    @property
    def reply(self) -> Reply:
        """The reply as it stands in the dialog."""
        given = {
            factor: int(choice.value)
            for factor, choice in self.importances.items()
            if choice.value is not None
        }
        # What has no field here stays: a factor that is private or not relevant by now, say.
        unseen = {f: n for f, n in self._before.importances.items() if f not in self.importances}
        return replace(
            self._before,
            answer=cast("ReplyAnswer | None", self.answer.value),
            importances=unseen | given,
            conditions=self.conditions.text().strip(),
            comments=self.comments.text().strip(),
            name=self.name.text().strip(),
            date=self.day.text().strip(),
        )

    def accept(self) -> None:
        if self.reply.without(set(self._before.importances) - set(self.importances)).says_nothing:
            self.nothing.present(_("Nothing is entered yet: choose an answer, or an importance."))
            return
        super().accept()


def _let_grow(dialog: Dialog, lines: int) -> None:
    """Give all height there is to what scrolls, and start no higher than the screen."""
    dialog.parts.setStretchFactor(dialog.form, 100)
    em, room = theme.em(dialog), dialog.screen().availableGeometry().size()
    dialog.resize(min(30 * em, room.width() - 40), min(lines * em, room.height() - 60))


def _scrolled(widget: QWidget, name: str) -> QScrollArea:
    page = QWidget()
    page.setProperty("look", "page")
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 6, 0)
    layout.addWidget(widget)
    layout.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setMinimumHeight(120)
    area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    area.setAccessibleName(name)
    area.setWidget(page)
    return area
